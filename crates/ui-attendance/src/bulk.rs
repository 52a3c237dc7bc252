//! Correcting many at once: filter, preview, reason, second person, progress.

use assidu_domain::{BulkId, PersonId, attendance_rules::BulkState, signing::AttendanceState};
use jiff::civil::{Date, DateTime};
use maud::{Markup, html};

use super::correct::STATES;
use crate::{
    Frame, attendance,
    model::{Choice, Problem, problem_of},
    parts::{
        Field, Tone, attendance_word, badge, crumbs, empty, hidden, link_button, note, post_button, select,
        submit,
    },
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

/// How many of those found the preview lists.
pub const LISTED: usize = 100;

/// Choosing whom to correct, and the latest corrections of many.
#[derive(Clone, Debug)]
pub struct BulkCorrect {
    /// Groups (`group`).
    pub groups: Vec<Choice>,
    /// First day (`first`).
    pub first: Option<Date>,
    /// Last day (`last`).
    pub last: Option<Date>,
    /// State that is looked for (`state`).
    pub state: AttendanceState,
    /// Whom the filter finds; nothing when none was given.
    pub found: Option<BulkPreview>,
    /// What is wrong.
    pub problems: Vec<Problem>,
    /// The latest corrections of many, newest first.
    pub latest: Vec<BulkLine>,
    /// Sixteen random bytes in hexadecimal, so that sending twice asks once (`key`).
    pub key: String,
}

/// Whom a filter finds.
#[derive(Clone, Debug)]
pub struct BulkPreview {
    /// The first of them: who, which day, whether signed.
    pub rows: Vec<(PersonId, String, Date, bool)>,
    /// How many there are (`count`).
    pub total: u32,
    /// Whether there are more than one correction takes.
    pub too_many: bool,
    /// Whether a second person has to approve.
    pub needs_second: bool,
    /// To what, as typed (`target`).
    pub target: AttendanceState,
    /// Minutes as typed (`minutes`).
    pub minutes: String,
    /// Why, as typed (`reason`).
    pub reason: String,
}

/// One correction of many in a list.
#[derive(Clone, Debug)]
pub struct BulkLine {
    /// Its id.
    pub id: BulkId,
    /// How far it is.
    pub state: BulkState,
    /// When it was asked for.
    pub at: DateTime,
    /// Who asked.
    pub author: String,
    /// How many it is about.
    pub total: u32,
    /// To what.
    pub target: AttendanceState,
}

/// One correction of many: who asked, who decides, how far it is.
#[derive(Clone, Debug)]
pub struct BulkPage {
    /// What its line says.
    pub line: BulkLine,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// Why.
    pub reason: String,
    /// Who decided, or empty.
    pub decided_by: String,
    /// Whether the one who looks may approve it.
    pub may_approve: bool,
    /// How many were corrected.
    pub done: u32,
    /// How many were left as they were.
    pub skipped: u32,
    /// Sheets still to be sealed again.
    pub sheets_left: u32,
}

impl BulkCorrect {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Attendance,
            &t.get("bulk-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (attendance::links(frame, routes::BULK_CORRECTIONS))
                    h1 { (t.get("bulk-title")) }
                    p.muted { (t.get("bulk-intro")) }
                } }
                @if !self.problems.is_empty() { div role="alert" { (note(Tone::Bad, &t.get("form-problems"))) } }
                section.panel.card aria-labelledby="h-whom" {
                    header { h2 id="h-whom" { (t.get("bulk-whom")) } }
                    (self.filter(frame))
                }
                @if let Some(found) = &self.found {
                    section.panel.card aria-labelledby="h-found" {
                        header { h2 id="h-found" { (t.with("bulk-found", &[("count", found.total.into())])) } }
                        @if found.total == 0 { (empty(&t.get("bulk-nobody"), None)) }
                        @else { (self.form(frame, found)) (preview(frame, found)) }
                    }
                }
                section.panel.card aria-labelledby="h-latest" {
                    header { h2 id="h-latest" { (t.get("bulk-latest")) } }
                    @if self.latest.is_empty() { (empty(&t.get("bulk-latest-none"), None)) }
                    @else { (lines(frame, &self.latest)) }
                }
            },
        )
    }

    fn filter(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let day = |name: &'static str, key: &str, value: Option<Date>| {
            Field {
                name,
                label: &t.get(key),
                kind: "date",
                value: &value.map(|day| day.to_string()).unwrap_or_default(),
                required: true,
                problem: problem_of(&self.problems, name),
                ..Field::default()
            }
            .render()
        };
        html! {
            form.in.stack method="get" action=(routes::BULK_CORRECTIONS) {
                div.fields2 {
                    (select("group", &t.get("bulk-group"), "", &self.groups))
                    (select("state", &t.get("bulk-state"), "", &states(frame, self.state)))
                    (day("first", "bulk-first", self.first))
                    (day("last", "bulk-last", self.last))
                }
                div { (submit("", "search", &t.get("bulk-look"))) }
            }
        }
    }

    fn form(&self, frame: &Frame, found: &BulkPreview) -> Markup {
        let t = frame.t();
        let group = self.groups.iter().find(|choice| choice.chosen).map(|choice| choice.value.clone());
        html! {
            @if found.too_many { div.in { (note(Tone::Warn, &t.with("bulk-too-many", &[("count", found.total.into())]))) } }
            @else {
                form.in.stack method="post" action=(routes::BULK_CORRECTIONS) {
                    (hidden("csrf", &frame.csrf)) (hidden("key", &self.key))
                    (hidden("group", &group.unwrap_or_default())) (hidden("state", self.state.name()))
                    (hidden("first", &self.first.map(|d| d.to_string()).unwrap_or_default()))
                    (hidden("last", &self.last.map(|d| d.to_string()).unwrap_or_default()))
                    (hidden("count", &found.total.to_string()))
                    div.fields2 {
                        (select("target", &t.get("bulk-target"), "", &states(frame, found.target)))
                        (Field {
                            name: "minutes", label: &t.get("live-minutes"), hint: &t.get("correct-minutes-hint"),
                            kind: "number", range: "0..1440", inputmode: "numeric", class: "short",
                            value: &found.minutes, problem: problem_of(&self.problems, "minutes"), ..Field::default()
                        }.render())
                    }
                    (Field {
                        name: "reason", label: &t.get("correct-reason"), hint: &t.get("correct-reason-hint"),
                        required: true, longest: 500, value: &found.reason,
                        problem: problem_of(&self.problems, "reason"), ..Field::default()
                    }.render())
                    @if found.needs_second { (note(Tone::Ink, &t.get("bulk-second"))) }
                    div { (submit("primary", "check", &t.with("bulk-go", &[("count", found.total.into())]))) }
                }
            }
        }
    }

    /// A sample: three were found, the reason is missing.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let row = |n, name: &str, signed| (samples::person(n), name.to_owned(), day, signed);
        Self {
            groups: vec![Choice {
                value: "g".to_owned(),
                label: "Bureautique 2026-A".to_owned(),
                chosen: true,
            }],
            first: Some(day),
            last: Some(day),
            state: AttendanceState::Absent,
            found: Some(BulkPreview {
                rows: vec![
                    row(1, "Aïcha Benali", false),
                    row(2, "Hugo Delmas", false),
                    row(3, "Chloé Martin", true),
                ],
                total: 24,
                too_many: false,
                needs_second: true,
                target: AttendanceState::Dispensed,
                minutes: String::new(),
                reason: String::new(),
            }),
            problems: vec![Problem { field: "reason", text: "Dites pourquoi.".to_owned() }],
            latest: vec![BulkPage::sample().line, BulkPage::sample_waiting().line],
            key: "0123456789abcdef0123456789abcdef".to_owned(),
        }
    }

    /// A sample: nothing was looked for yet.
    #[must_use]
    pub fn sample_empty() -> Self {
        Self { found: None, problems: Vec::new(), latest: Vec::new(), ..Self::sample() }
    }
}

