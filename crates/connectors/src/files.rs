//! Files that people send: CSV and XLSX.
//!
//! Strangers' bytes go through here, so everything has a limit, and nothing is read before it was measured.

mod archive;
mod csv;
mod encoding;
mod gather;
mod workbook;

use assidu_domain::ports::{CsvSettings, Table, TableError, TableReader, TableSettings};

/// Largest file, in bytes.
pub const FILE_MAX: usize = 64 * 1024 * 1024;
/// Longest row, in bytes of UTF-8.
pub const LINE_MAX: usize = 64 * 1024;
/// Most columns.
pub const COLUMNS_MAX: usize = 64;
/// Most rows, the header not counted.
pub const ROWS_MAX: usize = 200_000;
/// Most bytes that a workbook may unpack to.
pub const UNPACKED_MAX: u64 = 256 * 1024 * 1024;

/// Reads CSV files and workbooks as tables.
#[derive(Clone, Copy, Debug, Default)]
pub struct FileTables;

impl TableReader for FileTables {
    fn detect(&self, _file_name: &str, bytes: &[u8]) -> Result<TableSettings, TableError> {
        measure(bytes)?;
        if archive::is_zip(bytes) {
            return Ok(TableSettings::Sheet { name: workbook::first_sheet(bytes)? });
        }
        if is_something_else(bytes) {
            return Err(TableError::NotATable);
        }
        let encoding = encoding::detect(bytes)?;
        let text = encoding::decode(bytes, encoding)?;
        Ok(TableSettings::Csv(CsvSettings { encoding, separator: csv::separator(&text) }))
    }

    fn read(&self, bytes: &[u8], settings: &TableSettings) -> Result<Table, TableError> {
        measure(bytes)?;
        match settings {
            TableSettings::Sheet { name } if archive::is_zip(bytes) => workbook::read(bytes, name),
            TableSettings::Sheet { .. } => Err(TableError::NotATable),
            TableSettings::Csv(_) if archive::is_zip(bytes) => Err(TableError::NotATable),
            TableSettings::Csv(settings) => {
                csv::read(&encoding::decode(bytes, settings.encoding)?, settings.separator)
            }
        }
    }
}

fn measure(bytes: &[u8]) -> Result<(), TableError> {
    if bytes.is_empty() {
        return Err(TableError::Empty);
    }
    if bytes.len() > FILE_MAX {
        return Err(TableError::TooLarge { limit: FILE_MAX as u64 });
    }
    Ok(())
}

/// Files that are clearly no CSV, so that the message is "not a table" and not the first oddity in them.
/// The name says nothing: some systems call their CSV files `.xls`.
fn is_something_else(bytes: &[u8]) -> bool {
    const STARTS: [&[u8]; 9] = [
        b"%PDF",
        b"\x89PNG",
        b"\xff\xd8\xff",
        b"GIF8",
        b"\xd0\xcf\x11\xe0",
        b"\x1f\x8b",
        b"\x7fELF",
        b"Rar!",
        b"7z\xbc\xaf",
    ];
    let start = bytes.trim_ascii_start();
    let word = |word: &[u8]| start.get(..word.len()).is_some_and(|s| s.eq_ignore_ascii_case(word));
    STARTS.iter().any(|magic| bytes.starts_with(magic))
        || [b"<!doctype".as_slice(), b"<html", b"<?xml", b"{", b"["].iter().any(|s| word(s))
}
