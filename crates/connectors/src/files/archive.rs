//! Measuring a workbook before anything of it is believed (F35).

use std::io::{Cursor, Read as _};

use assidu_domain::ports::TableError;

use super::UNPACKED_MAX;

/// Most parts in a workbook.
const PARTS_MAX: usize = 2_000;
/// A part is unpacked at most this many times its size, once past [`SMALL`]: real sheets reach about 30.
const RATIO_MAX: u64 = 100;
/// What may be unpacked whatever the ratio.
const SMALL: u64 = 16 * 1024 * 1024;
/// Most shared strings that a workbook may announce; memory is set aside for as many.
const STRINGS_MAX: u64 = 4_000_000;

/// Whether the bytes start as a ZIP archive does.
pub(super) fn is_zip(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06")
}

/// Unpacks every part into nothing and counts: archives lie about their sizes. Refuses a workbook that
/// unpacks to too much, or announces more strings than it can hold, before the workbook reader sees it.
pub(super) fn measure(bytes: &[u8]) -> Result<(), TableError> {
    let too_large = TableError::TooLarge { limit: UNPACKED_MAX };
    let limit = UNPACKED_MAX.min(SMALL.max((bytes.len() as u64).saturating_mul(RATIO_MAX)));
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_| TableError::NotATable)?;
    if archive.len() > PARTS_MAX {
        return Err(too_large);
    }
    let mut total = 0_u64;
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).map_err(|_| TableError::NotATable)?;
        if total.saturating_add(part.size()) > limit {
            return Err(too_large);
        }
        let mut scan = Scan::default();
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let read = part.read(&mut buffer).map_err(|_| TableError::NotATable)?;
            if read == 0 {
                break;
            }
            total = total.saturating_add(read as u64);
            if total > limit {
                return Err(too_large);
            }
            scan.take(&buffer[..read])?;
        }
        scan.end()?;
    }
    Ok(())
}

/// Looks through a part, in pieces, for what the workbook reader would trust.
#[derive(Default)]
struct Scan {
    started: bool,
    /// The end of the piece before, so that nothing hides on the border.
    tail: Vec<u8>,
}

/// Bytes in which an announcement, once begun, must have ended.
const REACH: usize = 256;

impl Scan {
    fn take(&mut self, piece: &[u8]) -> Result<(), TableError> {
        if !self.started {
            self.started = true;
            // In UTF-16 the words looked for here would be written otherwise; no office program writes it.
            if piece.starts_with(b"\xff\xfe") || piece.starts_with(b"\xfe\xff") || other_encoding(piece) {
                return Err(TableError::NotATable);
            }
        }
        self.tail.extend_from_slice(piece);
        let settled = self.tail.len().saturating_sub(REACH);
        self.announcements(settled)?;
        self.tail.drain(..settled);
        Ok(())
    }

    fn end(&self) -> Result<(), TableError> {
        self.announcements(self.tail.len())
    }

    /// Judges the announcements that begin before this place.
    fn announcements(&self, before: usize) -> Result<(), TableError> {
        for at in memchr::memmem::find_iter(&self.tail, b"uniqueCount").take_while(|at| *at < before) {
            let rest = &self.tail[at + b"uniqueCount".len()..];
            let blank = |b: &&u8| matches!(b, b' ' | b'\t' | b'\r' | b'\n' | b'=' | b'"' | b'\'');
            let digits = rest.iter().skip_while(blank).take_while(|b| b.is_ascii_digit());
            let count = digits.fold(0_u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b - b'0')));
            if count > STRINGS_MAX {
                return Err(TableError::TooLarge { limit: UNPACKED_MAX });
            }
        }
        Ok(())
    }
}

/// Whether the XML declaration names an encoding other than UTF-8.
fn other_encoding(piece: &[u8]) -> bool {
    let start = String::from_utf8_lossy(&piece[..piece.len().min(200)]).to_ascii_lowercase();
    let declaration = start.split("?>").next().unwrap_or_default();
    declaration.contains("<?xml")
        && declaration
            .split_once("encoding")
            .is_some_and(|(_, rest)| !rest.contains("utf-8") && !rest.contains("us-ascii"))
}
