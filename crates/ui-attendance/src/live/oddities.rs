//! What is odd about a class meeting that is over.

use assidu_domain::{matrix::Right, people::Role};
use maud::{Markup, html};

use crate::{Frame, urls::routes};

/// Something that an inspector would notice.
#[derive(Clone, Debug)]
pub struct Oddity {
    /// Id of its rule.
    pub rule: &'static str,
    /// What, and about whom, with what staff said of it.
    pub text: String,
    /// Where it is explained and qualified.
    pub href: Option<String>,
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
                        @for one in found { li {
                            span.badge { (one.rule) } " "
                            @match one.href.as_ref().filter(|_| opens(frame)) {
                                Some(href) => { a href=(href) { (one.text) } }
                                None => { (one.text) }
                            }
                        } }
                    }
                    p.small.muted { (t.get("live-anomalies-inform")) }
                }
                @if opens(frame) {
                    p { a href=(routes::ANOMALIES) { (t.get("anomalies-all-of-them")) } }
                }
            }
        }
    }
}

/// Whether the list of anomalies is for this person: who stands in for a day has none.
fn opens(frame: &Frame) -> bool {
    !frame.is_substitute() && (frame.has(Role::Trainer) || frame.may(Right::SeeFigures))
}
