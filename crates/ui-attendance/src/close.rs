//! Closing a class meeting.

use maud::{Markup, html};

use crate::{
    Frame,
    parts::{self, Tone, attendance_word, clock_facts, crumbs, hidden, icon, note, submit},
    samples,
    shell::{self, Place, Scripts},
    urls,
};

use assidu_domain::{MeetingId, PersonId, signing::AttendanceState};

use crate::{
    model::{Facts, Tally},
    parts::SignPad,
};

/// Closing: who is missing and why, then the trainer's own signature.
#[derive(Clone, Debug)]
pub struct Close {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What it is about.
    pub facts: Facts,
    /// Counts over all.
    pub tally: Tally,
    /// Everyone who has not signed, with what is known of them.
    pub missing: Vec<Missing>,
    /// Who closes: name as people say it.
    pub trainer: String,
    /// Whether the trainer's signature is asked for here (it may have been given before).
    pub signs: bool,
    /// The trainer's pad; its action is the closure.
    pub pad: SignPad,
    /// Whether people may still sign for some time.
    pub still_open: bool,
    /// What keeps it from being closed.
    pub blocking: Vec<Blocking>,
    /// Why it was not closed, when that was just tried.
    pub problem: Option<String>,
}

/// Something that keeps a class meeting from being closed.
#[derive(Clone, Debug)]
pub struct Blocking {
    /// What, and what to do.
    pub text: String,
    /// Where to do it: address and label.
    pub action: Option<(String, String)>,
    /// Only time helps: the class still runs.
    pub running: bool,
}

/// Someone who has not signed.
#[derive(Clone, Debug)]
pub struct Missing {
    /// The person.
    pub person: PersonId,
    /// Name as people say it.
    pub name: String,
    /// What is known; `Expected` must be decided.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// Why, or empty.
    pub reason: String,
}

/// The states a trainer can give to someone who has not signed.
pub(crate) const MARKS: [AttendanceState; 9] = [
    AttendanceState::Absent,
    AttendanceState::Present,
    AttendanceState::Late,
    AttendanceState::EarlyDeparture,
    AttendanceState::Excused,
    AttendanceState::AbsentJustified,
    AttendanceState::Dispensed,
    AttendanceState::Excluded,
    AttendanceState::InCompany,
];

