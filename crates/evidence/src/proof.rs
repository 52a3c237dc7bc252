//! The proof file of one event: `*.assidu-proof.json`.

use serde::{Deserialize, Serialize};

use crate::{
    Hash, Moment, Strokes,
    anchor::{Anchor, AnchorError},
    base64, canonical,
    canonical::ReadJsonError,
    checkpoint::{self, Checkpoint, OpenCheckpointError},
    event::{self, Event},
    merkle::{self, ProofError},
    note::{Note, NoteError, VerifierKey},
    promise::{self, OpenPromiseError},
    tlog_proof::TlogProof,
};

/// The member `format` of a proof file.
pub const FORMAT: &str = "assidu-proof/1";
/// What the name of a proof file ends with.
pub const SUFFIX: &str = ".assidu-proof.json";
/// The longest proof file that is read.
pub const MAX_BYTES: usize = 4 << 20;

/// All that proves one event, to be kept by the one it concerns.
///
/// It holds personal data: event and salt together open what the log only commits to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProofFile {
    /// [`FORMAT`].
    pub format: String,
    /// What happened.
    pub event: Event,
    /// What was hashed before the event's canonical form.
    pub salt: Salt,
    /// The drawing that the event's hash is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Strokes>,
    /// The log's public key.
    pub log_key: VerifierKey,
    /// Inclusion path and signed checkpoint, as C2SP `tlog-proof` text.
    pub proof: TlogProof,
    /// What the log promised when it recorded the event: a signed note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub promise: Option<String>,
    /// The way from the checkpoint to a timestamp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// The 32 random bytes that keep a leaf from being guessed.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "SaltText", into = "SaltText")]
pub struct Salt(pub [u8; 32]);

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct SaltText(#[serde(with = "base64")] Vec<u8>);

impl From<Salt> for SaltText {
    fn from(salt: Salt) -> Self {
        Self(salt.0.to_vec())
    }
}

impl TryFrom<SaltText> for Salt {
    type Error = &'static str;

    fn try_from(text: SaltText) -> Result<Self, Self::Error> {
        text.0.try_into().map(Self).map_err(|_| "a salt has 32 bytes")
    }
}

impl std::fmt::Debug for Salt {
    /// Never the bytes: who has them and a guess of the event can tell whether it is in the log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Salt(…)")
    }
}

