//! What is odd about a class meeting that is over.

use maud::{Markup, html};

use crate::Frame;

/// Something that an inspector would notice.
#[derive(Clone, Debug)]
pub struct Oddity {
    /// Id of its rule.
    pub rule: &'static str,
    /// What, and about whom.
    pub text: String,
}

pub(super) fn panel(frame: &Frame, found: &[Oddity]) -> Markup {
    let t = frame.t();
    html! {
        section.panel.card aria-labelledby="h-oddities" {
            header { h2 id="h-oddities" { (t.get("sheet-anomalies")) } }
            div.in.stack {
                @if found.is_empty() { p.small { (t.get("sheet-anomalies-none")) } }
                @else {
                    ul.plainlist role="list" {
                        @for one in found { li { span.badge { (one.rule) } " " (one.text) } }
                    }
                    p.small.muted { (t.get("live-anomalies-inform")) }
                }
            }
        }
    }
}
