//! Elliptic-curve keys for seals and authorities.

use std::fmt;

use aws_lc_rs::encoding::AsDer as _;
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_ASN1_SIGNING, ECDSA_P384_SHA384_ASN1_SIGNING, EcdsaKeyPair, EcdsaSigningAlgorithm,
    KeyPair as _,
};

use crate::pem;

/// A private key could not be made, read or used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// The bytes are no PKCS #8 key on P-256 or P-384.
    #[error("this is not an unencrypted PKCS #8 key on P-256 or P-384")]
    Unreadable,
    /// The cryptographic library, or the key store behind the closure, did not do it.
    #[error("the key could not be made or did not sign")]
    Refused,
}

/// The curve of a key: what the seal's strength is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EcCurve {
    /// P-256 with SHA-256, the default (ALG-01).
    P256,
    /// P-384 with SHA-384.
    P384,
}

impl EcCurve {
    /// How aws-lc signs with it.
    fn signing(self) -> &'static EcdsaSigningAlgorithm {
        match self {
            Self::P256 => &ECDSA_P256_SHA256_ASN1_SIGNING,
            Self::P384 => &ECDSA_P384_SHA384_ASN1_SIGNING,
        }
    }
}

/// A private key on P-256 or P-384, held in memory.
///
/// ```
/// use assidu_seal::keys::{EcCurve, EcKey};
/// let key = EcKey::generate(EcCurve::P256)?;
/// let again = EcKey::from_pem(&key.to_pem()?)?;
/// assert_eq!(key.public_key(), again.public_key());
/// # Ok::<(), assidu_seal::keys::KeyError>(())
/// ```
pub struct EcKey {
    curve: EcCurve,
    pair: EcdsaKeyPair,
    spki: Vec<u8>,
}

impl EcKey {
    /// A new key, from the library's own generator: a key is the one thing that may not come from a seed.
    ///
    /// # Errors
    /// [`KeyError::Refused`] when the system has no randomness to give.
    pub fn generate(curve: EcCurve) -> Result<Self, KeyError> {
        let pair = EcdsaKeyPair::generate(curve.signing()).map_err(|_| KeyError::Refused)?;
        Self::of_pair(curve, pair)
    }

    /// Reads an unencrypted PKCS #8 key.
    ///
    /// # Errors
    /// [`KeyError::Unreadable`] for anything but a key on P-256 or P-384.
    pub fn from_pkcs8(der: &[u8]) -> Result<Self, KeyError> {
        for curve in [EcCurve::P256, EcCurve::P384] {
            if let Ok(pair) = EcdsaKeyPair::from_pkcs8(curve.signing(), der) {
                return Self::of_pair(curve, pair);
            }
        }
        Err(KeyError::Unreadable)
    }

    /// Reads an unencrypted PKCS #8 key in PEM (`BEGIN PRIVATE KEY`), which must be the only one in the text.
    ///
    /// # Errors
    /// [`KeyError::Unreadable`] for anything but one key on P-256 or P-384.
    pub fn from_pem(text: &str) -> Result<Self, KeyError> {
        let keys = pem::decode("PRIVATE KEY", text).map_err(|_| KeyError::Unreadable)?;
        match keys.as_slice() {
            [key] => Self::from_pkcs8(key),
            _ => Err(KeyError::Unreadable),
        }
    }

    /// Reads a key as PKCS #8 or SEC 1.
    pub(crate) fn from_any_der(der: &[u8]) -> Result<Self, KeyError> {
        for curve in [EcCurve::P256, EcCurve::P384] {
            if let Ok(pair) = EcdsaKeyPair::from_private_key_der(curve.signing(), der) {
                return Self::of_pair(curve, pair);
            }
        }
        Err(KeyError::Unreadable)
    }

    fn of_pair(curve: EcCurve, pair: EcdsaKeyPair) -> Result<Self, KeyError> {
        let spki = pair.public_key().as_der().map_err(|_| KeyError::Refused)?.as_ref().to_vec();
        Ok(Self { curve, pair, spki })
    }

    /// The key as PKCS #8, to be kept under another key.
    ///
    /// # Errors
    /// [`KeyError::Refused`] when the library does not write it.
    pub fn to_pkcs8(&self) -> Result<Vec<u8>, KeyError> {
        Ok(self.pair.to_pkcs8v1().map_err(|_| KeyError::Refused)?.as_ref().to_vec())
    }

    /// The key as PEM.
    ///
    /// # Errors
    /// [`KeyError::Refused`] when the library does not write it.
    pub fn to_pem(&self) -> Result<String, KeyError> {
        Ok(pem::encode("PRIVATE KEY", &self.to_pkcs8()?))
    }

    /// The public key as DER `SubjectPublicKeyInfo`.
    #[must_use]
    pub fn public_key(&self) -> &[u8] {
        &self.spki
    }

    /// The curve.
    #[must_use]
    pub const fn curve(&self) -> EcCurve {
        self.curve
    }

    /// Signs a message (not its digest); the signature is DER.
    ///
    /// # Errors
    /// [`KeyError::Refused`] when the library does not sign.
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let signature = self.pair.sign(&SystemRandom::new(), message).map_err(|_| KeyError::Refused)?;
        Ok(signature.as_ref().to_vec())
    }
}

impl fmt::Debug for EcKey {
    /// Never shows the key.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("EcKey").field("curve", &self.curve).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_reads_back_and_shows_nothing() {
        for curve in [EcCurve::P256, EcCurve::P384] {
            let key = EcKey::generate(curve).unwrap();
            let again = EcKey::from_pkcs8(&key.to_pkcs8().unwrap()).unwrap();
            assert_eq!((again.curve(), again.public_key()), (curve, key.public_key()));
            assert_eq!(format!("{key:?}"), format!("EcKey {{ curve: {curve:?}, .. }}"));
        }
        assert_eq!(EcKey::from_pkcs8(&[0x30, 0]).unwrap_err(), KeyError::Unreadable);
        let two = EcKey::generate(EcCurve::P256).unwrap().to_pem().unwrap().repeat(2);
        assert_eq!(EcKey::from_pem(&two).unwrap_err(), KeyError::Unreadable);
    }
}
