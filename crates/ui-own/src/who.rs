//! Saying who one is, after a scanned or typed code.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, link_button, meeting_facts, note, submit},
    samples, shell,
    urls::{self, routes},
};

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
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let problem = self.problem.map(|p| match p {
            WhoProblem::Unknown => t.get("who-unknown"),
            WhoProblem::TooMany { minutes } => t.with("too-many", &[("minutes", minutes.into())]),
        });
        let reference = Field {
            name: "reference",
            label: &t.get("who-reference"),
            hint: &t.get("who-reference-hint"),
            value: &self.reference,
            required: true,
            autocomplete: "username",
            autocapitalize: "none",
            longest: 80,
            ..Field::default()
        };
        shell::narrow(
            frame,
            &t.get("who-title"),
            shell::Scripts::None,
            &html! {
                section.meeting.card {
                    p.small.muted { (self.provider) }
                    h2 { (self.facts.title) }
                    (meeting_facts(frame, &self.facts))
                }
                h1 { (t.get("who-heading")) }
                @if let Some(problem) = &problem { (note(Tone::Bad, problem)) }
                form.card.in.stack method="post" action=(routes::WHO) {
                    (hidden("csrf", &frame.csrf))
                    (reference.render())
                    @match self.check {
                        WhoCheck::BirthDate => (Field {
                            name: "birth_date", label: &t.get("who-birth-date"), kind: "date", required: true,
                            autocomplete: "bday", ..Field::default()
                        }.render()),
                        WhoCheck::Pin => (Field {
                            name: "pin", label: &t.get("who-pin"), hint: &t.get("who-pin-hint"), kind: "password",
                            required: true, autocomplete: "current-password", inputmode: "numeric", longest: 12,
                            ..Field::default()
                        }.render()),
                    }
                    (submit("primary lg block", "chevron-right", &t.get("who-go")))
                }
                (link_button(&urls::sign_in(routes::WHO), "quiet block", "user-round", &t.get("who-account")))
            },
        )
    }

    /// A sample: asked for the birth date.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            facts: samples::facts(),
            provider: "CFA des Deux Rives".to_owned(),
            check: WhoCheck::BirthDate,
            reference: "AP-2041".to_owned(),
            problem: Some(WhoProblem::Unknown),
        }
    }
}
