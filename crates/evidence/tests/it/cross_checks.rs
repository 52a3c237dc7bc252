//! The same formats by other people's code: `signed_note` and `tlog_tiles`.

use std::collections::BTreeMap;

use assidu_evidence::{
    Hash,
    checkpoint::{self, Checkpoint},
    merkle,
    note::{Note, NoteSigner},
    tile,
};
use signed_note::{StandardVerifier, VerifierList};
use tlog_tiles::{Error, HashReader, tlog};

use crate::trees;

#[test]
fn signed_note_opens_our_notes_and_we_refuse_what_it_refuses() {
    let signer = NoteSigner::from_seed("example.org/log", &[3; 32]).unwrap();
    let key = signer.verifier_key();
    let verifiers = VerifierList::new(vec![Box::new(StandardVerifier::new(&key.to_string()).unwrap())]);
    let note = signer.sign("één\n\ntwee\n").unwrap().to_string();
    let theirs = signed_note::Note::from_bytes(note.as_bytes()).unwrap();
    assert_eq!(theirs.verify(&verifiers).unwrap().0.len(), 1);
    for i in 0..note.len() {
        for bit in [1_u8, 0x20, 0x80] {
            let mut bytes = note.clone().into_bytes();
            bytes[i] ^= bit;
            let ours = Note::parse(&bytes).and_then(|n| n.verify(std::slice::from_ref(key))).is_ok();
            let theirs = signed_note::Note::from_bytes(&bytes).is_ok_and(|n| n.verify(&verifiers).is_ok());
            assert_eq!(ours, theirs, "byte {i} bit {bit}");
        }
    }
}

#[test]
fn tlog_tiles_reads_our_checkpoints() {
    let signer = NoteSigner::from_seed("example.org/log", &[3; 32]).unwrap();
    let head = Checkpoint { origin: "example.org/log".to_owned(), size: 300, root: Hash::of(b"r") };
    let note = checkpoint::sign(&head, &signer).unwrap();
    let text = Note::parse(note.as_bytes()).unwrap().text().to_owned();
    let theirs = tlog_tiles::Checkpoint::from_bytes(text.as_bytes()).unwrap();
    assert_eq!((theirs.origin(), theirs.size(), theirs.hash().0), ("example.org/log", 300, head.root.0));
}

struct Table(BTreeMap<(u8, u64), Hash>);

impl HashReader for Table {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<tlog::Hash>, Error> {
        Ok(indexes.iter().map(|i| tlog::Hash(self.0[&tlog::split_stored_hash_index(*i)].0)).collect())
    }
}

#[test]
fn tlog_tiles_makes_the_same_roots_proofs_and_tile_names() {
    let all = trees::leaves(600);
    let stored = trees::table(&all);
    let nodes = |level, index| stored.get(&(level, index)).copied();
    let table = Table(stored.clone());
    let theirs = |hashes: Vec<tlog::Hash>| hashes.into_iter().map(|h| Hash(h.0)).collect::<Vec<_>>();
    for size in (1..=600).step_by(7) {
        let root = merkle::root_at(&nodes, size).unwrap();
        assert_eq!(tlog::tree_hash(size, &table).unwrap().0, root.0);
        for index in (0..size).step_by(11) {
            let path = merkle::inclusion_path(&nodes, index, size).unwrap();
            assert_eq!(theirs(tlog::prove_record(size, index, &table).unwrap()), path);
        }
        for old in (1..=size).step_by(13) {
            let path = merkle::consistency_path(&nodes, old, size).unwrap();
            assert_eq!(theirs(tlog::prove_tree(size, old, &table).unwrap()), path);
        }
    }
    let names: Vec<String> = tlog_tiles::Tile::new_tiles(8, 0, 70_000).iter().map(|t| t.path()).collect();
    let mut ours: Vec<String> = tile::completed_between(0, 70_000)
        .into_iter()
        .chain(tile::partials(70_000))
        .map(|t| t.path())
        .collect();
    let mut names: Vec<String> = names.iter().map(|n| n.replacen("tile/8/", "tile/", 1)).collect();
    names.sort();
    ours.sort();
    assert_eq!(ours, names);
}
