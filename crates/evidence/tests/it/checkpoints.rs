//! Signed notes, checkpoints and promises (LOG-02, LOG-03, LOG-04, LOG-10).

use assidu_evidence::{
    Hash, Moment,
    checkpoint::{self, Checkpoint, OpenCheckpointError},
    note::{Algorithm, KeyError, Note, NoteError, NoteSigner, SignError, VerifierKey},
    promise::{self, OpenPromiseError, Promise},
};
use proptest::prelude::*;

const VKEY: &str = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
const NOTE: &str = "This is an example message.\n\n— example.com/foo \
    Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";

#[test]
fn log_04_the_vector_of_c2sp() {
    let key: VerifierKey = VKEY.parse().unwrap();
    assert_eq!(key.id(), [0x53, 0x0d, 0x90, 0x3a]);
    assert_eq!(key.to_string(), VKEY);
    let note = Note::parse(NOTE.as_bytes()).unwrap();
    assert_eq!(note.text(), "This is an example message.\n");
    assert_eq!(note.verify(std::slice::from_ref(&key)).unwrap().len(), 1);
    assert_eq!(note.to_string(), NOTE);
    for i in 0..NOTE.len() {
        let mut bytes = NOTE.as_bytes().to_vec();
        bytes[i] ^= 1;
        let opened = Note::parse(&bytes).and_then(|n| n.verify(std::slice::from_ref(&key)));
        assert!(opened.is_err(), "byte {i}");
    }
}

#[test]
fn log_04_keys_that_are_refused() {
    assert_eq!(VKEY.replace("530d903a", "530d903b").parse::<VerifierKey>(), Err(KeyError::WrongId));
    assert_eq!(VKEY.replace("foo", "fox").parse::<VerifierKey>(), Err(KeyError::WrongId));
    assert_eq!(VKEY.replace("530d903a", "530D903A").parse::<VerifierKey>(), Err(KeyError::Malformed));
    for bad in ["", "a", "a+b", "a+530d903a+", "a b+530d903a+AQ==", "+530d903a+AQ==", &VKEY[..VKEY.len() - 4]]
    {
        assert!(bad.parse::<VerifierKey>().is_err(), "{bad}");
    }
    let other = VKEY.replace("+Aeky", "+Beky");
    assert_eq!(other.parse::<VerifierKey>(), Err(KeyError::Unsupported));
    assert!(VerifierKey::new("a+b", Algorithm::Ed25519, [0; 32]).is_err());
}

#[test]
fn log_03_unknown_signers_are_passed_over_and_a_wrong_known_one_refuses_all() {
    let a = NoteSigner::from_seed("a.example", &[1; 32]).unwrap();
    let b = NoteSigner::from_seed("b.example", &[2; 32]).unwrap();
    let (ka, kb) = (a.verifier_key().clone(), b.verifier_key().clone());
    let note = a.sign("text\n").unwrap();
    let line = b.sign("text\n").unwrap().signatures()[0].clone();
    let wrong = b.sign("other\n").unwrap().signatures()[0].clone();
    assert_eq!(note.verify(std::slice::from_ref(&kb)), Err(NoteError::Unsigned));
    let both = note.clone().with(line.clone());
    assert_eq!(both.verify(&[ka.clone(), kb.clone()]).unwrap().len(), 2);
    assert_eq!(both.verify(std::slice::from_ref(&ka)).unwrap().len(), 1);
    assert_eq!(both.only(&kb).signatures(), std::slice::from_ref(&line));
    let bad = note.clone().with(wrong.clone());
    assert_eq!(bad.verify(std::slice::from_ref(&ka)).unwrap().len(), 1);
    assert_eq!(bad.verify(&[ka.clone(), kb.clone()]), Err(NoteError::WrongSignature));
    // A right line does not hide a wrong one of the same key.
    let doubled = note.clone().with(line.clone()).with(wrong);
    assert_eq!(doubled.verify(&[kb]), Err(NoteError::WrongSignature));
    let many = (0..15).fold(note, |n, _| n.with(line.clone()));
    assert!(Note::parse(many.to_string().as_bytes()).unwrap().verify(&[ka]).is_ok());
}

#[test]
fn log_03_forms_that_are_refused() {
    let line = NOTE.rsplit_once("\n\n").unwrap().1;
    for bad in [
        String::new(),
        "text\n".to_owned(),
        format!("text\n{line}"),
        format!("text\n\n{}", line.trim_end()),
        format!("text\n\n{line}\n"),
        format!("te\txt\n\n{line}"),
        format!("te\rxt\n\n{line}"),
        format!("te\0xt\n\n{line}"),
        format!("text\n\n{}", line.replace('—', "-")),
        format!("text\n\n{}", line.replace(" Uw2Q", "  Uw2Q")),
        format!("text\n\n{}", line.replace("example.com/foo", "a+b")),
        "text\n\n— a AAAA\n".to_owned(),
        "text\n\n— a AAAAAA==\n".to_owned(),
        "\n\n".to_owned(),
    ] {
        assert_eq!(Note::parse(bad.as_bytes()), Err(NoteError::Malformed), "{bad:?}");
    }
    let good = Note::parse(format!("a\n\nb\n\n{line}").as_bytes()).unwrap();
    assert_eq!(good.text(), "a\n\nb\n");
    assert_eq!(Note::parse(&vec![b'\n'; (1 << 20) + 1]), Err(NoteError::TooLong));
    assert_eq!(Note::parse(format!("t\n\n{}", line.repeat(65)).as_bytes()), Err(NoteError::TooLong));
    assert_eq!(Note::parse(b"te\xffxt\n\n"), Err(NoteError::Malformed));
    let signer = NoteSigner::from_seed("a", &[1; 32]).unwrap();
    assert_eq!(signer.sign("no newline"), Err(SignError::Text));
    assert_eq!(signer.sign("tab\t\n"), Err(SignError::Text));
    assert!(NoteSigner::from_seed("a b", &[1; 32]).is_err());
    assert!(!format!("{signer:?}").contains("[1"));
}

