//! Trees against the definition of RFC 6962, written down as plainly as it stands there.

use std::{cell::RefCell, collections::BTreeMap};

use assidu_evidence::{
    Hash,
    merkle::{self, Frontier, FrontierError, PathError, ProofError, leaf_hash, node_hash},
    multiproof,
    tile::{self, Tile, TileNodes},
};
use data_encoding::HEXLOWER;
use proptest::prelude::*;

/// MTH of RFC 6962, 2.1.
pub(crate) fn defined_root(leaves: &[Hash]) -> Hash {
    match leaves {
        [] => Hash::of(b""),
        [one] => *one,
        _ => {
            let (left, right) = leaves.split_at(leaves.len().next_power_of_two() / 2);
            node_hash(&defined_root(left), &defined_root(right))
        }
    }
}

/// PATH of RFC 6962, 2.1.1.
fn defined_path(m: usize, leaves: &[Hash]) -> Vec<Hash> {
    if leaves.len() < 2 {
        return Vec::new();
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(k);
    let (mut path, other) = if m < k {
        (defined_path(m, left), defined_root(right))
    } else {
        (defined_path(m - k, right), defined_root(left))
    };
    path.push(other);
    path
}

/// SUBPROOF of RFC 6962, 2.1.2.
fn defined_subproof(m: usize, leaves: &[Hash], whole: bool) -> Vec<Hash> {
    if m == leaves.len() {
        return if whole { Vec::new() } else { vec![defined_root(leaves)] };
    }
    let k = leaves.len().next_power_of_two() / 2;
    let (left, right) = leaves.split_at(k);
    let (mut path, other) = if m <= k {
        (defined_subproof(m, left, whole), defined_root(right))
    } else {
        (defined_subproof(m - k, right, false), defined_root(left))
    };
    path.push(other);
    path
}

pub(crate) fn leaves(n: usize) -> Vec<Hash> {
    (0..n as u64).map(|i| leaf_hash(&i.to_be_bytes())).collect()
}

/// All complete nodes of a tree, as a table would hold them.
pub(crate) fn table(leaves: &[Hash]) -> BTreeMap<(u8, u64), Hash> {
    let mut frontier = Frontier::new();
    leaves.iter().flat_map(|l| frontier.append(*l)).map(|n| ((n.level, n.index), n.hash)).collect()
}

#[test]
fn log_01_the_nine_roots() {
    let entries =
        ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
    let roots = [
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];
    let mut frontier = Frontier::new();
    assert_eq!(frontier.root().hex(), roots[0]);
    for (entry, root) in entries.iter().zip(&roots[1..]) {
        frontier.append(leaf_hash(&HEXLOWER.decode(entry.as_bytes()).unwrap()));
        assert_eq!(frontier.root().hex(), *root, "after {entry}");
    }
}

#[test]
fn long_entries_hash_like_short_ones() {
    for n in [0, 1, 31, 32, 63, 64, 65, 66, 1000] {
        let entry = vec![0xab_u8; n];
        assert_eq!(leaf_hash(&entry), Hash::of(&[&[0][..], &entry].concat()), "{n}");
    }
}

#[test]
fn every_proof_of_every_small_tree_is_the_defined_one_and_verifies() {
    let all = leaves(70);
    let stored = table(&all);
    let nodes = |level, index| stored.get(&(level, index)).copied();
    for size in 1..=all.len() {
        let (part, n) = (&all[..size], size as u64);
        let root = defined_root(part);
        assert_eq!(merkle::root_of(part), root);
        assert_eq!(merkle::root_at(&nodes, n), Ok(root));
        for (index, leaf) in part.iter().enumerate() {
            let path = merkle::inclusion_path(&nodes, index as u64, n).unwrap();
            assert_eq!(path, defined_path(index, part));
            assert_eq!(merkle::verify_inclusion(leaf, index as u64, n, &path, &root), Ok(()));
        }
        for old in 1..=size {
            let path = merkle::consistency_path(&nodes, old as u64, n).unwrap();
            assert_eq!(path, defined_subproof(old, part, true), "{old} of {size}");
            let old_root = defined_root(&all[..old]);
            assert_eq!(merkle::verify_consistency(old as u64, &old_root, n, &root, &path), Ok(()));
        }
    }
}

#[test]
fn what_is_outside_the_tree_or_missing_is_said() {
    let nodes = |_: u8, _: u64| None;
    assert_eq!(merkle::inclusion_path(&nodes, 3, 3), Err(PathError::OutOfRange));
    assert_eq!(merkle::inclusion_path(&nodes, 0, u64::MAX), Err(PathError::OutOfRange));
    assert_eq!(merkle::consistency_path(&nodes, 4, 3), Err(PathError::OutOfRange));
    assert_eq!(merkle::consistency_path(&nodes, 0, 3), Ok(vec![]));
    assert_eq!(merkle::inclusion_path(&nodes, 0, 2), Err(PathError::Missing { level: 0, index: 1 }));
    assert_eq!(merkle::root_at(&nodes, 0), Ok(merkle::empty_root()));
    assert_eq!(merkle::range_hash(&nodes, 1, 1), Err(PathError::OutOfRange));
    let hash = Hash::of(b"x");
    for (index, size) in [(0, 0), (u64::MAX, u64::MAX), (1 << 63, (1 << 63) + 1), (0, 1 << 63)] {
        let refused = merkle::verify_inclusion(&hash, index, size, &[hash; 63], &hash);
        assert_eq!(refused, Err(ProofError::OutOfRange), "{index} of {size}");
    }
    assert_eq!(merkle::verify_consistency(0, &hash, 1, &hash, &[]), Err(ProofError::OutOfRange));
    assert_eq!(multiproof::root(&[], 3, &[]), Err(ProofError::OutOfRange));
    assert_eq!(multiproof::root(&[(0, hash), (0, hash)], 3, &[]), Err(ProofError::OutOfRange));
    assert_eq!(multiproof::root(&[(1, hash), (0, hash)], 3, &[]), Err(ProofError::OutOfRange));
    assert_eq!(multiproof::root(&[(u64::MAX, hash)], u64::MAX, &[]), Err(ProofError::OutOfRange));
}

#[test]
fn tiles_serve_every_proof_that_a_table_of_nodes_serves() {
    let size = 66_000_u64;
    let all = leaves(size as usize);
    let stored = table(&all);
    let nodes = |level, index| stored.get(&(level, index)).copied();
    let mut folder = BTreeMap::new();
    for tile in tile::completed_between(0, size).into_iter().chain(tile::partials(size)) {
        let bytes = tile.bytes(&nodes).unwrap();
        assert_eq!(bytes.len(), usize::from(tile.width) * 32);
        folder.insert(tile.path(), bytes);
    }
    let asked = RefCell::new(0);
    let fetch = |t: Tile| {
        *asked.borrow_mut() += 1;
        folder.get(&t.path()).cloned()
    };
    let tiles = TileNodes::new(size, fetch);
    assert_eq!(merkle::root_at(&tiles, size).unwrap(), merkle::root_of(&all));
    for index in [0, 1, 255, 256, 65_535, 65_536, 65_999, 12_345] {
        assert_eq!(merkle::inclusion_path(&tiles, index, size), merkle::inclusion_path(&nodes, index, size));
    }
    for old in [1, 255, 256, 257, 65_535, 65_536, 65_999] {
        assert_eq!(merkle::consistency_path(&tiles, old, size), merkle::consistency_path(&nodes, old, size));
    }
    *asked.borrow_mut() = 0;
    merkle::inclusion_path(&tiles, 4_711, size).unwrap();
    assert!(*asked.borrow() <= 24, "{} tiles asked", asked.borrow());
    assert_eq!(tile::serving(0, size, size), None);
    assert_eq!(tile::serving(8, 257, size), None);
}

proptest! {
    #[test]
    fn one_proof_for_many_leaves(n in 1_usize..200, picks in prop::collection::btree_set(0_usize..200, 1..40)) {
        let all = leaves(n);
        let stored = table(&all);
        let nodes = |level, index| stored.get(&(level, index)).copied();
        let indices: Vec<u64> = picks.into_iter().filter(|i| *i < n).map(|i| i as u64).collect();
        prop_assume!(!indices.is_empty());
        let root = merkle::root_of(&all);
        let path = multiproof::prove(&nodes, &indices, n as u64).unwrap();
        let proved: Vec<(u64, Hash)> = indices.iter().map(|i| (*i, all[*i as usize])).collect();
        prop_assert_eq!(multiproof::verify(&proved, n as u64, &path, &root), Ok(()));
        for index in &indices {
            let single = multiproof::path_of(*index, &proved, n as u64, &path).unwrap();
            prop_assert_eq!(Ok(single), merkle::inclusion_path(&nodes, *index, n as u64));
        }
        // One hash more, one less, one leaf changed, one moved: refused.
        let mut longer = path.clone();
        longer.push(root);
        prop_assert!(multiproof::verify(&proved, n as u64, &longer, &root).is_err());
        if !path.is_empty() {
            prop_assert!(multiproof::verify(&proved, n as u64, &path[1..], &root).is_err());
        }
        let mut other = proved.clone();
        other[0].1 = Hash::of(b"another");
        prop_assert!(multiproof::verify(&other, n as u64, &path, &root).is_err());
    }

    #[test]
    fn a_frontier_survives_being_stored(n in 0_usize..3000, cut in 0_usize..8) {
        let mut frontier = Frontier::new();
        for leaf in leaves(n) {
            frontier.append(leaf);
        }
        let bytes = frontier.to_bytes();
        prop_assert_eq!(Frontier::from_bytes(&bytes), Ok(frontier));
        prop_assert_eq!(Frontier::from_bytes(&bytes[..bytes.len() - 1 - cut]), Err(FrontierError));
        prop_assert_eq!(Frontier::from_bytes(&[&bytes[..], &[0; 32]].concat()), Err(FrontierError));
    }

    #[test]
    fn a_changed_proof_is_refused(n in 2_u64..500, at in 0_u64..500, byte in 0_usize..10_000, bit in 0_u8..8) {
        let all = leaves(n as usize);
        let stored = table(&all);
        let nodes = |level, index| stored.get(&(level, index)).copied();
        let (index, root) = (at % n, merkle::root_of(&all));
        let mut path = merkle::inclusion_path(&nodes, index, n).unwrap();
        let place = byte % (path.len() * 32);
        path[place / 32].0[place % 32] ^= 1 << bit;
        prop_assert!(merkle::verify_inclusion(&all[index as usize], index, n, &path, &root).is_err());
    }

    #[test]
    fn hostile_numbers_never_panic(
        a in any::<u64>(), b in any::<u64>(), c in any::<u64>(),
        path in prop::collection::vec(any::<[u8; 32]>(), 0..80),
    ) {
        let path: Vec<Hash> = path.into_iter().map(Hash).collect();
        let hash = Hash::of(b"x");
        let _ = merkle::verify_inclusion(&hash, a, b, &path, &hash);
        let _ = merkle::verify_consistency(a, &hash, b, &hash, &path);
        let _ = merkle::verify_subtree_inclusion(&hash, a, (b, c), &path, &hash);
        let _ = merkle::verify_subtree_consistency(a, b, &hash, c, &hash, &path);
        let _ = multiproof::root(&[(a, hash), (b, hash)], c, &path);
        let _ = tile::serving((a % 256) as u8, b, c);
        let _ = tile::partials(a);
    }
}
