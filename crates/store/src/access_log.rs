//! The log of access to personal data (CNIL-06): who looked at, changed or was refused what, and when.
//!
//! It is apart from the log of evidence, which keeps what was signed for years; this one keeps who handled
//! people's data, and is purged after a year (CNIL-07). It holds ids and names of fields, never a value. Rows
//! are never changed.

use assidu_domain::{AccessId, Instant, PersonId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{InstanceTx, Reads, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    ADD = "INSERT INTO access_log (tenant_id, entry_id, at, actor_id, act, outcome, subject_id, fields)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    OF_SUBJECT = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields FROM access_log
        WHERE tenant_id = $1 AND subject_id = $2 ORDER BY entry_id DESC LIMIT $3";
    LATEST = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields FROM access_log
        WHERE tenant_id = $1 AND entry_id < $2 ORDER BY entry_id DESC LIMIT $3";
    OF_ACT = "SELECT entry_id, at, actor_id, act, outcome, subject_id, fields FROM access_log
        WHERE tenant_id = $1 AND entry_id < $2 AND act = $3 ORDER BY entry_id DESC LIMIT $4";
    FORGET = "DELETE FROM access_log WHERE at < $1";
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Its id; later ones sort later.
    pub id: AccessId,
    /// When.
    pub at: Instant,
    /// Who, or nobody who is known.
    pub actor: Option<PersonId>,
    /// What was done: a stable word.
    pub act: String,
    /// Whether it was done or refused: `done`, `refused`.
    pub outcome: String,
    /// Whose data.
    pub subject: Option<PersonId>,
    /// Names of the fields concerned, with commas between.
    pub fields: String,
}

/// Writes an entry, in the transaction of what it tells.
///
/// # Errors
/// [`StoreError`].
pub async fn add(tx: &mut WriteTx, entry: &Entry) -> Result<(), StoreError> {
    let row = values![
        tx.tenant(),
        entry.id,
        entry.at,
        entry.actor,
        &entry.act,
        &entry.outcome,
        entry.subject,
        &entry.fields,
    ];
    exactly(1, tx.execute(ADD, row).await?)
}

/// The latest entries about a person, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_subject(
    tx: &mut impl Reads,
    subject: PersonId,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let tenant = tx.tenant();
    tx.all(OF_SUBJECT, values![tenant, subject, limit.min(500)]).await?.iter().map(read).collect()
}

/// Entries before this one, newest first; from the newest when none is given.
///
/// # Errors
/// [`StoreError`].
pub async fn before(
    tx: &mut impl Reads,
    entry: Option<AccessId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let tenant = tx.tenant();
    let before = entry.unwrap_or(AccessId::from_bytes([0xff; 16]));
    tx.all(LATEST, values![tenant, before, limit.min(500)]).await?.iter().map(read).collect()
}

/// Entries of one act before this one, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_act(
    tx: &mut impl Reads,
    act: &str,
    entry: Option<AccessId>,
    limit: u32,
) -> Result<Vec<Entry>, StoreError> {
    let tenant = tx.tenant();
    let before = entry.unwrap_or(AccessId::from_bytes([0xff; 16]));
    tx.all(OF_ACT, values![tenant, before, act, limit.min(500)]).await?.iter().map(read).collect()
}

/// Drops entries of before this moment, of all tenants.
///
/// # Errors
/// [`StoreError`].
pub async fn forget_before(tx: &mut InstanceTx, moment: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![moment]).await
}

fn read(row: &Row) -> Result<Entry, StoreError> {
    let (id, at, actor, act, outcome, subject, fields) = row.read()?;
    Ok(Entry { id, at, actor, act, outcome, subject, fields })
}
