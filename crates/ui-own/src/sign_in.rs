//! Logging in.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, link_button, note, passkey_form, submit},
    shell,
    urls::{self, routes},
};

use super::Door;

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
    /// Whether a forgotten password is mended by mail.
    pub by_mail: bool,
    /// The institution's identity providers, as far as it is known.
    pub doors: Vec<Door>,
    /// Whether there are identity providers of institutions that are not known yet.
    pub elsewhere: bool,
    /// Whether there are passkeys at this address.
    pub passkeys: bool,
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
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let problem = self.problem.map(|p| match p {
            SignInProblem::Wrong => t.get("sign-in-wrong"),
            SignInProblem::TooMany { minutes } => t.with("too-many", &[("minutes", minutes.into())]),
            SignInProblem::Busy => t.get("sign-in-busy"),
        });
        shell::narrow(
            frame,
            &t.get("sign-in-title"),
            if self.passkeys { shell::Scripts::Passkey } else { shell::Scripts::None },
            &html! {
                div.entrance {
                    h1 { (t.get("sign-in-title")) }
                    @if let Some(problem) = &problem { (note(Tone::Bad, problem)) }
                    form.card.in.stack method="post" action=(routes::SIGN_IN) {
                        (hidden("csrf", &frame.csrf))
                        (hidden("next", &self.next))
                        (Field {
                            name: "institution", label: &t.get("sign-in-institution"),
                            hint: &t.get("sign-in-institution-hint"), value: &self.institution,
                            autocomplete: "organization", autocapitalize: "none", longest: 60, ..Field::default()
                        }.render())
                        (Field {
                            name: "identifier", label: &t.get("sign-in-identifier"), value: &self.identifier,
                            required: true, autocomplete: "username", autocapitalize: "none", ..Field::default()
                        }.render())
                        (Field {
                            name: "password", label: &t.get("sign-in-password"), kind: "password", required: true,
                            autocomplete: "current-password", longest: 256, ..Field::default()
                        }.render())
                        (submit("primary lg block", "", &t.get("sign-in-go")))
                    }
                    @for door in &self.doors { (door.button(frame, &self.institution, &self.next)) }
                    @if self.doors.is_empty() && self.elsewhere {
                        (link_button(&urls::elsewhere("", &self.next), "lg block", "chevron-right", &t.get("elsewhere-title")))
                    }
                    @if self.passkeys {
                        (passkey_form(
                            frame,
                            [routes::PASSKEY, routes::PASSKEY_QUESTION, "get"],
                            ["lg block", &t.get("passkey-sign-in")],
                            &hidden("next", &self.next),
                        ))
                    }
                    @if self.by_mail {
                        (link_button(routes::LOST, "quiet block", "", &t.get("lost-title")))
                    }
                    p.small.muted { (t.get("sign-in-lost")) " " a href=(routes::SIGN_IN_HELP) { (t.get("sign-in-lost-more")) } }
                }
            },
        )
    }

    /// A sample: the password was wrong.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            institution: "deux-rives".to_owned(),
            identifier: "a.benali".to_owned(),
            next: "/my-day".to_owned(),
            problem: Some(SignInProblem::Wrong),
            by_mail: true,
            doors: vec![Door::sample()],
            elsewhere: true,
            passkeys: true,
        }
    }

    /// A sample: the institution is not known yet.
    #[must_use]
    pub fn sample_elsewhere() -> Self {
        Self { elsewhere: true, ..Self::default() }
    }
}
