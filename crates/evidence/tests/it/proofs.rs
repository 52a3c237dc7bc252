//! Proof files, sheets, anchors and consistency files: whole, cut and altered (A30).

use assidu_evidence::{
    Hash, Moment,
    anchor::{self, AnchorError},
    checkpoint::{self, Checkpoint},
    consistency::{self, ConsistencyFault, ConsistencyFile},
    event::Body,
    merkle::{self, ProofError},
    note::{Note, NoteSigner},
    promise::{self, Promise},
    proof::{ProofFault, ProofFile},
    sheet::{Earlier, Item, ItemFault, SheetEvidence, SheetFault},
    tlog_proof::TlogProof,
};
use proptest::prelude::*;

use crate::samples::{Log, ORIGIN};

#[test]
fn a_proof_of_every_kind_holds_and_survives_its_file() {
    let log = Log::new();
    for index in 0..log.head.size {
        let proof = log.proof(index);
        assert_eq!(proof.faults(), []);
        let file = proof.to_json();
        let read = ProofFile::parse(&file).unwrap();
        assert_eq!(read, proof);
        assert_eq!(read.to_json(), file);
    }
}

#[test]
fn a30_an_altered_event_is_not_in_the_log() {
    let log = Log::new();
    let mut proof = log.proof(1);
    proof.event.at = Moment::from_micros(proof.event.at.micros() - 3_600_000_000);
    assert!(proof.faults().contains(&ProofFault::NotIncluded(ProofError::RootDiffers)));
    let mut proof = log.proof(1);
    if let Body::Signature(s) = &mut proof.event.body {
        s.signer.name = "Quelqu’un d’autre".to_owned();
    }
    assert!(proof.faults().contains(&ProofFault::NotIncluded(ProofError::RootDiffers)));
    let mut proof = log.proof(1);
    proof.salt.0[0] ^= 1;
    assert!(proof.faults().contains(&ProofFault::NotIncluded(ProofError::RootDiffers)));
    let mut proof = log.proof(1);
    proof.strokes = None;
    assert_eq!(proof.faults(), [ProofFault::StrokesUnexpected]);
    let mut proof = log.proof(1);
    proof.strokes = Some(assidu_evidence::Strokes::new(320, 160, vec![vec![(0, 0), (999, 9)]]).unwrap());
    assert_eq!(proof.faults(), [ProofFault::StrokesDiffer]);
    let mut proof = log.proof(2);
    proof.strokes = log.proof(1).strokes;
    assert_eq!(proof.faults(), [ProofFault::StrokesUnexpected]);
    let mut proof = log.proof(1);
    proof.format = "assidu-proof/2".to_owned();
    assert_eq!(proof.faults(), [ProofFault::Format("assidu-proof/2".to_owned())]);
}

#[test]
fn a30_a_broken_promise_convicts_the_log() {
    let log = Log::new();
    let mut proof = log.proof(1);
    let at = Moment::from_micros(5);
    let other = Promise { origin: ORIGIN.to_owned(), index: 1, leaf: proof.leaf(), at };
    proof.promise = Some(promise::sign(&other, &log.signer).unwrap());
    assert_eq!(proof.faults(), [ProofFault::PromiseBroken { index: 1, at }]);
    let leaf = Hash::of(b"the leaf that was dropped");
    let lost = Promise { origin: ORIGIN.to_owned(), index: 1, leaf, at: proof.event.at };
    proof.promise = Some(promise::sign(&lost, &log.signer).unwrap());
    assert_eq!(proof.faults(), [ProofFault::PromiseBroken { index: 1, at: proof.event.at }]);
    proof.promise = Some("nonsense".to_owned());
    assert!(matches!(proof.faults()[..], [ProofFault::Promise(_)]));
}

#[test]
fn a_sheet_holds_and_gives_the_proof_of_each_event() {
    let log = Log::new();
    let sheet = log.sheet(&[4, 1, 2, 9]);
    assert_eq!(sheet.faults(), []);
    let read = SheetEvidence::parse(&sheet.to_json()).unwrap();
    assert_eq!(read, sheet);
    assert_eq!(SheetEvidence::parse(&sheet.to_pretty_json()).unwrap(), sheet);
    assert_eq!(sheet.to_json(), read.to_json());
    for index in [1, 2, 4, 9] {
        let mut proof = log.proof(index);
        proof.promise = None;
        assert_eq!(sheet.proof_of(index), Some(proof));
    }
    assert_eq!(sheet.proof_of(3), None);
    let whole = log.sheet(&(0..log.head.size).collect::<Vec<_>>());
    assert_eq!((whole.path.len(), whole.faults()), (0, vec![]));
    assert_eq!(log.sheet(&[]).faults(), []);
}

