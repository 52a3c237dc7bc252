//! Evidence: what proves, to people who do not trust the provider, that something was recorded.
//!
//! Pure: bytes in, bytes out, no clock, no dice, no files. Verifying is total: hostile bytes are refused,
//! never a panic. The formats are written down in `docs/evidence-format.md`.
//!
//! # How the parts fit
//!
//! An [`event::Event`] has one canonical form. With a random salt it gives the log's entry
//! ([`event::commit`]), which is a leaf of the tenant's Merkle tree ([`merkle`], stored as [`tile`]s). The
//! log answers with a [`promise`], signs a [`checkpoint`] every second or so, and an RFC 3161 token covers
//! many checkpoints at once ([`anchor`]). A person gets a [`proof::ProofFile`]; a sheet carries
//! [`sheet::SheetEvidence`].
//!
//! # To add a kind of event
//!
//! See [`event`]. Encodings are append-only.
//!
//! ```
//! use assidu_evidence::{checkpoint::{self, Checkpoint}, event, merkle::{self, Frontier}, note::NoteSigner};
//!
//! let log = NoteSigner::from_seed("example.org/t1/1", &[7; 32])?;
//! let mut frontier = Frontier::new();
//! let entry = event::commit(&[1; 32], br#"{"kind":"closing"}"#);
//! let leaf = merkle::leaf_hash(&entry);
//! frontier.append(leaf);
//! let head = Checkpoint { origin: "example.org/t1/1".into(), size: frontier.size(), root: frontier.root() };
//! let note = checkpoint::sign(&head, &log)?;
//!
//! let trusted = checkpoint::open(note.as_bytes(), log.verifier_key())?;
//! merkle::verify_inclusion(&leaf, 0, trusted.size, &[], &trusted.root)?;
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod anchor;
mod base64;
pub mod canonical;
pub mod checkpoint;
pub mod consistency;
pub mod dossier;
pub mod event;
mod hash;
pub mod held;
pub mod merkle;
mod moment;
pub mod multiproof;
pub mod note;
pub mod promise;
pub mod proof;
pub mod sheet;
mod strokes;
pub mod tile;
pub mod tlog_proof;
pub mod witness;

pub use hash::{Hash, HashError};
pub use moment::{Moment, MomentError};
pub use strokes::{MAX_COORDINATE, MAX_POINTS, MAX_STROKES, MIN_LENGTH, Strokes, StrokesError};
