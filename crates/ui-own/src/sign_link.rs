//! What a link to sign leads to: for whom and what it is, and how to go on. Looking at it uses nothing up.

use maud::{Markup, html};

use crate::{
    Frame,
    model::Facts,
    parts::{Field, Tone, hidden, icon, meeting_facts, note, submit},
    samples, shell,
    urls::{self, routes},
};

/// A link that was sent to somebody, or the code of one's own computer, taken up on a phone.
#[derive(Clone, Debug)]
pub struct SignLink {
    /// Where the form is posted: the address itself.
    pub action: String,
    /// What it is about; nothing when the link does not hold.
    pub about: Option<LinkAbout>,
    /// What is wrong, when the form came back.
    pub problem: Option<LinkProblem>,
}

/// What a link is about.
#[derive(Clone, Debug)]
pub struct LinkAbout {
    /// What is to be signed.
    pub facts: Facts,
    /// The provider, or empty.
    pub provider: String,
    /// For whom, short enough for a link that was forwarded.
    pub name: String,
    /// How one goes on.
    pub how: LinkHow,
}

/// How one goes on from a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkHow {
    /// Logged in as the person it is for.
    Account,
    /// With a PIN, an account, or nothing but the link.
    Ask {
        /// Whether the person has a PIN.
        pin: bool,
    },
    /// On one's own phone, from one's own computer.
    HandOver,
}

/// What is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LinkProblem {
    /// The PIN.
    Pin,
    /// Too many tries.
    TooMany {
        /// Minutes to wait.
        minutes: u32,
    },
    /// Somebody else is logged in here.
    SomeoneElse,
}

impl SignLink {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("sign-link-title");
        shell::narrow(
            frame,
            &title,
            shell::Scripts::None,
            &match &self.about {
                Some(about) => self.held(frame, about),
                None => html! {
                    div.done {
                        div.seal.wait { (icon("clock")) }
                        div.stack { h1 { (t.get("sign-link-over")) } p.muted { (t.get("sign-link-over-text")) } }
                    }
                },
            },
        )
    }

    fn held(&self, frame: &Frame, about: &LinkAbout) -> Markup {
        let t = frame.t();
        html! {
            div.topline {
                h1 { (t.with("sign-link-for", &[("name", (&about.name).into())])) }
                @if !about.provider.is_empty() { p.muted { (about.provider) } }
            }
            section.meeting.card { h2 { (about.facts.title) } (meeting_facts(frame, &about.facts)) }
            @match self.problem {
                Some(LinkProblem::Pin) => (note(Tone::Bad, &t.get("sign-link-pin-wrong"))),
                Some(LinkProblem::TooMany { minutes }) => {
                    (note(Tone::Bad, &t.with("sign-link-wait", &[("minutes", minutes.into())])))
                }
                Some(LinkProblem::SomeoneElse) => (note(Tone::Bad, &t.get("sign-link-someone-else"))),
                None => {}
            }
            @match about.how {
                LinkHow::Account => (self.one_button(frame, "account", "sign-link-go")),
                LinkHow::HandOver => (self.one_button(frame, "hand-over", "sign-link-here")),
                LinkHow::Ask { pin } => {
                    @if pin {
                        form.card.in.stack method="post" action=(self.action) {
                            (hidden("csrf", &frame.csrf)) (hidden("way", "pin"))
                            (Field { name: "pin", label: &t.get("who-pin"), kind: "password", inputmode: "numeric", required: true, longest: 12, ..Field::default() }.render())
                            (submit("primary block", "pen-line", &t.get("sign-link-pin")))
                        }
                    }
                    a.btn.block href=(urls::sign_in(&self.action)) { (icon("user-round")) (t.get("sign-link-account")) }
                    form.stack method="post" action=(self.action) {
                        (hidden("csrf", &frame.csrf)) (hidden("way", "holder"))
                        (submit(if pin { "block" } else { "primary block" }, "pen-line", &t.get("sign-link-holder")))
                        p.small.muted { (t.get("sign-link-holder-text")) }
                    }
                }
            }
            p.small { a href=(routes::HOME) { (t.get("state-other-code")) } }
        }
    }

    fn one_button(&self, frame: &Frame, way: &str, key: &str) -> Markup {
        html! {
            form.stack method="post" action=(self.action) {
                (hidden("csrf", &frame.csrf)) (hidden("way", way))
                (submit("primary lg block", "pen-line", &frame.t().get(key)))
            }
        }
    }

    /// A sample: with a PIN, which was wrong.
    #[must_use]
    pub fn sample() -> Self {
        Self::of(LinkHow::Ask { pin: true }, Some(LinkProblem::Pin))
    }

    /// Samples of the other states.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        vec![
            Self::of(LinkHow::Ask { pin: false }, None),
            Self::of(LinkHow::Account, Some(LinkProblem::SomeoneElse)),
            Self::of(LinkHow::HandOver, None),
            Self::of(LinkHow::Ask { pin: true }, Some(LinkProblem::TooMany { minutes: 5 })),
            Self { action: String::new(), about: None, problem: None },
        ]
    }

    fn of(how: LinkHow, problem: Option<LinkProblem>) -> Self {
        let about = LinkAbout {
            facts: samples::facts(),
            provider: "CFA des Métiers".to_owned(),
            name: "Aïcha B.".to_owned(),
            how,
        };
        Self { action: urls::sign_link(&"A".repeat(43)), about: Some(about), problem }
    }
}
