//! Before the queue: sealing and hashing, side by side in the tasks of the requests.

use std::sync::Arc;

use assidu_domain::{EventId, Instant, MeetingId, PersonId, SignOffId, TenantId, signing::AttendanceState};
use assidu_evidence::{Hash, event, merkle};
use zeroize::Zeroizing;

use super::record::{Effect, MarkRow, Record, RecordError};
use crate::{
    engine::{Purpose, walls::Sees},
    error::StoreError,
    keys::{self, DataKey, TenantKeys},
    sealed::field,
    store::Shared,
    tx::{ReadTx, Reads as _, WriteTx},
};

/// A record ready to be written: nothing readable is left in it.
pub(crate) struct Prepared {
    pub(crate) tenant: TenantId,
    pub(crate) key: [u8; 16],
    pub(crate) id: EventId,
    pub(crate) kind: &'static str,
    pub(crate) at: Instant,
    /// The moment by which it is judged, and which attendance shows.
    pub(crate) judged_at: Instant,
    pub(crate) meeting: Option<MeetingId>,
    pub(crate) sign_off: Option<SignOffId>,
    pub(crate) person: Option<PersonId>,
    pub(crate) author: Option<PersonId>,
    pub(crate) entry: [u8; 32],
    pub(crate) leaf: Hash,
    pub(crate) sealed: Vec<u8>,
    pub(crate) effect: Effect,
    /// The rows of the effect with their reasons sealed.
    pub(crate) rows: Vec<PreparedRow>,
}

/// A mark with its reason sealed.
#[derive(Clone)]
pub(crate) struct PreparedRow {
    pub(crate) sign_off: SignOffId,
    pub(crate) person: PersonId,
    pub(crate) state: AttendanceState,
    pub(crate) minutes: i64,
    pub(crate) reason: Option<Vec<u8>>,
}

/// The row that a column of `attendance` is bound to.
pub(crate) fn attendance_row(sign_off: SignOffId, person: PersonId) -> Vec<u8> {
    [sign_off.bytes(), person.bytes()].concat()
}

/// What is sealed of an event: `salt ‖ length ‖ canonical ‖ strokes`.
fn payload(salt: &[u8; 32], canonical: &[u8], strokes: &[u8]) -> Zeroizing<Vec<u8>> {
    let length = u32::try_from(canonical.len()).unwrap_or(u32::MAX).to_be_bytes();
    Zeroizing::new([salt.as_slice(), &length, canonical, strokes].concat())
}

/// Reads what [`payload`] wrote: salt, canonical, strokes.
pub(crate) fn read_payload(bytes: &[u8]) -> Option<([u8; 32], Vec<u8>, Vec<u8>)> {
    let (salt, rest) = bytes.split_first_chunk::<32>()?;
    let (length, rest) = rest.split_first_chunk::<4>()?;
    let (canonical, strokes) = rest.split_at_checked(u32::from_be_bytes(*length) as usize)?;
    Some((*salt, canonical.to_vec(), strokes.to_vec()))
}

/// Seals and hashes a record.
pub(crate) async fn prepare(shared: &Arc<Shared>, record: Record) -> Result<Prepared, RecordError> {
    let keys = Keys::Apart { shared, tenant: record.tenant, tx: None };
    seal(keys, record).await
}

/// The same for a record that is written in this transaction.
pub(super) async fn prepare_within(tx: &mut WriteTx, record: Record) -> Result<Prepared, RecordError> {
    let record = Record { tenant: tx.tenant(), ..record };
    seal(Keys::Within(tx), record).await
}

