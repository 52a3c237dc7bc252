//! Nodes of the tree: read from full tiles, or made from the leaves where no tile is full yet.
//!
//! A proof is computed twice: once to learn which nodes it reads, and, those read, in earnest.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use assidu_evidence::{
    Hash,
    merkle::{self, PathError, range_hash},
    tile::{self, HEIGHT, Tile, TileNodes, WIDTH},
};

use super::{checkpoints::empty_root, leaves, stored};
use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, WriteTx, Writes as _},
    value::values,
};

statements! {
    TILE = "SELECT hashes FROM log_tiles \
            WHERE tenant_id = $1 AND generation = $2 AND level = $3 AND tile_index = $4";
    ROOTS = "SELECT root FROM log_tiles WHERE tenant_id = $1 AND generation = $2 AND level = $3 \
            AND tile_index >= $4 AND tile_index < $5 ORDER BY tile_index";
    ADD = "INSERT INTO log_tiles (tenant_id, generation, level, tile_index, root, hashes) \
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
}

/// A proof cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum PathsError {
    /// The log has no such leaf or size, or its stored nodes are incomplete.
    #[error("the log's tree has no such path")]
    Path(#[from] PathError),
    /// The database failed.
    #[error("the log cannot be read")]
    Store(#[from] StoreError),
}

/// The hashes of a tile: the stored tile, or what the leaves and the tiles below give.
async fn hashes(tx: &mut impl Reads, generation: u64, tile: Tile) -> Result<Vec<u8>, StoreError> {
    let (number, level, index) = (stored(generation)?, i64::from(tile.level), stored(tile.index)?);
    if tile.is_full()
        && let Some(row) = tx.optional(TILE, values![tx.tenant(), number, level, index]).await?
    {
        return row.get(0);
    }
    let start = tile.index.saturating_mul(u64::from(WIDTH));
    let end = start.saturating_add(u64::from(tile.width));
    if tile.level == 0 {
        let leaves = leaves(tx, generation, start, end).await?;
        return Ok(leaves.iter().flat_map(|leaf| leaf.leaf.0).collect());
    }
    let range = values![tx.tenant(), number, level - 1, stored(start)?, stored(end)?];
    let roots = tx.all(ROOTS, range).await?;
    roots.iter().map(|row| row.get::<[u8; 32]>(0)).try_fold(Vec::new(), |mut bytes, root| {
        bytes.extend(root?);
        Ok(bytes)
    })
}

/// The bytes of a tile as it is published, full or partial; `None` when the log is not that large.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn tile_bytes(
    tx: &mut impl Reads,
    generation: u64,
    tile: Tile,
) -> Result<Option<Vec<u8>>, StoreError> {
    let bytes = hashes(tx, generation, tile).await?;
    Ok((bytes.len() == 32 * usize::from(tile.width)).then_some(bytes))
}

/// Keeps a full tile. The tiles below it must be kept already.
pub(super) async fn store_tile(tx: &mut WriteTx, generation: u64, tile: Tile) -> Result<(), PathsError> {
    let bytes = hashes(tx, generation, tile).await?;
    let (chunks, _) = bytes.as_chunks::<32>();
    let missing = PathError::Missing { level: tile.level, index: tile.index };
    if chunks.len() != usize::from(WIDTH) {
        return Err(missing.into());
    }
    let inside = |level: u8, index: u64| {
        let index = usize::try_from(index).ok().filter(|_| level == 0)?;
        chunks.get(index).copied().map(Hash)
    };
    let root = fold(&inside)?;
    let row = values![
        tx.tenant(),
        stored(generation)?,
        i64::from(tile.level),
        stored(tile.index)?,
        root.0,
        bytes.as_slice()
    ];
    tx.execute(ADD, row).await?;
    Ok(())
}

/// The root over the 256 hashes of a tile.
fn fold(hash: &dyn Fn(u8, u64) -> Option<Hash>) -> Result<Hash, PathError> {
    let mut frontier = merkle::Frontier::new();
    for index in 0..u64::from(WIDTH) {
        frontier.append(hash(0, index).ok_or(PathError::Missing { level: 0, index })?);
    }
    Ok(frontier.root())
}

