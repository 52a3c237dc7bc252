//! What providers may have at most, and what they have.

use assidu_domain::{
    Instant,
    people::Roles,
    quota::{Quota, Usage},
};
use jiff::civil::Date;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
    vault_index,
};

statements! {
    SET = "INSERT INTO quotas (tenant_id, people, safe_bytes, changed_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (tenant_id) DO UPDATE SET people = excluded.people, safe_bytes = excluded.safe_bytes,
        changed_at = excluded.changed_at";
    LOOKUP = "SELECT people, safe_bytes FROM quotas WHERE tenant_id = $1";
    ACTIVE = "SELECT p.roles, count(*) FROM people p WHERE p.tenant_id = $1
        AND (p.end_day IS NULL OR p.end_day >= $2)
        AND NOT EXISTS (SELECT 1 FROM deactivations d WHERE d.tenant_id = p.tenant_id AND d.person_id = p.person_id)
        GROUP BY p.roles";
}

/// Sets what the tenant of this transaction may have.
///
/// # Errors
/// [`StoreError`].
pub async fn set(tx: &mut WriteTx, quota: Quota, now: Instant) -> Result<(), StoreError> {
    let stored = |most: Option<u64>| most.map(|most| i64::try_from(most).unwrap_or(i64::MAX));
    let row = values![tx.tenant(), stored(quota.people), stored(quota.safe_bytes), now];
    exactly(1, tx.execute(SET, row).await?)
}

/// What it may have; without bound when nothing was ever set.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads) -> Result<Quota, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(LOOKUP, values![tenant]).await? else { return Ok(Quota::default()) };
    let (people, safe_bytes): (Option<i64>, Option<i64>) = row.read()?;
    let read = |most: Option<i64>| most.map(|most| u64::try_from(most).unwrap_or(0));
    Ok(Quota { people: read(people), safe_bytes: read(safe_bytes) })
}

/// People who are active on this day: with a role, not deactivated, not past their last day. Substitutes, guests, support
/// and thirds have no account and are not counted.
///
/// # Errors
/// [`StoreError`].
pub async fn active_people(tx: &mut impl Reads, today: Date) -> Result<u64, StoreError> {
    let tenant = tx.tenant();
    let mut active = 0;
    for row in tx.all(ACTIVE, values![tenant, today]).await? {
        let (roles, count): (i64, i64) = row.read()?;
        let roles = Roles::from_bits(roles);
        if !roles.came_by_link() && !roles.is_guest() && !roles.list().is_empty() {
            active += u64::try_from(count).unwrap_or(0);
        }
    }
    Ok(active)
}

/// What the tenant has of what a quota bounds.
///
/// # Errors
/// [`StoreError`].
pub async fn usage(tx: &mut impl Reads, today: Date) -> Result<Usage, StoreError> {
    let people = active_people(tx, today).await?;
    let (_, bytes) = vault_index::count(tx, None).await?;
    Ok(Usage { people, safe_bytes: u64::try_from(bytes).unwrap_or(0) })
}
