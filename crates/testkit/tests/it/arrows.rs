//! The edges between crates, read from `cargo metadata`, are those that `ARCHITECTURE.md` lists.

use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

use cargo_metadata::{DependencyKind, MetadataCommand};

type Edges = BTreeMap<String, BTreeSet<String>>;

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

fn written() -> Edges {
    let page = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let block = page.split("```edges\n").nth(1).unwrap().split("```").next().unwrap();
    block
        .lines()
        .map(|line| {
            let (from, to) = line.split_once("->").unwrap();
            (from.trim().to_owned(), to.split_whitespace().map(str::to_owned).collect())
        })
        .collect()
}

fn built(kinds: &[DependencyKind]) -> Edges {
    let metadata = MetadataCommand::new()
        .manifest_path(root().join("Cargo.toml"))
        .no_deps()
        .other_options(vec!["--offline".to_owned()])
        .exec()
        .unwrap();
    metadata
        .packages
        .iter()
        .filter_map(|package| {
            let from = package.name.strip_prefix("assidu-")?.to_owned();
            let to = package
                .dependencies
                .iter()
                .filter(|d| kinds.contains(&d.kind))
                .filter_map(|d| d.name.strip_prefix("assidu-").map(str::to_owned))
                .collect();
            Some((from, to))
        })
        .collect()
}

#[test]
fn the_arrows_are_those_of_the_map() {
    assert_eq!(built(&[DependencyKind::Normal]), written());
}

/// Everything that can be reached along the arrows.
fn below(edges: &Edges, from: &str, seen: &mut BTreeSet<String>) {
    for to in &edges[from] {
        if seen.insert(to.clone()) {
            below(edges, to, seen);
        }
    }
}

/// Exceptions, each with its reason.
const TESTS_MAY: [(&str, &str); 6] = [
    // Imports are tried on files as people send them, read by the real reader.
    ("app", "connectors"),
    // Letters go out as in service: by the real client, to a real mail server.
    ("app", "outbound"),
    // What is mailed or kept for decades is checked by the real verifier.
    ("app", "verify"),
    // Stories of pages end where a stranger checks the sheet, with the real verifier.
    ("web", "connectors"),
    // Passkeys of a device are judged by what judges them in service.
    ("web", "outbound"),
    ("web", "verify"),
];

#[test]
fn tests_lean_on_what_lies_below_and_on_the_testkit() {
    let allowed = written();
    for (from, to) in built(&[DependencyKind::Development]) {
        let mut reachable = BTreeSet::from(["testkit".to_owned()]);
        below(&allowed, &from, &mut reachable);
        for name in to {
            let excepted = TESTS_MAY.contains(&(from.as_str(), name.as_str()));
            assert!(
                excepted || reachable.contains(&name),
                "{from} must not lean on {name}, not even in its tests"
            );
        }
    }
}

#[test]
fn the_pure_crates_stay_pure() {
    let tree = built(&[DependencyKind::Normal]);
    for pure in ["domain", "evidence", "seal", "texts"] {
        assert!(tree[pure].is_empty(), "{pure} depends on {:?}", tree[pure]);
    }
}
