//! The control of a provider's database: what it shows is held against what its log proves, row by row.
//!
//! An outsider finds a changed database by files alone; who runs the server wants to know *which row* was
//! changed. Nothing is mended here, and nothing is written.
//!
//! 1. Every leaf of the log is its entry's hash and has its event; event, salt and the columns beside it say
//!    what the leaf commits to. An event whose person was erased cannot be read, and is counted as such.
//! 2. The roots of the leaves are those of all checkpoints that were signed, and of the head.
//! 3. Attendance, trainers' signatures and closings say what their events say.
//! 4. Counters add up.

mod leaves;
mod shown;

use std::collections::BTreeMap;

use assidu_domain::{EventId, MeetingId, SignOffId, TenantId};
use assidu_evidence::event::Event;
use assidu_store::{
    Reads, Store, StoreError, TenantScope,
    counters::{self, Miscount, Subject},
    events::{self, StoredEvent},
    sign_offs,
};

/// Most faults that are named; the rest is counted.
pub const MOST_FAULTS: usize = 1_000;

/// Rows that are read at once.
const CHUNK: u32 = 1_000;

/// A row that differs from what the log proves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The table.
    pub table: &'static str,
    /// The row: printed ids or numbers of its key.
    pub row: String,
    /// What is wrong with it, in English, without any name.
    pub problem: String,
}

/// What a control came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Control {
    /// Leaves that were looked at, in all generations of the log.
    pub leaves: u64,
    /// Events that nobody can read any more, since their person was erased.
    pub erased: u64,
    /// Checkpoints whose root was computed anew.
    pub checkpoints: u64,
    /// Rows that pages show: attendance, trainers' signatures, closings.
    pub shown: u64,
    /// Counters that were counted anew.
    pub counters: u64,
    /// The first [`MOST_FAULTS`] rows that differ.
    pub faults: Vec<Fault>,
    /// How many more there are.
    pub more: u64,
}

impl Control {
    /// Whether nothing differs.
    #[must_use]
    pub const fn is_clean(&self) -> bool {
        self.faults.is_empty() && self.more == 0
    }

    fn fault(&mut self, table: &'static str, row: impl Into<String>, problem: impl Into<String>) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { table, row: row.into(), problem: problem.into() });
        } else {
            self.more += 1;
        }
    }
}

/// Holds what the database shows of a provider against its log; may run beside the server.
///
/// `progress` is told again and again how many leaves and rows were looked at.
///
/// # Errors
/// [`StoreError`] when the database fails. What differs is in the report.
pub async fn control(
    store: &Store,
    tenant: TenantId,
    mut progress: impl FnMut(&Control),
) -> Result<Control, StoreError> {
    let mut control = Control::default();
    leaves::control_log(store, tenant, &mut control, &mut progress).await?;
    shown::control_shown(store, tenant, &mut control, &mut progress).await?;
    control_counters(store, tenant, &mut control).await?;
    progress(&control);
    Ok(control)
}

async fn control_counters(store: &Store, tenant: TenantId, control: &mut Control) -> Result<(), StoreError> {
    let mut tx = store.read(&TenantScope::of(tenant)).await?;
    let (miscounts, number) = counters::miscounts(&mut tx).await?;
    control.counters = number as u64;
    let id_of = |miscount: &Miscount| match miscount.subject {
        Subject::Id(id) => Some(SignOffId::from_bytes(id)),
        Subject::Day(_) => None,
    };
    let ids: Vec<SignOffId> = miscounts.iter().filter_map(id_of).take(MOST_FAULTS).collect();
    let laid = sign_offs::lookup_many(&mut tx, &ids).await?;
    let is_sign_off = |id: SignOffId| laid.iter().any(|laid| laid.sign_off.id == id);
    for miscount in miscounts {
        let (table, row) = match miscount.subject {
            Subject::Id(id) if is_sign_off(SignOffId::from_bytes(id)) => {
                ("counters", SignOffId::from_bytes(id).to_string())
            }
            Subject::Id(id) => ("counters", MeetingId::from_bytes(id).to_string()),
            Subject::Day(day) => ("day_counters", day.to_string()),
        };
        let Miscount { kept, counted, .. } = miscount;
        control.fault(table, row, format!("it says {kept}, and the rows add up to {counted}"));
    }
    Ok(())
}

/// Events as they are stored, by their ids; one that cannot be opened is named, and the others still read.
async fn read_events(
    tx: &mut impl Reads,
    ids: &[EventId],
    control: &mut Control,
) -> Result<BTreeMap<EventId, StoredEvent>, StoreError> {
    let found = match events::lookup_all(tx, ids).await {
        Ok(found) => found,
        Err(error) if !is_content(&error) => return Err(error),
        Err(_) => {
            let mut found = Vec::new();
            for id in ids {
                match events::lookup(tx, *id).await {
                    Ok(event) => found.extend(event),
                    Err(error) if is_content(&error) => {
                        control.fault("events", id.to_string(), format!("cannot be opened: {error}"));
                    }
                    Err(error) => return Err(error),
                }
            }
            found
        }
    };
    Ok(found.into_iter().map(|event| (event.place.event, event)).collect())
}

/// Whether it tells of what is stored, and not of a database that does not answer.
const fn is_content(error: &StoreError) -> bool {
    matches!(error, StoreError::Key(_) | StoreError::Inconsistent { .. })
}

/// What an event says, when it can be read.
fn says(event: &StoredEvent) -> Option<Event> {
    event.content.as_ref().and_then(|content| Event::parse(&content.canonical).ok())
}
