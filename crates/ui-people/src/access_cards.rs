//! Log-in cards for the learners of a group: to print, cut and hand out.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, crumbs, empty, hidden, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::GroupId;

/// Log-in cards for the learners of a group, before and after they are made.
#[derive(Clone, Debug)]
pub struct AccessCards {
    /// The group.
    pub group: GroupId,
    /// Its title.
    pub title: String,
    /// Learners enrolled today.
    pub learners: u32,
    /// The address to log in at.
    pub address: String,
    /// The provider's institution code.
    pub institution: String,
    /// Whether the cards hold PINs, for a group that identifies itself by them.
    pub by_pin: bool,
    /// The cards, once made; shown this one time.
    pub cards: Option<Vec<AccessCard>>,
}

/// One card.
#[derive(Clone)]
pub struct AccessCard {
    /// Name as people say it.
    pub name: String,
    /// The name to log in with.
    pub login: String,
    /// The first password, or empty on a card with a PIN.
    pub password: String,
    /// The PIN, or empty on a card with a password.
    pub pin: String,
}

impl std::fmt::Debug for AccessCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessCard(hidden)")
    }
}

impl AccessCards {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Groups,
            &t.get("access-cards"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::GROUPS, &t.get("nav-groups"), &self.title))
                    h1 { (t.get("access-cards")) }
                    p.muted { (self.title) " · " (t.with("learners", &[("count", self.learners.into())])) }
                } }
                @match &self.cards {
                    None => (self.question(frame)),
                    Some(cards) if cards.is_empty() => (empty(&t.get("access-cards-none"), None)),
                    Some(cards) => {
                        (note(Tone::Ink, &t.get("access-cards-once")))
                        div.people role="list" { @for made in cards { (card(frame, made, &self.address, &self.institution)) } }
                    }
                }
            },
        )
    }

    /// Before: what making cards does to passwords that are in use.
    fn question(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if self.learners == 0 { (empty(&t.get("access-cards-none"), None)) }
            @else {
                form.card.in.stack method="post" action=(urls::group_access(self.group)) {
                    (hidden("csrf", &frame.csrf))
                    @if self.by_pin { (note(Tone::Bad, &t.get("access-cards-warning-pin"))) }
                    @else { (note(Tone::Bad, &t.get("access-cards-warning"))) }
                    p { (t.get("access-cards-text")) }
                    div { (submit("primary", "check", &t.get("access-cards-go"))) }
                }
            }
        }
    }

    /// A sample: the cards.
    #[must_use]
    pub fn sample() -> Self {
        let card = |name: &str, login: &str, password: &str| AccessCard {
            name: name.to_owned(),
            login: login.to_owned(),
            password: password.to_owned(),
            pin: String::new(),
        };
        Self {
            cards: Some(vec![
                card("Aïcha Benali", "AP-2041", "dune-cerise-41-volet"),
                card("Marie-Christine Lamartine-Rousseau", "AP-2042", "lampe-orage-17-sapin"),
            ]),
            ..Self::sample_question()
        }
    }

    /// A sample: before.
    #[must_use]
    pub fn sample_question() -> Self {
        Self {
            group: samples::group(1),
            title: "Bureautique 2026-A".to_owned(),
            learners: 12,
            address: "https://emargement.exemple.fr".to_owned(),
            institution: "deux-rives".to_owned(),
            by_pin: false,
            cards: None,
        }
    }
}

/// A card: to log in with a password, or to say who one is with a PIN.
pub(super) fn card(frame: &Frame, card: &AccessCard, address: &str, institution: &str) -> Markup {
    let t = frame.t();
    html! {
        div.card.in.stack role="listitem" {
            h2 { (card.name) }
            dl.pairs {
                dt { (t.get("access-cards-address")) } dd { (address) }
                @if card.pin.is_empty() {
                    dt { (t.get("sign-in-institution")) } dd.num { (institution) }
                    dt { (t.get("sign-in-identifier")) } dd.num { (card.login) }
                    dt { (t.get("sign-in-password")) } dd.num { code { (card.password) } }
                } @else {
                    dt { (t.get("who-reference")) } dd.num { (card.login) }
                    dt { (t.get("who-pin")) } dd.num { code { (card.pin) } }
                }
            }
            p.small.muted { (t.get(if card.pin.is_empty() { "access-card-password" } else { "access-card-pin" })) }
        }
    }
}