#[test]
fn emg_11_an_event_that_is_kept_back_is_still_proved() {
    let log = Log::new();
    let mut sheet = log.sheet(&[1, 2]);
    sheet.items[0] = Item::closed(1, sheet.items[0].leaf);
    assert_eq!(sheet.faults(), []);
    assert_eq!(sheet.proof_of(1), None);
    assert!(!String::from_utf8(sheet.to_json()).unwrap().contains("Zoé"));
    let mut sheet = log.sheet(&[1, 2]);
    sheet.items[0].salt = None;
    let fault = ItemFault::Incomplete;
    assert_eq!(sheet.faults(), [SheetFault::Item { index: 1, fault }]);
}

#[test]
fn a30_what_was_done_to_a_sheet_is_said_by_item() {
    let log = Log::new();
    let mut sheet = log.sheet(&[1, 2]);
    if let Some(event) = &mut sheet.items[1].event {
        event.tenant.push('x');
    }
    assert_eq!(sheet.faults(), [SheetFault::Item { index: 2, fault: ItemFault::Altered }]);
    assert_eq!(sheet.proof_of(2), None);
    let mut sheet = log.sheet(&[1, 2]);
    sheet.items[0].strokes = None;
    assert_eq!(sheet.faults(), [SheetFault::Item { index: 1, fault: ItemFault::Strokes }]);
    // Two learners swapped.
    let mut sheet = log.sheet(&[3, 4]);
    let (three, four) = (sheet.items[0].index, sheet.items[1].index);
    sheet.items.swap(0, 1);
    sheet.items[0].index = three;
    sheet.items[1].index = four;
    assert_eq!(sheet.faults(), [SheetFault::NotIncluded(ProofError::RootDiffers)]);
    // A row deleted.
    let mut sheet = log.sheet(&[1, 2]);
    sheet.items.pop();
    assert!(matches!(sheet.faults()[..], [SheetFault::NotIncluded(_)]));
    let mut sheet = log.sheet(&[1, 2]);
    sheet.format.push('!');
    assert!(matches!(sheet.faults()[..], [SheetFault::Format(_)]));
}

#[test]
fn a_simulated_event_does_not_pass_for_real() {
    let log = Log::new();
    let mut event = log.items[2].event.clone().unwrap();
    event.simulated = true;
    let item = Item::open(0, event, log.items[2].salt.unwrap(), None);
    let root = item.leaf;
    let head = Checkpoint { origin: ORIGIN.to_owned(), size: 1, root };
    let mut sheet = log.sheet(&[]);
    sheet.checkpoint = checkpoint::sign(&head, &log.signer).unwrap();
    sheet.items = vec![item];
    assert_eq!(sheet.faults(), [SheetFault::Item { index: 0, fault: ItemFault::Simulated }]);
    sheet.simulated = true;
    assert_eq!(sheet.faults(), []);
}

fn head_at(log: &Log, size: u64) -> String {
    let nodes = |level, index| log.nodes.get(&(level, index)).copied();
    let root = merkle::root_at(&nodes, size).unwrap();
    checkpoint::sign(&Checkpoint { origin: ORIGIN.to_owned(), size, root }, &log.signer).unwrap()
}

#[test]
fn consistency_between_checkpoints() {
    let log = Log::new();
    let nodes = |level, index| log.nodes.get(&(level, index)).copied();
    let path = merkle::consistency_path(&nodes, 5, log.head.size).unwrap();
    let file = ConsistencyFile {
        format: consistency::FORMAT.to_owned(),
        log_key: log.signer.verifier_key().clone(),
        old: head_at(&log, 5),
        new: log.note.clone(),
        path: path.clone(),
    };
    let file = ConsistencyFile::parse(&file.to_json()).unwrap();
    assert_eq!(file.verify().map(|(old, new)| (old.size, new.size)), Ok((5, 11)));
    // The log was rolled back and went another way.
    let fork = Checkpoint { origin: ORIGIN.to_owned(), size: 5, root: Hash::of(b"fork") };
    let forked = ConsistencyFile { old: checkpoint::sign(&fork, &log.signer).unwrap(), ..file };
    assert_eq!(forked.verify(), Err(ConsistencyFault::Inconsistent(ProofError::RootDiffers)));

    let mut sheet = log.sheet(&[1]);
    sheet.earlier = Some(Earlier { checkpoint: head_at(&log, 5), path: path.clone() });
    assert_eq!(sheet.faults(), []);
    sheet.earlier = Some(Earlier { checkpoint: forked.old, path });
    assert_eq!(sheet.faults(), [SheetFault::Inconsistent(ProofError::RootDiffers)]);
}