fn log() -> NoteSigner {
    NoteSigner::from_seed("assidu.example/tnt/1", &[7; 32]).unwrap()
}

fn head() -> Checkpoint {
    Checkpoint { origin: "assidu.example/tnt/1".to_owned(), size: 70_000, root: Hash::of(b"root") }
}

#[test]
fn log_02_a_checkpoint_opens_with_the_key_of_its_origin_only() {
    let note = checkpoint::sign(&head(), &log()).unwrap();
    assert_eq!(checkpoint::open(note.as_bytes(), log().verifier_key()), Ok(head()));
    let stranger = NoteSigner::from_seed("assidu.example/tnt/2", &[7; 32]).unwrap();
    assert_eq!(checkpoint::sign(&head(), &stranger), Err(SignError::Text));
    let stolen = stranger.sign(&head().text()).unwrap().to_string();
    let opened = checkpoint::open(stolen.as_bytes(), stranger.verifier_key());
    assert_eq!(opened, Err(OpenCheckpointError::WrongOrigin));
    let opened = checkpoint::open(note.as_bytes(), stranger.verifier_key());
    assert_eq!(opened, Err(OpenCheckpointError::Note(NoteError::Unsigned)));
}

#[test]
fn log_02_forms_that_are_refused() {
    let root = Hash::of(b"root").base64();
    for bad in [
        format!("o\n070\n{root}\n"),
        format!("o\n+7\n{root}\n"),
        format!("o\n-7\n{root}\n"),
        format!("o\n7 \n{root}\n"),
        format!("o\n\n{root}\n"),
        format!("o\n99999999999999999999\n{root}\n"),
        format!("o\n9223372036854775808\n{root}\n"),
        format!("o\n7\n{root}"),
        format!("o\n7\n{}\n", &root[..43]),
        format!("o\n7\n{}\n", root.trim_end_matches('=')),
        format!("o\n7\n{root}\nextension\n"),
        format!("\n7\n{root}\n"),
        format!("assidu-promise/1\n7\n{root}\n"),
        "o\n7\n".to_owned(),
        String::new(),
    ] {
        assert_eq!(Checkpoint::parse(&bad), None, "{bad:?}");
        if let Ok(note) = log().sign(&bad) {
            let opened = checkpoint::open(note.to_string().as_bytes(), log().verifier_key());
            assert!(opened.is_err(), "{bad:?}");
        }
    }
    assert_eq!(Checkpoint::parse(&format!("o\n0\n{root}\n")).unwrap().size, 0);
}

#[test]
fn log_10_a_witness_cosigns_with_its_moment() {
    let note = Note::parse(checkpoint::sign(&head(), &log()).unwrap().as_bytes()).unwrap();
    let witness = NoteSigner::witness_from_seed("region.example", &[9; 32]).unwrap();
    let line = witness.cosign(&note, 1_795_337_883).unwrap();
    let cosigned = note.clone().with(line).to_string();
    let read = Note::parse(cosigned.as_bytes()).unwrap();
    let verified = read.verify(std::slice::from_ref(witness.verifier_key())).unwrap();
    assert_eq!(verified[0].at, Some(Moment::from_micros(1_795_337_883_000_000)));
    assert_eq!(checkpoint::open(cosigned.as_bytes(), log().verifier_key()), Ok(head()));
    assert_eq!(read.only(log().verifier_key()), note);
    // The kinds do not stand in for each other.
    assert_eq!(witness.sign("x\n"), Err(SignError::WrongKind));
    assert_eq!(log().cosign(&note, 1), Err(SignError::WrongKind));
}

#[test]
fn a_promise_opens_and_neither_passes_for_the_other() {
    let at = Moment::from_micros(1_795_337_883_120_000);
    let promise = Promise { origin: head().origin, index: 7, leaf: Hash::of(b"leaf"), at };
    let note = promise::sign(&promise, &log()).unwrap();
    assert!(note.starts_with("assidu-promise/1\nassidu.example/tnt/1\n7\n"));
    assert_eq!(promise::open(note.as_bytes(), log().verifier_key()), Ok(promise.clone()));
    let opened = checkpoint::open(note.as_bytes(), log().verifier_key());
    assert_eq!(opened, Err(OpenCheckpointError::Malformed));
    let checkpoint = checkpoint::sign(&head(), &log()).unwrap();
    let opened = promise::open(checkpoint.as_bytes(), log().verifier_key());
    assert_eq!(opened, Err(OpenPromiseError::Malformed));
    let stranger = NoteSigner::from_seed("other", &[7; 32]).unwrap();
    assert_eq!(promise::sign(&promise, &stranger), Err(SignError::Text));
    for i in 0..note.len() {
        let mut bytes = note.clone().into_bytes();
        bytes[i] ^= 4;
        assert!(promise::open(&bytes, log().verifier_key()).is_err(), "byte {i}");
    }
}

proptest! {
    #[test]
    fn notes_never_panic_and_print_back(bytes in prop::collection::vec(any::<u8>(), 0..300), cut in 0..400_usize) {
        let _ = Note::parse(&bytes);
        let mut mixed = NOTE.as_bytes().to_vec();
        let at = cut.min(mixed.len());
        mixed.splice(at..at, bytes);
        if let Ok(note) = Note::parse(&mixed) {
            prop_assert_eq!(note.to_string().into_bytes(), mixed);
        }
    }
}
