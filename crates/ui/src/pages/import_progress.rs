//! An import at work.

use assidu_domain::ImportId;

use crate::model::ImportCounts;

/// An import at work: can be left, goes on by itself.
#[derive(Clone, Debug)]
pub struct ImportProgress {
    /// The import.
    pub id: ImportId,
    /// Model (`learners` …).
    pub model: String,
    /// Name of the file.
    pub file: String,
    /// What it does.
    pub step: ImportStep,
    /// Rows done.
    pub done: u64,
    /// Rows in all, when known.
    pub total: Option<u64>,
    /// Seconds since it began.
    pub seconds: u64,
    /// Counts so far.
    pub counts: ImportCounts,
}

/// What an import at work does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ImportStep {
    /// Dry run.
    Checking,
    /// Applying.
    Applying,
    /// Could not go on; nothing was changed.
    Failed,
}

impl ImportProgress {
    /// The page.
    #[must_use]
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "ImportProgress",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "ImportProgress" } },
        )
    }
}
