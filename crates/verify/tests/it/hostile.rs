//! Strangers' files: bounded, refused, never a panic.

use assidu_verify::{
    Indication, ItemKind, Language, SubIndication, Texts, Trust, Verdict, verify_bytes, write_item,
};
use proptest::prelude::*;

use crate::scene::{Folder, Log, NOW};

#[test]
fn what_is_no_evidence_fails_by_name_and_is_passed_over_in_folders() {
    let trust = Trust::nobody(NOW);
    for (name, bytes) in [
        ("a.pdf", &b"not a PDF"[..]),
        ("a.pdf", b""),
        ("A.PDF", b"{}"),
        ("x.assidu-proof.json", b"{\"format\":\"assidu-proof/1\"}"),
        ("x.assidu-proof.json", b"null"),
        ("x.assidu-consistency.json", b"[]"),
        ("y", b"{\"format\":\"assidu-sheet/1\"}"),
        ("y", b"{\"format\":\"assidu-sheet/1\",\"format\":\"assidu-sheet/1\"}"),
        ("z.txt", b"hello"),
    ] {
        let item = verify_bytes(name, bytes, &trust);
        assert_eq!(item.verdict.indication, Indication::TotalFailed, "{name}: {item:?}");
        assert_eq!(item.verdict.sub_indication, Some(SubIndication::FormatFailure), "{name}");
    }
    let folder = Folder::new(&[("read.me", b"hello".to_vec()), ("sub/trust.pem", b"-----BEGIN".to_vec())]);
    let report = folder.verify(&trust);
    assert_eq!((report.items.len(), report.passed_over, report.exit_code()), (0, 2, 2));
}

#[test]
fn a_file_of_more_than_64_mb_is_not_looked_at() {
    let item = verify_bytes("big.pdf", &vec![b' '; assidu_verify::MAX_FILE + 1], &Trust::nobody(NOW));
    assert_eq!(item.verdict, Verdict::of(SubIndication::SignedDataNotFound));
    assert_eq!(item.checks[0].reasons[0].code, "file_too_long");
}

#[test]
fn a35_names_cannot_turn_the_terminal() {
    let log = Log::of(&["a"]);
    let item = verify_bytes("ev\u{202e}fdp.json\u{1b}[2J\n", &log.proof(0, 1).to_json(), &log.trust(&[]));
    let mut text = Vec::new();
    write_item(&mut text, &item, Texts::of(Language::En)).unwrap();
    let text = String::from_utf8(text).unwrap();
    assert!(text.starts_with("ev?fdp.json?[2J? (proof of one event)\n"), "{text}");
}

#[test]
fn deep_and_huge_json_is_refused() {
    let deep = format!("{{\"format\":\"assidu-proof/1\",\"event\":{}", "[".repeat(1_000_000));
    let item = verify_bytes("d.assidu-proof.json", deep.as_bytes(), &Trust::nobody(NOW));
    assert_eq!((item.kind, item.verdict.indication), (ItemKind::Proof, Indication::TotalFailed));
}

proptest! {
    #[test]
    fn random_bytes_never_panic(
        start in prop::sample::select(vec!["", "%PDF-1.7\n", "{\"format\":\"assidu-proof/1\",", "assidu-promise/1\n", "o\n7\n"]),
        bytes in prop::collection::vec(any::<u8>(), 0..400),
    ) {
        let all = [start.as_bytes(), &bytes].concat();
        let item = verify_bytes("x", &all, &Trust::nobody(NOW));
        prop_assert!(!item.verdict.is_passed());
    }

    #[test]
    fn a_changed_proof_never_passes_for_another_event(at in any::<usize>(), byte in any::<u8>()) {
        let log = Log::of(&["a", "b", "c"]);
        let whole = log.proof(1, 3).to_json();
        let mut bytes = whole.clone();
        let at = at % bytes.len();
        bytes[at] = byte;
        let item = verify_bytes("x", &bytes, &log.trust(&[]));
        if item.verdict.is_passed() && bytes != whole {
            // Only spaces between the parts may differ.
            prop_assert!(whole[at].is_ascii_whitespace() && byte.is_ascii_whitespace());
        }
    }
}
