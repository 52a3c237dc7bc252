//! Passkeys, found by a keyed hash of their id: who logs in with one has not yet said who they are.
//!
//! The public key, the counter and the name that its owner gave it are sealed under the owner's key.

use assidu_domain::{Instant, PasskeyId, PersonId, TenantId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    instance::directory_hasher,
    keys::{self, KeyError},
    sealed::field,
    tx::{Reads, Run, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO passkeys (directory_key, tenant_id, person_id, passkey_id, sealed, name, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    WHOSE = "SELECT tenant_id, person_id FROM passkeys WHERE directory_key = $1";
    FIND = "SELECT sealed, passkey_id FROM passkeys WHERE directory_key = $3 AND tenant_id = $1 AND person_id = $2";
    USED = "UPDATE passkeys SET sealed = $4, last_used_at = $5
        WHERE tenant_id = $1 AND person_id = $2 AND passkey_id = $3";
    OF_PERSON = "SELECT passkey_id, name, created_at, last_used_at, sealed FROM passkeys
        WHERE tenant_id = $1 AND person_id = $2 ORDER BY created_at, passkey_id";
    COUNT = "SELECT count(*) FROM passkeys WHERE tenant_id = $1 AND person_id = $2";
    REMOVE = "DELETE FROM passkeys WHERE tenant_id = $1 AND person_id = $2 AND passkey_id = $3";
    REMOVE_ALL = "DELETE FROM passkeys WHERE tenant_id = $1 AND person_id = $2";
}

/// A passkey in the list that its owner sees.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnPasskey {
    /// Its id in our lists.
    pub id: PasskeyId,
    /// The name that its owner gave it.
    pub name: String,
    /// When it was added.
    pub created_at: Instant,
    /// When it was last used to log in.
    pub last_used_at: Option<Instant>,
    /// What is kept of it.
    pub key: String,
}

impl std::fmt::Debug for OwnPasskey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "OwnPasskey({})", self.id)
    }
}

/// What stands for a person in the passkeys of their devices: the same each time, and it tells nothing.
///
/// # Errors
/// [`StoreError`].
pub async fn handle(tx: &mut impl Run, tenant: TenantId, person: PersonId) -> Result<[u8; 16], StoreError> {
    let hash = directory_hasher(tx).await?.hash(&[b"passkey handle", &tenant.bytes(), &person.bytes()]);
    let mut handle = [0; 16];
    handle.copy_from_slice(&hash[..16]);
    Ok(handle)
}

async fn directory_key(tx: &mut impl Run, id: &[u8]) -> Result<[u8; 32], StoreError> {
    Ok(directory_hasher(tx).await?.hash(&[b"passkey", id]))
}

/// Adds a passkey; `false` when it is somebody's already.
///
/// # Errors
/// [`StoreError`].
pub async fn add(
    tx: &mut WriteTx,
    person: PersonId,
    passkey: PasskeyId,
    id: &[u8],
    key: &str,
    name: &str,
    now: Instant,
) -> Result<bool, StoreError> {
    let place = directory_key(tx, id).await?;
    let owner = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = owner.seal_bytes(field::PASSKEY, &passkey.bytes(), key.as_bytes())?;
    let name = owner.seal_bytes(field::PASSKEY_NAME, &passkey.bytes(), name.as_bytes())?;
    Ok(tx.execute(ADD, values![place, tx.tenant(), person, passkey, sealed, name, now]).await? == 1)
}

/// Whose passkey this is.
///
/// # Errors
/// [`StoreError`].
pub async fn whose(tx: &mut impl Run, id: &[u8]) -> Result<Option<(TenantId, PersonId)>, StoreError> {
    let place = directory_key(tx, id).await?;
    tx.optional(WHOSE, values![place]).await?.map(|row| row.read()).transpose()
}

/// What is kept of a person's passkey.
///
/// # Errors
/// [`StoreError`].
pub async fn find(
    tx: &mut impl Reads,
    person: PersonId,
    id: &[u8],
) -> Result<Option<(PasskeyId, String)>, StoreError> {
    let place = directory_key(tx, id).await?;
    let tenant = tx.tenant();
    let Some(row) = tx.optional(FIND, values![tenant, person, place]).await? else { return Ok(None) };
    let Some(owner) = keys::person(tx, person).await? else { return Ok(None) };
    let passkey: PasskeyId = row.get(1)?;
    let key = owner.open_bytes(field::PASSKEY, &passkey.bytes(), &row.get::<Vec<u8>>(0)?)?;
    Ok(Some((passkey, String::from_utf8_lossy(&key).into_owned())))
}

/// Keeps what is known of a passkey after it was used.
///
/// # Errors
/// [`StoreError`].
pub async fn used(
    tx: &mut WriteTx,
    person: PersonId,
    passkey: PasskeyId,
    key: &str,
    now: Instant,
) -> Result<(), StoreError> {
    let owner = keys::person(tx, person).await?.ok_or(KeyError::NoSuchKey)?;
    let sealed = owner.seal_bytes(field::PASSKEY, &passkey.bytes(), key.as_bytes())?;
    exactly(1, tx.execute(USED, values![tx.tenant(), person, passkey, sealed, now]).await?)
}

/// A person's passkeys, oldest first.
///
/// # Errors
/// [`StoreError`].
pub async fn of_person(tx: &mut impl Reads, person: PersonId) -> Result<Vec<OwnPasskey>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(OF_PERSON, values![tenant, person]).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let Some(owner) = keys::person(tx, person).await? else { return Ok(Vec::new()) };
    let mut own = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, name, created_at, last_used_at, key): (
            PasskeyId,
            Vec<u8>,
            Instant,
            Option<Instant>,
            Vec<u8>,
        ) = row.read()?;
        let text = |field, sealed: &[u8]| {
            let opened = owner.open_bytes(field, &id.bytes(), sealed)?;
            Ok::<_, StoreError>(String::from_utf8_lossy(&opened).into_owned())
        };
        let (name, key) = (text(field::PASSKEY_NAME, &name)?, text(field::PASSKEY, &key)?);
        own.push(OwnPasskey { id, name, created_at, last_used_at, key });
    }
    Ok(own)
}

/// How many passkeys a person has.
///
/// # Errors
/// [`StoreError`].
pub async fn count(tx: &mut impl Reads, person: PersonId) -> Result<usize, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(COUNT, values![tenant, person]).await?;
    let count: i64 = row.map_or(Ok(0), |row| row.get(0))?;
    Ok(usize::try_from(count).unwrap_or(0))
}

/// Removes one of a person's passkeys.
///
/// # Errors
/// [`StoreError`].
pub async fn remove(tx: &mut WriteTx, person: PersonId, passkey: PasskeyId) -> Result<bool, StoreError> {
    Ok(tx.execute(REMOVE, values![tx.tenant(), person, passkey]).await? == 1)
}

/// Removes all of a person's passkeys.
///
/// # Errors
/// [`StoreError`].
pub async fn remove_all(tx: &mut WriteTx, person: PersonId) -> Result<u64, StoreError> {
    tx.execute(REMOVE_ALL, values![tx.tenant(), person]).await
}
