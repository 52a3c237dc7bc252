//! PAdES B-LT and B-LTA: what is added, what it is worth years later, and what others say about it.

use assidu_seal::algorithms::Catalogue;
use assidu_seal::augment::{AugmentError, StampSpec, add_proofs, lacking, prepare_stamp};
use assidu_seal::authority::{
    CrlSpec, Issuer, OcspResponder, OcspStatus, RevocationReason, RevokedCertificate, TsaSpec, issue_crl,
    issue_tsa,
};
use assidu_seal::keys::{EcCurve, EcKey};
use assidu_seal::timestamp::accept;
use assidu_seal::validate::{
    Coverage, Indication, Level, Modifications, Reason, Report, RevocationRule, Rules, SubIndication,
    signed_length, validate_pdf, validate_pdf_under,
};
use assidu_seal::{Proofs, SealError};

use crate::referees::write;
use crate::support::{DAY, House, NOW, POLICY, referee, said, tiny_pdf};

const YEAR: i64 = 365 * DAY;

/// A list of the house that counts for a week.
pub(crate) fn list(house: &House, at: i64, revoked: &[RevokedCertificate]) -> Vec<u8> {
    let sign = |m: &[u8]| house.root_key.sign(m);
    let number = u64::try_from(at).unwrap();
    let spec = CrlSpec { number, this_update: at, next_update: at + 7 * DAY, revoked };
    issue_crl(Issuer { certificate: &house.root, sign: &sign }, &spec).unwrap()
}

/// A list of that moment on which nobody stands.
pub(crate) fn clean(house: &House, at: i64) -> Proofs {
    let mut proofs = Proofs::default();
    proofs.add_list(&list(house, at, &[])).unwrap();
    proofs
}

/// Stamps a file at a moment, with a list of that moment, by the house's authority.
pub(crate) fn kept(house: &House, pdf: &[u8], at: i64) -> Vec<u8> {
    let anchors = house.anchors();
    let proofs = clean(house, at);
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, at) };
    let prepared = prepare_stamp(pdf, &rules, &StampSpec::default()).unwrap();
    let (request, expect) = prepared.timestamp_request([6; 16]);
    let token = accept(&house.stamp(&request, at), &expect, &house.policy(at)).unwrap();
    prepared.finish(&token).unwrap()
}

fn check(house: &House, pdf: &[u8], at: i64) -> Report {
    validate_pdf(pdf, &house.anchors(), at)
}

/// Under the rule of the standard: nothing passes about whose revocation nothing is known.
fn strictly(house: &House, pdf: &[u8], at: i64) -> Report {
    let anchors = house.anchors();
    let rules = Rules { revocation: RevocationRule::Required, ..Rules::new(&anchors, at) };
    validate_pdf_under(pdf, &rules)
}

fn assert_passed(report: &Report) {
    assert_eq!(report.indication, Indication::TotalPassed, "{report:#?}");
}

#[test]
fn pad_21_a_file_with_its_lists_is_b_lt_and_without_one_of_them_it_is_not() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    assert_eq!(check(&house, &sealed, NOW + 60).signatures[0].level, Level::T);
    let anchors = house.anchors();
    let proofs = clean(&house, NOW + 60);
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, NOW + 60) };
    let long = add_proofs(&sealed, &rules).unwrap();
    // PAD-24: earlier bytes stay as they are.
    assert_eq!(long[..sealed.len()], sealed);
    let report = check(&house, &long, NOW + DAY);
    assert_passed(&report);
    let one = &report.signatures[0];
    assert_eq!((one.level, one.coverage), (Level::LongTerm, Coverage::Revision(2)));
    assert_eq!(one.modifications, Modifications::ProofsOnly);
    assert!(!one.reasons.contains(&Reason::RevocationNotChecked), "{:?}", one.reasons);
    // Nothing new, nothing written.
    assert_eq!(add_proofs(&long, &rules).unwrap(), long);
    // Without its list it is B-T, and the rule of the standard does not let it pass.
    let text = String::from_utf8_lossy(&long).into_owned();
    assert!(text.contains("/CRLs [") && text.contains("/VRI"));
    let place = long.windows(7).rposition(|w| w == b"/CRLs [").unwrap();
    let mut without = long.clone();
    without[place + 1..place + 5].copy_from_slice(b"SRLc");
    assert_eq!(check(&house, &without, NOW + DAY).signatures[0].level, Level::T);
    let strict = strictly(&house, &without, NOW + DAY);
    assert_eq!(strict.sub_indication, Some(SubIndication::TryLater), "{strict:?}");
    assert_passed(&strictly(&house, &long, NOW + DAY));
}

