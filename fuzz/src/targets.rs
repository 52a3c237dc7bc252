//! What is done with hostile bytes: one function per parser, used by the fuzz targets and by the test that replays
//! the kept corpus (`crates/verify/tests/it/fuzzed.rs`). Each only has to return, and to keep what it promises.

use assidu_evidence::{
    checkpoint::Checkpoint, note::Note, proof::ProofFile, tile, tlog_proof::TlogProof, witness,
};
use assidu_seal::timestamp::Token;
use assidu_seal::validate::{Indication, Stamped, validate_pdf, validate_timestamp};
use assidu_seal::{Certificate, Proofs, TrustAnchors, TrustedList, embedded_files, read_lists};

/// 2026-11-22.
const NOW: i64 = 1_795_337_883;

/// A target's name, and what it does with some bytes.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const ALL: [Target; 7] = [
    ("pdf", pdf),
    ("cms", cms),
    ("timestamp", timestamp),
    ("revocation", revocation),
    ("list", list),
    ("note", note),
    ("tile", tiles),
];

/// A PDF file: its structure, signatures, later changes and attachments.
pub fn pdf(bytes: &[u8]) {
    let report = validate_pdf(bytes, &TrustAnchors::none(), NOW);
    assert_ne!(report.indication, Indication::TotalPassed, "nobody is trusted");
    let _ = embedded_files(bytes);
}

/// A trusted list: XML, its signature, its services, their history.
pub fn list(bytes: &[u8]) {
    // Nobody was given who may sign, so whatever it holds it does not count.
    assert!(read_lists(&[bytes], &[]).iter().all(Result::is_err), "nobody may sign");
    let Ok(list) = TrustedList::read(bytes) else { return };
    let mut anchors = TrustAnchors::none();
    anchors.add_list(&list);
    for service in &list.services {
        assert!(service.history.is_sorted_by_key(|state| state.since));
        let _ = service.at(NOW);
    }
    assert!(anchors.given().is_empty(), "a list gives nobody as such");
}

/// A signature's value, in a file that is right but for it: CMS, BER, certificates, timestamps inside.
pub fn cms(bytes: &[u8]) {
    if bytes.len() > 1 << 16 {
        return;
    }
    pdf(&with_value(bytes));
}

/// A small file whose signature has this value.
fn with_value(value: &[u8]) -> Vec<u8> {
    let mut out = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, body) in [
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[3 0 R]/SigFlags 3>>>>",
        "<</Type/Pages/Kids[]/Count 0>>",
        "<</FT/Sig/T(s)/V 4 0 R>>",
    ]
    .into_iter()
    .enumerate()
    {
        places.push(out.len());
        out.extend_from_slice(format!("{} 0 obj\n{body}\nendobj\n", index + 1).as_bytes());
    }
    places.push(out.len());
    out.extend_from_slice(b"4 0 obj\n<</Type/Sig/SubFilter/adbe.pkcs7.detached/ByteRange ");
    let range = out.len();
    out.extend_from_slice(format!("{:40}", "").as_bytes());
    out.extend_from_slice(b"/Contents");
    let before = out.len();
    out.push(b'<');
    for byte in value {
        out.extend_from_slice(format!("{byte:02x}").as_bytes());
    }
    out.push(b'>');
    let after = out.len();
    out.extend_from_slice(b">>\nendobj\n");
    let table = out.len();
    out.extend_from_slice(b"xref\n0 5\n0000000000 65535 f \n");
    for place in &places {
        out.extend_from_slice(format!("{place:010} 00000 n \n").as_bytes());
    }
    out.extend_from_slice(format!("trailer\n<</Size 5/Root 1 0 R>>\nstartxref\n{table}\n%%EOF\n").as_bytes());
    let numbers = format!("{:40}", format!("[0 {before} {after} {}]", out.len() - after));
    if let Some(place) = out.get_mut(range..range + 40) {
        place.copy_from_slice(numbers.as_bytes());
    }
    out
}

/// A timestamp token or reply.
pub fn timestamp(bytes: &[u8]) {
    let report = validate_timestamp(bytes, Stamped::Bytes(b"x"), &TrustAnchors::none(), NOW);
    assert_ne!(report.indication, Indication::TotalPassed, "nobody is trusted");
    if let Ok(token) = Token::from_der(bytes) {
        let again = Token::from_der(token.der()).map(|again| again.time());
        assert_eq!(again, Ok(token.time()), "a token reads back");
    }
}

/// A certificate, a revocation list, an OCSP answer.
pub fn revocation(bytes: &[u8]) {
    let mut proofs = Proofs::default();
    let _ = proofs.add_list(bytes);
    let _ = proofs.add_answer(bytes);
    if let Ok(certificate) = Certificate::from_der(bytes) {
        let _ = (certificate.subject_text(), certificate.ocsp_urls(), certificate.revocation_list_urls());
        proofs.add_certificate(certificate);
    }
}

/// A signed note, a checkpoint, a proof, a witness's question.
pub fn note(bytes: &[u8]) {
    if let Ok(note) = Note::parse(bytes) {
        assert_eq!(note.to_string().as_bytes(), bytes, "a note reads back");
        let _ = Checkpoint::parse(note.text());
    }
    let _ = witness::AddCheckpoint::parse(bytes);
    let _ = ProofFile::parse(bytes).map(|proof| proof.faults());
    if let Ok(text) = std::str::from_utf8(bytes) {
        let _ = TlogProof::parse(text);
    }
}

/// A tile's address, a bundle of entries.
pub fn tiles(bytes: &[u8]) {
    if let Some(found) = std::str::from_utf8(bytes).ok().and_then(tile::Tile::parse) {
        assert_eq!(found.path().as_bytes(), bytes, "an address reads back");
    }
    if let Ok(entries) = tile::unbundle(bytes) {
        assert_eq!(tile::bundle(entries).as_deref(), Ok(bytes), "a bundle reads back");
    }
}
