//! Imports: one file each, its rows waiting in chunks, its problems, and the mappings that were used.
//!
//! A file is staged first and applied later, in small pieces: [`stage`] keeps its rows in chunks,
//! [`next_chunk`] gives the next one, and [`applied`] marks it in the transaction that writes it, so a crash
//! applies no row twice and loses none. What a chunk adds goes under the import's batch and is hidden; what it
//! changes waits in [`keep_changes`]. [`show`] shows the batch, in the transaction that applies the changes: so
//! an import is seen whole or not at all. See `docs/adr/`.

mod changes;
mod chunks;
mod file;
mod mappings;
mod problems;

use assidu_domain::{ImportId, Instant, PersonId};
use serde::{Deserialize, Serialize};

pub use self::{
    changes::{changes_after, count_changes, keep_changes},
    chunks::{Chunk, MOST_ROWS, StagedRow, applied, chunk_after, count, drop_staged, next_chunk, stage},
    file::{PART_BYTES, drop_file, put_file_part, read_file},
    mappings::{SavedMapping, find_mapping, save_mapping},
    problems::{Problem, add_problems, clear_problems, problems},
};
use crate::{
    batches::{self, Batch},
    engine::{Sql, statements},
    error::{StoreError, exactly},
    keys,
    sealed::{Sealed, field},
    sheets::stored_names,
    tx::{Reads, WriteTx, Writes as _},
    upsert::Page,
    value::{Row, values},
};

statements! {
    INSERT = "INSERT INTO imports (tenant_id, import_id, model, source, mapping, options, state, batch, total, checked,
        applied, added, changed, unchanged, conflicts, rejected, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, $6, 'staged', 0, 0, 0, 0, 0, 0, 0, 0, 0, $7, $8)";
    SET_MAPPING = "UPDATE imports SET mapping = $3, options = $4 WHERE tenant_id = $1 AND import_id = $2
        AND state IN ('staged', 'checked')";
    SET_SOURCE = "UPDATE imports SET source = $3 WHERE tenant_id = $1 AND import_id = $2
        AND state IN ('staged', 'checked')";
    SET_STATE = "UPDATE imports SET state = $3, finished_at = $4 WHERE tenant_id = $1 AND import_id = $2";
    SET_CHECKED = "UPDATE imports SET total = $3, checked = $4, added = $5, changed = $6, unchanged = $7, conflicts = $8,
        rejected = $9 WHERE tenant_id = $1 AND import_id = $2";
    START = "UPDATE imports SET state = 'applying', batch = $3, applied = 0, added = 0, changed = 0, unchanged = 0,
        conflicts = 0 WHERE tenant_id = $1 AND import_id = $2 AND state IN ('staged', 'checked')";
    LOOKUP = "SELECT import_id, model, source, mapping, options, state, batch, total, checked, applied, added, changed,
        unchanged, conflicts, rejected, created_at, created_by, finished_at FROM imports
        WHERE tenant_id = $1 AND import_id = $2";
    LIST = "SELECT import_id, model, source, mapping, options, state, batch, total, checked, applied, added, changed,
        unchanged, conflicts, rejected, created_at, created_by, finished_at FROM imports
        WHERE tenant_id = $1 AND import_id < $2 ORDER BY import_id DESC LIMIT $3";
    STOP = "UPDATE imports SET state = 'stopped', finished_at = $3 WHERE tenant_id = $1 AND import_id = $2
        AND state IN ('checking', 'applying')";
    FIRST_APPLYING = "SELECT import_id FROM imports WHERE tenant_id = $1 AND state = 'applying' ORDER BY batch LIMIT 1";
    UNFINISHED = "SELECT import_id, model, source, mapping, options, state, batch, total, checked, applied, added,
        changed, unchanged, conflicts, rejected, created_at, created_by, finished_at FROM imports
        WHERE tenant_id = $1 AND state IN ('checking', 'applying') ORDER BY import_id";
}

stored_names! {
    /// How far an import is.
    ImportState {
        /// Its rows are here; nobody looked at them.
        Staged = "staged",
        /// The dry run goes on.
        Checking = "checking",
        /// The dry run is done: the report is there.
        Checked = "checked",
        /// Rows are being applied, hidden as yet.
        Applying = "applying",
        /// Applied and shown.
        Done = "done",
        /// Given up: nothing of it was applied.
        Abandoned = "abandoned",
        /// Its file cannot be read; nothing of it is shown.
        Failed = "failed",
        /// The work on it failed too often; nothing of it is shown, and it can be judged anew or given up.
        Stopped = "stopped",
    }
}

/// Where an import comes from. Sealed under the tenant's key: a file without a header row has people in its
/// first line, and a file name may name someone.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportSource {
    /// The file's name, as sent.
    pub file_name: String,
    /// The header row.
    pub headers: Vec<String>,
    /// What was found out about the file, or chosen: as the caller writes it.
    pub settings: serde_json::Value,
}