#[test]
fn what_is_lacking_is_named_before_anything_is_written() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let anchors = house.anchors();
    let rules = Rules::new(&anchors, NOW + 60);
    let wanted = lacking(&sealed, &rules).unwrap();
    let who: Vec<String> = wanted.iter().map(|one| one.certificate.subject_text()).collect();
    assert_eq!(who, [house.seal.subject_text(), house.tsa.subject_text()]);
    assert!(wanted.iter().all(|one| one.issuer == house.root));
    assert_eq!(add_proofs(&sealed, &rules).unwrap_err(), AugmentError::Lacking(wanted));
    // A list from before the seal is current, but says nothing about the moment of sealing.
    let proofs = clean(&house, NOW - 60);
    let older = Rules { proofs: &proofs, ..rules };
    let wanted = lacking(&sealed, &older).unwrap();
    assert_eq!(wanted.len(), 1);
    assert_eq!(wanted[0].certificate, house.seal);
    // A stranger's list is no list.
    let proofs = clean(&House::new(EcCurve::P256), NOW + 60);
    assert_eq!(lacking(&sealed, &Rules { proofs: &proofs, ..rules }).unwrap().len(), 2);
    // What does not hold cannot be kept.
    let mut broken = sealed;
    broken[100] ^= 1;
    assert!(matches!(lacking(&broken, &rules), Err(AugmentError::NotValid(SubIndication::HashFailure, _))));
}

#[test]
fn pad_22_a_stamped_file_is_b_lta_and_holds_when_everything_in_it_has_ended() {
    let house = House::new(EcCurve::P256);
    let kept = kept(&house, &house.sealed(&tiny_pdf()), NOW + 60);
    let report = check(&house, &kept, NOW + 60);
    assert_passed(&report);
    let [seal, stamp] = report.signatures.as_slice() else { panic!("{report:?}") };
    assert_eq!(seal.level, Level::Archive);
    assert_eq!(seal.proven_at, Some(NOW));
    assert_eq!(stamp.proven_at, Some(NOW + 60));
    // The house's time-stamping certificate ends in ten years, the seal's in one.
    assert_eq!(report.renew_before, Some(house.tsa.not_after()));
    for at in [NOW + 3 * YEAR, NOW + 9 * YEAR] {
        assert_passed(&check(&house, &kept, at));
        assert_eq!(check(&house, &kept, at).signatures[0].level, Level::Archive);
    }
    let after = check(&house, &kept, house.tsa.not_after() + DAY);
    assert_eq!(after.sub_indication, Some(SubIndication::OutOfBoundsNoPoe), "{after:?}");
    let text = String::from_utf8_lossy(&kept).into_owned();
    let at = text.rfind("/DocTimeStamp").unwrap();
    let dictionary = &text[at - 200..at + 60];
    for forbidden in ["/Cert ", "/Name", "/Reason", "/Location", "/M "] {
        assert!(!dictionary.contains(forbidden), "{forbidden}");
    }
}

/// A house whose time-stamping certificate ends within the years that are tried.
struct Old {
    house: House,
    /// Another time stamper of the same root, for later.
    next_key: EcKey,
}

