//! Tables as files: the templates of the import models, and exports of what a page shows.
//!
//! CSV is written as spreadsheet programs of Europe expect it: UTF-8 with its mark, `;`, CRLF. A cell of an
//! export that a spreadsheet program would run as a formula is made harmless by a leading apostrophe; XLSX
//! needs none, since its cells say that they are text.
//!
//! ```
//! use assidu_documents::spreadsheets::{Format, export_table};
//!
//! let csv = export_table("Absences", &["Nom"], [["=1+1"]], Format::Csv)?;
//! assert_eq!(csv, "\u{feff}Nom\r\n'=1+1\r\n".as_bytes());
//! # Ok::<(), assidu_documents::spreadsheets::WriteError>(())
//! ```

mod template;
mod xlsx;

pub use template::{Filling, template};

/// Most rows of a spreadsheet, its head included: the limit of XLSX.
pub const MAX_ROWS: usize = 1_048_576;
/// Most characters in a cell: the limit of XLSX.
pub const MAX_CELL: usize = 32_767;

/// What a table is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with `;` between cells.
    Csv,
    /// A workbook.
    Xlsx,
}

impl Format {
    /// For `Content-Type`.
    #[must_use]
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// For file names, without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// Why a table was not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// More rows than a workbook holds; CSV has no such limit.
    #[error("too many rows for a workbook; the limit is {MAX_ROWS}")]
    TooManyRows,
    /// A cell is longer than a workbook allows.
    #[error(
        "row {row}, column {column}: too long for a cell of a workbook; the limit is {MAX_CELL} characters"
    )]
    CellTooLong {
        /// The row, its head counted as 1.
        row: usize,
        /// The column, from 1.
        column: usize,
    },
    /// The CSV could not be written.
    #[error("the CSV could not be written")]
    Csv(#[from] csv::Error),
    /// The workbook could not be written.
    #[error("the workbook could not be written")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}

/// Writes a table: what a page shows, for people who go on with it elsewhere.
///
/// The title names the sheet of a workbook; CSV has no place for it.
///
/// # Errors
/// [`WriteError::TooManyRows`] and [`WriteError::CellTooLong`] for a workbook only.
pub fn export_table<H, R, C>(
    title: &str,
    headers: &[H],
    rows: impl IntoIterator<Item = R>,
    format: Format,
) -> Result<Vec<u8>, WriteError>
where
    H: AsRef<str>,
    R: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    match format {
        Format::Csv => {
            let mut out = CsvWriter::new();
            out.row(headers.iter().map(|h| harmless(h.as_ref())))?;
            for row in rows {
                out.row(row.into_iter().map(|cell| harmless(cell.as_ref())))?;
            }
            out.finish()
        }
        Format::Xlsx => xlsx::table(title, headers, rows),
    }
}

/// The cell as a spreadsheet program shows it, never as it would run it (OWASP, CSV injection).
///
/// Programs take `=`, `+`, `-` and `@` for the start of a formula, their full-width forms too, also after a
/// tab or a line break that they swallow.
#[must_use]
pub fn harmless(cell: &str) -> String {
    let plain: String = cell.chars().filter(|c| *c != '\0').collect();
    let first = plain.chars().next();
    let runs = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'));
    if runs { format!("'{plain}") } else { plain }
}

/// CSV with a byte order mark, semicolons and CRLF.
struct CsvWriter(csv::Writer<Vec<u8>>);

impl CsvWriter {
    fn new() -> Self {
        let mut builder = csv::WriterBuilder::new();
        builder.delimiter(b';').terminator(csv::Terminator::CRLF).flexible(true);
        Self(builder.from_writer("\u{feff}".as_bytes().to_vec()))
    }

    fn row(&mut self, cells: impl IntoIterator<Item = impl AsRef<[u8]>>) -> Result<(), WriteError> {
        Ok(self.0.write_record(cells)?)
    }

    fn finish(self) -> Result<Vec<u8>, WriteError> {
        self.0.into_inner().map_err(|e| csv::Error::from(e.into_error()).into())
    }
}
