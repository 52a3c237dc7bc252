//! Tables from the outside: CSV files and spreadsheets.

use serde::{Deserialize, Serialize};

/// How the text of a file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// Windows-1252, what Excel in western Europe writes as "CSV".
    Windows1252,
    /// UTF-16, with a byte order mark.
    Utf16,
}

/// What was found out about a CSV file, shown to the person who sent it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CsvSettings {
    /// The encoding.
    pub encoding: Encoding,
    /// The separator: `;`, `,` or a tab.
    pub separator: char,
}

/// What was found out about a table before reading it, or what the person chose instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum TableSettings {
    /// A CSV file.
    Csv(CsvSettings),
    /// A sheet of a workbook, by its name.
    Sheet {
        /// The sheet's name.
        name: String,
    },
}

/// A table as read: headers and rows of text, as many cells in each row as there are headers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The header row, trimmed.
    pub headers: Vec<String>,
    /// The rows, each with the number people see beside it (the header is row 1) and its cells.
    pub rows: Vec<(u32, Vec<String>)>,
    /// Rows that could not be read as cells, each with its number and the reason.
    pub broken: Vec<(u32, TableError)>,
}

/// Why a file, or one of its rows, is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// The file holds nothing.
    #[error("the file is empty")]
    Empty,
    /// The file is neither text in a known encoding nor a workbook.
    #[error("the file is neither a CSV file nor a workbook")]
    NotATable,
    /// A NUL byte, which no CSV file holds.
    #[error("the file holds a NUL byte")]
    Nul,
    /// Larger than the limit.
    #[error("the file is larger than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// A line longer than the limit.
    #[error("row {row} is longer than {limit} bytes")]
    LineTooLong {
        /// The row, the header being 1.
        row: u32,
        /// The limit in bytes.
        limit: u32,
    },
    /// More columns than the limit.
    #[error("there are more than {limit} columns")]
    TooManyColumns {
        /// The limit.
        limit: u32,
    },
    /// More rows than the limit.
    #[error("there are more than {limit} rows")]
    TooManyRows {
        /// The limit.
        limit: u32,
    },
    /// A row has more or fewer cells than the header.
    #[error("the row has {found} cells, the header {expected}")]
    CellCount {
        /// How many the header has.
        expected: u32,
        /// How many the row has.
        found: u32,
    },
    /// The same header twice.
    #[error("the column {name} comes twice")]
    DuplicateHeader {
        /// The header.
        name: String,
    },
}

/// Reads a file as a table. Detection and reading are two steps, so that what was found is shown first.
pub trait TableReader: Send + Sync {
    /// Finds out the encoding and separator, or the sheet, without guessing in silence: the caller shows it.
    ///
    /// # Errors
    /// [`TableError`] when the bytes are no table at all.
    fn detect(&self, file_name: &str, bytes: &[u8]) -> Result<TableSettings, TableError>;

    /// Reads the table with these settings.
    ///
    /// # Errors
    /// [`TableError`] when the file as a whole cannot be read; a row that cannot is in [`Table::broken`].
    fn read(&self, bytes: &[u8], settings: &TableSettings) -> Result<Table, TableError>;
}