impl std::fmt::Debug for ImportSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("ImportSource(hidden)")
    }
}

/// A new import.
#[derive(Clone, Debug)]
pub struct NewImport<'a> {
    /// Id.
    pub id: ImportId,
    /// Its model: `learners`, `class_meetings` …
    pub model: &'a str,
    /// Where it comes from.
    pub source: &'a ImportSource,
    /// Column mapping, as the caller writes it.
    pub mapping: &'a serde_json::Value,
    /// Date formats, all or good rows only, …, as the caller writes it.
    pub options: &'a serde_json::Value,
    /// When.
    pub created_at: Instant,
    /// By whom; none for a connector or a command.
    pub created_by: Option<PersonId>,
}

/// What became of the rows, so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ImportCounts {
    /// Rows in the file.
    pub total: i64,
    /// Rows looked at by the dry run.
    pub checked: i64,
    /// Rows applied.
    pub applied: i64,
    /// New.
    pub added: i64,
    /// Changed.
    pub changed: i64,
    /// The same as before.
    pub unchanged: i64,
    /// Left as they are, since signed or edited live.
    pub conflicts: i64,
    /// Not good.
    pub rejected: i64,
}

/// An import.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Import {
    /// Id.
    pub id: ImportId,
    /// Its model.
    pub model: String,
    /// Where it comes from.
    pub source: ImportSource,
    /// Column mapping.
    pub mapping: serde_json::Value,
    /// Options.
    pub options: serde_json::Value,
    /// How far it is.
    pub state: ImportState,
    /// The batch its rows are hidden in while they are applied.
    pub batch: Batch,
    /// What became of the rows.
    pub counts: ImportCounts,
    /// When.
    pub created_at: Instant,
    /// By whom.
    pub created_by: Option<PersonId>,
    /// When it ended.
    pub finished_at: Option<Instant>,
}

/// Begins an import.
///
/// # Errors
/// [`StoreError`].
pub async fn create(tx: &mut WriteTx, new: &NewImport<'_>) -> Result<(), StoreError> {
    let keys = keys::tenant(tx).await?;
    let source = keys.data().seal(field::IMPORT_SOURCE, &new.id.bytes(), new.source)?;
    let values = values![
        tx.tenant(),
        new.id,
        new.model,
        source,
        new.mapping.to_string(),
        new.options.to_string(),
        new.created_at,
        new.created_by,
    ];
    exactly(1, tx.execute(INSERT, values).await?)
}

/// Changes mapping and options, as long as nothing was applied.
///
/// # Errors
/// [`StoreError::RowsAffected`] when the import is already being applied.
pub async fn set_mapping(
    tx: &mut WriteTx,
    import: ImportId,
    mapping: &serde_json::Value,
    options: &serde_json::Value,
) -> Result<(), StoreError> {
    let values = values![tx.tenant(), import, mapping.to_string(), options.to_string()];
    exactly(1, tx.execute(SET_MAPPING, values).await?)
}

/// Changes how the file is read, as long as nothing was applied.
///
/// # Errors
/// [`StoreError::RowsAffected`] when the import is already being applied.
pub async fn set_source(tx: &mut WriteTx, import: ImportId, source: &ImportSource) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let source = keys::tenant(tx).await?.data().seal(field::IMPORT_SOURCE, &import.bytes(), source)?;
    exactly(1, tx.execute(SET_SOURCE, values![tenant, import, source]).await?)
}

/// Notes how far the import is; `finished_at` when that is its end.
///
/// # Errors
/// [`StoreError`].
pub async fn set_state(
    tx: &mut WriteTx,
    import: ImportId,
    state: ImportState,
    finished_at: Option<Instant>,
) -> Result<(), StoreError> {
    let values = values![tx.tenant(), import, state.name(), finished_at];
    exactly(1, tx.execute(SET_STATE, values).await?)
}

/// Notes what the dry run has found so far: the progress that the page shows.
///
/// # Errors
/// [`StoreError`].
pub async fn set_checked(
    tx: &mut WriteTx,
    import: ImportId,
    counts: &ImportCounts,
) -> Result<(), StoreError> {
    let ImportCounts { total, checked, added, changed, unchanged, conflicts, rejected, .. } = *counts;
    let values = values![tx.tenant(), import, total, checked, added, changed, unchanged, conflicts, rejected];
    exactly(1, tx.execute(SET_CHECKED, values).await?)
}

