//! What lists and OCSP answers are worth, and which are worth nothing.

use std::time::{Duration, Instant};

use assidu_seal::augment::{StampSpec, prepare_stamp};
use assidu_seal::authority::{
    CrlSpec, Issuer, OcspResponder, OcspStatus, RevocationReason, RevokedCertificate, TsaSpec, issue_crl,
    issue_ocsp_responder,
};
use assidu_seal::keys::{EcCurve, EcKey};
use assidu_seal::timestamp::accept;
use assidu_seal::validate::{
    Indication, RevocationRule, Rules, SubIndication, validate_pdf, validate_pdf_under,
};
use assidu_seal::{Certificate, OcspRefusal, Proofs, accept_ocsp, ocsp_request};

use crate::support::{DAY, House, NOW, tiny_pdf};

/// Somebody whom the house's root appoints to answer, for 90 days.
fn appointed(house: &House) -> (EcKey, Certificate) {
    let key = EcKey::generate(EcCurve::P256).unwrap();
    let sign = |m: &[u8]| house.root_key.sign(m);
    let spec = TsaSpec {
        common_name: "Assidu TEST answers, not qualified",
        organization: None,
        public_key: key.public_key(),
        not_before: NOW - DAY,
        serial: [12; 16],
    };
    let issuer = Issuer { certificate: &house.root, sign: &sign };
    let certificate = issue_ocsp_responder(issuer, &spec).unwrap();
    (key, certificate)
}

#[test]
fn each_ocsp_answer_that_is_not_ours_is_refused_with_its_reason() {
    let (house, other) = (House::new(EcCurve::P256), House::new(EcCurve::P256));
    let (key, delegate) = appointed(&house);
    let sign = |m: &[u8]| key.sign(m);
    let responder = OcspResponder::new(house.root.clone(), delegate.clone(), &sign).unwrap();
    let (request, expect) = ocsp_request(&house.seal, &house.root, Some([4; 16]));
    let respond = |status| responder.respond(&request, NOW, NOW + DAY, &|_| status);
    let good = respond(OcspStatus::Good);
    assert_eq!(accept_ocsp(&good, &expect, NOW), Ok(None));
    assert_eq!(
        accept_ocsp(&respond(OcspStatus::Revoked(NOW - 5, RevocationReason::KeyCompromise)), &expect, NOW),
        Ok(Some(NOW - 5))
    );
    assert_eq!(accept_ocsp(&respond(OcspStatus::Unknown), &expect, NOW), Err(OcspRefusal::Unknown));
    assert_eq!(accept_ocsp(&good, &expect, NOW + 2 * DAY), Err(OcspRefusal::Stale));
    assert_eq!(accept_ocsp(&good, &expect, NOW - DAY), Err(OcspRefusal::Stale));
    let (_, others_nonce) = ocsp_request(&house.seal, &house.root, Some([5; 16]));
    assert_eq!(accept_ocsp(&good, &others_nonce, NOW), Err(OcspRefusal::OtherNonce));
    let (_, about_tsa) = ocsp_request(&house.tsa, &house.root, None);
    assert_eq!(accept_ocsp(&good, &about_tsa, NOW), Err(OcspRefusal::OtherCertificate));
    let refusal = responder.respond(b"no question", NOW, NOW + DAY, &|_| OcspStatus::Good);
    assert_eq!(accept_ocsp(&refusal, &expect, NOW), Err(OcspRefusal::Damaged));
    // Appointed by another root of the same name; or nobody's own word.
    let (their_key, theirs) = appointed(&other);
    let their_sign = |m: &[u8]| their_key.sign(m);
    let stranger = OcspResponder::new(house.root.clone(), theirs, &their_sign).unwrap();
    let lie = stranger.respond(&request, NOW, NOW + DAY, &|_| OcspStatus::Good);
    assert_eq!(accept_ocsp(&lie, &expect, NOW), Err(OcspRefusal::Unauthorised));
    // An answer about a certificate of another issuer is none.
    let (foreign, _) = ocsp_request(&other.seal, &other.root, None);
    let answer = responder.respond(&foreign, NOW, NOW + DAY, &|_| OcspStatus::Good);
    let (_, about_theirs) = ocsp_request(&other.seal, &other.root, None);
    assert_eq!(accept_ocsp(&answer, &about_theirs, NOW), Err(OcspRefusal::Unauthorised));
    for at in 0..good.len() {
        for bit in [1, 128] {
            let mut bad = good.clone();
            bad[at] ^= bit;
            assert!(accept_ocsp(&bad, &expect, NOW).is_err(), "byte {at}");
        }
    }
}

