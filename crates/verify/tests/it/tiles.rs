//! A folder with the log's own tiles: nothing is left unproved (A30).

use assidu_verify::{Growth, Report};

use crate::scene::{Folder, Log};

type Files = Vec<(String, Vec<u8>)>;

fn log(size: usize, changed: Option<usize>) -> Log {
    let words: Vec<String> = (0..size)
        .map(|i| if changed == Some(i) { "changed".to_owned() } else { format!("word {i}") })
        .collect();
    Log::of(&words.iter().map(String::as_str).collect::<Vec<_>>())
}

fn verify(log: &Log, files: &Files) -> Report {
    let files: Vec<(&str, Vec<u8>)> = files.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
    Folder::new(&files).verify(&log.trust(&[]))
}

/// The published log and proofs that were handed out at several sizes.
fn dossier(log: &Log, proofs: &Log) -> Files {
    let mut files = log.published("export/log");
    for size in [1, 200, 256, 300] {
        files.push((format!("p{size}.assidu-proof.json"), proofs.proof(0, size).to_json()));
    }
    files
}

#[test]
fn tiles_prove_the_growth_between_all_heads() {
    let log = log(300, None);
    let report = verify(&log, &dossier(&log, &log));
    assert!(report.verdict.is_passed(), "{:?}", report.logs);
    assert_eq!((report.logs[0].growth, report.logs[0].audited), (Growth::Proved, Some(300)));
    assert_eq!((report.counts.passed, report.passed_over), (5, 0));
}

#[test]
fn a30_a_log_that_was_rewritten_after_its_proofs_is_convicted() {
    let (shown, rewritten) = (log(300, None), log(301, Some(150)));
    let report = verify(&shown, &dossier(&rewritten, &shown));
    // Every file is flawless by itself, and no two heads have the same size.
    assert_eq!(report.counts.passed, 5);
    assert_eq!(report.exit_code(), 1);
    let said: Vec<String> = report.logs[0].reasons.iter().map(|r| r.text.to_string()).collect();
    assert_eq!(said.len(), 3, "{said:?}");
    assert!(said[0].contains("head of size 200"), "{said:?}");
}

#[test]
fn damaged_tiles_and_swapped_entries_are_told() {
    let log = log(300, None);
    let good = dossier(&log, &log);
    for (name, code) in [
        ("export/log/tile/0/000", "tile_wrong"),
        ("export/log/tile/1/000.p/1", "tile_wrong"),
        ("export/log/tile/entries/000", "entries_wrong"),
        ("export/log/tile/entries/001.p/44", "entries_wrong"),
    ] {
        for cut in [false, true] {
            let mut files = good.clone();
            let (_, bytes) = files.iter_mut().find(|f| f.0 == name).unwrap();
            if cut {
                bytes.pop();
            } else {
                bytes[20] ^= 1;
            }
            let report = verify(&log, &files);
            assert_eq!(report.exit_code(), 1, "{name} {cut}");
            let codes: Vec<&str> = report.logs[0].reasons.iter().map(|r| r.code).collect();
            assert!(codes.contains(&code), "{name} {cut}: {codes:?}");
        }
    }
}

#[test]
fn missing_tiles_prove_less_and_say_so() {
    let log = log(300, None);
    let mut files = dossier(&log, &log);
    files.retain(|f| !f.0.contains("tile/0/001"));
    let report = verify(&log, &files);
    assert_eq!((report.logs[0].growth, report.logs[0].audited), (Growth::NotProvable, Some(256)));
    assert!(report.verdict.is_passed());
}
