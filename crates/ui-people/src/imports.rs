//! Imports: a file to bring, and what was brought before.

use maud::{Markup, html};

use crate::{
    Frame,
    model::{Choice, ImportState},
    parts::{Field, Tone, empty, hidden, import_state, note, select, stepper, submit},
    shell::{self, Place, Scripts},
    urls::{self, routes},
};

use assidu_domain::ImportId;
use jiff::civil::DateTime;

use crate::model::ImportCounts;

/// Imports: a file to bring, and what was brought before.
#[derive(Clone, Debug)]
pub struct Imports {
    /// Earlier imports, newest first.
    pub past: Vec<ImportLine>,
    /// The model chosen (`learners` …), when the form comes back.
    pub model: String,
    /// What is wrong with the file, in the page's language.
    pub problem: Option<String>,
}

/// The models, in the order in which files are brought.
pub const MODELS: [&str; 7] =
    ["sites", "funders", "learners", "trainers", "groups", "enrolments", "class_meetings"];

/// One import.
#[derive(Clone, Debug)]
pub struct ImportLine {
    /// The import.
    pub id: ImportId,
    /// Model (`learners` …).
    pub model: String,
    /// Name of the file.
    pub file: String,
    /// When.
    pub at: DateTime,
    /// Who.
    pub by: String,
    /// Where it is.
    pub state: ImportState,
    /// Counts, once known.
    pub counts: ImportCounts,
}

/// The steps of an import, in words.
pub(crate) fn steps(frame: &Frame) -> Vec<String> {
    ["file", "columns", "check", "apply"].iter().map(|s| frame.t().get(&format!("import-step-{s}"))).collect()
}

/// The button that gives an import up before anything of it was applied.
pub(crate) fn give_up(frame: &Frame, import: ImportId) -> Markup {
    html! {
        form method="post" action=(urls::import_cancellation(import)) {
            (hidden("csrf", &frame.csrf))
            (submit("sm", "x", &frame.t().get("import-give-up")))
        }
    }
}

/// The word for a model.
pub(crate) fn model_word(frame: &Frame, model: &str) -> String {
    frame.t().get(&format!("model-{}", model.replace('_', "-")))
}

impl Imports {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        shell::staff(
            frame,
            Place::Imports,
            &t.get("nav-imports"),
            Scripts::None,
            &html! {
                div.topline { div { h1 { (t.get("nav-imports")) } p.muted { (t.get("imports-intro")) } } }
                div.cols {
                    div.stack.lg {
                        section.panel.card aria-labelledby="h-new" {
                            header { h2 id="h-new" { (t.get("imports-new")) } }
                            div.in.stack {
                                (stepper(frame, 1, &steps(frame)))
                                @if let Some(problem) = &self.problem { (note(Tone::Bad, problem)) }
                                (self.form(frame))
                            }
                        }
                        section.panel.card aria-labelledby="h-past" {
                            header { h2 id="h-past" { (t.get("imports-past")) } }
                            @if self.past.is_empty() {
                                (empty(&t.get("imports-none"), None))
                            } @else { (self.past(frame)) }
                        }
                    }
                    section.panel.card.second aria-labelledby="h-templates" {
                        header { h2 id="h-templates" { (t.get("imports-templates")) } }
                        div.in { p.small.muted { (t.get("imports-templates-text")) } }
                        ul.plainlist role="list" { @for model in MODELS {
                            li { span.grow { (model_word(frame, model)) }
                                a.small href=(urls::template(model, "csv")) {
                                    "CSV" span.vh { " " (model_word(frame, model)) }
                                }
                                a.small href=(urls::template(model, "xlsx")) {
                                    "Excel" span.vh { " " (model_word(frame, model)) }
                                }
                            }
                        } }
                    }
                }
            },
        )
    }

    fn form(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        let models: Vec<Choice> = MODELS
            .iter()
            .map(|m| Choice { value: (*m).to_owned(), label: model_word(frame, m), chosen: *m == self.model })
            .collect();
        html! {
            form.stack method="post" action=(routes::IMPORTS) enctype="multipart/form-data" {
                (hidden("csrf", &frame.csrf))
                (select("model", &t.get("imports-model"), &t.get("imports-model-hint"), &models))
                (Field { name: "file", label: &t.get("imports-file"), hint: &t.get("imports-file-hint"), kind: "file", required: true, range: ".csv,.txt,.xlsx,text/csv", ..Field::default() }.render())
                div { (submit("primary", "upload", &t.get("imports-go"))) }
            }
        }
    }

    fn past(&self, frame: &Frame) -> Markup {
        let t = frame.t();
        html! {
            table.t.cards {
                thead {
                    tr {
                        th scope="col" { (t.get("col-file")) } th scope="col" { (t.get("col-rows")) }
                        th scope="col" { (t.get("col-state")) }
                    }
                }
                tbody { @for line in &self.past {
                    tr {
                        th scope="row" { a.rowlink href=(urls::import(line.id)) { (line.file) }
                            span.sub { (model_word(frame, &line.model)) " · " (t.date_short(line.at.date())) ", " (t.time(line.at.time())) " · " (line.by) } }
                        td.nw { (t.with("rows", &[("count", line.counts.rows().into())]))
                            @if line.counts.rejected > 0 { span.sub { (t.with("import-to-mend", &[("count", line.counts.rejected.into())])) } } }
                        td { (import_state(frame, line.state)) }
                    }
                } }
            }
        }
    }

    /// A sample.
    #[must_use]
    pub fn sample() -> Self {
        let line = |n: u8, model: &str, state, counts| ImportLine {
            id: ImportId::from_bytes([n; 16]),
            model: model.to_owned(),
            file: format!("{model}-2026.csv"),
            at: jiff::civil::date(2026, 11, 24).at(6, 0, 0, 0),
            by: "Nadia Lefèvre".to_owned(),
            state,
            counts,
        };
        let counts = ImportCounts { new: 398, changed: 11, unchanged: 0, rejected: 3, conflicts: 0 };
        Self {
            past: vec![
                line(3, "class_meetings", ImportState::Checked, counts),
                line(2, "learners", ImportState::Applied, ImportCounts { rejected: 0, ..counts }),
                line(1, "groups", ImportState::Failed, ImportCounts::default()),
            ],
            model: "learners".to_owned(),
            problem: None,
        }
    }

    /// A sample: the first time, with a file that is none.
    #[must_use]
    pub fn sample_problem() -> Self {
        Self {
            past: Vec::new(),
            model: "learners".to_owned(),
            problem: Some("Ce fichier n’est ni un CSV ni un classeur.".to_owned()),
        }
    }
}
