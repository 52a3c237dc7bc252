//! Changing one's own password.

use assidu_domain::identity::password::{DIFFERENT_MIN, LENGTH_MIN, PasswordRefusal};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, note, post_button, submit},
    shell,
    urls::routes,
};

/// Changing one's own password.
#[derive(Clone, Debug, Default)]
pub struct OwnPassword {
    /// The one in use was given by staff: nothing else can be done before it is changed.
    pub must_change: bool,
    /// Where to go afterwards.
    pub next: String,
    /// Why the form came back.
    pub problem: Option<OwnPasswordProblem>,
}

/// Why the password stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnPasswordProblem {
    /// The old one is wrong.
    Wrong,
    /// The new one was typed in two ways.
    Different,
    /// The new one is the old one.
    Same,
    /// The new one is not taken.
    Refused(PasswordRefusal),
    /// Too many wrong tries; wait this many minutes.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
    /// Too many people log in at this moment.
    Busy,
}

impl OwnPassword {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (old, new, again) = in_words(frame, self.problem);
        let field = |name, key: &str, hint: &str, problem: Option<&String>, autocomplete| {
            Field {
                name,
                label: &t.get(key),
                hint,
                kind: "password",
                required: true,
                autocomplete,
                longest: 256,
                problem: problem.map(String::as_str),
                ..Field::default()
            }
            .render()
        };
        let least = t.with("own-password-length", &[("least", (LENGTH_MIN as u64).into())]);
        shell::narrow(
            frame,
            &t.get("own-password-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("own-password-title")) } }
                @if self.must_change { (note(Tone::Ink, &t.get("own-password-must"))) }
                form.card.in.stack method="post" action=(routes::OWN_PASSWORD) {
                    (hidden("csrf", &frame.csrf)) (hidden("next", &self.next))
                    (field("old", if self.must_change { "own-password-first" } else { "own-password-old" }, "",
                        old.as_ref(), "current-password"))
                    (field("new", "own-password-new", &least, new.as_ref(), "new-password"))
                    (field("again", "own-password-again", "", again.as_ref(), "new-password"))
                    (submit("primary lg block", "check", &t.get("own-password-go")))
                }
                (rules(frame))
                @if self.must_change {
                    (post_button(frame, routes::SIGN_OUT, &[], "quiet", "log-out", &t.get("sign-out")))
                }
            },
        )
    }

    /// A sample: the first log-in, and a new password that everybody tries.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            must_change: true,
            next: "/my-day".to_owned(),
            problem: Some(OwnPasswordProblem::Refused(PasswordRefusal::Guessable)),
        }
    }

    /// A sample: of one's own will.
    #[must_use]
    pub fn sample_plain() -> Self {
        Self::default()
    }
}

/// What makes a good password.
pub(super) fn rules(frame: &Frame) -> Markup {
    let t = frame.t();
    html! {
        section.card.in.stack aria-labelledby="h-rules" {
            h2 id="h-rules" { (t.get("own-password-rules")) }
            ul.dots {
                li { (t.with("own-password-length", &[("least", (LENGTH_MIN as u64).into())])) }
                li { (t.get("own-password-rule-mix")) }
                li { (t.get("own-password-rule-known")) }
                li { (t.get("own-password-rule-personal")) }
                li { (t.get("own-password-rule-advice")) }
            }
            p.small.muted { (t.get("own-password-others")) }
        }
    }
}

/// A problem's words, beside the field it is about: old, new, again.
pub(super) fn in_words(
    frame: &Frame,
    problem: Option<OwnPasswordProblem>,
) -> (Option<String>, Option<String>, Option<String>) {
    let t = frame.t();
    use OwnPasswordProblem as P;
    match problem {
        None => (None, None, None),
        Some(P::Wrong) => (Some(t.get("own-password-wrong")), None, None),
        Some(P::TooMany { minutes }) => {
            (Some(t.with("too-many", &[("minutes", minutes.into())])), None, None)
        }
        Some(P::Busy) => (Some(t.get("sign-in-busy")), None, None),
        Some(P::Different) => (None, None, Some(t.get("own-password-different"))),
        Some(P::Same) => (None, Some(t.get("own-password-same")), None),
        Some(P::Refused(refusal)) => (None, Some(refused(frame, refusal)), None),
    }
}

/// Why a password is not taken, and how to find one that is.
fn refused(frame: &Frame, refusal: PasswordRefusal) -> String {
    let t = frame.t();
    match refusal {
        PasswordRefusal::TooShort => t.with("own-password-length", &[("least", (LENGTH_MIN as u64).into())]),
        PasswordRefusal::TooLong => t.get("own-password-long"),
        PasswordRefusal::TooWeak => t.get("own-password-weak"),
        PasswordRefusal::Guessable => t.get("own-password-guessable"),
        PasswordRefusal::Repetitive => {
            t.with("own-password-repetitive", &[("least", (DIFFERENT_MIN as u64).into())])
        }
        PasswordRefusal::Known => t.get("own-password-known"),
        PasswordRefusal::Personal => t.get("own-password-personal"),
    }
}
