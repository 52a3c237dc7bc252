//! Coming in: files of people, groups and planning, read row by row (domain reference 8.1).
//!
//! 1. [`Mapping::propose`] says which header is which column; a person confirms, and it is saved.
//! 2. [`dates_of`] says how the file writes dates; when it could be read two ways, a person is asked.
//! 3. A [`Reader`] turns each row into a [`Row`] or into [`Problem`]s, and collects what spans rows.
//! 4. [`merge`] makes of a row and what is stored what would be stored; [`judge`] says whether that is new,
//!    changed, unchanged or in conflict. A dry run stops here; applying writes what was merged.
//!
//! What is absent from a file stays as it is: absence cancels nothing. A column that is absent from the file
//! stays as it is, too; an empty cell empties.
//!
//! To add a column: 1. declare it in `model.rs`; 2. read it in `rows.rs`; 3. take it over in `merge.rs`;
//! 4. say what it is as `import-column-<name>` in the texts.

mod cells;
mod dates;
mod fields;
mod judge;
mod mapping;
pub mod merge;
mod model;
mod problem;
mod reader;
mod report;
mod rows;

pub use dates::{DateFinding, DateFormat, dates_of, detect_dates};
pub use judge::{ConflictReason, Verdict, judge, judge_meeting, meeting_differences};
pub use mapping::{How, MappedHeader, Mapping, MappingFault, SavedMapping};
pub use model::{Column, ColumnKind, Model};
pub use problem::{PROBLEMS_LISTED, Problem, ProblemCode, Problems, Severity};
pub use reader::{Find, KnownSite, Reader, References};
pub use report::{Conflict, Report, Stub};
pub use rows::{ClassMeetingRow, EnrolmentRow, FunderRow, Given, GroupRow, PersonRow, Row, SiteRow};

/// Longest text of a cell, in characters.
pub const TEXT_MAX: usize = 200;
/// Longest reference, in characters.
pub const REFERENCE_MAX: usize = 100;
/// Most values in a cell of several.
pub const LIST_MAX: usize = 500;
