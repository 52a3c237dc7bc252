//! Editing a class meeting live.

use maud::{Markup, html};

use crate::{
    Frame,
    model::problem_of,
    parts::{Field, Tone, checkbox, crumbs, hidden, note, select, submit},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{
    MeetingId,
    planning::{MeetingKind, MeetingStatus, Mode},
};
use jiff::civil::{Date, Time};

use crate::model::{Choice, Problem};

/// Editing a class meeting, or making one.
#[derive(Clone, Debug)]
pub struct MeetingEdit {
    /// The class meeting; `None` when it is new.
    pub meeting: Option<MeetingId>,
    /// The planning's reference, shown.
    pub reference: String,
    /// Title (`title`).
    pub title: String,
    /// Day (`day`).
    pub day: Option<Date>,
    /// Start (`start`).
    pub start: Option<Time>,
    /// End (`end`).
    pub end: Option<Time>,
    /// Room (`room`).
    pub room: String,
    /// Sites (`site`), first of all none.
    pub sites: Vec<Choice>,
    /// Trainers (`trainers`, several).
    pub trainers: Vec<Choice>,
    /// Groups (`groups`, several); fixed once signed.
    pub groups: Vec<Choice>,
    /// How it is held (`mode`).
    pub mode: Mode,
    /// What it is (`kind`).
    pub kind: MeetingKind,
    /// Whether it takes place.
    pub status: MeetingStatus,
    /// How many have signed: they keep the time and room that were shown to them.
    pub signed: u32,
    /// What stands for the class meeting as this page shows it; empty for a new one (`seen`).
    pub seen: String,
    /// Sixteen random bytes in hexadecimal, so that sending twice acts once (`key`).
    pub key: String,
    /// What is wrong, when the form came back.
    pub problems: Vec<Problem>,
}

impl MeetingEdit {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get(if self.meeting.is_some() { "edit-title" } else { "today-new" });
        let action = self.meeting.map_or_else(|| routes::MEETING_NEW.to_owned(), urls::meeting_edit);
        shell::staff(
            frame,
            Place::Planning,
            &title,
            Scripts::None,
            &html! {
                div.topline { div {
                    @if let Some(meeting) = self.meeting {
                        (crumbs(frame, &urls::meeting(meeting), &self.title, &title))
                    }
                    h1 { (title) }
                    @if !self.reference.is_empty() { p.muted.num { (self.reference) } }
                } }
                div.formpage {
                    @if self.status == MeetingStatus::Cancelled { (note(Tone::Warn, &t.get("cancelled-text"))) }
                    @if self.signed > 0 {
                        (note(Tone::Ink, &t.with("edit-signed", &[("count", self.signed.into())])))
                    }
                    @if !self.problems.is_empty() { (note(Tone::Bad, &t.get("form-problems"))) }
                    form.card.in.stack method="post" action=(action) {
                        (hidden("csrf", &frame.csrf)) (hidden("key", &self.key)) (hidden("seen", &self.seen))
                        (self.fields(frame))
                        div { (submit("primary", "check", &t.get("save"))) }
                    }
                    @if let (Some(meeting), MeetingStatus::Planned) = (self.meeting, self.status) {
                        (cancel(frame, meeting, &self.key))
                    }
                }
            },
        )
    }

    fn fields(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let field = |name: &'static str, key: &str, kind: &'static str, value: &str, required| {
            Field {
                name,
                label: &t.get(key),
                kind,
                value,
                required,
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        let clock = |time: Option<Time>| {
            time.map(|t| format!("{:02}:{:02}", t.hour(), t.minute())).unwrap_or_default()
        };
        let choice =
            |value: &str, key: String, chosen| Choice { value: value.to_owned(), label: t.get(&key), chosen };
        let modes: Vec<Choice> = Mode::ALL
            .iter()
            .map(|m| choice(m.name(), format!("mode-{}", m.name()), *m == self.mode))
            .collect();
        let kinds: Vec<Choice> = MeetingKind::ALL
            .iter()
            .map(|k| choice(k.name(), format!("kind-{}", k.name().replace('_', "-")), *k == self.kind))
            .collect();
        html! {
            (field("title", "edit-name", "", &self.title, true))
            div.fields3 {
                (field("day", "edit-day", "date", &self.day.map(|d| d.to_string()).unwrap_or_default(), true))
                (field("start", "edit-start", "time", &clock(self.start), true))
                (field("end", "edit-end", "time", &clock(self.end), true))
            }
            div.fields2 {
                (select("site", &t.get("edit-site"), "", &self.sites))
                (field("room", "edit-room", "", &self.room, false))
                (select("mode", &t.get("edit-mode"), "", &modes))
                (select("kind", &t.get("edit-kind"), "", &kinds))
            }
            (several("trainers", &t.get("edit-trainers"), &self.trainers))
            (several("groups", &t.get("edit-groups"), &self.groups))
        }
    }

    /// A sample: the end is before the start.
    #[must_use]
    pub fn sample() -> Self {
        let facts = samples::facts();
        let choice =
            |value: &str, chosen| Choice { value: value.to_owned(), label: value.to_owned(), chosen };
        Self {
            meeting: Some(samples::meeting(1)),
            reference: "2026-1124-B204".to_owned(),
            title: facts.title,
            day: Some(facts.day),
            start: Some(facts.start),
            end: Some(jiff::civil::time(8, 30, 0, 0)),
            room: facts.room,
            sites: vec![choice("–", false), choice("Toulouse", true)],
            trainers: vec![choice("Claire Fontaine", true), choice("Marc Olivier", false)],
            groups: vec![choice("Bureautique 2026-A", true)],
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            status: MeetingStatus::Planned,
            signed: 4,
            seen: "0123456789abcdef".to_owned(),
            key: "0123456789abcdef0123456789abcdef".to_owned(),
            problems: vec![Problem { field: "end", text: "La fin doit venir après le début.".to_owned() }],
        }
    }
}

fn several(name: &str, label: &str, choices: &[Choice]) -> Markup {
    html! {
        @if !choices.is_empty() {
            fieldset.checks {
                legend { (label) }
                @for (n, choice) in choices.iter().enumerate() {
                    (checkbox(name, &choice.value, &format!("{name}-{n}"), &choice.label, choice.chosen))
                }
            }
        }
    }
}

/// Irrevocable for those who wait, so it names the thing and asks why.
fn cancel(frame: &Frame, meeting: MeetingId, key: &str) -> Markup {
    let t = frame.t();
    html! {
        details.card.danger {
            summary { (t.get("cancel-title")) }
            form.in.stack method="post" action=(urls::cancellation(meeting)) {
                (hidden("csrf", &frame.csrf)) (hidden("key", key))
                p.small.muted { (t.get("cancel-text")) }
                (Field { name: "reason", label: &t.get("reason"), required: true, longest: 500, ..Field::default() }.render())
                (submit("danger", "circle-x", &t.get("cancel-go")))
            }
        }
    }
}
