//! The tenant's log: its head, leaves and tiles, its checkpoints, and the tokens that anchor them.
//!
//! Leaves are appended by the writer alone. To publish a checkpoint: 1. take the lease ([`lease`]);
//! 2. [`list_news`]; 3. for each, read [`head`], sign its size and root; 4. [`publish`], which stores the
//! note before anyone sees it, and the tiles that became full. Once a minute, one token over all of
//! [`list_unanchored`], kept by [`add_anchor`].

mod anchors;
mod checkpoints;
mod leases;
mod nodes;
mod witnesses;

use assidu_domain::{EventId, TenantId};
use assidu_evidence::{Hash, merkle::Frontier};

pub use self::{
    anchors::{AnchorMember, NewAnchor, Unanchored, add_anchor, anchor_of, list_unanchored},
    checkpoints::{
        NewCheckpoint, PublishError, StoredCheckpoint, checkpoint_covering, checkpoint_of_size, checkpoints,
        hold, latest_checkpoint, latest_checkpoint_of, publish,
    },
    leases::{lease, release},
    nodes::{PathsError, consistency, inclusion, inclusions, joint_inclusion, root_at, tile_bytes},
    witnesses::{WitnessHead, keep_cosignatures, witness_heads},
};
pub use crate::events::place_of;
use crate::{
    engine::{Sql, statements},
    error::{StoreError, exactly},
    keys::KeyError,
    tx::{Reads, Run, WriteTx, Writes as _},
    value::values,
};

statements! {
    HEAD = "SELECT origin, generation, size, frontier, published_size FROM log_heads WHERE tenant_id = $1";
    NEWS = "SELECT tenant_id FROM log_heads WHERE size > published_size ORDER BY tenant_id";
    LEAVES = "SELECT leaf_index, entry, leaf_hash, event_id FROM log_leaves \
              WHERE tenant_id = $1 AND generation = $2 AND leaf_index >= $3 AND leaf_index < $4 ORDER BY leaf_index";
    NEXT_GENERATION = "UPDATE log_heads SET generation = $5, size = 0, published_size = 0, \
              anchored_size = 0, frontier = $2, origin = $3 WHERE tenant_id = $1 AND generation = $4";
}

pub(crate) const STATEMENT_LISTS: &[&[(&str, Sql)]] = &[
    STATEMENTS,
    anchors::STATEMENTS,
    checkpoints::STATEMENTS,
    leases::STATEMENTS,
    nodes::STATEMENTS,
    witnesses::STATEMENTS,
];

/// Most leaves read at once.
pub const MOST_LEAVES: u64 = 65_536;

/// Where a tenant's log stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// Its name: `name/tenant/generation`.
    pub origin: String,
    /// Its generation, from 1; a restored log opens a new one.
    pub generation: u64,
    /// Number of leaves.
    pub size: u64,
    /// Root over them.
    pub root: Hash,
    /// Size of the last published checkpoint.
    pub published_size: u64,
}

/// A leaf.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Leaf {
    /// Index.
    pub index: u64,
    /// The entry: the salted commitment to the event.
    pub entry: [u8; 32],
    /// The hash of the leaf.
    pub leaf: Hash,
    /// The event.
    pub event: EventId,
}

/// A number of the database as the log counts.
fn count(number: i64) -> Result<u64, StoreError> {
    u64::try_from(number).map_err(|_| StoreError::inconsistent("log"))
}

/// A number of the log as the database counts.
fn stored(number: u64) -> Result<i64, StoreError> {
    i64::try_from(number).map_err(|_| StoreError::inconsistent("log"))
}

/// Where the tenant's log stands now.
///
/// # Errors
/// [`StoreError`] when the tenant was never created or the head was tampered with.
pub async fn head(tx: &mut impl Reads) -> Result<Head, StoreError> {
    let row = tx.optional(HEAD, values![tx.tenant()]).await?.ok_or(KeyError::NoSuchKey)?;
    let (origin, generation, size, frontier, published): (_, _, i64, Vec<u8>, _) = row.read()?;
    let frontier = Frontier::from_bytes(&frontier).map_err(|_| StoreError::inconsistent("log_heads"))?;
    if stored(frontier.size())? != size {
        return Err(StoreError::inconsistent("log_heads"));
    }
    Ok(Head {
        origin,
        generation: count(generation)?,
        size: frontier.size(),
        root: frontier.root(),
        published_size: count(published)?,
    })
}

/// The tenants whose log has grown since its last published checkpoint.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn list_news(tx: &mut impl Run) -> Result<Vec<TenantId>, StoreError> {
    tx.all(NEWS, Vec::new()).await?.iter().map(|row| row.get(0)).collect()
}

/// The leaves from `start` to before `end`, in order; [`MOST_LEAVES`] at most.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn leaves(
    tx: &mut impl Reads,
    generation: u64,
    start: u64,
    end: u64,
) -> Result<Vec<Leaf>, StoreError> {
    let end = end.min(start.saturating_add(MOST_LEAVES));
    let range = values![tx.tenant(), stored(generation)?, stored(start)?, stored(end)?];
    let rows = tx.all(LEAVES, range).await?;
    rows.iter()
        .map(|row| {
            let (index, entry, leaf, event) = row.read()?;
            Ok(Leaf { index: count(index)?, entry, leaf: Hash(leaf), event })
        })
        .collect()
}

/// Opens the generation `next` of a log that was restored from a backup, under a new origin.
///
/// Its first leaf, which the caller records, cites the last checkpoint the outside has seen.
///
/// # Errors
/// [`StoreError::RowsAffected`] when another node has done it already.
pub async fn open_generation(
    tx: &mut WriteTx,
    after: u64,
    next: u64,
    origin: &str,
) -> Result<(), StoreError> {
    let row = values![tx.tenant(), Frontier::new().to_bytes(), origin, stored(after)?, stored(next)?];
    exactly(1, tx.execute(NEXT_GENERATION, row).await?)
}
