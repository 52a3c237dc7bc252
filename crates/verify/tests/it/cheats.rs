//! The operator cheats (A30, A51): a third person finds out with the files that were handed out.

use assidu_evidence::sheet::{Generation, SheetEvidence};
use assidu_verify::{Growth, Indication, SubIndication, Trust, Verdict, verify_bytes};

use crate::scene::{Folder, Log, NOW, witness};

const STORY: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

#[test]
fn a51_two_heads_shown_to_two_readers() {
    let (shown, fork) = (Log::of(&STORY), Log::of(&["a", "b", "c", "X", "e", "f"]));
    let folder = Folder::new(&[
        ("one.assidu-proof.json", shown.proof(1, 6).to_json()),
        ("two.assidu-proof.json", fork.proof(1, 6).to_json()),
    ]);
    let report = folder.verify(&shown.trust(&[]));
    // Each is flawless by itself.
    assert!(report.items.iter().all(|i| i.verdict.is_passed()));
    assert_eq!(report.verdict, Verdict::of(SubIndication::HashFailure));
    assert_eq!(report.logs[0].growth, Growth::Contradicted);
    assert_eq!(report.logs[0].reasons[0].code, "two_heads");
    assert_eq!(report.exit_code(), 1);
}

#[test]
fn a30_a_leaf_changed_after_it_was_proved() {
    let (shown, fork) = (Log::of(&STORY), Log::of(&["a", "X", "c", "d", "e", "f", "g"]));
    let folder = Folder::new(&[
        ("one.assidu-proof.json", shown.proof(1, 6).to_json()),
        ("two.assidu-proof.json", fork.proof(1, 7).to_json()),
    ]);
    let report = folder.verify(&shown.trust(&[]));
    assert!(report.items.iter().all(|i| i.verdict.is_passed()));
    assert_eq!(report.logs[0].reasons[0].code, "two_leaves");
    assert_eq!(report.exit_code(), 1);
}

#[test]
fn a30_a_promise_convicts_a_log_that_dropped_the_leaf() {
    let (promised, kept) = (Log::of(&STORY), Log::of(&["a", "b", "c", "X", "e", "f"]));
    let folder = Folder::new(&[
        ("receipt.txt", promised.promise(3).into_bytes()),
        ("sheet.json", kept.sheet(&[2, 3, 4]).to_json()),
    ]);
    let report = folder.verify(&kept.trust(&[]));
    assert_eq!(report.items.len(), 2);
    assert_eq!(report.logs[0].reasons[0].code, "two_leaves");
    assert_eq!(report.exit_code(), 1);
}

#[test]
fn a30_a_log_rolled_back_and_regrown_against_a_witness() {
    let (witnessed, regrown) = (Log::of(&STORY), Log::of(&["a", "b", "c", "X", "Y", "Z", "W"]));
    let witness = witness();
    let mut forged = regrown.consistency(5, 7);
    forged.old = witnessed.head(5);
    let folder = Folder::new(&[
        ("witness/checkpoint", witnessed.witnessed(5, &witness).into_bytes()),
        ("growth.assidu-consistency.json", forged.to_json()),
        ("p.assidu-proof.json", regrown.proof(0, 7).to_json()),
    ]);
    let report = folder.verify(&witnessed.trust(&[&witness]));
    assert_eq!(report.verdict, Verdict::of(SubIndication::HashFailure));
    // Without the forged proof nothing contradicts, and that is what is said.
    let folder = Folder::new(&[
        ("witness/checkpoint", witnessed.witnessed(5, &witness).into_bytes()),
        ("p.assidu-proof.json", regrown.proof(0, 7).to_json()),
    ]);
    let report = folder.verify(&witnessed.trust(&[&witness]));
    assert_eq!(report.logs[0].growth, Growth::NotProvable);
    assert!(!report.independently_anchored, "only one of the two files is witnessed");
}

