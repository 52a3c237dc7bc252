//! A log's own tiles, when a folder has them (C2SP `tlog-tiles`): every leaf is hashed anew.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Read as _,
    path::{Path, PathBuf},
};

use assidu_evidence::{
    Hash,
    merkle::{Frontier, leaf_hash},
    note::VerifierKey,
    tile::{HEIGHT, Tile, WIDTH, unbundle},
};

use crate::{
    report::{ItemKind, ItemReport},
    verdict::Reason,
};

/// The tiles of one log: what lies under `…/tile/`, beside `…/checkpoint`.
#[derive(Default)]
pub(crate) struct TileFolder {
    hashes: BTreeMap<Tile, PathBuf>,
    entries: BTreeMap<Tile, PathBuf>,
}

/// All folders of tiles that were found, by what is before `tile/`.
#[derive(Default)]
pub(crate) struct TileFolders(BTreeMap<PathBuf, TileFolder>);

impl TileFolders {
    /// Takes a file that is a tile by its path; false for all others.
    pub(crate) fn take(&mut self, path: &Path) -> bool {
        let parts: Vec<&str> = path.iter().map(|p| p.to_str().unwrap_or("")).collect();
        let Some(at) = parts.iter().rposition(|p| *p == "tile") else { return false };
        let tail = parts.get(at..).unwrap_or_default().join("/");
        let entries = tail.strip_prefix("tile/entries/");
        let parsed = match entries {
            Some(rest) => Tile::parse(&format!("tile/0/{rest}")),
            None => Tile::parse(&tail),
        };
        let Some(tile) = parsed else { return false };
        let folder = self.0.entry(path.iter().take(at).collect()).or_default();
        let place = if entries.is_some() { &mut folder.entries } else { &mut folder.hashes };
        place.insert(tile, path.to_owned());
        true
    }

    /// The folders beside whose tiles a checkpoint opened, with the key of that log.
    pub(crate) fn of_known_logs<'a>(
        &'a self,
        items: &'a [ItemReport],
    ) -> impl Iterator<Item = (&'a VerifierKey, &'a TileFolder)> {
        self.0.iter().filter_map(move |(prefix, folder)| {
            let name = prefix.join("checkpoint").display().to_string();
            let beside = items.iter().find(|i| i.kind == ItemKind::Checkpoint && i.name == name)?;
            Some((&beside.facts.heads.first()?.key, folder))
        })
    }
}

/// What a log's tiles say.
pub(crate) struct Audit {
    /// The leaves, from the first to the first that is missing.
    pub leaves: Vec<Hash>,
    /// The root at each size that was asked for and that the leaves reach.
    pub roots: BTreeMap<u64, Hash>,
    /// Tiles and entries that contradict the leaves.
    pub reasons: Vec<Reason>,
}

/// The bytes of a tile or bundle; none when it is longer than any can be.
fn read(path: &Path) -> Option<Vec<u8>> {
    const LONGEST: u64 = (WIDTH as u64) * 65_537;
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(LONGEST + 1).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 <= LONGEST).then_some(bytes)
}

/// The hashes of a tile; none when it has another number than its name says.
fn hashes(tile: Tile, path: &Path) -> Option<Vec<Hash>> {
    let bytes = read(path)?;
    let (hashes, rest) = bytes.as_chunks::<32>();
    let whole = rest.is_empty() && hashes.len() == usize::from(tile.width);
    whole.then(|| hashes.iter().copied().map(Hash).collect())
}

/// Hashes all leaves of the folder anew and compares every tile and every entry with them.
pub(crate) fn audit(folder: &TileFolder, sizes: impl Iterator<Item = u64>) -> Audit {
    let leaves = leaves(folder);
    let sizes: BTreeSet<u64> = sizes.collect();
    let mut roots = BTreeMap::new();
    let mut frontier = Frontier::new();
    // The nodes that hash tiles above the leaves hold: every eighth level.
    let mut stored: BTreeMap<(u8, u64), Hash> = BTreeMap::new();
    for leaf in &leaves {
        frontier.append_with(*leaf, |node| {
            if node.level > 0 && node.level % HEIGHT == 0 {
                stored.insert((node.level, node.index), node.hash);
            }
        });
        if sizes.contains(&frontier.size()) {
            roots.insert(frontier.size(), frontier.root());
        }
    }
    let mut reasons = Vec::new();
    for (tile, path) in &folder.hashes {
        if !agrees(*tile, path, &leaves, &stored) {
            reasons.push(Reason::new("tile_wrong").with("file", path.display().to_string()));
        }
    }
    for (tile, path) in &folder.entries {
        if !holds_entries(*tile, path, &leaves) {
            reasons.push(Reason::new("entries_wrong").with("file", path.display().to_string()));
        }
    }
    Audit { leaves, roots, reasons }
}

/// The leaves, without a gap: full tiles, then the widest partial one.
fn leaves(folder: &TileFolder) -> Vec<Hash> {
    let mut leaves = Vec::new();
    for index in 0.. {
        let of_index = |width| Tile { level: 0, index, width };
        let widest = folder.hashes.range(of_index(0)..=of_index(WIDTH)).next_back();
        let Some(row) = widest.and_then(|(tile, path)| hashes(*tile, path)) else { break };
        leaves.extend_from_slice(&row);
        if row.len() < usize::from(WIDTH) {
            break;
        }
    }
    leaves
}

/// Whether a tile says what the leaves say; of what they do not reach nothing is said.
fn agrees(tile: Tile, path: &Path, leaves: &[Hash], stored: &BTreeMap<(u8, u64), Hash>) -> bool {
    let Some(row) = hashes(tile, path) else { return false };
    let first = tile.index.saturating_mul(u64::from(WIDTH));
    let level = tile.level.saturating_mul(HEIGHT);
    row.iter().zip(first..).all(|(hash, index)| {
        let own = if level == 0 {
            usize::try_from(index).ok().and_then(|i| leaves.get(i))
        } else {
            stored.get(&(level, index))
        };
        own.is_none_or(|own| own == hash)
    })
}

/// Whether the entries of a bundle give the leaves.
fn holds_entries(tile: Tile, path: &Path, leaves: &[Hash]) -> bool {
    let Some(bytes) = read(path) else { return false };
    let Ok(entries) = unbundle(&bytes) else { return false };
    let first = tile.index.saturating_mul(u64::from(WIDTH));
    entries.len() == usize::from(tile.width)
        && entries.iter().zip(first..).all(|(entry, index)| {
            let own = usize::try_from(index).ok().and_then(|i| leaves.get(i));
            own.is_none_or(|own| *own == leaf_hash(entry))
        })
}
