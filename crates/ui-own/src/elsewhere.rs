//! Logging in at an identity provider: choosing it, going there, and coming back.

use assidu_domain::IdentityProviderId;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, hidden, link_button, note, post_button, submit},
    shell::{self, Scripts},
    urls::{self, routes},
};

/// An identity provider at which people may log in.
#[derive(Clone, Debug)]
pub struct Door {
    /// Which.
    pub id: IdentityProviderId,
    /// Its name as people know it.
    pub name: String,
}

impl Door {
    /// The button that leads there.
    pub(super) fn button(&self, frame: &Frame, institution: &str, next: &str) -> Markup {
        let id = self.id.to_string();
        let fields = [("institution", institution), ("provider", id.as_str()), ("next", next)];
        let label = frame.t().with("elsewhere-go", &[("name", self.name.as_str().into())]);
        post_button(frame, routes::ELSEWHERE, &fields, "lg block", "chevron-right", &label)
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self { id: IdentityProviderId::from_bytes([7; 16]), name: "EduConnect".to_owned() }
    }
}

/// Choosing an identity provider.
#[derive(Clone, Debug, Default)]
pub struct Elsewhere {
    /// Institution code, kept.
    pub institution: String,
    /// Where to go afterwards.
    pub next: String,
    /// The identity providers of that institution; none before it was asked for.
    pub doors: Option<Vec<Door>>,
}

impl Elsewhere {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("elsewhere-title"),
            Scripts::None,
            &html! {
                div.entrance {
                    h1 { (t.get("elsewhere-title")) }
                    @match self.doors.as_deref() {
                        Some([]) => (note(Tone::Warn, &t.get("elsewhere-none"))),
                        Some(doors) => {
                            div.stack { @for door in doors { (door.button(frame, &self.institution, &self.next)) } }
                        }
                        None => {}
                    }
                    @if self.doors.as_ref().is_none_or(Vec::is_empty) {
                        form.card.in.stack method="get" action=(routes::ELSEWHERE) {
                            (hidden("next", &self.next))
                            (Field {
                                name: "institution", label: &t.get("sign-in-institution"),
                                hint: &t.get("sign-in-institution-hint"), value: &self.institution, required: true,
                                autocomplete: "organization", autocapitalize: "none", longest: 60, ..Field::default()
                            }.render())
                            (submit("primary lg block", "", &t.get("elsewhere-find")))
                        }
                    }
                    (link_button(&urls::sign_in(&self.next), "quiet block", "", &t.get("elsewhere-back")))
                }
            },
        )
    }

    /// A sample: a choice.
    #[must_use]
    pub fn sample() -> Self {
        let other =
            Door { id: IdentityProviderId::from_bytes([8; 16]), name: "Office 365 du CFA".to_owned() };
        let doors = Some(vec![Door::sample(), other]);
        Self { institution: "deux-rives".to_owned(), next: "/my-day".to_owned(), doors }
    }

    /// A sample: the institution has none.
    #[must_use]
    pub fn sample_none() -> Self {
        Self { doors: Some(Vec::new()), ..Self::sample() }
    }
}

/// On the way to an identity provider; the answer itself leads on, this page is for whoever waits.
#[derive(Clone, Debug)]
pub struct Leaving {
    /// Its name.
    pub name: String,
    /// The address.
    pub url: String,
}

impl Leaving {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.with("elsewhere-go", &[("name", self.name.as_str().into())]);
        shell::narrow(
            frame,
            &title,
            Scripts::None,
            &html! {
                div.entrance {
                    h1 { (title) }
                    p { (t.get("elsewhere-leaving")) }
                    (link_button(&self.url, "primary lg block", "chevron-right", &t.get("elsewhere-continue")))
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self { name: "EduConnect".to_owned(), url: "/sign-in".to_owned() }
    }
}

/// Back from an identity provider: its answer is to be sent on.
#[derive(Clone)]
pub struct CameBack {
    /// Which provider.
    pub provider: IdentityProviderId,
    /// What it sent back of what it was given.
    pub state: String,
    /// The code.
    pub code: String,
    /// Who says to have sent it.
    pub issuer: String,
}

impl std::fmt::Debug for CameBack {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "CameBack({})", self.provider)
    }
}

