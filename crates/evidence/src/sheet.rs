//! The evidence attached to a sheet: all its events and one proof for all of them.
//!
//! Shared hashes of the paths are stored once (see [`crate::multiproof`]). Each item states its leaf, so a
//! verifier can say which event was altered; an item may keep its event back (another funder's learner, an
//! erased person) and still be proved.

use serde::{Deserialize, Serialize};

use crate::{
    Hash, Strokes,
    anchor::{Anchor, AnchorError},
    canonical,
    canonical::ReadJsonError,
    checkpoint::{self, Checkpoint, OpenCheckpointError},
    event::{self, Event},
    merkle::{self, Nodes, PathError, ProofError},
    multiproof,
    note::VerifierKey,
    proof::{self, ProofFault, ProofFile, Salt, pretty},
    tlog_proof::TlogProof,
};

/// The member `format` of a sheet's evidence.
pub const FORMAT: &str = "assidu-sheet/1";
/// The name under which it is attached to the PDF.
pub const ATTACHMENT: &str = "assidu-evidence.json";
/// The longest evidence that is read.
pub const MAX_BYTES: usize = 64 << 20;

/// What proves a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetEvidence {
    /// [`FORMAT`].
    pub format: String,
    /// Whether it is a demonstration or a trial, not real.
    pub simulated: bool,
    /// What the sheet is about.
    pub sheet: SheetFacts,
    /// The log's public key.
    pub log_key: VerifierKey,
    /// The signed checkpoint, as a note.
    pub checkpoint: String,
    /// The events, by ascending index.
    pub items: Vec<Item>,
    /// The hashes that, with the leaves of all items, lead to the checkpoint's root.
    pub path: Vec<Hash>,
    /// The same of earlier generations of the log, oldest first: the log was opened anew while this was recorded.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub generations: Vec<Generation>,
    /// That an earlier checkpoint is the beginning of this one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earlier: Option<Earlier>,
    /// The way from the checkpoint to a timestamp.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
}

/// The events of a sheet that stand in an earlier generation of its log, under that one's last checkpoint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Generation {
    /// That generation's public key.
    pub log_key: VerifierKey,
    /// Its signed checkpoint, as a note.
    pub checkpoint: String,
    /// The events, by ascending index.
    pub items: Vec<Item>,
    /// As [`SheetEvidence::path`].
    pub path: Vec<Hash>,
}

/// What a sheet is about: repeated from its header, so that programs need not read the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetFacts {
    /// Printed id, `sht_…`.
    pub id: String,
    /// Version, from 1.
    pub version: u32,
    /// Whether something is still missing, such as the trainer's signature.
    pub provisional: bool,
    /// The tenant, `tnt_…`.
    pub tenant: String,
    /// Name of the training provider.
    pub provider: String,
    /// Title of the training.
    pub title: String,
    /// First day on it.
    pub first_day: String,
    /// Last day on it.
    pub last_day: String,
    /// IANA name of the zone of its times.
    pub zone: String,
    /// The class meetings on it, `mtg_…`.
    pub meetings: Vec<String>,
    /// SHA-256 of the sealed sheet that this is an extract of: some of its people only, made for them later. None of
    /// a sheet itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub extract_of: Option<Hash>,
    /// SHA-256 of the file of the version before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Hash>,
    /// Where the public page checks it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// One event of a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Place of its leaf.
    pub index: u64,
    /// Its leaf.
    pub leaf: Hash,
    /// What happened; none when it is kept back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<Event>,
    /// What was hashed before it; there exactly when the event is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub salt: Option<Salt>,
    /// The drawing that the event's hash is of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Strokes>,
}

impl Item {
    /// An item with its event.
    #[must_use]
    pub fn open(index: u64, event: Event, salt: Salt, strokes: Option<Strokes>) -> Self {
        let leaf = merkle::leaf_hash(&event::commit(&salt.0, &event.canonical()));
        Self { index, leaf, event: Some(event), salt: Some(salt), strokes }
    }

    /// An item that keeps its event back: only that the leaf is there is proved.
    #[must_use]
    pub const fn closed(index: u64, leaf: Hash) -> Self {
        Self { index, leaf, event: None, salt: None, strokes: None }
    }

