//! How a file writes its dates: found out and shown, never guessed.

use jiff::civil::Date;

use super::{ColumnKind, Mapping, Model, ProblemCode};
use crate::{names::named, ports::Table};

named! {
    /// How dates are written.
    pub enum DateFormat {
        /// `2026-11-23`.
        Iso = "iso",
        /// `23/11/2026`, also with dots or hyphens.
        DayFirst = "day_first",
        /// `11/23/2026`.
        MonthFirst = "month_first",
    }
}

impl DateFormat {
    /// The format as people write it.
    #[must_use]
    pub const fn pattern(self) -> &'static str {
        match self {
            Self::Iso => "YYYY-MM-DD",
            Self::DayFirst => "DD/MM/YYYY",
            Self::MonthFirst => "MM/DD/YYYY",
        }
    }

    /// Reads a date in this format.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read(self, text: &str) -> Result<Date, ProblemCode> {
        let (year, month, day) = match (parts(text), self) {
            (Some(Parts::YearFirst(y, m, d)), Self::Iso) => (y, m, d),
            (Some(Parts::YearLast(d, m, y)), Self::DayFirst)
            | (Some(Parts::YearLast(m, d, y)), Self::MonthFirst) => (y, m, d),
            _ => return Err(ProblemCode::NotADate),
        };
        let date = Date::new(year, month, day).map_err(|_| ProblemCode::DayDoesNotExist)?;
        if (1900..=2100).contains(&date.year()) { Ok(date) } else { Err(ProblemCode::DateOutOfRange) }
    }
}

/// What was found out about the dates of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateFinding {
    /// There are no dates.
    NoDates,
    /// All dates that are dates can be read in this one format only.
    Known(DateFormat),
    /// Each could be day first or month first: ask.
    Ambiguous,
    /// Some are in one format and some in another: ask, and expect problems.
    Mixed,
}

impl DateFinding {
    /// The format to read with, when nobody has to be asked.
    #[must_use]
    pub const fn format(self) -> Option<DateFormat> {
        match self {
            Self::NoDates => Some(DateFormat::Iso),
            Self::Known(format) => Some(format),
            Self::Ambiguous | Self::Mixed => None,
        }
    }
}

enum Parts {
    YearFirst(i16, i8, i8),
    YearLast(i8, i8, i16),
}

/// The three numbers of a date: `2026-11-23`, `23/11/2026`, `23.11.2026`, `23-11-2026`.
fn parts(text: &str) -> Option<Parts> {
    let separator = text.chars().find(|c| !c.is_ascii_digit())?;
    let mut numbers = text.split(separator);
    let (a, b, c) = (numbers.next()?, numbers.next()?, numbers.next()?);
    let digits = |s: &str, lengths: std::ops::RangeInclusive<usize>| {
        lengths.contains(&s.len()) && s.bytes().all(|b| b.is_ascii_digit())
    };
    if numbers.next().is_some() || !digits(b, 1..=2) {
        return None;
    }
    if separator == '-' && digits(a, 4..=4) && digits(c, 1..=2) {
        return Some(Parts::YearFirst(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?));
    }
    if matches!(separator, '/' | '.' | '-') && digits(a, 1..=2) && digits(c, 4..=4) {
        return Some(Parts::YearLast(a.parse().ok()?, b.parse().ok()?, c.parse().ok()?));
    }
    None
}

