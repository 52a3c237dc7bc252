//! Which checkpoint each version of a sheet stands under, and which form asked for it.

use assidu_domain::SheetId;

use super::{SheetRow, lookup};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    SET_HEAD = "UPDATE sheets SET log_generation = $4, log_size = $5
        WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3";
    HEAD = "SELECT log_generation, log_size FROM sheets
        WHERE tenant_id = $1 AND sheet_id = $2 AND version = $3 AND log_size IS NOT NULL";
    HEAD_BEFORE = "SELECT log_size FROM sheets
        WHERE tenant_id = $1 AND log_generation = $2 AND log_size < $3 ORDER BY log_size DESC LIMIT 1";
    HEAD_COVERING = "SELECT log_size FROM sheets
        WHERE tenant_id = $1 AND log_generation = $2 AND log_size > $3 AND state = 'sealed'
        ORDER BY log_size LIMIT 1";
    BY_REQUEST = "SELECT version FROM sheets WHERE tenant_id = $1 AND sheet_id = $2 AND request_key = $3";
}

/// Generation and size of a checkpoint.
pub type HeadPlace = (u64, u64);

fn stored(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::inconsistent("sheets"))
}

fn count(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::inconsistent("sheets"))
}

/// Notes under which checkpoint a version proves its events. Under the lock of the log's head
/// ([`crate::log::hold`]), so that sizes are noted in ascending order.
///
/// # Errors
/// [`StoreError`].
pub async fn set_head(
    tx: &mut WriteTx,
    sheet: SheetId,
    version: i64,
    (generation, size): HeadPlace,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let values = values![tenant, sheet, version, stored(generation)?, stored(size)?];
    exactly(1, tx.execute(SET_HEAD, values).await?)
}

/// The checkpoint that was noted for a version.
///
/// # Errors
/// [`StoreError`].
pub async fn head_of(
    tx: &mut impl Reads,
    sheet: SheetId,
    version: i64,
) -> Result<Option<HeadPlace>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(HEAD, values![tenant, sheet, version]).await? else { return Ok(None) };
    let (generation, size) = row.read()?;
    Ok(Some((count(generation)?, count(size)?)))
}

/// The size of the last checkpoint before this one under which some sheet stands.
///
/// # Errors
/// [`StoreError`].
pub async fn head_before(
    tx: &mut impl Reads,
    (generation, size): HeadPlace,
) -> Result<Option<u64>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(HEAD_BEFORE, values![tenant, stored(generation)?, stored(size)?]).await?;
    row.map(|row| count(row.get(0)?)).transpose()
}

/// The size of the first checkpoint that covers the leaf at `index` and under which a sealed sheet stands.
///
/// # Errors
/// [`StoreError`].
pub async fn head_covering(
    tx: &mut impl Reads,
    generation: u64,
    index: u64,
) -> Result<Option<u64>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(HEAD_COVERING, values![tenant, stored(generation)?, stored(index)?]).await?;
    row.map(|row| count(row.get(0)?)).transpose()
}

/// The version that the form with this key asked for.
///
/// # Errors
/// [`StoreError`].
pub async fn find_by_request(
    tx: &mut impl Reads,
    sheet: SheetId,
    key: [u8; 16],
) -> Result<Option<SheetRow>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(BY_REQUEST, values![tenant, sheet, key]).await? else { return Ok(None) };
    lookup(tx, sheet, row.get(0)?).await
}
