//! Sealed and found right.

use assidu_seal::authority::{Issuer, RevokedCertificate, SealCertificateSpec, issue_seal};
use assidu_seal::keys::{EcCurve, EcKey};
use assidu_seal::validate::{
    Coverage, Indication, Integrity, Level, Modifications, Reason, Rules, SubIndication, validate_pdf,
    validate_pdf_under,
};
use assidu_seal::{Certificate, Certification, Proofs, SealError, TrustAnchors, embedded_files, prepare};

use crate::support::{DAY, House, NOW, tiny_pdf};

#[test]
fn a_sealed_file_passes_and_says_who_sealed_it() {
    for curve in [EcCurve::P256, EcCurve::P384] {
        let house = House::new(curve);
        let sealed = house.sealed(&tiny_pdf());
        let report = validate_pdf(&sealed, &house.anchors(), NOW);
        assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
        let [one] = report.signatures.as_slice() else { panic!("{report:?}") };
        assert_eq!(
            (one.level, one.integrity, one.coverage, one.modifications),
            (Level::T, Integrity::Intact, Coverage::WholeFile, Modifications::None)
        );
        assert_eq!(one.certifies, Some(1));
        assert!(one.self_made && one.reasons.contains(&Reason::SelfMadeAuthority));
        assert_eq!(one.proven_at, Some(NOW));
        assert_eq!(one.claimed_time.as_deref(), Some("D:20261122095803+01'00'"));
        let signer = one.signer.as_ref().unwrap();
        assert!(signer.subject.contains("organizationIdentifier=NTRFR-123456789"), "{}", signer.subject);
        assert!(signer.issuer.contains("not qualified"));
    }
}

#[test]
fn pad_24_earlier_bytes_stay_as_they_were() {
    let house = House::new(EcCurve::P256);
    let pdf = tiny_pdf();
    assert_eq!(house.sealed(&pdf)[..pdf.len()], pdf);
}

#[test]
fn without_a_timestamp_it_is_b_b_and_passes_while_the_certificate_lasts() {
    let house = House::new(EcCurve::P256);
    let sealed = house.seal_file(&tiny_pdf(), &house.spec(), None);
    let report = validate_pdf(&sealed, &house.anchors(), NOW);
    assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
    assert_eq!(report.signatures[0].level, Level::B);
}

#[test]
fn val_02_an_expired_certificate_needs_a_timestamp() {
    let house = House::beginning(EcCurve::P256, NOW - 10 * DAY, 20 * DAY);
    let later = NOW + 30 * DAY;
    let stamped = validate_pdf(&house.sealed(&tiny_pdf()), &house.anchors(), later);
    assert_eq!(stamped.indication, Indication::TotalPassed, "{stamped:?}");
    let bare = house.seal_file(&tiny_pdf(), &house.spec(), None);
    let bare = validate_pdf(&bare, &house.anchors(), later);
    assert_eq!(bare.sub_indication, Some(SubIndication::OutOfBoundsNoPoe));
    assert_eq!(bare.indication, Indication::Indeterminate);
    let late = house.seal_file(&tiny_pdf(), &house.spec(), Some(later));
    let late = validate_pdf(&late, &house.anchors(), later + DAY);
    // It may have been made in time and stamped too late.
    assert_eq!(late.sub_indication, Some(SubIndication::OutOfBoundsNoPoe));
    assert_eq!(late.indication, Indication::Indeterminate);
}

#[test]
fn val_03_without_anchors_integrity_is_still_reported() {
    let house = House::new(EcCurve::P256);
    let report = validate_pdf(&house.sealed(&tiny_pdf()), &TrustAnchors::none(), NOW);
    assert_eq!(report.sub_indication, Some(SubIndication::NoCertificateChainFound));
    assert_eq!(report.indication, Indication::Indeterminate);
    assert_eq!(report.signatures[0].integrity, Integrity::Intact);
    let stranger = House::new(EcCurve::P256);
    let report = validate_pdf(&house.sealed(&tiny_pdf()), &stranger.anchors(), NOW);
    assert_eq!(report.indication, Indication::Indeterminate);
}

#[test]
fn a_certificate_that_has_not_begun_proves_nothing_yet() {
    let house = House::new(EcCurve::P256);
    let sealed = house.seal_file(&tiny_pdf(), &house.spec(), None);
    let report = validate_pdf(&sealed, &house.anchors(), NOW - 20 * DAY);
    assert_eq!(report.sub_indication, Some(SubIndication::OutOfBoundsNoPoe));
}

#[test]
fn another_key_cannot_seal_for_this_certificate() {
    let house = House::new(EcCurve::P256);
    let prepared = prepare(tiny_pdf(), &house.spec()).unwrap();
    let other = EcKey::generate(EcCurve::P256).unwrap().sign(prepared.signed_attributes()).unwrap();
    assert_eq!(prepared.sign(other).unwrap_err(), SealError::WrongSignature);
}