    fn fault(&self, simulated: bool) -> Option<ItemFault> {
        let (event, salt) = match (&self.event, &self.salt) {
            (Some(event), Some(salt)) => (event, salt),
            (None, None) if self.strokes.is_none() => return None,
            _ => return Some(ItemFault::Incomplete),
        };
        if merkle::leaf_hash(&event::commit(&salt.0, &event.canonical())) != self.leaf {
            return Some(ItemFault::Altered);
        }
        if event.simulated && !simulated {
            return Some(ItemFault::Simulated);
        }
        proof::strokes_fault(event, self.strokes.as_ref()).map(|_| ItemFault::Strokes)
    }
}

/// That an earlier checkpoint of the same log is the beginning of a later one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Earlier {
    /// The earlier signed checkpoint, as a note.
    pub checkpoint: String,
    /// The consistency proof between the two.
    pub path: Vec<Hash>,
}

/// What is wrong with one item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ItemFault {
    /// Event and salt do not give the leaf.
    #[error("the event is not the one that was recorded")]
    Altered,
    /// The drawing is not the one that was recorded, or is missing, or should not be there.
    #[error("the drawing is not the one that was recorded")]
    Strokes,
    /// Of event, salt and drawing some are there and some are not.
    #[error("the event, its salt or its drawing is missing")]
    Incomplete,
    /// A simulated event on a sheet that does not say so.
    #[error("a simulated event on a sheet that passes for real")]
    Simulated,
}

