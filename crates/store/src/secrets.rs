//! Secrets that belong to no person: keys of the private authorities, of logs and of seals.
//!
//! A secret is written once. Two nodes that start together both try; the first one's stays, and both use it.

use zeroize::Zeroizing;

use crate::{
    engine::statements,
    error::StoreError,
    instance, keys,
    sealed::field,
    tx::{InstanceTx, Reads, Run, WriteTx, Writes as _},
    value::values,
};

statements! {
    OF_INSTANCE = "SELECT sealed FROM instance_secrets WHERE name = $1";
    KEEP_OF_INSTANCE = "INSERT INTO instance_secrets (name, sealed) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    OF_TENANT = "SELECT sealed FROM tenant_secrets WHERE tenant_id = $1 AND name = $2";
    NAMES_OF_TENANT = "SELECT name FROM tenant_secrets WHERE tenant_id = $1 AND name >= $2 AND name < $3";
    NAMES_OF_INSTANCE = "SELECT name FROM instance_secrets WHERE name >= $1 AND name < $2";
    KEEP_OF_TENANT = "INSERT INTO tenant_secrets (tenant_id, name, sealed) VALUES ($1, $2, $3)
        ON CONFLICT (tenant_id, name) DO NOTHING";
}

/// A secret of the instance, by its name; none before it was kept.
///
/// # Errors
/// [`StoreError`].
pub async fn of_instance(tx: &mut impl Run, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let Some(row) = tx.optional(OF_INSTANCE, values![name]).await? else { return Ok(None) };
    let cipher = instance::secrets_cipher(tx).await?;
    Ok(Some(cipher.open(name.as_bytes(), &row.get::<Vec<u8>>(0)?)?))
}

/// Keeps a secret of the instance unless there is one of this name already.
///
/// # Errors
/// [`StoreError`].
pub async fn keep_of_instance(tx: &mut InstanceTx, name: &str, secret: &[u8]) -> Result<(), StoreError> {
    let cipher = instance::secrets_cipher(tx).await?;
    let sealed = cipher.seal(tx.keys().chance(), name.as_bytes(), secret)?;
    tx.execute(KEEP_OF_INSTANCE, values![name, sealed]).await.map(drop)
}

/// A secret of the tenant, by its name; none before it was kept.
///
/// # Errors
/// [`StoreError`].
pub async fn of_tenant(tx: &mut impl Reads, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(OF_TENANT, values![tenant, name]).await? else { return Ok(None) };
    let keys = keys::tenant(tx).await?;
    let sealed: Vec<u8> = row.get(0)?;
    Ok(Some(keys.data().open_bytes(field::TENANT_SECRET, name.as_bytes(), &sealed)?))
}

/// Keeps a secret of the tenant unless there is one of this name already; `false` says that there was.
///
/// # Errors
/// [`StoreError`].
pub async fn keep_of_tenant(tx: &mut WriteTx, name: &str, secret: &[u8]) -> Result<bool, StoreError> {
    let keys = keys::tenant(tx).await?;
    let sealed = keys.data().seal_bytes(field::TENANT_SECRET, name.as_bytes(), secret)?;
    let tenant = tx.tenant();
    Ok(tx.execute(KEEP_OF_TENANT, values![tenant, name, sealed]).await? == 1)
}

/// The names of the tenant's secrets that begin like this: `seal/` gives `seal/1` and `seal/2`.
///
/// # Errors
/// [`StoreError`].
pub async fn names_of_tenant(tx: &mut impl Reads, prefix: &str) -> Result<Vec<String>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(NAMES_OF_TENANT, values![tenant, prefix, after(prefix)]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The names of the instance's secrets that begin like this.
///
/// # Errors
/// [`StoreError`].
pub async fn names_of_instance(tx: &mut impl Run, prefix: &str) -> Result<Vec<String>, StoreError> {
    let rows = tx.all(NAMES_OF_INSTANCE, values![prefix, after(prefix)]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// The first text after all that begin with a prefix, in the order of bytes.
fn after(prefix: &str) -> String {
    format!("{prefix}\u{10ffff}")
}
