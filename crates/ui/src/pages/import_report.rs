//! Third step of an import: the dry run, line by line.

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
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "ImportReport",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "ImportReport" } },
        )
    }
}
