//! Logging in.

/// Logging in with institution code, identifier and password, or with an e-mail address.
#[derive(Clone, Debug, Default)]
pub struct SignIn {
    /// Institution code, kept.
    pub institution: String,
    /// Identifier or e-mail address, kept.
    pub identifier: String,
    /// Where to go afterwards: a path of this site, or empty.
    pub next: String,
    /// Why the form came back.
    pub problem: Option<SignInProblem>,
}

/// Why logging in failed. Which part was wrong is never said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignInProblem {
    /// Identifier and password do not go together.
    Wrong,
    /// Too many attempts; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
    /// Too many people log in at this moment.
    Busy,
}

impl SignIn {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "SignIn", crate::shell::Scripts::None, &maud::html! { h1 { "SignIn" } })
    }
}