/// What keeps a sheet's evidence from being accepted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SheetFault {
    /// The evidence has another format than this program reads.
    #[error("unknown format {0}")]
    Format(String),
    /// The checkpoint is not signed by the log key, or is none.
    #[error("checkpoint: {0}")]
    Checkpoint(#[from] OpenCheckpointError),
    /// The leaves are not in the log of the checkpoint.
    #[error("the events are not in the log of the checkpoint: {0}")]
    NotIncluded(#[from] ProofError),
    /// One item does not hold.
    #[error("event {index}: {fault}")]
    Item {
        /// Place of the item's leaf.
        index: u64,
        /// What is wrong with it.
        fault: ItemFault,
    },
    /// The log of the checkpoint did not grow out of the earlier one.
    #[error("the log did not grow out of its earlier checkpoint: {0}")]
    Inconsistent(ProofError),
    /// The earlier checkpoint is not signed by the log key, or is none.
    #[error("earlier checkpoint: {0}")]
    Earlier(OpenCheckpointError),
    /// The way to the timestamp is broken.
    #[error("anchor: {0}")]
    Anchor(#[from] AnchorError),
}

impl SheetEvidence {
    /// Puts the evidence of a sheet together. `items` may come in any order; an index twice counts once.
    ///
    /// # Errors
    /// [`PathError`] when an item lies outside the checkpoint's tree or a node is not stored.
    pub fn gather(
        sheet: SheetFacts,
        simulated: bool,
        (log_key, checkpoint, size): (VerifierKey, String, u64),
        mut items: Vec<Item>,
        nodes: &(impl Nodes + ?Sized),
    ) -> Result<Self, PathError> {
        items.sort_by_key(|i| i.index);
        items.dedup_by_key(|i| i.index);
        let indices: Vec<u64> = items.iter().map(|i| i.index).collect();
        let path = if indices.is_empty() { Vec::new() } else { multiproof::prove(nodes, &indices, size)? };
        let format = FORMAT.to_owned();
        let generations = Vec::new();
        let (earlier, anchor) = (None, None);
        Ok(Self { format, simulated, sheet, log_key, checkpoint, items, path, generations, earlier, anchor })
    }

    /// Reads evidence. Nothing is verified yet: see [`SheetEvidence::faults`].
    ///
    /// # Errors
    /// [`ReadJsonError`] when it is none, or longer than [`MAX_BYTES`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadJsonError> {
        if bytes.len() > MAX_BYTES {
            return Err(ReadJsonError::Malformed("a sheet's evidence has 64 MB at most".to_owned()));
        }
        canonical::read(bytes)
    }

    /// The JSON to attach: canonical, so the same evidence always has the same bytes.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        proof::compact(self)
    }

    /// The same for people: indented.
    #[must_use]
    pub fn to_pretty_json(&self) -> Vec<u8> {
        pretty(self)
    }

    /// The checkpoint, if the evidence's own log key signed it.
    ///
    /// # Errors
    /// [`OpenCheckpointError`] when it is not to be relied upon.
    pub fn checkpoint(&self) -> Result<Checkpoint, OpenCheckpointError> {
        checkpoint::open(self.checkpoint.as_bytes(), &self.log_key)
    }

    /// The evidence under each earlier generation, as evidence of its own about the same sheet, oldest first. Each has
    /// the faults of its own; those of the present generation are [`SheetEvidence::faults`].
    pub fn of_earlier_generations(&self) -> impl Iterator<Item = Self> + use<'_> {
        self.generations.iter().map(|one| Self {
            format: self.format.clone(),
            simulated: self.simulated,
            sheet: self.sheet.clone(),
            log_key: one.log_key.clone(),
            checkpoint: one.checkpoint.clone(),
            items: one.items.clone(),
            path: one.path.clone(),
            generations: Vec::new(),
            earlier: None,
            anchor: None,
        })
    }

    /// The leaves of all items, as stated.
    #[must_use]
    pub fn leaves(&self) -> Vec<(u64, Hash)> {
        self.items.iter().map(|i| (i.index, i.leaf)).collect()
    }

    /// What is wrong with the evidence, by itself: an empty list means that the log of `log_key` has these
    /// events. Earlier generations are judged by themselves: [`SheetEvidence::of_earlier_generations`]. Whether that key is the right one, and the timestamp of the anchor, are for the caller.
    #[must_use]
    pub fn faults(&self) -> Vec<SheetFault> {
        let mut faults = Vec::new();
        if self.format != FORMAT {
            faults.push(SheetFault::Format(self.format.clone()));
        }
        match self.checkpoint() {
            Ok(checkpoint) => {
                if !self.items.is_empty() || !self.path.is_empty() {
                    let leaves = self.leaves();
                    let included = multiproof::verify(&leaves, checkpoint.size, &self.path, &checkpoint.root);
                    faults.extend(included.err().map(SheetFault::from));
                }
                faults.extend(self.earlier_fault(&checkpoint));
            }
            Err(error) => faults.push(error.into()),
        }
        for item in &self.items {
            let fault = item.fault(self.simulated);
            faults.extend(fault.map(|fault| SheetFault::Item { index: item.index, fault }));
        }
        faults.extend(self.anchor_statement().and_then(Result::err).map(SheetFault::from));
        faults
    }

    /// The earlier checkpoint, if the evidence cites one and its own log key signed it.
    #[must_use]
    pub fn earlier_checkpoint(&self) -> Option<Result<Checkpoint, OpenCheckpointError>> {
        let earlier = self.earlier.as_ref()?;
        Some(checkpoint::open(earlier.checkpoint.as_bytes(), &self.log_key))
    }

    fn earlier_fault(&self, new: &Checkpoint) -> Option<SheetFault> {
        let old = match self.earlier_checkpoint()? {
            Ok(old) => old,
            Err(error) => return Some(SheetFault::Earlier(error)),
        };
        let path = &self.earlier.as_ref()?.path;
        let held = merkle::verify_consistency(old.size, &old.root, new.size, &new.root, path);
        held.err().map(SheetFault::Inconsistent)
    }

    /// The text that the anchor's token must be for, when there is an anchor.
    #[must_use]
    pub fn anchor_statement(&self) -> Option<Result<String, AnchorError>> {
        let anchor = self.anchor.as_ref()?;
        Some(anchor.statement(self.checkpoint.as_bytes(), &self.log_key))
    }

    /// The proof file of one event of the sheet, or none when it is not there, kept back, or not proved.
    #[must_use]
    pub fn proof_of(&self, index: u64) -> Option<ProofFile> {
        let checkpoint = self.checkpoint().ok()?;
        let item = self.items.iter().find(|i| i.index == index)?;
        let path = multiproof::path_of(index, &self.leaves(), checkpoint.size, &self.path).ok()?;
        Some(ProofFile {
            format: proof::FORMAT.to_owned(),
            event: item.event.clone()?,
            salt: item.salt?,
            strokes: item.strokes.clone(),
            log_key: self.log_key.clone(),
            proof: TlogProof { extra: None, index, path, checkpoint: self.checkpoint.clone() },
            promise: None,
            anchor: self.anchor.clone(),
        })
        .filter(|p| p.faults().iter().all(|f| matches!(f, ProofFault::Anchor(_))))
    }
}
