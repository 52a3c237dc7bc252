//! Choosing a new password by the link in a letter.

use assidu_domain::identity::password::LENGTH_MIN;
use maud::{Markup, html};

use super::{OwnPasswordProblem, own_password};
use crate::{
    Frame,
    parts::{Field, Tone, hidden, link_button, note, submit},
    shell,
    urls::{self, routes},
};

/// Choosing a new password by a link.
#[derive(Clone, Default)]
pub struct NewPassword {
    /// What stands in the link; none when it holds no more.
    pub link: Option<String>,
    /// Why the form came back.
    pub problem: Option<OwnPasswordProblem>,
}

impl std::fmt::Debug for NewPassword {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "NewPassword({:?})", self.problem)
    }
}

impl NewPassword {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let inner = match &self.link {
            Some(link) => self.form(frame, link),
            None => html! {
                (note(Tone::Bad, &t.get("link-over")))
                p { (t.get("link-over-text")) }
                (link_button(routes::LOST, "primary block", "chevron-right", &t.get("lost-title")))
            },
        };
        shell::narrow(
            frame,
            &t.get("new-password-title"),
            shell::Scripts::None,
            &html! { div.topline { h1 { (t.get("new-password-title")) } } (inner) },
        )
    }

    fn form(&self, frame: &Frame, link: &str) -> Markup {
        let t = frame.t();
        let (_, new, again) = own_password::in_words(frame, self.problem);
        let elsewhere = match self.problem {
            Some(OwnPasswordProblem::TooMany { minutes }) => {
                Some(t.with("too-many", &[("minutes", minutes.into())]))
            }
            Some(OwnPasswordProblem::Busy) => Some(t.get("sign-in-busy")),
            _ => None,
        };
        let least = t.with("own-password-length", &[("least", (LENGTH_MIN as u64).into())]);
        let field = |name, label: &str, hint: &str, problem: Option<&String>| {
            Field {
                name,
                label,
                hint,
                kind: "password",
                required: true,
                autocomplete: "new-password",
                longest: 256,
                problem: problem.map(String::as_str),
                ..Field::default()
            }
            .render()
        };
        html! {
            @if let Some(problem) = &elsewhere { (note(Tone::Bad, problem)) }
            form.card.in.stack method="post" action=(urls::new_password(link)) {
                (hidden("csrf", &frame.csrf))
                (field("new", &t.get("own-password-new"), &least, new.as_ref()))
                (field("again", &t.get("own-password-again"), "", again.as_ref()))
                (submit("primary lg block", "check", &t.get("own-password-go")))
            }
            (own_password::rules(frame))
        }
    }

    /// A sample: a password that everybody tries.
    #[must_use]
    pub fn sample() -> Self {
        let problem = assidu_domain::identity::password::PasswordRefusal::Known;
        Self { link: Some("A".repeat(43)), problem: Some(OwnPasswordProblem::Refused(problem)) }
    }

    /// A sample: the link was used.
    #[must_use]
    pub fn sample_over() -> Self {
        Self::default()
    }
}
