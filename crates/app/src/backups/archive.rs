//! The file of a backup: a header in clear that names nobody, then sealed pieces.
//!
//! ```text
//! "ASDBACK1\n", length of the header (4 bytes, big endian), header (JSON: name, moment, wrapped key)
//! pieces: length (4 bytes, big endian; the highest bit marks the last), AES-256-GCM, numbered from 0
//! ```
//!
//! Opened and joined, the pieces are entries: a name with its length in front (2 bytes), frames with their length in
//! front (4 bytes), and a frame of length 0. The header is associated data of every piece.

use std::{
    fs::File,
    io::{self, BufReader, Read, Write},
    path::Path,
};

use assidu_domain::{Instant, ports::Randomness};
use assidu_store::{BackupKey, RootKey, WrappedKey};
use aws_lc_rs::digest;
use data_encoding::{BASE64, HEXLOWER};
use serde::{Deserialize, Serialize};

use super::BackupError;

const MAGIC: &[u8; 9] = b"ASDBACK1\n";
/// Plain bytes of a piece.
const PIECE: usize = 256 << 10;
/// Marks the last piece.
const LAST: u32 = 1 << 31;
/// No header is longer.
const MOST_HEADER: u32 = 64 << 10;
/// No frame is longer.
const MOST_FRAME: usize = 1 << 20;

/// What a backup says of itself in clear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Header {
    /// Its name, to which its key is bound.
    pub(crate) name: String,
    /// When it was begun.
    pub(crate) at: Instant,
    root_version: u32,
    key: String,
}

/// What was read or written under a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Name.
    pub name: String,
    /// Bytes.
    pub size: u64,
    /// Their SHA-256 in hexadecimal.
    pub sha256: String,
}

/// Counts and hashes what goes by.
struct Tally {
    name: String,
    size: u64,
    hash: digest::Context,
}

impl Tally {
    fn new(name: String) -> Self {
        Self { name, size: 0, hash: digest::Context::new(&digest::SHA256) }
    }

    fn add(&mut self, bytes: &[u8]) {
        self.size += bytes.len() as u64;
        self.hash.update(bytes);
    }

    fn entry(self) -> Entry {
        Entry { name: self.name, size: self.size, sha256: HEXLOWER.encode(self.hash.finish().as_ref()) }
    }
}

/// Writes a backup.
pub(crate) struct Writer {
    file: File,
    key: BackupKey,
    about: Vec<u8>,
    number: u64,
    plain: Vec<u8>,
    current: Option<Tally>,
    entries: Vec<Entry>,
}

impl Writer {
    /// Begins in an empty file.
    pub(crate) fn begin(
        mut file: File,
        root: &RootKey,
        chance: &dyn Randomness,
        name: &str,
        at: Instant,
    ) -> Result<Self, BackupError> {
        let (key, WrappedKey { root_version, wrapped }) = root.make_backup_key(chance, name)?;
        let header = Header { name: name.to_owned(), at, root_version, key: BASE64.encode(&wrapped) };
        let about = serde_json::to_vec(&header).map_err(io::Error::other)?;
        let length = u32::try_from(about.len()).map_err(io::Error::other)?;
        file.write_all(&[MAGIC.as_slice(), &length.to_be_bytes(), &about].concat())?;
        let plain = Vec::with_capacity(PIECE + 16);
        Ok(Self { file, key, about, number: 0, plain, current: None, entries: Vec::new() })
    }

    /// Begins an entry, and ends the one before.
    pub(crate) fn entry(&mut self, name: &str) -> Result<(), BackupError> {
        self.end_entry()?;
        let length = u16::try_from(name.len()).map_err(io::Error::other)?;
        self.put(&length.to_be_bytes())?;
        self.put(name.as_bytes())?;
        self.current = Some(Tally::new(name.to_owned()));
        Ok(())
    }

    /// Adds to the entry.
    pub(crate) fn add(&mut self, bytes: &[u8]) -> Result<(), BackupError> {
        for frame in bytes.chunks(MOST_FRAME) {
            if let Some(current) = &mut self.current {
                current.add(frame);
            }
            self.put(&u32::try_from(frame.len()).unwrap_or(0).to_be_bytes())?;
            self.put(frame)?;
        }
        Ok(())
    }

    /// Ends the entry, and tells what was written so far.
    pub(crate) fn end_entry(&mut self) -> Result<&[Entry], BackupError> {
        if let Some(current) = self.current.take() {
            self.entries.push(current.entry());
            self.put(&[0; 4])?;
        }
        Ok(&self.entries)
    }

    /// Ends the file; on disk when this returns.
    pub(crate) fn finish(mut self) -> Result<Vec<Entry>, BackupError> {
        self.end_entry()?;
        self.flush(true)?;
        self.file.sync_all()?;
        Ok(self.entries)
    }

