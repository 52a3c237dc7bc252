//! Sealed sheets: the seal, then the evidence inside, then the files beside.

use assidu_evidence::{Hash, sheet::ATTACHMENT};
use assidu_seal::{TrustAnchors, pem, validate::RevocationRule};
use assidu_verify::{ItemKind, SubIndication, Subject, Trust, Verdict, verify_bytes};

use crate::{
    house::{House, Stamper, pdf_with, today},
    scene::{Folder, Log},
};

fn trust(roots: &[&Stamper]) -> Trust {
    let mut trust = Trust::nobody(today() + 5);
    trust.anchors = TrustAnchors::of(roots.iter().map(|s| s.root.clone()).collect());
    trust
}

fn log() -> Log {
    Log::of(&["a", "b", "c", "d", "e"])
}

fn sheet(house: &House, stamper: &Stamper, log: &Log) -> Vec<u8> {
    let mut evidence = log.sheet(&[1, 2]);
    evidence.anchor = Some(stamper.anchor(&evidence.checkpoint, &evidence.log_key, today()));
    house.seal(&pdf_with(&[(ATTACHMENT, &evidence.to_json())]), stamper)
}

#[test]
fn a_sealed_sheet_passes_under_its_root_and_its_seal_vouches_for_the_log() {
    let (house, log) = (House::new(), log());
    let pdf = sheet(&house, &house.own, &log);
    let item = verify_bytes("s.pdf", &pdf, &trust(&[&house.own]));
    assert_eq!((item.kind, item.verdict), (ItemKind::Pdf, Verdict::PASSED), "{item:#?}");
    let subjects: Vec<Subject> = item.checks.iter().map(|c| c.subject).collect();
    assert_eq!(
        subjects,
        [
            Subject::Seal,
            Subject::SealTimestamp,
            Subject::LogKey,
            Subject::Checkpoint,
            Subject::Events,
            Subject::CheckpointTimestamp
        ]
    );
    assert!(!item.is_independently_anchored(), "the provider's own authority is no outsider");
}

#[test]
fn what_the_reader_knows_about_revocation_counts_and_can_be_asked_for() {
    let (house, log) = (House::new(), log());
    let pdf = sheet(&house, &house.own, &log);
    let mut strict = trust(&[&house.own]);
    strict.revocation = RevocationRule::Required;
    let item = verify_bytes("s.pdf", &pdf, &strict);
    assert_eq!(item.verdict, Verdict::of(SubIndication::TryLater), "{item:#?}");
    // The PEM text of a list, as authorities publish it.
    strict.add_revocation(pem::encode("X509 CRL", &house.clean_list()).as_bytes()).unwrap();
    let item = verify_bytes("s.pdf", &pdf, &strict);
    assert_eq!(item.verdict, Verdict::PASSED, "{item:#?}");
    assert!(strict.add_revocation(b"no list").is_err());
}

#[test]
fn val_03_without_trust_the_certificate_is_indeterminate_and_the_next_command_is_said() {
    let (house, log) = (House::new(), log());
    let folder = Folder::new(&[("s.pdf", sheet(&house, &house.own, &log))]);
    let report = folder.verify(&trust(&[]));
    assert_eq!(report.verdict, Verdict::of(SubIndication::NoCertificateChainFound));
    assert_eq!(report.exit_code(), 2);
    let next = report.next[0].to_string();
    assert!(next.contains("--trust trust.pem") && next.contains("other than the sender"), "{next}");
    assert_eq!(report.next.len(), 1);
    // Under somebody else's root it is the same.
    let stranger = House::new();
    let item = verify_bytes("s.pdf", &sheet(&house, &house.own, &log), &trust(&[&stranger.own]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::NoCertificateChainFound));
}

#[test]
fn an_outside_authority_anchors_independently() {
    let (house, outside, log) = (House::new(), Stamper::outside(), log());
    let pdf = sheet(&house, &outside, &log);
    let item = verify_bytes("s.pdf", &pdf, &trust(&[&house.own, &outside]));
    assert_eq!(item.verdict, Verdict::PASSED, "{item:#?}");
    assert!(item.anchored_by.iter().all(|who| who.contains("Stamper")), "{:?}", item.anchored_by);
    assert!(item.is_independently_anchored());

    let mut proof = log.proof(3, 5);
    proof.anchor = Some(outside.anchor(&proof.proof.checkpoint, &proof.log_key, today()));
    let mut with_key = trust(&[&house.own, &outside]);
    with_key.keys = log.trust(&[]).keys;
    let item = verify_bytes("p", &proof.to_json(), &with_key);
    assert_eq!(item.verdict, Verdict::PASSED, "{item:#?}");
    assert!(item.is_independently_anchored());
    assert!(item.about.iter().any(|(label, _)| *label == "proved to exist"));
    // Without trust in that authority the timestamp decides nothing, and nobody outside vouches.
    with_key.anchors = TrustAnchors::none();
    let item = verify_bytes("p", &proof.to_json(), &with_key);
    assert_eq!(item.verdict, Verdict::of(SubIndication::NoCertificateChainFound));
    assert!(!item.is_independently_anchored());
}

