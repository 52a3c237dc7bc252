//! When there is nothing to sign now: too early, too late, closed, another class.

use jiff::civil::DateTime;

use crate::model::Facts;

/// A signing page on which nothing can be signed now, with one way out.
#[derive(Clone, Debug)]
pub struct SignState {
    /// Why.
    pub state: NotNow,
    /// What would have been signed, when it may be told.
    pub facts: Option<Facts>,
    /// Who is asking, when known.
    pub person: String,
}

/// Why nothing can be signed now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotNow {
    /// Opens later; the page comes back by itself then.
    TooEarly {
        /// Opens at, on the site's wall clock.
        opens: DateTime,
        /// Seconds from now until then.
        seconds: u32,
    },
    /// The window has passed.
    TooLate {
        /// When it closed.
        closed: DateTime,
    },
    /// The trainer has closed the sheet.
    Closed,
    /// Does not take place.
    Cancelled,
    /// This person is not expected here.
    WrongClass,
    /// The code has changed since.
    CodeExpired,
    /// The trainer or the office has already stated something: excused, absent …
    Marked,
}

impl SignState {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "SignState",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "SignState" } },
        )
    }
}
