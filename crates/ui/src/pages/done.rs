//! The receipt.

use assidu_domain::{SignOffId, signing::Half};
use jiff::civil::{Date, DateTime, Time};

use crate::model::{Facts, Trace};

/// The receipt: signed, when, under which reference, and what comes next.
#[derive(Clone, Debug)]
pub struct Done {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What was signed.
    pub facts: Facts,
    /// Given name, to greet.
    pub given_name: String,
    /// When, on the wall clock of the site.
    pub signed_at: DateTime,
    /// The signature itself.
    pub trace: Option<Trace>,
    /// Short reference people can quote.
    pub reference: String,
    /// Index in the log, shown as proof.
    pub log_index: Option<u64>,
    /// Whether it counts as late.
    pub late: bool,
    /// Whether the proof file can be downloaded here.
    pub proof: bool,
    /// The next sign-off, if there is one soon.
    pub next: Option<NextSignOff>,
}

/// The next sign-off.
#[derive(Clone, Debug)]
pub struct NextSignOff {
    /// Day.
    pub day: Date,
    /// From when it can be signed.
    pub opens: Time,
    /// What.
    pub title: String,
    /// Which part of the day.
    pub half: Half,
}

impl Done {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Done", crate::shell::Scripts::None, &maud::html! { h1 { "Done" } })
    }
}