/// Finds out how these cells write dates. Empty cells and cells that are no dates say nothing.
#[must_use]
pub fn detect_dates<'a>(values: impl IntoIterator<Item = &'a str>) -> DateFinding {
    let (mut iso, mut day_first, mut month_first, mut either, mut same) = (false, false, false, false, false);
    for value in values {
        match parts(value.trim()) {
            Some(Parts::YearFirst(..)) => iso = true,
            Some(Parts::YearLast(13.., ..=12, _)) => day_first = true,
            Some(Parts::YearLast(..=12, 13.., _)) => month_first = true,
            // The same day and month reads the same both ways.
            Some(Parts::YearLast(a, b, _)) if a == b => same = true,
            Some(Parts::YearLast(..=12, ..=12, _)) => either = true,
            Some(Parts::YearLast(..)) | None => {}
        }
    }
    match (iso, day_first, month_first, either) {
        (false, false, false, false) if same => DateFinding::Known(DateFormat::DayFirst),
        (false, false, false, false) => DateFinding::NoDates,
        (true, false, false, false) if !same => DateFinding::Known(DateFormat::Iso),
        (false, true, false, _) => DateFinding::Known(DateFormat::DayFirst),
        (false, false, true, _) => DateFinding::Known(DateFormat::MonthFirst),
        (false, false, false, true) => DateFinding::Ambiguous,
        _ => DateFinding::Mixed,
    }
}

/// Finds out how the date columns of a table write dates, all taken together.
#[must_use]
pub fn dates_of(model: Model, mapping: &Mapping, table: &Table) -> DateFinding {
    let is_date = |name: &String| model.column(name).is_some_and(|(_, c)| c.kind == ColumnKind::Date);
    let columns: Vec<usize> = mapping
        .0
        .iter()
        .enumerate()
        .filter(|(_, header)| header.column.as_ref().is_some_and(is_date))
        .map(|(at, _)| at)
        .collect();
    let cells = table.rows.iter().flat_map(|(_, cells)| columns.iter().filter_map(|at| cells.get(*at)));
    detect_dates(cells.map(String::as_str))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn formats_are_found_and_never_guessed() {
        use DateFinding::{Ambiguous, Known, Mixed, NoDates};
        for (values, expected) in [
            (vec![], NoDates),
            (vec!["", "demain"], NoDates),
            (vec!["2026-11-23", ""], Known(DateFormat::Iso)),
            (vec!["01/02/2026", "23/11/2026"], Known(DateFormat::DayFirst)),
            (vec!["23.11.2026"], Known(DateFormat::DayFirst)),
            (vec!["01/02/2026", "11/23/2026"], Known(DateFormat::MonthFirst)),
            (vec!["01/02/2026", "03/04/2026"], Ambiguous),
            (vec!["05/05/2026"], Known(DateFormat::DayFirst)),
            (vec!["05/05/2026", "11/23/2026"], Known(DateFormat::MonthFirst)),
            (vec!["05/05/2026", "2026-11-23"], Mixed),
            (vec!["23/11/2026", "11/23/2026"], Mixed),
            (vec!["2026-11-23", "23/11/2026"], Mixed),
            (vec!["2026-11-23", "01/02/2026"], Mixed),
        ] {
            assert_eq!(detect_dates(values.iter().copied()), expected, "{values:?}");
        }
    }

    #[test]
    fn a_day_that_does_not_exist_is_no_date() {
        use ProblemCode::{DateOutOfRange, DayDoesNotExist, NotADate};
        assert_eq!(DateFormat::Iso.read("2028-02-29"), Ok(date(2028, 2, 29)));
        assert_eq!(DateFormat::Iso.read("2026-02-29"), Err(DayDoesNotExist));
        assert_eq!(DateFormat::DayFirst.read("31/04/2026"), Err(DayDoesNotExist));
        assert_eq!(DateFormat::DayFirst.read("1/4/2026"), Ok(date(2026, 4, 1)));
        assert_eq!(DateFormat::MonthFirst.read("1/4/2026"), Ok(date(2026, 1, 4)));
        assert_eq!(DateFormat::Iso.read("0026-11-23"), Err(DateOutOfRange));
        for bad in ["23/11/26", "23/11/2026 09:00", "2026-11", "46349", "", "é", "2026/11/23", "-1-1-1"] {
            assert_eq!(DateFormat::Iso.read(bad), Err(NotADate), "{bad}");
            assert_eq!(DateFormat::DayFirst.read(bad), Err(NotADate), "{bad}");
        }
    }
}
