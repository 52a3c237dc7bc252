//! The private authority, looked at by OpenSSL.

use assidu_seal::authority::{
    AuthorityError, Issuer, ROOT_LIFE, RootSpec, SEAL_LIFE, SealCertificateSpec, TSA_LIFE, empty_crl,
    issue_seal, make_root,
};
use assidu_seal::keys::{EcCurve, EcKey};
use assidu_seal::{Certificate, pem};

use crate::support::{DAY, House, NOW, referee, said, today};

fn openssl(arguments: &[&str]) -> String {
    let output = referee("openssl", arguments, "apt-get install openssl");
    assert!(output.status.success(), "{}", said(&output));
    said(&output)
}

#[test]
fn rgs_03_openssl_reads_what_each_certificate_may_do() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let house = House::today(EcCurve::P256);
    let text = |name: &str, certificate: &Certificate| {
        std::fs::write(path(name), certificate.to_pem()).unwrap();
        openssl(&["x509", "-in", &path(name), "-noout", "-text", "-nameopt", "utf8,sep_comma_plus_space"])
    };
    let root = text("root.pem", &house.root);
    assert!(root.contains("CA:TRUE, pathlen:0") && root.contains("Certificate Sign, CRL Sign"), "{root}");
    let tsa = text("tsa.pem", &house.tsa);
    assert!(tsa.contains("X509v3 Extended Key Usage: critical\n                Time Stamping"), "{tsa}");
    let seal = text("seal.pem", &house.seal);
    let usage = "X509v3 Key Usage: critical\n                Digital Signature, Non Repudiation";
    assert!(seal.contains(usage) && seal.contains("CA:FALSE"), "{seal}");
    assert!(seal.contains("organizationIdentifier=NTRFR-123456789"), "{seal}");
    for name in ["tsa.pem", "seal.pem"] {
        openssl(&["verify", "-x509_strict", "-CAfile", &path("root.pem"), &path(name)]);
    }
}

#[test]
fn certificates_last_as_long_as_they_should_and_never_longer_than_their_issuer() {
    let house = House::new(EcCurve::P256);
    let begin = NOW - 10 * DAY;
    assert_eq!(house.root.not_after(), begin + ROOT_LIFE);
    assert_eq!(house.tsa.not_after(), begin + TSA_LIFE);
    let sign = |m: &[u8]| house.root_key.sign(m);
    let issuer = Issuer { certificate: &house.root, sign: &sign };
    let spec = SealCertificateSpec {
        common_name: "Seal",
        organization: "School",
        siren: None,
        public_key: house.seal_key.public_key(),
        not_before: NOW,
        life: i64::MAX,
        serial: [0xff; 16],
    };
    assert_eq!(issue_seal(issuer, &spec).unwrap().not_after(), NOW + SEAL_LIFE);
    let last_year = SealCertificateSpec { not_before: house.root.not_after() - 365 * DAY, ..spec };
    assert_eq!(issue_seal(issuer, &last_year).unwrap().not_after(), house.root.not_after());
    for not_before in [begin - 1, house.root.not_after()] {
        let spec = SealCertificateSpec { not_before, ..spec };
        assert_eq!(issue_seal(issuer, &spec).unwrap_err(), AuthorityError::UnsuitableIssuer);
    }
    let by_seal = Issuer { certificate: &house.seal, sign: &sign };
    assert_eq!(issue_seal(by_seal, &spec).unwrap_err(), AuthorityError::UnsuitableIssuer);
    for siren in ["12345678", "12345678a", "1234567890"] {
        let spec = SealCertificateSpec { siren: Some(siren), ..spec };
        assert_eq!(issue_seal(issuer, &spec).unwrap_err(), AuthorityError::UnsuitableName);
    }
    for common_name in ["", " ", "a\nb", &"x".repeat(65)] {
        let spec = SealCertificateSpec { common_name, ..spec };
        assert_eq!(issue_seal(issuer, &spec).unwrap_err(), AuthorityError::UnsuitableName);
    }
}

#[test]
fn a_key_that_is_not_the_issuers_issues_nothing() {
    let (own, other) = (EcKey::generate(EcCurve::P256).unwrap(), EcKey::generate(EcCurve::P256).unwrap());
    let spec = RootSpec {
        common_name: "TEST",
        organization: None,
        public_key: own.public_key(),
        not_before: NOW,
        serial: [0; 16],
    };
    assert_eq!(make_root(&spec, &|m| other.sign(m)).unwrap_err(), AuthorityError::Refused);
    let spec = RootSpec { public_key: &[0x30, 0], ..spec };
    assert_eq!(make_root(&spec, &|m| own.sign(m)).unwrap_err(), AuthorityError::UnsuitableKey);
}

#[test]
fn openssl_accepts_the_empty_revocation_list() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let house = House::today(EcCurve::P384);
    let sign = |m: &[u8]| house.root_key.sign(m);
    let issuer = Issuer { certificate: &house.root, sign: &sign };
    let list = empty_crl(issuer, 7, today(), today() + 7 * DAY).unwrap();
    std::fs::write(path("root.pem"), house.root.to_pem()).unwrap();
    std::fs::write(path("seal.pem"), house.seal.to_pem()).unwrap();
    std::fs::write(path("list.pem"), pem::encode("X509 CRL", &list)).unwrap();
    let text = openssl(&["crl", "-in", &path("list.pem"), "-CAfile", &path("root.pem"), "-noout", "-text"]);
    assert!(text.contains("verify OK") && text.contains("No Revoked Certificates"), "{text}");
    let check = ["verify", "-crl_check", "-CRLfile", &path("list.pem"), "-CAfile", &path("root.pem")];
    openssl(&[&check[..], &[&path("seal.pem")]].concat());
    let seal = Issuer { certificate: &house.seal, sign: &sign };
    assert_eq!(empty_crl(seal, 1, NOW, NOW + 1).unwrap_err(), AuthorityError::UnsuitableIssuer);
}
