//! The keys: the root key wraps a key of each tenant, which wraps a key of each person and safe object.
//!
//! Destroying a person's key makes everything about that person unreadable, here and in every copy taken
//! under a root key version that is gone.

mod backup;
mod bulk;
mod crypt;
mod escrow;
mod root;
mod rotation;

use std::{
    num::NonZeroUsize,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant as Monotonic},
};

use assidu_domain::{ObjectId, PersonId, TenantId, ports::Randomness};
use lru::LruCache;
use zeroize::Zeroizing;

pub(crate) use self::bulk::STATEMENTS as BULK_STATEMENTS;
pub(crate) use self::bulk::{DrawnKeys, add_people, create_people, draw_people, pooled};
pub(crate) use self::crypt::{Cipher, Hasher, Secret, derive, fresh};
pub(crate) use self::rotation::STATEMENTS as ROTATION_STATEMENTS;
pub use self::{
    backup::{BackupKey, WrappedKey},
    escrow::{EscrowError, KeyShare},
    root::{RootKey, RootKeyError},
    rotation::{is_rewrapped, rewrap},
};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    sealed::{Field, Sealed},
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    TENANT = "SELECT root_version, wrapped FROM tenant_keys WHERE tenant_id = $1";
    ADD_TENANT = "INSERT INTO tenant_keys (tenant_id, root_version, wrapped) VALUES ($1, $2, $3)";
    PERSON = "SELECT wrapped FROM person_keys WHERE tenant_id = $1 AND person_id = $2";
    ADD_PERSON = "INSERT INTO person_keys (tenant_id, person_id, wrapped) VALUES ($1, $2, $3)";
    DESTROY_PERSON = "DELETE FROM person_keys WHERE tenant_id = $1 AND person_id = $2";
    OBJECT = "SELECT wrapped FROM object_keys WHERE tenant_id = $1 AND object_id = $2";
    ADD_OBJECT = "INSERT INTO object_keys (tenant_id, object_id, wrapped) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, object_id) DO NOTHING";
    DESTROY_OBJECT = "DELETE FROM object_keys WHERE tenant_id = $1 AND object_id = $2";
}

/// A key could not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// There is no such key: it was destroyed, or never made.
    #[error("there is no such key")]
    NoSuchKey,
    /// The bytes were not sealed under this key for this place, or were changed.
    #[error("the bytes do not open under this key")]
    DoesNotOpen,
    /// What was inside is not what this version of the program writes.
    #[error("what was sealed cannot be understood")]
    Malformed,
    /// The cipher refused, which it does only for texts of many gigabytes.
    #[error("the cipher refused")]
    Cipher,
}

/// How long a person's key stays in memory, so that a key destroyed on another node is soon forgotten here.
const REMEMBERED: Duration = Duration::from_secs(600);
const MOST_TENANTS: NonZeroUsize = NonZeroUsize::new(1_000).unwrap();
const MOST_PEOPLE: NonZeroUsize = NonZeroUsize::new(20_000).unwrap();

type People = LruCache<(TenantId, PersonId), (Monotonic, Arc<DataKey>)>;

/// The keys in memory: bounded, hidden from `Debug`, wiped when dropped.
pub struct KeyRing {
    root: RootKey,
    chance: Arc<dyn Randomness>,
    tenants: Mutex<LruCache<TenantId, Arc<TenantKeys>>>,
    people: Mutex<People>,
}

impl std::fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyRing(hidden)")
    }
}

impl KeyRing {
    pub(crate) fn new(root: RootKey, chance: Arc<dyn Randomness>) -> Self {
        Self {
            root,
            chance,
            tenants: Mutex::new(LruCache::new(MOST_TENANTS)),
            people: Mutex::new(LruCache::new(MOST_PEOPLE)),
        }
    }

    pub(crate) const fn root(&self) -> &RootKey {
        &self.root
    }

    pub(crate) fn chance(&self) -> &dyn Randomness {
        &*self.chance
    }

    /// A person's key, when it is in memory.
    pub(crate) fn remembered(&self, tenant: TenantId, person: PersonId) -> Option<Arc<DataKey>> {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        let (since, key) = people.get(&(tenant, person))?;
        (since.elapsed() < REMEMBERED).then(|| Arc::clone(key))
    }

    pub(crate) fn forget(&self, tenant: TenantId, person: PersonId) {
        self.people.lock().unwrap_or_else(PoisonError::into_inner).pop(&(tenant, person));
    }
}

/// The keys of a tenant.
pub struct TenantKeys {
    tenant: TenantId,
    wrap: Cipher,
    hasher: Hasher,
    data: DataKey,
}

impl std::fmt::Debug for TenantKeys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("TenantKeys(hidden)")
    }
}

