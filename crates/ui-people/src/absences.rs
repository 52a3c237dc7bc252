//! The office's inbox of absences.

use assidu_domain::{
    AbsenceId, PersonId,
    absence::{AbsenceAct, AbsenceReason, AbsenceState, KnownReason},
};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use super::my_absences::{days, reason_words, state_badge};
use crate::{
    Frame, attendance,
    model::Chip,
    parts::{Field, avatar, chips, empty, hidden, icon},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// The absences in one state, latest first.
#[derive(Clone, Debug)]
pub struct Absences {
    /// States as links, with how many wait.
    pub chips: Vec<Chip>,
    /// The lines.
    pub lines: Vec<AbsenceLine>,
}

/// One absence.
#[derive(Clone, Debug)]
pub struct AbsenceLine {
    /// Its id.
    pub id: AbsenceId,
    /// How far it is.
    pub state: AbsenceState,
    /// Whose.
    pub person: PersonId,
    /// Name as people say it, or empty when they were erased.
    pub name: String,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// When it was asked for.
    pub at: DateTime,
    /// Why.
    pub reason: Option<AbsenceReason>,
    /// What else was said.
    pub comment: String,
    /// Whether a file goes with it.
    pub file: bool,
    /// What staff said to it.
    pub answer: String,
    /// Who decided, or empty.
    pub decided_by: String,
}

impl Absences {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Attendance,
            &t.get("absences-title"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        (attendance::links(frame, routes::ABSENCES))
                        h1 { (t.get("absences-title")) } p.muted { (t.get("absences-intro")) }
                    }
                }
                (chips(frame, &self.chips))
                section.panel.card aria-label=(t.get("absences-title")) {
                    @if self.lines.is_empty() { (empty(&t.get("absences-none"), None)) }
                    @else { ul.plainlist role="list" { @for line in &self.lines { (line.item(frame)) } } }
                }
            },
        )
    }

    /// A sample: what waits.
    #[must_use]
    pub fn sample() -> Self {
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count,
            href: routes::ABSENCES.to_owned(),
            current,
        };
        Self {
            chips: vec![chip("À traiter", Some(2), true), chip("Acceptées", None, false)],
            lines: vec![
                AbsenceLine::sample(1, "Aïcha Benali", AbsenceState::Waiting, true),
                AbsenceLine::sample(2, "Hugo Delmas", AbsenceState::Waiting, false),
            ],
        }
    }

    /// A sample: what was decided.
    #[must_use]
    pub fn sample_decided() -> Self {
        let line = |n, state| AbsenceLine {
            decided_by: "Nadia Lefèvre".to_owned(),
            answer: "Merci, bien reçu.".to_owned(),
            ..AbsenceLine::sample(n, "Chloé Martin", state, true)
        };
        Self {
            lines: vec![line(1, AbsenceState::Accepted), line(2, AbsenceState::Refused)],
            ..Self::sample()
        }
    }
}

impl AbsenceLine {
    fn item(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let name = if self.name.is_empty() { t.get("absence-erased") } else { self.name.clone() };
        html! {
            li.stack {
                div.row {
                    div.person.grow {
                        (avatar(&name))
                        span {
                            @if self.name.is_empty() { (name) } @else { a href=(urls::person(self.person)) { (name) } }
                            span.sub.num { (days(frame, self.first, self.last)) }
                        }
                    }
                    (state_badge(frame, self.state))
                }
                div {
                    @if let Some(reason) = &self.reason { strong { (reason_words(frame, reason)) } }
                    @if !self.comment.is_empty() { p.small { (self.comment) } }
                    p.small.muted.num {
                        (t.with("absence-asked", &[
                            ("day", t.date_short(self.at.date()).into()), ("time", t.time(self.at.time()).into()),
                        ]))
                        @if !self.decided_by.is_empty() { " · " (t.with("absence-decided", &[("name", (&self.decided_by).into())])) }
                    }
                    @if !self.answer.is_empty() { p.small { (t.get("absence-answer")) " " (self.answer) } }
                    @if self.file {
                        a.btn.sm href=(urls::absence_file(self.id)) { (icon("download")) (t.get("absence-file-open")) }
                    }
                }
                @if !self.name.is_empty() { (self.decision(frame)) }
            }
        }
    }

    fn decision(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let act = |act: AbsenceAct, class: &str, symbol: &str, key: &str| {
            let label = format!("{} : {}", t.get(key), self.name);
            html! {
                button class={ "btn sm " (class) } type="submit" name="act" value=(act.name()) aria-label=(label) {
                    (icon(symbol)) (t.get(key))
                }
            }
        };
        let id = format!("answer-{}", self.id);
        html! {
            form.stack method="post" action=(urls::absence(self.id)) {
                (hidden("csrf", &frame.csrf))
                @if self.state == AbsenceState::Waiting {
                    (Field {
                        name: "answer", id: &id, label: &t.get("absence-answer-label"),
                        longest: 1000, ..Field::default()
                    }.render())
                    div.row {
                        (act(AbsenceAct::Accept, "primary", "check", "absence-accept"))
                        (act(AbsenceAct::Refuse, "", "circle-x", "absence-refuse"))
                    }
                } @else if matches!(self.state, AbsenceState::Accepted | AbsenceState::Refused) {
                    div { (act(AbsenceAct::Undo, "", "undo-2", "absence-undo")) }
                }
            }
        }
    }

    fn sample(n: u8, name: &str, state: AbsenceState, file: bool) -> Self {
        let day = samples::facts().day;
        Self {
            id: AbsenceId::from_bytes([n; 16]),
            state,
            person: samples::person(n),
            name: name.to_owned(),
            first: day,
            last: day,
            at: day.at(8, 12, 0, 0),
            reason: Some(AbsenceReason::Known(KnownReason::Illness)),
            comment: "De retour jeudi.".to_owned(),
            file,
            answer: String::new(),
            decided_by: String::new(),
        }
    }
}