    fn put(&mut self, mut bytes: &[u8]) -> Result<(), BackupError> {
        while !bytes.is_empty() {
            let (now, later) = bytes.split_at(bytes.len().min(PIECE - self.plain.len()));
            self.plain.extend_from_slice(now);
            bytes = later;
            if self.plain.len() == PIECE {
                self.flush(false)?;
            }
        }
        Ok(())
    }

    fn flush(&mut self, is_last: bool) -> Result<(), BackupError> {
        self.key.seal(self.number, is_last, &self.about, &mut self.plain)?;
        let length = u32::try_from(self.plain.len()).map_err(io::Error::other)?;
        self.file.write_all(&(length | if is_last { LAST } else { 0 }).to_be_bytes())?;
        self.file.write_all(&self.plain)?;
        self.plain.clear();
        self.number += 1;
        Ok(())
    }
}

/// Reads a backup; whatever is not as it was written ends it with an error.
pub(crate) struct Reader {
    file: BufReader<File>,
    key: BackupKey,
    about: Vec<u8>,
    number: u64,
    plain: Vec<u8>,
    at: usize,
    ended: bool,
    current: Option<Tally>,
    entries: Vec<Entry>,
}

/// The header of a file, when it is a backup's.
pub(crate) fn header(path: &Path) -> Result<Header, BackupError> {
    let mut file = BufReader::new(File::open(path)?);
    serde_json::from_slice(&about(&mut file)?).map_err(|_| BackupError::Damaged("its header"))
}

fn about(file: &mut impl Read) -> Result<Vec<u8>, BackupError> {
    let mut start = [0; 13];
    file.read_exact(&mut start).map_err(|_| BackupError::NoBackup)?;
    let (magic, length) = start.split_at(9);
    if magic != MAGIC {
        return Err(BackupError::NoBackup);
    }
    let length = length.try_into().map(u32::from_be_bytes).unwrap_or(u32::MAX);
    if length > MOST_HEADER {
        return Err(BackupError::Damaged("its header"));
    }
    let mut about = vec![0; length as usize];
    file.read_exact(&mut about).map_err(|_| BackupError::Damaged("its header"))?;
    Ok(about)
}

impl Reader {
    /// Opens a file that must be the backup of this name.
    pub(crate) fn open(path: &Path, root: &RootKey, name: &str) -> Result<Self, BackupError> {
        let mut file = BufReader::with_capacity(PIECE, File::open(path)?);
        let about = about(&mut file)?;
        let header: Header =
            serde_json::from_slice(&about).map_err(|_| BackupError::Damaged("its header"))?;
        if header.name != name {
            return Err(BackupError::Damaged("its name"));
        }
        let wrapped = BASE64.decode(header.key.as_bytes()).map_err(|_| BackupError::Damaged("its header"))?;
        let key = root
            .open_backup_key(name, &WrappedKey { root_version: header.root_version, wrapped })
            .map_err(|_| BackupError::OtherKey(header.root_version))?;
        let (plain, entries) = (Vec::new(), Vec::new());
        Ok(Self { file, key, about, number: 0, plain, at: 0, ended: false, current: None, entries })
    }

    /// Goes to the next entry and gives its name; what is left of the one before is read on the way.
    pub(crate) fn next(&mut self) -> Result<Option<String>, BackupError> {
        while self.current.is_some() {
            self.frame()?;
        }
        if !self.has_more()? {
            return Ok(None);
        }
        let length = u16::from_be_bytes(self.exactly::<2>()?);
        let mut name = vec![0; usize::from(length)];
        self.fill(&mut name)?;
        let name = String::from_utf8(name).map_err(|_| BackupError::Damaged("an entry"))?;
        self.current = Some(Tally::new(name.clone()));
        Ok(Some(name))
    }

    /// The next frame of the entry; none at its end.
    pub(crate) fn frame(&mut self) -> Result<Option<Vec<u8>>, BackupError> {
        let Some(mut current) = self.current.take() else { return Ok(None) };
        let length = u32::from_be_bytes(self.exactly::<4>()?) as usize;
        if length == 0 {
            self.entries.push(current.entry());
            return Ok(None);
        }
        if length > MOST_FRAME {
            return Err(BackupError::Damaged("an entry"));
        }
        let mut frame = vec![0; length];
        self.fill(&mut frame)?;
        current.add(&frame);
        self.current = Some(current);
        Ok(Some(frame))
    }

    /// The whole entry, which must not be longer than this.
    pub(crate) fn whole(&mut self, most: usize) -> Result<Vec<u8>, BackupError> {
        let mut whole = Vec::new();
        while let Some(frame) = self.frame()? {
            if whole.len() + frame.len() > most {
                return Err(BackupError::Damaged("an entry"));
            }
            whole.extend(frame);
        }
        Ok(whole)
    }