impl Old {
    /// The first time stamper ends in 2029, the second in 2037.
    fn new() -> Self {
        let mut house = House::new(EcCurve::P256);
        let (key, next_key) =
            (EcKey::generate(EcCurve::P256).unwrap(), EcKey::generate(EcCurve::P256).unwrap());
        let early = House::beginning(EcCurve::P256, NOW - 8 * YEAR, 8 * YEAR + 300 * DAY);
        house = House { root: early.root, root_key: early.root_key, ..house };
        let sign = |m: &[u8]| house.root_key.sign(m);
        let issuer = Issuer { certificate: &house.root, sign: &sign };
        let tsa = |key: &EcKey, not_before| {
            let spec = TsaSpec {
                common_name: "Assidu TEST time-stamping, not qualified",
                organization: None,
                public_key: key.public_key(),
                not_before,
                serial: [8; 16],
            };
            issue_tsa(issuer, &spec).unwrap()
        };
        let old = tsa(&key, NOW - 8 * YEAR);
        let seal = assidu_seal::authority::issue_seal(
            issuer,
            &assidu_seal::authority::SealCertificateSpec {
                common_name: "Cachet TEST, non qualifié",
                organization: "École d’essai",
                siren: None,
                public_key: house.seal_key.public_key(),
                not_before: NOW - DAY,
                life: YEAR,
                serial: [4; 16],
            },
        )
        .unwrap();
        let house = House { tsa: old, tsa_key: key, seal, ..house };
        Self { house, next_key }
    }

    /// From now on the second time stamper stamps.
    fn renew(&mut self) {
        let sign = |m: &[u8]| self.house.root_key.sign(m);
        let spec = TsaSpec {
            common_name: "Assidu TEST time-stamping 2, not qualified",
            organization: None,
            public_key: self.next_key.public_key(),
            not_before: NOW + YEAR,
            serial: [9; 16],
        };
        let issuer = Issuer { certificate: &self.house.root, sign: &sign };
        self.house.tsa = issue_tsa(issuer, &spec).unwrap();
        let fresh = EcKey::generate(EcCurve::P256).unwrap();
        self.house.tsa_key = std::mem::replace(&mut self.next_key, fresh);
    }
}

#[test]
fn a_simulated_2029_and_2035_pass_for_b_lta_that_was_renewed_and_fail_for_b_t() {
    let mut old = Old::new();
    let sealed = old.house.sealed(&tiny_pdf());
    let ends = old.house.tsa.not_after();
    let first = kept(&old.house, &sealed, NOW + 60);
    // Late in 2028, before the first authority ends, a second one stamps the file again.
    let renewal = ends - 30 * DAY;
    assert_eq!(check(&old.house, &first, renewal).renew_before, Some(ends));
    old.renew();
    let second = kept(&old.house, &first, renewal);
    assert_eq!(second[..first.len()], first);
    for at in [renewal, ends + DAY, NOW + 9 * YEAR] {
        let report = check(&old.house, &second, at);
        assert_passed(&report);
        assert_eq!(report.signatures.len(), 3);
        assert_eq!(report.signatures[0].level, Level::Archive);
        assert_eq!(report.renew_before, Some(old.house.tsa.not_after()));
    }
    for file in [&sealed, &first] {
        assert_passed(&check(&old.house, file, ends - DAY));
        let late = check(&old.house, file, ends + DAY);
        assert_eq!(late.sub_indication, Some(SubIndication::OutOfBoundsNoPoe), "{late:?}");
    }
    // Too late is too late: nothing that was not valid can be stamped back to life.
    let anchors = old.house.anchors();
    let proofs = clean(&old.house, ends + DAY);
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, ends + DAY) };
    let refused = prepare_stamp(&first, &rules, &StampSpec::default()).unwrap_err();
    assert!(matches!(refused, AugmentError::NotValid(SubIndication::OutOfBoundsNoPoe, _)), "{refused:?}");
}