#[test]
fn a_token_over_another_checkpoint_fails() {
    let (house, log) = (House::new(), log());
    let mut proof = log.proof(3, 5);
    proof.anchor = Some(house.own.anchor(&log.head(4), &proof.log_key, today()));
    let mut with_key = trust(&[&house.own]);
    with_key.keys = log.trust(&[]).keys;
    let item = verify_bytes("p", &proof.to_json(), &with_key);
    assert_eq!(item.verdict, Verdict::of(SubIndication::HashFailure));
}

#[test]
fn any_flipped_byte_of_the_signed_range_is_noticed() {
    let (house, log) = (House::new(), log());
    let pdf = sheet(&house, &house.own, &log);
    let trust = trust(&[&house.own]);
    // The value of the seal lies outside its own range; a copy of the root in it is for convenience only.
    let value = pdf.windows(11).rposition(|w| w == b"/Contents <").unwrap() + 11;
    let end = value + pdf[value..].iter().position(|b| *b == b'>').unwrap();
    for at in (0..pdf.len()).step_by(61) {
        let mut changed = pdf.clone();
        changed[at] ^= 1;
        let item = verify_bytes("s.pdf", &changed, &trust);
        assert!(!item.verdict.is_passed() || (value..end).contains(&at), "byte {at}");
    }
}

#[test]
fn a_forged_sheet_in_a_genuine_looking_seal_fails_on_its_evidence() {
    let (house, log) = (House::new(), log());
    let mut evidence = log.sheet(&[1, 2]);
    evidence.items[0].event.as_mut().unwrap().tenant.push('x');
    let pdf = house.seal(&pdf_with(&[(ATTACHMENT, &evidence.to_json())]), &house.own);
    let item = verify_bytes("s.pdf", &pdf, &trust(&[&house.own]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::HashFailure));
    assert!(item.checks.iter().filter(|c| c.subject == Subject::Seal).all(|c| c.verdict.is_passed()));
    let twice = house.seal(&pdf_with(&[(ATTACHMENT, b"{}"), (ATTACHMENT, b"{}")]), &house.own);
    let item = verify_bytes("s.pdf", &twice, &trust(&[&house.own]));
    assert_eq!(item.verdict, Verdict::of(SubIndication::FormatFailure));
    let other = house.seal(&pdf_with(&[("notes.txt", b"hello")]), &house.own);
    let item = verify_bytes("s.pdf", &other, &trust(&[&house.own]));
    assert_eq!(item.verdict, Verdict::PASSED);
    assert!(item.notes.iter().any(|n| n.to_string().contains("no evidence")));
    let item = verify_bytes("s.pdf", &pdf_with(&[]), &trust(&[&house.own]));
    assert!(!item.verdict.is_passed());
}

#[test]
fn a_folder_of_sheets_and_proofs_needs_the_roots_only() {
    let (house, log) = (House::new(), log());
    let first = sheet(&house, &house.own, &log);
    let mut grown = Log::of(&["a", "b", "c", "d", "e"]);
    grown.record_sheet(&first, 1, None);
    let mut evidence = grown.sheet(&[1, 2]);
    evidence.sheet.version = 2;
    evidence.sheet.replaces = Some(Hash::of(&first));
    evidence.earlier = Some(grown.earlier(5));
    let second = house.seal(&pdf_with(&[(ATTACHMENT, &evidence.to_json())]), &house.own);
    let folder = Folder::new(&[
        ("a/proof.assidu-proof.json", grown.proof(3, 6).to_json()),
        ("a/sheet.assidu-proof.json", grown.proof(5, 6).to_json()),
        ("sheets/1.pdf", first),
        ("sheets/2.pdf", second),
        ("receipt", log.promise(4).into_bytes()),
        ("log.vkey", b"name+id+key".to_vec()),
    ]);
    let report = folder.verify(&trust(&[&house.own]));
    assert!(report.verdict.is_passed(), "{report:#?}");
    assert_eq!((report.counts.passed, report.passed_over), (5, 1));
    assert_eq!(report.logs[0].sizes, [5, 6]);
    assert_eq!(report.logs[0].growth, assidu_verify::Growth::Proved);
    let first = report.items.iter().find(|i| i.name.ends_with("1.pdf")).unwrap();
    assert!(
        first.notes.iter().any(|n| n.to_string().starts_with("replaced by version 2")),
        "{:?}",
        first.notes
    );
    assert!(
        first.notes.iter().any(|n| n.to_string().starts_with("its fingerprint is recorded")),
        "{:?}",
        first.notes
    );
    // Without the roots the proofs are not believed either.
    assert_eq!(folder.verify(&trust(&[])).counts.passed, 0);
}

