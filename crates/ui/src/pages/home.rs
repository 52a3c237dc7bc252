//! The entrance: the code of the trainer's screen, or one's account.

/// The entrance.
#[derive(Clone, Debug, Default)]
pub struct Home {
    /// What was typed, when it comes back.
    pub code: String,
    /// Why it came back.
    pub problem: Option<CodeProblem>,
    /// Whether this is a demonstration, which then links to its first page.
    pub demo: bool,
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeProblem {
    /// Nobody shows this code now.
    Unknown,
    /// Too many wrong codes; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
}

impl Home {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Home", crate::shell::Scripts::None, &maud::html! { h1 { "Home" } })
    }
}
