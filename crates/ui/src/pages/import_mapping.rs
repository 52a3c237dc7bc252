//! Second step of an import: how the file is read, and which column is which.

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
    pub fn render(&self, frame: &crate::Frame) -> maud::Markup {
        crate::shell::narrow(
            frame,
            "ImportMapping",
            crate::shell::Scripts::None,
            &maud::html! { h1 { "ImportMapping" } },
        )
    }
}
