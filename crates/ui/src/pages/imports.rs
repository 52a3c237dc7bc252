//! Imports: a file to bring, and what was brought before.

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

/// Where an import is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportState {
    /// The columns must be matched.
    Mapping,
    /// The dry run is running.
    Checking,
    /// The dry run is done; it waits for a decision.
    Checked,
    /// It is being applied.
    Applying,
    /// Applied.
    Applied,
    /// Could not be applied.
    Failed,
}

impl Imports {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(frame, "Imports", crate::shell::Scripts::None, &maud::html! { h1 { "Imports" } })
    }
}
