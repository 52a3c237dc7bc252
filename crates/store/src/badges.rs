//! Badges of people.

use assidu_domain::{Instant, PersonId, badges::BadgeNumber};
use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    GIVE = "INSERT INTO badges (tenant_id, person_id, number_hash, sealed, given_at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (tenant_id, person_id) DO UPDATE SET number_hash = excluded.number_hash, sealed = excluded.sealed,
        given_at = excluded.given_at";
    TAKE = "DELETE FROM badges WHERE tenant_id = $1 AND person_id = $2";
    OF_PERSON = "SELECT sealed, given_at FROM badges WHERE tenant_id = $1 AND person_id = $2";
    FIND = "SELECT person_id FROM badges WHERE tenant_id = $1 AND number_hash = $2";
}

/// Gives a person this badge instead of any they had.
///
/// # Errors
/// [`StoreError::Duplicate`] when it is somebody else's.
pub async fn give(
    tx: &mut WriteTx,
    person: PersonId,
    number: &BadgeNumber,
    now: Instant,
) -> Result<(), StoreError> {
    let hash = keys::tenant(tx).await?.lookup(field::BADGE_HASH, number.as_str());
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = key.seal_bytes(field::BADGE, &person.bytes(), number.as_str().as_bytes())?;
    tx.execute(GIVE, values![tx.tenant(), person, hash, sealed, now]).await.map(drop)
}

/// Takes a person's badge away; says whether they had one.
///
/// # Errors
/// [`StoreError`].
pub async fn take(tx: &mut WriteTx, person: PersonId) -> Result<bool, StoreError> {
    Ok(tx.execute(TAKE, values![tx.tenant(), person]).await? > 0)
}

/// A person's badge, and when it was given, if they have one.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(
    tx: &mut impl Reads,
    person: PersonId,
) -> Result<Option<(BadgeNumber, Instant)>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(OF_PERSON, values![tenant, person]).await? else { return Ok(None) };
    let Some(key) = keys::person(tx, person).await? else { return Ok(None) };
    let (sealed, given_at): (Vec<u8>, Instant) = row.read()?;
    let plain: Zeroizing<Vec<u8>> = key.open_bytes(field::BADGE, &person.bytes(), &sealed)?;
    let number = std::str::from_utf8(&plain).ok().and_then(BadgeNumber::read);
    Ok(Some((number.ok_or_else(|| StoreError::inconsistent("badges"))?, given_at)))
}

/// Whose badge has this number.
///
/// # Errors
/// [`StoreError`].
pub async fn find(tx: &mut impl Reads, number: &BadgeNumber) -> Result<Option<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let hash = keys::tenant(tx).await?.lookup(field::BADGE_HASH, number.as_str());
    tx.optional(FIND, values![tenant, hash]).await?.map(|row| row.get(0)).transpose()
}
