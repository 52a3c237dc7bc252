//! What programs asked under a key of their own, and what they were answered: asked again, they get it again.
//!
//! The answer is written in the transaction of what was done, so a crash leaves both or neither.

use assidu_domain::Instant;

use crate::{
    engine::statements,
    error::StoreError,
    keys,
    sealed::field,
    tx::{InstanceTx, Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    FIND = "SELECT body_hash, status, sealed FROM asked_once
        WHERE tenant_id = $1 AND request_hash = $2 AND at > $3";
    SAVE = "INSERT INTO asked_once (tenant_id, request_hash, body_hash, status, sealed, at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, request_hash) DO UPDATE SET
        body_hash = excluded.body_hash, status = excluded.status, sealed = excluded.sealed, at = excluded.at";
    FORGET = "DELETE FROM asked_once WHERE at <= $1";
}

/// What was asked, as keyed hashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Asked {
    /// Which key of a program, and what it calls the request.
    pub request: [u8; 32],
    /// What it asks.
    pub body: [u8; 32],
}

/// What it was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The status, as HTTP has it.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// What was answered under this request since some moment, and the hash of what was asked.
///
/// # Errors
/// [`StoreError`].
pub async fn find(
    tx: &mut impl Reads,
    request: [u8; 32],
    since: Instant,
) -> Result<Option<([u8; 32], Answered)>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(FIND, values![tenant, request, since]).await? else { return Ok(None) };
    let (body, status, sealed): ([u8; 32], i64, Vec<u8>) = row.read()?;
    let broken = || StoreError::inconsistent("asked_once");
    let plain = keys::tenant(tx).await?.data().open_bytes(field::ANSWERED, &request, &sealed)?;
    let status = u16::try_from(status).map_err(|_| broken())?;
    let text = String::from_utf8(plain.to_vec()).map_err(|_| broken())?;
    Ok(Some((body, Answered { status, body: text })))
}

/// Keeps what was answered, in the transaction of what was done.
///
/// # Errors
/// [`StoreError`].
pub async fn save(
    tx: &mut WriteTx,
    asked: Asked,
    answered: &Answered,
    now: Instant,
) -> Result<(), StoreError> {
    let keys = keys::tenant(tx).await?;
    let sealed = keys.data().seal_bytes(field::ANSWERED, &asked.request, answered.body.as_bytes())?;
    let row = values![tx.tenant(), asked.request, asked.body, i64::from(answered.status), sealed, now];
    tx.execute(SAVE, row).await.map(drop)
}

/// Forgets what was answered before this moment.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut InstanceTx, before: Instant) -> Result<(), StoreError> {
    tx.execute(FORGET, values![before]).await.map(drop)
}
