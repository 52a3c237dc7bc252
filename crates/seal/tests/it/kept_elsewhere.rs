//! Other people's programs look at kept files, and keep files themselves.

use std::path::Path;
use std::process::Output;

use assidu_seal::Proofs;
use assidu_seal::authority::{
    Issuer, OcspResponder, OcspStatus, RevocationReason, TsaSpec, issue_ocsp_responder,
};
use assidu_seal::keys::{EcCurve, EcKey};
use assidu_seal::timestamp::{TimestampPolicy, accept};
use assidu_seal::validate::{Indication, Level, Modifications, SubIndication, validate_pdf};
use assidu_seal::{accept_ocsp, ocsp_request, prepare};

use crate::long_term::{kept, list};
use crate::referees::{faults, sheet, write};
use crate::support::{DAY, House, NOW, referee, said, tiny_pdf, today};

const SCRIPT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/pyhanko_keeps.py");

fn pyhanko(arguments: &[&str]) -> Output {
    let arguments = [&[SCRIPT], arguments].concat();
    let output = referee("python3", &arguments, "pip install pyhanko==0.38.0");
    assert!(output.status.success(), "pip install pyhanko==0.38.0, see README: {}", said(&output));
    output
}

fn openssl(arguments: &[&str]) -> String {
    let output = referee("openssl", arguments, "apt-get install openssl");
    assert!(output.status.success(), "{arguments:?}: {}", said(&output));
    said(&output)
}

/// A file sealed ten minutes ago, for referees who look at the computer's clock.
fn sealed_before(house: &House, pdf: &[u8]) -> Vec<u8> {
    let mut spec = house.spec();
    spec.at = today() - 600;
    house.seal_file(pdf, &spec, Some(today() - 600))
}

#[test]
fn pyhanko_poppler_and_qpdf_accept_kept_files() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::today(EcCurve::P256);
    let root = write(folder.path(), "root.pem", house.root.to_pem().as_bytes());
    let mut files = Vec::new();
    for (name, pdf) in [("sheet", sheet()), ("tiny", tiny_pdf()), ("packed", packed(folder.path()))] {
        let once = kept(&house, &sealed_before(&house, &pdf), today() - 300);
        let twice = kept(&house, &once, today() - 100);
        files.push(write(folder.path(), &format!("{name}-once.pdf"), &once));
        files.push(write(folder.path(), &format!("{name}-twice.pdf"), &twice));
        for file in [&once, &twice] {
            let report = validate_pdf(file, &house.anchors(), today());
            assert_eq!(report.indication, Indication::TotalPassed, "{report:#?}");
            assert_eq!(report.signatures[0].level, Level::Archive);
        }
    }
    let mut arguments = vec!["check", root.as_str()];
    arguments.extend(files.iter().map(String::as_str));
    let output = pyhanko(&arguments);
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        assert!(line.ends_with("\tOK\tOK"), "{line}");
    }
    for file in &files {
        let output = referee(
            "pyhanko",
            &["sign", "adesverify", "--pretty-print", "--trust", &root, file],
            "pip install pyhanko-cli",
        );
        let text = said(&output);
        assert!(output.status.success() && text.contains("The signature is judged VALID."), "{text}");
        assert!(text.contains("All modifications relate to signature maintenance"), "{text}");
        assert!(!text.contains("Error in diff operation"), "{text}");
        let text = said(&referee("pdfsig", &["-nocert", file], "apt-get install poppler-utils"));
        assert!(text.contains("Signature is Valid"), "{text}");
        let output = referee("qpdf", &["--check", file], "apt-get install qpdf");
        assert!(output.status.success(), "{}", said(&output));
    }
}

/// A page in object streams with a cross-reference stream.
fn packed(folder: &Path) -> Vec<u8> {
    let classic = write(folder, "classic.pdf", &tiny_pdf());
    let packed = folder.join("packed-source.pdf");
    let arguments = ["--object-streams=generate", "--min-version=1.5", &classic, packed.to_str().unwrap()];
    let output = referee("qpdf", &arguments, "apt-get install qpdf");
    assert!(output.status.success(), "{}", said(&output));
    std::fs::read(packed).unwrap()
}

#[test]
fn a_sheet_stays_pdf_a_3a_and_pdf_ua_1_when_kept() {
    let house = House::new(EcCurve::P256);
    let once = kept(&house, &house.sealed(&sheet()), NOW + 60);
    for file in [kept(&house, &once, NOW + DAY), once] {
        let found = faults(&file);
        // The one fault that page_validation sees in the first signature of any file with a later revision.
        let known = |fault: &&String| fault.starts_with("[ISO 19005-3:2012:6.4.3:1]");
        assert_eq!(found.iter().filter(|f| !known(f)).collect::<Vec<_>>(), Vec::<&String>::new());
    }
}

