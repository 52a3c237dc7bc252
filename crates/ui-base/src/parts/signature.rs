//! Signatures as pictures, drawn from the points by the server.

use std::fmt::Write as _;

use maud::{Markup, html};

use crate::model::{Ink, Trace};

/// A signature as large as its place.
#[must_use]
pub fn trace(trace: &Trace, label: &str) -> Markup {
    match trace {
        Trace::Drawn(ink) => svg(ink, label, 26),
        Trace::Typed(name) => html! { p.typed { (name) } },
    }
}

/// A signature as large as a thumb, for lists.
#[must_use]
pub fn thumbnail(trace: &Trace, label: &str) -> Markup {
    match trace {
        Trace::Drawn(ink) => svg(ink, label, 48),
        Trace::Typed(name) => html! { span.typed { (name) } },
    }
}

/// Cuts the picture to the strokes, with a margin.
fn svg(ink: &Ink, label: &str, width: u32) -> Markup {
    let points = || ink.strokes.iter().flatten();
    let (Some(left), Some(right)) = (points().map(|p| p[0]).min(), points().map(|p| p[0]).max()) else {
        return html! {};
    };
    let (top, bottom) =
        (points().map(|p| p[1]).min().unwrap_or(0), points().map(|p| p[1]).max().unwrap_or(0));
    let view = format!("{} {} {} {}", left - 40, top - 40, right - left + 80, bottom - top + 80);
    html! {
        svg.strokes viewBox=(view) role="img" aria-label=(label) {
            @for stroke in &ink.strokes {
                path d=(path(stroke)) fill="none" stroke-width=(width) stroke-linecap="round" stroke-linejoin="round" {}
            }
        }
    }
}

fn path(stroke: &[[i32; 2]]) -> String {
    let mut d = String::with_capacity(stroke.len() * 10);
    for (n, [x, y]) in stroke.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = write!(d, "{}{x} {y}", if n == 0 { 'M' } else { 'L' });
    }
    if let [[x, y]] = stroke {
        let _ = write!(d, "L{x} {y}");
    }
    d
}
