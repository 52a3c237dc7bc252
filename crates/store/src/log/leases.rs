//! What only one node may do at a time, such as signing checkpoints.

use assidu_domain::Instant;

use crate::{
    engine::statements,
    error::StoreError,
    tx::{InstanceTx, Writes as _},
    value::values,
};

statements! {
    TAKE = "INSERT INTO leases (name, holder, until) VALUES ($1, $2, $3) ON CONFLICT (name) DO UPDATE \
            SET holder = excluded.holder, until = excluded.until \
            WHERE leases.holder = excluded.holder OR leases.until <= $4";
    RELEASE = "DELETE FROM leases WHERE name = $1 AND holder = $2";
}

/// Takes or keeps the lease of this name until `until`. `false` when another node holds it.
///
/// A holder must stop before its lease ends by its own clock; two nodes may differ by their clocks' skew, and
/// what a lease guards must stay right even then (a checkpoint of another root is refused by the store).
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn lease(
    tx: &mut InstanceTx,
    name: &str,
    holder: [u8; 16],
    now: Instant,
    until: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(TAKE, values![name, holder, until, now]).await? == 1)
}

/// Gives the lease up, so that another node need not wait for its end.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn release(tx: &mut InstanceTx, name: &str, holder: [u8; 16]) -> Result<(), StoreError> {
    tx.execute(RELEASE, values![name, holder]).await?;
    Ok(())
}
