//! Timestamps: our own authority's, other people's, and lies.

use assidu_seal::algorithms::Digest;
use assidu_seal::authority::TimestampResponder;
use assidu_seal::keys::EcCurve;
use assidu_seal::timestamp::{OwnAnswers, TimestampPolicy, TimestampRefusal, accept, request};
use assidu_seal::validate::{Indication, Stamped, SubIndication, validate_timestamp};
use assidu_seal::{TrustAnchors, limits};

use crate::support::{DAY, House, NOW, POLICY, data, referee, said, today};

fn hash(data: &[u8]) -> Vec<u8> {
    Digest::Sha256.of(&[data]).unwrap()
}

#[test]
fn tst_07_openssl_accepts_our_tokens_and_we_accept_its() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    for curve in [EcCurve::P256, EcCurve::P384] {
        let house = House::today(curve);
        std::fs::write(path("root.pem"), house.root.to_pem()).unwrap();
        std::fs::write(path("data"), b"a checkpoint").unwrap();
        let run = |arguments: &[&str]| referee("openssl", arguments, "apt-get install openssl");
        let output =
            run(&["ts", "-query", "-data", &path("data"), "-sha256", "-cert", "-out", &path("openssl.tsq")]);
        assert!(output.status.success(), "{}", said(&output));
        let reply = house.stamp(&std::fs::read(path("openssl.tsq")).unwrap(), today());
        std::fs::write(path("reply.tsr"), &reply).unwrap();
        let verify =
            ["ts", "-verify", "-queryfile", &path("openssl.tsq"), "-in", &path("reply.tsr"), "-CAfile"];
        let output = run(&[&verify[..], &[&path("root.pem")]].concat());
        assert!(said(&output).contains("Verification: OK"), "{}", said(&output));

        let (request, expect) = request(Digest::Sha256, &hash(b"a checkpoint"), [0x80; 16]);
        std::fs::write(path("ours.tsq"), &request).unwrap();
        std::fs::write(path("tsa.pem"), house.tsa.to_pem()).unwrap();
        std::fs::write(path("tsa.key"), house.tsa_key.to_pem().unwrap()).unwrap();
        std::fs::write(path("serial"), "01\n").unwrap();
        let settings = format!(
            "[tsa]\nserial = {}\ndefault_policy = 1.2.3.4\ndigests = sha256\nsigner_digest = sha256\n\
             ess_cert_id_alg = sha256\n",
            path("serial")
        );
        std::fs::write(path("tsa.cnf"), settings).unwrap();
        let output = run(&[
            "ts",
            "-reply",
            "-config",
            &path("tsa.cnf"),
            "-section",
            "tsa",
            "-queryfile",
            &path("ours.tsq"),
            "-signer",
            &path("tsa.pem"),
            "-inkey",
            &path("tsa.key"),
            "-out",
            &path("openssl.tsr"),
        ]);
        assert!(output.status.success(), "{}", said(&output));
        let policy = TimestampPolicy { policies: vec!["1.2.3.4".to_owned()], ..house.policy(today()) };
        let token = accept(&std::fs::read(path("openssl.tsr")).unwrap(), &expect, &policy).unwrap();
        assert_eq!(token.policy(), "1.2.3.4");
    }
}

#[test]
fn tst_02_each_lie_of_an_authority_is_refused_with_its_reason() {
    let house = House::new(EcCurve::P256);
    let (request_der, expect) = request(Digest::Sha256, &hash(b"x"), [7; 16]);
    let reply = house.stamp(&request_der, NOW);
    let policy = house.policy(NOW);
    assert_eq!(accept(&reply, &expect, &policy).unwrap().time(), NOW);

    let (_, other) = request(Digest::Sha256, &hash(b"y"), [7; 16]);
    assert_eq!(accept(&reply, &other, &policy).unwrap_err(), TimestampRefusal::OtherImprint);
    let (_, other) = request(Digest::Sha256, &hash(b"x"), [8; 16]);
    assert_eq!(accept(&reply, &other, &policy).unwrap_err(), TimestampRefusal::OtherNonce);
    let tomorrow = house.stamp(&request_der, NOW + DAY);
    assert_eq!(accept(&tomorrow, &expect, &policy).unwrap_err(), TimestampRefusal::Clock { seconds: DAY });
    let strict = TimestampPolicy { policies: vec!["1.2.3".to_owned()], ..policy.clone() };
    assert_eq!(accept(&reply, &expect, &strict).unwrap_err(), TimestampRefusal::Policy(POLICY.to_owned()));
    let stranger = TimestampPolicy { anchors: House::new(EcCurve::P256).anchors(), ..policy.clone() };
    assert!(matches!(
        accept(&reply, &expect, &stranger).unwrap_err(),
        TimestampRefusal::NotBelieved(SubIndication::NoCertificateChainFound, _)
    ));
    let refused = house.stamp(b"nonsense", NOW);
    assert!(matches!(
        accept(&refused, &expect, &policy).unwrap_err(),
        TimestampRefusal::Rejected { status: 2, .. }
    ));
    assert_eq!(accept(b"", &expect, &policy).unwrap_err(), TimestampRefusal::Damaged);
    let long = vec![0x30; limits::TIMESTAMP_REPLY + 1];
    assert_eq!(accept(&long, &expect, &policy).unwrap_err(), TimestampRefusal::Damaged);
}

