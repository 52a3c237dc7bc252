//! From what the use cases say of imports to what the pages show.

use assidu_app::imports::{Counts, ImportLine, ImportPreview, ImportStep, ImportView, LineKind, ReportLine};
use assidu_domain::{
    Instant,
    import::{DateFinding, DateFormat, MappingFault, Problem as TableProblem},
    ports::{CsvSettings, Encoding, TableError, TableSettings},
};
use assidu_texts::Texts;
use assidu_ui::{
    model::{Choice, ImportCounts, ImportState, Paging},
    pages::{self, ImportColumn, ImportMapping, ImportProgress, ImportReport, ImportTarget, LineProblem},
    urls,
};

use super::mapping::Said;
use crate::{Fields, Problem, pages::view::clock};

const ENCODINGS: [(&str, &str, Encoding); 3] = [
    ("utf-8", "UTF-8", Encoding::Utf8),
    ("windows-1252", "Windows-1252", Encoding::Windows1252),
    ("utf-16", "UTF-16", Encoding::Utf16),
];
const SEPARATORS: [(&str, char); 3] = [(";", ';'), (",", ','), ("tab", '\t')];

/// A line of the list.
pub(super) fn line(line: ImportLine, timezone: &str) -> pages::ImportLine {
    pages::ImportLine {
        id: line.id,
        model: line.model.name().to_owned(),
        file: line.file_name,
        at: clock(line.created_at, timezone),
        by: line.created_by,
        state: match line.step {
            ImportStep::Mapping => ImportState::Mapping,
            ImportStep::Checking => ImportState::Checking,
            ImportStep::Checked => ImportState::Checked,
            ImportStep::Applying => ImportState::Applying,
            ImportStep::Applied => ImportState::Applied,
            ImportStep::Stopped => ImportState::Stopped,
            ImportStep::Failed | ImportStep::Cancelled => ImportState::Failed,
        },
        counts: counts(&line.counts),
    }
}

fn counts(counts: &Counts) -> ImportCounts {
    ImportCounts {
        new: counts.new,
        changed: counts.changed,
        unchanged: counts.unchanged,
        rejected: counts.rejected,
        conflicts: counts.conflicts,
    }
}

/// An import at work.
pub(super) fn progress(found: &ImportView, now: Instant) -> ImportProgress {
    let counted = &found.line.counts;
    let (step, done) = match found.line.step {
        ImportStep::Applying => (pages::ImportStep::Applying, counted.applied),
        ImportStep::Failed => (pages::ImportStep::Failed, counted.checked),
        ImportStep::Stopped => (pages::ImportStep::Stopped, counted.checked),
        _ => (pages::ImportStep::Checking, counted.checked),
    };
    let total = match step {
        pages::ImportStep::Applying => counted.total.saturating_sub(counted.rejected),
        _ => counted.total,
    };
    let seconds = (now.micros() - found.line.created_at.micros()) / 1_000_000;
    ImportProgress {
        id: found.line.id,
        model: found.line.model.name().to_owned(),
        file: found.line.file_name.clone(),
        step,
        done,
        total: (total > 0).then_some(total),
        seconds: u64::try_from(seconds).unwrap_or(0),
        counts: counts(counted),
    }
}

/// The dry run, or what was applied.
pub(super) fn report(
    found: &ImportView,
    lines: Vec<ReportLine>,
    full: bool,
    later: bool,
    t: &Texts,
) -> ImportReport {
    let here = urls::import(found.line.id);
    let next = lines.last().filter(|_| full).map(|last| format!("{here}?after={}.{}", last.row, last.rank));
    ImportReport {
        id: found.line.id,
        model: found.line.model.name().to_owned(),
        file: found.line.file_name.clone(),
        reading: reading(found, t),
        counts: counts(&found.line.counts),
        problems: lines.iter().map(|line| problem(line, t)).collect(),
        paging: Paging { previous: later.then_some(here), next, total: Some(found.problems_total) },
        applied: found.line.step == ImportStep::Applied,
    }
}

/// Where the report goes on: row and rank.
pub(super) fn after(text: &str) -> Option<(u32, u32)> {
    let (row, rank) = text.split_once('.')?;
    Some((row.parse().ok()?, rank.parse().ok()?))
}

fn problem(line: &ReportLine, t: &Texts) -> LineProblem {
    LineProblem {
        row: line.row.into(),
        column: line.column.clone(),
        value: line.value.clone(),
        problem: line.problem(t),
        mend: line.mend(t),
        conflict: matches!(line.kind, LineKind::Conflict(_)),
    }
}

fn reading(found: &ImportView, t: &Texts) -> Vec<(String, String)> {
    let mut said = Vec::new();
    if let TableSettings::Csv(settings) = &found.settings {
        let encoding = ENCODINGS.iter().find(|(_, _, encoding)| *encoding == settings.encoding);
        let name = encoding.map_or("", |(_, name, _)| *name).to_owned();
        said.push((t.get("mapping-encoding"), name));
        said.push((t.get("mapping-separator"), separator_word(settings.separator)));
    }
    if let Some(dates) = found.dates {
        said.push((t.get("mapping-dates"), dates.pattern().to_owned()));
    }
    said
}

fn separator_word(separator: char) -> String {
    if separator == '\t' { "TAB".to_owned() } else { separator.to_string() }
}

/// Why a file is no table, and how to mend it.
pub(super) fn table_problem(error: &TableError, t: &Texts) -> String {
    let found = TableProblem::of_table(0, error);
    let said = [("value", found.value.as_str().into()), ("hint", found.hint.as_str().into())];
    format!("{} {}", t.with(&found.code.text_key(), &said), t.with(&found.code.mend_key(), &said))
}

