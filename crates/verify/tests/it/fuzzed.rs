//! The kept corpus of the fuzz targets (`fuzz/`), replayed, and each of its files damaged in many ways.

use std::path::Path;
use std::time::{Duration, Instant};

use proptest::prelude::*;

#[expect(unreachable_pub, reason = "the fuzz targets use it as a library")]
#[path = "../../../../fuzz/src/targets.rs"]
mod targets;

/// Longest time for one input, with room for a busy computer and a build without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);

/// The kept inputs of a target.
fn corpus(target: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let mut out: Vec<(String, Vec<u8>)> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            (path.display().to_string(), std::fs::read(&path).unwrap())
        })
        .collect();
    out.sort();
    assert!(!out.is_empty(), "{} is empty", folder.display());
    out
}

#[test]
fn the_kept_corpus_does_no_harm() {
    for (name, run) in targets::ALL {
        for (file, bytes) in corpus(name) {
            let begun = Instant::now();
            run(&bytes);
            assert!(begun.elapsed() < PATIENCE, "{file}: {:?}", begun.elapsed());
        }
    }
}

/// One way to damage bytes.
#[derive(Clone, Debug)]
enum Damage {
    Set(usize, u8),
    Cut(usize, usize),
    Repeat(usize, usize),
    End(usize),
}

fn damage() -> impl Strategy<Value = Damage> {
    let place = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    prop_oneof![
        6 => (place(), any::<u8>()).prop_map(|(at, byte)| Damage::Set(at, byte)),
        1 => (place(), 1..64_usize).prop_map(|(at, length)| Damage::Cut(at, length)),
        1 => (place(), 1..64_usize).prop_map(|(at, length)| Damage::Repeat(at, length)),
        1 => place().prop_map(Damage::End),
    ]
}

fn damaged(mut bytes: Vec<u8>, all: &[Damage]) -> Vec<u8> {
    for one in all {
        let size = bytes.len().max(1);
        let part = |at: usize, length: usize| at % size..(at % size + length).min(bytes.len());
        match *one {
            Damage::Set(at, byte) => {
                if let Some(place) = bytes.get_mut(at % size) {
                    *place = byte;
                }
            }
            Damage::Cut(at, length) => drop(bytes.drain(part(at, length))),
            Damage::Repeat(at, length) => {
                let part = part(at, length);
                let again = bytes[part.clone()].to_vec();
                bytes.splice(part.end..part.end, again);
            }
            Damage::End(at) => bytes.truncate(at % size),
        }
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig {
        // Each case is long: a part of what others try, and as many times more of them when more are asked for.
        cases: ProptestConfig::default().cases.div_ceil(4),
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn damaged_copies_of_the_corpus_do_no_harm(
        file in any::<prop::sample::Index>(),
        damage in prop::collection::vec(damage(), 1..8),
    ) {
        for (name, run) in targets::ALL {
            let corpus = corpus(name);
            run(&damaged(file.get(&corpus).1.clone(), &damage));
        }
    }
}