/// What keeps a proof from being accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofFault {
    /// The file has another format than this program reads.
    #[error("unknown format {0}")]
    Format(String),
    /// The checkpoint is not signed by the log key, or is none.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] OpenCheckpointError),
    /// Event and salt do not give a leaf of the checkpoint.
    #[error("the event is not in the log of the checkpoint: {0}")]
    NotIncluded(#[from] ProofError),
    /// The drawing is not the one that was signed.
    #[error("the drawing is not the one that was recorded")]
    StrokesDiffer,
    /// There is a drawing but the event has none, or the other way round.
    #[error("the event was recorded with a drawing, which is missing here, or without one")]
    StrokesUnexpected,
    /// The promise is not signed by the log key, or is none.
    #[error("promise: {0}")]
    Promise(#[from] OpenPromiseError),
    /// The log promised another index, leaf or time than it proves: the promise convicts it.
    #[error("the log promised leaf {index} at {at}, which is not what it proves")]
    PromiseBroken {
        /// Promised place.
        index: u64,
        /// Promised moment.
        at: Moment,
    },
    /// The way to the timestamp is broken.
    #[error("anchor: {0}")]
    Anchor(#[from] AnchorError),
}

/// JSON of our own files: canonical, so that equal evidence has equal bytes.
pub(crate) fn compact<T: Serialize>(value: &T) -> Vec<u8> {
    // Only an integer that no tree has keeps a value from its canonical form; such a file is refused when read.
    canonical::to_bytes(value).unwrap_or_else(|_| serde_json::to_vec(value).unwrap_or_default())
}

/// The same, indented for people.
pub(crate) fn pretty<T: Serialize>(value: &T) -> Vec<u8> {
    let bytes = compact(value);
    let indented = canonical::parse(&bytes).ok().and_then(|v| serde_json::to_vec_pretty(&v).ok());
    let mut bytes = indented.unwrap_or(bytes);
    bytes.push(b'\n');
    bytes
}

/// The faults of a drawing beside its event.
pub(crate) fn strokes_fault(event: &Event, strokes: Option<&Strokes>) -> Option<ProofFault> {
    match (event.body.strokes(), strokes) {
        (None, None) => None,
        (Some(hash), Some(strokes)) if strokes.hash() == hash => None,
        (Some(_), Some(_)) => Some(ProofFault::StrokesDiffer),
        _ => Some(ProofFault::StrokesUnexpected),
    }
}

impl ProofFile {
    /// Reads a proof file. Nothing is verified yet: see [`ProofFile::faults`].
    ///
    /// # Errors
    /// [`ReadJsonError`] when it is not one, or longer than [`MAX_BYTES`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadJsonError> {
        if bytes.len() > MAX_BYTES {
            return Err(ReadJsonError::Malformed("a proof file has 4 MB at most".to_owned()));
        }
        canonical::read(bytes)
    }

    /// The text of the file, indented for people.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        pretty(self)
    }

    /// The hash of the leaf that event and salt give.
    #[must_use]
    pub fn leaf(&self) -> Hash {
        merkle::leaf_hash(&event::commit(&self.salt.0, &self.event.canonical()))
    }

    /// The checkpoint, if this file's own log key signed it.
    ///
    /// # Errors
    /// [`OpenCheckpointError`] when it is not to be relied upon.
    pub fn checkpoint(&self) -> Result<Checkpoint, OpenCheckpointError> {
        checkpoint::open(self.proof.checkpoint.as_bytes(), &self.log_key)
    }

    /// What is wrong with the proof, by itself: an empty list means that the log of `log_key` has this
    /// event. Whether that key is the right one, and the timestamp of the anchor, are for the caller.
    #[must_use]
    pub fn faults(&self) -> Vec<ProofFault> {
        let mut faults = Vec::new();
        if self.format != FORMAT {
            faults.push(ProofFault::Format(self.format.clone()));
        }
        match self.checkpoint() {
            Ok(c) => {
                let (at, path) = (self.proof.index, &self.proof.path);
                let included = merkle::verify_inclusion(&self.leaf(), at, c.size, path, &c.root);
                faults.extend(included.err().map(ProofFault::from));
            }
            Err(error) => faults.push(error.into()),
        }
        faults.extend(strokes_fault(&self.event, self.strokes.as_ref()));
        faults.extend(self.promise_fault());
        faults.extend(self.anchor_statement().and_then(Result::err).map(ProofFault::from));
        faults
    }

    fn promise_fault(&self) -> Option<ProofFault> {
        let promise = match promise::open(self.promise.as_ref()?.as_bytes(), &self.log_key) {
            Ok(promise) => promise,
            Err(error) => return Some(error.into()),
        };
        let kept =
            promise.index == self.proof.index && promise.leaf == self.leaf() && promise.at == self.event.at;
        (!kept).then_some(ProofFault::PromiseBroken { index: promise.index, at: promise.at })
    }

    /// The text that the anchor's token must be for, when there is an anchor.
    #[must_use]
    pub fn anchor_statement(&self) -> Option<Result<String, AnchorError>> {
        let anchor = self.anchor.as_ref()?;
        Some(anchor.statement(self.proof.checkpoint.as_bytes(), &self.log_key))
    }

    /// The witnesses among `keys` that cosigned the checkpoint: place in `keys`, and when.
    ///
    /// # Errors
    /// [`NoteError`] when none did, or a signature that names one of them is wrong.
    pub fn witnesses(&self, keys: &[VerifierKey]) -> Result<Vec<crate::note::Verified>, NoteError> {
        Note::parse(self.proof.checkpoint.as_bytes())?.verify(keys)
    }
}
