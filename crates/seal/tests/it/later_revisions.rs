//! What may follow a certified seal, and what may not (VAL-04).

use assidu_seal::authority::{Issuer, empty_crl};
use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Coverage, Indication, Modifications, Report, SubIndication, validate_pdf};
use assidu_seal::{Certification, pem};

use crate::support::{DAY, House, NOW, pdf_of, referee, said, tiny_pdf, today};

/// The number after the last `word`.
fn last_number(pdf: &[u8], word: &str) -> usize {
    let at = pdf.windows(word.len()).rposition(|w| w == word.as_bytes()).unwrap() + word.len();
    let digits: String = pdf[at..]
        .iter()
        .map(|&b| char::from(b))
        .skip_while(|c| c.is_whitespace())
        .take_while(char::is_ascii_digit)
        .collect();
    digits.parse().unwrap()
}

/// The newest body of an object.
pub(crate) fn body(pdf: &[u8], number: usize) -> String {
    let head = format!("\n{number} 0 obj\n");
    let at = pdf.windows(head.len()).rposition(|w| w == head.as_bytes()).unwrap() + head.len();
    let end = pdf[at..].windows(7).position(|w| w == b"\nendobj").unwrap();
    String::from_utf8(pdf[at..at + end].to_vec()).unwrap()
}

/// Appends a revision with these objects, the way an editor does.
pub(crate) fn append(pdf: &[u8], objects: &[(usize, &str)], root: usize) -> Vec<u8> {
    append_trailer(pdf, objects, &format!("/Root {root} 0 R"))
}

/// As [`append`], with more in the trailer.
pub(crate) fn append_with(pdf: &[u8], objects: &[(usize, &str)], more: &str) -> Vec<u8> {
    append_trailer(pdf, objects, &format!("/Root 1 0 R{more}"))
}

fn append_trailer(pdf: &[u8], objects: &[(usize, &str)], entries: &str) -> Vec<u8> {
    let previous = last_number(pdf, "startxref");
    let mut out = pdf.to_vec();
    let mut table = String::new();
    for (number, body) in objects {
        table.push_str(&format!("{number} 1\n{:010} 00000 n \n", out.len()));
        out.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }
    let start = out.len();
    let trailer = format!(
        "xref\n{table}trailer\n<</Size 99{entries}/Prev {previous}/ID[<01><02>]>>\nstartxref\n{start}\n%%EOF\n"
    );
    out.extend_from_slice(trailer.as_bytes());
    out
}

fn check(house: &House, pdf: &[u8]) -> Report {
    validate_pdf(pdf, &house.anchors(), NOW)
}

fn assert_refused(report: &Report) {
    assert_eq!(report.indication, Indication::TotalFailed, "{report:?}");
    assert_eq!(report.sub_indication, Some(SubIndication::FormatFailure));
    assert!(report.signatures[0].modifications >= Modifications::Annotations);
}

#[test]
fn changed_content_breaks_a_certified_seal() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let catalog = body(&sealed, 1);
    let page = body(&sealed, 3);
    let with = |text: &str, more: &str| text.replacen("<<", &format!("<<{more}"), 1);
    let cases: Vec<Vec<(usize, String)>> = vec![
        vec![(4, "<</Length 0>>\nstream\n\nendstream".to_owned())],
        vec![(1, with(&catalog, "/OpenAction[3 0 R/Fit]"))],
        vec![(1, catalog.replace("/Perms", "/Prems"))],
        vec![(3, with(&page, "/Rotate 90"))],
        vec![
            (3, page.replace("/Annots [", "/Annots [20 0 R ")),
            (20, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>".into()),
        ],
        vec![
            (3, page.replace("/Annots [7 0 R]", "/Annots [7 0 R 20 0 R]")),
            (20, "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>".into()),
        ],
        vec![(2, "<</Type/Pages/Kids[3 0 R 20 0 R]/Count 2>>".into()), (20, page.clone())],
        vec![(7, body(&sealed, 7).replace("-2 -2 -2 -2", "0 0 200 200"))],
        vec![(20, "<</Unused true>>".into())],
        vec![
            (1, with(&catalog, "/DSS 20 0 R")),
            (20, "<</Certs[4 0 R]>>".into()),
            (4, "<</Length 0>>\nstream\n\nendstream".into()),
        ],
    ];
    for objects in cases {
        let objects: Vec<(usize, &str)> = objects.iter().map(|(n, b)| (*n, b.as_str())).collect();
        let changed = append(&sealed, &objects, 1);
        assert_ne!(changed, sealed);
        assert_refused(&check(&house, &changed));
    }
    assert_refused(&check(&house, &append(&sealed, &[(20, &catalog)], 20)));
}

#[test]
fn metadata_may_tell_of_another_program_and_of_nothing_else() {
    let house = House::new(EcCurve::P256);
    let mut pdf = tiny_pdf();
    let at = pdf.windows(12).rposition(|w| w == b"/Root 1 0 R/").unwrap();
    // The information is the font's number here: what counts is that it was there before.
    pdf.splice(at..at, b"/Info 6 0 R".iter().copied());
    let pdf = append_with(&pdf, &[(6, "<</Title(Sheet)/ModDate(D:20260101)>>")], "/Info 6 0 R");
    let sealed = house.sealed(&pdf);
    let with = |body: &str| check(&house, &append_with(&sealed, &[(6, body)], "/Info 6 0 R"));
    let passed = with("<</Title(Sheet)/ModDate(D:20270101)/Producer(another)>>");
    assert_eq!(passed.indication, Indication::TotalPassed, "{passed:?}");
    assert_refused(&with("<</Title(Another)/ModDate(D:20270101)>>"));
    assert_refused(&with("<</Title(Sheet)/Subject(x)>>"));
    assert_refused(&with("<</Title(Sheet)/Producer 4 0 R>>"));
    assert_refused(&check(&house, &append_with(&sealed, &[(4, "<</Title(Sheet)>>")], "/Info 6 0 R")));
}

