//! What was done with one's own data.

use jiff::civil::{DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    model::Paging,
    parts::{Tone, badge, empty, link_button, paging},
    shell,
    urls::routes,
};

/// What was done with one's own data, newest first.
#[derive(Clone, Debug)]
pub struct OwnTraces {
    /// It.
    pub lines: Vec<OwnTraceRow>,
    /// Pages.
    pub paging: Paging,
}

/// One entry about oneself.
#[derive(Clone, Debug)]
pub struct OwnTraceRow {
    /// When.
    pub at: DateTime,
    /// The key of the word for who did it.
    pub by: &'static str,
    /// What: a stable word.
    pub act: String,
    /// Whether it was refused.
    pub refused: bool,
    /// What for: a stable word, or empty.
    pub purpose: String,
    /// From which network, or empty.
    pub origin: String,
}

impl OwnTraces {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("own-traces-title"),
            shell::Scripts::None,
            &html! {
                div.topline {
                    h1 { (t.get("own-traces-title")) }
                    p.muted { (t.get("own-traces-intro")) }
                }
                div.card {
                    @if self.lines.is_empty() { (empty(&t.get("trace-none"), None)) } @else {
                        ul.plainlist.acts role="list" { @for line in &self.lines { (line.render(frame)) } }
                    }
                }
                (paging(frame, &self.paging))
                p.small.muted { (t.get("own-traces-names")) }
                (link_button(routes::ACCOUNT, "quiet block", "", &t.get("account-back")))
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |hour: i8, by, act: &str, refused, purpose: &str, origin: &str| OwnTraceRow {
            at: date(2026, 11, 23).at(hour, 4, 0, 0),
            by,
            act: act.to_owned(),
            refused,
            purpose: purpose.to_owned(),
            origin: origin.to_owned(),
        };
        Self {
            lines: vec![
                line(14, "trace-by-staff", "see-person", false, "administration", ""),
                line(11, "trace-by-you", "log-in", false, "own-access", "203.0.113.0/24"),
                line(10, "trace-by-unknown", "log-in", true, "own-access", "198.51.100.0/24"),
                line(9, "trace-by-staff", "change-person", false, "administration", ""),
            ],
            paging: Paging { previous: None, next: Some("/account/traces?after=x".to_owned()), total: None },
        }
    }

    /// A sample: nothing yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { lines: Vec::new(), paging: Paging::default() }
    }
}

impl OwnTraceRow {
    fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            li { div.grow {
                strong { (t.with(&format!("act-{}", self.act), &[("fields", "…".into())])) }
                @if self.refused { " " (badge(Tone::Bad, "circle-x", &t.get("trace-refused"))) }
                span.sub { (t.get(self.by))
                    @if !self.purpose.is_empty() { " · " (t.get(&format!("purpose-{}", self.purpose))) } }
                span.sub.num { (t.date_short(self.at.date())) ", " (t.time(self.at.time()))
                    @if !self.origin.is_empty() { " · " (self.origin) } }
            } }
        }
    }
}
