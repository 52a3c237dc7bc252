//! The manifest of an evidence dossier: every file of it by its hash, and what was kept back.
//!
//! It stands beside the files as [`ATTACHMENT`] and, the same bytes, inside the dossier's sealed summary: so the
//! seal covers every file.

use serde::{Deserialize, Serialize};

use crate::{
    Hash, Moment, canonical,
    canonical::ReadJsonError,
    checkpoint::{self, Checkpoint, OpenCheckpointError},
    note::VerifierKey,
    proof::compact,
};

/// The member `format` of a manifest.
pub const FORMAT: &str = "assidu-dossier/1";
/// The manifest's name, in the folder and inside the summary.
pub const ATTACHMENT: &str = "assidu-dossier.json";
/// The name of the sealed summary.
pub const SUMMARY: &str = "summary.pdf";
/// The longest manifest that is read.
pub const MAX_BYTES: usize = 48 << 20;

/// What a dossier holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// [`FORMAT`].
    pub format: String,
    /// `dos_…`.
    pub id: String,
    /// Printed id of the provider.
    pub tenant: String,
    /// Its name.
    pub provider: String,
    /// Whether it is a demonstration or a trial.
    pub simulated: bool,
    /// When it was finished.
    pub made_at: Moment,
    /// What was asked for.
    pub scope: Scope,
    /// The log's public key.
    pub log_key: VerifierKey,
    /// The signed checkpoint under which the proofs stand, or the last one before it was finished.
    pub checkpoint: String,
    /// Every file but the summary and the manifest itself, by ascending path.
    pub files: Vec<FileEntry>,
    /// Events that belong to what was asked for and are not opened here, by ascending generation and index.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub withheld: Vec<Withheld>,
}

/// What was asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scope {
    /// First day.
    pub first_day: String,
    /// Last day, included.
    pub last_day: String,
    /// Of this group only, `grp_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Of this person only, `per_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub person: Option<String>,
    /// Of this funder's learners only, `fnd_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub funder: Option<String>,
}

/// One file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FileEntry {
    /// Where it is below the dossier's folder, with `/` between.
    pub path: String,
    /// Of its bytes.
    pub sha256: Hash,
    /// How many bytes it has.
    pub size: u64,
}

/// An event that is in the log and not opened here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Withheld {
    /// Generation of the log.
    pub generation: u64,
    /// Place in it.
    pub index: u64,
    /// The leaf's hash.
    pub leaf: Hash,
    /// The event's kind.
    pub kind: String,
    /// `others`: it names people whom the dossier is not about; `erased`: a person's data were erased.
    pub why: String,
}

/// What keeps a manifest from being accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ManifestFault {
    /// The file has another format than this program reads.
    #[error("unknown format {0}")]
    Format(String),
    /// A path leads out of the folder, comes twice or out of order.
    #[error("the path {0:?} is none, comes twice or out of order")]
    Path(String),
    /// The checkpoint is not signed by the log key, or is none.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] OpenCheckpointError),
}

impl Manifest {
    /// Reads a manifest. Nothing is verified yet: see [`Manifest::faults`].
    ///
    /// # Errors
    /// [`ReadJsonError`] when it is not one, or longer than [`MAX_BYTES`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadJsonError> {
        if bytes.len() > MAX_BYTES {
            return Err(ReadJsonError::Malformed("a manifest has 48 MB at most".to_owned()));
        }
        canonical::read(bytes)
    }

    /// The text of the manifest, canonical.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        compact(self)
    }

    /// The checkpoint, if the log key signed it.
    ///
    /// # Errors
    /// [`OpenCheckpointError`] when it is not to be relied upon.
    pub fn checkpoint(&self) -> Result<Checkpoint, OpenCheckpointError> {
        checkpoint::open(self.checkpoint.as_bytes(), &self.log_key)
    }

    /// What is wrong with it by itself. Whether the files are those it lists is for the caller.
    #[must_use]
    pub fn faults(&self) -> Vec<ManifestFault> {
        let mut faults = Vec::new();
        if self.format != FORMAT {
            faults.push(ManifestFault::Format(self.format.clone()));
        }
        let mut before = "";
        for file in &self.files {
            if before >= file.path.as_str() || !is_below(&file.path) {
                faults.push(ManifestFault::Path(file.path.clone()));
                break;
            }
            before = &file.path;
        }
        faults.extend(self.checkpoint().err().map(ManifestFault::from));
        faults
    }
}

/// Whether a path stays below its folder on every system.
#[must_use]
pub fn is_below(path: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    let part = |part: &str| !part.is_empty() && !part.starts_with('.') && part.chars().all(plain);
    path.len() <= 400 && path.split('/').all(part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_below_their_folder() {
        for good in ["a", "a/b.pdf", "proofs/evt_0a.assidu-proof.json", "README.txt"] {
            assert!(is_below(good), "{good}");
        }
        for bad in ["", "/a", "a/", "a//b", "../a", "a/../b", ".", "a/.b", "a\\b", "c:a", "é", "a b", "a\n"]
        {
            assert!(!is_below(bad), "{bad:?}");
        }
        assert!(!is_below(&"a".repeat(401)));
    }
}
