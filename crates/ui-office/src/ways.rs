//! How one signs at a class meeting: what its trainer may offer, and what of it is allowed here.

mod requests;

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    signing::{Half, Method},
};
use maud::{Markup, html};

pub use requests::{AskCard, AskedLine, AskedState, Mass};

use super::policy_form::way_box;
use crate::{
    Frame,
    model::Facts,
    parts::{self, Tone, crumbs, hidden, meeting_facts, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// A sign-off, and who has not signed it: ids and names.
pub type Unsigned = (SignOffId, Half, Vec<(PersonId, String)>);

/// How one signs at a class meeting.
#[derive(Clone, Debug)]
pub struct Ways {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// What its policy allows, the preferred ways first.
    pub offered: Vec<Method>,
    /// What of it is allowed here.
    pub allowed: Vec<Method>,
    /// Those on whom a presence token can be placed now, by what is to be signed.
    pub unsigned: Vec<Unsigned>,
    /// The code that does not change, where it is allowed and something can be signed.
    pub fixed: Option<String>,
    /// Whom one can ask to sign, by a link or at a distance.
    pub ask: Vec<AskCard>,
    /// Names of those who sign on paper for the sake of whoever pays: neither asked nor given tokens.
    pub on_paper: Vec<String>,
    /// A mass of letters that waits for a second word.
    pub mass: Option<Mass>,
    /// Who was asked, and what became of it.
    pub asked: Vec<AskedLine>,
    /// Whether this server sends mail.
    pub sends_mail: bool,
    /// Whether it can still be changed.
    pub may_change: bool,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
}

impl Ways {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let place = if frame.user.as_ref().is_some_and(|u| u.roles.is_staff()) {
            Place::Planning
        } else {
            Place::TrainerDay
        };
        shell::staff(
            frame,
            place,
            &t.get("ways-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::meeting(self.meeting), &self.facts.title, &t.get("ways-title")))
                    h1 { (t.get("ways-title")) }
                    (meeting_facts(frame, &self.facts))
                } }
                div.formpage {
                    @if !self.on_paper.is_empty() {
                        (note(Tone::Ink, &t.with("ways-on-paper", &[("names", self.on_paper.join(", ").into())])))
                    }
                    @for (sign_off, half, people) in &self.unsigned {
                        (self.tokens_card(frame, *sign_off, *half, people))
                    }
                    @if let Some(code) = &self.fixed {
                        section.card.in.stack {
                            h2 { (t.get("ways-fixed")) }
                            p.code { (code) }
                            p.small.muted { (t.get("ways-fixed-text")) }
                        }
                    }
                    @if self.allowed.iter().any(|method| method.is_printed()) {
                        section.card.in.stack {
                            h2 { (t.get("printed-title")) }
                            p.small.muted { (t.get("printed-intro")) }
                            div { (parts::link_button(&urls::printed_code(self.meeting), "", "printer", &t.get("printed-open"))) }
                        }
                    }
                    (self.requests(frame))
                    (self.allowed_card(frame))
                }
            },
        )
    }

    fn tokens_card(
        &self,
        frame: &Frame,
        sign_off: SignOffId,
        half: Half,
        people: &[(PersonId, String)],
    ) -> Markup {
        let t = frame.t();
        html! {
            form.card.in.stack method="post" action=(urls::tokens(self.meeting)) {
                h2 {
                    (t.get("token-list"))
                    @if self.unsigned.len() > 1 { " · " (parts::half(frame, half)) }
                }
                p.muted { (t.get("token-list-text")) }
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("sign_off", &sign_off.to_string()))
                fieldset.checks {
                    legend.vh { (t.get("token-list")) }
                    @for (person, name) in people {
                        (parts::checkbox("person", &person.to_string(), &format!("t-{sign_off}-{person}"), name, false))
                    }
                }
                div.row {
                    (submit("", "hourglass", &t.get("token-place-list")))
                    a href=(routes::TOKENS) { (t.get("tokens-title")) }
                }
            }
        }
    }

    fn allowed_card(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            form.card.in.stack method="post" action=(urls::ways(self.meeting)) {
                h2 { (t.get("ways-allowed")) }
                p.muted { (t.get("ways-allowed-text")) }
                @if self.allowed.len() < self.offered.len() { (note(Tone::Ink, &t.get("ways-narrowed"))) }
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                @if self.may_change {
                    fieldset.checks {
                        legend.vh { (t.get("settings-methods")) }
                        @for method in &self.offered { (way_box(frame, *method, self.allowed.contains(method))) }
                    }
                    div { (submit("", "check", &t.get("save"))) }
                } @else {
                    ul role="list" { @for method in &self.allowed { li { (parts::method(frame, *method)) } } }
                }
                @if frame.user.as_ref().is_some_and(|u| u.roles.is_staff()) {
                    p.small { a href=(routes::SETTINGS) { (t.get("ways-settings")) } }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            offered: Method::PREFERRED.to_vec(),
            allowed: vec![Method::Code, Method::TrainerDevice],
            unsigned: vec![(
                samples::sign_off(),
                Half::Morning,
                vec![
                    (samples::person(1), "Aïcha Benali".to_owned()),
                    (samples::person(2), "Marie-Christine Lamartine-Rousseau".to_owned()),
                ],
            )],
            fixed: Some("K7P 4QX".to_owned()),
            ask: requests::sample_ask(),
            on_paper: vec!["Thomas Nguyen".to_owned()],
            mass: None,
            asked: requests::sample_asked(),
            sends_mail: true,
            may_change: true,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: a mass of letters waits for a second word.
    #[must_use]
    pub fn sample_mass() -> Self {
        let people = (1..25).map(samples::person).collect();
        Self {
            mass: Some(Mass { sign_off: samples::sign_off(), people }),
            asked: Vec::new(),
            ..Self::sample()
        }
    }
}
