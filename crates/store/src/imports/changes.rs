//! Rows that change what is there already: they wait until everything else of the import is written.

use assidu_domain::ImportId;

use super::chunks::{Chunk, StagedRow, place};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::{Sealed, field},
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO import_changes (tenant_id, import_id, chunk, row_count, body) VALUES ($1, $2, $3, $4, $5)";
    AFTER = "SELECT chunk, body FROM import_changes WHERE tenant_id = $1 AND import_id = $2 AND chunk > $3
        ORDER BY chunk LIMIT 1";
    COUNT = "SELECT CAST(COALESCE(SUM(row_count), 0) AS BIGINT) FROM import_changes
        WHERE tenant_id = $1 AND import_id = $2";
    /// A few at a time, so that signatures pass between.
    DROP = "DELETE FROM import_changes WHERE tenant_id = $1 AND import_id = $2 AND chunk IN
        (SELECT chunk FROM import_changes WHERE tenant_id = $1 AND import_id = $2 ORDER BY chunk LIMIT 20)";
}

/// Keeps the rows of a chunk that change something, in the transaction that applies the rest of the chunk.
///
/// # Errors
/// [`StoreError::Duplicate`] when another has done so meanwhile: drop the transaction.
pub async fn keep_changes(
    tx: &mut WriteTx,
    import: ImportId,
    chunk: i64,
    rows: &[StagedRow],
) -> Result<(), StoreError> {
    if rows.is_empty() {
        return Ok(());
    }
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let count = i64::try_from(rows.len()).unwrap_or(i64::MAX);
    let body = keys.data().seal(field::IMPORT_CHANGES, &place(import, chunk), &rows)?;
    exactly(1, tx.execute(ADD, values![tenant, import, chunk, count, body]).await?)
}

/// The rows in waiting after this number, which is 0 for the first.
///
/// # Errors
/// [`StoreError`].
pub async fn changes_after(
    tx: &mut impl Reads,
    import: ImportId,
    number: i64,
) -> Result<Option<Chunk>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(AFTER, values![tenant, import, number]).await? else { return Ok(None) };
    let (number, body): (i64, Sealed<Vec<StagedRow>>) = row.read()?;
    let keys = keys::tenant(tx).await?;
    let rows = keys.data().open(field::IMPORT_CHANGES, &place(import, number), &body)?;
    Ok(Some(Chunk { number, rows }))
}

/// How many rows wait.
///
/// # Errors
/// [`StoreError`].
pub async fn count_changes(tx: &mut impl Reads, import: ImportId) -> Result<i64, StoreError> {
    let tenant = tx.tenant();
    tx.optional(COUNT, values![tenant, import]).await?.map_or(Ok(0), |row| row.get(0))
}

/// Drops some of the rows in waiting. Gives whether there are more.
pub(super) async fn drop_changes(tx: &mut WriteTx, import: ImportId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(DROP, values![tenant, import]).await? > 0)
}