#[test]
fn alg_03_an_algorithm_that_ends_takes_b_t_along_and_not_what_was_stamped_before() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let kept = kept(&house, &sealed, NOW + 60);
    // Soon only P-384 is left; everything here is on P-256.
    let ended = Catalogue::parse(
        "digest sha256 0 -\ndigest sha384 0 -\nsignature ecdsa 256 2027-02-01\nsignature ecdsa 384 -\n",
    )
    .unwrap();
    let anchors = house.anchors();
    let at = |at| Rules { catalogue: &ended, ..Rules::new(&anchors, at) };
    let end = 1_801_440_000; // 2027-02-01
    assert_eq!(validate_pdf_under(&kept, &at(end - DAY)).renew_before, Some(end - 1));
    for file in [&sealed, &kept] {
        assert_passed(&validate_pdf_under(file, &at(end - DAY)));
        let late = validate_pdf_under(file, &at(end + DAY));
        assert_eq!(late.sub_indication, Some(SubIndication::CryptoConstraintsFailureNoPoe), "{late:?}");
    }
}

#[test]
fn a_certificate_revoked_after_the_seal_takes_nothing_from_it_and_before_everything() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let anchors = house.anchors();
    let look = |file: &[u8], who: &assidu_seal::Certificate, since: i64| {
        let mut proofs = Proofs::default();
        proofs.add_list(&list(&house, NOW + DAY, &[RevokedCertificate::new(who, since)])).unwrap();
        validate_pdf_under(file, &Rules { proofs: &proofs, ..Rules::new(&anchors, NOW + DAY) })
    };
    assert_passed(&look(&sealed, &house.seal, NOW + 60));
    let revoked = look(&sealed, &house.seal, NOW - 60);
    // The timestamp proves that the seal existed, not that it was not made long before.
    assert_eq!(revoked.sub_indication, Some(SubIndication::RevokedNoPoe), "{revoked:?}");
    assert_eq!(revoked.indication, Indication::Indeterminate);
    let bare = house.seal_file(&tiny_pdf(), &house.spec(), None);
    let revoked = look(&bare, &house.seal, NOW + 60);
    assert_eq!(revoked.sub_indication, Some(SubIndication::RevokedNoPoe), "{revoked:?}");
    // A revoked time stamper proves nothing, unless another had stamped the file before.
    let revoked = look(&sealed, &house.tsa, NOW + 120);
    assert_eq!(revoked.sub_indication, Some(SubIndication::RevokedNoPoe), "{revoked:?}");
    assert_eq!(revoked.indication, Indication::Indeterminate);
}

#[test]
fn a_seal_that_was_revoked_later_keeps_what_it_sealed_before() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let anchors = house.anchors();
    let since = NOW + 3600;
    let why = RevokedCertificate::new(&house.seal, since).because(RevocationReason::KeyCompromise);
    let mut proofs = Proofs::default();
    proofs.add_list(&list(&house, NOW + DAY, &[why])).unwrap();
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, NOW + DAY) };
    // That it was revoked an hour later says that it was in order before.
    assert_eq!(lacking(&sealed, &rules).unwrap(), []);
    let long = add_proofs(&sealed, &rules).unwrap();
    let report = strictly(&house, &long, NOW + 2 * DAY);
    assert_passed(&report);
    assert_eq!(report.signatures[0].level, Level::LongTerm);
    let prepared = prepare_stamp(&sealed, &rules, &StampSpec::default()).unwrap();
    let (request, expect) = prepared.timestamp_request([6; 16]);
    let token = accept(&house.stamp(&request, NOW + DAY), &expect, &house.policy(NOW + DAY)).unwrap();
    let archived = prepared.finish(&token).unwrap();
    // Later, who asks brings along what is said then about the newest timestamp.
    let later = house.seal.not_after() + DAY;
    let proofs = clean(&house, later);
    let strict = RevocationRule::Required;
    let rules = Rules { proofs: &proofs, revocation: strict, ..Rules::new(&anchors, later) };
    let report = validate_pdf_under(&archived, &rules);
    assert_passed(&report);
    assert_eq!(report.signatures[0].level, Level::Archive);
    assert_eq!(signed_length(&archived), Some(sealed.len()));
    assert_eq!(signed_length(&sealed), Some(sealed.len()));
    assert_eq!(signed_length(&tiny_pdf()), None);
    // And one that was revoked before it sealed keeps nothing.
    let rules = Rules { proofs: &Proofs::default(), ..Rules::new(&anchors, NOW + DAY) };
    let mut earlier = Proofs::default();
    earlier.add_list(&list(&house, NOW + DAY, &[RevokedCertificate::new(&house.seal, NOW - 60)])).unwrap();
    let refused = add_proofs(&sealed, &Rules { proofs: &earlier, ..rules });
    assert!(matches!(refused, Err(AugmentError::NotValid(SubIndication::RevokedNoPoe, _))), "{refused:?}");
}

