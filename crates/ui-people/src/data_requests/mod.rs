//! What people ask about their data: one's own requests, everybody's, and answering one.

mod answer;
mod list;
mod own;

use assidu_domain::{
    RequestId,
    rights::{Answer, RequestKind},
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

pub use self::{
    answer::{DataRequestPage, OldSheetLine, RightingForm},
    list::{DataRequests, RestrictedLine},
    own::OwnRequests,
};
use crate::{
    Frame,
    parts::{Tone, badge},
};

/// A request as a line, a card or a page shows it.
#[derive(Clone, Debug)]
pub struct RequestLine {
    /// It.
    pub id: RequestId,
    /// Who asked; empty once erased, and on one's own page.
    pub name: String,
    /// What.
    pub kind: RequestKind,
    /// When.
    pub at: DateTime,
    /// The last day to answer.
    pub answer_by: Date,
    /// Whether that day is over and nobody answered.
    pub overdue: bool,
    /// In the person's words.
    pub asked: String,
    /// How it was answered: as what, when, and what they are told.
    pub answer: Option<(Answer, DateTime, String)>,
    /// What was put right by it.
    pub righted: Vec<RightedField>,
}

/// A field that was put right.
#[derive(Clone, Debug)]
pub struct RightedField {
    /// The name of the field.
    pub field: String,
    /// What it said.
    pub before: String,
    /// What it says since.
    pub after: String,
}

impl RequestLine {
    fn state(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        match &self.answer {
            Some((Answer::Granted, ..)) => badge(Tone::Ok, "circle-check", &t.get("right-answer-granted")),
            Some((Answer::Partly, ..)) => badge(Tone::Ink, "circle-check", &t.get("right-answer-partly")),
            Some((Answer::Refused, ..)) => badge(Tone::Plain, "circle-x", &t.get("right-answer-refused")),
            None if self.overdue => badge(Tone::Bad, "triangle-alert", &t.get("right-overdue")),
            None => badge(Tone::Warn, "clock", &t.get("right-waiting")),
        }
    }

    fn righted(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @for one in &self.righted {
                p.small {
                    (t.get(&format!("righted-{}", one.field.replace('_', "-")))) ": "
                    @if one.before.is_empty() { (t.get("righted-nothing")) } @else { bdi { (one.before) } }
                    " → "
                    @if one.after.is_empty() { (t.get("righted-nothing")) } @else { strong { bdi { (one.after) } } }
                }
            }
        }
    }

    fn dates(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            (t.with("right-asked-on", &[("day", t.date_short(self.at.date()).into())])) " · "
            @match &self.answer {
                Some((_, at, _)) => (t.with("right-answered-on", &[("day", t.date_short(at.date()).into())])),
                None => (t.with("right-answer-by", &[("day", t.date_short(self.answer_by).into())])),
            }
        }
    }
}
