//! The second step of logging in.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, note, post_button, submit},
    shell,
    urls::routes,
};

/// The second step of logging in.
#[derive(Clone, Debug, Default)]
pub struct SignInCode {
    /// Where to go afterwards.
    pub next: String,
    /// Why the form came back.
    pub problem: Option<CodeTrouble>,
}

/// Why a code was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeTrouble {
    /// It is wrong, or was used before.
    Wrong,
    /// Too many wrong ones; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
}

impl CodeTrouble {
    /// In the reader's words.
    pub(super) fn in_words(self, frame: &Frame) -> String {
        match self {
            Self::Wrong => frame.t().get("step-wrong"),
            Self::TooMany { minutes } => frame.t().with("too-many", &[("minutes", minutes.into())]),
        }
    }
}

/// The field for a code of the app; a recovery code fits in as well.
pub(super) fn code_field(frame: &Frame, hint: &str) -> Markup {
    Field {
        name: "code",
        label: &frame.t().get("step-code"),
        hint: &frame.t().get(hint),
        required: true,
        autocomplete: "one-time-code",
        autocapitalize: "none",
        longest: 40,
        ..Field::default()
    }
    .render()
}

impl SignInCode {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("step-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("step-title")) } p.muted { (t.get("step-text")) } }
                @if let Some(problem) = self.problem { (note(Tone::Bad, &problem.in_words(frame))) }
                form.card.in.stack method="post" action=(routes::SIGN_IN_CODE) {
                    (hidden("csrf", &frame.csrf)) (hidden("next", &self.next))
                    (code_field(frame, "step-code-hint"))
                    (submit("primary lg block", "chevron-right", &t.get("sign-in-go")))
                }
                p.small.muted { (t.get("step-lost")) }
                (post_button(frame, routes::SIGN_OUT, &[], "quiet", "log-out", &t.get("sign-out")))
            },
        )
    }

    /// A sample: the code was wrong.
    #[must_use]
    pub fn sample() -> Self {
        Self { next: "/today".to_owned(), problem: Some(CodeTrouble::Wrong) }
    }
}