#[test]
fn a_key_in_this_process_seals_for_its_own_certificate_only() {
    let house = House::new(EcCurve::P256);
    let signed = prepare(tiny_pdf(), &house.spec()).unwrap().sign_with(&house.seal_key).unwrap();
    let report = validate_pdf(&signed.finish(None).unwrap(), &house.anchors(), NOW);
    assert_eq!(report.indication, Indication::TotalPassed);
    let other = EcKey::generate(EcCurve::P256).unwrap();
    let refused = prepare(tiny_pdf(), &house.spec()).unwrap().sign_with(&other);
    assert_eq!(refused.unwrap_err(), SealError::WrongSignature);
}

#[test]
fn pad_24_the_file_is_the_same_handed_over_or_lent() {
    let house = House::new(EcCurve::P256);
    let pdf = tiny_pdf();
    let finish = |prepared: assidu_seal::Prepared| {
        let signature = house.seal_key.sign(prepared.signed_attributes()).unwrap();
        let sealed = prepared.sign(signature).unwrap().finish(None).unwrap();
        assert!(sealed.starts_with(&pdf));
        sealed.len()
    };
    let lent = finish(prepare(&pdf, &house.spec()).unwrap());
    assert_eq!(lent, finish(prepare(pdf.clone(), &house.spec()).unwrap()));
}

#[test]
fn a_remembered_certificate_vouches_for_no_other() {
    let house = House::new(EcCurve::P256);
    let anchors = house.anchors();
    let sealed = house.sealed(&tiny_pdf());
    assert_eq!(validate_pdf(&sealed, &anchors, NOW).indication, Indication::TotalPassed);
    // The same names and anchors in all, but other keys: nothing of the first is believed for the second.
    let stranger = House::new(EcCurve::P256);
    let report = validate_pdf(&stranger.sealed(&tiny_pdf()), &anchors, NOW);
    assert_eq!(report.sub_indication, Some(SubIndication::NoCertificateChainFound));
    // The remembered certificates are still judged by the moment.
    let late = validate_pdf(&house.seal_file(&tiny_pdf(), &house.spec(), None), &anchors, NOW + 5000 * DAY);
    assert_eq!(late.sub_indication, Some(SubIndication::OutOfBoundsNoPoe));
}

#[test]
fn a_token_over_something_else_is_not_put_in() {
    let house = House::new(EcCurve::P256);
    let sign = |spec| {
        let prepared = prepare(tiny_pdf(), &spec).unwrap();
        let signature = house.seal_key.sign(prepared.signed_attributes()).unwrap();
        prepared.sign(signature).unwrap()
    };
    let (request, expect) = sign(house.spec()).timestamp_request([5; 16]);
    let reply = house.stamp(&request, NOW);
    let token = assidu_seal::timestamp::accept(&reply, &expect, &house.policy(NOW)).unwrap();
    assert_eq!(sign(house.spec()).finish(Some(token)).unwrap_err(), SealError::WrongTimestamp);
}

#[test]
fn pad_25_too_little_room_is_said_with_the_room_that_is_needed() {
    let house = House::new(EcCurve::P256);
    let mut spec = house.spec();
    spec.room = 1024;
    let prepared = prepare(tiny_pdf(), &spec).unwrap();
    let signature = house.seal_key.sign(prepared.signed_attributes()).unwrap();
    let error = prepared.sign(signature).unwrap().finish(None).unwrap_err();
    let SealError::NoRoom { needed, reserved: 1024 } = error else { panic!("{error}") };
    assert!(needed > 1024);
}

#[test]
fn a_certified_file_is_not_sealed_again_and_a_signed_one_not_certified() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    assert_eq!(prepare(&sealed, &house.spec()).unwrap_err(), SealError::Certified);
    let mut plain = house.spec();
    plain.certification = Certification::None;
    let signed = house.seal_file(&tiny_pdf(), &plain, Some(NOW));
    assert_eq!(prepare(&signed, &house.spec()).unwrap_err(), SealError::AlreadySigned);
    let report = validate_pdf(&signed, &house.anchors(), NOW);
    assert_eq!((report.indication, report.signatures[0].certifies), (Indication::TotalPassed, None));
}

#[test]
fn what_is_no_pdf_is_an_error() {
    let house = House::new(EcCurve::P256);
    for bytes in [&b""[..], b"hello", b"%PDF-1.7\n", b"%PDF-1.7\nstartxref\n5\n%%EOF"] {
        assert!(matches!(prepare(bytes, &house.spec()), Err(SealError::Pdf(_))));
        assert!(embedded_files(bytes).is_err());
        let report = validate_pdf(bytes, &house.anchors(), NOW);
        assert_eq!(report.sub_indication, Some(SubIndication::FormatFailure));
    }
}

#[test]
fn a_file_without_seal_has_no_seal() {
    let house = House::new(EcCurve::P256);
    let report = validate_pdf(&tiny_pdf(), &house.anchors(), NOW);
    assert_eq!(report.reasons, [Reason::NoSignature]);
    assert_ne!(report.indication, Indication::TotalPassed);
}

