//! Sheets.

use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, SheetState},
    parts::{
        self, Field, Tone, chips, empty, hidden, icon, note, paging, search, select, sheet_state, submit,
    },
    samples,
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::{SheetId, matrix::Right};
use jiff::civil::{Date, DateTime};

use crate::model::{Chip, Paging};

/// The list of sheets.
#[derive(Clone, Debug)]
pub struct Sheets {
    /// What is searched for, or empty.
    pub query: String,
    /// The period filter in force, as in the address: `meeting`, `week`, `month`.
    pub period: String,
    /// The state filter in force, as in the address: `sealing`, `provisional`.
    pub state: String,
    /// Groups of which a week's or month's sheet can be made (`group`); none hides the form.
    pub groups: Vec<Choice>,
    /// The day that the form proposes (`day`).
    pub day: Date,
    /// Why no sheet was made, when the form came back.
    pub problem: Option<String>,
    /// Makes the form sent twice one sheet (`key`).
    pub key: String,
    /// Filters by period and state.
    pub chips: Vec<Chip>,
    /// The sheets of this page.
    pub rows: Vec<SheetLine>,
    /// Pages.
    pub paging: Paging,
}

/// One sheet.
#[derive(Clone, Debug)]
pub struct SheetLine {
    /// The sheet.
    pub id: SheetId,
    /// Title of the class meeting or group.
    pub title: String,
    /// What it spans.
    pub period: SheetPeriod,
    /// First day.
    pub day: Date,
    /// Titles of groups and names of trainers, shortened.
    pub about: String,
    /// How many signed.
    pub signed: u32,
    /// How many were expected.
    pub expected: u32,
    /// Where it is.
    pub state: SheetState,
    /// Version, from 1.
    pub version: u32,
    /// When it was sealed.
    pub sealed_at: Option<DateTime>,
    /// Its public reference, once sealed.
    pub reference: Option<String>,
}

/// What a sheet spans.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SheetPeriod {
    /// One class meeting.
    Meeting,
    /// One week.
    Week,
    /// One month.
    Month,
}

