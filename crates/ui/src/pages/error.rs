//! Error pages: what happened, what was kept, what to do next.

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// Nothing is at this address, or it is not for this person.
    NotFound,
    /// Logged in, but without the right.
    Forbidden,
    /// The log-in session is over, or never was.
    SignedOut,
    /// The form was open too long, or came from elsewhere.
    FormExpired,
    /// Something typed cannot be read.
    BadRequest,
    /// Someone else was quicker: the page shows what no longer is.
    Conflict,
    /// The file or text is too large.
    TooLarge,
    /// Too many attempts; wait.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
    /// More at once than can be served; what was signed is kept.
    Busy,
    /// Our fault.
    Internal {
        /// Number to quote to whoever runs the instance.
        reference: String,
    },
}

/// An error page.
#[derive(Clone, Debug)]
pub struct ErrorPage {
    /// What happened.
    pub kind: ErrorKind,
    /// Where to go next, if another place is better than the entrance: address and label.
    pub next: Option<(String, String)>,
}

impl ErrorPage {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "ErrorPage",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "ErrorPage" } },
        )
    }
}
