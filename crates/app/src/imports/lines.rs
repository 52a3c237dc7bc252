//! Lines of the report as the store keeps them: a stable word, and what the cell says.

use std::collections::BTreeMap;

use assidu_domain::import::{Conflict, PROBLEMS_LISTED, Problem, Report, Stub};
use assidu_store::imports;

use super::types::{LineKind, ReportLine};

/// Between value and hint in the one sealed text of a line.
const BETWEEN: char = '\u{1f}';
/// Where the lines of a row that are not about its cells begin.
const CONFLICT_RANK: u32 = 1_000;
/// Where the lines of a row begin that came up only when it was applied.
const LATE_RANK: u32 = 2_000;

const CONFLICT: &str = "conflict-";
const STUB_SITE: &str = "stub-site";
const STUB_FUNDER: &str = "stub-funder";

/// The report of a dry run; at most a thousand lines of each kind.
pub(super) fn of_report(report: &Report) -> Vec<imports::Problem> {
    let stubs = (CONFLICT_RANK..).zip(&report.stubs).take(PROBLEMS_LISTED).map(|(rank, stub)| match stub {
        Stub::Site(name) => line(0, rank, "site", STUB_SITE.to_owned(), name),
        Stub::Funder(name) => line(0, rank, "funder_ref", STUB_FUNDER.to_owned(), name),
    });
    let mut lines: Vec<imports::Problem> = stubs.collect();
    lines.extend(of_problems(&report.problems.listed, 0));
    lines.extend(report.conflicts.iter().map(of_conflict));
    lines
}

/// What came up when rows were applied that were good at the dry run.
pub(super) fn of_late(report: &Report, conflicts: bool) -> Vec<imports::Problem> {
    let mut lines = of_problems(&report.problems.listed, LATE_RANK);
    // What was in conflict at the dry run is there already, and stays as it is.
    lines.extend(report.conflicts.iter().filter(|_| conflicts).map(of_conflict));
    lines
}

fn of_problems(problems: &[Problem], first: u32) -> Vec<imports::Problem> {
    let mut ranks: BTreeMap<u32, u32> = BTreeMap::new();
    let mut next = |row| {
        let rank = ranks.entry(row).or_insert(first);
        *rank += 1;
        *rank - 1
    };
    problems.iter().map(|problem| of_problem(problem, next(problem.row))).collect()
}

pub(super) fn of_problem(problem: &Problem, rank: u32) -> imports::Problem {
    let value = format!("{}{BETWEEN}{}", problem.value, problem.hint);
    line(problem.row, rank, &problem.column, problem.code.name().to_owned(), &value)
}

fn of_conflict(conflict: &Conflict) -> imports::Problem {
    let code = format!("{CONFLICT}{}", conflict.reason);
    line(conflict.row, CONFLICT_RANK, &conflict.columns.join(", "), code, &conflict.key)
}

fn line(row: u32, rank: u32, column: &str, code: String, value: &str) -> imports::Problem {
    imports::Problem { row, rank, column: column.to_owned(), code, value: value.to_owned() }
}

/// A line as people read it; none when its word is from a later version.
pub(super) fn read(stored: imports::Problem) -> Option<ReportLine> {
    let kind = match stored.code.as_str() {
        STUB_SITE => LineKind::StubSite,
        STUB_FUNDER => LineKind::StubFunder,
        code => match code.strip_prefix(CONFLICT) {
            Some(reason) => LineKind::Conflict(reason.parse().ok()?),
            None => LineKind::Problem(code.parse().ok()?),
        },
    };
    let (value, hint) = stored.value.split_once(BETWEEN).unwrap_or((&stored.value, ""));
    Some(ReportLine {
        row: stored.row,
        rank: stored.rank,
        column: stored.column,
        value: value.to_owned(),
        hint: hint.to_owned(),
        kind,
    })
}

#[cfg(test)]
mod tests {
    use assidu_domain::import::{ConflictReason, Model, ProblemCode, Verdict};

    use super::*;

    #[test]
    fn every_line_comes_back_as_it_went_in() {
        let mut report = Report::new(Model::ClassMeetings);
        report.problems.add(Problem::new(7, "date", "31/02/2026", ProblemCode::NotADate, "YYYY-MM-DD"));
        report.problems.add(Problem::new(7, "title", "", ProblemCode::Required, ""));
        let verdict =
            Verdict::Conflict { reason: ConflictReason::EditedLive, columns: vec!["room", "start"] };
        report.judged(9, "M9", &verdict);
        report.stubs.insert(Stub::Site("Gap".to_owned()));
        let lines: Vec<ReportLine> = of_report(&report).into_iter().filter_map(read).collect();
        let told: Vec<_> = lines
            .iter()
            .map(|l| (l.row, l.column.as_str(), l.value.as_str(), l.hint.as_str(), l.text_key()))
            .collect();
        assert_eq!(
            told,
            [
                (0, "site", "Gap", "", "import-stub-site".to_owned()),
                (7, "date", "31/02/2026", "YYYY-MM-DD", "import-problem-not-a-date".to_owned()),
                (7, "title", "", "", "import-problem-required".to_owned()),
                (9, "room, start", "M9", "", "import-conflict-edited_live".to_owned()),
            ]
        );
        assert_eq!(lines[1].rank + 1, lines[2].rank, "two lines of a row have two ranks");
    }
}
