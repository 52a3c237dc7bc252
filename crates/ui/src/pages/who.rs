//! Saying who one is, after a scanned or typed code.

use crate::model::Facts;

/// Saying who one is after a code, without an account.
#[derive(Clone, Debug)]
pub struct Who {
    /// What will be signed.
    pub facts: Facts,
    /// Name of the training provider.
    pub provider: String,
    /// What proves it.
    pub check: WhoCheck,
    /// The reference that was typed, kept.
    pub reference: String,
    /// Why the form came back.
    pub problem: Option<WhoProblem>,
}

/// What a learner proves their identity with, beside the reference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoCheck {
    /// The birth date: field `birth_date`, `YYYY-MM-DD`.
    BirthDate,
    /// A PIN: field `pin`.
    Pin,
}

/// Why the form came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhoProblem {
    /// No such pair among those who are expected.
    Unknown,
    /// Too many attempts; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
}

impl Who {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Who", crate::shell::Scripts::None, &maud::html! { h1 { "Who" } })
    }
}
