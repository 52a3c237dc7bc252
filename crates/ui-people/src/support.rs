//! Looking at one provider for a reason and for some hours: what the link leads to, and what the provider sees of it.

use assidu_domain::{PersonId, support::SupportState};
use jiff::civil::DateTime;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, crumbs, empty, hidden, icon, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// What the link leads to. Looking at it changes nothing.
#[derive(Clone, Debug)]
pub struct SupportLook {
    /// Where the form is posted: the address itself.
    pub action: String,
    /// What it offers; nothing when there is no such link.
    pub offer: Option<SupportOffer>,
}

/// What a link offers.
#[derive(Clone, Debug)]
pub struct SupportOffer {
    /// The provider.
    pub provider: String,
    /// Who looks.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When it ends by itself.
    pub until: DateTime,
    /// How it stands.
    pub state: SupportState,
}

impl SupportLook {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let body = match &self.offer {
            Some(offer) if offer.state == SupportState::Waiting => self.held(frame, offer),
            _ => html! {
                div.done {
                    div.seal.wait { (icon("clock")) }
                    div.stack { h1 { (t.get("support-over")) } p.muted { (t.get("support-over-text")) } }
                }
            },
        };
        shell::narrow(frame, &t.get("support-title"), Scripts::None, &body)
    }

    fn held(&self, frame: &Frame, offer: &SupportOffer) -> Markup {
        let t = frame.t();
        html! {
            div.topline { h1 { (t.get("support-title")) } p.muted { bdi { (offer.provider) } } }
            section.meeting.card {
                ul.facts role="list" {
                    li { (icon("user-round")) bdi { (offer.by) } }
                    li { (icon("clock")) (until(frame, offer.until)) }
                }
                p { strong { (t.get("support-reason")) } " " bdi { (offer.reason) } }
            }
            form.stack method="post" action=(self.action) {
                (hidden("csrf", &frame.csrf))
                p.small.muted { (t.get("support-go-text")) }
                (submit("primary lg block", "chevron-right", &t.get("support-go")))
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self::of(SupportState::Waiting)
    }

    /// Samples of the other states.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        vec![Self::of(SupportState::Open), Self { offer: None, ..Self::sample() }]
    }

    fn of(state: SupportState) -> Self {
        let line = SupportAccessLine::sample(state);
        let offer = SupportOffer {
            provider: "CFA des Métiers".to_owned(),
            by: line.by,
            reason: line.reason,
            until: line.until,
            state,
        };
        Self { action: urls::support(&"A".repeat(43)), offer: Some(offer) }
    }
}

/// Who of whoever runs the instance looked at the provider, or looks now.
#[derive(Clone, Debug)]
pub struct SupportAccesses {
    /// The newest first.
    pub lines: Vec<SupportAccessLine>,
}

/// One access.
#[derive(Clone, Debug)]
pub struct SupportAccessLine {
    /// Which: whoever looks.
    pub person: PersonId,
    /// Who looks.
    pub by: String,
    /// Why.
    pub reason: String,
    /// Since when.
    pub since: DateTime,
    /// When it ends, or would have ended, by itself.
    pub until: DateTime,
    /// When the link was followed.
    pub used: Option<DateTime>,
    /// Who ended it before its time, and when.
    pub ended: Option<(String, DateTime)>,
    /// How it stands.
    pub state: SupportState,
}

impl SupportAccesses {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("support-title");
        shell::staff(
            frame,
            Place::Settings,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::SETTINGS, &t.get("nav-settings"), &title))
                    h1 { (title) }
                    p.muted { (t.get("support-intro")) }
                } }
                div.formpage {
                    @if self.lines.is_empty() { (empty(&t.get("support-none"), None)) }
                    @for line in &self.lines { (line.card(frame)) }
                }
            },
        )
    }

    /// A sample: one that is open, and two that are over.
    #[must_use]
    pub fn sample() -> Self {
        let states = [SupportState::Open, SupportState::Waiting, SupportState::Ended, SupportState::Over];
        Self { lines: states.map(SupportAccessLine::sample).to_vec() }
    }

    /// A sample without any.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { lines: Vec::new() }
    }
}

impl SupportAccessLine {
    fn card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let key = match self.state {
            SupportState::Waiting => "support-state-waiting",
            SupportState::Open => "support-state-open",
            SupportState::Ended => "support-state-ended",
            SupportState::Over => "support-state-over",
        };
        let may_end = matches!(self.state, SupportState::Waiting | SupportState::Open);
        html! {
            section.card.in.stack {
                h2 { bdi { (self.by) } }
                @if may_end { (note(Tone::Warn, &t.get(key))) } @else { p.muted { (t.get(key)) } }
                p { strong { (t.get("support-reason")) } " " bdi { (self.reason) } }
                ul.facts role="list" {
                    li { (icon("clock")) span { (moment(frame, self.since)) " – " (moment(frame, self.until)) } }
                    @if let Some(used) = self.used {
                        li { (icon("check")) (t.with("support-used", &[("at", moment(frame, used).into())])) }
                    }
                    @if let Some((by, at)) = &self.ended {
                        li { (icon("x")) (t.with("support-ended-by", &[("name", by.into()), ("at", moment(frame, *at).into())])) }
                    }
                }
                @if may_end {
                    form method="post" action=(routes::SETTINGS_SUPPORT) {
                        (hidden("csrf", &frame.csrf)) (hidden("end", &self.person.to_string()))
                        (submit("danger", "x", &t.get("support-end")))
                    }
                }
            }
        }
    }

    fn sample(state: SupportState) -> Self {
        let at = |hour| samples::facts().day.at(hour, 0, 0, 0);
        let used = matches!(state, SupportState::Open | SupportState::Ended).then(|| at(9));
        Self {
            person: PersonId::from_bytes([7; 16]),
            by: "Support Ada Byron".to_owned(),
            reason: "Ticket 4711 : une feuille reste « en cours de scellement » depuis lundi.".to_owned(),
            since: at(9),
            until: at(13),
            used,
            ended: (state == SupportState::Ended).then(|| ("Nadia Lefèvre".to_owned(), at(10))),
            state,
        }
    }
}

fn until(frame: &Frame, at: DateTime) -> String {
    frame.t().with("support-until", &[("at", moment(frame, at).into())])
}

fn moment(frame: &Frame, at: DateTime) -> String {
    let t = frame.t();
    format!("{}, {}", t.date_short(at.date()), t.time(at.time()))
}
