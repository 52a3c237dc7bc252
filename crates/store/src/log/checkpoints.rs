//! Checkpoints: what the log has signed, kept before it is shown.

use assidu_domain::Instant;
use assidu_evidence::{Hash, merkle, tile};

use super::{count, head, nodes, stored};
use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::{Row, values},
};

statements! {
    LOCK = "SELECT generation, size, published_size FROM log_heads WHERE tenant_id = $1", for_update;
    ADD = "INSERT INTO checkpoints (tenant_id, generation, size, root, note, at) VALUES ($1, $2, $3, $4, $5, $6) \
           ON CONFLICT DO NOTHING";
    PUBLISHED = "UPDATE log_heads SET published_size = $3 WHERE tenant_id = $1 AND generation = $2";
    LATEST = "SELECT generation, size, root, note, at FROM checkpoints WHERE tenant_id = $1 \
           ORDER BY generation DESC, size DESC LIMIT 1";
    OF_SIZE = "SELECT generation, size, root, note, at FROM checkpoints \
           WHERE tenant_id = $1 AND generation = $2 AND size = $3";
    LATEST_OF = "SELECT generation, size, root, note, at FROM checkpoints \
           WHERE tenant_id = $1 AND generation = $2 ORDER BY size DESC LIMIT 1";
    ANCHORED_COVERING = "SELECT c.generation, c.size, c.root, c.note, c.at FROM anchor_members m \
           CROSS JOIN checkpoints c WHERE c.tenant_id = m.tenant_id AND c.generation = m.generation \
           AND c.size = m.size AND m.tenant_id = $1 AND m.generation = $2 AND m.size > $3 \
           ORDER BY m.size LIMIT 1";
    COVERING = "SELECT generation, size, root, note, at FROM checkpoints \
           WHERE tenant_id = $1 AND generation = $2 AND size > $3 ORDER BY size LIMIT 1";
    AFTER = "SELECT generation, size, root, note, at FROM checkpoints \
           WHERE tenant_id = $1 AND (generation, size) > ($2, $3) ORDER BY generation, size LIMIT $4";
}

/// A signed checkpoint to be kept.
#[derive(Clone, Debug)]
pub struct NewCheckpoint<'a> {
    /// Generation of the log.
    pub generation: u64,
    /// Number of leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
    /// The signed note.
    pub note: &'a str,
    /// When it was signed.
    pub at: Instant,
}

/// A checkpoint as it was signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredCheckpoint {
    /// Generation of the log.
    pub generation: u64,
    /// Number of leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
    /// The signed note.
    pub note: String,
    /// When it was signed.
    pub at: Instant,
}

/// A checkpoint is not kept, and must not be shown.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// It is of another generation, larger than the log, or smaller than one that was shown.
    #[error("the checkpoint is behind or ahead of the log")]
    OutOfStep,
    /// Its root is not that of the leaves: another must never be signed for this size.
    #[error("the checkpoint's root is not the log's")]
    WrongRoot,
    /// The leaves do not hash to a tree.
    #[error("the log's nodes cannot be read")]
    Nodes(#[from] nodes::PathsError),
    /// The database failed.
    #[error("the checkpoint cannot be kept")]
    Store(#[from] StoreError),
}

/// Keeps a signed checkpoint and the tiles that it completes. Only after the commit may it be shown.
///
/// It is checked against the leaves that are stored, so that not even a program error signs two roots of one
/// size. The same checkpoint again is no error.
///
/// # Errors
/// [`PublishError`]; the note must then be thrown away.
pub async fn publish(tx: &mut WriteTx, new: &NewCheckpoint<'_>) -> Result<(), PublishError> {
    let tenant = tx.tenant();
    let row = tx.optional(LOCK, values![tenant]).await?.ok_or(PublishError::OutOfStep)?;
    let (generation, size, published): (i64, i64, i64) = row.read().map_err(PublishError::Store)?;
    let (size, published) = (count(size)?, count(published)?);
    if count(generation)? != new.generation || new.size > size || new.size < published {
        return Err(PublishError::OutOfStep);
    }
    // Tiles first: the root is then computed over them, which checks them too.
    for tile in tile::completed_between(published, new.size) {
        nodes::store_tile(tx, new.generation, tile).await?;
    }
    let root = if head(tx).await?.size == new.size {
        head(tx).await?.root
    } else {
        nodes::root_at(tx, new.generation, new.size).await?
    };
    if root != new.root {
        return Err(PublishError::WrongRoot);
    }
    let (generation, size) = (stored(new.generation)?, stored(new.size)?);
    tx.execute(ADD, values![tenant, generation, size, new.root.0, new.note, new.at]).await?;
    exactly(1, tx.execute(PUBLISHED, values![tenant, generation, size]).await?)?;
    Ok(())
}

fn read(row: &Row) -> Result<StoredCheckpoint, StoreError> {
    let (generation, size, root, note, at) = row.read()?;
    Ok(StoredCheckpoint { generation: count(generation)?, size: count(size)?, root: Hash(root), note, at })
}

/// The last checkpoint that was signed.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn latest_checkpoint(tx: &mut impl Reads) -> Result<Option<StoredCheckpoint>, StoreError> {
    tx.optional(LATEST, values![tx.tenant()]).await?.map(|row| read(&row)).transpose()
}

/// Keeps the tenant's log as it is until this transaction ends: nothing is appended or published meanwhile.
///
/// # Errors
/// [`StoreError`].
pub async fn hold(tx: &mut WriteTx) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    tx.optional(LOCK, values![tenant]).await?;
    Ok(())
}

/// The checkpoint of exactly this size.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn checkpoint_of_size(
    tx: &mut impl Reads,
    generation: u64,
    size: u64,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let place = values![tx.tenant(), stored(generation)?, stored(size)?];
    tx.optional(OF_SIZE, place).await?.map(|row| read(&row)).transpose()
}

/// The last checkpoint of one generation of the log.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn latest_checkpoint_of(
    tx: &mut impl Reads,
    generation: u64,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let place = values![tx.tenant(), stored(generation)?];
    tx.optional(LATEST_OF, place).await?.map(|row| read(&row)).transpose()
}

/// The first checkpoint that covers the leaf at `index` and has a timestamp; while there is none, the first that
/// covers it. Only one checkpoint a minute is stamped, and by then cosigned: it proves more.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn checkpoint_covering(
    tx: &mut impl Reads,
    generation: u64,
    index: u64,
) -> Result<Option<StoredCheckpoint>, StoreError> {
    let place = values![tx.tenant(), stored(generation)?, stored(index)?];
    if let Some(row) = tx.optional(ANCHORED_COVERING, place.clone()).await? {
        return read(&row).map(Some);
    }
    tx.optional(COVERING, place).await?.map(|row| read(&row)).transpose()
}

/// Checkpoints after the one of this generation and size, oldest first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn checkpoints(
    tx: &mut impl Reads,
    after: (u64, u64),
    limit: u32,
) -> Result<Vec<StoredCheckpoint>, StoreError> {
    let place = values![tx.tenant(), stored(after.0)?, stored(after.1)?, limit];
    tx.all(AFTER, place).await?.iter().map(read).collect()
}

/// The root of the log without leaves.
pub(super) fn empty_root() -> Hash {
    merkle::empty_root()
}
