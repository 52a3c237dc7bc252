//! Second step of an import: how the file is read, and which column is which.

use maud::{Markup, html};

use crate::{
    Frame,
    imports::{give_up, model_word, steps},
    parts::{Tone, crumbs, hidden, icon, note, select, stepper, submit},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::ImportId;

use crate::model::Choice;

/// How the file is read, and which column is which: detected, shown, changed by hand.
#[derive(Clone, Debug)]
pub struct ImportMapping {
    /// The import.
    pub id: ImportId,
    /// Model (`learners` …).
    pub model: String,
    /// Name of the file.
    pub file: String,
    /// Size of the file in bytes.
    pub bytes: u64,
    /// Encodings (`encoding`), the detected one chosen; empty for a spreadsheet.
    pub encodings: Vec<Choice>,
    /// Separators (`separator`), the detected one chosen; empty for a spreadsheet.
    pub separators: Vec<Choice>,
    /// Date formats (`dates`), the detected one chosen; empty when the model has no date.
    pub dates: Vec<Choice>,
    /// The columns of the file, in order; field `column.<n>` from 0 on.
    pub columns: Vec<ImportColumn>,
    /// What a column can be.
    pub targets: Vec<ImportTarget>,
    /// Whether the mapping comes from an earlier import of this kind.
    pub remembered: bool,
    /// Required columns that no column is yet, when the form came back.
    pub missing: Vec<String>,
    /// What else keeps the file from being read, in the page's language.
    pub problem: Option<String>,
}

/// One column of the file.
#[derive(Clone, Debug)]
pub struct ImportColumn {
    /// Its header.
    pub header: String,
    /// Its first values.
    pub samples: Vec<String>,
    /// Which column of the model it is, or empty: left out.
    pub target: String,
}

/// A column of the model.
#[derive(Clone, Debug)]
pub struct ImportTarget {
    /// Name (`family_name`).
    pub name: String,
    /// Whether it must be there.
    pub required: bool,
}

impl ImportMapping {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Imports,
            &t.get("mapping-title"),
            Scripts::None,
            &html! {
                div.topline { div {
                    (crumbs(frame, routes::IMPORTS, &t.get("nav-imports"), &self.file))
                    h1 { (t.get("mapping-title")) }
                    (stepper(frame, 2, &steps(frame)))
                } }
                form.formpage.wide method="post" action=(urls::import_mapping(self.id)) {
                    (hidden("csrf", &frame.csrf))
                    @if let Some(problem) = &self.problem { (note(Tone::Bad, problem)) }
                    @if !self.missing.is_empty() {
                        (note(Tone::Bad, &t.with("mapping-missing", &[("columns", self.missing.join(", ").into())])))
                    }
                    @if self.remembered { (note(Tone::Ink, &t.get("mapping-remembered"))) }
                    section.panel.card aria-labelledby="h-reading" {
                        header {
                            h2 id="h-reading" { (t.get("mapping-reading")) }
                            span.small.muted {
                                (model_word(frame, &self.model)) " · " (self.file) " · "
                                (t.file_size(self.bytes))
                            }
                        }
                        div.in.stack {
                            p.small.muted { (t.get("mapping-detected")) }
                            div.fields3 {
                                @if !self.encodings.is_empty() {
                                    (select("encoding", &t.get("mapping-encoding"), "", &self.encodings))
                                }
                                @if !self.separators.is_empty() {
                                    (select("separator", &t.get("mapping-separator"), "", &self.separators))
                                }
                                @if !self.dates.is_empty() {
                                    (select("dates", &t.get("mapping-dates"), "", &self.dates))
                                }
                            }
                            button.btn.sm type="submit" name="reread" value="1" {
                                (icon("rotate-ccw")) (t.get("mapping-reread"))
                            }
                        }
                    }
                    section.panel.card aria-labelledby="h-columns" {
                        header { h2 id="h-columns" { (t.get("mapping-columns")) } }
                        (self.table(frame))
                    }
                    div { (submit("primary lg", "chevron-right", &t.get("mapping-go"))) }
                }
                (give_up(frame, self.id))
            },
        )
    }

    fn table(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards.two {
                thead {
                    tr { th scope="col" { (t.get("mapping-in-file")) } th scope="col" { (t.get("mapping-means")) } }
                }
                tbody { @for (n, column) in self.columns.iter().enumerate() {
                    tr {
                        th scope="row" { (column.header) span.sub { (column.samples.join(" · ")) } }
                        td {
                            label.vh for={ "c-" (n) } {
                                (t.with("mapping-column-is", &[("column", (&column.header).into())]))
                            }
                            select.input id={ "c-" (n) } name={ "column." (n) } {
                                option value="" selected[column.target.is_empty()] { (t.get("mapping-left-out")) }
                                @for target in &self.targets {
                                    option value=(target.name) selected[target.name == column.target] {
                                        (target.name) @if target.required { " *" }
                                    }
                                }
                            }
                        }
                    }
                } }
            }
        }
    }

    /// A sample: one required column is missing.
    #[must_use]
    pub fn sample() -> Self {
        let choice = |value: &str, label: &str, chosen| Choice {
            value: value.to_owned(),
            label: label.to_owned(),
            chosen,
        };
        let column = |header: &str, samples: &[&str], target: &str| ImportColumn {
            header: header.to_owned(),
            samples: samples.iter().map(|s| (*s).to_owned()).collect(),
            target: target.to_owned(),
        };
        let target = |name: &str, required| ImportTarget { name: name.to_owned(), required };
        Self {
            id: ImportId::from_bytes([3; 16]),
            model: "learners".to_owned(),
            file: "apprenants 2026.csv".to_owned(),
            bytes: 48_212,
            encodings: vec![choice("utf-8", "UTF-8", false), choice("windows-1252", "Windows-1252", true)],
            separators: vec![choice(";", "point-virgule ;", true), choice(",", "virgule ,", false)],
            dates: vec![choice("ymd", "2026-11-24", false), choice("dmy", "24/11/2026", true)],
            columns: vec![
                column("Matricule", &["AP-2041", "AP-2042", "AP-2043"], ""),
                column("NOM", &["Benali", "Berger", "Carvalho"], "family_name"),
                column("Prénom", &["Aïcha", "Thomas", "Sofia"], "given_name"),
                column("Observations", &["", "RQTH ?", ""], ""),
            ],
            targets: vec![
                target("learner_ref", true),
                target("family_name", true),
                target("given_name", true),
                target("email", false),
            ],
            remembered: true,
            missing: vec!["learner_ref".to_owned()],
            problem: None,
        }
    }
}