impl CameBack {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        self.with(frame, Scripts::Onward)
    }

    fn with(&self, frame: &Frame, scripts: Scripts) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("elsewhere-returned"),
            scripts,
            &html! {
                div.entrance {
                    h1 { (t.get("elsewhere-returned")) }
                    form.stack method="post" action=(urls::sign_in_with(self.provider)) data-onward {
                        (hidden("csrf", &frame.csrf)) (hidden("state", &self.state))
                        (hidden("code", &self.code)) (hidden("iss", &self.issuer))
                        (submit("primary lg block", "chevron-right", &t.get("elsewhere-enter")))
                    }
                }
            },
        )
    }

    /// A sample, which stays where it is.
    pub fn sample() -> impl Fn(&Frame) -> Markup + Send + Sync + 'static {
        let page = Self {
            provider: IdentityProviderId::from_bytes([7; 16]),
            state: "state".to_owned(),
            code: "code".to_owned(),
            issuer: String::new(),
        };
        move |frame| page.with(frame, Scripts::None)
    }
}

/// Why nobody was let in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotLetIn {
    /// They changed their mind, or were refused there.
    GaveUp,
    /// Too late, a second time, or in another browser.
    Over,
    /// The identity provider does not answer.
    Unavailable,
    /// Its answer is not believed.
    NotBelieved,
    /// It did not ask anew who they are, when they had to confirm it.
    NotAnew,
    /// It tells no e-mail address.
    NoAddress,
    /// It has not verified the address.
    NotVerified,
    /// It leads to nobody who may come in; why is not said.
    Nobody,
    /// Whoever is logged in asks to be linked, and they or that account are linked otherwise.
    Another,
    /// A passkey that is not known, or not accepted.
    Passkey,
}

impl NotLetIn {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::GaveUp,
        Self::Over,
        Self::Unavailable,
        Self::NotBelieved,
        Self::NotAnew,
        Self::NoAddress,
        Self::NotVerified,
        Self::Nobody,
        Self::Another,
        Self::Passkey,
    ];

    const fn word(self) -> &'static str {
        match self {
            Self::GaveUp => "not-let-in-gave-up",
            Self::Over => "not-let-in-over",
            Self::Unavailable => "not-let-in-unavailable",
            Self::NotBelieved => "not-let-in-not-believed",
            Self::NotAnew => "not-let-in-not-anew",
            Self::NoAddress => "not-let-in-no-address",
            Self::NotVerified => "not-let-in-not-verified",
            Self::Nobody => "not-let-in-nobody",
            Self::Another => "not-let-in-another",
            Self::Passkey => "not-let-in-passkey",
        }
    }

    /// Whether trying once more may help.
    const fn may_help(self) -> bool {
        matches!(self, Self::GaveUp | Self::Over | Self::Unavailable | Self::Passkey)
    }

    /// The page: what happened, and what to do.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let class = if self.may_help() { "primary lg block" } else { "lg block" };
        shell::narrow(
            frame,
            &t.get("not-let-in-title"),
            Scripts::None,
            &html! {
                div.entrance {
                    h1 { (t.get("not-let-in-title")) }
                    (note(Tone::Bad, &t.get(self.word())))
                    p { (t.get(&format!("{}-do", self.word()))) }
                    (link_button(routes::SIGN_IN, class, "", &t.get("elsewhere-back")))
                    p.small.muted { (t.get("sign-in-lost")) " " a href=(routes::SIGN_IN_HELP) { (t.get("sign-in-lost-more")) } }
                }
            },
        )
    }
}

/// Logged out here; the identity provider may still keep the browser logged in.
#[derive(Clone, Debug)]
pub struct LoggedOut {
    /// Its name.
    pub name: String,
    /// Where to log out there.
    pub url: String,
}

impl LoggedOut {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let name = || ("name", self.name.as_str().into());
        shell::narrow(
            frame,
            &t.get("logged-out-title"),
            Scripts::None,
            &html! {
                div.entrance {
                    h1 { (t.get("logged-out-title")) }
                    p { (t.with("logged-out-text", &[name()])) }
                    (link_button(&self.url, "primary lg block", "log-out", &t.with("logged-out-go", &[name()])))
                    (link_button(routes::HOME, "quiet block", "", &t.get("logged-out-home")))
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self { name: "EduConnect".to_owned(), url: "/sign-out".to_owned() }
    }
}
