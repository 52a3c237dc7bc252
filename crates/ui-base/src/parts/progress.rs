//! Progress in figures and steps in words.

use maud::{Markup, html};

use crate::Frame;

/// A bar with its figures beside it: "8 / 12".
#[must_use]
pub fn bar(frame: &Frame, done: u32, of: u32) -> Markup {
    let t = frame.t();
    let label = t.with("signed-of", &[("signed", done.into()), ("expected", of.into())]);
    html! {
        div.bar {
            progress max=(of.max(1)) value=(done) aria-label=(label) {}
            span { (t.number(done.into())) "\u{a0}/\u{a0}" (t.number(of.into())) }
        }
    }
}

/// Where one is in a job of several steps: words first, dots after.
#[must_use]
pub fn stepper(frame: &Frame, step: usize, names: &[String]) -> Markup {
    let t = frame.t();
    let name = names.get(step.saturating_sub(1)).map(String::as_str).unwrap_or_default();
    html! {
        p.stepper {
            strong { (t.with("step-of", &[("step", step.into()), ("steps", names.len().into())])) " · " (name) }
            span.dots aria-hidden="true" {
                @for n in 1..=names.len() { i.past[n < step].now[n == step] {} }
            }
        }
    }
}
