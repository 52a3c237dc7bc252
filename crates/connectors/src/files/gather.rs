//! Rows of cells become a table: header, limits, cell counts.

use std::collections::BTreeSet;

use assidu_domain::ports::{Table, TableError};

use super::{COLUMNS_MAX, ROWS_MAX};

/// Longest header that is kept, in characters: it is shown and saved with the mapping.
const HEADER_MAX: usize = 200;

/// A table while its rows come in.
#[derive(Default)]
pub(super) struct Gathering {
    table: Table,
    has_header: bool,
    /// Whether a row may have fewer cells than the header: workbooks do not write empty ones.
    short_rows: bool,
}

impl Gathering {
    /// For a workbook, in which a row may end early.
    pub(super) fn of_workbook() -> Self {
        Self { short_rows: true, ..Self::default() }
    }

    /// Takes the next row with the number people see beside it. The first row that is not blank is the
    /// header; blank rows are left out.
    pub(super) fn row(&mut self, number: u32, mut cells: Vec<String>) -> Result<(), TableError> {
        while cells.last().is_some_and(|cell| cell.trim().is_empty())
            && cells.len() > self.table.headers.len()
        {
            cells.pop();
        }
        if cells.iter().all(|cell| cell.trim().is_empty()) {
            return Ok(());
        }
        if !self.has_header {
            return self.header(&cells);
        }
        let expected = self.table.headers.len();
        if self.short_rows && cells.len() < expected {
            cells.resize(expected, String::new());
        }
        if cells.len() == expected {
            self.room()?;
            self.table.rows.push((number, cells));
            return Ok(());
        }
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        self.broken(number, TableError::CellCount { expected: count(expected), found: count(cells.len()) })
    }

    /// Takes a row that cannot be read.
    pub(super) fn broken(&mut self, number: u32, error: TableError) -> Result<(), TableError> {
        if !self.has_header {
            return Err(error);
        }
        self.room()?;
        self.table.broken.push((number, error));
        Ok(())
    }

    pub(super) fn finish(self) -> Result<Table, TableError> {
        if self.has_header { Ok(self.table) } else { Err(TableError::Empty) }
    }

    fn header(&mut self, cells: &[String]) -> Result<(), TableError> {
        if cells.len() > COLUMNS_MAX {
            return Err(TableError::TooManyColumns { limit: COLUMNS_MAX as u32 });
        }
        let trim = |cell: &String| -> String {
            let text = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
            text.chars().take(HEADER_MAX).collect()
        };
        let headers: Vec<String> = cells.iter().map(trim).collect();
        let mut seen = BTreeSet::new();
        if let Some(twice) = headers.iter().filter(|h| !h.is_empty()).find(|h| !seen.insert(h.as_str())) {
            return Err(TableError::DuplicateHeader { name: twice.chars().take(100).collect() });
        }
        self.table.headers = headers;
        self.has_header = true;
        Ok(())
    }

    fn room(&self) -> Result<(), TableError> {
        if self.table.rows.len() + self.table.broken.len() >= ROWS_MAX {
            return Err(TableError::TooManyRows { limit: ROWS_MAX as u32 });
        }
        Ok(())
    }
}
