//! Second factors: the secret that an app on a phone shares with us, and recovery codes for when the phone is lost.
//!
//! The secret is sealed under its owner's key. Each code counts once: the thirty seconds of the newest that was used
//! are kept, and moved on by the same statement that looks at them.

use assidu_domain::{Instant, PersonId};
use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    BEGIN = "INSERT INTO second_factors (tenant_id, person_id, secret, last_step, failures) VALUES ($1, $2, $3, 0, 0)
        ON CONFLICT (tenant_id, person_id) DO UPDATE SET secret = excluded.secret WHERE second_factors.since IS NULL";
    FIND = "SELECT secret, since, failures, locked_until FROM second_factors WHERE tenant_id = $1 AND person_id = $2";
    CONFIRM = "UPDATE second_factors SET since = $3, last_step = $4, failures = 0, locked_until = NULL
        WHERE tenant_id = $1 AND person_id = $2 AND since IS NULL";
    USE = "UPDATE second_factors SET last_step = $3, failures = 0, locked_until = NULL
        WHERE tenant_id = $1 AND person_id = $2 AND since IS NOT NULL AND last_step < $3";
    /// Tries while it is locked are not looked at, and so not counted.
    FAILED = "UPDATE second_factors SET failures = failures + 1 WHERE tenant_id = $1 AND person_id = $2
        AND (locked_until IS NULL OR locked_until <= $3) RETURNING failures";
    LOCK = "UPDATE second_factors SET locked_until = $3, failures = 0 WHERE tenant_id = $1 AND person_id = $2";
    FORGIVE = "UPDATE second_factors SET failures = 0, locked_until = NULL WHERE tenant_id = $1 AND person_id = $2";
    REMOVE = "DELETE FROM second_factors WHERE tenant_id = $1 AND person_id = $2";
    ADD_CODES = "INSERT INTO recovery_codes (tenant_id, person_id, mac) VALUES {list}";
    USE_CODE = "DELETE FROM recovery_codes WHERE tenant_id = $1 AND person_id = $2 AND mac = $3";
    DROP_CODES = "DELETE FROM recovery_codes WHERE tenant_id = $1 AND person_id = $2";
    COUNT_CODES = "SELECT count(*) FROM recovery_codes WHERE tenant_id = $1 AND person_id = $2";
}

/// A person's second factor.
#[derive(Clone)]
pub struct SecondFactor {
    /// The shared secret.
    pub secret: Zeroizing<Vec<u8>>,
    /// Since when it is asked for; none while it is being set up.
    pub since: Option<Instant>,
    /// Failures since the last success.
    pub failures: i64,
    /// Until when no try is looked at.
    pub locked_until: Option<Instant>,
}

impl std::fmt::Debug for SecondFactor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "SecondFactor({:?}, {} failures)", self.since, self.failures)
    }
}

/// Begins setting up, with a fresh secret; nothing changes for who has a second factor already.
///
/// # Errors
/// [`StoreError`].
pub async fn begin(tx: &mut WriteTx, person: PersonId, secret: &[u8]) -> Result<bool, StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = key.seal_bytes(field::SECOND_FACTOR, &person.bytes(), secret)?;
    Ok(tx.execute(BEGIN, values![tx.tenant(), person, sealed]).await? == 1)
}

/// A person's second factor, set up or being set up.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut impl Reads, person: PersonId) -> Result<Option<SecondFactor>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(FIND, values![tenant, person]).await? else { return Ok(None) };
    let Some(key) = keys::person(tx, person).await? else { return Ok(None) };
    let secret = key.open_bytes(field::SECOND_FACTOR, &person.bytes(), &row.get::<Vec<u8>>(0)?)?;
    Ok(Some(SecondFactor { secret, since: row.get(1)?, failures: row.get(2)?, locked_until: row.get(3)? }))
}

/// A first code was right: from now on it is asked for. `false` when that had happened before.
///
/// # Errors
/// [`StoreError`].
pub async fn confirm(
    tx: &mut WriteTx,
    person: PersonId,
    step: i64,
    now: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(CONFIRM, values![tx.tenant(), person, now, step]).await? == 1)
}

/// Uses the code of these thirty seconds; `false` when it, or a later one, was used before.
///
/// # Errors
/// [`StoreError`].
pub async fn use_step(tx: &mut WriteTx, person: PersonId, step: i64) -> Result<bool, StoreError> {
    Ok(tx.execute(USE, values![tx.tenant(), person, step]).await? == 1)
}

/// Counts a failure and gives how many there are now; none while it is locked.
///
/// # Errors
/// [`StoreError`].
pub async fn failed(tx: &mut WriteTx, person: PersonId, now: Instant) -> Result<i64, StoreError> {
    tx.optional(FAILED, values![tx.tenant(), person, now]).await?.map_or(Ok(0), |row| row.get(0))
}

/// No try is looked at until then; counting begins anew.
///
/// # Errors
/// [`StoreError`].
pub async fn lock(tx: &mut WriteTx, person: PersonId, until: Instant) -> Result<(), StoreError> {
    tx.execute(LOCK, values![tx.tenant(), person, until]).await.map(drop)
}

/// Takes a person's second factor and recovery codes away; `false` when there was none.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, person: PersonId) -> Result<bool, StoreError> {
    tx.execute(DROP_CODES, values![tx.tenant(), person]).await?;
    Ok(tx.execute(REMOVE, values![tx.tenant(), person]).await? == 1)
}

/// Gives a person these recovery codes in place of all they had.
///
/// # Errors
/// [`StoreError`].
pub async fn set_codes(tx: &mut WriteTx, person: PersonId, codes: &[String]) -> Result<(), StoreError> {
    tx.execute(DROP_CODES, values![tx.tenant(), person]).await?;
    let mut rows = Vec::with_capacity(codes.len());
    for code in codes {
        let mac = mac(tx, person, code).await?;
        rows.push(values![tx.tenant(), person, mac]);
    }
    tx.insert(ADD_CODES, rows).await.map(drop)
}

/// Uses a recovery code up; `false` when it is none, or was used before.
///
/// # Errors
/// [`StoreError`].
pub async fn use_code(tx: &mut WriteTx, person: PersonId, code: &str) -> Result<bool, StoreError> {
    let mac = mac(tx, person, code).await?;
    let right = tx.execute(USE_CODE, values![tx.tenant(), person, mac]).await? == 1;
    if right {
        tx.execute(FORGIVE, values![tx.tenant(), person]).await?;
    }
    Ok(right)
}

/// How many recovery codes are left.
///
/// # Errors
/// [`StoreError`].
pub async fn count_codes(tx: &mut impl Reads, person: PersonId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT_CODES, values![tenant, person]).await?.map_or(Ok(0), |row| row.get(0))
}

async fn mac(tx: &mut impl Reads, person: PersonId, code: &str) -> Result<[u8; 32], StoreError> {
    Ok(keys::tenant(tx).await?.lookup(field::RECOVERY_CODE, &format!("{person} {code}")))
}
