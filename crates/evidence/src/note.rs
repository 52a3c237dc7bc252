//! Signed notes of C2SP `signed-note` (LOG-03, LOG-04): a text and lines of signatures under it.

mod keys;
mod signer;

pub use keys::{Algorithm, KeyError, VerifierKey};
pub use signer::{NoteSigner, SignError};

use std::fmt;

use data_encoding::BASE64;

use crate::{Moment, base64};

/// The longest note that is looked at.
pub const MAX_NOTE: usize = 1 << 20;
/// The most signatures that are looked at; the standard asks for 16 at least.
pub const MAX_SIGNATURES: usize = 64;

/// A note as read: its signatures are not yet verified.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    signatures: Vec<NoteSignature>,
}

/// One signature line of a note.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoteSignature {
    /// Name of the key.
    pub name: String,
    /// The key id.
    pub id: [u8; 4],
    /// What follows the key id.
    pub signature: Vec<u8>,
}

/// A signature that verifies, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Which of the given keys it was, from 0.
    pub key: usize,
    /// The moment that a cosignature states (LOG-10).
    pub at: Option<Moment>,
}

/// A note cannot be relied upon.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoteError {
    /// It is not of the form of a signed note.
    #[error("not a signed note")]
    Malformed,
    /// It is longer, or has more signatures, than is looked at.
    #[error("the note is too long")]
    TooLong,
    /// None of the trusted keys signed it.
    #[error("none of the known keys signed the note")]
    Unsigned,
    /// A signature that names a trusted key is not that key's (LOG-03: the whole note is refused).
    #[error("a signature of a known key is wrong")]
    WrongSignature,
}

/// Whether a key may have this name: not empty, no space, no plus sign, no control character.
pub(crate) fn is_key_name(name: &str) -> bool {
    !name.is_empty() && !name.chars().any(|c| c.is_whitespace() || c == '+' || c < ' ')
}

/// Whether a text can be signed: lines that all end, and no control character but the newline.
fn is_text(text: &str) -> bool {
    text.ends_with('\n') && !text.chars().any(|c| c < ' ' && c != '\n')
}

impl Note {
    /// Reads a note without verifying anything.
    ///
    /// # Errors
    /// [`NoteError::Malformed`] and [`NoteError::TooLong`].
    pub fn parse(bytes: &[u8]) -> Result<Self, NoteError> {
        if bytes.len() > MAX_NOTE {
            return Err(NoteError::TooLong);
        }
        let whole = str::from_utf8(bytes).map_err(|_| NoteError::Malformed)?;
        let cut = whole.rfind("\n\n").ok_or(NoteError::Malformed)?;
        let (text, lines) = whole.split_at(cut + 1);
        let lines = lines.get(1..).and_then(|l| l.strip_suffix('\n')).ok_or(NoteError::Malformed)?;
        if !is_text(whole) {
            return Err(NoteError::Malformed);
        }
        let mut signatures = Vec::new();
        for line in lines.split('\n') {
            if signatures.len() == MAX_SIGNATURES {
                return Err(NoteError::TooLong);
            }
            signatures.push(NoteSignature::parse(line).ok_or(NoteError::Malformed)?);
        }
        Ok(Self { text: text.to_owned(), signatures })
    }

    /// The text, its last newline included. Rely on it only after [`Note::verify`].
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The signature lines.
    #[must_use]
    pub fn signatures(&self) -> &[NoteSignature] {
        &self.signatures
    }

    /// The signatures of the given keys; those of others are passed over.
    ///
    /// # Errors
    /// [`NoteError::WrongSignature`] when a line that names one of the keys does not verify,
    /// [`NoteError::Unsigned`] when no line names one.
    pub fn verify(&self, keys: &[VerifierKey]) -> Result<Vec<Verified>, NoteError> {
        let mut verified: Vec<Verified> = Vec::new();
        for line in &self.signatures {
            let known = keys.iter().position(|k| k.id() == line.id && k.name() == line.name);
            let Some(key) = known else { continue };
            let at = keys
                .get(key)
                .and_then(|k| k.check(&self.text, &line.signature))
                .ok_or(NoteError::WrongSignature)?;
            if verified.iter().all(|v| v.key != key) {
                verified.push(Verified { key, at });
            }
        }
        if verified.is_empty() { Err(NoteError::Unsigned) } else { Ok(verified) }
    }

    /// The same note with the lines of one key only, and the first of these: what an anchor hashes, so that
    /// cosignatures that arrive later change nothing.
    #[must_use]
    pub fn only(&self, key: &VerifierKey) -> Self {
        let line = self.signatures.iter().find(|s| s.id == key.id() && s.name == key.name());
        Self { text: self.text.clone(), signatures: line.cloned().into_iter().collect() }
    }

    /// The same note with another signature line under it, as a witness adds it.
    #[must_use]
    pub fn with(mut self, signature: NoteSignature) -> Self {
        self.signatures.push(signature);
        self
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.text)?;
        self.signatures.iter().try_for_each(|s| writeln!(f, "{s}"))
    }
}

impl NoteSignature {
    fn parse(line: &str) -> Option<Self> {
        let (name, encoded) = line.strip_prefix("— ")?.split_once(' ')?;
        let bytes = base64::decode(encoded)?;
        let (id, signature) = bytes.split_first_chunk::<4>()?;
        (is_key_name(name) && !signature.is_empty()).then(|| Self {
            name: name.to_owned(),
            id: *id,
            signature: signature.to_vec(),
        })
    }
}

impl fmt::Display for NoteSignature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let bytes = [&self.id[..], &self.signature].concat();
        write!(f, "— {} {}", self.name, BASE64.encode(&bytes))
    }
}
