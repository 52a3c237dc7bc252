//! What happened, as it was recorded: read back with its place in the log.

use std::sync::Arc;

use assidu_domain::{EventId, Instant, MeetingId, PersonId, SignOffId};

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, KeyError, TenantKeys},
    sealed::field,
    tx::Reads,
    value::{Row, values},
    writer::{Receipt, prepare::read_payload},
};

statements! {
    LOOKUP = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id, \
              e.generation, e.leaf_index, e.leaf_hash, e.sealed_under, e.sealed, k.wrapped FROM events e \
              LEFT JOIN person_keys k ON k.tenant_id = e.tenant_id AND k.person_id = e.person_id \
              WHERE e.tenant_id = $1 AND e.event_id IN ({list})";
    OF_MEETINGS = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id, \
              e.generation, e.leaf_index, e.leaf_hash, e.sealed_under, e.sealed, k.wrapped FROM events e \
              LEFT JOIN person_keys k ON k.tenant_id = e.tenant_id AND k.person_id = e.person_id \
              WHERE e.tenant_id = $1 AND e.meeting_id IN ({list})";
    OF_SIGN_OFFS = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id, \
              e.generation, e.leaf_index, e.leaf_hash, e.sealed_under, e.sealed, k.wrapped FROM events e \
              LEFT JOIN person_keys k ON k.tenant_id = e.tenant_id AND k.person_id = e.person_id \
              WHERE e.tenant_id = $1 AND e.sign_off_id IN ({list})";
    CORRECTIONS = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id, \
              e.generation, e.leaf_index, e.leaf_hash, e.sealed_under, e.sealed, k.wrapped FROM events e \
              LEFT JOIN person_keys k ON k.tenant_id = e.tenant_id AND k.person_id = e.person_id \
              WHERE e.tenant_id = $1 AND e.person_id = $2 AND e.kind = 'correction' \
              ORDER BY e.leaf_index DESC LIMIT $3";
    /// Its kinds are written as the index has them, which is what finds them.
    OUTAGES = "SELECT e.event_id, e.kind, e.at, e.meeting_id, e.sign_off_id, e.person_id, e.author_id, \
              e.generation, e.leaf_index, e.leaf_hash, e.sealed_under, e.sealed, k.wrapped FROM events e \
              LEFT JOIN person_keys k ON k.tenant_id = e.tenant_id AND k.person_id = e.person_id \
              WHERE e.tenant_id = $1 AND e.kind IN ('outage', 'outage_withdrawal')";
    PLACE = "SELECT event_id, generation, leaf_index, leaf_hash, at FROM events \
              WHERE tenant_id = $1 AND event_id = $2";
}

/// An event as it was recorded.
#[derive(Clone)]
pub struct StoredEvent {
    /// Kind: the stable word of the evidence.
    pub kind: String,
    /// The class meeting it is about.
    pub meeting: Option<MeetingId>,
    /// The sign-off it is about.
    pub sign_off: Option<SignOffId>,
    /// The person it is about.
    pub person: Option<PersonId>,
    /// Who did it, when that is someone else.
    pub author: Option<PersonId>,
    /// Its id, its place in the log, and when it was recorded.
    pub place: Receipt,
    /// What it says; `None` once the person's key was destroyed.
    pub content: Option<EventContent>,
}

impl std::fmt::Debug for StoredEvent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("StoredEvent")
            .field("kind", &self.kind)
            .field("place", &self.place)
            .finish_non_exhaustive()
    }
}

/// What an event says, with the salt that ties it to its leaf.
#[derive(Clone)]
pub struct EventContent {
    /// The salt of the commitment.
    pub salt: [u8; 32],
    /// The canonical bytes.
    pub canonical: Vec<u8>,
    /// The strokes as canonical JSON, or empty.
    pub strokes: Vec<u8>,
}

impl std::fmt::Debug for EventContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("EventContent(hidden)")
    }
}

/// Reads a receipt from five columns: event, generation, index, leaf, at.
fn place(row: &Row, [event, generation, index, leaf, at]: [usize; 5]) -> Result<Receipt, StoreError> {
    let number = |column| {
        row.get::<i64>(column).and_then(|n| u64::try_from(n).map_err(|_| StoreError::inconsistent("events")))
    };
    Ok(Receipt {
        event: row.get(event)?,
        generation: number(generation)?,
        index: number(index)?,
        leaf: row.get(leaf)?,
        at: row.get::<Instant>(at)?,
    })
}

