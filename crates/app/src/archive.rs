//! A ZIP archive written in parts: each part holds whole entries, the last one the directory of them all.
//!
//! Sizes and checksums are known before an entry is written, so every program reads it; archives beyond 4 GB or
//! 65,535 entries get the ZIP64 records (APPNOTE 4.3.14).

use std::io::Write as _;

use flate2::{Compression, Crc, write::DeflateEncoder};
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
/// Stored as it is; deflated.
const STORED: u16 = 0;
const DEFLATED: u16 = 8;
/// Version needed to read it: 2.0, or 4.5 with ZIP64.
const PLAIN: u16 = 20;
const LARGE: u16 = 45;

/// An entry that was written: what the directory says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Entry {
    /// Its path, ASCII.
    pub(crate) path: String,
    /// Its method, checksum, packed and real length.
    how: (u16, u32, u32, u32),
    /// Where it starts in its part.
    at: u64,
}

/// A part being written.
#[derive(Debug)]
pub(crate) struct Part {
    /// The bytes so far.
    pub(crate) bytes: Vec<u8>,
    /// The entries so far.
    pub(crate) entries: Vec<Entry>,
    stamp: (u16, u16),
}

/// An entry is longer than one may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a file of an archive is too long")]
pub(crate) struct TooLong;

impl Part {
    /// A part whose entries are dated so.
    pub(crate) fn new(made: DateTime) -> Self {
        Self { bytes: Vec::new(), entries: Vec::new(), stamp: dos(made) }
    }

    /// Adds a file; `packed` says whether it is worth deflating.
    pub(crate) fn add(&mut self, path: &str, data: &[u8], packed: bool) -> Result<(), TooLong> {
        let mut crc = Crc::new();
        crc.update(data);
        let deflated = if packed { deflate(data) } else { None };
        let (method, body) = match &deflated {
            Some(smaller) if smaller.len() < data.len() => (DEFLATED, smaller.as_slice()),
            _ => (STORED, data),
        };
        let length = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(|_| TooLong);
        let how = (method, crc.sum(), length(body)?, length(data)?);
        let entry = Entry { path: path.to_owned(), how, at: self.bytes.len() as u64 };
        put(&mut self.bytes, &LOCAL.to_le_bytes());
        self.facts(&entry, PLAIN);
        put(&mut self.bytes, &0_u16.to_le_bytes());
        put(&mut self.bytes, path.as_bytes());
        put(&mut self.bytes, body);
        self.entries.push(entry);
        Ok(())
    }

    /// What local header and directory say alike, up to the length of the name.
    fn facts(&mut self, entry: &Entry, version: u16) {
        let (method, crc, packed, length) = entry.how;
        for number in [version, 0, method, self.stamp.1, self.stamp.0] {
            put(&mut self.bytes, &number.to_le_bytes());
        }
        for number in [crc, packed, length] {
            put(&mut self.bytes, &number.to_le_bytes());
        }
        let name = u16::try_from(entry.path.len()).unwrap_or(u16::MAX);
        put(&mut self.bytes, &name.to_le_bytes());
    }

    /// Ends the archive: the directory over all parts, each with where it starts; this one last.
    pub(crate) fn finish(&mut self, parts: &[(u64, Vec<Entry>)]) {
        let start = parts.last().map_or(0, |(start, _)| *start) + self.bytes.len() as u64;
        let from = self.bytes.len();
        let mut count = 0_u64;
        for (part, entries) in parts {
            for entry in entries {
                self.directory_line(entry, part + entry.at);
                count += 1;
            }
        }
        let size = (self.bytes.len() - from) as u64;
        if count > 0xfffe || start > 0xffff_fffe || size > 0xffff_fffe {
            let record = start + size;
            put(&mut self.bytes, &END_64.to_le_bytes());
            put(&mut self.bytes, &44_u64.to_le_bytes());
            put(&mut self.bytes, &LARGE.to_le_bytes());
            put(&mut self.bytes, &LARGE.to_le_bytes());
            put(&mut self.bytes, &[0; 8]);
            for number in [count, count, size, start] {
                put(&mut self.bytes, &number.to_le_bytes());
            }
            put(&mut self.bytes, &LOCATOR_64.to_le_bytes());
            put(&mut self.bytes, &[0; 4]);
            put(&mut self.bytes, &record.to_le_bytes());
            put(&mut self.bytes, &1_u32.to_le_bytes());
        }
        let short = u16::try_from(count).unwrap_or(u16::MAX);
        put(&mut self.bytes, &END.to_le_bytes());
        put(&mut self.bytes, &[0; 4]);
        put(&mut self.bytes, &short.to_le_bytes());
        put(&mut self.bytes, &short.to_le_bytes());
        put(&mut self.bytes, &clipped(size).to_le_bytes());
        put(&mut self.bytes, &clipped(start).to_le_bytes());
        put(&mut self.bytes, &[0; 2]);
    }