impl TenantKeys {
    fn new(tenant: TenantId, secret: &Secret, chance: &Arc<dyn Randomness>) -> Result<Self, KeyError> {
        Ok(Self {
            tenant,
            wrap: Cipher::new(&derive(secret, "wrap"))?,
            hasher: Hasher::new(&derive(secret, "look-up")),
            data: DataKey::new(tenant, &derive(secret, "data"), chance)?,
        })
    }

    /// The key for what is about no single person.
    #[must_use]
    pub const fn data(&self) -> &DataKey {
        &self.data
    }

    /// The keyed hash by which an e-mail address or a reference is found again. Fold the text first.
    pub(crate) fn lookup(&self, field: Field, text: &str) -> [u8; 32] {
        self.hasher.hash(&[&field.id().to_be_bytes(), text.as_bytes()])
    }

    /// A keyed hash over several parts: what only the holder of the tenant's key can write.
    pub(crate) fn mac(&self, field: Field, parts: &[&[u8]]) -> [u8; 32] {
        let id = field.id().to_be_bytes();
        self.hasher.hash(&[&[&id[..]], parts].concat())
    }

    /// A person's key from its row, to read one thing with it.
    pub(crate) fn open_person(&self, person: PersonId, wrapped: &[u8]) -> Result<DataKey, KeyError> {
        self.person(person, wrapped, &self.data.chance)
    }

    /// A person's key from its row, without the memory of keys: for lists of many people.
    pub(crate) fn person(
        &self,
        person: PersonId,
        wrapped: &[u8],
        chance: &Arc<dyn Randomness>,
    ) -> Result<DataKey, KeyError> {
        let secret = self.wrap.unwrap(&place("person", self.tenant, &person.bytes()), wrapped)?;
        DataKey::new(self.tenant, &secret, chance)
    }
}

/// A key that seals columns: a person's, or the tenant's own.
pub struct DataKey {
    tenant: TenantId,
    cipher: Cipher,
    chance: Arc<dyn Randomness>,
}

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey(hidden)")
    }
}

impl DataKey {
    fn new(tenant: TenantId, secret: &Secret, chance: &Arc<dyn Randomness>) -> Result<Self, KeyError> {
        Ok(Self { tenant, cipher: Cipher::new(secret)?, chance: Arc::clone(chance) })
    }

    /// Seals a value for this field of this row; it opens nowhere else.
    pub(crate) fn seal<T: serde::Serialize>(
        &self,
        field: Field,
        row: &[u8],
        value: &T,
    ) -> Result<Sealed<T>, KeyError> {
        let plain = Zeroizing::new(serde_json::to_vec(value).map_err(|_| KeyError::Malformed)?);
        self.seal_bytes(field, row, &plain).map(Sealed::from_bytes)
    }

    /// Opens what [`DataKey::seal`] sealed for this field of this row.
    pub(crate) fn open<T: serde::de::DeserializeOwned>(
        &self,
        field: Field,
        row: &[u8],
        sealed: &Sealed<T>,
    ) -> Result<T, KeyError> {
        let plain = self.open_bytes(field, row, sealed.bytes())?;
        serde_json::from_slice(&plain).map_err(|_| KeyError::Malformed)
    }

    /// Seals bytes: `version ‖ nonce ‖ ciphertext ‖ tag`.
    pub(crate) fn seal_bytes(&self, field: Field, row: &[u8], plain: &[u8]) -> Result<Vec<u8>, KeyError> {
        let mut sealed = vec![field.version()];
        let associated = field.associated(self.tenant, field.version(), row);
        sealed.append(&mut self.cipher.seal(&*self.chance, &associated, plain)?);
        Ok(sealed)
    }

    /// Opens what [`DataKey::seal_bytes`] gave.
    pub(crate) fn open_bytes(
        &self,
        field: Field,
        row: &[u8],
        sealed: &[u8],
    ) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (version, rest) = sealed.split_first().ok_or(KeyError::DoesNotOpen)?;
        self.cipher.open(&field.associated(self.tenant, *version, row), rest)
    }
}

/// The associated data of a wrapped key: what it is for, whose, and of what.
fn place(purpose: &str, tenant: TenantId, of: &[u8]) -> Vec<u8> {
    [purpose.as_bytes(), b"\0", &tenant.bytes(), of].concat()
}

/// The tenant's keys.
///
/// # Errors
/// [`KeyError::NoSuchKey`] when the tenant was never created.
pub async fn tenant(tx: &mut impl Reads) -> Result<Arc<TenantKeys>, StoreError> {
    let tenant = tx.tenant();
    let ring = Arc::clone(tx.keys());
    if let Some(keys) = ring.tenants.lock().unwrap_or_else(PoisonError::into_inner).get(&tenant) {
        return Ok(Arc::clone(keys));
    }
    let row = tx.optional(TENANT, values![tenant]).await?.ok_or(KeyError::NoSuchKey)?;
    let (version, wrapped): (i64, Vec<u8>) = row.read()?;
    let version = u32::try_from(version).map_err(|_| StoreError::inconsistent("tenant_keys"))?;
    let secret = ring.root.unwrap(version, &place("tenant", tenant, &[]), &wrapped)?;
    let keys = Arc::new(TenantKeys::new(tenant, &secret, &ring.chance)?);
    if tx.sees_only_committed() {
        ring.tenants.lock().unwrap_or_else(PoisonError::into_inner).put(tenant, Arc::clone(&keys));
    }
    Ok(keys)
}