fn read(row: &Row, tenant: &TenantKeys) -> Result<StoredEvent, StoreError> {
    let place = place(row, [0, 7, 8, 9, 2])?;
    let person: Option<PersonId> = row.get(5)?;
    let sealed: Vec<u8> = row.get(11)?;
    let row_id = place.event.bytes();
    let plain = if row.get::<i64>(10)? == 0 {
        Some(tenant.data().open_bytes(field::EVENT, &row_id, &sealed)?)
    } else {
        match (person, row.get::<Option<Vec<u8>>>(12)?) {
            (Some(person), Some(wrapped)) => {
                let key = tenant.open_person(person, &wrapped)?;
                Some(key.open_bytes(field::EVENT, &row_id, &sealed)?)
            }
            _ => None,
        }
    };
    let content = plain
        .map(|plain| {
            let (salt, canonical, strokes) = read_payload(&plain).ok_or(KeyError::Malformed)?;
            Ok::<_, KeyError>(EventContent { salt, canonical, strokes })
        })
        .transpose()?;
    Ok(StoredEvent {
        kind: row.get(1)?,
        meeting: row.get(3)?,
        sign_off: row.get(4)?,
        person,
        author: row.get(6)?,
        place,
        content,
    })
}

fn read_all(rows: &[Row], tenant: &Arc<TenantKeys>) -> Result<Vec<StoredEvent>, StoreError> {
    let mut events = rows.iter().map(|row| read(row, tenant)).collect::<Result<Vec<_>, _>>()?;
    events.sort_by_key(|event| (event.place.generation, event.place.index));
    Ok(events)
}

/// An event, or `None` when there is no such event.
///
/// # Errors
/// [`StoreError`] when it cannot be read or was tampered with.
pub async fn lookup(tx: &mut impl Reads, event: EventId) -> Result<Option<StoredEvent>, StoreError> {
    Ok(lookup_all(tx, &[event]).await?.pop())
}

/// These events, in the order of the log; unknown ones are left out.
///
/// # Errors
/// [`StoreError`] when they cannot be read or were tampered with.
pub async fn lookup_all(tx: &mut impl Reads, events: &[EventId]) -> Result<Vec<StoredEvent>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let ids = events.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(LOOKUP, values![tx.tenant()], ids).await?;
    read_all(&rows, &keys)
}

/// Every event that names one of these class meetings, in the order of the log.
///
/// # Errors
/// [`StoreError`] when they cannot be read or were tampered with.
pub async fn list_of_meetings(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<Vec<StoredEvent>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let ids = meetings.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(OF_MEETINGS, values![tx.tenant()], ids).await?;
    read_all(&rows, &keys)
}

/// Every event that names one of these sign-offs, in the order of the log.
///
/// # Errors
/// [`StoreError`] when they cannot be read or were tampered with.
pub async fn list_of_sign_offs(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
) -> Result<Vec<StoredEvent>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let ids = sign_offs.iter().map(|id| values![*id]).collect();
    let rows = tx.all_in(OF_SIGN_OFFS, values![tx.tenant()], ids).await?;
    read_all(&rows, &keys)
}

/// The outages that were declared and withdrawn, in the order of the log.
///
/// # Errors
/// [`StoreError`] when they cannot be read or were tampered with.
pub async fn outages(tx: &mut impl Reads) -> Result<Vec<StoredEvent>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let rows = tx.all(OUTAGES, values![tx.tenant()]).await?;
    read_all(&rows, &keys)
}

/// The latest corrections of a person's presence, in the order of the log.
///
/// # Errors
/// [`StoreError`] when they cannot be read or were tampered with.
pub async fn corrections_of(
    tx: &mut impl Reads,
    person: PersonId,
    limit: u32,
) -> Result<Vec<StoredEvent>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let rows = tx.all(CORRECTIONS, values![tx.tenant(), person, limit]).await?;
    read_all(&rows, &keys)
}

/// Where an event is in the log, or `None` when there is no such event. Needs no key.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn place_of(tx: &mut impl Reads, event: EventId) -> Result<Option<Receipt>, StoreError> {
    let row = tx.optional(PLACE, values![tx.tenant(), event]).await?;
    row.map(|row| place(&row, [0, 1, 2, 3, 4])).transpose()
}
