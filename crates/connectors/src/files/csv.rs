//! CSV (RFC 4180), read by hand: rows keep the numbers that spreadsheets show, and a row that is too long is
//! noticed before it is gathered, neither of which the csv crate offers. The tests compare with that crate.

use assidu_domain::ports::{Table, TableError};

use super::{LINE_MAX, gather::Gathering};

/// The separator that the first line has most of outside quotes; `;` when it has none.
pub(super) fn separator(text: &str) -> char {
    if let Some(said) = said_separator(text) {
        return said;
    }
    let mut counts = [(b';', 0_usize), (b',', 0), (b'\t', 0)];
    let mut quoted = false;
    for byte in text.trim_start_matches(['\r', '\n']).bytes().take(LINE_MAX) {
        match byte {
            b'"' => quoted = !quoted,
            b'\r' | b'\n' if !quoted => break,
            _ if !quoted => {
                counts.iter_mut().filter(|(separator, _)| *separator == byte).for_each(|(_, n)| *n += 1);
            }
            _ => {}
        }
    }
    // The first of equals, hence the order above.
    counts.iter().rev().max_by_key(|(_, n)| *n).map_or(';', |(separator, _)| char::from(*separator))
}

/// What a first line `sep=;` says, which some spreadsheets write and hide.
fn said_separator(text: &str) -> Option<char> {
    let line = text.get(..6.min(text.len()))?.lines().next()?;
    let said = line.trim_matches('"').strip_prefix("sep=")?.chars().next()?;
    matches!(said, ';' | ',' | '\t').then_some(said)
}

/// Reads all rows.
pub(super) fn read(text: &str, separator: char) -> Result<Table, TableError> {
    let separator = u8::try_from(separator).map_err(|_| TableError::NotATable)?;
    let mut gathering = Gathering::default();
    let mut rest = text;
    let mut number = 0_u32;
    if said_separator(text).is_some() {
        rest = rest.find(['\r', '\n']).map_or("", |at| after_line_end(&rest[at..]));
        number = 1;
    }
    while !rest.is_empty() {
        number = number.saturating_add(1);
        match record(rest, separator) {
            Record::Cells(cells, length) => {
                gathering.row(number, cells)?;
                rest = &rest[length..];
            }
            Record::TooLong(TooLong { in_quotes }) => {
                let error = TableError::LineTooLong { row: number, limit: LINE_MAX as u32 };
                // A quote that never closes swallows all rows below, so nothing after it can be trusted.
                if in_quotes {
                    return Err(error);
                }
                gathering.broken(number, error)?;
                rest = rest.find(['\r', '\n']).map_or("", |at| after_line_end(&rest[at..]));
            }
        }
    }
    gathering.finish()
}

enum Record {
    /// The cells, and how many bytes of text they took with the line end.
    Cells(Vec<String>, usize),
    /// More than [`LINE_MAX`] bytes.
    TooLong(TooLong),
}

struct TooLong {
    /// Whether it got too long inside quotes.
    in_quotes: bool,
}

/// Reads one row from the start of the text.
fn record(text: &str, separator: u8) -> Record {
    let bytes = text.as_bytes();
    let mut cells = Vec::new();
    let mut at = 0;
    loop {
        let (cell, end) = if bytes.get(at) == Some(&b'"') {
            match quoted(text, at, separator) {
                Ok(found) => found,
                Err(long) => return Record::TooLong(long),
            }
        } else {
            let end = plain_end(bytes, at, separator);
            if end > LINE_MAX {
                return Record::TooLong(TooLong { in_quotes: false });
            }
            (text[at..end].to_owned(), end)
        };
        cells.push(cell);
        match bytes.get(end) {
            Some(byte) if *byte == separator => at = end + 1,
            Some(_) => return Record::Cells(cells, text.len() - after_line_end(&text[end..]).len()),
            None => return Record::Cells(cells, end),
        }
    }
}

/// Where a cell without quotes ends: at a separator, a line end, or the end; never searched beyond the limit.
fn plain_end(bytes: &[u8], from: usize, separator: u8) -> usize {
    let window = &bytes[from..bytes.len().min(LINE_MAX + 1).max(from)];
    memchr::memchr3(separator, b'\r', b'\n', window).map_or(from + window.len(), |at| from + at)
}

/// A cell that starts with a quote: its text, and where it ends. Text after the closing quote is kept as it
/// stands, as spreadsheets do.
fn quoted(text: &str, from: usize, separator: u8) -> Result<(String, usize), TooLong> {
    let bytes = text.as_bytes();
    let mut cell = String::new();
    let mut at = from + 1;
    loop {
        let window = bytes.get(at..bytes.len().min(LINE_MAX + 1)).unwrap_or_default();
        let Some(quote) = memchr::memchr(b'"', window).map(|found| at + found) else {
            if bytes.len() > LINE_MAX {
                return Err(TooLong { in_quotes: true });
            }
            // The file ends inside the quotes: take what there is.
            cell.push_str(&text[at..]);
            return Ok((cell, bytes.len()));
        };
        cell.push_str(&text[at..quote]);
        at = quote + 1;
        if bytes.get(at) == Some(&b'"') {
            cell.push('"');
            at += 1;
            continue;
        }
        let end = plain_end(bytes, at, separator);
        if end > LINE_MAX {
            return Err(TooLong { in_quotes: false });
        }
        cell.push_str(&text[at..end]);
        return Ok((cell, end));
    }
}

/// The text after one line end, if it starts with one.
fn after_line_end(text: &str) -> &str {
    text.strip_prefix("\r\n").or_else(|| text.strip_prefix(['\r', '\n'])).unwrap_or(text)
}
