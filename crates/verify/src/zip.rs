//! A ZIP archive as a folder: its directory is read, each file when it is looked at.
//!
//! Archives that two programs may read differently are refused: names that come twice, or that differ between
//! the directory and the file itself.

use std::{
    cell::RefCell,
    collections::BTreeSet,
    fs::File,
    io::{self, Read as _, Seek as _, SeekFrom},
    path::Path,
};

use flate2::bufread::DeflateDecoder;

use crate::files::MAX_FILE;

const LOCAL: u32 = 0x0403_4b50;
const CENTRAL: u32 = 0x0201_4b50;
const END: u32 = 0x0605_4b50;
const END_64: u32 = 0x0606_4b50;
const LOCATOR_64: u32 = 0x0706_4b50;
/// The longest directory that is read.
const MAX_DIRECTORY: u64 = 64 << 20;

/// The archive cannot be read for certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the archive is damaged, or of a kind that is not read")]
pub(crate) struct Damaged;

impl From<io::Error> for Damaged {
    fn from(_: io::Error) -> Self {
        Self
    }
}

/// A file in an archive.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) name: String,
    method: u16,
    packed: u64,
    size: u64,
    at: u64,
}

/// An archive that is open.
pub(crate) struct Archive {
    file: RefCell<File>,
    pub(crate) entries: Vec<Entry>,
}

/// Whether these bytes begin an archive.
pub(crate) fn is_archive(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04")
}

impl Archive {
    /// Opens an archive and reads its directory, of `most` files at most.
    pub(crate) fn open(path: &Path, most: usize) -> Result<Self, Damaged> {
        let mut file = File::open(path)?;
        let (start, size, count) = directory(&mut file)?;
        if size > MAX_DIRECTORY || count > most as u64 {
            return Err(Damaged);
        }
        let bytes = read_at(&mut file, start, size)?;
        let mut rest = bytes.as_slice();
        let mut names = BTreeSet::new();
        let mut entries = Vec::new();
        while !rest.is_empty() {
            let (entry, more) = entry(rest)?;
            rest = more;
            if entry.name.ends_with('/') {
                continue;
            }
            if !names.insert(entry.name.clone()) || entries.len() == most {
                return Err(Damaged);
            }
            entries.push(entry);
        }
        Ok(Self { file: RefCell::new(file), entries })
    }

    /// The bytes of a file; none when it is longer than any file that is looked at.
    pub(crate) fn read(&self, entry: &Entry) -> Result<Option<Vec<u8>>, Damaged> {
        let most = MAX_FILE as u64;
        if entry.size > most || entry.packed > most {
            return Ok(None);
        }
        let mut file = self.file.try_borrow_mut().map_err(|_| Damaged)?;
        let head = read_at(&mut file, entry.at, 30)?;
        if number(&head, 0, 4)? != u64::from(LOCAL) {
            return Err(Damaged);
        }
        let (name, extra) = (number(&head, 26, 2)?, number(&head, 28, 2)?);
        let written = read_at(&mut file, entry.at + 30, name)?;
        if written != entry.name.as_bytes() {
            return Err(Damaged);
        }
        let body = read_at(&mut file, entry.at + 30 + name + extra, entry.packed)?;
        let bytes = match entry.method {
            0 => body,
            8 => {
                let mut out = Vec::new();
                DeflateDecoder::new(body.as_slice()).take(most + 1).read_to_end(&mut out)?;
                out
            }
            _ => return Err(Damaged),
        };
        if bytes.len() as u64 == entry.size { Ok(Some(bytes)) } else { Err(Damaged) }
    }
}

fn read_at(file: &mut File, at: u64, length: u64) -> Result<Vec<u8>, Damaged> {
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 == length { Ok(bytes) } else { Err(Damaged) }
}

/// A little-endian number.
fn number(bytes: &[u8], at: usize, length: usize) -> Result<u64, Damaged> {
    let field = bytes.get(at..at + length).ok_or(Damaged)?;
    Ok(field.iter().rev().fold(0, |sum, byte| (sum << 8) | u64::from(*byte)))
}

/// Where the directory starts, its length, and how many entries it has.
fn directory(file: &mut File) -> Result<(u64, u64, u64), Damaged> {
    let length = file.seek(SeekFrom::End(0))?;
    let tail = length.min(22 + 65_535);
    let bytes = read_at(file, length - tail, tail)?;
    let mark = END.to_le_bytes();
    // The record ends the file but for its own comment; anything else after it is another program's archive.
    let at = (0..bytes.len().saturating_sub(21))
        .rev()
        .find(|at| {
            bytes.get(*at..at + 4) == Some(&mark[..])
                && number(&bytes, at + 20, 2).is_ok_and(|comment| at + 22 + comment as usize == bytes.len())
        })
        .ok_or(Damaged)?;
    let (count, size, start) =
        (number(&bytes, at + 10, 2)?, number(&bytes, at + 12, 4)?, number(&bytes, at + 16, 4)?);
    let record = length - tail + at as u64;
    let found = if count == 0xffff || size == 0xffff_ffff || start == 0xffff_ffff {
        let locator = read_at(file, record.checked_sub(20).ok_or(Damaged)?, 20)?;
        if number(&locator, 0, 4)? != u64::from(LOCATOR_64) {
            return Err(Damaged);
        }
        let large = read_at(file, number(&locator, 8, 8)?, 56)?;
        if number(&large, 0, 4)? != u64::from(END_64) {
            return Err(Damaged);
        }
        (number(&large, 48, 8)?, number(&large, 40, 8)?, number(&large, 32, 8)?)
    } else {
        (start, size, count)
    };
    if found.0.checked_add(found.1).is_none_or(|end| end > record) {
        return Err(Damaged);
    }
    Ok(found)
}

/// The first entry of a directory, and what follows it.
fn entry(bytes: &[u8]) -> Result<(Entry, &[u8]), Damaged> {
    if number(bytes, 0, 4)? != u64::from(CENTRAL) || number(bytes, 8, 2)? & 1 != 0 {
        return Err(Damaged);
    }
    let length = |at: usize| number(bytes, at, 2).map(|n| n as usize);
    let (name, extra, comment) = (length(28)?, length(30)?, length(32)?);
    let text = bytes.get(46..46 + name).ok_or(Damaged)?;
    let mut found = Entry {
        name: String::from_utf8(text.to_vec()).map_err(|_| Damaged)?,
        method: u16::try_from(number(bytes, 10, 2)?).map_err(|_| Damaged)?,
        packed: number(bytes, 20, 4)?,
        size: number(bytes, 24, 4)?,
        at: number(bytes, 42, 4)?,
    };
    large_fields(&mut found, bytes.get(46 + name..46 + name + extra).ok_or(Damaged)?)?;
    let rest = bytes.get(46 + name + extra + comment..).ok_or(Damaged)?;
    Ok((found, rest))
}

/// What ZIP64 says of an entry instead of the fields that are full.
fn large_fields(entry: &mut Entry, mut extra: &[u8]) -> Result<(), Damaged> {
    while extra.len() >= 4 {
        let (tag, length) = (number(extra, 0, 2)?, number(extra, 2, 2)? as usize);
        let body = extra.get(4..4 + length).ok_or(Damaged)?;
        if tag == 1 {
            let mut at = 0;
            for field in [&mut entry.size, &mut entry.packed, &mut entry.at] {
                if *field == 0xffff_ffff {
                    *field = number(body, at, 8)?;
                    at += 8;
                }
            }
        }
        extra = extra.get(4 + length..).ok_or(Damaged)?;
    }
    Ok(())
}
