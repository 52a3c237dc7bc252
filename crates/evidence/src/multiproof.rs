//! One proof for many leaves of a tree.
//!
//! The tree is walked from its root, left before right. A part without any of the leaves gives one hash
//! to the proof; a leaf that is proved gives none, since the verifier has it. So shared hashes are stored
//! once, and a proof of a whole tree is empty.

use crate::{
    Hash,
    merkle::{MAX_SIZE, Nodes, PathError, ProofError, node_hash, range_hash, split},
};

/// Whether indices ascend strictly and lie inside the tree.
fn in_order(indices: impl Iterator<Item = u64>, size: u64) -> bool {
    let mut least = 0;
    for index in indices {
        if index < least || index >= size {
            return false;
        }
        least = index + 1;
    }
    size <= MAX_SIZE
}

/// The hashes that, with the leaves at `indices`, lead to the root of the tree of `size` leaves.
///
/// # Errors
/// [`PathError::OutOfRange`] unless the indices ascend strictly inside the tree and there is at least one;
/// [`PathError::Missing`] when a node is not stored.
pub fn prove(nodes: &(impl Nodes + ?Sized), indices: &[u64], size: u64) -> Result<Vec<Hash>, PathError> {
    if indices.is_empty() || !in_order(indices.iter().copied(), size) {
        return Err(PathError::OutOfRange);
    }
    let mut path = Vec::new();
    // Ranges still to walk, the leftmost last, each with its share of the indices.
    let mut stack = vec![(0, size, indices)];
    while let Some((start, end, inside)) = stack.pop() {
        if inside.is_empty() {
            path.push(range_hash(nodes, start, end)?);
        } else if end - start > 1 {
            let middle = start + split(end - start);
            let (left, right) = inside.split_at(inside.partition_point(|i| *i < middle));
            stack.push((middle, end, right));
            stack.push((start, middle, left));
        }
    }
    Ok(path)
}

/// The root that these leaves and hashes lead to, in a tree of `size` leaves.
///
/// # Errors
/// [`ProofError::OutOfRange`] unless the indices ascend strictly inside the tree and there is at least one;
/// [`ProofError::Length`] when there are too few or too many hashes.
pub fn root(leaves: &[(u64, Hash)], size: u64, path: &[Hash]) -> Result<Hash, ProofError> {
    if leaves.is_empty() || !in_order(leaves.iter().map(|l| l.0), size) {
        return Err(ProofError::OutOfRange);
    }
    let length = ProofError::Length { actual: path.len() };
    let mut rest = path.iter();
    let root = fold(0, size, leaves, &mut rest).ok_or(length)?;
    if rest.next().is_none() { Ok(root) } else { Err(length) }
}

/// Checks that these leaves stand in the tree of `size` leaves with this root.
///
/// # Errors
/// As [`root`], and [`ProofError::RootDiffers`].
pub fn verify(leaves: &[(u64, Hash)], size: u64, path: &[Hash], expected: &Hash) -> Result<(), ProofError> {
    if root(leaves, size, path)? == *expected { Ok(()) } else { Err(ProofError::RootDiffers) }
}

/// The hash over `start .. end`. Ranges halve, so it goes at most 62 deep.
fn fold<'a>(
    start: u64,
    end: u64,
    leaves: &[(u64, Hash)],
    path: &mut impl Iterator<Item = &'a Hash>,
) -> Option<Hash> {
    match leaves {
        [] => path.next().copied(),
        [(_, leaf)] if end - start == 1 => Some(*leaf),
        _ => {
            let middle = start + split(end - start);
            let (left, right) = leaves.split_at(leaves.partition_point(|l| l.0 < middle));
            let left = fold(start, middle, left, path)?;
            let right = fold(middle, end, right, path)?;
            Some(node_hash(&left, &right))
        }
    }
}

/// The ordinary inclusion path of one of the leaves, taken out of the proof for all of them.
///
/// # Errors
/// As [`root`]; [`ProofError::OutOfRange`] also when `index` is none of the leaves.
pub fn path_of(
    index: u64,
    leaves: &[(u64, Hash)],
    size: u64,
    path: &[Hash],
) -> Result<Vec<Hash>, ProofError> {
    root(leaves, size, path)?;
    if !leaves.iter().any(|l| l.0 == index) {
        return Err(ProofError::OutOfRange);
    }
    let length = ProofError::Length { actual: path.len() };
    let mut rest = path.iter();
    let (mut start, mut end, mut inside) = (0, size, leaves);
    // Siblings to the right come later in the walk than what is below, so they are folded on the way back.
    let mut turns = Vec::new();
    let mut siblings = Vec::new();
    while end - start > 1 {
        let middle = start + split(end - start);
        let (left, right) = inside.split_at(inside.partition_point(|l| l.0 < middle));
        if index < middle {
            turns.push(Some((middle, end, right)));
            siblings.push(None);
            (end, inside) = (middle, left);
        } else {
            turns.push(None);
            siblings.push(Some(fold(start, middle, left, &mut rest).ok_or(length)?));
            (start, inside) = (middle, right);
        }
    }
    let mut found = Vec::with_capacity(turns.len());
    for (turn, sibling) in turns.into_iter().zip(siblings).rev() {
        let later = match turn {
            Some((start, end, right)) => fold(start, end, right, &mut rest),
            None => sibling,
        };
        found.push(later.ok_or(length)?);
    }
    Ok(found)
}
