//! Other people's programs look at what is sealed here.

use std::path::Path;

use assidu_seal::algorithms::Scheme;
use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, Reason, validate_pdf};
use assidu_seal::{TrustAnchors, embedded_files};
use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::Point;
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::tagging::{ContentTag, SpanTag, Tag, TagGroup, TagTree};
use krilla::text::{Font, TextDirection};
use page_validation::{ValidationOptions, ValidationProfile, validate_pdf_bytes};

use crate::support::{House, referee, said, tiny_pdf, today};

/// A page that is PDF/A-3a and PDF/UA-1 at once, with evidence attached, as sheets are.
pub(crate) fn sheet() -> Vec<u8> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .unwrap();
    let settings = krilla::SerializeSettings { configuration, ..Default::default() };
    let mut document = krilla::Document::new_with(settings);
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/../documents/fonts/NotoSans-Regular.ttf");
    let font = Font::new(std::fs::read(font).unwrap().into(), 0).unwrap();
    let mut page = document.start_page_with(PageSettings::from_wh(595.0, 842.0).unwrap());
    let mut surface = page.surface();
    let span = surface.start_tagged(ContentTag::Span(SpanTag::empty()));
    surface.draw_text(
        Point::from_xy(50.0, 80.0),
        font,
        14.0,
        "Feuille d’émargement",
        false,
        TextDirection::Auto,
    );
    surface.end_tagged();
    surface.finish();
    page.finish();
    let mut paragraph = TagGroup::new(Tag::P);
    paragraph.push(span);
    let mut tree = TagTree::new().with_lang(Some("fr".to_owned()));
    tree.push(paragraph);
    document.set_tag_tree(tree);
    let mut outline = Outline::new();
    let top = krilla::destination::XyzDestination::new(0, Point::from_xy(0.0, 0.0));
    outline.push_child(OutlineNode::new("Feuille".to_owned(), top));
    document.set_outline(outline);
    let date = DateTime::new(2026).month(11).day(22).hour(8).minute(0).second(0).utc_offset_hour(0);
    let date = date.utc_offset_minute(0);
    document.set_metadata(
        Metadata::new()
            .title("Feuille d’émargement".to_owned())
            .language("fr".to_owned())
            .document_id("test".to_owned())
            .creation_date(date),
    );
    document.embed_file(EmbeddedFile {
        path: "evidence.json".to_owned(),
        mime_type: MimeType::new("application/json"),
        description: Some("Preuves".to_owned()),
        association_kind: AssociationKind::Data,
        data: br#"{"v":1}"#.to_vec().into(),
        modification_date: Some(date),
        compress: Some(true),
        location: None,
    });
    document.finish().unwrap()
}

/// Faults that page_validation finds under both profiles.
pub(crate) fn faults(pdf: &[u8]) -> Vec<String> {
    let mut out = Vec::new();
    for profile in [ValidationProfile::PdfA3a, ValidationProfile::PdfUa1] {
        let options = ValidationOptions::default().profile(profile);
        let report = validate_pdf_bytes(pdf, &options).unwrap();
        out.extend(report.failures.iter().map(ToString::to_string));
    }
    out
}

pub(crate) fn write(folder: &Path, name: &str, bytes: &[u8]) -> String {
    let path = folder.join(name);
    std::fs::write(&path, bytes).unwrap();
    path.to_str().unwrap().to_owned()
}

#[test]
fn a_sheet_stays_pdf_a_3a_and_pdf_ua_1_when_sealed() {
    let house = House::new(EcCurve::P256);
    let before = sheet();
    assert_eq!(faults(&before), Vec::<String>::new());
    let sealed = house.sealed(&before);
    assert_eq!(faults(&sealed), Vec::<String>::new());
}

#[test]
fn pad_14_the_evidence_in_a_sealed_sheet_comes_out_again() {
    let sealed = House::new(EcCurve::P256).sealed(&sheet());
    let files = embedded_files(&sealed).unwrap();
    let [file] = files.as_slice() else { panic!("{files:?}") };
    assert_eq!(
        (file.name.as_str(), file.mime.as_deref(), file.bytes.as_slice()),
        ("evidence.json", Some("application/json"), &br#"{"v":1}"#[..])
    );
}

#[test]
fn pyhanko_accepts_the_seal_and_refuses_a_changed_byte() {
    let folder = tempfile::tempdir().unwrap();
    for (curve, pdf) in [(EcCurve::P256, sheet()), (EcCurve::P384, tiny_pdf())] {
        // pyHanko asks the computer's clock, so this house must be of today.
        let house = House::today(curve);
        let sealed = house.sealed_today(&pdf);
        let root = write(folder.path(), "root.pem", house.root.to_pem().as_bytes());
        let good = write(folder.path(), "sealed.pdf", &sealed);
        let check = |file: &str| {
            let arguments =
                ["sign", "validate", "--pretty-print", "--trust", &root, "--no-revocation-check", file];
            referee("pyhanko", &arguments, "pip install pyhanko-cli==0.6.0")
        };
        let output = check(&good);
        assert!(output.status.success(), "{}", said(&output));
        let text = said(&output);
        for line in [
            "The signature is cryptographically sound.",
            "The signature covers the entire file.",
            "The TSA certificate is trusted",
            "The signature is judged VALID.",
        ] {
            assert!(text.contains(line), "{line} not in {text}");
        }
        let mut bad = sealed;
        bad[100] ^= 1;
        let output = check(&write(folder.path(), "bad.pdf", &bad));
        assert!(!said(&output).contains("judged VALID"), "{}", said(&output));
    }
}

#[test]
fn poppler_and_qpdf_find_the_seal_right() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::today(EcCurve::P256);
    for (name, pdf) in [("sheet.pdf", sheet()), ("tiny.pdf", tiny_pdf())] {
        let file = write(folder.path(), name, &house.sealed_today(&pdf));
        let output = referee("pdfsig", &["-nocert", &file], "apt-get install poppler-utils");
        let text = said(&output);
        assert!(text.contains("Signature is Valid"), "{text}");
        assert!(text.contains("Total document signed"), "{text}");
        let output = referee("qpdf", &["--check", &file], "apt-get install qpdf");
        assert!(output.status.success(), "{}", said(&output));
    }
}