#[test]
fn tst_02_our_own_answers_are_judged_alike_and_a_wrong_key_is_found_before_anything_is_sealed() {
    let house = House::new(EcCurve::P256);
    let (request_der, expect) = request(Digest::Sha256, &hash(b"x"), [7; 16]);
    let (good, policy) = (house.stamp(&request_der, NOW), house.policy(NOW));
    // Another key than the certificate's.
    let wrong_key = House::new(EcCurve::P256).tsa_key;
    let sign = |message: &[u8]| wrong_key.sign(message);
    let wrong = TimestampResponder::new(house.tsa.clone(), &sign, POLICY).unwrap().respond(
        &request_der,
        NOW,
        [9; 16],
    );
    let answers = OwnAnswers::default();
    let is_found = || {
        let refusal = answers.accept(&wrong, &expect, &policy).unwrap_err();
        matches!(refusal, TimestampRefusal::NotBelieved(SubIndication::SigCryptoFailure, _))
    };
    // From the first, however often.
    assert!(is_found() && is_found());

    let honest = (expect.clone(), policy.clone());
    // Every lie is refused as a stranger's is, whether or not the arithmetic is left out.
    let (_, other_hash) = request(Digest::Sha256, &hash(b"y"), [7; 16]);
    let (_, other_nonce) = request(Digest::Sha256, &hash(b"x"), [8; 16]);
    let strict = TimestampPolicy { policies: vec!["1.2.3".to_owned()], ..policy.clone() };
    let stranger = TimestampPolicy { anchors: House::new(EcCurve::P256).anchors(), ..policy.clone() };
    let late = TimestampPolicy { now: NOW + DAY, ..policy.clone() };
    let ended = TimestampPolicy { now: house.tsa.not_after() + DAY, tolerance: i64::MAX, ..policy.clone() };
    for (expect, policy) in [
        (&other_hash, &policy),
        (&other_nonce, &policy),
        (&expect, &strict),
        (&expect, &stranger),
        (&expect, &late),
        (&expect, &ended),
    ] {
        answers.accept(&good, &honest.0, &honest.1).unwrap();
        let refusal = answers.accept(&good, expect, policy).unwrap_err();
        assert_eq!(refusal, accept(&good, expect, policy).unwrap_err());
        assert!(is_found(), "what follows a refusal is judged whole");
    }

    // Another certificate is shown to be of its key before anything is taken on trust.
    let next = House::new(EcCurve::P256);
    let trusted = TimestampPolicy { anchors: next.anchors(), ..policy.clone() };
    let wrong_again =
        TimestampResponder::new(next.tsa.clone(), &sign, POLICY).unwrap().respond(&request_der, NOW, [9; 16]);
    answers.accept(&good, &expect, &policy).unwrap();
    let refusal = answers.accept(&wrong_again, &expect, &trusted).unwrap_err();
    assert!(matches!(refusal, TimestampRefusal::NotBelieved(SubIndication::SigCryptoFailure, _)));

    // Then each 64th.
    for _ in 0..64 {
        answers.accept(&good, &expect, &policy).unwrap();
    }
    assert!(is_found());
}

#[test]
fn f30_an_authority_whose_certificate_has_ended_is_refused() {
    let house = House::new(EcCurve::P256);
    let (request_der, expect) = request(Digest::Sha256, &hash(b"x"), [7; 16]);
    let late = house.tsa.not_after() + DAY;
    assert!(matches!(
        accept(&house.stamp(&request_der, late), &expect, &house.policy(late)).unwrap_err(),
        TimestampRefusal::NotBelieved(SubIndication::OutOfBoundsNoPoe, _)
    ));
}

