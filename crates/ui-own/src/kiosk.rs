//! The trainer's device handed round: a grid of names.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Field, Tone, avatar, hidden, icon, note, submit},
    samples,
    shell::{self, Scripts},
    urls,
};

use assidu_domain::{MeetingId, PersonId, SignOffId};

use crate::model::Facts;

/// The trainer's device handed round: those who wait first, those who signed sink to the bottom.
#[derive(Clone, Debug)]
pub struct Kiosk {
    /// The class meeting.
    pub meeting: MeetingId,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// What is signed.
    pub facts: Facts,
    /// Everyone who is expected, in the order of the list.
    pub people: Vec<KioskPerson>,
    /// Opaque name of the device whose outbox this is.
    pub owner: String,
    /// Name of the person who has just signed, to confirm.
    pub just_signed: Option<String>,
    /// Whether the trainer chose a PIN to take the device back.
    pub has_pin: bool,
    /// Whether somebody stands in for the trainer, who has no password: their link takes the device back.
    pub stood_in: bool,
    /// Whether the password or PIN to leave was wrong.
    pub exit_refused: bool,
    /// Whether it can be signed now.
    pub open: bool,
}

/// One name of the grid.
#[derive(Clone, Debug)]
pub struct KioskPerson {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// Whether signed already.
    pub signed: bool,
    /// Whether a state was recorded that makes signing needless (absent, excused …).
    pub stated: bool,
}

impl Kiosk {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let (done, waiting): (Vec<_>, Vec<_>) = self.people.iter().partition(|p| p.signed || p.stated);
        let counts = [("signed", done.len().into()), ("expected", self.people.len().into())];
        shell::full(
            frame,
            &t.get("kiosk-title"),
            Scripts::Kiosk,
            &html! {
                div.kiosk data-owner=(self.owner) data-ahead=(urls::kiosk_ahead(self.meeting, self.sign_off)) data-kept-one=(t.get("kiosk-kept-one")) data-kept-many=(t.get("kiosk-kept-many")) {
                    header.kioskbar {
                        div {
                            h1 { (self.facts.title) }
                            p.muted {
                                (crate::parts::capital(&crate::parts::clock_facts(frame, &self.facts)))
                                " · " (t.with("signed-of", &counts))
                            }
                        }
                        p.badge.warn id="kept" role="status" hidden {}
                        (self.exit(frame))
                    }
                    @if let Some(name) = &self.just_signed {
                        p.note.ok role="status" {
                            (icon("circle-check"))
                            span { (t.with("kiosk-signed", &[("name", name.into())])) }
                        }
                    }
                    p.note.warn id="exit-offline" role="status" hidden {
                        (icon("wifi-off")) span { (t.get("kiosk-exit-offline")) }
                    }
                    @if !self.open { (note(Tone::Warn, &t.get("kiosk-closed"))) }
                    @if waiting.is_empty() { p.note.ok { (icon("circle-check")) span { (t.get("kiosk-all")) } } }
                    @else {
                        h2 { (t.get("kiosk-choose")) }
                        ul.names role="list" {
                            @for person in waiting {
                                li {
                                    a.name href=(urls::kiosk_pad(self.meeting, self.sign_off, person.person)) {
                                        (avatar(&person.name)) span { (person.name) }
                                    }
                                }
                            }
                        }
                    }
                    h2.muted hidden { (t.get("kiosk-kept-here")) }
                    ul.names id="signed-here" role="list" hidden {}
                    @if !done.is_empty() {
                        h2.muted { (t.get("kiosk-done")) }
                        ul.names.sunk role="list" {
                            @for person in done {
                                li {
                                    span.name {
                                        (icon(if person.signed { "circle-check" } else { "clipboard-check" }))
                                        span { (person.name) }
                                    }
                                }
                            }
                        }
                    }
                }
            },
        )
    }

    /// Leaving needs the trainer's password or the PIN chosen for it, since the device is in a learner's hands.
    fn exit(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let refused = t.get(if self.has_pin { "kiosk-exit-wrong-pin" } else { "kiosk-exit-wrong" });
        let label = match (self.has_pin, self.stood_in) {
            (true, true) => "kiosk-exit-pin",
            (true, false) => "kiosk-exit-pin-or-password",
            (false, _) => "kiosk-exit-password",
        };
        html! {
            details.menu open[self.exit_refused] {
                summary.btn { (icon("log-out")) span { (t.get("kiosk-exit")) } }
                form.pop.stack method="post" action=(urls::kiosk_exit(self.meeting)) {
                    (hidden("csrf", &frame.csrf))
                    @if self.has_pin || !self.stood_in {
                        (Field {
                            name: "password", label: &t.get(label), kind: "password", required: true,
                            autocomplete: if self.has_pin { "off" } else { "current-password" }, longest: 256,
                            problem: self.exit_refused.then_some(refused.as_str()), ..Field::default()
                        }.render())
                        // In a box of its own: what stands in a menu itself is drawn as a line of it.
                        div { (submit("primary block", "log-out", &t.get("kiosk-exit"))) }
                    }
                    @if self.stood_in { p.small { (t.get("kiosk-exit-stand-in")) } }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let names = [
            "Aïcha Benali",
            "Thomas Berger",
            "Sofia Carvalho",
            "Lucas Dupont",
            "Maëlys Esteban",
            "Jan de Vries",
            "Marie-Christine Lamartine-Rousseau",
            "Ousmane Ndiaye",
        ];
        Self {
            meeting: samples::meeting(1),
            sign_off: samples::sign_off(),
            facts: samples::facts(),
            people: names
                .iter()
                .zip(1..)
                .map(|(name, n)| KioskPerson {
                    person: samples::person(n),
                    name: (*name).to_owned(),
                    signed: n % 3 == 0,
                    stated: n == 5,
                })
                .collect(),
            owner: "k3f9".to_owned(),
            just_signed: Some("Sofia Carvalho".to_owned()),
            has_pin: false,
            stood_in: false,
            exit_refused: false,
            open: true,
        }
    }

    /// A sample: a substitute's device, whose PIN was mistyped.
    #[must_use]
    pub fn sample_pin() -> Self {
        Self { has_pin: true, stood_in: true, exit_refused: true, just_signed: None, ..Self::sample() }
    }

    /// A sample: a substitute's device without a PIN.
    #[must_use]
    pub fn sample_stood_in() -> Self {
        Self { stood_in: true, just_signed: None, ..Self::sample() }
    }
}
