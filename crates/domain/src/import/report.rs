//! What an import found and did, line by line.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::{ConflictReason, Model, PROBLEMS_LISTED, Problem, Problems, Verdict};

/// Something that a file names and nothing describes: made with its name alone, and said in the report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind", content = "name")]
pub enum Stub {
    /// A site, by the name that the file uses.
    Site(String),
    /// A funder, by its reference.
    Funder(String),
}

/// A class meeting that was left as it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// The row.
    pub row: u32,
    /// The key of the row.
    pub key: String,
    /// Why it was left.
    pub reason: ConflictReason,
    /// The columns in which the file differs from what is stored.
    pub columns: Vec<String>,
}

/// The report of one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The model.
    pub model: Model,
    /// Rows read.
    pub rows: u64,
    /// Rows that describe something new.
    pub new: u64,
    /// Rows that change something.
    pub changed: u64,
    /// Rows that change nothing.
    pub unchanged: u64,
    /// Rows that were not taken.
    pub rejected: u64,
    /// Class meetings that were left as they are.
    pub conflicting: u64,
    /// The first [`PROBLEMS_LISTED`] of those.
    pub conflicts: Vec<Conflict>,
    /// What is wrong, row by row.
    pub problems: Problems,
    /// What was, or would be, made on the fly.
    pub stubs: BTreeSet<Stub>,
}

impl Report {
    /// The report of a file of this model before its first row.
    #[must_use]
    pub const fn new(model: Model) -> Self {
        Self {
            model,
            rows: 0,
            new: 0,
            changed: 0,
            unchanged: 0,
            rejected: 0,
            conflicting: 0,
            conflicts: Vec::new(),
            problems: Problems { listed: Vec::new(), total: 0 },
            stubs: BTreeSet::new(),
        }
    }

    /// The report of a file that could not be read at all.
    #[must_use]
    pub fn of_file(model: Model, problems: impl IntoIterator<Item = Problem>) -> Self {
        let mut report = Self::new(model);
        problems.into_iter().for_each(|problem| report.problems.add(problem));
        report
    }

    /// Whether nothing is wrong with any row.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.rejected == 0 && self.problems.total == 0 && self.conflicting == 0
    }

    pub(super) fn row(&mut self, taken: bool, problems: Vec<Problem>) {
        self.rows += 1;
        self.rejected += u64::from(!taken);
        problems.into_iter().for_each(|problem| self.problems.add(problem));
    }

    /// Counts what becomes of a row that was taken.
    pub fn judged(&mut self, row: u32, key: &str, verdict: &Verdict) {
        match verdict {
            Verdict::New => self.new += 1,
            Verdict::Changed => self.changed += 1,
            Verdict::Unchanged => self.unchanged += 1,
            Verdict::Conflict { reason, columns } => {
                self.conflicting += 1;
                if self.conflicts.len() < PROBLEMS_LISTED {
                    let columns = columns.iter().map(|c| (*c).to_owned()).collect();
                    self.conflicts.push(Conflict { row, key: key.to_owned(), reason: *reason, columns });
                }
            }
        }
    }
}
