//! Checking proofs. Total: hostile numbers and hashes are refused, never a panic.

use super::{MAX_SIZE, empty_root, node_hash};
use crate::Hash;

/// A proof does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ProofError {
    /// The leaf is not inside the tree, the old tree is larger than the new, or a size is beyond bounds.
    #[error("the index or the sizes are not possible")]
    OutOfRange,
    /// The proof has too few or too many hashes.
    #[error("the proof has {actual} hashes, not as many as these sizes need")]
    Length {
        /// How many it has.
        actual: usize,
    },
    /// The hashes lead to another root.
    #[error("the proof leads to another root")]
    RootDiffers,
}

/// The root that an inclusion proof leads to (RFC 9162, 2.1.3.2).
///
/// # Errors
/// [`ProofError::OutOfRange`] and [`ProofError::Length`].
pub fn root_from_inclusion(leaf: &Hash, index: u64, size: u64, path: &[Hash]) -> Result<Hash, ProofError> {
    if index >= size || size > MAX_SIZE {
        return Err(ProofError::OutOfRange);
    }
    let length = ProofError::Length { actual: path.len() };
    let (mut at, mut last) = (index, size - 1);
    let mut hash = *leaf;
    for sibling in path {
        if last == 0 {
            return Err(length);
        }
        if at % 2 == 1 || at == last {
            hash = node_hash(sibling, &hash);
            while at % 2 == 0 && at != 0 {
                at >>= 1;
                last >>= 1;
            }
        } else {
            hash = node_hash(&hash, sibling);
        }
        at >>= 1;
        last >>= 1;
    }
    if last == 0 { Ok(hash) } else { Err(length) }
}

/// Checks that the leaf stands at `index` in the tree of `size` leaves with this root.
///
/// # Errors
/// [`ProofError`] says why it cannot be concluded.
pub fn verify_inclusion(
    leaf: &Hash,
    index: u64,
    size: u64,
    path: &[Hash],
    root: &Hash,
) -> Result<(), ProofError> {
    if root_from_inclusion(leaf, index, size, path)? == *root { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// Checks that the tree `new` is the tree `old` with leaves appended and nothing else done.
///
/// A proof from the empty tree is refused: every tree grows out of it, so it would say nothing.
///
/// # Errors
/// [`ProofError`] says why it cannot be concluded.
pub fn verify_consistency(
    old_size: u64,
    old_root: &Hash,
    new_size: u64,
    new_root: &Hash,
    path: &[Hash],
) -> Result<(), ProofError> {
    if old_size == 0 {
        return Err(ProofError::OutOfRange);
    }
    verify_subtree_consistency(0, old_size, old_root, new_size, new_root, path)
}

/// Whether the leaves `start .. end` are a subtree: `start` is a multiple of the power of two at or above
/// their number.
fn is_subtree(start: u64, end: u64) -> bool {
    start < end && end <= MAX_SIZE && start.is_multiple_of((end - start).next_power_of_two())
}

/// Checks that a leaf is in the subtree over the leaves `start .. end`, whose hash is given.
///
/// # Errors
/// [`ProofError`] says why it cannot be concluded.
pub fn verify_subtree_inclusion(
    leaf: &Hash,
    index: u64,
    (start, end): (u64, u64),
    path: &[Hash],
    subtree: &Hash,
) -> Result<(), ProofError> {
    if !is_subtree(start, end) || index < start {
        return Err(ProofError::OutOfRange);
    }
    verify_inclusion(leaf, index - start, end - start, path, subtree)
}

/// Checks that the subtree over the leaves `start .. end` is a part of the tree of `size` leaves.
///
/// With `start` 0 this is the consistency proof of RFC 9162, 2.1.4.2. A subtree without leaves is a part of
/// every tree, with an empty proof.
///
/// # Errors
/// [`ProofError`] says why it cannot be concluded.
pub fn verify_subtree_consistency(
    start: u64,
    end: u64,
    subtree: &Hash,
    size: u64,
    root: &Hash,
    path: &[Hash],
) -> Result<(), ProofError> {
    let length = ProofError::Length { actual: path.len() };
    if start == end && end <= size {
        return match path {
            [] if *subtree == empty_root() => Ok(()),
            [] => Err(ProofError::RootDiffers),
            _ => Err(length),
        };
    }
    if !is_subtree(start, end) || end > size || size > MAX_SIZE {
        return Err(ProofError::OutOfRange);
    }
    let (mut first, mut last, mut tree) = (start, end - 1, size - 1);
    // The part that needs no proof: up to the largest perfect subtree at the right edge of the old one.
    while first != last && (last == tree || last % 2 == 1) {
        (first, last, tree) = (first >> 1, last >> 1, tree >> 1);
    }
    let mut rest = path.iter();
    let seed = if first == last { subtree } else { rest.next().ok_or(length)? };
    let (mut inner, mut outer) = (*seed, *seed);
    for hash in rest {
        if tree == 0 {
            return Err(length);
        }
        if last % 2 == 1 || last == tree {
            if first < last {
                inner = node_hash(hash, &inner);
            }
            outer = node_hash(hash, &outer);
            while last % 2 == 0 && last != 0 {
                (first, last, tree) = (first >> 1, last >> 1, tree >> 1);
            }
        } else {
            outer = node_hash(&outer, hash);
        }
        (first, last, tree) = (first >> 1, last >> 1, tree >> 1);
    }
    if tree != 0 {
        return Err(length);
    }
    if inner == *subtree && outer == *root { Ok(()) } else { Err(ProofError::RootDiffers) }
}
