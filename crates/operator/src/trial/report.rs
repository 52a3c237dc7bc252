//! What a trial leaves behind for programs (`report.json`) and for people (a table).

use std::{collections::BTreeMap, path::Path};

use assidu_app::imports::ImportReport;
use assidu_domain::planning::{ClassMeeting, MeetingStatus};
use serde::Serialize;

use crate::console::Console;

/// `report.json`.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Report {
    pub(crate) import: BTreeMap<String, ImportLine>,
    pub(crate) class_meetings: Vec<MeetingLine>,
    pub(crate) log: LogLine,
    pub(crate) verify: VerifyLine,
    pub(crate) seconds: Seconds,
}

/// What became of one file.
#[derive(Debug, Default, Serialize)]
pub(crate) struct ImportLine {
    pub(crate) new: u64,
    pub(crate) changed: u64,
    pub(crate) unchanged: u64,
    pub(crate) rejected: Vec<Rejected>,
}

/// A row that could not be used; the header is row 1.
#[derive(Debug, Serialize)]
pub(crate) struct Rejected {
    pub(crate) row: u32,
    pub(crate) column: String,
    pub(crate) problem: String,
    /// How to mend it; empty when the file as a whole could not be read.
    pub(crate) mend: String,
}

/// What became of one class meeting; numbers count learners. `status` is `sealed`; `provisional` when no trainer was
/// planned who could sign and close it; else as [`MeetingLine::idle`] says.
#[derive(Debug, Serialize)]
pub(crate) struct MeetingLine {
    pub(crate) class_meeting_ref: String,
    pub(crate) status: &'static str,
    pub(crate) sheet: String,
    pub(crate) expected: usize,
    pub(crate) signed: usize,
    pub(crate) absent: usize,
}

/// The head of the log at the end.
#[derive(Debug, Default, Serialize)]
pub(crate) struct LogLine {
    pub(crate) origin: String,
    pub(crate) size: u64,
    pub(crate) root: String,
}

/// What the verifier said of every file.
#[derive(Debug, Default, Serialize)]
pub(crate) struct VerifyLine {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
    pub(crate) indeterminate: usize,
}

/// How long each part took.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Seconds {
    pub(crate) import: f64,
    pub(crate) sign: f64,
    pub(crate) seal: f64,
    pub(crate) verify: f64,
}

impl ImportLine {
    pub(crate) fn of(done: &ImportReport) -> Self {
        Self {
            new: done.counts.new,
            changed: done.counts.changed,
            unchanged: done.counts.unchanged,
            rejected: done
                .rejected
                .iter()
                .map(|row| Rejected {
                    row: row.row,
                    column: row.column.clone(),
                    problem: row.problem.clone(),
                    mend: row.mend.clone(),
                })
                .collect(),
        }
    }

    /// A file that could not be read as a table.
    pub(crate) fn unreadable(problem: &str) -> Self {
        let row =
            Rejected { row: 1, column: String::new(), problem: problem.to_owned(), mend: String::new() };
        Self { rejected: vec![row], ..Self::default() }
    }
}

impl MeetingLine {
    /// A class meeting without a sheet: it is cancelled, or nobody has to sign.
    pub(crate) fn idle(meeting: &ClassMeeting) -> Self {
        let cancelled = meeting.status == MeetingStatus::Cancelled;
        Self {
            class_meeting_ref: meeting.reference.clone(),
            status: if cancelled { "cancelled" } else { "nothing_to_sign" },
            sheet: String::new(),
            expected: 0,
            signed: 0,
            absent: 0,
        }
    }
}

impl Report {
    /// The table at the end.
    pub(crate) fn print(&self, console: &mut Console, out: &Path) {
        let rejected: usize = self.import.values().map(|line| line.rejected.len()).sum();
        let sealed = self.class_meetings.iter().filter(|m| !m.sheet.is_empty()).count();
        let signed: usize = self.class_meetings.iter().map(|m| m.signed).sum();
        let expected: usize = self.class_meetings.iter().map(|m| m.expected).sum();
        console.say("");
        for (name, line) in &self.import {
            for row in line.rejected.iter().take(20) {
                console.say(format!("  {name} row {}: {} {} {}", row.row, row.column, row.problem, row.mend));
            }
        }
        console.say(format!("  rows rejected        {rejected}"));
        console.say(format!("  class meetings       {} of which sealed {sealed}", self.class_meetings.len()));
        console.say(format!("  signatures           {signed} of {expected} learners expected"));
        console.say(format!("  log                  {} leaves, root {}", self.log.size, self.log.root));
        console.say(format!(
            "  verified             {} passed, {} failed, {} indeterminate",
            self.verify.passed, self.verify.failed, self.verify.indeterminate
        ));
        console.say(format!(
            "  seconds              import {:.1}, sign {:.1}, seal {:.1}, verify {:.1}",
            self.seconds.import, self.seconds.sign, self.seconds.seal, self.seconds.verify
        ));
        console
            .say(format!("\n  Check it yourself:   assidu-verify {0} --trust {0}/trust.pem", out.display()));
    }
}