#[test]
fn an_anchor_leads_to_one_statement_for_all_tenants() {
    let logs: Vec<NoteSigner> =
        (0..5_u8).map(|n| NoteSigner::from_seed(&format!("x/t{n}/1"), &[n; 32]).unwrap()).collect();
    let notes: Vec<String> = logs
        .iter()
        .enumerate()
        .map(|(n, log)| {
            let origin = log.verifier_key().name().to_owned();
            checkpoint::sign(&Checkpoint { origin, size: n as u64, root: Hash::of(&[n as u8]) }, log).unwrap()
        })
        .collect();
    let keys: Vec<_> = logs.iter().map(|l| l.verifier_key().clone()).collect();
    let entries: Vec<_> = notes
        .iter()
        .zip(&keys)
        .map(|(note, key)| anchor::anchor_entry(note.as_bytes(), key).unwrap())
        .collect();
    let (root, paths) = anchor::gather(&entries).unwrap();
    let expected = anchor::statement(5, &root);
    let witness = NoteSigner::witness_from_seed("w.example", &[99; 32]).unwrap();
    for ((note, key), path) in notes.iter().zip(&keys).zip(paths) {
        let anchor = path.with_token(vec![0x30]);
        assert_eq!(anchor.statement(note.as_bytes(), key).as_ref(), Ok(&expected));
        // A cosignature that came later changes nothing.
        let parsed = Note::parse(note.as_bytes()).unwrap();
        let line = witness.cosign(&parsed, 1).unwrap();
        let cosigned = parsed.with(line).to_string();
        assert_eq!(anchor.statement(cosigned.as_bytes(), key).as_ref(), Ok(&expected));
        let mut wrong = anchor.clone();
        wrong.index = 7;
        assert!(matches!(wrong.statement(note.as_bytes(), key), Err(AnchorError::Path(_))));
        assert!(matches!(anchor.statement(b"x", key), Err(AnchorError::Note(_))));
    }
    assert!(anchor::gather(&[]).is_err());
}

#[test]
fn log_13_the_text_of_c2sp_and_its_refusals() {
    let proof = Log::new().proof(1).proof;
    let text = proof.text();
    assert!(text.starts_with("c2sp.org/tlog-proof@v1\nindex 1\n"));
    assert_eq!(TlogProof::parse(&text).as_ref(), Ok(&proof));
    let extra = TlogProof { extra: Some(b"more".to_vec()), ..proof.clone() };
    assert_eq!(TlogProof::parse(&extra.text()), Ok(extra));
    for (from, to) in [
        ("@v1", "@v2"),
        ("index 1", "index 01"),
        ("index 1", "index -1"),
        ("index 1", "index "),
        ("index 1\n", ""),
        ("index 1\n", "index 1\nAAAA\n"),
        ("index 1", "extra =\nindex 1"),
        ("\n\n", "\n"),
    ] {
        let text = text.replace(from, to);
        let parsed = TlogProof::parse(&text);
        assert!(parsed.is_err() || parsed.is_ok_and(|p| p != proof), "{from} {to}");
    }
    let long =
        text.replacen("index 1\n", &format!("index 1\n{}", format!("{}\n", Hash::of(b"")).repeat(64)), 1);
    assert!(TlogProof::parse(&long).is_err());
}

/// A few thousand random changes to whole files: never a panic, and never a proof of something else.
#[test]
fn a29_mutations_of_files_are_refused_or_change_nothing() {
    let log = Log::new();
    let proof = log.proof(1);
    let (file, sheet) = (proof.to_json(), log.sheet(&[1, 2, 4]));
    let evidence = sheet.to_json();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut dice = || {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed as usize
    };
    for round in 0..6000 {
        let whole = if round % 2 == 0 { &file } else { &evidence };
        let mut bytes = whole.clone();
        let at = dice() % bytes.len();
        match dice() % 4 {
            0 => bytes[at] ^= 1 << (dice() % 8),
            1 => drop(bytes.splice(at..(at + dice() % 40).min(whole.len()), [])),
            2 => {
                let from = dice() % whole.len();
                let piece = whole[from..(from + dice() % 60).min(whole.len())].to_vec();
                drop(bytes.splice(at..at, piece));
            }
            _ => bytes.truncate(at),
        }
        if round % 2 == 0 {
            if let Ok(read) = ProofFile::parse(&bytes) {
                let same = read.event == proof.event && read.strokes == proof.strokes;
                assert!(same || !read.faults().is_empty(), "{}", String::from_utf8_lossy(&bytes));
            }
        } else if let Ok(read) = SheetEvidence::parse(&bytes) {
            assert!(read.items == sheet.items || !read.faults().is_empty());
        }
    }
}

proptest! {
    #[test]
    fn reading_files_never_panics(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = ProofFile::parse(&bytes);
        let _ = SheetEvidence::parse(&bytes);
        let _ = ConsistencyFile::parse(&bytes);
        let _ = TlogProof::parse(&String::from_utf8_lossy(&bytes));
    }
}