impl Sheets {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Sheets,
            &t.get("nav-sheets"),
            Scripts::Keys,
            &html! {
                div.topline {
                    div { h1 { (t.get("nav-sheets")) } p.muted { (t.get("sheets-intro")) } }
                    div.row {
                        @if frame.may(Right::Correct) {
                            (parts::link_button(routes::HELD_BACK, "", "hourglass", &t.get("held-title")))
                        }
                        @if frame.may(Right::MakeDossiers) {
                            (parts::link_button(routes::DOSSIERS, "", "file-signature", &t.get("dossiers-title")))
                        }
                    }
                }
                div.listhead {
                    (chips(frame, &self.chips))
                    (search(frame, routes::SHEETS, &self.query, &[("period", &self.period), ("state", &self.state)]))
                }
                section.panel.card {
                    @if self.rows.is_empty() { (empty(&t.get("sheets-none"), None)) }
                    @else {
                        table.t.cards.two {
                            thead {
                                tr {
                                    th scope="col" { (t.get("col-sheet")) }
                                    th scope="col" { (t.get("col-signatures")) }
                                    th scope="col" { (t.get("col-state")) }
                                    th scope="col" { (t.get("col-document")) }
                                }
                            }
                            tbody { @for row in &self.rows { (row.line(frame)) } }
                        }
                    }
                }
                (paging(frame, &self.paging))
                @if !self.groups.is_empty() { (self.of_a_group(frame)) }
            },
        )
    }

    /// A week's or month's sheet of a group, for funders who want one paper.
    fn of_a_group(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let periods = [("week", "sheets-make-week"), ("month", "sheets-make-month")];
        let periods = periods.map(|(value, key)| Choice {
            value: value.to_owned(),
            label: t.get(key),
            chosen: value == "week",
        });
        html! {
            section.panel.card aria-labelledby="h-make" {
                header { h2 id="h-make" { (t.get("sheets-make")) } }
                form.in.stack method="post" action=(routes::SHEETS) {
                    (hidden("csrf", &frame.csrf))
                    (hidden("key", &self.key))
                    @if let Some(problem) = &self.problem { (note(Tone::Bad, problem)) }
                    p.small.muted { (t.get("sheets-make-text")) }
                    (select("group", &t.get("sheets-make-group"), "", &self.groups))
                    div.fields2 {
                        (select("period", &t.get("sheets-make-period"), "", &periods))
                        (Field { name: "day", label: &t.get("sheets-make-day"), kind: "date", value: &self.day.to_string(), required: true, ..Field::default() }.render())
                    }
                    div { (submit("primary", "shield-check", &t.get("sheets-make-go"))) }
                }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let day = samples::facts().day;
        let line = |n: u8, title: &str, period, state, sealed: bool| SheetLine {
            id: samples::sheet(n),
            title: title.to_owned(),
            period,
            day,
            about: "Bureautique 2026-A, Claire Fontaine".to_owned(),
            signed: 10,
            expected: 12,
            state,
            version: if n == 4 { 2 } else { 1 },
            sealed_at: sealed.then(|| day.at(12, 40, 0, 0)),
            reference: sealed.then(|| format!("SH-77A1-0{n}")),
        };
        let chip = |label: &str, count, current| Chip {
            label: label.to_owned(),
            count,
            href: routes::SHEETS.to_owned(),
            current,
        };
        Self {
            query: String::new(),
            period: "meeting".to_owned(),
            state: String::new(),
            groups: vec![Choice {
                value: "g".to_owned(),
                label: "Bureautique 2026-A".to_owned(),
                chosen: true,
            }],
            day,
            problem: None,
            key: "00".repeat(16),
            chips: vec![
                chip("Par séance", Some(1_204), true),
                chip("Par semaine", Some(212), false),
                chip("Par mois", Some(48), false),
            ],
            rows: vec![
                line(
                    1,
                    "Excel niveau 2 – Tableaux croisés",
                    SheetPeriod::Meeting,
                    SheetState::Sealing,
                    false,
                ),
                line(2, "CAP Cuisine – Hygiène HACCP", SheetPeriod::Meeting, SheetState::Sealed, true),
                line(3, "Bureautique 2026-A", SheetPeriod::Week, SheetState::Provisional, true),
                line(4, "Bureautique 2026-A", SheetPeriod::Month, SheetState::Replaced, true),
            ],
            paging: Paging { previous: Some("/sheets".to_owned()), next: None, total: Some(1_204) },
        }
    }
}

impl SheetLine {
    fn line(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let when = match self.period {
            SheetPeriod::Meeting => t.date_short(self.day),
            SheetPeriod::Week => t.with("sheets-week-of", &[("day", t.date_short(self.day).into())]),
            SheetPeriod::Month => t.month(self.day),
        };
        html! {
            tr {
                th scope="row" { (self.title) span.sub { (when) @if !self.about.is_empty() { " · " (self.about) } } }
                td.count { (parts::bar(frame, self.signed, self.expected)) }
                td.state {
                    (sheet_state(frame, self.state))
                    @if let Some(at) = self.sealed_at {
                        span.sub.num {
                            (t.with("sheets-version", &[("version", self.version.into())])) " · "
                            (t.date_short(at.date())) ", " (t.time(at.time()))
                        }
                    }
                }
                td.wide.act {
                    @if let Some(reference) = &self.reference {
                        div.rowacts {
                            a.btn.sm href=(urls::sheet_inline(self.id)) { (icon("file-signature")) (t.get("sheets-open")) span.vh { " " (self.title) } }
                            a.btn.sm href=(urls::sheet_pdf(self.id)) {
                                (icon("download")) "PDF" span.vh { " " (self.title) }
                            }
                            a.btn.sm href=(urls::verify(reference)) {
                                (icon("shield-check")) (t.get("sheets-verify"))
                                span.vh { " " (reference) }
                            }
                        }
                    }
                }
            }
        }
    }
}
