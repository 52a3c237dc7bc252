//! The rows of a file, waiting in chunks that are sealed under the tenant's key.

use assidu_domain::{ImportId, Instant};
use serde::{Deserialize, Serialize};

use super::ImportCounts;
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::{Sealed, field},
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::values,
};

statements! {
    NEXT_NUMBER = "SELECT COALESCE(max(chunk), 0) + 1 FROM import_chunks WHERE tenant_id = $1 AND import_id = $2";
    ADD = "INSERT INTO import_chunks (tenant_id, import_id, chunk, row_count, body) VALUES ($1, $2, $3, $4, $5)";
    COUNT_ROWS = "UPDATE imports SET total = total + $3 WHERE tenant_id = $1 AND import_id = $2";
    AFTER = "SELECT chunk, body FROM import_chunks WHERE tenant_id = $1 AND import_id = $2 AND chunk > $3
        ORDER BY chunk LIMIT 1";
    NEXT = "SELECT chunk, body FROM import_chunks WHERE tenant_id = $1 AND import_id = $2 AND chunk > $3
        AND applied_at IS NULL ORDER BY chunk LIMIT 1";
    APPLIED = "UPDATE import_chunks SET applied_at = $4 WHERE tenant_id = $1 AND import_id = $2 AND chunk = $3
        AND applied_at IS NULL";
    PROGRESS = "UPDATE imports SET applied = applied + $3, added = added + $4, changed = changed + $5,
        unchanged = unchanged + $6, conflicts = conflicts + $7, rejected = rejected + $8
        WHERE tenant_id = $1 AND import_id = $2";
    /// A few chunks at a time, so that signatures pass between.
    DROP = "DELETE FROM import_chunks WHERE tenant_id = $1 AND import_id = $2 AND chunk IN
        (SELECT chunk FROM import_chunks WHERE tenant_id = $1 AND import_id = $2 ORDER BY chunk LIMIT 8)";
}

/// A row of a file: the number people see beside it, and its cells.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagedRow {
    /// The number, the header being 1.
    pub row: u32,
    /// The cells, as many as there are headers.
    pub cells: Vec<String>,
}

impl std::fmt::Debug for StagedRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "StagedRow({}, hidden)", self.row)
    }
}

/// Rows that are applied by one transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// Its place in the file, from 1.
    pub number: i64,
    /// Its rows.
    pub rows: Vec<StagedRow>,
}

/// Most rows of a chunk: applying one must not hold up signatures for long.
pub const MOST_ROWS: usize = 1_024;

/// Keeps rows of the file until they are applied: chunks of [`MOST_ROWS`] at most.
///
/// # Errors
/// [`StoreError`].
pub async fn stage(tx: &mut WriteTx, import: ImportId, rows: &[StagedRow]) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let next = tx.optional(NEXT_NUMBER, values![tenant, import]).await?;
    let next: i64 = next.ok_or_else(|| StoreError::inconsistent("import_chunks"))?.get(0)?;
    for (number, chunk) in (next..).zip(rows.chunks(MOST_ROWS)) {
        let count = i64::try_from(chunk.len()).unwrap_or(i64::MAX);
        let body = keys.data().seal(field::IMPORT_CHUNK, &place(import, number), &chunk)?;
        exactly(1, tx.execute(ADD, values![tenant, import, number, count, body]).await?)?;
        exactly(1, tx.execute(COUNT_ROWS, values![tenant, import, count]).await?)?;
    }
    Ok(())
}

/// The chunk after this one, applied or not: for the dry run, which reads the file from the start (`0`).
///
/// # Errors
/// [`StoreError`].
pub async fn chunk_after(
    tx: &mut impl Reads,
    import: ImportId,
    number: i64,
) -> Result<Option<Chunk>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(AFTER, values![tenant, import, number]).await?;
    open(tx, import, row).await
}

/// The next chunk after this one that waits to be applied. Two that take the same one both judge it, and [`applied`] lets one
/// of them through.
///
/// # Errors
/// [`StoreError`].
pub async fn next_chunk(
    tx: &mut impl Reads,
    import: ImportId,
    number: i64,
) -> Result<Option<Chunk>, StoreError> {
    let tenant = tx.tenant();
    let row = tx.optional(NEXT, values![tenant, import, number]).await?;
    open(tx, import, row).await
}

/// Marks the chunk as applied, in the transaction that applied it, and adds to the counts what became of its
/// rows (all but `total` and `checked`).
///
/// # Errors
/// [`StoreError::RowsAffected`] when another has applied it meanwhile: drop the transaction.
pub async fn applied(
    tx: &mut WriteTx,
    import: ImportId,
    chunk: i64,
    counts: &ImportCounts,
    now: Instant,
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    exactly(1, tx.execute(APPLIED, values![tenant, import, chunk, now]).await?)?;
    count(tx, import, counts).await
}

/// Adds to the counts of an import (all but `total` and `checked`); what turned out otherwise is taken off by
/// a negative number.
///
/// # Errors
/// [`StoreError`].
pub async fn count(tx: &mut WriteTx, import: ImportId, counts: &ImportCounts) -> Result<(), StoreError> {
    let ImportCounts { applied, added, changed, unchanged, conflicts, rejected, .. } = *counts;
    let values = values![tx.tenant(), import, applied, added, changed, unchanged, conflicts, rejected];
    exactly(1, tx.execute(PROGRESS, values).await?)
}

/// Drops some of the rows in waiting of an import that has ended. Gives whether there are more.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_staged(tx: &mut WriteTx, import: ImportId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    let more = super::changes::drop_changes(tx, import).await?;
    Ok(tx.execute(DROP, values![tenant, import]).await? > 0 || more)
}

async fn open(
    tx: &mut impl Reads,
    import: ImportId,
    row: Option<crate::value::Row>,
) -> Result<Option<Chunk>, StoreError> {
    let Some(row) = row else { return Ok(None) };
    let (number, body): (i64, Sealed<Vec<StagedRow>>) = (row.get(0)?, row.get(1)?);
    let keys = keys::tenant(tx).await?;
    let rows = keys.data().open(field::IMPORT_CHUNK, &place(import, number), &body)?;
    Ok(Some(Chunk { number, rows }))
}

/// The row that a chunk is bound to.
pub(super) fn place(import: ImportId, number: i64) -> Vec<u8> {
    [import.bytes().as_slice(), &number.to_be_bytes()].concat()
}
