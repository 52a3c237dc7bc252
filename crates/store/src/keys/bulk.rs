//! Keys of many people at once: for imports and for lists.

use std::sync::Arc;

use assidu_domain::PersonId;

use super::{DataKey, KeyError, KeyRing, TenantKeys, fresh, place};
use crate::{
    engine::statements,
    error::StoreError,
    tx::{Run as _, WriteTx, Writes as _},
    value::{Value, values},
};

statements! {
    ADD_PEOPLE = "INSERT INTO person_keys (tenant_id, person_id, wrapped) VALUES {list}";
}

/// Keys of new people that were drawn but not written yet.
pub(crate) struct DrawnKeys {
    /// The rows of `person_keys`, in the order of the people.
    rows: Vec<Vec<Value>>,
}

/// Draws the keys of new people, in their order. They are worth nothing before [`add_people`].
pub(crate) fn draw_people(
    ring: &KeyRing,
    keys: &TenantKeys,
    people: impl Iterator<Item = PersonId>,
) -> Result<(Vec<DataKey>, DrawnKeys), KeyError> {
    let (mut made, mut rows) = (Vec::new(), Vec::new());
    for person in people {
        let secret = fresh(ring.chance());
        let at = place("person", keys.tenant, &person.bytes());
        rows.push(values![keys.tenant, person, keys.wrap.seal(ring.chance(), &at, secret.as_slice())?]);
        made.push(DataKey::new(keys.tenant, &secret, &ring.chance)?);
    }
    Ok((made, DrawnKeys { rows }))
}

/// Writes drawn keys, in the transaction that writes what they seal.
///
/// # Errors
/// [`StoreError::Duplicate`] when one of the people has a key.
pub(crate) async fn add_people(tx: &mut WriteTx, drawn: DrawnKeys) -> Result<(), StoreError> {
    tx.insert(ADD_PEOPLE, drawn.rows).await.map(drop)
}

/// Makes the keys of new people, in their order, to be used in the same transaction.
///
/// # Errors
/// [`StoreError::Duplicate`] when one of them has a key.
pub(crate) async fn create_people(tx: &mut WriteTx, people: &[PersonId]) -> Result<Vec<DataKey>, StoreError> {
    let keys = super::tenant(tx).await?;
    let ring = Arc::clone(tx.keys());
    let (made, drawn) = draw_people(&ring, &keys, people.iter().copied())?;
    add_people(tx, drawn).await?;
    Ok(made)
}

impl TenantKeys {
    /// A person's key from its wrapped form; for lists, past the memory of keys.
    pub(crate) fn unwrap_person(
        &self,
        ring: &KeyRing,
        person: PersonId,
        wrapped: &[u8],
    ) -> Result<DataKey, KeyError> {
        self.person(person, wrapped, &ring.chance)
    }
}
