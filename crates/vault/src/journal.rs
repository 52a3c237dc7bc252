//! The journal: one line for every call, refusals too (VLT-04), each citing the hash of the line before.
//!
//! One file a day, `journal/2026-11-22.jsonl`, fsynced line by line. The first line of a day cites the last
//! of the day before, so a day that is taken out is missed (ARC-02). Actors are ids; nothing names a person.

use std::{
    fmt,
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use assidu_domain::ObjectId;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};

use crate::{Act, container::sha256, control::Control};

/// The journal cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The disk refused.
    #[error("the journal's folder cannot be used")]
    Disk(#[from] io::Error),
    /// A line is not what was written, or one is missing.
    #[error("line {line} of the journal of {day} does not follow from the one before")]
    Broken {
        /// The day.
        day: String,
        /// The line, from 1.
        line: usize,
    },
    /// A day is written `2026-11-22`.
    #[error("a day of the journal is written like 2026-11-22")]
    NoSuchDay,
    /// The work was given up because the server stops.
    #[error("the journal was given up because the server stops")]
    Stopping,
}

/// What was called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Call {
    /// A deposit.
    Deposit,
    /// A read.
    Read,
    /// A destruction.
    Destroy,
    /// Technical metadata.
    Describe,
    /// A control.
    Control,
    /// A repair.
    Repair,
    /// A list.
    List,
    /// A count.
    Count,
}

/// A line of the journal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Version of the line's form.
    pub v: u8,
    /// When, RFC 3339.
    pub at: String,
    /// What was called.
    pub call: Call,
    /// By whom: an id.
    pub actor: String,
    /// On which object.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub object: Option<ObjectId>,
    /// How it ended.
    pub outcome: String,
    /// SHA-256 of the object's plaintext, when it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    /// Length of the plaintext, when it was seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<u64>,
    /// SHA-256 of the line before, without its line break.
    pub prev: String,
}

/// What is to be said of a call.
pub(crate) struct Note {
    pub(crate) outcome: String,
    pub(crate) sha256: Option<[u8; 32]>,
    pub(crate) size: Option<u64>,
}

impl Note {
    pub(crate) fn said(outcome: impl Into<String>) -> Self {
        Self { outcome: outcome.into(), sha256: None, size: None }
    }

    pub(crate) fn refused(refusal: &impl fmt::Display) -> Self {
        Self::said(format!("refused: {refusal}"))
    }

    pub(crate) fn of(control: &Control) -> Self {
        Self::said(format!("first {:?}, second {:?}", Word(&control.first), Word(&control.second)))
    }
}

/// A copy's state in one word, without its hash.
struct Word<'a>(&'a crate::CopyState);

impl fmt::Debug for Word<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0 {
            crate::CopyState::Intact => "intact",
            crate::CopyState::Missing => "missing",
            crate::CopyState::Damaged { .. } => "damaged",
            crate::CopyState::Unreachable => "unreachable",
        })
    }
}

/// The open file, its day, and the hash of its last line.
#[derive(Debug)]
struct Head {
    day: String,
    file: Option<File>,
    prev: String,
}

/// The journal in its folder.
#[derive(Debug)]
pub(crate) struct Journal {
    folder: PathBuf,
    head: Mutex<Head>,
}

/// What the very first line cites.
fn nothing_before() -> String {
    "0".repeat(64)
}

