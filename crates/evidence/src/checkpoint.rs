//! Checkpoints of C2SP `tlog-checkpoint` (LOG-02): a log's size and root, signed by the log.

use crate::{
    Hash,
    merkle::MAX_SIZE,
    note::{Note, NoteError, NoteSigner, SignError, VerifierKey},
    promise::FIRST_LINE as PROMISE,
};

/// The head of a log: after `size` leaves its root is `root`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Checkpoint {
    /// The log's name, `name/tenant/generation`; also the name of its key.
    pub origin: String,
    /// Number of leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
}

/// A checkpoint cannot be relied upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenCheckpointError {
    /// It is not a note that the key signed.
    #[error("{0}")]
    Note(#[from] NoteError),
    /// The text of the note is not that of a checkpoint.
    #[error("the note is not a checkpoint")]
    Malformed,
    /// It speaks for another log than its key.
    #[error("the checkpoint names another log than its key")]
    WrongOrigin,
}

/// A decimal number without sign, spaces or leading zeros.
pub(crate) fn decimal(text: &str) -> Option<u64> {
    let plain = !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_digit())
        && (text == "0" || !text.starts_with('0'));
    if plain { text.parse().ok() } else { None }
}

impl Checkpoint {
    /// The text that is signed: three lines.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{}\n{}\n{}\n", self.origin, self.size, self.root)
    }

    /// Reads the three lines; more lines are refused, as this log never writes any.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        let (origin, size, root) = (lines.next()?, lines.next()?, lines.next()?);
        let size = decimal(size).filter(|s| *s <= MAX_SIZE)?;
        let root = Hash::from_base64(root).ok()?;
        let ours = lines.next().is_none() && !origin.is_empty() && origin != PROMISE;
        ours.then(|| Self { origin: origin.to_owned(), size, root })
    }
}

/// Signs a checkpoint. The origin must be the name of the key.
///
/// The caller has made sure that it grew out of the last one it signed, and keeps it before it shows it
/// (LOG-08).
///
/// # Errors
/// [`SignError::Text`] when the origin is not the key's name or the text would not read back.
pub fn sign(checkpoint: &Checkpoint, signer: &NoteSigner) -> Result<String, SignError> {
    let text = checkpoint.text();
    let same = checkpoint.origin == signer.verifier_key().name();
    if !same || Checkpoint::parse(&text).as_ref() != Some(checkpoint) {
        return Err(SignError::Text);
    }
    signer.sign(&text).map(|note| note.to_string())
}

/// Reads a checkpoint that this log key signed; the signatures of others are passed over.
///
/// # Errors
/// [`OpenCheckpointError`] when it is not to be relied upon.
pub fn open(note: &[u8], log: &VerifierKey) -> Result<Checkpoint, OpenCheckpointError> {
    let note = Note::parse(note)?;
    note.verify(std::slice::from_ref(log))?;
    let checkpoint = Checkpoint::parse(note.text()).ok_or(OpenCheckpointError::Malformed)?;
    if checkpoint.origin == log.name() { Ok(checkpoint) } else { Err(OpenCheckpointError::WrongOrigin) }
}
