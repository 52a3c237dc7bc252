//! What a substitute's link leads to: for whom, what and when, and one button. Looking at it changes nothing.

use assidu_domain::signing::SubstituteState;
use jiff::civil::{Date, Time};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, Tone, hidden, icon, note, submit},
    samples, shell,
    urls::{self, routes},
};

/// A substitute's link.
#[derive(Clone, Debug)]
pub struct StandIn {
    /// Where the form is posted: the address itself.
    pub action: String,
    /// What it offers; nothing when there is no such link.
    pub offer: Option<StandInOffer>,
    /// Whether somebody else is logged in on this device.
    pub someone_else: bool,
}

/// What a link offers.
#[derive(Clone, Debug)]
pub struct StandInOffer {
    /// The provider.
    pub provider: String,
    /// Who stands in.
    pub name: String,
    /// For whom.
    pub trainer: String,
    /// The day.
    pub day: Option<Date>,
    /// The class meetings: title, start, end, room.
    pub meetings: Vec<(String, Time, Time, String)>,
    /// How the link stands.
    pub state: SubstituteState,
}

impl StandIn {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("stand-in-title");
        let body = match &self.offer {
            Some(offer) if matches!(offer.state, SubstituteState::Open | SubstituteState::NotYet) => {
                self.held(frame, offer)
            }
            other => over(frame, other.as_ref().map(|offer| offer.state)),
        };
        shell::narrow(frame, &title, shell::Scripts::None, &body)
    }

    fn held(&self, frame: &Frame, offer: &StandInOffer) -> Markup {
        let t = frame.t();
        let words = [("name", (&offer.name).into()), ("trainer", (&offer.trainer).into())];
        html! {
            div.topline {
                h1 { (t.with("stand-in-hello", &[("name", (&offer.name).into())])) }
                p.muted { (offer.provider) }
            }
            section.meeting.card {
                h2 { (t.with("stand-in-for", &[("trainer", (&offer.trainer).into())])) }
                @if let Some(day) = offer.day { p { (parts::capital(&t.date_long(day))) } }
                ul.facts role="list" {
                    @for (title, start, end, room) in &offer.meetings {
                        li {
                            (icon("clock"))
                            span { (t.time(*start)) " – " (t.time(*end)) " · " (title) @if !room.is_empty() { " · " (room) } }
                        }
                    }
                }
            }
            @match offer.state {
                SubstituteState::NotYet => {
                    @if let Some(day) = offer.day {
                        (note(Tone::Ink, &t.with("stand-in-not-yet", &[("day", t.date_long(day).into())])))
                    }
                }
                _ if self.someone_else => {
                    (note(Tone::Bad, &t.get("stand-in-someone-else")))
                    form.stack method="post" action=(routes::SIGN_OUT) {
                        (hidden("csrf", &frame.csrf))
                        (submit("block", "log-out", &t.get("sign-out")))
                    }
                }
                _ => {
                    form.stack method="post" action=(self.action) {
                        (hidden("csrf", &frame.csrf))
                        (submit("primary lg block", "pen-line", &t.get("stand-in-go")))
                        p.small.muted { (t.with("stand-in-text", &words)) }
                    }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self::of(SubstituteState::Open)
    }

    /// Samples of the other states.
    #[must_use]
    pub fn samples() -> Vec<Self> {
        vec![
            Self::of(SubstituteState::NotYet),
            Self { someone_else: true, ..Self::sample() },
            Self::of(SubstituteState::DayOver),
            Self::of(SubstituteState::Closed),
            Self::of(SubstituteState::Withdrawn),
            Self { offer: None, ..Self::sample() },
        ]
    }

    fn of(state: SubstituteState) -> Self {
        let clock = |hour, minute| jiff::civil::time(hour, minute, 0, 0);
        let offer = StandInOffer {
            provider: "CFA des Métiers".to_owned(),
            name: "Marie Dupont".to_owned(),
            trainer: "Claire Fontaine".to_owned(),
            day: Some(samples::facts().day),
            meetings: vec![
                ("Excel niveau 2".to_owned(), clock(9, 0), clock(12, 30), "B12".to_owned()),
                ("Tableaux croisés dynamiques".to_owned(), clock(13, 30), clock(17, 0), String::new()),
            ],
            state,
        };
        Self { action: urls::stand_in(&"A".repeat(43)), offer: Some(offer), someone_else: false }
    }
}

fn over(frame: &Frame, state: Option<SubstituteState>) -> Markup {
    let t = frame.t();
    let key = match state {
        Some(SubstituteState::Closed) => "stand-in-closed",
        Some(SubstituteState::DayOver) => "stand-in-day-over",
        Some(SubstituteState::Withdrawn) => "stand-in-withdrawn",
        Some(SubstituteState::Open | SubstituteState::NotYet) | None => "stand-in-unknown",
    };
    html! {
        div.done {
            div.seal.wait { (icon("clock")) }
            div.stack {
                h1 { (t.get("stand-in-over")) }
                p.muted { (t.get(key)) }
                p.small { a href=(routes::HOME) { (t.get("state-other-code")) } }
            }
        }
    }
}
