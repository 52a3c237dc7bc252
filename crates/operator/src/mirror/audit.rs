//! The whole copy hashed anew: entries against leaves, tiles against each other, the root against the checkpoint.

use std::{collections::BTreeMap, fs, path::Path};

use assidu_evidence::{
    Hash,
    checkpoint::Checkpoint,
    merkle::{Frontier, leaf_hash},
    tile::{self, HEIGHT, Tile, WIDTH},
};

/// The log contradicts itself, or what it showed before.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// It is shorter than it was.
    #[error("the log has shrunk from {from} to {to} entries: it was rolled back")]
    Shrunk {
        /// Leaves of the last copy.
        from: u64,
        /// Leaves now.
        to: u64,
    },
    /// It has another root than before at the size of the last copy.
    #[error("the log was rewritten: its first {0} entries are not those of the last copy")]
    Rewritten(u64),
    /// A file is served that is not what was served before.
    #[error("{0} is not what it was: something that the log had shown was changed behind it")]
    Changed(String),
    /// A file has not the length that its name says.
    #[error("{0} is damaged")]
    Damaged(String),
    /// A file does not say what the leaves say.
    #[error("{0} contradicts the leaves")]
    Differs(String),
    /// The leaves do not give the root that was signed.
    #[error("the leaves do not give the root that the log has signed")]
    Root,
}

/// Whether a file has the form that its name says.
pub(super) fn shape(path: &str, tile: Tile, entries: bool, bytes: &[u8]) -> Result<(), Contradiction> {
    let width = usize::from(tile.width);
    let right = if entries {
        tile::unbundle(bytes).is_ok_and(|entries| entries.len() == width)
    } else {
        bytes.len() == 32 * width
    };
    if right { Ok(()) } else { Err(Contradiction::Damaged(path.to_owned())) }
}

/// Hashes everything anew, one tile in memory at a time and the tree above the leaves.
pub(super) fn audit(folder: &Path, new: &Checkpoint, held: Option<&Checkpoint>) -> Result<(), Contradiction> {
    let mut frontier = Frontier::new();
    // The nodes that tiles above the leaves hold: every eighth level.
    let mut above: BTreeMap<u8, Vec<Hash>> = BTreeMap::new();
    let tiles = tile::completed_between(0, new.size).into_iter().chain(tile::partials(new.size));
    let (leaves, upper): (Vec<Tile>, Vec<Tile>) = tiles.partition(|tile| tile.level == 0);
    let mut at_held = held.filter(|held| held.size == 0).map(|held| held.root);
    for tile in leaves {
        for hash in checked_leaves(folder, tile)? {
            frontier.append_with(hash, |node| {
                if node.level > 0 && node.level % HEIGHT == 0 {
                    above.entry(node.level / HEIGHT).or_default().push(node.hash);
                }
            });
            if held.is_some_and(|held| held.size == frontier.size()) {
                at_held = Some(frontier.root());
            }
        }
    }
    for tile in upper {
        let first = usize::try_from(tile.index).unwrap_or(usize::MAX).saturating_mul(usize::from(WIDTH));
        let row = above.get(&tile.level).and_then(|row| row.get(first..first + usize::from(tile.width)));
        if row != Some(hashes(folder, tile)?.as_slice()) {
            return Err(Contradiction::Differs(tile.path()));
        }
    }
    if let Some(held) = held
        && at_held != Some(held.root)
    {
        return Err(Contradiction::Rewritten(held.size));
    }
    if (frontier.size(), frontier.root()) == (new.size, new.root) { Ok(()) } else { Err(Contradiction::Root) }
}

/// The leaves of a tile, each held against its entry.
fn checked_leaves(folder: &Path, tile: Tile) -> Result<Vec<Hash>, Contradiction> {
    let row = hashes(folder, tile)?;
    let path = tile.entries_path();
    let bytes = fs::read(folder.join(&path)).map_err(|_| Contradiction::Damaged(path.clone()))?;
    let entries = tile::unbundle(&bytes).map_err(|_| Contradiction::Damaged(path.clone()))?;
    let same =
        entries.len() == row.len() && entries.iter().zip(&row).all(|(entry, leaf)| leaf_hash(entry) == *leaf);
    if same { Ok(row) } else { Err(Contradiction::Differs(path)) }
}

fn hashes(folder: &Path, tile: Tile) -> Result<Vec<Hash>, Contradiction> {
    let bytes = fs::read(folder.join(tile.path())).map_err(|_| Contradiction::Damaged(tile.path()))?;
    shape(&tile.path(), tile, false, &bytes)?;
    let (row, _) = bytes.as_chunks::<32>();
    Ok(row.iter().copied().map(Hash).collect())
}