#[test]
fn openssl_reads_why_a_certificate_was_revoked() {
    let house = House::new(EcCurve::P256);
    let folder = tempfile::tempdir().unwrap();
    let why = RevokedCertificate::new(&house.seal, NOW).because(RevocationReason::KeyCompromise);
    let crl = list(&house, NOW + 60, &[why, RevokedCertificate::new(&house.tsa, NOW)]);
    let file = write(folder.path(), "list.crl", &crl);
    let output = referee(
        "openssl",
        &["crl", "-inform", "DER", "-in", &file, "-noout", "-text"],
        "apt install openssl",
    );
    let text = said(&output);
    assert!(output.status.success() && text.contains("Key Compromise"), "{text}");
    assert_eq!(text.matches("X509v3 CRL Reason Code").count(), 1, "{text}");
}

#[test]
fn an_ocsp_answer_serves_as_well_as_a_list() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let anchors = house.anchors();
    let sign = |m: &[u8]| house.root_key.sign(m);
    let responder = OcspResponder::new(house.root.clone(), house.root.clone(), &sign).unwrap();
    let answer = |who, status| responder.answer(who, status, NOW + 60, NOW + DAY).unwrap();
    let with = |answers: &[Vec<u8>]| {
        let mut proofs = Proofs::default();
        answers.iter().for_each(|der| proofs.add_answer(der).unwrap());
        proofs
    };
    let (seal, tsa) = (answer(&house.seal, OcspStatus::Good), answer(&house.tsa, OcspStatus::Good));
    let both = with(&[seal.clone(), tsa]);
    let long = add_proofs(&sealed, &Rules { proofs: &both, ..Rules::new(&anchors, NOW + 60) }).unwrap();
    let report = check(&house, &long, NOW + 60);
    assert_passed(&report);
    assert_eq!(report.signatures[0].level, Level::LongTerm);
    let one = with(&[seal]);
    let rules = Rules { proofs: &one, ..Rules::new(&anchors, NOW + 60) };
    assert!(matches!(add_proofs(&sealed, &rules), Err(AugmentError::Lacking(list)) if list.len() == 1));
    let revoked =
        with(&[answer(&house.seal, OcspStatus::Revoked(NOW - DAY, RevocationReason::KeyCompromise))]);
    let rules = Rules { proofs: &revoked, ..Rules::new(&anchors, NOW + 60) };
    let report = validate_pdf_under(&sealed, &rules);
    assert_eq!(report.sub_indication, Some(SubIndication::RevokedNoPoe), "{report:?}");
}

#[test]
fn a_token_that_is_too_large_or_over_something_else_is_refused() {
    let house = House::new(EcCurve::P256);
    let sealed = house.sealed(&tiny_pdf());
    let anchors = house.anchors();
    let proofs = clean(&house, NOW + 60);
    let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, NOW + 60) };
    let small = StampSpec { room: 1024, ..StampSpec::default() };
    let prepared = prepare_stamp(&sealed, &rules, &small).unwrap();
    let (request, expect) = prepared.timestamp_request([6; 16]);
    let token = accept(&house.stamp(&request, NOW), &expect, &house.policy(NOW)).unwrap();
    assert!(matches!(prepared.finish(&token), Err(SealError::NoRoom { reserved: 1024, .. })));
    let other = prepare_stamp(&sealed, &rules, &StampSpec { field: "Other".into(), ..small }).unwrap();
    assert_eq!(other.finish(&token).unwrap_err(), SealError::WrongTimestamp);
    assert_eq!(token.policy(), POLICY);
}
