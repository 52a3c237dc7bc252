//! Imports: a file of people, groups or planning comes in, is judged row by row, and is applied when someone
//! says so.
//!
//! ```text
//! upload_import → (look at import_preview) → choose_import → check job → import_lines → begin_import → apply job
//! ```
//!
//! Nothing is changed before [`begin_import`](crate::App::begin_import). What is new is written a thousand rows at a time,
//! so that signing never waits for a file, and out of sight; what changes something waits, and is applied by the
//! one transaction that shows it all (ADR 6). Both jobs may be stopped anywhere and run again.
//!
//! To add a model: 1. its columns and rows in `domain::import`; 2. its references in `links.rs`; 3. how it is
//! judged in `judging.rs`; 4. how it is written in `writing.rs`.

mod apply;
mod check;
mod judging;
mod laying;
mod lines;
mod links;
mod now;
mod plan;
mod types;
mod upload;
mod view;
mod writing;

pub use self::{
    types::{
        Chosen, Counts, FILE_MAX, ImportChoice, ImportError, ImportLine, ImportPreview, ImportReport,
        ImportStep, ImportView, LineKind, RejectedRow, ReportLine,
    },
    view::{TemplateFormat, template},
};
