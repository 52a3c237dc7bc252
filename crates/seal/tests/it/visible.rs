//! Seals that are seen, several in one file, and what they permit afterwards.

use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, Level, Modifications, Reason, Report, SubIndication, validate_pdf};
use assidu_seal::{
    Certification, FieldSpec, Lock, Look, LookError, Place, SealError, SealSpec, Visible, add_field, prepare,
};
use krilla::configure::{Archival, ConfigurationBuilder};
use krilla::geom::{PathBuilder, Point, Rect, Size};
use krilla::metadata::{DateTime, Metadata};
use krilla::page::PageSettings;
use krilla::text::{Font, TextDirection};

use crate::later_revisions::{append, append_with, body};
use crate::referees::{faults, sheet, write};
use crate::support::{House, NOW, pdf_of, referee, said, tiny_pdf, today};

/// A picture and a few words of 180 by 60 points, in a font that is embedded, as somebody's page of PDF/A.
fn look(words: &str) -> Look {
    let configuration = ConfigurationBuilder::new().with_archival_validator(Archival::A3_B).finish().unwrap();
    let settings = krilla::SerializeSettings { configuration, ..Default::default() };
    let mut document = krilla::Document::new_with(settings);
    let font = concat!(env!("CARGO_MANIFEST_DIR"), "/../documents/fonts/NotoSans-Regular.ttf");
    let font = Font::new(std::fs::read(font).unwrap().into(), 0).unwrap();
    let mut page = document.start_page_with(PageSettings::from_wh(180.0, 60.0).unwrap());
    let mut surface = page.surface();
    let picture: Vec<u8> = (0..=255_u8).flat_map(|n| [n, 40, 120, 255]).collect();
    let image = krilla::image::Image::from_rgba8(picture, 16, 16);
    surface.push_transform(&krilla::geom::Transform::from_translate(6.0, 14.0));
    surface.draw_image(image, Size::from_wh(32.0, 32.0).unwrap());
    surface.pop();
    let mut line = PathBuilder::new();
    line.push_rect(Rect::from_xywh(0.5, 0.5, 179.0, 59.0).unwrap());
    surface.set_stroke(Some(krilla::paint::Stroke::default()));
    surface.set_fill(None);
    surface.draw_path(&line.finish().unwrap());
    surface.set_stroke(None);
    surface.set_fill(Some(krilla::paint::Fill::default()));
    for (index, line) in words.lines().enumerate() {
        let at = Point::from_xy(46.0, 24.0 + 14.0 * index as f32);
        surface.draw_text(at, font.clone(), 10.0, line, false, TextDirection::Auto);
    }
    surface.finish();
    page.finish();
    let date = DateTime::new(2026).month(11).day(22).hour(8).minute(0).second(0).utc_offset_hour(0);
    let date = date.utc_offset_minute(0);
    document.set_metadata(Metadata::new().document_id("look".to_owned()).creation_date(date));
    Look::of_page(&document.finish().unwrap()).unwrap()
}

const RECTANGLE: [f64; 4] = [60.0, 600.0, 240.0, 660.0];

fn visible(words: &str, rectangle: [f64; 4]) -> Visible {
    Visible { page: 0, rectangle, look: Some(look(words)) }
}

/// A specification of today, which referees can judge.
fn spec(house: &House, field: &str, place: Place, certification: Certification) -> SealSpec {
    let mut spec = house.spec();
    spec.at = today();
    spec.field = field.to_owned();
    spec.place = place;
    spec.certification = certification;
    spec
}

fn sign(house: &House, pdf: &[u8], spec: &SealSpec) -> Vec<u8> {
    let signed = house.seal_file(pdf, spec, Some(spec.at));
    assert_eq!(signed[..pdf.len()], *pdf);
    signed
}

fn check(house: &House, pdf: &[u8]) -> Report {
    validate_pdf(pdf, &house.anchors(), today() + 60)
}

fn assert_passed(report: &Report, modifications: &[Modifications]) {
    assert_eq!(report.indication, Indication::TotalPassed, "{report:#?}");
    let found: Vec<Modifications> = report.signatures.iter().map(|one| one.modifications).collect();
    assert_eq!(found, modifications);
    assert!(report.signatures.iter().all(|one| one.level == Level::T));
}

