//! Anchors: how one RFC 3161 token covers the checkpoints of many tenants.
//!
//! Each interval the instance makes a tree over the checkpoints that changed. Entry of a leaf: the signed
//! checkpoint as a note with the log's own signature line only ([`anchor_entry`]). The token is asked for
//! the text of [`statement`], so `openssl ts -verify -data` checks it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    Hash, base64,
    merkle::{Frontier, Nodes, PathError, ProofError, inclusion_path, leaf_hash, root_from_inclusion},
    note::{Note, NoteError, VerifierKey},
};

/// The way from a checkpoint to what a time-stamping authority has seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// Place of the checkpoint in the tree of this interval.
    pub index: u64,
    /// Number of checkpoints in that tree.
    pub size: u64,
    /// Inclusion path, from the leaf's sibling up.
    pub path: Vec<Hash>,
    /// The RFC 3161 `TimeStampToken`, DER.
    #[serde(with = "base64")]
    pub token: Vec<u8>,
}

/// The path of one checkpoint in the tree of its interval: an [`Anchor`] before the token is there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnchorPath {
    /// Place of the checkpoint.
    pub index: u64,
    /// Number of checkpoints.
    pub size: u64,
    /// Inclusion path, from the leaf's sibling up.
    pub path: Vec<Hash>,
}

impl AnchorPath {
    /// Adds the token.
    #[must_use]
    pub fn with_token(self, token: Vec<u8>) -> Anchor {
        Anchor { index: self.index, size: self.size, path: self.path, token }
    }
}

/// What the leaf of a checkpoint hashes: the note with the log's own signature line only, so that
/// cosignatures that come later change nothing.
///
/// # Errors
/// [`NoteError`] when it is no note, or not one of this log.
pub fn anchor_entry(checkpoint: &[u8], log: &VerifierKey) -> Result<Vec<u8>, NoteError> {
    let note = Note::parse(checkpoint)?.only(log);
    if note.signatures().is_empty() {
        return Err(NoteError::Unsigned);
    }
    Ok(note.to_string().into_bytes())
}

/// The text that the time-stamping authority is asked to stamp: three lines.
#[must_use]
pub fn statement(size: u64, root: &Hash) -> String {
    format!("assidu-anchor/1\n{size}\n{root}\n")
}

/// The root over the entries of one interval, and the path of each, in their order.
///
/// # Errors
/// [`PathError::OutOfRange`] when there is no entry.
pub fn gather(entries: &[Vec<u8>]) -> Result<(Hash, Vec<AnchorPath>), PathError> {
    let mut frontier = Frontier::new();
    let mut stored = BTreeMap::new();
    for entry in entries {
        for node in frontier.append(leaf_hash(entry)) {
            stored.insert((node.level, node.index), node.hash);
        }
    }
    let nodes = |level, index| stored.get(&(level, index)).copied();
    let nodes: &dyn Nodes = &nodes;
    let size = frontier.size();
    if size == 0 {
        return Err(PathError::OutOfRange);
    }
    let paths: Result<Vec<_>, _> = (0..size)
        .map(|index| inclusion_path(nodes, index, size).map(|path| AnchorPath { index, size, path }))
        .collect();
    Ok((frontier.root(), paths?))
}

impl Anchor {
    /// The text that the token must be for, if it is to anchor this checkpoint.
    ///
    /// Whether the token is for it, and who gave the token, is judged with `assidu-seal`.
    ///
    /// # Errors
    /// [`AnchorError`] when the path is not one.
    pub fn statement(&self, checkpoint: &[u8], log: &VerifierKey) -> Result<String, AnchorError> {
        let entry = anchor_entry(checkpoint, log)?;
        let root = root_from_inclusion(&leaf_hash(&entry), self.index, self.size, &self.path)?;
        Ok(statement(self.size, &root))
    }
}

/// An anchor does not lead from the checkpoint to a root.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AnchorError {
    /// The checkpoint is no note of this log.
    #[error("{0}")]
    Note(#[from] NoteError),
    /// The path is not one of this index and size.
    #[error("{0}")]
    Path(#[from] ProofError),
}