#[test]
fn growth_is_proved_only_when_every_head_leads_to_the_largest() {
    let log = Log::of(&STORY);
    let link =
        |old, new| (format!("{old}-{new}.assidu-consistency.json"), log.consistency(old, new).to_json());
    let growth = |links: &[(u64, u64)]| {
        let files: Vec<_> = links.iter().map(|(old, new)| link(*old, *new)).collect();
        let mut all: Vec<(&str, Vec<u8>)> = files.iter().map(|(n, b)| (n.as_str(), b.clone())).collect();
        all.push(("p.assidu-proof.json", log.proof(0, 6).to_json()));
        let report = Folder::new(&all).verify(&log.trust(&[]));
        assert!(report.verdict.is_passed(), "{report:?}");
        report.logs[0].growth
    };
    assert_eq!(growth(&[]), Growth::Single);
    assert_eq!(growth(&[(3, 6)]), Growth::Proved);
    assert_eq!(growth(&[(2, 3), (3, 5), (5, 6)]), Growth::Proved);
    assert_eq!(growth(&[(2, 6), (3, 6), (5, 6)]), Growth::Proved);
    assert_eq!(growth(&[(2, 3), (2, 5), (5, 6)]), Growth::NotProvable);
    assert_eq!(growth(&[(2, 3)]), Growth::NotProvable);
}

#[test]
fn two_keys_for_one_log_are_told() {
    let (one, mut two) = (Log::of(&STORY), Log::with_seed(8));
    two.record("a");
    let folder = Folder::new(&[
        ("one.assidu-proof.json", one.proof(1, 6).to_json()),
        ("two.assidu-proof.json", two.proof(0, 1).to_json()),
    ]);
    let report = folder.verify(&Trust::nobody(NOW));
    assert_eq!(report.verdict.indication, Indication::Indeterminate);
    assert!(report.logs.iter().all(|l| l.reasons.iter().any(|r| r.code == "two_keys")));
    assert!(report.next.iter().any(|n| n.to_string().contains("--log-key log.vkey")), "{:?}", report.next);
}

#[test]
fn a_sheet_over_two_generations_is_held_against_both_logs() {
    let mut before = Log::with_seed(8);
    STORY.iter().for_each(|word| before.record(word));
    let (now, mut forked) = (Log::of(&["opened anew", "g"]), Log::with_seed(8));
    ["a", "X", "c", "d", "e", "f"].iter().for_each(|word| forked.record(word));
    let earlier = |log: &Log| {
        let under = log.sheet(&[1, 2]);
        let SheetEvidence { log_key, checkpoint, items, path, .. } = under;
        Generation { log_key, checkpoint, items, path }
    };
    let mut trust = now.trust(&[]);
    let first = verify_bytes("s.json", &now.sheet(&[1]).to_json(), &trust);
    assert!(first.verdict.is_passed());
    let mut sheet = now.sheet(&[1]);
    sheet.generations = vec![earlier(&before)];
    // The key of each generation has to be known.
    assert!(!verify_bytes("s.json", &sheet.to_json(), &trust).verdict.is_passed());
    trust.keys.push(before.signer.verifier_key().clone());
    let item = verify_bytes("s.json", &sheet.to_json(), &trust);
    assert!(item.verdict.is_passed(), "{item:?}");
    assert!(item.about.iter().any(|(label, value)| *label == "events" && format!("{value:?}").contains('3')));
    // What is wrong in the earlier generation is wrong with the sheet.
    let mut altered = sheet.clone();
    altered.generations[0].items[0].leaf = altered.generations[0].items[1].leaf;
    let item = verify_bytes("s.json", &altered.to_json(), &trust);
    assert_eq!(item.verdict, Verdict::of(SubIndication::HashFailure));
    // And what another file says of that generation is compared.
    let folder = Folder::new(&[
        ("sheet.json", sheet.to_json()),
        ("old.assidu-proof.json", forked.proof(1, 6).to_json()),
    ]);
    let report = folder.verify(&trust);
    assert!(report.items.iter().all(|item| item.verdict.is_passed()));
    assert_eq!(report.exit_code(), 1);
}