/// pyHanko and poppler find all signatures of a file right.
fn assert_others_agree(house: &House, pdf: &[u8], signatures: usize) {
    let folder = tempfile::tempdir().unwrap();
    let root = write(folder.path(), "root.pem", house.root.to_pem().as_bytes());
    let file = write(folder.path(), "file.pdf", pdf);
    let arguments = ["sign", "validate", "--pretty-print", "--trust", &root, "--no-revocation-check", &file];
    let text = said(&referee("pyhanko", &arguments, "pip install pyhanko-cli==0.6.0"));
    assert_eq!(text.matches("The signature is judged VALID.").count(), signatures, "{text}");
    let text = said(&referee("pdfsig", &["-nocert", &file], "apt-get install poppler-utils"));
    assert_eq!(text.matches("Signature is Valid").count(), signatures, "{text}");
    let output = referee("qpdf", &["--check", &file], "apt-get install qpdf");
    assert!(output.status.success(), "{}", said(&output));
    if let Some(kept) = std::env::var_os("ASSIDU_KEEP") {
        std::fs::copy(&file, std::path::Path::new(&kept).join(format!("{signatures}.pdf"))).unwrap();
    }
}

fn empty(name: &str, visible: Option<Visible>, lock: Option<Lock>) -> FieldSpec {
    FieldSpec { name: name.to_owned(), label: format!("Signature : {name}"), visible, lock }
}

#[test]
fn pad_14_a_seal_that_is_seen_keeps_a_file_pdf_a_3a_and_pdf_ua_1() {
    let house = House::today(EcCurve::P256);
    let place = Place::Visible(visible("Cachet de l’École\nle 22 novembre 2026", RECTANGLE));
    for certification in [Certification::NoChanges, Certification::None] {
        let sealed = sign(&house, &sheet(), &spec(&house, "Cachet", place.clone(), certification));
        assert_eq!(faults(&sealed), Vec::<String>::new());
        assert_passed(&check(&house, &sealed), &[Modifications::None]);
        assert_others_agree(&house, &sealed, 1);
    }
    assert_eq!(look("x").size(), (180.0, 60.0));
}

#[test]
fn several_sign_the_fields_that_were_made_for_them_one_after_the_other() {
    let house = House::today(EcCurve::P256);
    let second = [300.0, 600.0, 480.0, 660.0];
    let mut pdf =
        add_field(&sheet(), &empty("Direction", Some(visible("à signer", RECTANGLE)), None)).unwrap();
    let frame = Visible { page: 0, rectangle: second, look: None };
    pdf = add_field(&pdf, &empty("Formatrice", Some(frame), None)).unwrap();
    pdf = add_field(&pdf, &empty("Archives", None, None)).unwrap();
    assert_eq!(faults(&pdf), Vec::<String>::new());
    let names = ["Direction", "Formatrice", "Archives"];
    for (index, name) in names.iter().enumerate() {
        let look = (index < 2).then(|| look(&format!("Signé : {name}\nle 22 novembre 2026")));
        pdf = sign(&house, &pdf, &spec(&house, name, Place::Existing(look), Certification::None));
        let report = check(&house, &pdf);
        let mut expected = vec![Modifications::Forms; index];
        expected.push(Modifications::None);
        assert_passed(&report, &expected);
        assert_eq!(report.signatures[index].field, *name);
        assert_others_agree(&house, &pdf, index + 1);
    }
    // The validator wants each byte range to end where the file does, which only the last one can.
    let others: Vec<String> = faults(&pdf).into_iter().filter(|fault| !fault.contains("6.4.3:1")).collect();
    assert_eq!(others, Vec::<String>::new());
    let again = spec(&house, "Direction", Place::Existing(None), Certification::None);
    assert_eq!(prepare(&pdf, &again).unwrap_err(), SealError::NoField);
    // A field that nobody sees may still be added, one that is seen would change the structure that was signed.
    let late = spec(&house, "Visa", Place::Visible(visible("x", second)), Certification::None);
    assert_eq!(prepare(&pdf, &late).unwrap_err(), SealError::TaggedAndSigned);
    let unseen = sign(&house, &pdf, &spec(&house, "Visa", Place::Invisible, Certification::None));
    assert_passed(
        &check(&house, &unseen),
        &[vec![Modifications::Forms; 3], vec![Modifications::None]].concat(),
    );
    assert_others_agree(&house, &unseen, 4);
}

#[test]
fn pad_13_a_certified_file_is_signed_where_the_certification_permits_it() {
    let house = House::today(EcCurve::P256);
    let with_field = add_field(&tiny_pdf(), &empty("Formatrice", None, None)).unwrap();
    let certify =
        |certification| sign(&house, &with_field, &spec(&house, "Cachet", Place::Invisible, certification));
    let existing = spec(&house, "Formatrice", Place::Existing(None), Certification::None);
    let unseen = spec(&house, "Visa", Place::Invisible, Certification::None);
    let seen = spec(&house, "Visa", Place::Visible(visible("x", RECTANGLE)), Certification::None);
    for (certification, permission) in [(Certification::FillForms, 2), (Certification::Annotate, 3)] {
        let certified = certify(certification);
        assert_eq!(check(&house, &certified).signatures[0].certifies, Some(permission));
        for next in [&existing, &unseen] {
            let signed = sign(&house, &certified, next);
            assert_passed(&check(&house, &signed), &[Modifications::Forms, Modifications::None]);
            assert_others_agree(&house, &signed, 2);
        }
        assert_eq!(prepare(&certified, &seen).unwrap_err(), SealError::Certified);
        assert_eq!(add_field(&certified, &empty("x", None, None)).unwrap_err(), SealError::Certified);
        let again = spec(&house, "Formatrice", Place::Existing(None), Certification::FillForms);
        assert_eq!(prepare(&certified, &again).unwrap_err(), SealError::Certified);
    }
    let closed = certify(Certification::NoChanges);
    for next in [&existing, &unseen] {
        assert_eq!(prepare(&closed, next).unwrap_err(), SealError::Certified);
    }
}