impl Journal {
    /// Opens the journal at its last line; a line that a crash cut short is dropped, and said to be.
    pub(crate) fn open(folder: &Path) -> Result<Self, JournalError> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut days: Vec<String> = fs::read_dir(folder)?
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.strip_suffix(".jsonl").is_some_and(is_day))
            .collect();
        days.sort_unstable();
        let latest = days.last().map(|name| name.trim_end_matches(".jsonl").to_owned());
        let mut prev = nothing_before();
        for name in days.iter().rev() {
            let path = folder.join(name);
            let text = fs::read(&path)?;
            let whole = text.iter().rposition(|b| *b == b'\n').map_or(0, |end| end + 1);
            if whole < text.len() {
                tracing::warn!(file = name, bytes = text.len() - whole, "dropped an unfinished journal line");
                OpenOptions::new().write(true).open(&path)?.set_len(whole as u64)?;
            }
            if let Some(last) = text[..whole].split(|b| *b == b'\n').rfind(|line| !line.is_empty()) {
                prev = HEXLOWER.encode(&sha256(last));
                break;
            }
        }
        let head = Head { day: latest.unwrap_or_default(), file: None, prev };
        Ok(Self { folder: folder.to_owned(), head: Mutex::new(head) })
    }

    /// Writes a line; when this returns, it is on disk.
    pub(crate) async fn write(
        self: &Arc<Self>,
        call: Call,
        object: Option<ObjectId>,
        act: &Act,
        note: Note,
    ) -> Result<(), JournalError> {
        let entry = Entry {
            v: 1,
            at: act.at.rfc3339(),
            call,
            actor: act.actor.clone(),
            object,
            outcome: note.outcome,
            sha256: note.sha256.map(|hash| HEXLOWER.encode(&hash)),
            size: note.size,
            prev: String::new(),
        };
        let journal = Arc::clone(self);
        tokio::task::spawn_blocking(move || journal.append(entry))
            .await
            .map_err(|_| JournalError::Stopping)?
    }

    /// Writes a line, or raises an alarm in the server's log when that fails.
    pub(crate) async fn write_or_alarm(
        self: &Arc<Self>,
        call: Call,
        object: Option<ObjectId>,
        act: &Act,
        note: Note,
    ) {
        if let Err(error) = self.write(call, object, act, note).await {
            tracing::error!(%error, ?call, "the safe's journal misses a line");
        }
    }

    fn append(&self, mut entry: Entry) -> Result<(), JournalError> {
        let mut head = self.head.lock().unwrap_or_else(PoisonError::into_inner);
        // A call dated before midnight that comes after it goes to the new day: the chain's order is the order.
        let day = std::cmp::max(&entry.at[..10], head.day.as_str()).to_owned();
        if head.day != day || head.file.is_none() {
            let path = self.folder.join(format!("{day}.jsonl"));
            head.file = Some(OpenOptions::new().create(true).append(true).mode(0o640).open(path)?);
            File::open(&self.folder)?.sync_all()?;
            head.day = day;
        }
        entry.prev.clone_from(&head.prev);
        let mut line = serde_json::to_vec(&entry).map_err(io::Error::other)?;
        let prev = HEXLOWER.encode(&sha256(&line));
        line.push(b'\n');
        let Some(file) = head.file.as_mut() else { return Err(JournalError::Stopping) };
        let before = file.metadata()?.len();
        // A crash here leaves part of a line, which the next start drops; the call was not acknowledged.
        if let Err(error) = file.write_all(&line).and_then(|()| file.sync_data()) {
            let _ = file.set_len(before);
            head.file = None;
            return Err(error.into());
        }
        head.prev = prev;
        Ok(())
    }

    /// The lines of a day, whose chain is checked; a day without calls has none.
    pub(crate) async fn day(self: Arc<Self>, day: String) -> Result<Vec<Entry>, JournalError> {
        if !is_day(&day) {
            return Err(JournalError::NoSuchDay);
        }
        let read = move || match fs::read(self.folder.join(format!("{day}.jsonl"))) {
            Ok(text) => check(&day, &text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
            Err(error) => Err(error.into()),
        };
        tokio::task::spawn_blocking(read).await.map_err(|_| JournalError::Stopping)?
    }
}

fn check(day: &str, text: &[u8]) -> Result<Vec<Entry>, JournalError> {
    let mut prev: Option<String> = None;
    let mut entries = Vec::new();
    for (i, line) in text.split(|b| *b == b'\n').filter(|line| !line.is_empty()).enumerate() {
        let broken = || JournalError::Broken { day: day.to_owned(), line: i + 1 };
        let entry: Entry = serde_json::from_slice(line).map_err(|_| broken())?;
        if prev.is_some_and(|prev| prev != entry.prev) {
            return Err(broken());
        }
        prev = Some(HEXLOWER.encode(&sha256(line)));
        entries.push(entry);
    }
    Ok(entries)
}

fn is_day(text: &str) -> bool {
    text.len() == 10
        && text
            .bytes()
            .enumerate()
            .all(|(i, b)| if i == 4 || i == 7 { b == b'-' } else { b.is_ascii_digit() })
}
