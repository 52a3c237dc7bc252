//! Reading people.

use std::{collections::BTreeMap, sync::Arc};

use assidu_domain::{
    PersonId,
    people::{Person, PersonCard, Roles},
};

use super::{ReferenceKind, email_hash};
use crate::{
    engine::statements,
    error::StoreError,
    keys::{self, DataKey, TenantKeys},
    sealed::{Sealed, field},
    tx::{Reads, Run},
    value::{Row, values},
};

statements! {
    BY_ID = "SELECT p.person_id, p.roles, p.language, p.start_day, p.end_day, p.signature_required,
        p.reference_kind, p.card, k.wrapped
        FROM people p LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.person_id IN ({list})";
    BY_REFERENCE = "SELECT p.person_id, p.roles, p.language, p.start_day, p.end_day, p.signature_required,
        p.reference_kind, p.card, k.wrapped
        FROM people p LEFT JOIN person_keys k ON k.tenant_id = p.tenant_id AND k.person_id = p.person_id
        WHERE p.tenant_id = $1 AND p.reference_hash IN ({list})";
    IDS_BY_REFERENCE = "SELECT reference_hash, person_id FROM people p WHERE tenant_id = $1
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)
        AND reference_hash IN ({list})";
    IDS_BY_EMAIL = "SELECT person_id FROM people p WHERE tenant_id = $1 AND email_hash = $2
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = p.tenant_id AND b.batch = p.batch)
        ORDER BY person_id";
}

/// A person as stored, with the key that seals them.
pub(super) struct Stored {
    pub(super) person: Person,
    pub(super) kind: ReferenceKind,
    /// None once the person was erased.
    pub(super) key: Option<DataKey>,
}

/// The person, if of this tenant. Of an erased person the card is empty.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, person: PersonId) -> Result<Option<Person>, StoreError> {
    Ok(lookup_many(tx, &[person]).await?.remove(&person))
}

/// The people with these ids. Of erased ones the card is empty.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup_many(
    tx: &mut impl Reads,
    people: &[PersonId],
) -> Result<BTreeMap<PersonId, Person>, StoreError> {
    let stored = stored_by_id(tx, people).await?;
    Ok(stored.into_iter().map(|stored| (stored.person.id, stored.person)).collect())
}

/// The people with these references, by reference; those of a running import too. What is not there is missing.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_references(
    tx: &mut impl Reads,
    kind: ReferenceKind,
    references: &[&str],
) -> Result<BTreeMap<String, Person>, StoreError> {
    let stored = stored_by_reference(tx, kind, references).await?;
    Ok(stored.into_iter().map(|stored| (stored.person.card.reference.clone(), stored.person)).collect())
}

/// The ids of the people with these references, by reference: what other files link to. Opens no card.
///
/// # Errors
/// [`StoreError`].
pub async fn ids_by_references(
    tx: &mut impl Reads,
    kind: ReferenceKind,
    references: &[&str],
) -> Result<BTreeMap<String, PersonId>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let tenant = tx.tenant();
    let hashes: BTreeMap<[u8; 32], &str> = references
        .iter()
        .filter_map(|reference| kind.hash(&keys, reference).map(|hash| (hash, *reference)))
        .collect();
    let list = hashes.keys().map(|hash| values![*hash]).collect();
    let mut found = BTreeMap::new();
    for row in tx.all_in(IDS_BY_REFERENCE, values![tenant], list).await? {
        let (hash, person): ([u8; 32], PersonId) = row.read()?;
        if let Some(reference) = hashes.get(&hash) {
            found.insert((*reference).to_owned(), person);
        }
    }
    Ok(found)
}

/// Where these references come in the order in which they are looked up: an import that writes in this order
/// touches few pages of the index with each of its transactions, where file order touches one for every row.
///
/// # Errors
/// [`StoreError`].
pub async fn order_of_references(
    tx: &mut impl Reads,
    kind: ReferenceKind,
    references: &[&str],
) -> Result<Vec<[u8; 32]>, StoreError> {
    let keys = keys::tenant(tx).await?;
    Ok(references.iter().map(|reference| kind.hash(&keys, reference).unwrap_or_default()).collect())
}

/// The people who gave this e-mail address, in any case of letters: a family may share one.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_email(tx: &mut impl Reads, email: &str) -> Result<Vec<PersonId>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let tenant = tx.tenant();
    let Some(hash) = email_hash(&keys, email) else { return Ok(Vec::new()) };
    tx.all(IDS_BY_EMAIL, values![tenant, hash]).await?.iter().map(|row| row.get(0)).collect()
}

pub(super) async fn stored_by_id(
    tx: &mut impl Reads,
    people: &[PersonId],
) -> Result<Vec<Stored>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let tenant = tx.tenant();
    let list = people.iter().map(|person| values![*person]).collect();
    let rows = tx.all_in(BY_ID, values![tenant], list).await?;
    rows.iter().map(|row| read(tx, &keys, row)).collect()
}

pub(super) async fn stored_by_reference(
    tx: &mut impl Reads,
    kind: ReferenceKind,
    references: &[&str],
) -> Result<Vec<Stored>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let tenant = tx.tenant();
    let hashes = references.iter().filter_map(|reference| kind.hash(&keys, reference));
    let list = hashes.map(|hash| values![hash]).collect();
    let rows = tx.all_in(BY_REFERENCE, values![tenant], list).await?;
    rows.iter().map(|row| read(tx, &keys, row)).collect()
}

fn read(tx: &impl Run, keys: &Arc<TenantKeys>, row: &Row) -> Result<Stored, StoreError> {
    let id: PersonId = row.get(0)?;
    let key = row
        .get::<Option<Vec<u8>>>(8)?
        .map(|wrapped| keys.unwrap_person(tx.keys(), id, &wrapped))
        .transpose()?;
    let card: Sealed<PersonCard> = row.get(7)?;
    let card = key
        .as_ref()
        .map_or(Ok(PersonCard::default()), |key| key.open(field::PERSON_CARD, &id.bytes(), &card))?;
    let person = Person {
        id,
        roles: Roles::from_bits(row.get(1)?),
        language: row.get(2)?,
        start: row.get(3)?,
        end: row.get(4)?,
        signature_required: row.get(5)?,
        card,
    };
    Ok(Stored { person, kind: row.name(6)?, key })
}
