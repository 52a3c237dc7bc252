//! A newer version of the root key: everything is wrapped anew, and the old version can be destroyed.
//!
//! Once it is, no backup from before can be opened by anyone: that is how an erasure reaches backups.

use std::sync::Arc;

use assidu_domain::TenantId;

use super::place;
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    instance,
    tx::{InstanceTx, Run, Writes as _},
    value::values,
};

statements! {
    OLD = "SELECT tenant_id, root_version, wrapped FROM tenant_keys WHERE root_version <> $1 ORDER BY tenant_id \
           LIMIT 500", for_update;
    OLDER = "SELECT count(*) FROM tenant_keys WHERE root_version <> $1";
    WRAP = "UPDATE tenant_keys SET root_version = $2, wrapped = $3 WHERE tenant_id = $1 AND root_version = $4";
}

/// Whether everything is wrapped under the newest version: then the older ones open only backups.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn is_rewrapped(tx: &mut impl Run) -> Result<bool, StoreError> {
    let newest = tx.keys().root().newest();
    let row = tx.optional(OLDER, values![newest]).await?;
    let older = row.map_or(Ok(0), |row| row.get::<i64>(0))?;
    Ok(older == 0 && instance::secret_version(tx).await? == newest)
}

/// Wraps what the root key wraps anew under its newest version, 500 tenants at a time. Gives how many keys
/// were; 0 says that nothing is left under an older version, which may then be destroyed.
///
/// Killed half-way, it goes on: each key says under which version it is.
///
/// # Errors
/// [`StoreError`] when a key does not open or the database fails.
pub async fn rewrap(tx: &mut InstanceTx) -> Result<usize, StoreError> {
    let ring = Arc::clone(tx.keys());
    let newest = ring.root().newest();
    let rows = tx.all(OLD, values![newest]).await?;
    let mut count = rows.len();
    for row in rows {
        let (tenant, version, wrapped): (TenantId, i64, Vec<u8>) = row.read()?;
        let old = u32::try_from(version).map_err(|_| StoreError::inconsistent("tenant_keys"))?;
        let at = place("tenant", tenant, &[]);
        let secret = ring.root().unwrap(old, &at, &wrapped)?;
        let (new, wrapped) = ring.root().wrap(ring.chance(), &at, secret.as_slice())?;
        exactly(1, tx.execute(WRAP, values![tenant, new, wrapped, version]).await?)?;
    }
    if instance::rewrap_secret(tx).await? {
        count += 1;
    }
    Ok(count)
}
