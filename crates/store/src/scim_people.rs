//! What an identity system calls people: the name it logs them in by, and its own id of them.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{Instant, PersonId};

use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, KeyError, TenantKeys},
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    PUT = "INSERT INTO scim_people (tenant_id, person_id, user_name_hash, external_hash, sealed, removed_at)
        VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (tenant_id, person_id) DO UPDATE SET
        user_name_hash = excluded.user_name_hash, external_hash = excluded.external_hash, sealed = excluded.sealed,
        removed_at = excluded.removed_at";
    OF_PEOPLE = "SELECT s.person_id, s.sealed, s.removed_at, k.wrapped FROM scim_people s
        JOIN person_keys k ON k.tenant_id = s.tenant_id AND k.person_id = s.person_id
        WHERE s.tenant_id = $1 AND s.person_id IN ({list})";
    BY_USER_NAME = "SELECT person_id FROM scim_people WHERE tenant_id = $1 AND user_name_hash = $2";
    BY_EXTERNAL = "SELECT person_id FROM scim_people WHERE tenant_id = $1 AND external_hash = $2
        ORDER BY person_id LIMIT 100";
    REMOVED = "SELECT person_id FROM scim_people WHERE tenant_id = $1 AND removed_at IS NOT NULL";
    FORGET = "DELETE FROM scim_people WHERE tenant_id = $1 AND person_id = $2";
}

/// What an identity system calls somebody.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct ScimNames {
    /// The name it logs them in by.
    pub user_name: String,
    /// Its own id of them, or empty.
    pub external_id: String,
    /// Whether it removed them.
    pub removed: bool,
}

impl std::fmt::Debug for ScimNames {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ScimNames(hidden)")
    }
}

/// Keeps what it calls a person. Who was removed is there again.
///
/// # Errors
/// [`StoreError::Duplicate`] when another has this user name.
pub async fn save(
    tx: &mut WriteTx,
    person: PersonId,
    user_name: &str,
    external_id: &str,
) -> Result<(), StoreError> {
    let keys = keys::tenant(tx).await?;
    let hashes = (
        hash(&keys, field::SCIM_USER_NAME, &user_name.to_lowercase()),
        hash(&keys, field::SCIM_EXTERNAL, external_id),
    );
    put(tx, person, (user_name, external_id), hashes, None).await
}

/// Notes that it removed a person: their names are free, and are not found any more.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, person: PersonId, now: Instant) -> Result<(), StoreError> {
    put(tx, person, ("", ""), (None, None), Some(now)).await
}

async fn put(
    tx: &mut WriteTx,
    person: PersonId,
    (user_name, external_id): (&str, &str),
    (by_name, by_id): (Option<[u8; 32]>, Option<[u8; 32]>),
    removed: Option<Instant>,
) -> Result<(), StoreError> {
    let key = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let text = format!("{user_name}\0{external_id}");
    let sealed = key.seal_bytes(field::SCIM_PERSON, &person.bytes(), text.as_bytes())?;
    let row = values![tx.tenant(), person, by_name, by_id, sealed, removed];
    tx.execute(PUT, row).await.map(drop)
}

/// What it calls these people; of whom it knows nothing, nothing is there.
///
/// # Errors
/// [`StoreError`].
pub async fn of_people(
    tx: &mut impl Reads,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, ScimNames>, StoreError> {
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let rows = tx.all_in(OF_PEOPLE, values![tenant], list).await?;
    if rows.is_empty() {
        return Ok(BTreeMap::new());
    }
    let keys = keys::tenant(tx).await?;
    let mut found = BTreeMap::new();
    for row in &rows {
        let (person, sealed, removed, wrapped): (PersonId, Vec<u8>, Option<Instant>, Vec<u8>) = row.read()?;
        let key = keys.unwrap_person(tx.keys(), person, &wrapped)?;
        let opened = key.open_bytes(field::SCIM_PERSON, &person.bytes(), &sealed)?;
        let text = std::str::from_utf8(&opened).map_err(|_| StoreError::inconsistent("scim_people"))?;
        let (user_name, external_id) = text.split_once('\0').unwrap_or((text, ""));
        let names = ScimNames {
            user_name: user_name.to_owned(),
            external_id: external_id.to_owned(),
            removed: removed.is_some(),
        };
        found.insert(person, names);
    }
    Ok(found)
}

/// Who has this user name, in any case of letters.
///
/// # Errors
/// [`StoreError`].
pub async fn by_user_name(tx: &mut impl Reads, user_name: &str) -> Result<Option<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let Some(hash) = hash(&keys, field::SCIM_USER_NAME, &user_name.to_lowercase()) else { return Ok(None) };
    tx.optional(BY_USER_NAME, values![tenant, hash]).await?.map(|row| row.get(0)).transpose()
}

/// Who has this id in the identity system; a hundred at most.
///
/// # Errors
/// [`StoreError`].
pub async fn by_external(tx: &mut impl Reads, external_id: &str) -> Result<Vec<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let Some(hash) = hash(&keys, field::SCIM_EXTERNAL, external_id) else { return Ok(Vec::new()) };
    tx.all(BY_EXTERNAL, values![tenant, hash]).await?.iter().map(|row| row.get(0)).collect()
}

/// Everybody whom it removed.
///
/// # Errors
/// [`StoreError`].
pub async fn removed(tx: &mut impl Reads) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    tx.all(REMOVED, values![tenant]).await?.iter().map(|row| row.get(0)).collect()
}

/// Forgets what it calls somebody whose erasure is decided.
///
/// # Errors
/// [`StoreError`].
pub async fn forget(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(FORGET, values![tx.tenant(), person]).await.map(drop)
}

fn hash(keys: &TenantKeys, field: crate::sealed::Field, text: &str) -> Option<[u8; 32]> {
    let text = text.trim();
    (!text.is_empty()).then(|| keys.lookup(field, text))
}