async fn seal(mut keys: Keys<'_>, record: Record) -> Result<Prepared, RecordError> {
    let Record { tenant, idempotency_key, judged_at, event, effect } = record;
    let entry = event::commit(&event.salt, &event.canonical);
    let plain = payload(&event.salt, &event.canonical, &event.strokes);
    let row = event.id.bytes();
    let sealed = match event.person {
        Some(person) => keys.person(person).await?.seal_bytes(field::EVENT, &row, &plain),
        None => keys.tenant().await?.data().seal_bytes(field::EVENT, &row, &plain),
    };
    let mut effect = effect;
    let marks = match &mut effect {
        Effect::Mark { rows }
        | Effect::Badge { rows }
        | Effect::Close { rows, .. }
        | Effect::Correct { rows }
        | Effect::PlaceTokens { rows, .. }
        | Effect::CancelTokens { rows } => std::mem::take(rows),
        Effect::None
        | Effect::Sign { .. }
        | Effect::TrainerSign { .. }
        | Effect::Reopen { .. }
        | Effect::Paper { .. }
        | Effect::Qualify { .. }
        | Effect::Sheet { .. } => Vec::new(),
    };
    let mut rows = Vec::with_capacity(marks.len());
    for mark in marks {
        rows.push(keys.seal(mark).await?);
    }
    Ok(Prepared {
        tenant,
        key: idempotency_key,
        id: event.id,
        kind: event.kind,
        at: event.at,
        judged_at,
        meeting: event.meeting,
        sign_off: event.sign_off,
        person: event.person,
        author: event.author,
        entry,
        leaf: merkle::leaf_hash(&entry),
        sealed: sealed.map_err(|_| RecordError::Failed)?,
        effect,
        rows,
    })
}

/// Where the keys of one tenant come from.
enum Keys<'a> {
    /// From memory or, opened when first needed, one reading transaction.
    Apart { shared: &'a Arc<Shared>, tenant: TenantId, tx: Option<ReadTx> },
    /// Through the transaction in which the record is written: another may not be had beside it.
    Within(&'a mut WriteTx),
}

/// A reading transaction of its own, opened when first needed.
async fn opened<'t>(
    shared: &Arc<Shared>,
    tenant: TenantId,
    tx: &'t mut Option<ReadTx>,
) -> Result<&'t mut ReadTx, RecordError> {
    if tx.is_none() {
        let conn = shared.begin(Purpose::Read, Sees::Tenant(tenant)).await.map_err(|error| report(&error))?;
        *tx = Some(ReadTx { conn, shared: Arc::clone(shared), tenant });
    }
    tx.as_mut().ok_or(RecordError::Failed)
}

impl Keys<'_> {
    async fn person(&mut self, person: PersonId) -> Result<Arc<DataKey>, RecordError> {
        let found = match self {
            Self::Within(tx) => keys::person(*tx, person).await,
            Self::Apart { shared, tenant, tx } => {
                if let Some(key) = shared.keys.remembered(*tenant, person) {
                    return Ok(key);
                }
                // In a box: who has signed once is remembered, and needs no room for it.
                Box::pin(async {
                    let tx = opened(shared, *tenant, tx).await?;
                    Ok::<_, RecordError>(keys::person(tx, person).await)
                })
                .await?
            }
        };
        found.map_err(|error| report(&error))?.ok_or(RecordError::PersonErased)
    }

    async fn tenant(&mut self) -> Result<Arc<TenantKeys>, RecordError> {
        let found = match self {
            Self::Within(tx) => keys::tenant(*tx).await,
            Self::Apart { shared, tenant, tx } => {
                Box::pin(async {
                    let tx = opened(shared, *tenant, tx).await?;
                    Ok::<_, RecordError>(keys::tenant(tx).await)
                })
                .await?
            }
        };
        found.map_err(|error| report(&error))
    }

    async fn seal(&mut self, mark: MarkRow) -> Result<PreparedRow, RecordError> {
        let reason = if mark.reason.is_empty() {
            None
        } else {
            let row = attendance_row(mark.sign_off, mark.person);
            let key = self.person(mark.person).await?;
            let sealed = key.seal_bytes(field::ATTENDANCE_REASON, &row, mark.reason.as_bytes());
            Some(sealed.map_err(|_| RecordError::Failed)?)
        };
        let MarkRow { sign_off, person, state, minutes, .. } = mark;
        Ok(PreparedRow { sign_off, person, state, minutes, reason })
    }
}

/// Says in the log what failed, and gives the word for the caller.
pub(crate) fn report(error: &StoreError) -> RecordError {
    let word = RecordError::from(error);
    match error {
        StoreError::Driver(source) => tracing::error!(%source, "recording failed"),
        other => tracing::warn!(error = %other, "recording failed"),
    }
    word
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_comes_back_and_a_short_one_is_refused() {
        let plain = payload(&[7; 32], b"canonical", b"strokes");
        assert_eq!(read_payload(&plain), Some(([7; 32], b"canonical".to_vec(), b"strokes".to_vec())));
        assert_eq!(read_payload(&plain[..40]), None);
        assert_eq!(read_payload(b""), None);
    }
}
