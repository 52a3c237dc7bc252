//! The file of an import as it was sent, in parts that are sealed under the tenant's key.

use assidu_domain::ImportId;

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    keys,
    sealed::field,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    ADD = "INSERT INTO import_files (tenant_id, import_id, part, body) VALUES ($1, $2, $3, $4)";
    NEXT = "SELECT part, body FROM import_files WHERE tenant_id = $1 AND import_id = $2 AND part > $3
        ORDER BY part LIMIT 1";
    /// Two parts at a time: each is a megabyte to be wiped, and signatures pass between.
    DROP = "DELETE FROM import_files WHERE tenant_id = $1 AND import_id = $2 AND part IN
        (SELECT part FROM import_files WHERE tenant_id = $1 AND import_id = $2 ORDER BY part LIMIT 2)";
}

/// Largest part of a file: what one transaction writes.
pub const PART_BYTES: usize = 1 << 20;

/// Keeps one part of the file, counted from 1: [`PART_BYTES`] at most. One transaction each, so that signing
/// never waits for a large file.
///
/// # Errors
/// [`StoreError`].
pub async fn put_file_part(
    tx: &mut WriteTx,
    import: ImportId,
    part: i64,
    bytes: &[u8],
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let body = keys.data().seal_bytes(field::IMPORT_FILE, &place(import, part), bytes)?;
    exactly(1, tx.execute(ADD, values![tenant, import, part, body]).await?)
}

/// The whole file; empty once it was dropped.
///
/// # Errors
/// [`StoreError`].
pub async fn read_file(tx: &mut impl Reads, import: ImportId) -> Result<Vec<u8>, StoreError> {
    let tenant = tx.tenant();
    let keys = keys::tenant(tx).await?;
    let (mut bytes, mut part) = (Vec::new(), 0_i64);
    while let Some(row) = tx.optional(NEXT, values![tenant, import, part]).await? {
        let body: Vec<u8> = row.get(1)?;
        part = row.get(0)?;
        bytes.extend_from_slice(&keys.data().open_bytes(field::IMPORT_FILE, &place(import, part), &body)?);
    }
    Ok(bytes)
}

/// Drops some parts of the file of an import that has ended. Gives whether there are more.
///
/// # Errors
/// [`StoreError`].
pub async fn drop_file(tx: &mut WriteTx, import: ImportId) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(DROP, values![tenant, import]).await? > 0)
}

/// The row that a part is bound to.
fn place(import: ImportId, part: i64) -> Vec<u8> {
    [import.bytes().as_slice(), &part.to_be_bytes()].concat()
}
