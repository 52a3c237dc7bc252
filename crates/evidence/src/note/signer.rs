//! Signing notes.

use std::fmt;

use aws_lc_rs::signature::{Ed25519KeyPair, KeyPair as _};

use super::{Algorithm, KeyError, Note, NoteSignature, VerifierKey, is_text, keys::cosigned};

/// A private key that signs notes: a log's, or a witness's.
pub struct NoteSigner {
    pair: Ed25519KeyPair,
    key: VerifierKey,
}

/// A note cannot be signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignError {
    /// The text does not end with a newline, or has a control character.
    #[error("this text cannot be that of a note")]
    Text,
    /// The key signs with a moment, or without, not as it was asked.
    #[error("the key is of the other kind")]
    WrongKind,
}

impl NoteSigner {
    /// A log's key from its 32 secret bytes; `name` is the log's origin.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] when no key may have this name.
    pub fn from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        Self::new(name, Algorithm::Ed25519, seed)
    }

    /// A witness's key from its 32 secret bytes (LOG-10).
    ///
    /// # Errors
    /// [`KeyError::Malformed`] when no key may have this name.
    pub fn witness_from_seed(name: &str, seed: &[u8; 32]) -> Result<Self, KeyError> {
        Self::new(name, Algorithm::CosignatureV1, seed)
    }

    fn new(name: &str, algorithm: Algorithm, seed: &[u8; 32]) -> Result<Self, KeyError> {
        let pair = Ed25519KeyPair::from_seed_unchecked(seed).map_err(|_| KeyError::Malformed)?;
        let public = pair.public_key().as_ref().try_into().map_err(|_| KeyError::Malformed)?;
        Ok(Self { pair, key: VerifierKey::new(name, algorithm, public)? })
    }

    /// The public half, to be handed out.
    #[must_use]
    pub const fn verifier_key(&self) -> &VerifierKey {
        &self.key
    }

    /// Signs a text and gives the note.
    ///
    /// # Errors
    /// [`SignError`] when the text cannot be that of a note, or the key is a witness's.
    pub fn sign(&self, text: &str) -> Result<Note, SignError> {
        if !is_text(text) {
            return Err(SignError::Text);
        }
        if self.key.algorithm() != Algorithm::Ed25519 {
            return Err(SignError::WrongKind);
        }
        let signature = self.line(self.pair.sign(text.as_bytes()).as_ref().to_vec());
        Ok(Note { text: text.to_owned(), signatures: vec![signature] })
    }

    /// Cosigns a note's text as a witness at a moment in whole seconds (LOG-10).
    ///
    /// # Errors
    /// [`SignError::WrongKind`] when the key is a log's.
    pub fn cosign(&self, note: &Note, unix_seconds: u64) -> Result<NoteSignature, SignError> {
        if self.key.algorithm() != Algorithm::CosignatureV1 {
            return Err(SignError::WrongKind);
        }
        let signature = self.pair.sign(cosigned(unix_seconds, note.text()).as_bytes());
        Ok(self.line([&unix_seconds.to_be_bytes()[..], signature.as_ref()].concat()))
    }

    fn line(&self, signature: Vec<u8>) -> NoteSignature {
        NoteSignature { name: self.key.name().to_owned(), id: self.key.id(), signature }
    }
}

impl fmt::Debug for NoteSigner {
    /// The public half only.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NoteSigner").field("key", &self.key.to_string()).finish_non_exhaustive()
    }
}