#[test]
fn our_authority_says_no_to_what_it_should_not_stamp() {
    let house = House::new(EcCurve::P256);
    let says_no = |request: &[u8]| {
        let (_, expect) = request_of(Digest::Sha256, b"x");
        let error = accept(&house.stamp(request, NOW), &expect, &house.policy(NOW)).unwrap_err();
        assert!(matches!(error, TimestampRefusal::Rejected { status: 2, .. }), "{error}");
    };
    says_no(b"");
    says_no(&request_of(Digest::Sha1, b"x").0);
    says_no(&request(Digest::Sha256, b"too short", [7; 16]).0);
    let mut trailing = request_of(Digest::Sha256, b"x").0;
    trailing.push(0);
    says_no(&trailing);
}

/// A request over the hash of some bytes.
fn request_of(digest: Digest, bytes: &[u8]) -> (Vec<u8>, assidu_seal::timestamp::Expect) {
    request(digest, &digest.of(&[bytes]).unwrap(), [7; 16])
}

#[test]
fn tst_03_a_seal_cannot_stamp_times() {
    let house = House::new(EcCurve::P256);
    let (request_der, expect) = request(Digest::Sha256, &hash(b"x"), [7; 16]);
    let sign = |m: &[u8]| house.seal_key.sign(m);
    let impostor = TimestampResponder::new(house.seal.clone(), &sign, POLICY).unwrap();
    let reply = impostor.respond(&request_der, NOW, [1; 16]);
    assert!(matches!(
        accept(&reply, &expect, &house.policy(NOW)).unwrap_err(),
        TimestampRefusal::NotBelieved(SubIndication::ChainConstraintsFailure, _)
    ));
}

#[test]
fn a_flipped_bit_anywhere_in_a_reply_is_noticed() {
    let house = House::new(EcCurve::P256);
    let (request_der, expect) = request(Digest::Sha256, &hash(b"x"), [7; 16]);
    let reply = house.stamp(&request_der, NOW);
    let good = accept(&reply, &expect, &house.policy(NOW)).unwrap();
    for at in 0..reply.len() {
        for bit in [0, 3, 7] {
            let mut bad = reply.clone();
            bad[at] ^= 1 << bit;
            if let Ok(token) = accept(&bad, &expect, &house.policy(NOW)) {
                // Status "granted with modifications", or a version that nothing depends on.
                assert_eq!((token.time(), token.policy()), (good.time(), good.policy()), "byte {at}");
                assert!(at < 60, "byte {at} bit {bit}");
            }
        }
    }
}

#[test]
fn a_token_is_validated_on_its_own() {
    let house = House::new(EcCurve::P256);
    let (request_der, expect) = request(Digest::Sha256, &hash(b"root"), [7; 16]);
    let token = accept(&house.stamp(&request_der, NOW), &expect, &house.policy(NOW)).unwrap();
    let look = |over, anchors: &TrustAnchors, at| validate_timestamp(token.der(), over, anchors, at);
    let report = look(Stamped::Bytes(b"root"), &house.anchors(), NOW + DAY);
    assert_eq!((report.indication, report.time), (Indication::TotalPassed, Some(NOW)), "{report:?}");
    assert!(report.self_made);
    let hash = hash(b"root");
    let report = look(Stamped::Hash(Digest::Sha256, &hash), &house.anchors(), NOW);
    assert_eq!(report.indication, Indication::TotalPassed);
    let report = look(Stamped::Bytes(b"leaf"), &house.anchors(), NOW);
    assert_eq!(report.sub_indication, Some(SubIndication::HashFailure));
    let report = look(Stamped::Bytes(b"root"), &TrustAnchors::none(), NOW);
    assert_eq!(report.sub_indication, Some(SubIndication::NoCertificateChainFound));
    let report = look(Stamped::Bytes(b"root"), &house.anchors(), NOW - DAY);
    assert_eq!(report.sub_indication, Some(SubIndication::TimestampOrderFailure));
}

#[test]
fn other_peoples_tokens_are_read_without_harm() {
    let Some(data) = data() else { return };
    let mut seen = 0;
    for entry in std::fs::read_dir(data.join("timestamps/dss")).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        let report = validate_timestamp(&bytes, Stamped::Bytes(b"x"), &TrustAnchors::none(), NOW);
        assert_ne!(report.indication, Indication::TotalPassed);
        for at in (0..bytes.len()).step_by(7) {
            let mut bad = bytes.clone();
            bad[at] ^= 0x40;
            let report = validate_timestamp(&bad, Stamped::Bytes(b"x"), &TrustAnchors::none(), NOW);
            assert_ne!(report.indication, Indication::TotalPassed);
        }
        seen += 1;
    }
    assert!(seen > 0);
}
