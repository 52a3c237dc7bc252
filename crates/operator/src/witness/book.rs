//! What a witness has cosigned last: a file per log, on disk before anyone hears of it.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use anyhow::Context as _;
use assidu_evidence::{
    checkpoint::{self, Checkpoint},
    note::{Note, VerifierKey},
    witness::{AddCheckpoint, Refusal, address_of, judge},
};

use crate::mirror::write_whole;

/// Contradicting checkpoints kept per log: proof against whoever signed them.
const MOST_KEPT: usize = 16;

/// The book of a witness. Judging and keeping are one step, for one caller at a time.
#[derive(Debug)]
pub struct Book {
    folder: PathBuf,
    turn: Mutex<()>,
    /// Held open: a second witness on the same folder would sign what this one does not know of.
    _lock: File,
}

/// The book cannot be read or written; nothing was cosigned.
#[derive(Debug, thiserror::Error)]
#[error("the witness's book cannot be read or written")]
pub struct BookError(#[from] io::Error);

impl Book {
    /// Opens the book in a folder.
    ///
    /// # Errors
    /// When another witness has it open.
    pub fn open(folder: &Path) -> anyhow::Result<Self> {
        let lock = File::create(folder.join("witness.lock"))?;
        lock.try_lock().with_context(|| format!("another witness uses {}", folder.display()))?;
        Ok(Self { folder: folder.to_owned(), turn: Mutex::new(()), _lock: lock })
    }

    /// The last checkpoint of the log with this origin, as the log signed it.
    ///
    /// # Errors
    /// [`BookError`].
    pub fn last(&self, origin: &str) -> Result<Option<String>, BookError> {
        match fs::read_to_string(self.file(origin)) {
            Ok(note) => Ok(Some(note)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Judges what is asked and, when it may be cosigned, keeps it.
    ///
    /// # Errors
    /// [`BookError`]; the inner error is the refusal.
    pub fn judge_and_keep(
        &self,
        asked: &AddCheckpoint,
        log: &VerifierKey,
    ) -> Result<Result<Note, Refusal>, BookError> {
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        let held = match self.last(log.name())? {
            // A file that does not read back is no licence to start anew.
            Some(note) => Some(self.opened(&note, log)?),
            None => None,
        };
        let judged = judge(asked, log, held.as_ref()).and_then(|_| own_note(asked, log));
        if matches!(judged, Err(Refusal::NotConsistent | Refusal::OtherRoot)) {
            self.keep_contradiction(asked, log)?;
        }
        if let Ok(note) = &judged {
            write_whole(&self.file(log.name()), note.to_string().as_bytes())?;
        }
        Ok(judged)
    }

    fn opened(&self, note: &str, log: &VerifierKey) -> Result<Checkpoint, BookError> {
        checkpoint::open(note.as_bytes(), log).map_err(|error| {
            tracing::error!(log = log.name(), %error, "the witness's book is damaged");
            BookError(io::Error::new(io::ErrorKind::InvalidData, error.to_string()))
        })
    }

    /// Keeps a signed checkpoint that contradicts an earlier one: the log has convicted itself.
    fn keep_contradiction(&self, asked: &AddCheckpoint, log: &VerifierKey) -> io::Result<()> {
        let folder = self.folder.join("contradictions");
        fs::create_dir_all(&folder)?;
        let name = address_of(log.name());
        let kept = fs::read_dir(&folder)?.flatten();
        let kept = kept.filter(|entry| entry.file_name().to_string_lossy().starts_with(&name)).count();
        tracing::error!(log = log.name(), "the log contradicts what it signed before");
        if kept < MOST_KEPT {
            write_whole(&folder.join(format!("{name}.{kept}")), asked.text().as_bytes())?;
        }
        Ok(())
    }

    fn file(&self, origin: &str) -> PathBuf {
        self.folder.join(address_of(origin))
    }
}

/// The checkpoint with the log's own signature alone.
fn own_note(asked: &AddCheckpoint, log: &VerifierKey) -> Result<Note, Refusal> {
    Note::parse(asked.checkpoint.as_bytes()).map(|note| note.only(log)).map_err(|_| Refusal::Malformed)
}