/// Starts applying: opens the batch in which rows are hidden, and counts from zero.
///
/// An import that a crash stopped while it was applied gives back the batch it had, and goes on with the next
/// chunk. One that has ended gives none.
///
/// # Errors
/// [`StoreError`].
pub async fn start(tx: &mut WriteTx, import: ImportId) -> Result<Option<Batch>, StoreError> {
    let Some(found) = lookup(tx, import).await? else { return Ok(None) };
    match found.state {
        ImportState::Applying => Ok(Some(found.batch)),
        ImportState::Staged | ImportState::Checked => {
            let batch = batches::open(tx).await?;
            let values = values![tx.tenant(), import, batch.number()];
            exactly(1, tx.execute(START, values).await?)?;
            Ok(Some(batch))
        }
        _ => Ok(None),
    }
}

/// Shows everything the import added, at once, and ends it; its rows in waiting are dropped by
/// [`drop_staged`].
///
/// # Errors
/// [`StoreError`].
pub async fn show(tx: &mut WriteTx, import: ImportId, now: Instant) -> Result<(), StoreError> {
    if let Some(found) = lookup(tx, import).await?
        && found.state == ImportState::Applying
    {
        batches::show(tx, found.batch).await?;
        set_state(tx, import, ImportState::Done, Some(now)).await?;
    }
    Ok(())
}

/// Ends the work on an import that failed too often; `false` when it was at no work. Nothing of it is seen;
/// what it wrote out of sight is taken back by [`withdraw`].
///
/// # Errors
/// [`StoreError`].
pub async fn stop(tx: &mut WriteTx, import: ImportId, now: Instant) -> Result<bool, StoreError> {
    let tenant = tx.tenant();
    Ok(tx.execute(STOP, values![tenant, import, now]).await? > 0)
}

/// The import whose turn it is to be applied: one at a time for each tenant, so that none counts on rows that
/// another may yet take back.
///
/// # Errors
/// [`StoreError`].
pub async fn first_applying(tx: &mut impl Reads) -> Result<Option<ImportId>, StoreError> {
    let tenant = tx.tenant();
    tx.optional(FIRST_APPLYING, values![tenant]).await?.map_or(Ok(None), |row| row.get(0))
}

/// Takes back some of what an import wrote and nobody has seen. Gives whether there is more: call it again,
/// each time in a transaction of its own, until there is none. What was shown stays.
///
/// # Errors
/// [`StoreError`].
pub async fn withdraw(tx: &mut WriteTx, import: ImportId) -> Result<bool, StoreError> {
    match lookup(tx, import).await? {
        Some(found) => batches::withdraw(tx, found.batch).await,
        None => Ok(false),
    }
}

/// The import, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, import: ImportId) -> Result<Option<Import>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(LOOKUP, values![tenant, import]).await?;
    Ok(read_all(tx, &rows).await?.pop())
}

/// Imports, newest first.
///
/// # Errors
/// [`StoreError`].
pub async fn list(tx: &mut impl Reads, page: Page<ImportId>) -> Result<Vec<Import>, StoreError> {
    let tenant = tx.tenant();
    let limit = page.rows();
    let after = page.after.unwrap_or(ImportId::from_bytes([0xff; 16]));
    let rows = tx.all(LIST, values![tenant, after, limit]).await?;
    read_all(tx, &rows).await
}

/// Imports that were going on when the program stopped.
///
/// # Errors
/// [`StoreError`].
pub async fn unfinished(tx: &mut impl Reads) -> Result<Vec<Import>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(UNFINISHED, values![tenant]).await?;
    read_all(tx, &rows).await
}

async fn read_all(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<Import>, StoreError> {
    let keys = keys::tenant(tx).await?;
    let read = |row: &Row| -> Result<Import, StoreError> {
        let id: ImportId = row.get(0)?;
        let source: Sealed<ImportSource> = row.get(2)?;
        Ok(Import {
            id,
            model: row.get(1)?,
            source: keys.data().open(field::IMPORT_SOURCE, &id.bytes(), &source)?,
            mapping: json(row, 3)?,
            options: json(row, 4)?,
            state: row.name(5)?,
            batch: Batch::from_number(row.get(6)?),
            counts: ImportCounts {
                total: row.get(7)?,
                checked: row.get(8)?,
                applied: row.get(9)?,
                added: row.get(10)?,
                changed: row.get(11)?,
                unchanged: row.get(12)?,
                conflicts: row.get(13)?,
                rejected: row.get(14)?,
            },
            created_at: row.get(15)?,
            created_by: row.get(16)?,
            finished_at: row.get(17)?,
        })
    };
    rows.iter().map(read).collect()
}

fn json(row: &Row, index: usize) -> Result<serde_json::Value, StoreError> {
    serde_json::from_str(&row.get::<String>(index)?).map_err(|_| StoreError::column(index))
}

/// Every statement about imports by its name.
pub(crate) const ALL_STATEMENTS: &[&[(&str, Sql)]] = &[
    STATEMENTS,
    changes::STATEMENTS,
    chunks::STATEMENTS,
    file::STATEMENTS,
    mappings::STATEMENTS,
    problems::STATEMENTS,
];
