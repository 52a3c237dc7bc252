//! The Merkle tree of RFC 6962 (LOG-01): hashes, growing, proofs.
//!
//! A tree is never held whole. A [`Frontier`] grows it leaf by leaf; [`inclusion_path`] and
//! [`consistency_path`] read the few nodes they need through [`Nodes`], which a table of nodes, a folder
//! of tiles ([`crate::tile::TileNodes`]) or a closure can serve. Verifying needs no tree at all.

mod frontier;
mod paths;
mod verify;

pub use frontier::{Frontier, FrontierError, Node};
pub use paths::{Nodes, PathError, consistency_path, inclusion_path, range_hash, root_at};
pub use verify::{
    ProofError, root_from_inclusion, verify_consistency, verify_inclusion, verify_subtree_consistency,
    verify_subtree_inclusion,
};

use crate::Hash;

/// Trees are not larger than this, so that sums of sizes never overflow.
pub const MAX_SIZE: u64 = 1 << 62;

/// The hash of a leaf: SHA-256(0x00 ‖ entry).
#[must_use]
pub fn leaf_hash(entry: &[u8]) -> Hash {
    let mut short = [0_u8; 65];
    if let Some(place) = short.get_mut(1..=entry.len()) {
        place.copy_from_slice(entry);
        return Hash::of(short.get(..=entry.len()).unwrap_or_default());
    }
    let mut long = Vec::with_capacity(entry.len() + 1);
    long.push(0);
    long.extend_from_slice(entry);
    Hash::of(&long)
}

/// The hash of two subtrees: SHA-256(0x01 ‖ left ‖ right).
#[must_use]
pub fn node_hash(left: &Hash, right: &Hash) -> Hash {
    let mut message = [1_u8; 65];
    message[1..33].copy_from_slice(&left.0);
    message[33..].copy_from_slice(&right.0);
    Hash::of(&message)
}

/// The root of the tree without leaves: SHA-256("").
#[must_use]
pub fn empty_root() -> Hash {
    Hash::of(b"")
}

/// The root over these leaf hashes, in their order.
#[must_use]
pub fn root_of(leaves: &[Hash]) -> Hash {
    let mut frontier = Frontier::new();
    for leaf in leaves {
        frontier.append_with(*leaf, |_| ());
    }
    frontier.root()
}

/// The largest power of two below `n`, for `n` ≥ 2: where RFC 6962 cuts a tree in two.
pub(crate) const fn split(n: u64) -> u64 {
    1 << (n - 1).ilog2()
}