fn states(frame: &Frame, chosen: AttendanceState) -> Vec<Choice> {
    let choice = |state: &AttendanceState| Choice {
        value: state.name().to_owned(),
        label: attendance_word(frame, *state, false),
        chosen: *state == chosen,
    };
    STATES.iter().map(choice).collect()
}

fn preview(frame: &Frame, found: &BulkPreview) -> Markup {
    let t = frame.t();
    let rest = usize::try_from(found.total).unwrap_or(usize::MAX).saturating_sub(found.rows.len());
    html! {
        table.t.cards {
            thead { tr {
                th scope="col" { (t.get("col-learner")) } th scope="col" { (t.get("col-day")) }
                th scope="col" { (t.get("col-signature")) }
            } }
            tbody {
                @for (person, name, day, signed) in &found.rows {
                    tr {
                        th scope="row" { a href=(urls::person(*person)) { (name) } }
                        td.nw.num { (t.date_short(*day)) }
                        td { @if *signed { (t.get("state-signed")) } @else { span.muted { "–" } } }
                    }
                }
            }
        }
        @if rest > 0 {
            p.in.small.muted { (t.with("bulk-more", &[("count", i64::try_from(rest).unwrap_or(i64::MAX).into())])) }
        }
    }
}

fn lines(frame: &Frame, lines: &[BulkLine]) -> Markup {
    let t = frame.t();
    html! {
        ul.plainlist role="list" {
            @for line in lines {
                li {
                    div.grow {
                        a href=(urls::bulk_correction(line.id)) { (line.title(frame)) }
                        span.sub.num { (t.date_short(line.at.date())) ", " (t.time(line.at.time())) " · " (line.author) }
                    }
                    (line.badge(frame))
                }
            }
        }
    }
}