/// A page with a field for text, which shows its value, and one for a signature.
fn form() -> Vec<u8> {
    pdf_of(&[
        "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[5 0 R 7 0 R]/SigFlags 1>>>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Annots[5 0 R 7 0 R]/Contents 4 0 R>>",
        "<</Length 0>>\nstream\n\nendstream",
        "<</Type/Annot/Subtype/Widget/FT/Tx/T(Note)/F 4/Rect[9 9 99 29]/V(bien)/AP<</N 6 0 R>>/P 3 0 R>>",
        "<</Type/XObject/Subtype/Form/BBox[0 0 90 20]/Length 0>>\nstream\n\nendstream",
        "<</Type/Annot/Subtype/Widget/FT/Sig/T(Visa)/F 4/Rect[0 0 0 0]/P 3 0 R>>",
    ])
}

const FILLED: &str =
    "<</Type/Annot/Subtype/Widget/FT/Tx/T(Note)/F 4/Rect[9 9 99 29]/V(mieux)/AP<</N 6 0 R>>/P 3 0 R>>";
const SHOWN: &str = "<</Type/XObject/Subtype/Form/BBox[0 0 90 20]/Length 2>>\nstream\nq \nendstream";

#[test]
fn val_04_what_is_filled_in_later_is_judged_by_the_certification_and_by_what_is_locked() {
    let house = House::new(EcCurve::P256);
    let seal = |certification, lock: Option<Lock>| {
        let mut spec = house.spec();
        (spec.certification, spec.lock) = (certification, lock);
        house.seal_file(&form(), &spec, Some(NOW))
    };
    let verdict = |pdf: &[u8]| {
        let report = validate_pdf(pdf, &house.anchors(), NOW);
        (report.indication, report.sub_indication, report.signatures[0].modifications)
    };
    let filled = |sealed: &[u8]| append(sealed, &[(5, FILLED), (6, SHOWN)], 1);
    let passed = (Indication::TotalPassed, None, Modifications::Forms);
    let failed = (Indication::TotalFailed, Some(SubIndication::FormatFailure));
    for certification in [Certification::None, Certification::FillForms, Certification::Annotate] {
        assert_eq!(verdict(&filled(&seal(certification, None))), passed, "{certification:?}");
    }
    let (indication, sub, how) = verdict(&filled(&seal(Certification::NoChanges, None)));
    assert_eq!(((indication, sub), how), (failed, Modifications::Forms));
    // What is locked stays.
    let note = || vec!["Note".to_owned()];
    for (lock, free) in [
        (Lock::All, false),
        (Lock::These(note()), false),
        (Lock::AllBut(note()), true),
        (Lock::These(vec!["Visa".to_owned()]), true),
    ] {
        let sealed = seal(Certification::FillForms, Some(lock.clone()));
        assert_eq!(validate_pdf(&sealed, &house.anchors(), NOW).signatures[0].lock, Some(lock.clone()));
        let (indication, ..) = verdict(&filled(&sealed));
        assert_eq!(indication == Indication::TotalPassed, free, "{lock:?}");
    }
    // More than a value is more than filled in.
    let sealed = seal(Certification::FillForms, None);
    for other in [
        FILLED.replace("99 29", "199 199"),
        FILLED.replace("/F 4", "/F 2"),
        FILLED.replace("/T(Note)", "/T(Notes)"),
        FILLED.replace("/FT/Tx", "/FT/Tx/AA<</K<</S/JavaScript/JS(x)>>>>"),
    ] {
        let (indication, sub, _) = verdict(&append(&sealed, &[(5, &other)], 1));
        assert_eq!((indication, sub), failed, "{other}");
    }
    // What the page itself shows is not a field's.
    let (indication, sub, _) = verdict(&append(&sealed, &[(5, FILLED), (4, SHOWN)], 1));
    assert_eq!((indication, sub), failed);
}

