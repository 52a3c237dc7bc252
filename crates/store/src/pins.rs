//! PINs: a few digits with which a learner who scanned a code says who they are.
//!
//! A PIN is far too short for a slow hash to protect it. What is stored is a keyed hash under the tenant's key,
//! bound to the person: a stolen database without the root key tells nothing, and guessing goes through us,
//! where failures are counted and stored.

use assidu_domain::{Instant, PersonId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::field,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    SET = "INSERT INTO pins (tenant_id, person_id, mac, failures, locked_until, created_at)
        VALUES ($1, $2, $3, 0, NULL, $4) ON CONFLICT (tenant_id, person_id) DO UPDATE SET mac = excluded.mac,
        failures = 0, locked_until = NULL, created_at = excluded.created_at";
    FIND = "SELECT mac, failures, locked_until FROM pins WHERE tenant_id = $1 AND person_id = $2";
    /// Tries while it is locked are not looked at, and so not counted.
    FAILED = "UPDATE pins SET failures = failures + 1 WHERE tenant_id = $1 AND person_id = $2
        AND (locked_until IS NULL OR locked_until <= $3) RETURNING failures";
    LOCK = "UPDATE pins SET locked_until = $3 WHERE tenant_id = $1 AND person_id = $2";
    SUCCEEDED = "UPDATE pins SET failures = 0, locked_until = NULL WHERE tenant_id = $1 AND person_id = $2";
    REMOVE = "DELETE FROM pins WHERE tenant_id = $1 AND person_id = $2";
}

/// A PIN as it is stored, beside the keyed hash of what was typed.
#[derive(Clone)]
pub struct StoredPin {
    /// Keyed hash of the right one.
    pub mac: [u8; 32],
    /// Keyed hash of the typed one: compare in constant time.
    pub typed: [u8; 32],
    /// Failures since the last success or the last new PIN.
    pub failures: i64,
    /// Until when no try is looked at.
    pub locked_until: Option<Instant>,
}

impl std::fmt::Debug for StoredPin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StoredPin({} failures)", self.failures)
    }
}

/// Gives a person a PIN in place of any they had; failures are forgotten.
///
/// # Errors
/// [`StoreError`].
pub async fn set(tx: &mut WriteTx, person: PersonId, pin: &str, now: Instant) -> Result<(), StoreError> {
    let mac = mac(tx, person, pin).await?;
    exactly(1, tx.execute(SET, values![tx.tenant(), person, mac, now]).await?)
}

/// The person's PIN with the hash of the typed one. Without a PIN the same work is done.
///
/// # Errors
/// [`StoreError`].
pub async fn find(
    tx: &mut impl Reads,
    person: PersonId,
    typed: &str,
) -> Result<Option<StoredPin>, StoreError> {
    let typed = mac(tx, person, typed).await?;
    let tenant = tx.tenant();
    let Some(row) = tx.optional(FIND, values![tenant, person]).await? else { return Ok(None) };
    let (mac, failures, locked_until) = row.read()?;
    Ok(Some(StoredPin { mac, typed, failures, locked_until }))
}

/// Counts a failure and gives how many there are now; none while the PIN is locked, or where there is none.
///
/// # Errors
/// [`StoreError`].
pub async fn failed(tx: &mut WriteTx, person: PersonId, now: Instant) -> Result<i64, StoreError> {
    tx.optional(FAILED, values![tx.tenant(), person, now]).await?.map_or(Ok(0), |row| row.get(0))
}

/// No try is looked at until then.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, person: PersonId, until: Instant) -> Result<(), StoreError> {
    tx.execute(LOCK, values![tx.tenant(), person, until]).await.map(drop)
}

/// Notes a success: failures are forgotten.
///
/// # Errors
/// [`StoreError`].
pub async fn succeeded(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(SUCCEEDED, values![tx.tenant(), person]).await.map(drop)
}

/// Takes a person's PIN away.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(REMOVE, values![tx.tenant(), person]).await
}

async fn mac(tx: &mut impl Reads, person: PersonId, pin: &str) -> Result<[u8; 32], StoreError> {
    Ok(keys::tenant(tx).await?.lookup(field::PIN, &format!("{person} {pin}")))
}
