//! The consistency file: that one checkpoint of a log is the beginning of another.

use serde::{Deserialize, Serialize};

use crate::{
    Hash, canonical,
    canonical::ReadJsonError,
    checkpoint::{self, Checkpoint, OpenCheckpointError},
    merkle::{self, ProofError},
    note::VerifierKey,
    proof::pretty,
};

/// The member `format` of a consistency file.
pub const FORMAT: &str = "assidu-consistency/1";
/// What the name of a consistency file ends with.
pub const SUFFIX: &str = ".assidu-consistency.json";

/// Two signed checkpoints of one log and the proof between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConsistencyFile {
    /// [`FORMAT`].
    pub format: String,
    /// The log's public key.
    pub log_key: VerifierKey,
    /// The earlier signed checkpoint, as a note.
    pub old: String,
    /// The later signed checkpoint, as a note.
    pub new: String,
    /// The consistency proof of RFC 9162.
    pub path: Vec<Hash>,
}

/// What keeps a consistency proof from being accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ConsistencyFault {
    /// The file has another format than this program reads.
    #[error("unknown format {0}")]
    Format(String),
    /// A checkpoint is not signed by the log key, or is none.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] OpenCheckpointError),
    /// The later checkpoint did not grow out of the earlier.
    #[error("the log did not grow out of its earlier checkpoint: {0}")]
    Inconsistent(#[from] ProofError),
}

impl ConsistencyFile {
    /// Reads a consistency file.
    ///
    /// # Errors
    /// [`ReadJsonError`] when it is not one.
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadJsonError> {
        if bytes.len() > crate::proof::MAX_BYTES {
            return Err(ReadJsonError::Malformed("a consistency file has 4 MB at most".to_owned()));
        }
        canonical::read(bytes)
    }

    /// The text of the file, indented for people.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        pretty(self)
    }

    /// The two checkpoints, the earlier first, when everything holds.
    ///
    /// # Errors
    /// [`ConsistencyFault`] says what does not.
    pub fn verify(&self) -> Result<(Checkpoint, Checkpoint), ConsistencyFault> {
        if self.format != FORMAT {
            return Err(ConsistencyFault::Format(self.format.clone()));
        }
        let old = checkpoint::open(self.old.as_bytes(), &self.log_key)?;
        let new = checkpoint::open(self.new.as_bytes(), &self.log_key)?;
        merkle::verify_consistency(old.size, &old.root, new.size, &new.root, &self.path)?;
        Ok((old, new))
    }
}
