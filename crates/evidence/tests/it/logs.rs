//! A small real log made by other software: tiles, checkpoints and witnesses of sunlight.

use assidu_evidence::{
    checkpoint::Checkpoint,
    merkle::{self, Frontier},
    note::{Note, VerifierKey},
    tile::{self, Tile, TileNodes},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Keys {
    verifier_keys: Vec<VerifierKey>,
}

fn witness(folder: &std::path::Path, log: &str, keys: &str) -> (Checkpoint, usize) {
    let keys: Keys = serde_json::from_slice(&std::fs::read(folder.join(keys)).unwrap()).unwrap();
    let note = Note::parse(&std::fs::read(folder.join(log).join("checkpoint")).unwrap()).unwrap();
    let verified = note.verify(&keys.verifier_keys).unwrap();
    assert!(verified.iter().all(|v| v.at.is_some()));
    (Checkpoint::parse(note.text()).unwrap(), verified.len())
}

const LOG: &str = "000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
const LOG_2: &str = "88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482";

#[test]
fn log_10_cosignatures_of_a_foreign_witness_verify() {
    let Some(data) = crate::data() else { return };
    let sunlight = data.join("tlog/sunlight");
    let (one, n) = witness(&sunlight.join("witness"), LOG, "witness.v0.json");
    assert_eq!((one.size, n), (300, 1));
    let (two, n) = witness(&sunlight.join("witness2"), LOG_2, "witness.v0.json");
    assert_eq!((two.origin.as_str(), n), ("milan2026h1.example.org", 1));
    assert_eq!(one.root, two.root);
    // The log's own line is of a kind that is not handled here, so it is passed over.
    let tree = Note::parse(&std::fs::read(sunlight.join("tree/checkpoint")).unwrap()).unwrap();
    assert_eq!(Checkpoint::parse(tree.text()).unwrap(), one);
    // LOG-12: a witness keeps each log under the hash of its origin.
    assert_eq!(assidu_evidence::Hash::of(one.origin.as_bytes()).hex(), LOG);
}

#[test]
fn log_05_tiles_of_a_foreign_log_lead_to_its_root() {
    let Some(data) = crate::data() else { return };
    let mirror = data.join("tlog/sunlight/witness/mirror");
    let (head, cosigned) = witness(&mirror, LOG, "mirror.v0.json");
    assert_eq!((head.size, cosigned), (300, 1));
    let fetch = |tile: Tile| std::fs::read(mirror.join(LOG).join(tile.path())).ok();
    let nodes = TileNodes::new(head.size, fetch);
    assert_eq!(merkle::root_at(&nodes, head.size).unwrap(), head.root);

    let mut frontier = Frontier::new();
    for index in 0..head.size {
        let leaf = merkle::Nodes::node(&nodes, 0, index).unwrap();
        frontier.append(leaf);
        let path = merkle::inclusion_path(&nodes, index, head.size).unwrap();
        assert_eq!(merkle::verify_inclusion(&leaf, index, head.size, &path, &head.root), Ok(()));
        let old = frontier.size();
        let path = merkle::consistency_path(&nodes, old, head.size).unwrap();
        let held = merkle::verify_consistency(old, &frontier.root(), head.size, &head.root, &path);
        assert_eq!(held, Ok(()));
    }
    assert_eq!(frontier.root(), head.root);
    for tile in tile::completed_between(0, 300).into_iter().chain(tile::partials(300)) {
        assert_eq!(tile.bytes(&nodes), fetch(tile), "{tile}");
    }
}
