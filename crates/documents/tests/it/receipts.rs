//! Receipts: the same judges as for sheets, in every language.

use assidu_documents::{
    Language, receipt, samples,
    sheet::{Ink, RenderError},
};

use crate::referees::{OnDisk, assert_standards};

#[test]
fn a_receipt_keeps_the_standards_in_every_language() {
    for language in Language::ALL {
        let sample = samples::receipt(*language);
        let pdf = receipt::render(&sample).unwrap();
        assert_standards(&format!("receipt-{language}"), &pdf);
        assert!(
            pdf == receipt::render(&sample).unwrap(),
            "{language}: the same receipt gives the same bytes"
        );
        let text = OnDisk::new(&format!("receipt-{language}"), &pdf).judge("pdftotext", &["-layout"], &["-"]);
        for fact in ["Thị Minh Nguyễn", "1E2F3A4B", "09:00–12:30", "assidu.example/tanneurs/1", "abab abab"]
        {
            assert!(text.contains(fact), "{language}: {fact} is missing in {text}");
        }
        assert!(!text.contains('⟪'), "{language}: a text is missing: {text}");
    }
}

#[test]
fn the_proof_is_attached_as_it_was_given_and_a_typed_name_is_as_good() {
    let mut sample = samples::receipt(Language::Fr);
    sample.signature.ink = Ink::Typed("Zoé O’Briain — ☃".to_owned());
    (sample.test, sample.simulated) = (true, true);
    sample.title = "Très long titre ".repeat(30);
    sample.proof.json = br#"{"proof":1}"#.to_vec();
    let pdf = receipt::render(&sample).unwrap();
    assert_standards("receipt-typed", &pdf);
    let out = OnDisk::new("receipt-proof", b"");
    let place = out.path().to_str().unwrap().to_owned();
    OnDisk::new("receipt-typed", &pdf).judge("pdfdetach", &["-save", "1", "-o", &place], &[]);
    assert_eq!(std::fs::read(out.path()).unwrap(), sample.proof.json);
    sample.zone = "Nowhere/Land".to_owned();
    assert!(matches!(receipt::render(&sample), Err(RenderError::UnknownZone)));
}
