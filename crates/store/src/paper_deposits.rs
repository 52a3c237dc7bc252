//! Copies of paper sheets on their way to the safe.

use assidu_domain::{Instant, MeetingId, ObjectId, TenantId};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{InstanceTx, Reads as _, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    BEGIN = "INSERT INTO paper_deposits (tenant_id, object_id, meeting_id, begun_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id, object_id) DO UPDATE SET object_id = excluded.object_id RETURNING begun_at";
    END = "DELETE FROM paper_deposits WHERE tenant_id = $1 AND object_id = $2";
    BEFORE = "SELECT tenant_id, object_id, meeting_id FROM paper_deposits WHERE begun_at <= $1
        ORDER BY begun_at LIMIT 200";
}

/// A deposit that was begun, and whose copy no event may name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// The tenant.
    pub tenant: TenantId,
    /// What the safe may hold.
    pub object: ObjectId,
    /// The class meeting that the copy is of.
    pub meeting: MeetingId,
}

/// Notes that a copy is about to be deposited under this id, and gives when that was first begun: the same form may have
/// been sent before. Until [`end`], it is found by [`before`].
///
/// # Errors
/// [`StoreError`].
pub async fn begin(
    tx: &mut WriteTx,
    object: ObjectId,
    meeting: MeetingId,
    at: Instant,
) -> Result<Instant, StoreError> {
    let row = tx.optional(BEGIN, values![tx.tenant(), object, meeting, at]).await?;
    row.map_or(Ok(at), |row| row.get(0))
}

/// Takes that note away: an event names the copy, or it was destroyed. Twice is once.
///
/// # Errors
/// [`StoreError`].
pub async fn end(tx: &mut WriteTx, object: ObjectId) -> Result<(), StoreError> {
    tx.execute(END, values![tx.tenant(), object]).await.map(drop)
}

/// Deposits of any tenant that were begun at that moment or before and not ended, oldest first: so many at a time.
///
/// # Errors
/// [`StoreError`].
pub async fn before(tx: &mut InstanceTx, moment: Instant) -> Result<Vec<Left>, StoreError> {
    let rows = tx.all(BEFORE, values![moment]).await?;
    rows.iter()
        .map(|row| row.read().map(|(tenant, object, meeting)| Left { tenant, object, meeting }))
        .collect()
}
