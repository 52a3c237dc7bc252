//! Keys of many people at once: for imports and for lists.

use std::sync::Arc;

use assidu_domain::PersonId;

use super::{DataKey, KeyError, KeyRing, TenantKeys, fresh, place};
use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads as _, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD_PEOPLE = "INSERT INTO person_keys (tenant_id, person_id, wrapped) VALUES {list}";
}

/// Makes the keys of new people, in their order, to be used in the same transaction.
///
/// # Errors
/// [`StoreError::Duplicate`] when one of them has a key.
pub(crate) async fn create_people(tx: &mut WriteTx, people: &[PersonId]) -> Result<Vec<DataKey>, StoreError> {
    let tenant = tx.tenant();
    let keys = super::tenant(tx).await?;
    let ring = Arc::clone(tx.keys());
    let mut made = Vec::with_capacity(people.len());
    let mut rows = Vec::with_capacity(people.len());
    for person in people {
        let secret = fresh(ring.chance());
        let at = place("person", tenant, &person.bytes());
        rows.push(values![tenant, *person, keys.wrap.seal(ring.chance(), &at, secret.as_slice())?]);
        made.push(DataKey::new(tenant, &secret, &ring.chance)?);
    }
    tx.insert(ADD_PEOPLE, rows).await?;
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