#[test]
fn an_answer_proves_nothing_once_its_responder_has_ended_unless_it_was_stamped_before() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let (key, delegate) = appointed(&house);
    let sign = |m: &[u8]| key.sign(m);
    let responder = OcspResponder::new(house.root.clone(), delegate.clone(), &sign).unwrap();
    let mut proofs = Proofs::default();
    for certificate in [&house.seal, &house.tsa] {
        let answer = responder.answer(certificate, OcspStatus::Good, NOW + 60, NOW + 200 * DAY).unwrap();
        proofs.add_answer(&answer).unwrap();
    }
    let anchors = house.anchors();
    let at = |at| Rules { proofs: &proofs, revocation: RevocationRule::Required, ..Rules::new(&anchors, at) };
    let soon = validate_pdf_under(&sealed, &at(NOW + DAY));
    assert_eq!(soon.indication, Indication::TotalPassed, "{soon:?}");
    let late = delegate.not_after() + DAY;
    let after = validate_pdf_under(&sealed, &at(late));
    assert_eq!(after.sub_indication, Some(SubIndication::RevocationOutOfBoundsNoPoe), "{after:?}");
    // The same answers in the file, seen by a timestamp while the responder could answer.
    let prepared = prepare_stamp(&sealed, &at(NOW + 60), &StampSpec::default()).unwrap();
    let (request, expect) = prepared.timestamp_request([6; 16]);
    let token = accept(&house.stamp(&request, NOW + 60), &expect, &house.policy(NOW + 60)).unwrap();
    let kept = prepared.finish(&token).unwrap();
    let report = validate_pdf(&kept, &anchors, late);
    assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
    assert!(report.signatures[0].reasons.iter().all(|reason| reason.code() != "revocation_not_checked"));
}

#[test]
fn a_revoked_responder_answers_for_nobody() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let (key, delegate) = appointed(&house);
    let sign = |m: &[u8]| key.sign(m);
    let responder = OcspResponder::new(house.root.clone(), delegate.clone(), &sign).unwrap();
    let root_sign = |m: &[u8]| house.root_key.sign(m);
    let issuer = Issuer { certificate: &house.root, sign: &root_sign };
    let revoked = [RevokedCertificate::new(&delegate, NOW)];
    // A list that is current no more says nothing about the seal, but still that the responder was revoked.
    let spec = CrlSpec { number: 1, this_update: NOW - 2 * DAY, next_update: NOW - DAY, revoked: &revoked };
    let mut proofs = Proofs::default();
    for certificate in [&house.seal, &house.tsa] {
        proofs
            .add_answer(&responder.answer(certificate, OcspStatus::Good, NOW + 60, NOW + DAY).unwrap())
            .unwrap();
    }
    let anchors = house.anchors();
    let check = |proofs: &Proofs| {
        let rules = Rules { proofs, revocation: RevocationRule::Required, ..Rules::new(&anchors, NOW + 120) };
        validate_pdf_under(&sealed, &rules)
    };
    assert_eq!(check(&proofs).indication, Indication::TotalPassed);
    proofs.add_list(&issue_crl(issuer, &spec).unwrap()).unwrap();
    assert_eq!(check(&proofs).sub_indication, Some(SubIndication::TryLater));
}

#[test]
fn hundreds_of_false_lists_cost_little_and_change_nothing() {
    let house = House::new(EcCurve::P256);
    // Another root of the same name signs lists on which everybody stands.
    let other = House::new(EcCurve::P256);
    let sign = |m: &[u8]| other.root_key.sign(m);
    let issuer = Issuer { certificate: &other.root, sign: &sign };
    let revoked = [RevokedCertificate::new(&house.seal, NOW - DAY)];
    let mut proofs = Proofs::default();
    for number in 0..500 {
        let spec = CrlSpec { number, this_update: NOW, next_update: NOW + DAY, revoked: &revoked };
        proofs.add_list(&issue_crl(issuer, &spec).unwrap()).unwrap();
    }
    let anchors = house.anchors();
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, NOW + 60) };
    let begun = Instant::now();
    let report = validate_pdf_under(&house.sealed(&tiny_pdf()), &rules);
    assert_eq!(report.indication, Indication::TotalPassed, "{report:?}");
    assert!(begun.elapsed() < Duration::from_secs(30), "{:?}", begun.elapsed());
}