/// Makes the key of a new tenant. A crash before the commit leaves neither tenant nor key.
pub(crate) async fn create_tenant(tx: &mut WriteTx) -> Result<(), StoreError> {
    let ring = Arc::clone(tx.keys());
    let secret = fresh(ring.chance());
    let (version, wrapped) =
        ring.root.wrap(ring.chance(), &place("tenant", tx.tenant(), &[]), secret.as_slice())?;
    exactly(1, tx.execute(ADD_TENANT, values![tx.tenant(), version, wrapped]).await?)
}

/// A person's key, or `None` once it was destroyed.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub async fn person(tx: &mut impl Reads, person: PersonId) -> Result<Option<Arc<DataKey>>, StoreError> {
    let tenant = tx.tenant();
    let ring = Arc::clone(tx.keys());
    if let Some(key) = ring.remembered(tenant, person) {
        return Ok(Some(key));
    }
    let tenant_keys = self::tenant(tx).await?;
    let Some(row) = tx.optional(PERSON, values![tenant, person]).await? else { return Ok(None) };
    let key = Arc::new(tenant_keys.person(person, &row.get::<Vec<u8>>(0)?, &ring.chance)?);
    if tx.sees_only_committed() {
        ring.people
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .put((tenant, person), (Monotonic::now(), Arc::clone(&key)));
    }
    Ok(Some(key))
}

/// Makes the key of a new person, to be used in the same transaction.
///
/// # Errors
/// [`StoreError::Duplicate`] when the person has one.
pub async fn create_person(tx: &mut WriteTx, person: PersonId) -> Result<DataKey, StoreError> {
    let tenant = tx.tenant();
    let keys = self::tenant(tx).await?;
    let ring = Arc::clone(tx.keys());
    let secret = fresh(ring.chance());
    let wrapped =
        keys.wrap.seal(ring.chance(), &place("person", tenant, &person.bytes()), secret.as_slice())?;
    exactly(1, tx.execute(ADD_PERSON, values![tenant, person, wrapped]).await?)?;
    Ok(DataKey::new(tenant, &secret, &ring.chance)?)
}

/// Destroys a person's key: everything sealed under it is unreadable from the commit on.
///
/// Destroying it twice is no error. Proofs about the person still verify, since the log holds commitments.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn destroy_person(tx: &mut WriteTx, person: PersonId) -> Result<(), StoreError> {
    tx.execute(DESTROY_PERSON, values![tx.tenant(), person]).await?;
    tx.keys().forget(tx.tenant(), person);
    tx.forget_after_commit(person);
    Ok(())
}

/// The key of an object in the safe; made and stored at first asking.
///
/// # Errors
/// [`StoreError`] when it cannot be read or made.
pub async fn create_object(tx: &mut WriteTx, object: ObjectId) -> Result<Zeroizing<[u8; 32]>, StoreError> {
    if let Some(found) = self::object(tx, object).await? {
        return Ok(found);
    }
    let tenant = tx.tenant();
    let keys = self::tenant(tx).await?;
    let ring = Arc::clone(tx.keys());
    let secret = fresh(ring.chance());
    let wrapped =
        keys.wrap.seal(ring.chance(), &place("object", tenant, &object.bytes()), secret.as_slice())?;
    if tx.execute(ADD_OBJECT, values![tenant, object, wrapped]).await? == 1 {
        return Ok(secret);
    }
    // Another hand made it since we looked: there is one key per object, and it is theirs.
    self::object(tx, object).await?.ok_or_else(|| StoreError::inconsistent("object_keys"))
}

/// The key of an object in the safe, or `None` once it was destroyed.
///
/// # Errors
/// [`StoreError`] when it cannot be read.
pub async fn object(
    tx: &mut impl Reads,
    object: ObjectId,
) -> Result<Option<Zeroizing<[u8; 32]>>, StoreError> {
    let tenant = tx.tenant();
    let keys = self::tenant(tx).await?;
    let Some(row) = tx.optional(OBJECT, values![tenant, object]).await? else { return Ok(None) };
    let wrapped: Vec<u8> = row.get(0)?;
    Ok(Some(keys.wrap.unwrap(&place("object", tenant, &object.bytes()), &wrapped)?))
}

/// Destroys the key of an object in the safe, which makes every copy of it unreadable.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn destroy_object(tx: &mut WriteTx, object: ObjectId) -> Result<(), StoreError> {
    tx.execute(DESTROY_OBJECT, values![tx.tenant(), object]).await?;
    Ok(())
}
