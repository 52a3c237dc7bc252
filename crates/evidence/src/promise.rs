//! The promise: what the log answers the moment a leaf is recorded.
//!
//! It is a signed note of five lines, `assidu-promise/1`, origin, index, leaf hash, moment. A log that
//! loses or changes the leaf is convicted by it, as a certificate log is by an SCT.

use crate::{
    Hash, Moment,
    checkpoint::decimal,
    merkle::MAX_SIZE,
    note::{Note, NoteError, NoteSigner, SignError, VerifierKey},
};

/// The first line of every promise; no log may have it as its origin.
pub const FIRST_LINE: &str = "assidu-promise/1";

/// The log has this leaf at this index, since this moment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The log.
    pub origin: String,
    /// Place of the leaf.
    pub index: u64,
    /// Hash of the leaf.
    pub leaf: Hash,
    /// When the server recorded it, by its own clock.
    pub at: Moment,
}

/// A promise cannot be relied upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OpenPromiseError {
    /// It is not a note that the key signed.
    #[error("{0}")]
    Note(#[from] NoteError),
    /// The text of the note is not that of a promise.
    #[error("the note is not a promise")]
    Malformed,
    /// It speaks for another log than its key.
    #[error("the promise names another log than its key")]
    WrongOrigin,
}

impl Promise {
    /// The text that is signed.
    #[must_use]
    pub fn text(&self) -> String {
        format!("{FIRST_LINE}\n{}\n{}\n{}\n{}\n", self.origin, self.index, self.leaf, self.at)
    }

    /// Whether [`Promise::parse`] gives this promise again from its text: a leaf and a moment are always read.
    fn can_be_read(&self) -> bool {
        !self.origin.is_empty() && !self.origin.contains('\n') && self.index < MAX_SIZE
    }

    /// Reads the text.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.strip_suffix('\n')?.split('\n');
        if lines.next()? != FIRST_LINE {
            return None;
        }
        let promise = Self {
            origin: lines.next().filter(|o| !o.is_empty())?.to_owned(),
            index: lines.next().and_then(decimal).filter(|i| *i < MAX_SIZE)?,
            leaf: Hash::from_base64(lines.next()?).ok()?,
            at: lines.next()?.parse().ok()?,
        };
        lines.next().is_none().then_some(promise)
    }
}

/// Signs a promise with the log's key. Only after the leaf is on disk.
///
/// # Errors
/// [`SignError::Text`] when the origin is not the key's name.
pub fn sign(promise: &Promise, signer: &NoteSigner) -> Result<String, SignError> {
    let text = promise.text();
    let same = promise.origin == signer.verifier_key().name();
    if !same || !promise.can_be_read() {
        return Err(SignError::Text);
    }
    signer.sign(&text).map(|note| note.to_string())
}

/// Reads a promise that this log key signed.
///
/// # Errors
/// [`OpenPromiseError`] when it is not to be relied upon.
pub fn open(note: &[u8], log: &VerifierKey) -> Result<Promise, OpenPromiseError> {
    let note = Note::parse(note)?;
    note.verify(std::slice::from_ref(log))?;
    let promise = Promise::parse(note.text()).ok_or(OpenPromiseError::Malformed)?;
    if promise.origin == log.name() { Ok(promise) } else { Err(OpenPromiseError::WrongOrigin) }
}
