//! Tiles of C2SP `tlog-tiles` (LOG-05): how a tree is published and stored, 256 hashes at a time.
//!
//! A full tile never changes. The tile of level `L` at `N` holds the tree's nodes of level `8 L`, from
//! `256 N` on.

use std::{fmt, fmt::Write as _};

use crate::{
    Hash,
    merkle::{MAX_SIZE, Nodes, node_hash},
};

/// Hashes in a full tile.
pub const WIDTH: u16 = 256;
/// Levels of the tree that one tile spans.
pub const HEIGHT: u8 = 8;
/// The longest entry that an entry bundle can carry (LOG-06).
pub const MAX_ENTRY: usize = 65_535;
/// Tile levels that a tree of [`MAX_SIZE`] leaves can have.
const LEVELS: u8 = 8;

/// One tile of hashes, full or partial.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tile {
    /// Tile level: 0 holds leaf hashes.
    pub level: u8,
    /// Place among the tiles of its level.
    pub index: u64,
    /// Hashes in it: 256 when it is full.
    pub width: u16,
}

/// The bytes or the entry do not fit the tile formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TileError {
    /// An entry is longer than its 16-bit length can say.
    #[error("an entry may have 65535 bytes at most")]
    EntryTooLong,
    /// The bundle ends within an entry.
    #[error("the bundle of entries is cut short")]
    Truncated,
}

/// A tile's index in groups of three digits: `x001/x234/067`.
fn grouped(index: u64) -> String {
    let mut text = format!("{:03}", index % 1000);
    let mut rest = index / 1000;
    while rest > 0 {
        text = format!("x{:03}/{text}", rest % 1000);
        rest /= 1000;
    }
    text
}

impl Tile {
    /// Whether it is full, hence final.
    #[must_use]
    pub const fn is_full(self) -> bool {
        self.width == WIDTH
    }

    /// Its address below the log's prefix: `tile/0/x001/x234/067` or, partial, `tile/1/000.p/17`.
    #[must_use]
    pub fn path(self) -> String {
        self.path_in(&self.level.to_string())
    }

    /// The address of the bundle with the entries of this tile of level 0: `tile/entries/273.p/112`.
    #[must_use]
    pub fn entries_path(self) -> String {
        self.path_in("entries")
    }

    fn path_in(self, folder: &str) -> String {
        let mut text = format!("tile/{folder}/{}", grouped(self.index));
        if !self.is_full() {
            // Writing to a string does not fail.
            let _ = write!(text, ".p/{}", self.width);
        }
        text
    }

    /// Reads what [`Tile::path`] writes, and nothing else.
    #[must_use]
    pub fn parse(path: &str) -> Option<Self> {
        let (level, rest) = path.strip_prefix("tile/")?.split_once('/')?;
        let (index, width) = match rest.split_once(".p/") {
            Some((index, width)) => (index, width.parse().ok()?),
            None => (rest, WIDTH),
        };
        let digits: String = index.split('/').map(|g| g.strip_prefix('x').unwrap_or(g)).collect();
        let tile = Self { level: level.parse().ok()?, index: digits.parse().ok()?, width };
        (tile.width >= 1 && tile.width <= WIDTH && tile.path() == path).then_some(tile)
    }

    /// The tile's bytes, read from the nodes of the tree; none when a node is missing.
    #[must_use]
    pub fn bytes(self, nodes: &(impl Nodes + ?Sized)) -> Option<Vec<u8>> {
        let level = self.level.checked_mul(HEIGHT)?;
        let first = self.index.checked_mul(u64::from(WIDTH))?;
        let mut bytes = Vec::with_capacity(usize::from(self.width) * 32);
        for i in 0..u64::from(self.width) {
            bytes.extend_from_slice(&nodes.node(level, first.checked_add(i)?)?.0);
        }
        Some(bytes)
    }
}

impl fmt::Display for Tile {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path())
    }
}

/// The number of hashes that tiles of `level` hold in a tree of `size` leaves.
const fn hashes_at(level: u8, size: u64) -> u64 {
    let shift = level as u32 * HEIGHT as u32;
    if shift >= 64 { 0 } else { size >> shift }
}

/// The full tiles that become complete when a tree grows from `old` to `new` leaves: those to be stored.
///
/// Lower levels come first, so that a tile is there before the one above it, which can be checked by it.
#[must_use]
pub fn completed_between(old: u64, new: u64) -> Vec<Tile> {
    let mut tiles = Vec::new();
    for level in 0..LEVELS {
        let width = u64::from(WIDTH);
        let (from, to) = (hashes_at(level, old) / width, hashes_at(level, new.min(MAX_SIZE)) / width);
        tiles.extend((from..to).map(|index| Tile { level, index, width: WIDTH }));
    }
    tiles
}

/// The partial tiles at the right edge of a tree of `size` leaves, at most one per level.
#[must_use]
pub fn partials(size: u64) -> Vec<Tile> {
    (0..LEVELS)
        .filter_map(|level| {
            let hashes = hashes_at(level, size);
            let width = u16::try_from(hashes % u64::from(WIDTH)).unwrap_or(0);
            (width > 0).then_some(Tile { level, index: hashes / u64::from(WIDTH), width })
        })
        .collect()
}

