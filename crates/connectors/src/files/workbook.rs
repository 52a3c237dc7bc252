//! Workbooks (XLSX), cell by cell: a sheet that claims to end at XFD1048576 takes no more memory than its
//! cells. Formulas give the value that was last computed; nothing is computed and nothing is fetched.

use std::{
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use assidu_domain::ports::{Table, TableError};
use calamine::{DataRef, ExcelDateTime, Reader as _, SheetType, SheetVisible, Xlsx};

use super::{COLUMNS_MAX, LINE_MAX, archive, gather::Gathering};

type Workbook<'a> = Xlsx<Cursor<&'a [u8]>>;

/// The first sheet that people see.
pub(super) fn first_sheet(bytes: &[u8]) -> Result<String, TableError> {
    guarded(bytes, |workbook| {
        let sheets = workbook.sheets_metadata();
        let seen =
            sheets.iter().find(|s| s.visible == SheetVisible::Visible && s.typ == SheetType::WorkSheet);
        seen.map(|sheet| sheet.name.clone()).ok_or(TableError::Empty)
    })
}

/// Reads the sheet of this name.
pub(super) fn read(bytes: &[u8], sheet: &str) -> Result<Table, TableError> {
    guarded(bytes, |workbook| {
        let mut cells = workbook.worksheet_cells_reader(sheet).map_err(|_| TableError::NotATable)?;
        let mut gathering = Gathering::of_workbook();
        let mut row = OpenRow::default();
        while let Some(cell) = cells.next_cell().map_err(|_| TableError::NotATable)? {
            let (at, column) = cell.get_position();
            if at < row.at {
                return Err(TableError::NotATable);
            }
            if at > row.at {
                row.close(&mut gathering)?;
                row.at = at;
            }
            row.set(column as usize, text(cell.get_value()))?;
        }
        row.close(&mut gathering)?;
        gathering.finish()
    })
}

/// Measures the workbook, opens it and does something with it. The reader is not ours: a panic inside it, on
/// a file made to cause one, is a file that cannot be read.
fn guarded<T>(
    bytes: &[u8],
    act: impl FnOnce(&mut Workbook<'_>) -> Result<T, TableError>,
) -> Result<T, TableError> {
    archive::measure(bytes)?;
    catch_unwind(AssertUnwindSafe(|| {
        let mut workbook: Workbook<'_> = Xlsx::new(Cursor::new(bytes)).map_err(|_| TableError::NotATable)?;
        act(&mut workbook)
    }))
    .unwrap_or(Err(TableError::NotATable))
}

/// The row that cells are being gathered for.
#[derive(Default)]
struct OpenRow {
    at: u32,
    cells: Vec<String>,
    length: usize,
}

impl OpenRow {
    fn set(&mut self, column: usize, text: String) -> Result<(), TableError> {
        if text.is_empty() {
            return Ok(());
        }
        if column >= COLUMNS_MAX {
            return Err(TableError::TooManyColumns { limit: COLUMNS_MAX as u32 });
        }
        if self.cells.len() <= column {
            self.cells.resize(column + 1, String::new());
        }
        self.length += text.len();
        // Past the limit only the length counts: the row is refused when it is closed.
        if self.length <= LINE_MAX {
            self.cells[column] = text;
        }
        Ok(())
    }

    fn close(&mut self, gathering: &mut Gathering) -> Result<(), TableError> {
        let cells = std::mem::take(&mut self.cells);
        let length = std::mem::take(&mut self.length);
        let number = self.at.saturating_add(1);
        if length > LINE_MAX {
            return gathering.broken(number, TableError::LineTooLong { row: number, limit: LINE_MAX as u32 });
        }
        gathering.row(number, cells)
    }
}

/// A cell as text: dates as `YYYY-MM-DD`, times as `HH:MM`, numbers without exponent, true as 1.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => float(*number),
        DataRef::Bool(truth) => u8::from(*truth).to_string(),
        DataRef::DateTime(moment) => date_time(moment),
        DataRef::DateTimeIso(text) => text.strip_suffix("T00:00:00").unwrap_or(text).to_owned(),
        DataRef::DurationIso(text) => text.clone(),
        // `#REF!` and the like: as people see it, so that the report quotes it.
        DataRef::Error(error) => error.to_string(),
    }
}

/// Whole numbers up to 2^53 without a point; others with at most nine decimals, so that 0.1 + 0.2 is 0.3.
fn float(number: f64) -> String {
    if number.fract() == 0.0 {
        return format!("{number:.0}");
    }
    format!("{number:.9}").trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Days since 1900 or 1904 as a date, a time of day, or both; rounded to the second.
fn date_time(moment: &ExcelDateTime) -> String {
    let days = moment.as_f64();
    if !(0.0..1e7).contains(&days) {
        return float(days);
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let rounded =
        u32::from(hour) * 3600 + u32::from(minute) * 60 + u32::from(second) + u32::from(milli >= 500);
    let in_day = rounded.min(86_399);
    let (hour, minute, second) = (in_day / 3600, in_day / 60 % 60, in_day % 60);
    let time = if second == 0 {
        format!("{hour:02}:{minute:02}")
    } else {
        format!("{hour:02}:{minute:02}:{second:02}")
    };
    if days < 1.0 {
        return time;
    }
    if moment.is_duration() {
        return format!("{:.0}:{minute:02}", days.floor() * 24.0 + f64::from(hour));
    }
    let date = format!("{year:04}-{month:02}-{day:02}");
    if in_day == 0 { date } else { format!("{date} {time}") }
}
