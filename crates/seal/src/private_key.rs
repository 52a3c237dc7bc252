//! Private keys of any kind that seals are made with, held in memory.

use std::fmt;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{self, KeyPair as _, RsaKeyPair};

use crate::algorithms::Scheme;
use crate::asn1::{bit_string, null, oid, sequence};
use crate::crypto::PublicKey;
use crate::keys::{EcKey, KeyError};
use crate::pem;

/// Why a private key is not taken (RGS-04).
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrivateKeyError {
    /// There is no private key in the text.
    #[error("there is no private key in PEM here")]
    NoKey,
    /// There is more than one, and it cannot be known which is meant.
    #[error("there is more than one private key here; leave only the seal's")]
    Several,
    /// The base 64 text is damaged.
    #[error("the private key is damaged")]
    Damaged,
    /// A key of a kind that seals are not made with.
    #[error("the private key is not on P-256 or P-384, nor RSA of 2048 bits or more")]
    Unsupported,
}

/// A private key: P-256, P-384, or RSA from 2048 bits on.
///
/// ```
/// use assidu_seal::{PrivateKey, algorithms::Scheme, keys::{EcCurve, EcKey}};
/// let pem = EcKey::generate(EcCurve::P256)?.to_pem()?;
/// let key = PrivateKey::from_pem(&pem)?;
/// let signature = key.sign(b"message", Scheme::Ecdsa)?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub struct PrivateKey(Kind);

enum Kind {
    Ec(EcKey),
    Rsa(Box<RsaKeyPair>, Vec<u8>),
}

impl PrivateKey {
    /// Reads the one unencrypted private key of a PEM text: PKCS #8, SEC 1 or PKCS #1.
    ///
    /// # Errors
    /// [`PrivateKeyError`] says why there is none to be had.
    pub fn from_pem(text: &str) -> Result<Self, PrivateKeyError> {
        let mut keys = Vec::new();
        for label in ["PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY"] {
            keys.extend(pem::decode(label, text).map_err(|_| PrivateKeyError::Damaged)?);
        }
        match keys.as_slice() {
            [] => Err(PrivateKeyError::NoKey),
            [key] => Self::from_der(key),
            _ => Err(PrivateKeyError::Several),
        }
    }

    /// Reads a private key in DER: PKCS #8, SEC 1 or PKCS #1.
    ///
    /// # Errors
    /// [`PrivateKeyError::Unsupported`] for anything that seals are not made with.
    pub fn from_der(der: &[u8]) -> Result<Self, PrivateKeyError> {
        if let Ok(key) = EcKey::from_any_der(der) {
            return Ok(Self(Kind::Ec(key)));
        }
        let pair = RsaKeyPair::from_pkcs8(der)
            .or_else(|_| RsaKeyPair::from_der(der))
            .map_err(|_| PrivateKeyError::Unsupported)?;
        let algorithm = sequence(&[&oid("1.2.840.113549.1.1.1"), &null()]);
        let spki = sequence(&[&algorithm, &bit_string(pair.public_key().as_ref())]);
        Ok(Self(Kind::Rsa(Box::new(pair), spki)))
    }

    /// The key as unencrypted PKCS #8 in PEM, to be kept under another key.
    ///
    /// # Errors
    /// [`KeyError::Refused`] when the library does not write it.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        match &self.0 {
            Kind::Ec(key) => key.to_pem(),
            Kind::Rsa(pair, _) => {
                let der = pair.as_der().map_err(|_| KeyError::Refused)?;
                Ok(pem::encode("PRIVATE KEY", der.as_ref()))
            }
        }
    }

    /// The public key as DER `SubjectPublicKeyInfo`.
    #[must_use]
    pub fn public_key(&self) -> &[u8] {
        match &self.0 {
            Kind::Ec(key) => key.public_key(),
            Kind::Rsa(_, spki) => spki,
        }
    }

    /// Signs a message (not its digest) as X.509 and CMS carry it: SHA-256, or SHA-384 on P-384.
    ///
    /// # Errors
    /// [`KeyError::Refused`] for a scheme of another kind of key, or when the library does not sign.
    pub fn sign(&self, message: &[u8], scheme: Scheme) -> Result<Vec<u8>, KeyError> {
        let (pair, padding): (_, &dyn signature::RsaEncoding) = match (&self.0, scheme) {
            (Kind::Ec(key), Scheme::Ecdsa) => return key.sign(message),
            (Kind::Rsa(pair, _), Scheme::RsaPss) => (pair, &signature::RSA_PSS_SHA256),
            (Kind::Rsa(pair, _), Scheme::RsaPkcs1) => (pair, &signature::RSA_PKCS1_SHA256),
            _ => return Err(KeyError::Refused),
        };
        let mut out = vec![0; pair.public_modulus_len()];
        pair.sign(padding, &SystemRandom::new(), message, &mut out).map_err(|_| KeyError::Refused)?;
        Ok(out)
    }
}

/// Whether two `SubjectPublicKeyInfo` hold the same key, however their algorithm is written.
pub(crate) fn same_key(one: &[u8], other: &PublicKey) -> bool {
    PublicKey::of_spki(one).is_ok_and(|key| key == *other && key != PublicKey::Other)
}

impl fmt::Debug for PrivateKey {
    /// Never shows the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey(hidden)")
    }
}
