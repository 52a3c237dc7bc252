//! Asking people to sign by a link or during a class at a distance, and what became of it.

use assidu_domain::{
    PersonId, SignOffId,
    signing::{Half, Method},
};
use jiff::civil::Time;
use maud::{Markup, html};

use super::Ways;
use crate::{
    Frame,
    parts::{self, Field, Tone, badge, checkbox, hidden, note, submit},
    samples, urls,
};

/// Asking some of the people of one sign-off.
#[derive(Clone, Debug)]
pub struct AskCard {
    /// By which way.
    pub method: Method,
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// Which part.
    pub half: Half,
    /// Who can be asked.
    pub people: Vec<(PersonId, String)>,
}

/// A mass of letters that waits for a second word.
#[derive(Clone, Debug)]
pub struct Mass {
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// To whom.
    pub people: Vec<PersonId>,
}

/// Somebody who was asked.
#[derive(Clone, Debug)]
pub struct AskedLine {
    /// Name as people say it.
    pub name: String,
    /// By which way.
    pub method: Method,
    /// When.
    pub at: Time,
    /// What became of it.
    pub state: AskedState,
}

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AskedState {
    /// Signed.
    Signed,
    /// Shown on the person's own page; no letter.
    Shown,
    /// A letter was wanted, and there is no address.
    NoAddress,
    /// The letter is on its way.
    Waiting,
    /// The mail server has it.
    Sent,
    /// It did not reach the mail server, or was refused.
    Failed,
}

impl Ways {
    pub(super) fn requests(&self, frame: &Frame) -> Markup {
        html! {
            @if let Some(mass) = &self.mass { (self.confirm(frame, mass)) }
            @for card in &self.ask { (self.ask_card(frame, card)) }
            @if !self.asked.is_empty() { (self.progress(frame)) }
        }
    }

    fn confirm(&self, frame: &Frame, mass: &Mass) -> Markup {
        let t = frame.t();
        html! {
            form.card.in.stack.danger method="post" action=(urls::sign_requests(self.meeting)) id="mass" {
                h2 { (t.with("ask-mass", &[("count", mass.people.len().into())])) }
                (note(Tone::Warn, &t.get("ask-mass-text")))
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("sign_off", &mass.sign_off.to_string()))
                (hidden("method", Method::EmailLink.name())) (hidden("confirmed", "1"))
                @for person in &mass.people { (hidden("person", &person.to_string())) }
                div.row {
                    (submit("", "send", &t.with("ask-mass-go", &[("count", mass.people.len().into())])))
                    a.btn.primary href=(urls::ways(self.meeting)) { (t.get("ask-mass-no")) }
                }
            }
        }
    }

    fn ask_card(&self, frame: &Frame, card: &AskCard) -> Markup {
        let t = frame.t();
        let word = card.method.name().replace('_', "-");
        let at_distance = card.method == Method::RemoteRequest;
        let id = |person: PersonId| format!("{word}-{}-{person}", card.sign_off);
        html! {
            details.card.in.stack {
                summary { strong {
                    (t.get(&format!("ask-{word}")))
                    @if self.ask.iter().filter(|other| other.method == card.method).count() > 1 {
                        " · " (parts::half(frame, card.half))
                    }
                } }
                p.muted { (t.get(&format!("ask-{word}-text"))) }
                @if !at_distance && !self.sends_mail { (note(Tone::Warn, &t.get("ask-no-mail"))) } @else {
                    form.stack method="post" action=(urls::sign_requests(self.meeting)) {
                        (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("sign_off", &card.sign_off.to_string()))
                        (hidden("method", card.method.name()))
                        fieldset.checks {
                            legend.small { (t.get("ask-whom")) }
                            @for (person, name) in &card.people {
                                (checkbox("person", &person.to_string(), &id(*person), name, at_distance))
                            }
                        }
                        @if at_distance {
                            (Field { name: "reference", id: &format!("reference-{}", card.sign_off), label: &t.get("ask-reference"), hint: &t.get("ask-reference-hint"), longest: 200, ..Field::default() }.render())
                            @if self.sends_mail {
                                (checkbox("mail", "1", &format!("mail-{}", card.sign_off), &t.get("ask-by-mail"), false))
                            }
                        }
                        div { (submit("", "send", &t.get(&format!("ask-{word}-go")))) }
                    }
                }
            }
        }
    }

    fn progress(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            section.panel.card aria-labelledby="h-asked" {
                header { h2 id="h-asked" { (t.get("asked-title")) } }
                table.t.cards {
                    thead { tr {
                        th scope="col" { (t.get("col-learner")) } th scope="col" { (t.get("settings-methods")) }
                        th scope="col" { (t.get("col-time")) } th scope="col" { (t.get("col-state")) }
                    } }
                    tbody { @for line in &self.asked {
                        tr {
                            th scope="row" { (line.name) }
                            td { (parts::method(frame, line.method)) }
                            td.num { (t.time(line.at)) }
                            td { (asked_state(frame, line.state)) }
                        }
                    } }
                }
            }
        }
    }
}

fn asked_state(frame: &Frame, state: AskedState) -> Markup {
    let (tone, symbol, key) = match state {
        AskedState::Signed => (Tone::Ok, "circle-check", "asked-signed"),
        AskedState::Shown => (Tone::Ink, "radio", "asked-shown"),
        AskedState::NoAddress => (Tone::Warn, "triangle-alert", "asked-no-address"),
        AskedState::Waiting => (Tone::Plain, "hourglass", "asked-waiting"),
        AskedState::Sent => (Tone::Ink, "send", "asked-sent"),
        AskedState::Failed => (Tone::Bad, "circle-x", "asked-failed"),
    };
    badge(tone, symbol, &frame.t().get(key))
}

pub(super) fn sample_ask() -> Vec<AskCard> {
    let people = vec![
        (samples::person(1), "Aïcha Benali".to_owned()),
        (samples::person(2), "Marie-Christine Lamartine-Rousseau".to_owned()),
    ];
    let card = |method| AskCard {
        method,
        sign_off: samples::sign_off(),
        half: Half::Morning,
        people: people.clone(),
    };
    vec![card(Method::RemoteRequest), card(Method::EmailLink)]
}

pub(super) fn sample_asked() -> Vec<AskedLine> {
    let states = [
        AskedState::Signed,
        AskedState::Shown,
        AskedState::NoAddress,
        AskedState::Waiting,
        AskedState::Sent,
        AskedState::Failed,
    ];
    let line = |state| AskedLine {
        name: "Aïcha Benali".to_owned(),
        method: Method::EmailLink,
        at: jiff::civil::time(9, 20, 0, 0),
        state,
    };
    states.into_iter().map(line).collect()
}
