//! Giving one person access, or taking it: what happens is said first; a card is shown once.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, crumbs, hidden, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

use assidu_domain::PersonId;

use super::{AccessCard, access_cards::card};

/// An act on one person's access, before and after.
#[derive(Clone, Debug)]
pub struct PersonAccess {
    /// The person.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// What is asked.
    pub act: AccessAct,
    /// The address to log in at.
    pub address: String,
    /// The provider's institution code.
    pub institution: String,
    /// The card, once made; shown this one time.
    pub card: Option<AccessCard>,
    /// What was typed as the number of a badge and was not taken, and why.
    pub refused: Option<(String, String)>,
}

/// What can be done with one person's access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessAct {
    /// A new password.
    Password,
    /// A new PIN.
    Pin,
    /// No password and no PIN any more.
    Withdraw,
    /// No way in, though everything recorded stays.
    Deactivate,
    /// No second step any more: the phone is lost.
    Factor,
    /// A badge by which readers at doors know them.
    Badge,
    /// No badge any more.
    TakeBadge,
}

impl AccessAct {
    /// Every act.
    pub const ALL: [Self; 7] = [
        Self::Password,
        Self::Pin,
        Self::Withdraw,
        Self::Deactivate,
        Self::Factor,
        Self::Badge,
        Self::TakeBadge,
    ];

    /// The word in the address and in the form.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Pin => "pin",
            Self::Withdraw => "withdraw",
            Self::Deactivate => "deactivate",
            Self::Factor => "factor",
            Self::Badge => "badge",
            Self::TakeBadge => "take-badge",
        }
    }

    const fn gives(self) -> bool {
        matches!(self, Self::Password | Self::Pin | Self::Badge)
    }
}

impl std::str::FromStr for AccessAct {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|act| act.name() == text).ok_or(())
    }
}

impl PersonAccess {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get(&format!("access-{}", self.act.name()));
        shell::staff(
            frame,
            Place::People,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::person(self.person), &self.name, &title))
                    h1 { (title) }
                    p.muted { (self.name) }
                } }
                div.formpage {
                    @match &self.card {
                        Some(made) => {
                            (note(Tone::Ink, &t.get("access-card-once")))
                            div role="list" { (card(frame, made, &self.address, &self.institution)) }
                            div { a.btn href=(urls::person(self.person)) { (t.get("access-card-done")) } }
                        }
                        None => (self.question(frame)),
                    }
                }
            },
        )
    }

    fn question(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let name = self.act.name();
        let class = if self.act.gives() { "primary" } else { "danger" };
        html! {
            form.card.in.stack method="post" action=(urls::person_access(self.person)) {
                (hidden("csrf", &frame.csrf)) (hidden("act", name))
                p { (t.get(&format!("access-{name}-text"))) }
                @if self.act == AccessAct::Badge { (self.number(frame)) }
                div.row {
                    (submit(class, if self.act.gives() { "check" } else { "" }, &t.get(&format!("access-{name}-go"))))
                    a.btn.quiet href=(urls::person(self.person)) { (t.get("cancel")) }
                }
            }
        }
    }

    /// Where the number of a badge is typed, or held to a reader that types it.
    fn number(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (typed, why) =
            self.refused.as_ref().map_or(("", None), |(typed, why)| (typed, Some(why.as_str())));
        Field {
            name: "number",
            label: &t.get("access-badge-number"),
            hint: &t.get("access-badge-hint"),
            value: typed,
            problem: why,
            required: true,
            longest: 130,
            autocomplete: "off",
            autocapitalize: "none",
            ..Field::default()
        }
        .render()
    }

    /// A sample: the number of a badge that is somebody else's.
    #[must_use]
    pub fn sample_badge_taken() -> Self {
        let why = "Quelqu’un d’autre a ce badge. Retirez-le-lui d’abord.".to_owned();
        Self { refused: Some(("04:A2:2B:9C".to_owned(), why)), ..Self::sample(AccessAct::Badge) }
    }

    /// A sample: before.
    #[must_use]
    pub fn sample(act: AccessAct) -> Self {
        Self {
            person: samples::person(1),
            name: "Aïcha Benali".to_owned(),
            act,
            address: "https://emargement.exemple.fr".to_owned(),
            institution: "deux-rives".to_owned(),
            card: None,
            refused: None,
        }
    }

    /// A sample: the card.
    #[must_use]
    pub fn sample_card(act: AccessAct) -> Self {
        let (password, pin) = match act {
            AccessAct::Pin => (String::new(), "402917".to_owned()),
            _ => ("dune-cera-41vo-let7".to_owned(), String::new()),
        };
        let (name, login) = ("Aïcha Benali".to_owned(), "AP-2041".to_owned());
        Self { card: Some(AccessCard { name, login, password, pin }), ..Self::sample(act) }
    }
}