#[test]
fn a30_a_sheet_that_was_changed_and_sealed_anew_is_not_the_one_that_was_recorded() {
    let (house, mut log) = (House::new(), log());
    let original = sheet(&house, &house.own, &log);
    let evidence = log.sheet(&[1, 2]).to_json();
    log.record_sheet(&original, 1, None);
    // The operator has the seal's key and the evidence, and prints something else around it.
    let changed = house.seal(&pdf_with(&[(ATTACHMENT, &evidence), ("more.txt", b"present")]), &house.own);
    let recorded = log.proof(log.size() - 1, log.size()).to_json();
    let trust = trust(&[&house.own]);
    for (pdf, good) in [(original, true), (changed, false)] {
        let files = [("s.pdf", pdf), ("recorded.assidu-proof.json", recorded.clone())];
        let report = Folder::new(&files).verify(&trust);
        assert_eq!(report.items[0].verdict.is_passed(), good, "{report:#?}");
        let codes = || report.items.iter().flat_map(|i| &i.checks).flat_map(|c| &c.reasons).map(|r| r.code);
        assert_eq!(codes().any(|code| code == "sheet_differs"), !good, "{report:#?}");
    }
}

#[test]
fn an_extract_is_of_the_sheet_that_the_log_recorded() {
    let (house, mut log) = (House::new(), log());
    log.record_sheet(b"the sealed sheet", 1, None);
    for (of, holds) in [(&b"the sealed sheet"[..], true), (b"another", false)] {
        let mut evidence = log.sheet(&[1, 2]);
        evidence.sheet.extract_of = Some(Hash::of(of));
        let pdf = house.seal(&pdf_with(&[(ATTACHMENT, &evidence.to_json())]), &house.own);
        let folder =
            Folder::new(&[("extract.pdf", pdf), ("recorded.assidu-proof.json", log.proof(5, 6).to_json())]);
        let report = folder.verify(&trust(&[&house.own]));
        let item = report.items.iter().find(|item| item.name.ends_with("extract.pdf")).unwrap();
        let differs =
            item.checks.iter().flat_map(|check| &check.reasons).any(|r| r.code == "extract_differs");
        assert_eq!((item.verdict.is_passed(), differs), (holds, !holds), "{item:?}");
        assert!(item.about.iter().any(|(label, _)| *label == "extract of"));
    }
}

#[test]
fn a_sheet_that_was_kept_is_the_one_that_was_recorded_and_a_changed_one_is_not() {
    let (house, mut log) = (House::new(), log());
    let original = sheet(&house, &house.own, &log);
    let evidence = log.sheet(&[1, 2]).to_json();
    log.record_sheet(&original, 1, None);
    log.record_sheet(b"another", 2, Some(Hash::of(&original)));
    let changed = house.seal(&pdf_with(&[(ATTACHMENT, &evidence), ("more.txt", b"present")]), &house.own);
    let proof = |back: u64| log.proof(log.size() - back, log.size()).to_json();
    let mut trust = trust(&[&house.own]);
    trust.at = today() + 60;
    for (pdf, good) in [(house.kept(&original), true), (house.kept(&changed), false)] {
        assert!(pdf.len() > original.len());
        let files =
            [("s.pdf", pdf), ("recorded.assidu-proof.json", proof(2)), ("later.assidu-proof.json", proof(1))];
        let report = Folder::new(&files).verify(&trust);
        let found = report.items.iter().find(|item| item.kind == ItemKind::Pdf).unwrap();
        assert_eq!(found.verdict.is_passed(), good, "{report:#?}");
        let noted = |start: &str| found.notes.iter().any(|note| note.to_string().starts_with(start));
        assert_eq!(noted("its fingerprint is recorded"), good, "{:?}", found.notes);
        assert_eq!(noted("replaced by version 2"), good, "{:?}", found.notes);
    }
}
