//! Events: what the log records, as canonical JSON.
//!
//! An event is hashed together with a salt ([`commit`]), so the log itself holds nothing personal: who
//! destroys event and salt has unlinked the leaf for good, and the tree still verifies (LOG-21).
//!
//! Encodings are append-only. To add a kind: 1. a struct in `bodies.rs`, or in the file of its subject, whose members are strings,
//! integers, booleans, lists and structs of these, and whose optional members are left out when unknown;
//! 2. a variant of [`Body`]; 3. golden bytes in `tests/it/events.rs`; 4. a row in
//! `docs/evidence-format.md`. To change a kind: only new optional members.

mod bodies;
mod company;
mod paper;
mod qualification;

pub use bodies::{
    Body, Closing, Correction, Held, LogOpened, Mark, NightSeal, Person, PlanningChange, Reopening, RollCall,
    Row, SheetSealed, Signature, Support, TrainerSignature,
};
pub use company::{
    CompanyCorrection, CompanyHalf, CompanyLine, CompanyValidation, CompanyVerdict, CompanyWeek,
};
pub use paper::{Outage, OutageWithdrawal, PaperCopy, PaperWithdrawal, Site};
pub use qualification::AnomalyQualification;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{Hash, Moment, canonical, canonical::ReadJsonError};

/// The version of the encoding that is written: member `v`.
pub const VERSION: u64 = 1;
/// The longest canonical form of an event that is read: room for the roll of a few thousand people.
///
/// The bound of LOG-06, 65,535 bytes, is on entries of the log, which are commitments of 32 bytes.
pub const MAX_EVENT: usize = 1 << 20;

/// One thing that happened and matters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub struct Event {
    /// Printed id, `evt_…`; also what makes a repeated record recognisable.
    pub id: String,
    /// The tenant, `tnt_…`.
    pub tenant: String,
    /// When the server recorded it, by its own clock.
    pub at: Moment,
    /// Whether it is a demonstration or a trial, not real.
    pub simulated: bool,
    /// What happened.
    pub body: Body,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    v: u64,
    id: String,
    tenant: String,
    at: Moment,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    simulated: bool,
}

/// The members of [`Head`] and those of the body side by side, as they are written.
#[derive(Serialize)]
struct Flat<'a> {
    v: u64,
    id: &'a str,
    tenant: &'a str,
    at: &'a Moment,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    simulated: bool,
    #[serde(flatten)]
    body: &'a Body,
}

const HEAD: [&str; 5] = ["v", "id", "tenant", "at", "simulated"];

/// JSON is not that of an event.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadEventError {
    /// Not JSON of the allowed kinds, or not canonical where it must be.
    #[error("{0}")]
    Json(#[from] ReadJsonError),
    /// Written by a later version of this encoding.
    #[error("an event of version {0}, which is not known here")]
    Version(u64),
    /// Longer than an event may be.
    #[error("an event may have 1 MB at most")]
    TooLong,
}

/// The canonical bytes of our own plain data.
#[expect(
    clippy::expect_used,
    reason = "types of this crate hold strings, booleans and integers below 2^53 only, so they have a form"
)]
pub(crate) fn plain<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    canonical::to_bytes(value).expect("plain data has a canonical form")
}

impl Event {
    /// The canonical JSON: what is hashed and stored.
    #[must_use]
    pub fn canonical(&self) -> Vec<u8> {
        let Self { id, tenant, at, simulated, body } = self;
        plain(&Flat { v: VERSION, id, tenant, at, simulated: *simulated, body })
    }

    /// The stable name of its kind: `signature`, `closing` …
    #[must_use]
    pub fn kind(&self) -> &'static str {
        self.body.kind()
    }

    /// Reads canonical JSON and refuses any other form of it.
    ///
    /// # Errors
    /// [`ReadEventError`].
    pub fn parse(bytes: &[u8]) -> Result<Self, ReadEventError> {
        if bytes.len() > MAX_EVENT {
            return Err(ReadEventError::TooLong);
        }
        Self::try_from(canonical::parse_canonical(bytes)?)
    }
}

impl From<Event> for Value {
    fn from(event: Event) -> Self {
        let Event { id, tenant, at, simulated, body } = event;
        let head = serde_json::to_value(Head { v: VERSION, id, tenant, at, simulated });
        match (head, serde_json::to_value(body)) {
            (Ok(Self::Object(mut all)), Ok(Self::Object(body))) => {
                all.extend(body);
                Self::Object(all)
            }
            // Structs of strings and numbers are objects; this is for the compiler only.
            _ => Self::Null,
        }
    }
}

impl TryFrom<Value> for Event {
    type Error = ReadEventError;

    fn try_from(value: Value) -> Result<Self, ReadEventError> {
        let shape = |text: String| ReadEventError::Json(ReadJsonError::Shape(text));
        let Value::Object(mut body) = value else { return Err(shape("not an object".to_owned())) };
        match body.get("v").and_then(Value::as_u64) {
            Some(VERSION) => {}
            Some(other) => return Err(ReadEventError::Version(other)),
            None => return Err(shape("no version".to_owned())),
        }
        let head = HEAD.iter().filter_map(|n| body.remove(*n).map(|v| ((*n).to_owned(), v))).collect();
        let head: Head = serde_json::from_value(Value::Object(head)).map_err(|e| shape(e.to_string()))?;
        let body: Body = serde_json::from_value(Value::Object(body)).map_err(|e| shape(e.to_string()))?;
        let Head { id, tenant, at, simulated, v: _ } = head;
        Ok(Self { id, tenant, at, simulated, body })
    }
}

/// The entry of the log: SHA-256(salt ‖ canonical event). Its leaf is
/// [`merkle::leaf_hash`](crate::merkle::leaf_hash) of these 32 bytes.
#[must_use]
pub fn commit(salt: &[u8; 32], canonical: &[u8]) -> [u8; 32] {
    Hash::of(&[salt, canonical].concat()).0
}
