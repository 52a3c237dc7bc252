//! One file at a time.

use assidu_evidence::event::Body;
use assidu_verify::{Indication, ItemKind, SubIndication, Subject, Trust, Verdict, verify_bytes};

use crate::scene::{Log, NOW, witness};

fn log() -> Log {
    Log::of(&["a", "b", "c", "d", "e"])
}

#[test]
fn a_proof_under_the_given_key_passes_and_is_not_independently_anchored() {
    let log = log();
    let item = verify_bytes("p.assidu-proof.json", &log.proof(3, 5).to_json(), &log.trust(&[]));
    assert_eq!((item.kind, item.verdict), (ItemKind::Proof, Verdict::PASSED));
    assert!(!item.is_independently_anchored());
    let subjects: Vec<Subject> = item.checks.iter().map(|c| c.subject).collect();
    assert_eq!(subjects, [Subject::LogKey, Subject::Checkpoint, Subject::Events, Subject::Promise]);
}

#[test]
fn a46_a_signature_that_waited_says_its_bounds_and_whose_clock_said_what() {
    let mut log = Log::of(&["a"]);
    log.record_waited();
    let proof = log.proof(1, 2);
    let item = verify_bytes("p", &proof.to_json(), &log.trust(&[]));
    assert_eq!(item.verdict, Verdict::PASSED);
    let told: Vec<(&str, String)> =
        item.about.iter().map(|(label, said)| (*label, said.to_string())).collect();
    let at = |label: &str| told.iter().find(|(one, _)| *one == label).map(|(_, said)| said.as_str());
    assert_eq!(at("drawn after"), Some("2026-11-22T04:58:03Z"), "{told:?}");
    assert_eq!(at("time declared by the device"), Some("2026-11-22T05:58:03Z"));
    assert_eq!(at("recorded"), Some("2026-11-22T08:58:04Z"));
    let mut bent = proof.clone();
    if let Body::Signature(body) = &mut bent.event.body {
        body.held.as_mut().unwrap().since = assidu_evidence::Moment::from_micros(0);
    }
    let item = verify_bytes("p", &bent.to_json(), &log.trust(&[]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::HashFailure));
    // One that did not wait says nothing of this.
    let plain = verify_bytes("p", &log.proof(0, 2).to_json(), &log.trust(&[]));
    assert!(plain.about.iter().all(|(label, _)| *label != "drawn after"));
}

#[test]
fn val_03_a_key_that_only_the_file_names_is_indeterminate() {
    let item = verify_bytes("p", &log().proof(3, 5).to_json(), &Trust::nobody(NOW));
    assert_eq!(item.verdict, Verdict::of(SubIndication::NoCertificateChainFound));
    // Integrity is still reported: everything but the key holds.
    assert!(item.checks.iter().skip(1).all(|c| c.verdict.is_passed()));
}

#[test]
fn another_key_for_the_same_log_fails() {
    let mut other = Log::with_seed(8);
    other.record("a");
    let item = verify_bytes("p", &other.proof(0, 1).to_json(), &log().trust(&[]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::SigCryptoFailure));
}

#[test]
fn a30_back_dated_swapped_and_unsigned_proofs_fail() {
    let log = log();
    let failed = |proof: &assidu_evidence::proof::ProofFile| {
        let item = verify_bytes("p", &proof.to_json(), &log.trust(&[]));
        assert_eq!(item.verdict.indication, Indication::TotalFailed);
        item.verdict.sub_indication.unwrap()
    };
    let mut proof = log.proof(3, 5);
    proof.event.at = assidu_evidence::Moment::from_micros(0);
    assert_eq!(failed(&proof), SubIndication::HashFailure);
    let mut proof = log.proof(3, 5);
    if let Body::Reopening(body) = &mut proof.event.body {
        body.author.name = "Someone else".to_owned();
    }
    assert_eq!(failed(&proof), SubIndication::HashFailure);
    let mut proof = log.proof(3, 5);
    proof.promise = Some(log.promise(2));
    assert_eq!(failed(&proof), SubIndication::HashFailure);
    let mut proof = log.proof(3, 5);
    proof.proof.checkpoint = proof.proof.checkpoint.replacen("\n5\n", "\n6\n", 1);
    assert_eq!(failed(&proof), SubIndication::SigCryptoFailure);
    let mut proof = log.proof(3, 5);
    proof.format = "assidu-proof/9".to_owned();
    assert_eq!(failed(&proof), SubIndication::FormatFailure);
}

#[test]
fn log_23_a_witness_of_the_readers_anchors_independently() {
    let (log, witness) = (log(), witness());
    let proof = log.proof_to(1, 5, log.witnessed(5, &witness));
    let item = verify_bytes("p", &proof.to_json(), &log.trust(&[&witness]));
    assert_eq!(item.verdict, Verdict::PASSED);
    assert!(item.anchored_by.iter().any(|who| who.contains("region.example")), "{:?}", item.anchored_by);
    // A witness nobody named counts for nothing.
    let item = verify_bytes("p", &proof.to_json(), &log.trust(&[]));
    assert!(!item.is_independently_anchored());
    // A wrong line in a known witness's name refuses the checkpoint.
    let mut bytes = proof.proof.checkpoint.into_bytes();
    let at = bytes.len() - 20;
    bytes[at] = if bytes[at] == b'A' { b'B' } else { b'A' };
    let proof = log.proof_to(1, 5, String::from_utf8(bytes).unwrap());
    let item = verify_bytes("p", &proof.to_json(), &log.trust(&[&witness]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::SigCryptoFailure));
}

#[test]
fn evidence_of_a_sheet_outside_its_pdf() {
    let log = log();
    let item = verify_bytes("e.json", &log.sheet(&[1, 2]).to_json(), &log.trust(&[]));
    assert_eq!((item.kind, item.verdict), (ItemKind::Evidence, Verdict::PASSED));
    assert!(item.about.iter().any(|(_, v)| v.to_string() == "Centre Jaurès"));
    let mut sheet = log.sheet(&[1, 2]);
    sheet.items[0].event.as_mut().unwrap().id.push('x');
    let item = verify_bytes("e.json", &sheet.to_json(), &log.trust(&[]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::HashFailure));
    assert!(item.checks.iter().any(|c| c.reasons.iter().any(|r| r.text.to_string().starts_with("event 1:"))));
}

#[test]
fn a50_what_is_simulated_says_so() {
    let log = Log::of(&["simulated"]);
    assert!(verify_bytes("p", &log.proof(0, 1).to_json(), &log.trust(&[])).simulated);
    assert!(verify_bytes("e", &log.sheet(&[0]).to_json(), &log.trust(&[])).simulated);
}

#[test]
fn checkpoints_and_promises_on_their_own() {
    let (log, witness) = (log(), witness());
    let item = verify_bytes("c", log.witnessed(5, &witness).as_bytes(), &log.trust(&[&witness]));
    assert_eq!((item.kind, item.verdict), (ItemKind::Checkpoint, Verdict::PASSED));
    assert!(item.is_independently_anchored());
    let item = verify_bytes("c", log.head(5).as_bytes(), &Trust::nobody(NOW));
    assert_eq!(item.verdict, Verdict::of(SubIndication::NoCertificateChainFound));
    let item = verify_bytes("p", log.promise(2).as_bytes(), &log.trust(&[]));
    assert_eq!((item.kind, item.verdict), (ItemKind::Promise, Verdict::PASSED));
    let forged = log.promise(2).replacen("\n2\n", "\n3\n", 1);
    let item = verify_bytes("p", forged.as_bytes(), &log.trust(&[]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::SigCryptoFailure));
}