#[test]
fn an_object_promised_before_sealing_and_delivered_after_is_a_change() {
    let house = House::new(EcCurve::P256);
    let content = "BT ET";
    let stream = format!("<</Length {}>>\nstream\n{content}\nendstream", content.len());
    let prepared = pdf_of(&[
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents[4 0 R 30 0 R]>>",
        &stream,
    ]);
    let sealed = house.sealed(&prepared);
    assert_eq!(check(&house, &sealed).indication, Indication::TotalPassed);
    assert_refused(&check(&house, &append(&sealed, &[(30, &stream)], 1)));
    let catalog = body(&sealed, 1).replacen("<<", "<</DSS<</Certs[30 0 R]>>", 1);
    assert_refused(&check(&house, &append(&sealed, &[(30, &stream), (1, &catalog)], 1)));
}

#[test]
fn proofs_may_follow_a_certified_seal() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let catalog = body(&sealed, 1).replacen("<<", "<</DSS 20 0 R\n", 1);
    let stream = "<</Length 0>>\nstream\n\nendstream";
    let proofs = append(&sealed, &[(1, &catalog), (20, "<</CRLs[21 0 R]>>"), (21, stream)], 1);
    let report = check(&house, &proofs);
    assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
    let one = &report.signatures[0];
    assert_eq!((one.coverage, one.modifications), (Coverage::Revision(2), Modifications::ProofsOnly));
    // Another revision may change the proofs, and only those.
    let more = append(&proofs, &[(20, "<</CRLs[21 0 R 22 0 R]>>"), (22, stream)], 1);
    assert_eq!(check(&house, &more).indication, Indication::TotalPassed);
    assert_refused(&check(&house, &append(&more, &[(4, stream)], 1)));
}

#[test]
fn without_certification_a_change_is_no_proof_either_way() {
    let house = House::new(EcCurve::P256);
    let mut spec = house.spec();
    spec.certification = Certification::None;
    let sealed = house.seal_file(&tiny_pdf(), &spec, Some(NOW));
    let report = check(&house, &append(&sealed, &[(4, "<</Length 0>>\nstream\n\nendstream")], 1));
    assert_eq!(report.indication, Indication::Indeterminate);
    assert_eq!(report.sub_indication, Some(SubIndication::SigConstraintsFailure));
}

#[test]
fn a_revoked_certificate_is_not_accepted() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let house = House::today(EcCurve::P256);
    std::fs::write(path("root.pem"), house.root.to_pem()).unwrap();
    std::fs::write(path("root.key"), house.root_key.to_pem().unwrap()).unwrap();
    let serial = house.seal.serial_text().to_uppercase();
    // OpenSSL's index of issued certificates: revoked a day ago.
    let index = format!("R\t400101000000Z\t201121000000Z\t{serial}\tunknown\t/CN=x\n");
    std::fs::write(path("index.txt"), index).unwrap();
    let settings = format!(
        "[ca]\ndefault_ca=own\n[own]\ndatabase={}\ncertificate={}\nprivate_key={}\ndefault_md=sha256\ndefault_crl_days=7\n",
        path("index.txt"),
        path("root.pem"),
        path("root.key")
    );
    std::fs::write(path("ca.cnf"), settings).unwrap();
    let arguments = ["ca", "-config", &path("ca.cnf"), "-gencrl", "-out", &path("list.pem")];
    let output = referee("openssl", &arguments, "apt-get install openssl");
    assert!(output.status.success(), "{}", said(&output));
    let text = std::fs::read_to_string(path("list.pem")).unwrap();
    let revoked = pem::decode("X509 CRL", &text).unwrap().remove(0);
    let sign = |m: &[u8]| house.root_key.sign(m);
    let empty =
        empty_crl(Issuer { certificate: &house.root, sign: &sign }, 1, today(), today() + DAY).unwrap();
    for (list, expected) in [(revoked, Some(SubIndication::RevokedNoPoe)), (empty, None)] {
        let sealed = house.sealed_today(&tiny_pdf());
        let catalog = body(&sealed, 1).replacen("<<", "<</DSS<</CRLs[21 0 R]>>\n", 1);
        let digits: String = list.iter().map(|b| format!("{b:02x}")).collect();
        let stream =
            format!("<</Length {}/Filter/ASCIIHexDecode>>\nstream\n{digits}>\nendstream", digits.len() + 1);
        let with_list = append(&sealed, &[(1, &catalog), (21, &stream)], 1);
        let report = validate_pdf(&with_list, &house.anchors(), today());
        assert_eq!(report.sub_indication, expected, "{report:?}");
    }
}

#[test]
fn revisions_that_go_round_in_circles_or_too_far_are_refused() {
    let house = House::new(EcCurve::P256);
    let mut many = tiny_pdf();
    for _ in 0..70 {
        many = append(&many, &[], 1);
    }
    assert_refused_as_damaged(&check(&house, &many));
    let own = tiny_pdf();
    let start = last_number(&own, "startxref");
    let text = String::from_utf8_lossy(&own).replace("/Root 1 0 R", &format!("/Root 1 0 R/Prev {start}"));
    assert_refused_as_damaged(&check(&house, text.as_bytes()));
}

fn assert_refused_as_damaged(report: &Report) {
    assert_eq!(report.indication, Indication::TotalFailed);
    assert!(report.signatures.is_empty());
}
