//! Giving one's password again before an act that gives access to others or takes it.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, note, passkey_form, submit},
    shell,
    urls::routes,
};

use super::{
    Door, SignInProblem,
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
    /// Whether a passkey may be used instead.
    pub passkey: bool,
    /// A passkey was used, and not accepted.
    pub passkey_refused: bool,
    /// Whether there is a password to be given.
    pub password: bool,
    /// Identity providers that know the person, and may ask them anew; for whoever has no password.
    pub doors: Vec<Door>,
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
            if self.passkey { shell::Scripts::Passkey } else { shell::Scripts::None },
            &html! {
                div.topline { h1 { (t.get("confirm-title")) } p.muted { (t.get(if self.password { "confirm-text" } else { "confirm-text-no-password" })) } }
                @if let Some(problem) = &problem { (note(Tone::Bad, problem)) }
                @if self.passkey_refused { (note(Tone::Bad, &t.get("not-let-in-passkey"))) }
                @if let Some(problem) = self.code_problem { (note(Tone::Bad, &problem.in_words(frame))) }
                @if self.password {
                    form.card.in.stack method="post" action=(routes::CONFIRM) {
                        (hidden("csrf", &frame.csrf)) (hidden("next", &self.next))
                        (Field {
                            name: "password", label: &t.get("sign-in-password"), kind: "password", required: true,
                            autocomplete: "current-password", longest: 256, ..Field::default()
                        }.render())
                        @if self.code { (code_field(frame, "step-code-hint")) }
                        (submit("primary lg block", "chevron-right", &t.get("confirm-go")))
                    }
                }
                @if !self.doors.is_empty() { (self.elsewhere(frame)) }
                @if !self.password && self.doors.is_empty() && !self.passkey {
                    (note(Tone::Warn, &t.get("confirm-no-way")))
                }
                @if self.passkey {
                    (passkey_form(
                        frame,
                        [routes::CONFIRM_PASSKEY, routes::PASSKEY_QUESTION, "get"],
                        ["lg block", &t.get("passkey-confirm")],
                        &hidden("next", &self.next),
                    ))
                }
            },
        )
    }

    /// Saying anew who one is at an identity provider, after the code of a second step where there is one.
    fn elsewhere(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            form.card.in.stack method="post" action=(routes::CONFIRM_ELSEWHERE) {
                (hidden("csrf", &frame.csrf)) (hidden("next", &self.next))
                p { (t.get("confirm-elsewhere-text")) }
                @if self.code { (code_field(frame, "step-code-hint")) }
                @for door in &self.doors {
                    button.btn.lg.block type="submit" name="provider" value=(door.id.to_string()) {
                        (t.with("confirm-elsewhere", &[("name", door.name.as_str().into())]))
                    }
                }
            }
        }
    }

    /// A sample: no password, an identity provider instead.
    #[must_use]
    pub fn sample_elsewhere() -> Self {
        Self { next: "/people".to_owned(), doors: vec![Door::sample()], ..Self::default() }
    }

    /// A sample: the same with a second step.
    #[must_use]
    pub fn sample_elsewhere_code() -> Self {
        Self { code: true, code_problem: Some(CodeTrouble::Wrong), ..Self::sample_elsewhere() }
    }

    /// A sample: no way at all.
    #[must_use]
    pub fn sample_none() -> Self {
        Self { next: "/people".to_owned(), ..Self::default() }
    }

    /// A sample: the password was wrong.
    #[must_use]
    pub fn sample() -> Self {
        let problem = Some(SignInProblem::Wrong);
        Self { next: "/people".to_owned(), problem, password: true, ..Self::default() }
    }

    /// A sample: with a second step.
    #[must_use]
    pub fn sample_code() -> Self {
        Self { next: "/people".to_owned(), password: true, code: true, passkey: true, ..Self::default() }
    }
}