#[test]
fn a_file_with_cross_reference_and_object_streams_is_sealed_too() {
    let folder = tempfile::tempdir().unwrap();
    let house = House::today(EcCurve::P256);
    let root = write(folder.path(), "root.pem", house.root.to_pem().as_bytes());
    for (name, pdf) in [("sheet", sheet()), ("tiny", tiny_pdf())] {
        let classic = write(folder.path(), &format!("{name}.pdf"), &pdf);
        let packed = folder.path().join(format!("{name}-packed.pdf")).to_str().unwrap().to_owned();
        let arguments = ["--object-streams=generate", "--min-version=1.5", &classic, &packed];
        let output = referee("qpdf", &arguments, "apt-get install qpdf");
        assert!(output.status.success(), "{}", said(&output));
        let packed = std::fs::read(packed).unwrap();
        assert!(packed.windows(7).any(|w| w == b"/ObjStm"));
        let sealed = house.sealed_today(&packed);
        assert_eq!(sealed[..packed.len()], packed);
        let report = validate_pdf(&sealed, &house.anchors(), today());
        assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
        let file = write(folder.path(), &format!("{name}-sealed.pdf"), &sealed);
        let text = said(&referee("pdfsig", &["-nocert", &file], "apt-get install poppler-utils"));
        assert!(text.contains("Signature is Valid") && text.contains("Total document signed"), "{text}");
        let output = referee("qpdf", &["--check", &file], "apt-get install qpdf");
        assert!(output.status.success(), "{}", said(&output));
        let arguments =
            ["sign", "validate", "--pretty-print", "--trust", &root, "--no-revocation-check", &file];
        let text = said(&referee("pyhanko", &arguments, "pip install pyhanko-cli==0.6.0"));
        assert!(text.contains("The signature is judged VALID."), "{text}");
    }
}

#[test]
fn alg_01_seals_that_pyhanko_made_with_rsa_are_read() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let plain = write(folder.path(), "plain.pdf", &tiny_pdf());
    for (bits, pss) in [("2048", false), ("3072", false), ("2048", true), ("3072", true)] {
        let (key, certificate) = (path("key.pem"), path("cert.pem"));
        let new_key = format!("rsa:{bits}");
        let arguments = [
            "req",
            "-x509",
            "-newkey",
            &new_key,
            "-nodes",
            "-keyout",
            &key,
            "-out",
            &certificate,
            "-subj",
            "/CN=RSA TEST",
            "-days",
            "30",
            "-addext",
            "keyUsage=critical,digitalSignature,nonRepudiation",
        ];
        let output = referee("openssl", &arguments, "apt-get install openssl");
        assert!(output.status.success(), "{}", said(&output));
        let sealed = path(&format!("{bits}-{pss}.pdf"));
        let mut arguments = vec!["sign", "addsig", "--field", "Sig1", "--use-pades"];
        arguments.extend(["pemder", "--no-pass", "--key", &key, "--cert", &certificate]);
        if pss {
            arguments.insert(2, "--prefer-pss");
        }
        arguments.extend([plain.as_str(), sealed.as_str()]);
        let output = referee("pyhanko", &arguments, "pip install pyhanko-cli==0.6.0");
        assert!(output.status.success(), "{}", said(&output));
        let anchors = TrustAnchors::from_pem(&std::fs::read_to_string(&certificate).unwrap()).unwrap();
        let bytes = std::fs::read(&sealed).unwrap();
        let report = validate_pdf(&bytes, &anchors, today() + 60);
        assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
        let one = &report.signatures[0];
        let scheme = one.algorithm.unwrap().scheme;
        assert_eq!(scheme, if pss { Scheme::RsaPss } else { Scheme::RsaPkcs1 });
        let ends = one.reasons.iter().any(|reason| matches!(reason, Reason::RenewBefore(1_861_920_000)));
        assert_eq!(ends, !(pss && bits == "3072"), "{one:?}");
        let mut bad = bytes;
        bad[200] ^= 1;
        assert_ne!(validate_pdf(&bad, &anchors, today() + 60).indication, Indication::TotalPassed);
    }
}