/// The settings that a form asks for, when they are others; none of a workbook.
pub(super) fn settings_of(now: &TableSettings, fields: &Fields) -> Result<Option<TableSettings>, Problem> {
    let TableSettings::Csv(csv) = now else { return Ok(None) };
    let encoding = match fields.get("encoding") {
        None => csv.encoding,
        Some(wanted) => {
            let found = ENCODINGS.iter().find(|(value, _, _)| *value == wanted);
            found.ok_or_else(|| Problem::malformed("encoding"))?.2
        }
    };
    let separator = match fields.get("separator") {
        None => csv.separator,
        Some(wanted) => {
            let found = SEPARATORS.iter().find(|(value, _)| *value == wanted);
            found.ok_or_else(|| Problem::malformed("separator"))?.1
        }
    };
    Ok(Some(TableSettings::Csv(CsvSettings { encoding, separator })))
}

/// Which column is which.
pub(super) fn mapping(found: ImportView, preview: ImportPreview, said: &Said, t: &Texts) -> ImportMapping {
    let (encodings, separators) = match &found.settings {
        TableSettings::Csv(settings) => (
            ENCODINGS.iter().map(|(v, name, e)| choice(v, name, *e == settings.encoding)).collect(),
            SEPARATORS
                .iter()
                .map(|(v, s)| choice(v, &separator_word(*s), *s == settings.separator))
                .collect(),
        ),
        TableSettings::Sheet { .. } => (Vec::new(), Vec::new()),
    };
    let mut samples = preview.samples.into_iter();
    let columns = found.mapping.0.into_iter().map(|header| ImportColumn {
        header: header.header,
        samples: samples.next().unwrap_or_default(),
        target: header.column.unwrap_or_default(),
    });
    let targets = found.line.model.columns().iter();
    ImportMapping {
        id: found.line.id,
        model: found.line.model.name().to_owned(),
        file: found.line.file_name,
        bytes: found.size,
        encodings,
        separators,
        dates: if preview.has_dates { dates(preview.finding, found.dates) } else { Vec::new() },
        columns: columns.collect(),
        targets: targets
            .map(|column| ImportTarget { name: column.name.to_owned(), required: column.required })
            .collect(),
        remembered: preview.remembered,
        missing: said.faults.iter().map(fault).collect(),
        problem: said
            .table
            .clone()
            .or_else(|| unclear(preview.finding, preview.has_dates, found.dates, said.dates, t)),
    }
}

/// The formats, with the one chosen or found in front of the others; when nothing tells, nothing is chosen.
fn dates(finding: DateFinding, chosen: Option<DateFormat>) -> Vec<Choice> {
    let now = chosen.or_else(|| finding.format());
    let nothing = now.is_none().then(|| choice("", "—", true));
    let formats = DateFormat::ALL.iter().map(|f| choice(f.name(), f.pattern(), now == Some(*f)));
    nothing.into_iter().chain(formats).collect()
}

fn unclear(
    finding: DateFinding,
    has_dates: bool,
    chosen: Option<DateFormat>,
    asked: bool,
    t: &Texts,
) -> Option<String> {
    match finding {
        _ if !has_dates || (chosen.is_some() && !asked) => None,
        DateFinding::Ambiguous => Some(t.get("import-dates-ambiguous")),
        DateFinding::Mixed => Some(t.get("import-dates-mixed")),
        DateFinding::NoDates | DateFinding::Known(_) => None,
    }
}

fn fault(fault: &MappingFault) -> String {
    match fault {
        MappingFault::Missing(column) | MappingFault::Unknown(column) => column.clone(),
        MappingFault::Twice(column) => format!("{column} ×2"),
    }
}

fn choice(value: &str, label: &str, chosen: bool) -> Choice {
    Choice { value: value.to_owned(), label: label.to_owned(), chosen }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_asks_for_known_settings_only() {
        let now = TableSettings::Csv(CsvSettings { encoding: Encoding::Utf8, separator: ';' });
        let fields = |text: &[u8]| Fields::parse(text).unwrap();
        let asked = settings_of(&now, &fields(b"encoding=windows-1252&separator=tab")).unwrap();
        let wanted = CsvSettings { encoding: Encoding::Windows1252, separator: '\t' };
        assert_eq!(asked, Some(TableSettings::Csv(wanted)));
        assert!(settings_of(&now, &fields(b"encoding=ebcdic")).is_err());
        assert!(settings_of(&now, &fields(b"separator=%7C")).is_err());
        let sheet = TableSettings::Sheet { name: "A".to_owned() };
        assert_eq!(settings_of(&sheet, &fields(b"encoding=utf-8")), Ok(None));
    }

    #[test]
    fn no_date_format_is_chosen_when_nothing_tells() {
        let chosen = |list: Vec<Choice>| list.into_iter().find(|c| c.chosen).map(|c| c.value);
        assert_eq!(chosen(dates(DateFinding::Ambiguous, None)), Some(String::new()));
        let known = DateFinding::Known(DateFormat::DayFirst);
        assert_eq!(chosen(dates(known, None)).as_deref(), Some("day_first"));
        assert_eq!(chosen(dates(known, Some(DateFormat::Iso))).as_deref(), Some("iso"));
        assert_eq!((after("12.3"), after("x"), after("1.-1")), (Some((12, 3)), None, None));
    }
}
