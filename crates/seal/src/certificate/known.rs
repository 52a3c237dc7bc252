//! What is worked out of a certificate once, however often it comes.

use std::sync::{Mutex, PoisonError};

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::signature::{ECDSA_P256_SHA256_ASN1, ParsedPublicKey};

use super::{Certificate, CertificateError};
use crate::algorithms::{Digest, Scheme};
use crate::crypto::{CryptoError, Curve, Method, PublicKey};

/// How many certificates that came along are kept, and how long one may be.
const MOST_KEPT: usize = 16;
const LONGEST_KEPT: usize = 4096;

impl Certificate {
    /// Reads a certificate that came along with a signature. Those that came last are kept: an authority sends the
    /// same one with each of its timestamps.
    pub(crate) fn from_der_again(der: &[u8]) -> Result<Self, CertificateError> {
        static LAST: Mutex<Vec<Certificate>> = Mutex::new(Vec::new());
        let known = |last: &Vec<Self>| last.iter().find(|known| known.0.der == der).cloned();
        if let Some(known) = known(&LAST.lock().unwrap_or_else(PoisonError::into_inner)) {
            return Ok(known);
        }
        let new = Self::from_der(der)?;
        let mut last = LAST.lock().unwrap_or_else(PoisonError::into_inner);
        if der.len() <= LONGEST_KEPT {
            // The one that came first gives way.
            let keep = last.len().saturating_sub(MOST_KEPT - 1);
            drop(last.drain(..keep));
            last.push(new.clone());
        }
        Ok(new)
    }

    /// SHA-256 of the certificate.
    pub(crate) fn hash(&self) -> &[u8; 32] {
        self.0.hash.get_or_init(|| {
            let mut hash = [0; 32];
            hash.copy_from_slice(digest(&SHA256, &self.0.der).as_ref());
            hash
        })
    }

    /// A hash of the certificate.
    pub(crate) fn digest(&self, digest: Digest) -> Option<Vec<u8>> {
        if digest == Digest::Sha256 { Some(self.hash().to_vec()) } else { digest.of(&[&self.0.der]) }
    }

    /// Checks a signature made with the certificate's key over a message.
    pub(crate) fn verify(&self, method: Method, message: &[u8], signature: &[u8]) -> Result<(), CryptoError> {
        // The one way in which seals and timestamps are made again and again.
        if method == Method::new(Scheme::Ecdsa, Digest::Sha256)
            && let PublicKey::Ec(Curve::P256, point) = &self.0.key
        {
            let parse = || ParsedPublicKey::new(&ECDSA_P256_SHA256_ASN1, point).ok();
            let verifier = self.0.verifier.get_or_init(parse).as_ref().ok_or(CryptoError::Wrong)?;
            return verifier.verify_sig(message, signature).map_err(|_| CryptoError::Wrong);
        }
        self.0.key.verify(method, message, signature)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::{RootSpec, make_root};
    use crate::keys::{EcCurve, EcKey};

    fn root(name: &str, key: &EcKey) -> Certificate {
        let spec = RootSpec {
            common_name: name,
            organization: None,
            public_key: key.public_key(),
            not_before: 0,
            serial: [1; 16],
        };
        make_root(&spec, &|message: &[u8]| key.sign(message)).unwrap()
    }

    #[test]
    fn a_certificate_that_comes_again_is_the_same_one() {
        let key = EcKey::generate(EcCurve::P256).unwrap();
        // More than are kept, twice.
        let all: Vec<Certificate> = (0..2 * MOST_KEPT).map(|n| root(&format!("TEST {n}"), &key)).collect();
        for _ in 0..2 {
            for one in &all {
                let again = Certificate::from_der_again(one.der()).unwrap();
                let once_more = Certificate::from_der_again(one.der()).unwrap();
                assert!(again == *one && once_more == *one);
                assert_eq!((again.subject_text(), again.hash()), (one.subject_text(), one.hash()));
                let mut cut = one.der().to_vec();
                cut.pop();
                assert_eq!(Certificate::from_der_again(&cut), Err(CertificateError::Damaged));
            }
        }
    }

    #[test]
    fn a_signature_is_checked_the_same_the_second_time() {
        for curve in [EcCurve::P256, EcCurve::P384] {
            let key = EcKey::generate(curve).unwrap();
            let own = root("TEST", &key);
            let digest = if curve == EcCurve::P256 { Digest::Sha256 } else { Digest::Sha384 };
            let method = Method::new(Scheme::Ecdsa, digest);
            let signature = key.sign(b"message").unwrap();
            for _ in 0..2 {
                assert_eq!(own.verify(method, b"message", &signature), Ok(()));
                assert_eq!(own.verify(method, b"another", &signature), Err(CryptoError::Wrong));
                assert_eq!(own.verify(method, b"message", b""), Err(CryptoError::Wrong));
                let other = Method::new(Scheme::RsaPkcs1, digest);
                assert_eq!(own.verify(other, b"message", &signature), Err(CryptoError::Unsupported));
            }
            for digest in [Digest::Sha1, Digest::Sha256, Digest::Sha384] {
                assert_eq!(own.digest(digest), digest.of(&[own.der()]));
            }
        }
    }
}
