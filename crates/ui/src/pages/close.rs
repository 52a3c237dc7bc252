//! Closing a class meeting.

use assidu_domain::{MeetingId, PersonId, signing::AttendanceState};

use crate::{
    model::{Facts, Tally},
    pages::SignPad,
};

/// Closing: who is missing and why, then the trainer's own signature.
#[derive(Clone, Debug)]
pub struct Close {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Counts over all.
    pub tally: Tally,
    /// Everyone who has not signed, with what is known of them.
    pub missing: Vec<Missing>,
    /// Who closes: name as people say it.
    pub trainer: String,
    /// Whether the trainer's signature is asked for here (it may have been given before).
    pub signs: bool,
    /// The trainer's pad; its action is the closure.
    pub pad: SignPad,
    /// Whether people may still sign for some time.
    pub still_open: bool,
}

/// Someone who has not signed.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// What is known; `Expected` must be decided.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
}

impl Close {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Close", crate::shell::Scripts::None, &maud::html! { h1 { "Close" } })
    }
}
