//! Files made to cost time or memory (F34).

use std::fmt::Write as _;
use std::io::Write as _;
use std::time::{Duration, Instant};

use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, validate_pdf};
use assidu_seal::{PdfError, embedded_files};

use crate::support::{House, NOW, pdf_of};

/// Longest time for one file, with room for a busy computer and a build without optimisation.
const PATIENCE: Duration = Duration::from_secs(30);

fn with_attachments(names: &str, more: &[&str]) -> Vec<u8> {
    let catalog = format!("<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles {names}>>>>");
    let mut objects = vec![catalog.as_str(), "<</Type/Pages/Kids[3 0 R]/Count 1>>"];
    objects.push("<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>");
    objects.extend(more);
    pdf_of(&objects)
}

#[test]
fn a_stream_that_unpacks_to_more_than_the_limit_is_refused() {
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..257 {
        packer.write_all(&zeros).unwrap();
    }
    let digits = packer.finish().unwrap().iter().fold(String::new(), |mut text, byte| {
        write!(text, "{byte:02x}").unwrap();
        text
    });
    let length = digits.len() + 1;
    let stream = format!(
        "<</Type/EmbeddedFile/Filter[/ASCIIHexDecode/FlateDecode]/Length {length}>>\nstream\n{digits}>\nendstream"
    );
    let pdf = with_attachments("<</Names[(a)4 0 R]>>", &["<</F(a)/EF<</F 5 0 R>>>>", &stream]);
    assert_eq!(embedded_files(&pdf).unwrap_err(), PdfError::TooLarge);
}

#[test]
fn a_name_tree_that_points_at_itself_ends() {
    let begun = Instant::now();
    let pdf = with_attachments("4 0 R", &["<</Kids[5 0 R 5 0 R]>>", "<</Kids[4 0 R 4 0 R]>>"]);
    assert_eq!(embedded_files(&pdf).unwrap_err(), PdfError::TooMany);
    assert!(begun.elapsed() < PATIENCE);
}

#[test]
fn objects_inside_each_other_are_not_read_over_and_over() {
    let house = House::new(EcCurve::P256);
    let mut bodies = vec![
        "<</Type/Catalog/Pages 2 0 R>>".to_owned(),
        "<</Type/Pages/Kids[3 0 R]/Count 1>>".to_owned(),
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>".to_owned(),
    ];
    let count = 6_000;
    let mut nested = String::new();
    let mut places = Vec::new();
    for number in 5..5 + count {
        places.push(nested.len());
        write!(nested, "{number} 0 obj\n(").unwrap();
    }
    nested.push_str(&") endobj\n".repeat(count));
    bodies.push(format!("<</Length {}>>\nstream\n{nested}\nendstream", nested.len()));
    let bodies: Vec<&str> = bodies.iter().map(String::as_str).collect();
    let mut pdf = pdf_of(&bodies);
    let base = pdf.windows(7).position(|w| w == b"5 0 obj").unwrap();
    let previous = pdf.windows(4).rposition(|w| w == b"xref").unwrap();
    let previous = pdf[..previous].windows(5).rposition(|w| w == b"\nxref").unwrap() + 1;
    let start = pdf.len();
    write!(pdf, "xref\n5 {count}\n").unwrap();
    for place in places {
        writeln!(pdf, "{:010} 00000 n ", base + place).unwrap();
    }
    write!(pdf, "trailer\n<</Size {}/Root 1 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n", 5 + count)
        .unwrap();
    let mut spec = house.spec();
    spec.certification = assidu_seal::Certification::None;
    let mut sealed = house.seal_file(&pdf, &spec, None);
    // Another revision, so that every object is compared.
    let previous = sealed.windows(5).rposition(|w| w == b"\nxref").unwrap() + 1;
    let start = sealed.len();
    write!(sealed, "xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev {previous}>>\nstartxref\n{start}\n%%EOF\n")
        .unwrap();
    let begun = Instant::now();
    let report = validate_pdf(&sealed, &house.anchors(), NOW);
    assert_ne!(report.indication, Indication::TotalPassed);
    assert!(begun.elapsed() < PATIENCE, "{:?}", begun.elapsed());
}

#[test]
fn thousands_of_signatures_are_not_all_looked_at() {
    let house = House::new(EcCurve::P256);
    let fields: Vec<String> = (0..5000).map(|n| format!("<</FT/Sig/T(s{n})/V<</Type/Sig>>>>")).collect();
    let catalog = format!("<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[{}]>>>>", fields.join(" "));
    let pdf = pdf_of(&[&catalog, "<</Type/Pages/Kids[]/Count 0>>"]);
    let report = validate_pdf(&pdf, &house.anchors(), NOW);
    assert_ne!(report.indication, Indication::TotalPassed);
    assert_eq!(report.reasons[0].code(), "too_much");
}