/// One list in 256 ends with a byte that reads as an end of line.
#[test]
fn a_sheet_stays_conforming_when_a_list_ends_with_a_carriage_return() {
    let house = House::new(EcCurve::P256);
    let ends = |at: &i64| list(&house, *at, &[]).last() == Some(&b'\r');
    let at = (NOW..NOW + DAY).find(ends).expect("one list in 256");
    let file = kept(&house, &house.sealed(&sheet()), at);
    let found = faults(&file);
    assert!(!found.iter().any(|fault| fault.contains("6.1.7.1")), "{found:?}");
}

#[test]
fn a_file_that_pyhanko_kept_is_b_lta_here() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let house = House::today(EcCurve::P256);
    let root = write(folder.path(), "root.pem", house.root.to_pem().as_bytes());
    let crl = write(folder.path(), "list.crl", &list(&house, today() - 60, &[]));
    // pyHanko's own stamper only knows RSA.
    let (tsa_key, tsa) = rsa_stamper(&house, folder.path());
    for (name, pdf) in
        [("sheet.pdf", sheet()), ("tiny.pdf", tiny_pdf()), ("packed.pdf", packed(folder.path()))]
    {
        let file = write(folder.path(), name, &sealed_before(&house, &pdf));
        let out = path("kept.pdf");
        pyhanko(&["keep", &root, &crl, &tsa, &tsa_key, &file, &out]);
        let bytes = std::fs::read(&out).unwrap();
        let report = validate_pdf(&bytes, &house.anchors(), today() + 60);
        assert_eq!(report.indication, Indication::TotalPassed, "{report:#?}");
        let [seal, stamp] = report.signatures.as_slice() else { panic!("{report:?}") };
        assert_eq!((seal.level, seal.modifications), (Level::Archive, Modifications::ProofsOnly));
        assert_eq!(stamp.indication, Indication::TotalPassed);
        // And what pyHanko began goes on here.
        let again = kept(&house, &bytes, today() + 60);
        let report = validate_pdf(&again, &house.anchors(), today() + 60);
        assert_eq!(report.indication, Indication::TotalPassed, "{report:#?}");
        let again = write(folder.path(), "again.pdf", &again);
        let qpdf = referee("qpdf", &["--check", &again], "apt-get install qpdf");
        assert!(qpdf.status.success(), "{}", said(&qpdf));
    }
}

#[test]
fn openssl_accepts_our_ocsp_answers_and_we_accept_its() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let house = House::today(EcCurve::P256);
    let root = write(folder.path(), "root.pem", house.root.to_pem().as_bytes());
    let seal = write(folder.path(), "seal.pem", house.seal.to_pem().as_bytes());
    let root_sign = |m: &[u8]| house.root_key.sign(m);
    let responder_key = EcKey::generate(EcCurve::P256).unwrap();
    let delegate = issue_ocsp_responder(
        Issuer { certificate: &house.root, sign: &root_sign },
        &TsaSpec {
            common_name: "Assidu TEST answers, not qualified",
            organization: None,
            public_key: responder_key.public_key(),
            not_before: today() - DAY,
            serial: [12; 16],
        },
    )
    .unwrap();
    let delegate_sign = |m: &[u8]| responder_key.sign(m);
    for (own, sign) in
        [(&house.root, &root_sign as &dyn Fn(&[u8]) -> _), (&delegate, &delegate_sign as &dyn Fn(&[u8]) -> _)]
    {
        let responder = OcspResponder::new(house.root.clone(), own.clone(), sign).unwrap();
        for (digest, status, words) in [
            ("-sha1", OcspStatus::Good, ": good"),
            ("-sha256", OcspStatus::Revoked(today() - DAY, RevocationReason::KeyCompromise), ": revoked"),
            ("-sha256", OcspStatus::Unknown, ": unknown"),
        ] {
            let (question, answer) = (path("question.der"), path("answer.der"));
            openssl(&[
                "ocsp",
                digest,
                "-issuer",
                &root,
                "-cert",
                &seal,
                "-nonce",
                "-reqout",
                &question,
                "-no_cert_verify",
            ]);
            let request = std::fs::read(&question).unwrap();
            let reply = responder.respond(&request, today(), today() + DAY, &|serial| {
                assert_eq!(serial, house.seal.serial_text());
                status
            });
            std::fs::write(&answer, &reply).unwrap();
            let read = ["ocsp", "-respin", &answer, "-CAfile", &root];
            // Alone, OpenSSL compares the nonces; with the certificate it says what was answered.
            let text = openssl(&[&read[..], &["-verify_other", &root, "-reqin", &question]].concat());
            assert!(text.contains("Response verify OK") && !text.contains("WARNING"), "{text}");
            let about = [digest, "-issuer", &root, "-cert", &seal, "-no_nonce"];
            let text = openssl(&[&read[..], &about].concat());
            assert!(text.contains("Response verify OK") && text.contains(words), "{text}");
        }
    }
    assert!(OcspResponder::new(house.root.clone(), house.tsa.clone(), &root_sign).is_err());
    theirs(&house, folder.path(), &root, &seal);
}

