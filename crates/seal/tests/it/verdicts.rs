//! Names and numbers that outsiders rely on.

use assidu_seal::algorithms::Catalogue;
use assidu_seal::keys::EcCurve;
use assidu_seal::validate::{Indication, Reason, SubIndication, validate_pdf, validate_pdf_by};

use crate::support::{House, NOW, tiny_pdf};

#[test]
fn val_01_indications_have_the_names_of_the_standard() {
    assert_eq!(Indication::TotalPassed.name(), "TOTAL-PASSED");
    assert_eq!(Indication::TotalFailed.urn(), "urn:etsi:019102:mainindication:total-failed");
    assert_eq!(SubIndication::HashFailure.urn(), "urn:etsi:019102:subindication:HASH_FAILURE");
    assert_eq!(SubIndication::OutOfBoundsNoPoe.indication(), Indication::Indeterminate);
    assert_eq!(SubIndication::OutOfBoundsNotRevoked.indication(), Indication::Indeterminate);
    assert_eq!(SubIndication::RevokedNoPoe.indication(), Indication::Indeterminate);
    assert_eq!(SubIndication::Expired.indication(), Indication::TotalFailed);
}

#[test]
fn alg_03_an_algorithm_that_has_ended_is_not_accepted_without_proof_that_it_was_used_before() {
    let house = House::new(EcCurve::P256);
    let day = |date: &str| {
        let text = format!("digest sha256 0 -\nsignature ecdsa 256 {date}\n");
        Catalogue::parse(&text).unwrap()
    };
    let (ended, ending) = (day("2020-01-01"), day("2026-12-01"));
    let bare = house.seal_file(&tiny_pdf(), &house.spec(), None);
    let check = |catalogue: &Catalogue, at| validate_pdf_by(&bare, &house.anchors(), at, catalogue);
    assert_eq!(check(&ended, NOW).sub_indication, Some(SubIndication::CryptoConstraintsFailureNoPoe));
    let before = check(&ending, NOW);
    assert_eq!(before.indication, Indication::TotalPassed);
    assert!(before.reasons.iter().any(|reason| matches!(reason, Reason::RenewBefore(_))));
    let after = check(&ending, NOW + 30 * 86_400);
    assert_eq!(after.sub_indication, Some(SubIndication::CryptoConstraintsFailureNoPoe));
}

#[test]
fn every_reason_speaks_and_has_a_code_of_its_own() {
    let house = House::new(EcCurve::P256);
    let report = validate_pdf(&house.sealed(&tiny_pdf()), &house.anchors(), NOW);
    for reason in &report.reasons {
        assert!(reason.is_remark() && !reason.to_string().is_empty());
        assert!(reason.code().chars().all(|c| c.is_ascii_lowercase() || c == '_'));
    }
}
