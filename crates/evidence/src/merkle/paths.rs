//! Making proofs from stored nodes.

use super::{MAX_SIZE, empty_root, node_hash, split};
use crate::Hash;

/// Where the complete nodes of a tree are read from.
///
/// Asked are only nodes that are complete in the tree at hand: `(index + 1) << level` ≤ its size. Any
/// `Fn(u8, u64) -> Option<Hash>` is such a reader.
pub trait Nodes {
    /// The hash over the leaves `index << level .. (index + 1) << level`, if it is stored.
    fn node(&self, level: u8, index: u64) -> Option<Hash>;
}

impl<F: Fn(u8, u64) -> Option<Hash> + ?Sized> Nodes for F {
    fn node(&self, level: u8, index: u64) -> Option<Hash> {
        self(level, index)
    }
}

/// A proof could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PathError {
    /// The leaf or the smaller size lies outside the tree.
    #[error("the tree has no such leaf or earlier size")]
    OutOfRange,
    /// A node that should be stored is not.
    #[error("the node of level {level} at {index} is missing")]
    Missing {
        /// Height over the leaves.
        level: u8,
        /// Place among the nodes of its level.
        index: u64,
    },
}

/// The hash over the leaves `start .. end`, where `start` is a multiple of the power of two at or above
/// their number, as for every subtree of RFC 6962.
///
/// # Errors
/// [`PathError::Missing`] when a node is not stored, [`PathError::OutOfRange`] for an empty range.
pub fn range_hash(nodes: &(impl Nodes + ?Sized), start: u64, end: u64) -> Result<Hash, PathError> {
    if start >= end || end > MAX_SIZE {
        return Err(PathError::OutOfRange);
    }
    // From right to left: the perfect subtrees of an incomplete right edge grow towards the left.
    let mut right: Option<Hash> = None;
    let mut end = end;
    while end > start {
        let level = end.trailing_zeros().min((end - start).ilog2());
        let index = (end >> level) - 1;
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        let hash = nodes.node(level, index).ok_or(PathError::Missing { level, index })?;
        right = Some(right.map_or(hash, |right| node_hash(&hash, &right)));
        end -= 1 << level;
    }
    right.ok_or(PathError::OutOfRange)
}

/// The root of the tree when it had `size` leaves.
///
/// # Errors
/// [`PathError::Missing`] when a node is not stored.
pub fn root_at(nodes: &(impl Nodes + ?Sized), size: u64) -> Result<Hash, PathError> {
    if size == 0 { Ok(empty_root()) } else { range_hash(nodes, 0, size) }
}

/// The inclusion proof of the leaf at `index` in the tree of `size` leaves, from the leaf's sibling up.
///
/// # Errors
/// [`PathError::OutOfRange`] when the tree has no such leaf, [`PathError::Missing`] when a node is not
/// stored.
pub fn inclusion_path(nodes: &(impl Nodes + ?Sized), index: u64, size: u64) -> Result<Vec<Hash>, PathError> {
    if index >= size || size > MAX_SIZE {
        return Err(PathError::OutOfRange);
    }
    let (mut start, mut end) = (0, size);
    let mut path = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        if index < middle {
            path.push(range_hash(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range_hash(nodes, start, middle)?);
            start = middle;
        }
    }
    path.reverse();
    Ok(path)
}

/// The consistency proof between the tree of `old` leaves and the same tree grown to `new` leaves.
///
/// Equal sizes have an empty proof, and so has the empty tree, out of which every tree grows: witnesses
/// ask for it (LOG-11), [`verify_consistency`](super::verify_consistency) refuses it.
///
/// # Errors
/// [`PathError::OutOfRange`] when `old` is greater than `new`, [`PathError::Missing`] when a node is not
/// stored.
pub fn consistency_path(nodes: &(impl Nodes + ?Sized), old: u64, new: u64) -> Result<Vec<Hash>, PathError> {
    if old > new || new > MAX_SIZE {
        return Err(PathError::OutOfRange);
    }
    if old == 0 || old == new {
        return Ok(Vec::new());
    }
    let (mut start, mut end) = (0, new);
    let mut path = Vec::new();
    // Down to the subtree that ends exactly where the old tree ended.
    while end != old {
        let middle = start + split(end - start);
        if old <= middle {
            path.push(range_hash(nodes, middle, end)?);
            end = middle;
        } else {
            path.push(range_hash(nodes, start, middle)?);
            start = middle;
        }
    }
    // When that subtree is the whole old tree, its hash is the old root, which the verifier has.
    if start != 0 {
        path.push(range_hash(nodes, start, end)?);
    }
    path.reverse();
    Ok(path)
}