/// The tile that serves a node of the tree of `size` leaves, full or partial; none when the tree has no
/// such complete node.
#[must_use]
pub fn serving(level: u8, index: u64, size: u64) -> Option<Tile> {
    let tile_level = level / HEIGHT;
    let spread = 1_u64 << (level % HEIGHT);
    let first = index.checked_mul(spread)?;
    let hashes = hashes_at(tile_level, size);
    if first.checked_add(spread)? > hashes {
        return None;
    }
    let tile = first / u64::from(WIDTH);
    let width = u16::try_from((hashes - tile * u64::from(WIDTH)).min(u64::from(WIDTH))).ok()?;
    Some(Tile { level: tile_level, index: tile, width })
}

/// The nodes of a tree, served from its tiles: `fetch` gives the bytes of a tile, full or partial.
///
/// A tile that is longer than asked is fine: a full tile serves for each of its earlier partial forms.
pub struct TileNodes<F> {
    size: u64,
    fetch: F,
}

impl<F: Fn(Tile) -> Option<Vec<u8>>> TileNodes<F> {
    /// Reads the tree of `size` leaves.
    pub const fn new(size: u64, fetch: F) -> Self {
        Self { size, fetch }
    }
}

impl<F: Fn(Tile) -> Option<Vec<u8>>> Nodes for TileNodes<F> {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        let tile = serving(level, index, self.size)?;
        let bytes = (self.fetch)(tile)?;
        let height = level % HEIGHT;
        let spread = 1_u64 << height;
        let from = usize::try_from(index.checked_mul(spread)? % u64::from(WIDTH)).ok()?;
        let to = from + usize::try_from(spread).ok()?;
        let (hashes, _) = bytes.get(from * 32..to * 32)?.as_chunks::<32>();
        let mut row: Vec<Hash> = hashes.iter().copied().map(Hash).collect();
        while row.len() > 1 {
            row = row.chunks_exact(2).filter_map(|p| Some(node_hash(p.first()?, p.get(1)?))).collect();
        }
        row.first().copied()
    }
}

/// The bytes of an entry bundle: each entry after its length in two bytes, big-endian.
///
/// # Errors
/// [`TileError::EntryTooLong`] for an entry over 65,535 bytes (LOG-06).
pub fn bundle<'a>(entries: impl IntoIterator<Item = &'a [u8]>) -> Result<Vec<u8>, TileError> {
    let mut bytes = Vec::new();
    for entry in entries {
        let length = u16::try_from(entry.len()).map_err(|_| TileError::EntryTooLong)?;
        bytes.extend_from_slice(&length.to_be_bytes());
        bytes.extend_from_slice(entry);
    }
    Ok(bytes)
}

/// The entries of a bundle.
///
/// # Errors
/// [`TileError::Truncated`] when it ends within an entry.
pub fn unbundle(mut bytes: &[u8]) -> Result<Vec<&[u8]>, TileError> {
    let mut entries = Vec::new();
    while !bytes.is_empty() {
        let (length, rest) = bytes.split_first_chunk::<2>().ok_or(TileError::Truncated)?;
        let length = usize::from(u16::from_be_bytes(*length));
        let (entry, rest) = rest.split_at_checked(length).ok_or(TileError::Truncated)?;
        entries.push(entry);
        bytes = rest;
    }
    Ok(entries)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn log_05_seventy_thousand_leaves() {
        let full = completed_between(0, 70_000);
        assert_eq!(full.iter().filter(|t| t.level == 0).count(), 273);
        assert_eq!(full.iter().filter(|t| t.level == 1).count(), 1);
        let edge: Vec<String> = partials(70_000).iter().map(ToString::to_string).collect();
        assert_eq!(edge, ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]);
    }

    #[test]
    fn log_05_paths_read_back_and_others_are_refused() {
        let tile = Tile { level: 0, index: 1_234_067, width: 256 };
        assert_eq!(tile.path(), "tile/0/x001/x234/067");
        assert_eq!(Tile::parse(&tile.path()), Some(tile));
        let partial = Tile { level: 3, index: 0, width: 255 };
        assert_eq!(Tile::parse(&partial.path()), Some(partial));
        assert_eq!(partial.entries_path(), "tile/entries/000.p/255");
        for bad in [
            "tile/0/67",
            "tile/00/067",
            "tile/0/x000/067",
            "tile/0/067.p/0",
            "tile/0/067.p/256",
            "tile/0/067.p/01",
            "tile/0/1234/067",
            "tile/0/-01",
            "tile/0/",
            "tile/256/000",
            "x",
        ] {
            assert_eq!(Tile::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn log_06_an_entry_over_65535_bytes_is_refused() {
        assert_eq!(bundle([&[0_u8; 65_536][..]]), Err(TileError::EntryTooLong));
        let most = [7_u8; 65_535];
        let bytes = bundle([&most[..], &[][..], &[1][..]]).unwrap();
        assert_eq!(unbundle(&bytes).unwrap(), [&most[..], &[][..], &[1][..]]);
        assert_eq!(unbundle(&bytes[..bytes.len() - 1]), Err(TileError::Truncated));
    }

    #[test]
    fn completed_tiles_add_up_whatever_the_steps() {
        let mut stepped: Vec<Tile> = Vec::new();
        for (old, new) in [(0, 1), (1, 255), (255, 256), (256, 70_000), (70_000, 70_144), (70_144, 140_001)] {
            stepped.extend(completed_between(old, new));
        }
        stepped.sort();
        assert_eq!(stepped, completed_between(0, 140_001));
        assert_eq!(completed_between(140_001, 9), []);
    }
}