/// OpenSSL answers, from its index of issued certificates.
fn theirs(house: &House, folder: &Path, root: &str, seal: &str) {
    let key = write(folder, "root.key", house.root_key.to_pem().unwrap().as_bytes());
    let serial = house.seal.serial_text().to_uppercase();
    let (question, answer) = (folder.join("q.der"), folder.join("a.der"));
    for (line, revoked) in [
        (format!("V\t400101000000Z\t\t{serial}\tunknown\t/CN=x\n"), None),
        (format!("R\t400101000000Z\t201121000000Z\t{serial}\tunknown\t/CN=x\n"), Some(1_605_916_800)),
    ] {
        let index = write(folder, "index.txt", line.as_bytes());
        let (request, expect) = ocsp_request(&house.seal, &house.root, Some([4; 16]));
        std::fs::write(&question, request).unwrap();
        openssl(&[
            "ocsp",
            "-index",
            &index,
            "-rsigner",
            root,
            "-rkey",
            &key,
            "-CA",
            root,
            "-ndays",
            "1",
            "-reqin",
            question.to_str().unwrap(),
            "-respout",
            answer.to_str().unwrap(),
        ]);
        let reply = std::fs::read(&answer).unwrap();
        assert_eq!(accept_ocsp(&reply, &expect, today() + 30), Ok(revoked), "{seal}");
        Proofs::default().add_answer(&reply).unwrap();
    }
}

#[test]
fn alg_01_a_seal_stamped_with_rsa_passes_in_2029_only_when_it_was_stamped_again_before() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let house = House::beginning(EcCurve::P256, today() - 10 * DAY, 3 * 365 * DAY);
    let (tsa_key, tsa) = rsa_stamper(&house, folder.path());
    let mut spec = house.spec();
    spec.at = today() - 600;
    let prepared = prepare(tiny_pdf(), &spec).unwrap();
    let signature = house.seal_key.sign(prepared.signed_attributes()).unwrap();
    let signed = prepared.sign(signature).unwrap();
    let (request, expect) = signed.timestamp_request([5; 16]);
    let query = write(folder.path(), "query.tsq", &request);
    write(folder.path(), "serial", b"01\n");
    let settings = format!(
        "[tsa]\nserial={}\ndefault_policy=1.2.3.4\ndigests=sha256\nsigner_digest=sha256\ness_cert_id_alg=sha256\n",
        path("serial")
    );
    let settings = write(folder.path(), "ts.cnf", settings.as_bytes());
    let reply = path("reply.tsr");
    let ask = ["ts", "-reply", "-config", &settings, "-section", "tsa", "-queryfile", &query];
    openssl(&[&ask[..], &["-signer", &tsa, "-inkey", &tsa_key, "-out", &reply]].concat());
    let policy = TimestampPolicy { policies: Vec::new(), ..house.policy(today() + 30) };
    let token = accept(&std::fs::read(&reply).unwrap(), &expect, &policy).unwrap();
    let sealed = signed.finish(Some(token)).unwrap();
    let kept = kept(&house, &sealed, today() + 60);
    // 2028-12-31 and 2029-02-01; the seal's certificate lasts until November 2029.
    let (before, after) = (1_861_833_600, 1_864_598_400);
    for (file, at, found) in [
        (&sealed, before, None),
        (&kept, before, None),
        (&sealed, after, Some(SubIndication::CryptoConstraintsFailureNoPoe)),
        (&kept, after, None),
        (&kept, after + 6 * 365 * DAY, None),
    ] {
        let report = validate_pdf(file, &house.anchors(), at);
        assert_eq!(report.sub_indication, found, "at {at}: {report:#?}");
    }
    // The renewal date of ALG-01 is said while there is time.
    let report = validate_pdf(&sealed, &house.anchors(), today() + 60);
    assert_eq!(report.renew_before, Some(1_861_920_000 - 1));
}

/// A time stamper of the house with an RSA key that lasts until 2036, by OpenSSL: its key and certificate.
fn rsa_stamper(house: &House, folder: &Path) -> (String, String) {
    let path = |name: &str| folder.join(name).to_str().unwrap().to_owned();
    let root = write(folder, "root.pem", house.root.to_pem().as_bytes());
    let key = write(folder, "root.key", house.root_key.to_pem().unwrap().as_bytes());
    let (tsa_key, request, tsa) = (path("tsa.key"), path("tsa.csr"), path("tsa.pem"));
    let make = ["req", "-new", "-newkey", "rsa:3072", "-nodes", "-subj", "/CN=TSA"];
    openssl(&[&make[..], &["-keyout", &tsa_key, "-out", &request]].concat());
    let extensions = "keyUsage=critical,digitalSignature\nextendedKeyUsage=critical,timeStamping\n\
                      basicConstraints=critical,CA:false\n";
    let extensions = write(folder, "tsa.cnf", extensions.as_bytes());
    let issue = ["x509", "-req", "-in", &request, "-CA", &root, "-CAkey", &key, "-days", "3650"];
    openssl(&[&issue[..], &["-set_serial", "77", "-extfile", &extensions, "-out", &tsa]].concat());
    (tsa_key, tsa)
}
