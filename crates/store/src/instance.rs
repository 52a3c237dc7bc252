//! What belongs to the instance: the check of the root key, its own keys, and the list of tenants.

use std::sync::Arc;

use assidu_domain::{Instant, TenantId};
use assidu_evidence::merkle::Frontier;

use crate::{
    conn::Conn,
    engine::{Purpose, statements, walls::Sees},
    error::{StoreError, exactly},
    keys::{self, Cipher, Hasher, KeyError, RootKey, Secret, derive, fresh},
    store::{OpenError, Shared},
    tx::{InstanceTx, Run, WriteTx, Writes as _},
    value::values,
};

statements! {
    LOOKUP = "SELECT value FROM instance WHERE name = $1";
    REMEMBER = "INSERT INTO instance (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    REPLACE = "UPDATE instance SET value = $2 WHERE name = $1";
    ADD_TENANT = "INSERT INTO tenants (tenant_id, institution_code, created_at, test_data) VALUES ($1, $2, $3, $4)";
    ADD_HEAD = "INSERT INTO log_heads (tenant_id, generation, size, frontier, origin) VALUES ($1, 1, 0, $2, $3)";
    FIND_TENANT = "SELECT tenant_id FROM tenants WHERE institution_code = $1";
    LIST_TENANTS = "SELECT tenant_id, institution_code FROM tenants ORDER BY created_at, tenant_id";
    /// Two at most: whoever asks wants to know whether there is only one.
    FIRST_PROVIDERS = "SELECT t.tenant_id, t.institution_code FROM tenants t
        WHERE NOT EXISTS (SELECT 1 FROM organisations o WHERE o.tenant_id = t.tenant_id)
        ORDER BY t.created_at, t.tenant_id LIMIT 2";
    TEST_TENANTS = "SELECT count(*) FROM tenants WHERE test_data = 1";
}

/// The instance's secret, wrapped: `root version (4 bytes) ‖ wrapped`. Opening it is the check of the root
/// key, and keyed hashes of log-ins are made under it.
const SECRET: &str = "secret";
const PLACE: &[u8] = b"assidu instance secret";

/// Whether the database was ever given its key.
pub(crate) async fn has_key_check(conn: &mut Conn) -> Result<bool, StoreError> {
    Ok(conn.has_table("instance").await? && conn.optional(LOOKUP, values![SECRET]).await?.is_some())
}

/// Refuses another key than the one under which the data was sealed (A45).
pub(crate) async fn check_key(shared: &Arc<Shared>) -> Result<(), OpenError> {
    let mut conn = shared.begin(Purpose::Read, Sees::Instance).await?;
    if conn.has_table("instance").await?
        && let Some(row) = conn.optional(LOOKUP, values![SECRET]).await?
    {
        open_secret(shared, &row.get::<Vec<u8>>(0)?).map_err(|_| OpenError::WrongKey)?;
    }
    conn.rollback().await?;
    Ok(())
}

/// Stores what [`check_key`] checks, when the database is new.
pub(crate) async fn remember_key(shared: &Arc<Shared>) -> Result<(), StoreError> {
    let ring = &shared.keys;
    let secret = fresh(ring.chance());
    let (version, wrapped) = ring.root().wrap(ring.chance(), PLACE, secret.as_slice())?;
    let mut conn = shared.begin(Purpose::Write, Sees::Instance).await?;
    conn.execute(REMEMBER, values![SECRET, [version.to_be_bytes().as_slice(), &wrapped].concat()]).await?;
    shared.watch(conn.commit().await)
}

fn open_secret(shared: &Shared, stored: &[u8]) -> Result<Secret, KeyError> {
    let (version, wrapped) = stored.split_first_chunk::<4>().ok_or(KeyError::DoesNotOpen)?;
    shared.keys.root().unwrap(u32::from_be_bytes(*version), PLACE, wrapped)
}

/// What tells this instance from every other, of a copy of its database: the same for as long as it lives, under
/// whichever version of the root key.
pub(crate) async fn identity(conn: &mut Conn, root: &RootKey) -> Result<[u8; 32], StoreError> {
    let row = conn.optional(LOOKUP, values![SECRET]).await?.ok_or(KeyError::NoSuchKey)?;
    let stored: Vec<u8> = row.get(0)?;
    let (version, wrapped) = stored.split_first_chunk::<4>().ok_or(KeyError::DoesNotOpen)?;
    let secret = root.unwrap(u32::from_be_bytes(*version), PLACE, wrapped)?;
    Ok(*derive(&secret, "backups"))
}

