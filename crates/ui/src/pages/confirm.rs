//! Giving one's password again before an act that gives access to others or takes it.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, note, submit},
    shell,
    urls::routes,
};

use super::{
    SignInProblem,
    sign_in_code::{CodeTrouble, code_field},
};

/// Giving one's password again.
#[derive(Clone, Debug, Default)]
pub struct Confirm {
    /// Where to go afterwards.
    pub next: String,
    /// Why the form came back.
    pub problem: Option<SignInProblem>,
    /// Whether a code of the second step is asked for, too.
    pub code: bool,
    /// Why that code was not taken.
    pub code_problem: Option<CodeTrouble>,
}

impl Confirm {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let problem = self.problem.map(|p| match p {
            SignInProblem::Wrong => t.get("own-password-wrong"),
            SignInProblem::TooMany { minutes } => t.with("too-many", &[("minutes", minutes.into())]),
            SignInProblem::Busy => t.get("sign-in-busy"),
        });
        shell::narrow(
            frame,
            &t.get("confirm-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("confirm-title")) } p.muted { (t.get("confirm-text")) } }
                @if let Some(problem) = &problem { (note(Tone::Bad, problem)) }
                @if let Some(problem) = self.code_problem { (note(Tone::Bad, &problem.in_words(frame))) }
                form.card.in.stack method="post" action=(routes::CONFIRM) {
                    (hidden("csrf", &frame.csrf)) (hidden("next", &self.next))
                    (Field {
                        name: "password", label: &t.get("sign-in-password"), kind: "password", required: true,
                        autocomplete: "current-password", longest: 256, ..Field::default()
                    }.render())
                    @if self.code { (code_field(frame, "step-code-hint")) }
                    (submit("primary lg block", "chevron-right", &t.get("confirm-go")))
                }
            },
        )
    }

    /// A sample: the password was wrong.
    #[must_use]
    pub fn sample() -> Self {
        Self { next: "/people".to_owned(), problem: Some(SignInProblem::Wrong), ..Self::default() }
    }

    /// A sample: with a second step.
    #[must_use]
    pub fn sample_code() -> Self {
        Self { next: "/people".to_owned(), code: true, ..Self::default() }
    }
}