    fn directory_line(&mut self, entry: &Entry, at: u64) {
        let far = at > 0xffff_fffe;
        put(&mut self.bytes, &CENTRAL.to_le_bytes());
        // Made on a system whose paths have `/`, files for their owner to read and write.
        let version = if far { LARGE } else { PLAIN };
        put(&mut self.bytes, &(0x0300 | version).to_le_bytes());
        self.facts(entry, version);
        let extra: u16 = if far { 12 } else { 0 };
        put(&mut self.bytes, &extra.to_le_bytes());
        put(&mut self.bytes, &[0; 6]);
        put(&mut self.bytes, &(0o100_644_u32 << 16).to_le_bytes());
        put(&mut self.bytes, &clipped(at).to_le_bytes());
        put(&mut self.bytes, entry.path.as_bytes());
        if far {
            put(&mut self.bytes, &1_u16.to_le_bytes());
            put(&mut self.bytes, &8_u16.to_le_bytes());
            put(&mut self.bytes, &at.to_le_bytes());
        }
    }
}

fn put(bytes: &mut Vec<u8>, more: &[u8]) {
    bytes.extend_from_slice(more);
}

fn clipped(number: u64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn deflate(data: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(Vec::with_capacity(data.len() / 2), Compression::default());
    encoder.write_all(data).ok()?;
    encoder.finish().ok()
}

/// Date and time as MS-DOS counted them, from 1980 on, in steps of two seconds.
fn dos(at: DateTime) -> (u16, u16) {
    let small = |n: i8| u16::try_from(n).unwrap_or(0);
    let year = u16::try_from(at.year().saturating_sub(1980)).unwrap_or(0).min(127);
    let date = (year << 9) | (small(at.month()) << 5) | small(at.day());
    let time = (small(at.hour()) << 11) | (small(at.minute()) << 5) | (small(at.second()) / 2);
    (date, time)
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn other_programs_read_what_was_written_in_parts() {
        let made = jiff::civil::date(2026, 11, 24).at(9, 4, 12, 0);
        let mut first = Part::new(made);
        first.add("d/a.txt", &b"a".repeat(5_000), true).unwrap();
        first.add("d/b.pdf", b"%PDF-", false).unwrap();
        let mut last = Part::new(made);
        last.add("d/c/c.json", b"{}", true).unwrap();
        let parts = [(0, first.entries.clone()), (first.bytes.len() as u64, last.entries.clone())];
        last.finish(&parts);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.zip");
        std::fs::write(&path, [first.bytes, last.bytes].concat()).unwrap();
        let script = "import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
                      print([(i.filename, i.file_size, i.date_time) for i in z.infolist()])";
        let run = Command::new("python3").args(["-c", script]).arg(&path).output().expect("python3 runs");
        let said = String::from_utf8_lossy(&run.stdout).into_owned();
        assert!(run.status.success(), "{said}{}", String::from_utf8_lossy(&run.stderr));
        assert!(said.contains("('d/a.txt', 5000, (2026, 11, 24, 9, 4, 12))"), "{said}");
        assert!(said.contains("d/b.pdf") && said.contains("d/c/c.json"), "{said}");
    }
}
