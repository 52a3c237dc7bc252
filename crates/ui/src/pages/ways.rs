//! How one signs at a class meeting: what its trainer may offer, and what of it is allowed here.

use assidu_domain::{MeetingId, signing::Method};
use maud::{Markup, html};

use super::policy_form::way_box;
use crate::{
    Frame,
    model::Facts,
    parts::{self, Tone, hidden, meeting_facts, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

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
                    nav.crumbs aria-label=(t.get("crumbs")) {
                        a href=(urls::meeting(self.meeting)) { (self.facts.title) }
                        span aria-hidden="true" { "/" } span { (t.get("ways-title")) }
                    }
                    h1 { (t.get("ways-title")) }
                    (meeting_facts(frame, &self.facts))
                } }
                div.formpage {
                    (self.allowed_card(frame))
                }
            },
        )
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
            may_change: true,
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }
}
