//! One's own absences: announced, justified, and what became of them.

use assidu_domain::{
    AbsenceId,
    absence::{AbsenceReason, AbsenceState, KnownReason},
};
use jiff::civil::Date;
use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, Problem, problem_of},
    parts::{Field, Tone, badge, empty, hidden, link_button, note, post_button, select, submit},
    samples, shell,
    urls::{self, routes},
};

/// One's own absences, and the form for another.
#[derive(Clone, Debug)]
pub struct MyAbsences {
    /// Reasons to choose from.
    pub reasons: Vec<AbsenceReason>,
    /// For how many days after an absence it can be justified.
    pub days_after: u32,
    /// What was typed.
    pub typed: TypedAbsence,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// One's absences, latest first.
    pub all: Vec<MyAbsence>,
    /// Sixteen random bytes in hexadecimal, so that sending twice asks once (`key`).
    pub key: String,
}

/// The fields of the form.
#[derive(Clone, Debug, Default)]
pub struct TypedAbsence {
    /// First day (`first`).
    pub first: String,
    /// Last day (`last`).
    pub last: String,
    /// Why (`reason`).
    pub reason: String,
    /// What else there is to say (`comment`).
    pub comment: String,
}

/// One absence.
#[derive(Clone, Debug)]
pub struct MyAbsence {
    /// Its id.
    pub id: AbsenceId,
    /// How far it is.
    pub state: AbsenceState,
    /// First day.
    pub first: Date,
    /// Last day.
    pub last: Date,
    /// Why.
    pub reason: Option<AbsenceReason>,
    /// What else was said.
    pub comment: String,
    /// Whether a file goes with it.
    pub file: bool,
    /// What staff said to it.
    pub answer: String,
}

/// The words of a reason in the reader's language.
pub(crate) fn reason_words(frame: &Frame, reason: &AbsenceReason) -> String {
    match reason {
        AbsenceReason::Known(reason) => frame.t().get(&format!("reason-{}", reason.name())),
        AbsenceReason::Own(words) => words.clone(),
    }
}

/// How far an absence is.
pub(crate) fn state_badge(frame: &Frame, state: AbsenceState) -> Markup {
    let (tone, symbol) = match state {
        AbsenceState::Waiting => (Tone::Ink, "hourglass"),
        AbsenceState::Accepted => (Tone::Ok, "circle-check"),
        AbsenceState::Refused => (Tone::Bad, "circle-x"),
        AbsenceState::Withdrawn => (Tone::Plain, "undo-2"),
    };
    badge(tone, symbol, &frame.t().get(&format!("absence-{}", state.name())))
}

/// First and last day in words.
pub(crate) fn days(frame: &Frame, first: Date, last: Date) -> String {
    let t = frame.t();
    if first == last {
        t.date_short(first)
    } else {
        format!("{} – {}", t.date_short(first), t.date_short(last))
    }
}

impl MyAbsences {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::narrow(
            frame,
            &t.get("my-absences-title"),
            shell::Scripts::None,
            &html! {
                div.topline { h1 { (t.get("my-absences-title")) } p.muted { (t.get("my-absences-intro")) } }
                section.stack aria-labelledby="h-new" {
                    h2 id="h-new" { (t.get("my-absences-new")) }
                    (self.form(frame))
                }
                section.stack aria-labelledby="h-all" {
                    h2 id="h-all" { (t.get("my-absences-all")) }
                    @if self.all.is_empty() { div.card { (empty(&t.get("my-absences-none"), None)) } }
                    @else { ul.plainlist.card role="list" { @for absence in &self.all { (absence.line(frame)) } } }
                }
                (link_button(routes::MY_DAY, "quiet", "calendar-days", &t.get("my-day-title")))
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = |name: &'static str, key: &str, value: &str| {
            Field {
                name,
                label: &t.get(key),
                kind: "date",
                value,
                required: true,
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        let reasons: Vec<Choice> = self
            .reasons
            .iter()
            .map(|reason| Choice {
                value: reason.to_string(),
                label: reason_words(frame, reason),
                chosen: reason.to_string() == self.typed.reason,
            })
            .collect();
        html! {
            form.card.in.stack method="post" action=(routes::MY_ABSENCES) enctype="multipart/form-data" {
                (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                @if !self.problems.is_empty() { div role="alert" { (note(Tone::Bad, &t.get("absence-problems"))) } }
                div.fields2 {
                    (day("first", "absence-first", &self.typed.first))
                    (day("last", "absence-last", &self.typed.last))
                }
                p.small.muted { (t.with("absence-deadline", &[("days", self.days_after.into())])) }
                (select("reason", &t.get("absence-reason"), "", &reasons))
                div.field {
                    label for="comment" { (t.get("absence-comment")) }
                    p.hint id="comment-hint" { (t.get("absence-comment-hint")) }
                    textarea.input id="comment" name="comment" rows="3" maxlength="1000" aria-describedby="comment-hint" {
                        (self.typed.comment)
                    }
                    @if let Some(problem) = problem_of(&self.problems, "comment") { p.err { (problem) } }
                }
                (Field {
                    name: "file", label: &t.get("absence-file"), hint: &t.get("absence-file-hint"), kind: "file",
                    range: "application/pdf,image/jpeg,image/png,image/webp",
                    problem: problem_of(&self.problems, "file"), ..Field::default()
                }.render())
                (submit("primary block", "send", &t.get("absence-send")))
            }
        }
    }

    /// A sample: one of each kind.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let line = |n, state, file, answer: &str| MyAbsence {
            id: AbsenceId::from_bytes([n; 16]),
            state,
            first: day,
            last: day,
            reason: Some(AbsenceReason::Known(KnownReason::Transport)),
            comment: "Grève des trains.".to_owned(),
            file,
            answer: answer.to_owned(),
        };
        Self {
            reasons: KnownReason::ALL.iter().map(|reason| AbsenceReason::Known(*reason)).collect(),
            days_after: 7,
            typed: TypedAbsence::default(),
            problems: Vec::new(),
            all: vec![
                line(1, AbsenceState::Waiting, true, ""),
                line(2, AbsenceState::Accepted, true, ""),
                line(3, AbsenceState::Refused, false, "Il manque le justificatif."),
            ],
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: too late, with a file that is none.
    #[must_use]
    pub fn sample_refused() -> Self {
        let problem = |field, text: &str| Problem { field, text: text.to_owned() };
        Self {
            all: Vec::new(),
            problems: vec![problem("last", "Trop tard."), problem("file", "Ce fichier n’est pas pris.")],
            ..Self::sample()
        }
    }
}

impl MyAbsence {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            li {
                div.grow {
                    strong { (days(frame, self.first, self.last)) }
                    @if let Some(reason) = &self.reason { span.sub { (reason_words(frame, reason)) } }
                    @if !self.comment.is_empty() { span.sub { (self.comment) } }
                    @if !self.answer.is_empty() {
                        span.sub { (t.get("absence-answer")) " " (self.answer) }
                    }
                    @if self.file { a.small href=(urls::my_absence_file(self.id)) { (t.get("absence-file-open")) } }
                    @if self.state == AbsenceState::Waiting {
                        (post_button(frame, &urls::my_absence_withdrawal(self.id), &[], "sm quiet", "undo-2", &t.get("absence-withdraw")))
                    }
                }
                (state_badge(frame, self.state))
            }
        }
    }
}
