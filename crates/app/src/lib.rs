//! Use cases: rules, store, safe, seals and documents in sequence, one transaction each.
//!
//! To add a use case: 1. its rules in `domain`; 2. its queries in `store`; 3. a function here, in the
//! subject's folder, that takes the actor and the moment as arguments; 4. a test in `tests/it` with the
//! real store, a fake clock and seeded chance; 5. a handler in `web` or `api`.

pub mod absences;
pub mod access_log;
pub mod accounts;
mod actor;
pub mod alerts;
pub mod anomalies;
mod archive;
mod authority;
pub mod backups;
mod checkpoints;
pub mod company;
mod context;
pub mod control;
pub mod corrections;
pub mod days;
pub mod demo;
pub mod dossiers;
pub mod face;
pub mod figures;
pub mod funders;
mod generations;
pub mod imports;
pub mod jobs;
pub mod keeping;
mod kept;
mod keys;
mod kiosk;
pub mod letters;
mod limits;
mod mail;
pub mod meetings;
pub mod operator;
pub mod organisations;
pub mod outages;
pub mod overview;
pub mod paper;
mod passwords;
pub mod people;
mod planning;
pub mod programs;
mod proofs;
pub mod provider;
pub mod public_log;
mod reach;
pub mod receipts;
pub mod rights;
pub mod safe;
pub mod seals;
mod sessions;
pub mod settings;
pub mod sheets;
pub mod signing;
pub mod timestamps;
pub mod tokens;
pub mod troubles;
pub mod verification;
pub mod witnesses;

/// Boxes the future of a use case. A future that is known by its type is compiled by each crate that awaits it, and by
/// each test program; behind a box it is compiled here, once. The attribute is meant for functions that call themselves,
/// which need the same box.
pub(crate) use async_recursion::async_recursion as boxed;

pub use actor::{Actor, NotAllowed, Origin};
pub use assidu_store::StoreError;
pub use authority::{AuthorityError, CRL_PATH, NextRoot, NextRootError, OCSP_PATH, RevokeError, RootCard};
pub use checkpoints::CheckpointError;
pub use context::{App, Identities, InstanceKind, Parts, Proving};
pub use generations::{AfterRestore, GenerationError, Reopened};
pub use kiosk::OpenKioskError;
pub use proofs::ProofFileError;
pub use receipts::ReceiptError;