#[test]
fn val_04_a_look_that_the_page_shares_is_not_drawn_anew() {
    let house = House::new(EcCurve::P256);
    let shared = String::from_utf8_lossy(&form()).replace("/Contents 4 0 R", "/Contents 6 0 R");
    // Same length, so the table of places still holds.
    let mut spec = house.spec();
    spec.certification = Certification::FillForms;
    let bytes: Vec<u8> =
        shared.chars().map(|c| if c == '\u{fffd}' { 0xe2 } else { c as u32 as u8 }).collect();
    let sealed = house.seal_file(&bytes, &spec, Some(NOW));
    let report = validate_pdf(&append(&sealed, &[(5, FILLED), (6, SHOWN)], 1), &house.anchors(), NOW);
    assert_eq!(report.sub_indication, Some(SubIndication::FormatFailure), "{report:?}");
}

#[test]
fn val_04_a_signature_on_top_of_what_was_certified_is_refused() {
    // The same as an honest second signature, but its field lies over the page.
    let house = House::new(EcCurve::P256);
    let mut spec = house.spec();
    spec.certification = Certification::FillForms;
    let certified = house.seal_file(&tiny_pdf(), &spec, Some(NOW));
    (spec.certification, spec.field) = (Certification::None, "Visa".to_owned());
    let honest = house.seal_file(&certified, &spec, Some(NOW));
    assert_eq!(validate_pdf(&honest, &house.anchors(), NOW).indication, Indication::TotalPassed);
    let mut covered = honest.clone();
    let place = covered.windows(11).rposition(|w| w == b"-2 -2 -2 -2").unwrap();
    covered[place..place + 11].copy_from_slice(b"0 0 200 200");
    let report = validate_pdf(&covered, &house.anchors(), NOW);
    assert_eq!(report.signatures[0].sub_indication, Some(SubIndication::FormatFailure), "{report:?}");
}

#[test]
fn val_04_annotations_never_pass_even_where_they_are_permitted() {
    let house = House::new(EcCurve::P256);
    let annotated = |certification| {
        let mut spec = house.spec();
        spec.certification = certification;
        let sealed = house.seal_file(&tiny_pdf(), &spec, Some(NOW));
        let page = body(&sealed, 3).replace("/Annots [7 0 R]", "/Annots [7 0 R 20 0 R]");
        let note = "<</Type/Annot/Subtype/Square/Rect[0 0 200 200]/IC[1 1 1]>>";
        validate_pdf(&append_with(&sealed, &[(3, &page), (20, note)], ""), &house.anchors(), NOW)
    };
    let permitted = annotated(Certification::Annotate);
    assert_eq!(permitted.sub_indication, Some(SubIndication::SigConstraintsFailure), "{permitted:?}");
    assert_eq!(permitted.reasons[0], Reason::Annotated);
    for certification in [Certification::NoChanges, Certification::FillForms] {
        let report = annotated(certification);
        assert_eq!(report.indication, Indication::TotalFailed);
        assert_eq!(report.signatures[0].modifications, Modifications::Annotations);
    }
    assert_eq!(annotated(Certification::None).indication, Indication::Indeterminate);
}

#[test]
fn a_field_with_a_lock_of_its_own_locks_when_it_is_signed() {
    let house = House::today(EcCurve::P256);
    let lock = Lock::AllBut(vec!["Visa".to_owned()]);
    let mut pdf = add_field(&tiny_pdf(), &empty("Cachet", None, Some(lock.clone()))).unwrap();
    for name in ["Visa", "Note"] {
        pdf = add_field(&pdf, &empty(name, None, None)).unwrap();
    }
    let on = |name: &str| spec(&house, name, Place::Existing(None), Certification::None);
    let signed = sign(&house, &pdf, &on("Cachet"));
    assert_eq!(check(&house, &signed).signatures[0].lock, Some(lock));
    assert_eq!(prepare(&signed, &on("Note")).unwrap_err(), SealError::Locked);
    let both = sign(&house, &signed, &on("Visa"));
    assert_passed(&check(&house, &both), &[Modifications::Forms, Modifications::None]);
    assert_others_agree(&house, &both, 2);
}

#[test]
fn what_cannot_be_shown_or_placed_is_refused() {
    assert!(matches!(Look::of_page(b"no"), Err(LookError::Pdf(_))));
    let tagged = "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/StructParents 0>>";
    let sizeless = "<</Type/Page/Parent 2 0 R>>";
    let file = |page| pdf_of(&["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>", page]);
    assert_eq!(Look::of_page(&file(tagged)), Err(LookError::Tagged));
    assert_eq!(Look::of_page(&file(sizeless)), Err(LookError::NoPage));
    let house = House::new(EcCurve::P256);
    for (page, rectangle) in [(7, RECTANGLE), (0, [9.0, 9.0, 0.0, 20.0]), (0, [0.0, 0.0, f64::NAN, 1.0])] {
        let mut spec = house.spec();
        spec.place = Place::Visible(Visible { page, rectangle, look: None });
        assert_eq!(prepare(tiny_pdf(), &spec).unwrap_err(), SealError::NoPlace);
    }
}