/// The tiles that a computation reads, found by running it on made-up nodes.
fn tiles_for<T>(
    size: u64,
    compute: &impl Fn(&dyn merkle::Nodes) -> Result<T, PathError>,
) -> Result<BTreeSet<Tile>, PathError> {
    let wanted = RefCell::new(BTreeSet::new());
    let note = |level: u8, index: u64| {
        wanted.borrow_mut().insert((level, index));
        Some(Hash([0; 32]))
    };
    compute(&note)?;
    let wanted = wanted.into_inner();
    Ok(wanted.into_iter().filter_map(|(level, index)| tile::serving(level, index, size)).collect())
}

/// Computes something from the nodes of a tree of `size` leaves, reading only the tiles it needs.
async fn with_nodes<T>(
    tx: &mut impl Reads,
    generation: u64,
    size: u64,
    compute: impl Fn(&dyn merkle::Nodes) -> Result<T, PathError>,
) -> Result<T, PathsError> {
    let tiles = tiles_for(size, &compute)?;
    let mut read = BTreeMap::new();
    for tile in tiles {
        read.insert(tile, hashes(tx, generation, tile).await?);
    }
    Ok(compute(&TileNodes::new(size, |tile: Tile| read.get(&tile).cloned()))?)
}

/// The root of the log when it had `size` leaves.
///
/// # Errors
/// [`PathsError`] when the log is smaller, or the database fails.
pub async fn root_at(tx: &mut impl Reads, generation: u64, size: u64) -> Result<Hash, PathsError> {
    if size == 0 {
        return Ok(empty_root());
    }
    with_nodes(tx, generation, size, |nodes| range_hash(nodes, 0, size)).await
}

/// The inclusion path of the leaf at `index` in the log of `size` leaves.
///
/// # Errors
/// [`PathsError`] when the log has no such leaf, or the database fails.
pub async fn inclusion(
    tx: &mut impl Reads,
    generation: u64,
    index: u64,
    size: u64,
) -> Result<Vec<Hash>, PathsError> {
    with_nodes(tx, generation, size, |nodes| merkle::inclusion_path(nodes, index, size)).await
}

/// The inclusion path of each of these leaves in the log of `size` leaves: each tile is read once.
///
/// # Errors
/// [`PathsError`] when the log lacks one of the leaves, or the database fails.
pub async fn inclusions(
    tx: &mut impl Reads,
    generation: u64,
    indices: &[u64],
    size: u64,
) -> Result<Vec<Vec<Hash>>, PathsError> {
    let all = |nodes: &dyn merkle::Nodes| {
        indices.iter().map(|index| merkle::inclusion_path(nodes, *index, size)).collect()
    };
    with_nodes(tx, generation, size, all).await
}

/// One proof for many leaves of the log of `size` leaves: each hash that their paths share is there once.
/// The indices go up.
///
/// # Errors
/// [`PathsError`] when the log lacks one of the leaves, or the database fails.
pub async fn joint_inclusion(
    tx: &mut impl Reads,
    generation: u64,
    indices: &[u64],
    size: u64,
) -> Result<Vec<Hash>, PathsError> {
    with_nodes(tx, generation, size, |nodes| assidu_evidence::multiproof::prove(nodes, indices, size)).await
}

/// The proof that the log of `new` leaves grew out of the log of `old` leaves.
///
/// # Errors
/// [`PathsError`] when the log is smaller, or the database fails.
pub async fn consistency(
    tx: &mut impl Reads,
    generation: u64,
    old: u64,
    new: u64,
) -> Result<Vec<Hash>, PathsError> {
    with_nodes(tx, generation, new, |nodes| merkle::consistency_path(nodes, old, new)).await
}

/// Levels of the tree that one tile spans; a tile's root is this far above its hashes.
const _: () = assert!(1_u32 << HEIGHT == WIDTH as u32);
