//! Third step of an import: the dry run, line by line.

use maud::{Markup, html};

use crate::{
    Frame,
    imports::{give_up, model_word, steps},
    parts::{Tone, badge, crumbs, hidden, icon, link_button, note, paging, stepper, submit},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::ImportId;

use crate::model::{ImportCounts, Paging};

/// The dry run, or what was applied, line by line.
#[derive(Clone, Debug)]
pub struct ImportReport {
    /// The import.
    pub id: ImportId,
    /// Model (`learners` …).
    pub model: String,
    /// Name of the file.
    pub file: String,
    /// How the file was read, in words: encoding, separator, dates.
    pub reading: Vec<(String, String)>,
    /// Counts.
    pub counts: ImportCounts,
    /// What is wrong, in the order of the rows; this page of it.
    pub problems: Vec<LineProblem>,
    /// Pages.
    pub paging: Paging,
    /// Whether it was applied already.
    pub applied: bool,
}

/// What is wrong with one row.
#[derive(Clone, Debug)]
pub struct LineProblem {
    /// Row, the header being 1.
    pub row: u64,
    /// Column, or empty when it is about the whole row.
    pub column: String,
    /// The value, shortened.
    pub value: String,
    /// What is wrong, in the page's language.
    pub problem: String,
    /// How to mend it, in the page's language.
    pub mend: String,
    /// Kept back because of signatures or edits by hand, rather than wrong.
    pub conflict: bool,
}

impl ImportReport {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let title = t.get(if self.applied { "report-applied-title" } else { "report-title" });
        shell::staff(
            frame,
            Place::Imports,
            &title,
            Scripts::None,
            &html! {
                div.topline {
                    div {
                        (crumbs(frame, routes::IMPORTS, &t.get("nav-imports"), &self.file))
                        h1 { (title) }
                        (stepper(frame, if self.applied { 4 } else { 3 }, &steps(frame)))
                    }
                    div.row {
                        (link_button(&urls::import_report(self.id), "", "download", &t.get("report-download")))
                        @if !self.applied {
                            (link_button(&urls::import_mapping(self.id), "", "list-filter", &t.get("report-change")))
                        }
                    }
                }
                (self.counts(frame))
                p.small.muted {
                    (model_word(frame, &self.model))
                    @for (label, value) in &self.reading { " · " (label) " " strong { (value) } }
                }
                @if self.counts.rejected + self.counts.conflicts == 0 {
                    p.note.ok { (icon("circle-check")) span { (t.get("report-clean")) } }
                }
                @if !self.problems.is_empty() {
                    section.panel.card aria-labelledby="h-lines" {
                        header { h2 id="h-lines" { (t.get("report-lines")) } } (self.table(frame))
                    }
                }
                (paging(frame, &self.paging))
                @if !self.applied { (self.apply(frame)) (give_up(frame, self.id)) }
            },
        )
    }

    fn counts(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let c = &self.counts;
        let tiles = [
            ("new", c.new),
            ("changed", c.changed),
            ("unchanged", c.unchanged),
            ("rejected", c.rejected),
            ("conflicts", c.conflicts),
        ];
        html! {
            div.kpis.counts {
                @for (key, count) in tiles {
                    div.kpi.card {
                        span.lbl { (t.get(&format!("report-{key}"))) }
                        span.val { (t.number(i64::try_from(count).unwrap_or(i64::MAX))) }
                    }
                }
            }
        }
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards.lines {
                thead {
                    tr {
                        th scope="col" { (t.get("report-row")) }
                        th scope="col" { (t.get("report-column")) }
                        th scope="col" { (t.get("report-value")) }
                        th scope="col" { (t.get("report-problem")) }
                    }
                }
                tbody { @for line in &self.problems {
                    tr {
                        th.num scope="row" { @if line.row > 0 { span.rowword { (t.get("report-row")) " " } (line.row) } @else { "–" } }
                        td { code { (line.column) } }
                        td.value {
                            @if line.value.is_empty() {
                                span.muted { (t.get("report-empty")) }
                            } @else { code { (line.value) } }
                        }
                        td.wide {
                            @if line.conflict { (badge(Tone::Ink, "hourglass", &t.get("report-kept-back"))) " " }
                            (line.problem) span.sub { (line.mend) }
                        }
                    }
                } }
            }
        }
    }

    fn apply(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let good = self.counts.new + self.counts.changed;
        html! {
            form.card.in.stack.applybox method="post" action=(urls::import_application(self.id)) {
                (hidden("csrf", &frame.csrf))
                @if good == 0 { (note(Tone::Ink, &t.get("report-nothing"))) }
                @else {
                    @if self.counts.rejected + self.counts.conflicts > 0 {
                        fieldset.checks {
                            legend { (t.get("report-how")) }
                            label.check for="good" {
                                input type="radio" id="good" name="all_or_none" value="0" checked;
                                span { (t.with("report-good-rows", &[("count", good.into())])) }
                            }
                            label.check for="none" {
                                input type="radio" id="none" name="all_or_none" value="1";
                                span { (t.get("report-all-or-none")) }
                            }
                        }
                    } @else { (hidden("all_or_none", "0")) }
                    div { (submit("primary lg", "check", &t.with("report-apply", &[("count", good.into())]))) }
                }
            }
        }
    }

    /// A sample: three rows to mend.
    #[must_use]
    pub fn sample() -> Self {
        let line = |row, column: &str, value: &str, problem: &str, mend: &str, conflict| LineProblem {
            row,
            column: column.to_owned(),
            value: value.to_owned(),
            problem: problem.to_owned(),
            mend: mend.to_owned(),
            conflict,
        };
        Self {
            id: ImportId::from_bytes([3; 16]),
            model: "class_meetings".to_owned(),
            file: "planning novembre.xlsx".to_owned(),
            reading: vec![
                ("Encodage".to_owned(), "Windows-1252".to_owned()),
                ("Séparateur".to_owned(), ";".to_owned()),
            ],
            counts: ImportCounts { new: 398, changed: 11, unchanged: 27, rejected: 2, conflicts: 1 },
            problems: vec![
                line(
                    14,
                    "date",
                    "2026-02-30",
                    "Ce jour n’existe pas.",
                    "Écrivez une date du calendrier, par exemple 2026-02-28.",
                    false,
                ),
                line(
                    88,
                    "end",
                    "08:30",
                    "La fin vient avant le début (09:00).",
                    "Corrigez l’heure de fin ou de début.",
                    false,
                ),
                line(
                    131,
                    "room",
                    "",
                    "La séance est déjà signée par 8 personnes.",
                    "Modifiez-la depuis sa page si c’est voulu.",
                    true,
                ),
            ],
            paging: Paging::default(),
            applied: false,
        }
    }

    /// A sample: applied without a problem.
    #[must_use]
    pub fn sample_applied() -> Self {
        Self {
            counts: ImportCounts { new: 398, ..ImportCounts::default() },
            problems: Vec::new(),
            applied: true,
            ..Self::sample()
        }
    }
}
