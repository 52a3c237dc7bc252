//! The journal of the safe, as a tenant reads it: every call, refusals too (VLT-04).
//!
//! The safe keeps a journal of its own, each line chained to the one before; this one is for looking things up.

use assidu_domain::{EventId, Instant, ObjectId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    upsert::Page,
    value::{Row, values},
};

statements! {
    INSERT = "INSERT INTO vault_journal (tenant_id, entry_id, at, actor, act, object_id, outcome, detail)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    LIST = "SELECT entry_id, at, actor, act, object_id, outcome, detail FROM vault_journal
        WHERE tenant_id = $1 AND (at, entry_id) < ($2, $3) AND ($4 IS NULL OR object_id = $4)
        ORDER BY at DESC, entry_id DESC LIMIT $5";
    COUNT = "SELECT count(*) FROM vault_journal WHERE tenant_id = $1 AND ($2 IS NULL OR object_id = $2)";
}

/// A call to the safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VaultCall {
    /// Id of the entry.
    pub id: EventId,
    /// When.
    pub at: Instant,
    /// The id of who or what called.
    pub actor: String,
    /// What was called: "deposit", "read", "control" …
    pub act: String,
    /// On which object.
    pub object: Option<ObjectId>,
    /// How it ended.
    pub outcome: String,
    /// More about it, or empty. No names.
    pub detail: String,
}

/// Notes a call.
///
/// # Errors
/// [`StoreError`].
pub async fn note(tx: &mut WriteTx, call: &VaultCall) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let VaultCall { id, at, actor, act, object, outcome, detail } = call;
    exactly(1, tx.execute(INSERT, values![tenant, *id, *at, actor, act, *object, outcome, detail]).await?)
}

/// Calls, newest first, on one object or on any; the key of a page is time and id.
///
/// # Errors
/// [`StoreError`].
pub async fn list(
    tx: &mut impl Reads,
    object: Option<ObjectId>,
    page: Page<(Instant, EventId)>,
) -> Result<Vec<VaultCall>, StoreError> {
    let tenant = tx.tenant();
    let limit = page.rows();
    let (at, id) = page.after.unwrap_or((Instant::from_micros(i64::MAX), EventId::from_bytes([0xff; 16])));
    tx.all(LIST, values![tenant, at, id, object, limit]).await?.iter().map(read).collect()
}

/// How many calls there were, on one object or on any.
///
/// # Errors
/// [`StoreError`].
pub async fn count(tx: &mut impl Reads, object: Option<ObjectId>) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT, values![tenant, object]).await?.map_or(Ok(0), |row| row.get(0))
}

fn read(row: &Row) -> Result<VaultCall, StoreError> {
    let (id, at, actor, act, object, outcome, detail) = row.read()?;
    Ok(VaultCall { id, at, actor, act, object, outcome, detail })
}