impl Close {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get("close-title");
        let place = if frame.is_staff() { Place::Sheets } else { Place::TrainerDay };
        let checklist = self.checklist(frame);
        let legal = t.get("close-legal");
        let go = t.get(if self.signs { "close-sign-and-close" } else { "close-go" });
        shell::staff(
            frame,
            place,
            &title,
            if self.signs && !self.runs() { Scripts::Pad } else { Scripts::None },
            &html! {
                div.topline { div {
                    (crumbs(frame, &urls::meeting(self.meeting), &self.facts.title, &title))
                    h1 { (title) }
                    p.muted {
                        (self.facts.title) " · " (parts::capital(&t.date_day(self.facts.day))) ", "
                        (clock_facts(frame, &self.facts))
                    }
                } }
                div.closing {
                    section.panel.card aria-labelledby="h-count" {
                        header { h2 id="h-count" { (t.get("close-counts")) } }
                        (parts::tally(frame, &self.tally))
                    }
                    (self.obstacles(frame))
                    @if self.still_open && !self.runs() { (note(Tone::Warn, &t.get("close-still-open"))) }
                    @if !self.runs() { section.panel.card aria-labelledby="h-sign" {
                        header { h2 id="h-sign" { (t.get("close-statement")) } }
                        div.in {
                            @if self.signs { (parts::pad(frame, &self.pad, &go, &checklist, &legal)) }
                            @else {
                                form.stack method="post" action=(urls::closure(self.meeting)) {
                                    (hidden("csrf", &frame.csrf))
                                    (hidden("key", &self.pad.key))
                                    (hidden("challenge", &self.pad.challenge))
                                    (checklist)
                                    p.legal { (legal) }
                                    (submit("primary lg block", "check", &go))
                                }
                            }
                        }
                    } }
                }
            },
        )
    }

    /// Whether the class still runs, so that nothing can be closed yet.
    fn runs(&self) -> bool {
        self.blocking.iter().any(|one| one.running)
    }

    /// What was wrong a moment ago, and what is in the way, each with where to mend it.
    fn obstacles(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if let Some(problem) = self.problem.as_ref().filter(|text| self.blocking.iter().all(|b| b.text != **text)) {
                div role="alert" { (note(Tone::Bad, problem)) }
            }
            @if !self.blocking.is_empty() {
                section.panel.card aria-labelledby="h-blocking" role=[self.problem.is_some().then_some("alert")] {
                    header { h2 id="h-blocking" { (icon("triangle-alert")) " " (t.get("close-blocking")) } }
                    ul.plainlist.blocking role="list" {
                        @for one in &self.blocking {
                            li {
                                span.grow { (one.text) }
                                @if let Some((href, label)) = &one.action { a.btn.sm href=(href) { (label) } }
                            }
                        }
                    }
                }
            }
        }
    }

    fn checklist(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            p.small.muted { (t.with("close-trainer", &[("name", (&self.trainer).into())])) }
            @if self.missing.is_empty() {
                p.note.ok { (icon("circle-check")) span { (t.get("close-nobody-missing")) } }
            }
            @else {
                h3 { (t.with("close-missing", &[("count", self.missing.len().into())])) }
                ul.plainlist.missing role="list" {
                    @for person in &self.missing {
                        li { (self.decision(frame, person)) }
                    }
                }
            }
        }
    }

    fn decision(&self, frame: &Frame, person: &Missing) -> Markup {
        let t = frame.t();
        let chosen =
            if person.state == AttendanceState::Expected { AttendanceState::Absent } else { person.state };
        let (state, minutes) = (format!("state.{}", person.person), format!("minutes.{}", person.person));
        let reason = format!("reason.{}", person.person);
        html! {
            strong.grow { (person.name) }
            div.decide {
                label.vh for=(state) { (t.with("close-state-of", &[("name", (&person.name).into())])) }
                select.input id=(state) name=(state) {
                    @for mark in MARKS {
                        option value=(mark.name()) selected[mark == chosen] {
                            (attendance_word(frame, mark, false))
                        }
                    }
                }
                label.vh for=(minutes) { (t.with("close-minutes-of", &[("name", (&person.name).into())])) }
                input.input.short id=(minutes) name=(minutes) type="number" min="0" max="600" inputmode="numeric" value=(person.minutes);
                span.small.muted aria-hidden="true" { "min" }
                label.vh for=(reason) { (t.with("close-reason-of", &[("name", (&person.name).into())])) }
                input.input.why id=(reason) name=(reason) type="text" maxlength="500" autocomplete="off" value=(person.reason) placeholder=(t.get("reason"));
            }
        }
    }

    /// A sample: two are missing.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            meeting: samples::meeting(1),
            facts: samples::facts(),
            tally: Tally {
                expected: 12,
                signed: 10,
                present: 9,
                late: 1,
                absent: 1,
                waiting: 1,
                ..Tally::default()
            },
            missing: vec![
                Missing {
                    person: samples::person(4),
                    name: "Maëlys Esteban".to_owned(),
                    state: AttendanceState::Excused,
                    minutes: 0,
                    reason: "Rendez-vous médical".to_owned(),
                },
                Missing {
                    person: samples::person(10),
                    name: "Ousmane Ndiaye".to_owned(),
                    state: AttendanceState::Expected,
                    minutes: 0,
                    reason: String::new(),
                },
            ],
            trainer: "Claire Fontaine".to_owned(),
            signs: true,
            pad: SignPad { action: urls::closure(samples::meeting(1)), ..samples::pad() },
            still_open: true,
            blocking: Vec::new(),
            problem: None,
        }
    }

    /// A sample: nobody is missing, the trainer has signed before.
    #[must_use]
    pub fn sample_signed() -> Self {
        Self { missing: Vec::new(), signs: false, still_open: false, ..Self::sample() }
    }

    /// A sample: tried too early, and another trainer has not signed.
    #[must_use]
    pub fn sample_blocked() -> Self {
        let running = "Cette séance dure jusqu’à 12 h 30. Vous pourrez la clôturer ensuite.".to_owned();
        let block = |text: &str, label: &str, running| Blocking {
            text: text.to_owned(),
            action: Some((urls::meeting(samples::meeting(1)), label.to_owned())),
            running,
        };
        Self {
            blocking: vec![
                block(&running, "Retour à la séance", true),
                block("Il manque la signature de Marc Olivier.", "Modifier", false),
            ],
            problem: Some(running),
            ..Self::sample()
        }
    }
}