/// The version of the root key under which the instance's secret is.
pub(crate) async fn secret_version(tx: &mut impl Run) -> Result<u32, StoreError> {
    let row = tx.optional(LOOKUP, values![SECRET]).await?.ok_or(KeyError::NoSuchKey)?;
    let stored: Vec<u8> = row.get(0)?;
    let (version, _) = stored.split_first_chunk::<4>().ok_or(KeyError::DoesNotOpen)?;
    Ok(u32::from_be_bytes(*version))
}

/// Wraps the instance's secret anew when it is under an older version of the root key.
pub(crate) async fn rewrap_secret(tx: &mut InstanceTx) -> Result<bool, StoreError> {
    let row = tx.optional(LOOKUP, values![SECRET]).await?.ok_or(KeyError::NoSuchKey)?;
    let stored: Vec<u8> = row.get(0)?;
    let (version, wrapped) = stored.split_first_chunk::<4>().ok_or(KeyError::DoesNotOpen)?;
    let version = u32::from_be_bytes(*version);
    let ring = Arc::clone(tx.keys());
    if version == ring.root().newest() {
        return Ok(false);
    }
    let secret = ring.root().unwrap(version, PLACE, wrapped)?;
    let (version, wrapped) = ring.root().wrap(ring.chance(), PLACE, secret.as_slice())?;
    let value = [version.to_be_bytes().as_slice(), &wrapped].concat();
    exactly(1, tx.execute(REPLACE, values![SECRET, value]).await?)?;
    Ok(true)
}

/// The keyed hash of the log-in directory.
pub(crate) async fn directory_hasher(tx: &mut impl Run) -> Result<Hasher, StoreError> {
    let secret = secret(tx).await?;
    Ok(Hasher::new(&derive(&secret, "directory")))
}

/// The cipher for the instance's own secrets.
pub(crate) async fn secrets_cipher(tx: &mut impl Run) -> Result<Cipher, StoreError> {
    let secret = secret(tx).await?;
    Ok(Cipher::new(&derive(&secret, "secrets"))?)
}

async fn secret(tx: &mut impl Run) -> Result<Secret, StoreError> {
    let row = tx.optional(LOOKUP, values![SECRET]).await?.ok_or(KeyError::NoSuchKey)?;
    let stored: Vec<u8> = row.get(0)?;
    let (version, wrapped) = stored.split_first_chunk::<4>().ok_or(KeyError::DoesNotOpen)?;
    Ok(tx.keys().root().unwrap(u32::from_be_bytes(*version), PLACE, wrapped)?)
}

/// Whether any tenant is sample or trial data.
pub(crate) async fn holds_test_data(shared: &Arc<Shared>) -> Result<bool, StoreError> {
    let mut conn = shared.begin(Purpose::Read, Sees::Instance).await?;
    let row = conn.optional(TEST_TENANTS, Vec::new()).await?;
    conn.rollback().await?;
    Ok(row.map_or(Ok(0), |row| row.get::<i64>(0))? > 0)
}

/// A new tenant.
#[derive(Clone, Debug)]
pub struct NewTenant<'a> {
    /// Short public name at log-in; unique on the instance.
    pub institution_code: &'a str,
    /// Origin of its log: `name/tenant/generation`.
    pub log_origin: &'a str,
    /// Sample or trial data, which `serve` refuses (A50).
    pub test_data: bool,
    /// When.
    pub at: Instant,
}

/// Creates the tenant of this transaction's scope: its row, its key and its empty log, all or nothing.
///
/// # Errors
/// [`StoreError::Duplicate`] when the institution code is taken.
pub async fn create_tenant(tx: &mut WriteTx, new: &NewTenant<'_>) -> Result<(), StoreError> {
    let tenant = crate::tx::Reads::tenant(tx);
    let row = values![tenant, new.institution_code, new.at, new.test_data];
    exactly(1, tx.execute(ADD_TENANT, row).await?)?;
    keys::create_tenant(tx).await?;
    exactly(1, tx.execute(ADD_HEAD, values![tenant, Frontier::new().to_bytes(), new.log_origin]).await?)
}

/// The tenant with this institution code.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn find_tenant(tx: &mut impl Run, institution_code: &str) -> Result<Option<TenantId>, StoreError> {
    tx.optional(FIND_TENANT, values![institution_code]).await?.map(|row| row.get(0)).transpose()
}

/// The only training provider of the instance with its institution code; none when there are several, or none. An
/// organisation that reads at providers is none.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn only_provider(tx: &mut impl Run) -> Result<Option<(TenantId, String)>, StoreError> {
    let rows = tx.all(FIRST_PROVIDERS, Vec::new()).await?;
    match rows.as_slice() {
        [only] => only.read().map(Some),
        _ => Ok(None),
    }
}

/// Every tenant with its institution code, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn list_tenants(tx: &mut impl Run) -> Result<Vec<(TenantId, String)>, StoreError> {
    tx.all(LIST_TENANTS, Vec::new()).await?.iter().map(|row| row.read()).collect()
}
