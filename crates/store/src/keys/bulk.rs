//! Keys of many people at once: for imports and for lists.

use std::sync::{Arc, Mutex, PoisonError};

use assidu_domain::{PersonId, ports::Randomness};
use zeroize::Zeroizing;

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

/// Chance for nonces, drawn some hundred at a time: asking for each of the three that a new person takes is
/// work that shows in an import. Each byte is given once, and wiped then. Keys are drawn one by one.
struct Pool {
    source: Arc<dyn Randomness>,
    left: Mutex<Zeroizing<Vec<u8>>>,
}

/// How many bytes are drawn at once.
const POOL: usize = 8 * 1024;

impl Randomness for Pool {
    fn fill(&self, bytes: &mut [u8]) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        if bytes.len() > POOL / 8 {
            return self.source.fill(bytes);
        }
        if left.len() < bytes.len() {
            left.resize(POOL, 0);
            self.source.fill(&mut left);
        }
        let rest = left.len() - bytes.len();
        bytes.copy_from_slice(&left[rest..]);
        left[rest..].fill(0);
        left.truncate(rest);
    }
}

/// Chance for the nonces of many people, of the same source.
pub(crate) fn pooled(ring: &KeyRing) -> Arc<dyn Randomness> {
    let left = Mutex::new(Zeroizing::new(Vec::with_capacity(POOL)));
    Arc::new(Pool { source: Arc::clone(&ring.chance), left })
}

/// Draws the keys of new people, in their order. They are worth nothing before [`add_people`].
pub(crate) fn draw_people(
    ring: &KeyRing,
    nonces: &Arc<dyn Randomness>,
    keys: &TenantKeys,
    people: impl Iterator<Item = PersonId>,
) -> Result<(Vec<DataKey>, DrawnKeys), KeyError> {
    let (mut made, mut rows) = (Vec::new(), Vec::new());
    for person in people {
        let secret = fresh(ring.chance());
        let at = place("person", keys.tenant, &person.bytes());
        rows.push(values![keys.tenant, person, keys.wrap.seal(&**nonces, &at, secret.as_slice())?]);
        made.push(DataKey::new(keys.tenant, &secret, nonces)?);
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
    let (made, drawn) = draw_people(&ring, &ring.chance, &keys, people.iter().copied())?;
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use assidu_domain::ports;
    use assidu_testkit::SeededRandomness;

    use super::*;

    #[test]
    fn no_byte_of_the_pool_is_given_twice() {
        let source: Arc<dyn Randomness> = Arc::new(SeededRandomness::new(7));
        let pool = Pool { source, left: Mutex::new(Zeroizing::new(Vec::new())) };
        let drawn: BTreeSet<[u8; 12]> = (0..10_000).map(|_| ports::bytes(&pool)).collect();
        assert_eq!(drawn.len(), 10_000);
        let mut much = vec![0; 3 * POOL];
        pool.fill(&mut much);
        let pieces: BTreeSet<&[u8]> = much.chunks(16).collect();
        assert_eq!(pieces.len(), much.len() / 16);
        assert!(!pieces.contains(&[0; 16][..]));
    }
}
