//! Signing.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{SignPad, Tone, avatar, badge, icon, meeting_facts, pad, qr_svg},
    samples, shell,
};

use jiff::civil::Time;

use crate::model::Facts;

/// The page on which one signs: a learner on their phone, or on the trainer's device.
#[derive(Clone, Debug)]
pub struct Sign {
    /// What is signed.
    pub facts: Facts,
    /// The lessons it covers, when there are several: title, start, end.
    pub lessons: Vec<(String, Time, Time)>,
    /// Until when it can be signed.
    pub open_until: Time,
    /// Who signs: name as people say it.
    pub person: String,
    /// The pad and its form.
    pub pad: SignPad,
    /// Where "this is not me" leads; on the trainer's device, back to the list of names.
    pub not_me: String,
    /// Whether this is the trainer's device handed round.
    pub kiosk: bool,
    /// At a computer, the address that lets its person sign on their phone instead.
    pub hand_over: Option<String>,
}

impl Sign {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let until = t.with("sign-open-until", &[("time", t.time(self.open_until).into())]);
        let not_me = if self.kiosk { "sign-back-to-list" } else { "sign-not-me" };
        shell::narrow(
            frame,
            &t.get("sign-title"),
            shell::Scripts::Pad,
            &html! {
                section.meeting.card {
                    p { (badge(Tone::Ok, "clock", &until)) }
                    h1 { (self.facts.title) }
                    (meeting_facts(frame, &self.facts))
                    @if self.lessons.len() > 1 {
                        details.lessons {
                            summary { (t.with("sign-lessons", &[("count", self.lessons.len().into())])) }
                            ul {
                                @for (title, start, end) in &self.lessons {
                                    li { (t.time_range(*start, *end)) " · " (title) }
                                }
                            }
                        }
                    }
                }
                div.who {
                    div.person {
                        (avatar(&self.person))
                        div { span.small.muted { (t.get("sign-as")) } br; " " strong { (self.person) } }
                    }
                    a.small href=(self.not_me) { (t.get(not_me)) }
                }
                (pad(frame, &self.pad, &t.get("sign-go"), &html! {}, &t.get("sign-legal")))
                @if let Some(address) = &self.hand_over {
                    details.card.in.handover {
                        summary { (icon("tablet-smartphone")) span { (t.get("hand-over")) } }
                        div.plate { (qr_svg(address, &t.get("hand-over-label"))) }
                        p.small.muted { (t.get("hand-over-text")) }
                    }
                }
                template id="kept" { (self.kept(frame)) }
            },
        )
    }

    /// Shown when there is no network: the signature is kept on the device.
    fn kept(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            div.done {
                div.seal.wait { (crate::parts::icon("hourglass")) }
                div.stack { h1 tabindex="-1" { (t.get("kept-heading")) } p.muted { (t.get("kept-text")) } }
                div.receipt.card {
                    dl {
                        dt { (t.get("done-meeting")) } dd { (self.facts.title) }
                        dt { (t.get("done-who")) } dd { (self.person) }
                    }
                }
                @if self.kiosk { a.btn.primary.lg href=(self.not_me) { (t.get("sign-back-to-list")) } }
            }
        }
    }

    /// A sample: a learner on a phone; two lessons under one sign-off.
    #[must_use]
    pub fn sample() -> Self {
        let at = |h, m| jiff::civil::time(h, m, 0, 0);
        Self {
            facts: samples::facts(),
            lessons: vec![
                ("Tableaux croisés".to_owned(), at(9, 0), at(10, 30)),
                ("Graphiques".to_owned(), at(10, 45), at(12, 30)),
            ],
            open_until: at(12, 45),
            person: "Aïcha Benali".to_owned(),
            pad: samples::pad(),
            not_me: crate::urls::routes::WHO.to_owned(),
            kiosk: false,
            hand_over: None,
        }
    }

    /// A sample: at a computer.
    #[must_use]
    pub fn sample_computer() -> Self {
        let address = format!("https://assidu.example{}", crate::urls::hand_over(&"A".repeat(140)));
        Self { hand_over: Some(address), ..Self::sample() }
    }

    /// A sample: the trainer's device, after an empty drawing without script.
    #[must_use]
    pub fn sample_kiosk() -> Self {
        let mut sample = Self::sample();
        sample.lessons.clear();
        sample.kiosk = true;
        sample.person = "Marie-Christine Lamartine-Rousseau".to_owned();
        sample.pad.problem = Some("Dessinez votre signature dans le cadre.".to_owned());
        sample
    }
}