    /// What was read, once all was.
    pub(crate) fn into_entries(self) -> Vec<Entry> {
        self.entries
    }

    fn has_more(&mut self) -> Result<bool, BackupError> {
        while self.at == self.plain.len() {
            if self.ended {
                return Ok(false);
            }
            self.piece()?;
        }
        Ok(true)
    }

    fn exactly<const N: usize>(&mut self) -> Result<[u8; N], BackupError> {
        let mut bytes = [0; N];
        self.fill(&mut bytes)?;
        Ok(bytes)
    }

    fn fill(&mut self, mut bytes: &mut [u8]) -> Result<(), BackupError> {
        while !bytes.is_empty() {
            if !self.has_more()? {
                return Err(BackupError::Damaged("its end"));
            }
            let there = self.plain.get(self.at..).unwrap_or_default();
            let length = there.len().min(bytes.len());
            let (now, later) = bytes.split_at_mut(length);
            now.copy_from_slice(there.get(..length).unwrap_or_default());
            self.at += length;
            bytes = later;
        }
        Ok(())
    }

    fn piece(&mut self) -> Result<(), BackupError> {
        let mut length = [0; 4];
        self.file.read_exact(&mut length).map_err(|_| BackupError::Damaged("its end"))?;
        let length = u32::from_be_bytes(length);
        let (is_last, length) = (length & LAST != 0, (length & !LAST) as usize);
        if length > PIECE + 16 {
            return Err(BackupError::Damaged("a piece"));
        }
        self.plain.resize(length, 0);
        self.file.read_exact(&mut self.plain).map_err(|_| BackupError::Damaged("its end"))?;
        self.key
            .open(self.number, is_last, &self.about, &mut self.plain)
            .map_err(|_| BackupError::Damaged("a piece"))?;
        (self.number, self.at, self.ended) = (self.number + 1, 0, is_last);
        if is_last && self.file.read(&mut [0])? != 0 {
            return Err(BackupError::Damaged("its end"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use assidu_store::RootKey;
    use assidu_testkit::SeededRandomness;

    use super::*;

    fn written(folder: &Path, seed: u64, big: usize) -> (RootKey, std::path::PathBuf, Vec<Entry>) {
        let chance = SeededRandomness::new(seed);
        let root = RootKey::generate(&chance);
        let path = folder.join(format!("{seed}"));
        let file = File::create(&path).unwrap();
        let mut writer = Writer::begin(file, &root, &chance, "one", Instant::from_micros(7)).unwrap();
        let mut bytes = vec![0; big];
        chance.fill(&mut bytes);
        writer.entry("empty").unwrap();
        writer.entry("big").unwrap();
        writer.add(&bytes).unwrap();
        (root, path, writer.finish().unwrap())
    }

    fn read(path: &Path, root: &RootKey) -> Result<Vec<Entry>, BackupError> {
        let mut reader = Reader::open(path, root, "one")?;
        while reader.next()?.is_some() {}
        Ok(reader.into_entries())
    }

    #[test]
    fn what_was_written_is_read_whatever_its_length() {
        let folder = tempfile::tempdir().unwrap();
        // Around one piece, with the bytes of names and frames: an end that falls on the end of a piece.
        let lengths = (0..60).map(|n| PIECE - 40 + n).chain([0, 1, 3 * PIECE + 5, 2 * MOST_FRAME + 1]);
        for (seed, length) in lengths.enumerate() {
            let (root, path, entries) = written(folder.path(), seed as u64, length);
            assert_eq!(entries[1].size, length as u64);
            assert_eq!(read(&path, &root).unwrap(), entries);
            std::fs::remove_file(path).unwrap();
        }
    }

    #[test]
    fn a_changed_cut_or_foreign_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let (root, path, _) = written(folder.path(), 1, 500);
        let good = std::fs::read(&path).unwrap();
        for at in 0..good.len() {
            let mut bad = good.clone();
            bad[at] ^= 1 << (at % 8);
            std::fs::write(&path, &bad).unwrap();
            assert!(read(&path, &root).is_err(), "byte {at}");
        }
        for length in 0..good.len() {
            std::fs::write(&path, &good[..length]).unwrap();
            assert!(read(&path, &root).is_err(), "length {length}");
        }
        std::fs::write(&path, [good.as_slice(), b"x"].concat()).unwrap();
        assert!(read(&path, &root).is_err());
        std::fs::write(&path, &good).unwrap();
        let other = RootKey::generate(&SeededRandomness::new(2));
        assert!(matches!(read(&path, &other), Err(BackupError::OtherKey(1))));
        assert!(matches!(Reader::open(&path, &root, "two"), Err(BackupError::Damaged(_))));
    }
}
