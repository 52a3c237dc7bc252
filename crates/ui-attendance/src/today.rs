//! The provider's day.

use assidu_domain::matrix::Right;
use maud::{Markup, html};

use crate::{
    Frame,
    parts::{capital, day_mark, empty, icon, link_button, meeting_rows, shared_day},
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use jiff::civil::{Date, DateTime, date};

use crate::model::MeetingLine;

/// The provider's day: figures, class meetings, what waits, and the first steps of a new provider.
#[derive(Clone, Debug)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// Figures.
    pub kpis: Kpis,
    /// Class meetings of the day, in order.
    pub meetings: Vec<MeetingLine>,
    /// Class meetings of earlier days that are not closed, oldest first.
    pub unclosed: Vec<MeetingLine>,
    /// Sheets that could not be sealed yet.
    pub sealing: u32,
    /// Pieces of work that were given up.
    pub failed_work: u32,
    /// Since when no time-stamping authority has answered, once that is worth telling.
    pub no_timestamps: Option<DateTime>,
    /// The generation of the log and since when, when it was opened anew after a restore.
    pub reopened: Option<(u64, jiff::civil::Date)>,
    /// When the last good backup was made, if ever, once that is too long ago.
    pub old_backup: Option<Option<jiff::civil::Date>>,
    /// Whether somebody of whoever runs the instance may look at the provider now; for administrators.
    pub support: bool,
    /// Files of which the safe has no whole copy any more.
    pub safe_lost: u64,
    /// Files of which it has one whole copy only, and could not mend the other.
    pub safe_harmed: u64,
    /// First steps, until all are done.
    pub checklist: Vec<ChecklistItem>,
}

/// Figures of the day.
#[derive(Clone, Copy, Debug, Default)]
pub struct Kpis {
    /// Signatures today.
    pub signed: u32,
    /// Signatures expected today.
    pub expected: u32,
    /// Attendance over the last 30 days, in thousandths.
    pub attendance_permille: Option<u32>,
    /// Sheets to close, of all days.
    pub unclosed: u32,
    /// Sheets sealed this month.
    pub sealed: u32,
}

/// A first step of a new provider.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChecklistItem {
    /// Provider and declaration number.
    Provider {
        /// Done.
        done: bool,
    },
    /// Sites.
    Sites {
        /// Done.
        done: bool,
    },
    /// First import.
    Import {
        /// Done.
        done: bool,
    },
    /// A test class on one's own phone.
    TestClass {
        /// Done.
        done: bool,
    },
}