/// A seal with a timestamp over its content of one moment, and one over itself of another.
fn made_between(house: &House, after: i64, stamped: i64) -> Vec<u8> {
    let prepared = prepare(tiny_pdf(), &house.spec()).unwrap();
    let (request, expect) = prepared.content_timestamp_request([7; 16]);
    let token =
        assidu_seal::timestamp::accept(&house.stamp(&request, after), &expect, &house.policy(after)).unwrap();
    let prepared = prepared.with_content_timestamp(&token).unwrap();
    let signature = house.seal_key.sign(prepared.signed_attributes()).unwrap();
    let signed = prepared.sign(signature).unwrap();
    let (request, expect) = signed.timestamp_request([8; 16]);
    let policy = house.policy(stamped);
    let token = assidu_seal::timestamp::accept(&house.stamp(&request, stamped), &expect, &policy).unwrap();
    signed.finish(Some(token)).unwrap()
}

#[test]
fn val_02_only_what_was_provably_made_too_late_has_failed() {
    let house = House::beginning(EcCurve::P256, NOW - 10 * DAY, 20 * DAY);
    let end = house.seal.not_after();
    let check = |file: &[u8], at| validate_pdf(file, &house.anchors(), at);
    let good = check(&made_between(&house, NOW - 60, NOW), NOW + DAY);
    assert_eq!(good.indication, Indication::TotalPassed, "{good:?}");
    assert_eq!(good.signatures[0].made_after, Some(NOW - 60));
    // Its content was stamped after the certificate had ended: no doubt is left.
    let late = check(&made_between(&house, end + DAY, end + DAY), end + 2 * DAY);
    assert_eq!(late.sub_indication, Some(SubIndication::Expired), "{late:?}");
    assert_eq!(late.indication, Indication::TotalFailed);
    // Its content was stamped before that, and itself only afterwards.
    let unclear = check(&made_between(&house, NOW, end + DAY), end + 2 * DAY);
    assert_eq!(unclear.sub_indication, Some(SubIndication::OutOfBoundsNoPoe), "{unclear:?}");
    // Stamped before it was made.
    let order = check(&made_between(&house, NOW, NOW - DAY), NOW + DAY);
    assert_eq!(order.sub_indication, Some(SubIndication::TimestampOrderFailure), "{order:?}");
    // The same with a list on which the certificate stands.
    let look = |file: &[u8], since| {
        let revoked = [RevokedCertificate::new(&house.seal, since)];
        let list = crate::long_term::list(&house, NOW + 2 * DAY, &revoked);
        let mut proofs = Proofs::default();
        proofs.add_list(&list).unwrap();
        let anchors = house.anchors();
        validate_pdf_under(file, &Rules { proofs: &proofs, ..Rules::new(&anchors, NOW + 2 * DAY) })
    };
    let file = made_between(&house, NOW, NOW + 60);
    let revoked = look(&file, NOW - DAY);
    assert_eq!(revoked.sub_indication, Some(SubIndication::Revoked), "{revoked:?}");
    assert_eq!(revoked.indication, Indication::TotalFailed);
    assert_eq!(look(&file, NOW + 30).sub_indication, Some(SubIndication::RevokedNoPoe));
    assert_eq!(look(&file, NOW + DAY).indication, Indication::TotalPassed);
}

#[test]
fn val_02_an_expired_certificate_that_is_known_not_to_have_been_revoked_is_said_to_be() {
    let house = House::beginning(EcCurve::P256, NOW - 10 * DAY, 20 * DAY);
    let bare = house.seal_file(&tiny_pdf(), &house.spec(), None);
    let end = house.seal.not_after();
    let mut proofs = Proofs::default();
    proofs.add_list(&crate::long_term::list(&house, end - DAY, &[])).unwrap();
    let anchors = house.anchors();
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, end + DAY) };
    let report = validate_pdf_under(&bare, &rules);
    assert_eq!(report.sub_indication, Some(SubIndication::OutOfBoundsNotRevoked), "{report:?}");
    assert_eq!(report.indication, Indication::Indeterminate);
}

#[test]
fn val_02_what_existed_before_its_certificate_has_failed() {
    let house = House::new(EcCurve::P256);
    let young = House { seal: renewed(&house, NOW + DAY), ..house };
    let sealed = young.seal_file(&tiny_pdf(), &young.spec(), Some(NOW));
    let report = validate_pdf(&sealed, &young.anchors(), NOW + 2 * DAY);
    assert_eq!(report.sub_indication, Some(SubIndication::NotYetValid), "{report:?}");
    assert_eq!(report.indication, Indication::TotalFailed);
}

/// The house's seal anew, from a later moment on.
fn renewed(house: &House, not_before: i64) -> Certificate {
    let sign = |m: &[u8]| house.root_key.sign(m);
    let spec = SealCertificateSpec {
        common_name: "Cachet TEST, non qualifié",
        organization: "École d’essai",
        siren: None,
        public_key: house.seal_key.public_key(),
        not_before,
        life: 300 * DAY,
        serial: [4; 16],
    };
    issue_seal(Issuer { certificate: &house.root, sign: &sign }, &spec).unwrap()
}