impl BulkLine {
    fn title(&self, frame: &Frame) -> String {
        let state = attendance_word(frame, self.target, false);
        frame.t().with("bulk-one", &[("count", self.total.into()), ("state", state.into())])
    }

    fn badge(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        match self.state {
            BulkState::Waiting => badge(Tone::Warn, "hourglass", &t.get("bulk-waiting")),
            BulkState::Refused => badge(Tone::Plain, "circle-x", &t.get("bulk-refused")),
            BulkState::Running => badge(Tone::Ink, "hourglass", &t.get("bulk-running")),
            BulkState::Done => badge(Tone::Ok, "circle-check", &t.get("bulk-done")),
        }
    }
}

impl BulkPage {
    fn is_at_work(&self) -> bool {
        self.line.state == BulkState::Running || (self.line.state == BulkState::Done && self.sheets_left > 0)
    }

    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let at_work = self.is_at_work();
        shell::staff(
            frame,
            Place::Attendance,
            &t.get("bulk-title"),
            Scripts::Live,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::BULK_CORRECTIONS, &t.get("bulk-title"), &self.line.title(frame)))
                    h1 { (self.line.title(frame)) }
                } }
                section.panel.card id="bulk" aria-label=(t.get("bulk-progress"))
                    hx-get=[at_work.then_some(frame.path.as_str())] hx-trigger=[at_work.then_some("every 2s")]
                    hx-select=[at_work.then_some("#bulk")] hx-swap=[at_work.then_some("outerHTML")] {
                    div.in.stack {
                        p { (self.line.badge(frame)) }
                        (self.progress(frame))
                        (self.facts(frame))
                        (self.decision(frame))
                    }
                }
            },
        )
    }

    fn progress(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            @if !matches!(self.line.state, BulkState::Waiting | BulkState::Refused) {
                div.bar {
                    progress max=(self.line.total.max(1)) value=(self.done + self.skipped) aria-label=(t.get("bulk-progress")) {}
                    span { (t.number((self.done + self.skipped).into())) "\u{a0}/\u{a0}" (t.number(self.line.total.into())) }
                }
                p.small { (t.with("bulk-corrected", &[("count", self.done.into())])) }
                @if self.skipped > 0 { p.small { (t.with("bulk-skipped", &[("count", self.skipped.into())])) } }
                @if self.sheets_left > 0 {
                    p.small { (t.with("bulk-sheets-left", &[("count", self.sheets_left.into())])) }
                } @else if self.line.state == BulkState::Done { p.small { (t.get("bulk-sheets-done")) } }
            }
        }
    }

    fn facts(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            dl.pairs {
                dt { (t.get("correct-reason")) } dd { (self.reason) }
                @if self.minutes > 0 { dt { (t.get("live-minutes")) } dd { (t.duration(self.minutes)) } }
                dt { (t.get("bulk-asked")) } dd {
                    (self.line.author) ", " (t.date_short(self.line.at.date())) ", " (t.time(self.line.at.time()))
                }
                @if !self.decided_by.is_empty() { dt { (t.get("bulk-decided")) } dd { (self.decided_by) } }
            }
        }
    }

    fn decision(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let action = urls::bulk_decision(self.line.id);
        html! {
            @if self.line.state == BulkState::Waiting {
                @if !self.may_approve { (note(Tone::Ink, &t.get("bulk-not-you"))) }
                div.row {
                    @if self.may_approve {
                        (post_button(frame, &action, &[("approve", "1")], "primary", "check", &t.get("bulk-approve")))
                    }
                    (post_button(
                        frame, &action, &[("approve", "0")], "", "circle-x",
                        &t.get(if self.may_approve { "bulk-refuse" } else { "bulk-withdraw" }),
                    ))
                    (link_button(routes::BULK_CORRECTIONS, "quiet", "", &t.get("close-back")))
                }
            }
        }
    }

    /// A sample: at work.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            line: BulkLine {
                id: BulkId::from_bytes([1; 16]),
                state: BulkState::Running,
                at: samples::facts().day.at(16, 5, 0, 0),
                author: "Nadia Lefèvre".to_owned(),
                total: 24,
                target: AttendanceState::Dispensed,
            },
            minutes: 0,
            reason: "Journée d’entreprise annoncée trop tard.".to_owned(),
            decided_by: "Karim Haddad".to_owned(),
            may_approve: false,
            done: 11,
            skipped: 1,
            sheets_left: 3,
        }
    }

    /// A sample: waiting for the second person, who looks.
    #[must_use]
    pub fn sample_waiting() -> Self {
        let mut page = Self::sample();
        page.line.state = BulkState::Waiting;
        Self { may_approve: true, decided_by: String::new(), done: 0, skipped: 0, sheets_left: 0, ..page }
    }
}