impl Today {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Today,
            &t.get("nav-today"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div {
                        h1 { (capital(&t.date_day(self.day))) }
                        p.muted {
                            (t.with("meetings-today", &[("count", self.meetings.len().into())])) ", "
                            (t.with("today-expected", &[("count", self.kpis.expected.into())]))
                        }
                    }
                    div.row {
                        @if frame.may(Right::Import) { (link_button(routes::IMPORTS, "", "upload", &t.get("today-import"))) }
                        @if frame.may(Right::ChangePlanning) { (link_button(routes::MEETING_NEW, "primary", "plus", &t.get("today-new"))) }
                    }
                }
                @if let Some(since) = self.no_timestamps {
                    p.note.warn role="status" { (icon("triangle-alert")) span {
                        (t.with("today-no-timestamps", &[("at", format!("{}, {}", t.date_short(since.date()), t.time(since.time())).into())])) " "
                        @if frame.may(Right::SeeSettings) { a href=(routes::SETTINGS_SEAL) { (t.get("seal-show")) } }
                    } }
                }
                @if self.failed_work > 0 {
                    p.note.bad role="alert" { (icon("circle-x")) span {
                        (t.with("today-failed-work", &[("count", self.failed_work.into())])) " "
                        a href=(routes::FAILED_WORK) { (t.get("today-failed-work-go")) }
                    } }
                }
                @if self.support {
                    p.note.warn role="status" { (icon("triangle-alert")) span {
                        (t.get("today-support")) " " a href=(routes::SETTINGS_SUPPORT) { (t.get("support-show")) }
                    } }
                }
                @if let Some((generation, since)) = self.reopened {
                    p.note.bad role="alert" { (icon("triangle-alert")) span {
                        (t.with("today-log-reopened", &[
                            ("generation", t.number(i64::try_from(generation).unwrap_or(i64::MAX)).into()),
                            ("date", t.date_short(since).into()),
                        ]))
                    } }
                }
                @if let Some(last) = self.old_backup {
                    p.note.bad role="alert" { (icon("triangle-alert")) span {
                        @match last {
                            Some(day) => { (t.with("today-backup-old", &[("date", t.date_short(day).into())])) }
                            None => { (t.get("today-backup-none")) }
                        }
                    } }
                }
                @for (key, count) in [("today-safe-lost", self.safe_lost), ("today-safe-harmed", self.safe_harmed)] {
                    @if count > 0 {
                        p.note.bad role="alert" { (icon("triangle-alert")) span { (t.with(key, &[("count", count.into())])) } }
                    }
                }
                @if frame.may(Right::ChangeSettings) && self.checklist.iter().any(|i| !i.done()) { (self.first_steps(frame)) }
                (self.figures(frame))
                section.panel.card aria-labelledby="h-meetings" {
                    header {
                        h2 id="h-meetings" { (t.get("today-meetings")) }
                        @if let Some(kind) = shared_day(&self.meetings) { (day_mark(frame, kind)) }
                        a.small href=(routes::PLANNING) { (t.get("nav-planning")) }
                    }
                    @if self.meetings.is_empty() {
                        (empty(&t.get("today-none"), Some((routes::PLANNING, &t.get("nav-planning")))))
                    }
                    @else { (meeting_rows(frame, &self.meetings, false)) }
                }
                @if self.sealing > 0 {
                    (link_note(&urls::with_query(routes::SHEETS, &[("state", "sealing")]), &t.with("today-sealing", &[("count", self.sealing.into())]), &t.get("step-go")))
                }
                @if !self.unclosed.is_empty() {
                    section.panel.card aria-labelledby="h-unclosed" {
                        header {
                            h2 id="h-unclosed" { (t.get("today-unclosed")) }
                            span.flagcount { (self.unclosed.len()) }
                        }
                        (meeting_rows(frame, &self.unclosed, true))
                        @let more = usize::try_from(self.kpis.unclosed).unwrap_or(0).saturating_sub(self.unclosed.len());
                        @if more > 0 {
                            p.in.small { a href=(urls::with_query(routes::PLANNING, &[("view", "list"), ("stage", "to-close")])) {
                                (t.with("and-more", &[("count", more.into())]))
                            } }
                        }
                    }
                }
            },
        )
    }

    fn figures(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let kpis = &self.kpis;
        let waiting = kpis.expected.saturating_sub(kpis.signed);
        let tile = |href: &str, symbol: &str, label: &str, value: Markup, sub: &str| {
            html! {
                a.kpi.card href=(href) {
                    span.lbl { (icon(symbol)) (label) }
                    span.val { (value) }
                    span.sub { (sub) }
                }
            }
        };
        let attendance = kpis.attendance_permille.map_or_else(
            || html! { "–" },
            |p| html! { (t.number(i64::from(p / 10))) (t.get("number-decimal")) (p % 10) small { "\u{a0}%" } },
        );
        html! {
            div.kpis {
                (tile(routes::PLANNING, "pen-line", &t.get("kpi-signatures"), html! { (t.number(kpis.signed.into())) " " small { "/ " (t.number(kpis.expected.into())) } }, &t.with("kpi-waiting", &[("count", waiting.into())])))
                (tile(routes::SHEETS, "users", &t.get("kpi-attendance"), attendance, &t.get("kpi-attendance-sub")))
                (tile(&urls::with_query(routes::PLANNING, &[("view", "list"), ("stage", "to-close")]), "hourglass", &t.get("kpi-unclosed"), html! { (t.number(kpis.unclosed.into())) }, &t.get("kpi-unclosed-sub")))
                (tile(routes::SHEETS, "shield-check", &t.get("kpi-sealed"), html! { (t.number(kpis.sealed.into())) }, &t.with("kpi-sealing", &[("count", self.sealing.into())])))
            }
        }
    }

    fn first_steps(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let done = self.checklist.iter().filter(|i| i.done()).count();
        html! {
            section.panel.card.steps aria-labelledby="h-steps" {
                header {
                    h2 id="h-steps" { (t.get("steps-title")) }
                    span.muted.small {
                        (t.with("signed-of", &[("signed", done.into()), ("expected", self.checklist.len().into())]))
                    }
                }
                ol.todo role="list" {
                    @for item in self.checklist.iter().filter(|item| item.is_for(frame)) {
                        li.ticked[item.done()] {
                            span.dot.ok[item.done()] { (icon(if item.done() { "check" } else { item.symbol() })) }
                            div {
                                strong { (t.get(&format!("step-{}", item.key()))) }
                                @if item.done() { span.vh { " " (t.get("step-done")) } }
                                span.sub { (t.get(&format!("step-{}-text", item.key()))) }
                            }
                            @if !item.done() {
                                a.go href=(item.href()) { (t.get("step-go")) (icon("chevron-right")) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// A sample: a provider at work.
    #[must_use]
    pub fn sample() -> Self {
        let meetings = samples::meetings();
        Self {
            day: meetings[0].facts.day,
            kpis: Kpis {
                signed: 34,
                expected: 41,
                attendance_permille: Some(934),
                unclosed: 3,
                sealed: 1_204,
            },
            unclosed: vec![meetings[1].clone()],
            meetings,
            sealing: 2,
            failed_work: 1,
            no_timestamps: Some(date(2026, 11, 23).at(8, 2, 0, 0)),
            reopened: Some((2, samples::facts().day)),
            old_backup: Some(Some(samples::facts().day)),
            support: false,
            safe_lost: 1,
            safe_harmed: 3,
            checklist: Vec::new(),
        }
    }

    /// A sample: the first day of a new provider.
    #[must_use]
    pub fn sample_first_day() -> Self {
        Self {
            kpis: Kpis::default(),
            meetings: Vec::new(),
            unclosed: Vec::new(),
            sealing: 0,
            failed_work: 0,
            no_timestamps: None,
            reopened: None,
            old_backup: None,
            support: false,
            safe_lost: 0,
            safe_harmed: 0,
            checklist: vec![
                ChecklistItem::Provider { done: true },
                ChecklistItem::Sites { done: false },
                ChecklistItem::Import { done: false },
                ChecklistItem::TestClass { done: false },
            ],
            ..Self::sample()
        }
    }
}

/// A note that leads somewhere.
fn link_note(href: &str, text: &str, go: &str) -> Markup {
    html! {
        div.note.warn { (icon("hourglass")) span.grow { (text) } a.nw href=(href) { (go) (icon("chevron-right")) } }
    }
}

impl ChecklistItem {
    /// Whether the one who looks could do it.
    fn is_for(self, frame: &Frame) -> bool {
        frame.may(match self {
            Self::Provider { .. } | Self::Sites { .. } => Right::ChangeSettings,
            Self::Import { .. } => Right::Import,
            Self::TestClass { .. } => Right::ChangePlanning,
        })
    }

    /// Whether it is done.
    #[must_use]
    pub const fn done(self) -> bool {
        match self {
            Self::Provider { done }
            | Self::Sites { done }
            | Self::Import { done }
            | Self::TestClass { done } => done,
        }
    }

    const fn key(self) -> &'static str {
        match self {
            Self::Provider { .. } => "provider",
            Self::Sites { .. } => "sites",
            Self::Import { .. } => "import",
            Self::TestClass { .. } => "test-class",
        }
    }

    const fn symbol(self) -> &'static str {
        match self {
            Self::Provider { .. } => "building-2",
            Self::Sites { .. } => "map-pin",
            Self::Import { .. } => "upload",
            Self::TestClass { .. } => "tablet-smartphone",
        }
    }

    const fn href(self) -> &'static str {
        match self {
            Self::Provider { .. } | Self::Sites { .. } => routes::SETTINGS,
            Self::Import { .. } => routes::IMPORTS,
            Self::TestClass { .. } => routes::MEETING_NEW,
        }
    }
}
