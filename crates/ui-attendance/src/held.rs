//! Signatures that waited on a device and arrived when they could not be recorded any more.

use assidu_domain::{MeetingId, PersonId, SignOffId, signing::WhyHeldBack};
use jiff::civil::{DateTime, date};
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{Tone, badge, empty, link_button},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

/// What is held back.
#[derive(Clone, Debug)]
pub struct HeldBack {
    /// Newest first.
    pub lines: Vec<HeldBackSignature>,
}

/// One signature that is held back.
#[derive(Clone, Debug)]
pub struct HeldBackSignature {
    /// Whose.
    pub person: PersonId,
    /// Full name, or empty.
    pub name: String,
    /// Title of what was to be signed, or empty.
    pub title: String,
    /// Its class meeting.
    pub meeting: Option<MeetingId>,
    /// It was drawn after this.
    pub since: DateTime,
    /// And before this.
    pub received: DateTime,
    /// What the device's clock said.
    pub declared: Option<DateTime>,
    /// Why it does not count.
    pub why: WhyHeldBack,
    /// The sign-off.
    pub sign_off: SignOffId,
    /// Whether it counts as a catch-up since.
    pub caught_up: bool,
}

/// Day and time as people write them.
fn moment(frame: &Frame, at: DateTime) -> String {
    let t = frame.t();
    format!("{}, {}", t.date_short(at.date()), t.time(at.time()))
}

impl HeldBack {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Sheets,
            &t.get("held-title"),
            Scripts::None,
            &html! {
                div.topline { h1 { (t.get("held-title")) } }
                p.muted { (t.get("held-text")) }
                @if self.lines.is_empty() { (empty(&t.get("held-none"), None)) }
                @for line in &self.lines {
                    section.card.in.stack {
                        h2 { (line.name) }
                        p { (line.title) }
                        p { (badge(Tone::Warn, "hourglass", &t.get(&format!("held-why-{}", line.why.name().replace('_', "-"))))) }
                        p {
                            (t.with("held-between", &[
                                ("since", moment(frame, line.since).into()),
                                ("received", moment(frame, line.received).into()),
                            ]))
                        }
                        @if let Some(declared) = line.declared {
                            p.small.muted { (t.with("held-declared", &[("time", moment(frame, declared).into())])) }
                        }
                        @if line.caught_up { p { (badge(Tone::Ok, "circle-check", &t.get("held-caught-up"))) } }
                        @else if let Some(meeting) = line.meeting {
                            div.row {
                                (link_button(&urls::correction_of(meeting, line.sign_off, line.person), "", "clipboard-check", &t.get("held-catch-up")))
                            }
                        }
                    }
                }
            },
        )
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let at = |day, hour, minute| date(2026, 11, day).at(hour, minute, 0, 0);
        let line = |n, name: &str, why, caught_up| HeldBackSignature {
            person: samples::person(n),
            name: name.to_owned(),
            title: "Bureautique : tableaux croisés".to_owned(),
            meeting: Some(samples::meeting(1)),
            since: at(22, 8, 58),
            received: at(23, 11, 40),
            declared: Some(at(22, 9, 2)),
            why,
            sign_off: samples::sign_off(),
            caught_up,
        };
        Self {
            lines: vec![
                line(1, "Aïcha Benali", WhyHeldBack::Closed, false),
                line(2, "Marie-Christine Lamartine-Rousseau", WhyHeldBack::TooLate, true),
            ],
        }
    }

    /// A sample: nothing.
    #[must_use]
    pub const fn sample_none() -> Self {
        Self { lines: Vec::new() }
    }
}
