//! The ciphers: AES-256-GCM and HMAC-SHA-256 of aws-lc-rs, and nothing else.

use assidu_domain::ports::{self, Randomness};
use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hmac,
};
use zeroize::Zeroizing;

use super::KeyError;

/// Thirty-two secret bytes, wiped when dropped.
pub(crate) type Secret = Zeroizing<[u8; 32]>;

/// A key that encrypts. aws-lc wipes it when it is dropped.
pub(crate) struct Cipher(LessSafeKey);

impl Cipher {
    pub(crate) fn new(secret: &[u8; 32]) -> Result<Self, KeyError> {
        let key = UnboundKey::new(&AES_256_GCM, secret).map_err(|_| KeyError::Cipher)?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Gives `nonce ‖ ciphertext ‖ tag`.
    pub(crate) fn seal(
        &self,
        chance: &dyn Randomness,
        associated: &[u8],
        plain: &[u8],
    ) -> Result<Vec<u8>, KeyError> {
        let nonce = ports::bytes::<NONCE_LEN>(chance);
        let mut sealed = Vec::with_capacity(NONCE_LEN + plain.len() + AES_256_GCM.tag_len());
        sealed.extend_from_slice(&nonce);
        sealed.extend_from_slice(plain);
        let body = sealed.get_mut(NONCE_LEN..).ok_or(KeyError::Cipher)?;
        let tag = self
            .0
            .seal_in_place_separate_tag(Nonce::assume_unique_for_key(nonce), Aad::from(associated), body)
            .map_err(|_| KeyError::Cipher)?;
        sealed.extend_from_slice(tag.as_ref());
        Ok(sealed)
    }

    /// Opens what [`Cipher::seal`] gave under the same associated data.
    pub(crate) fn open(&self, associated: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let (nonce, body) = sealed.split_first_chunk::<NONCE_LEN>().ok_or(KeyError::DoesNotOpen)?;
        let mut body = Zeroizing::new(body.to_vec());
        let length = self
            .0
            .open_in_place(Nonce::assume_unique_for_key(*nonce), Aad::from(associated), body.as_mut_slice())
            .map_err(|_| KeyError::DoesNotOpen)?
            .len();
        body.truncate(length);
        Ok(body)
    }

    /// Opens a wrapped key.
    pub(crate) fn unwrap(&self, associated: &[u8], wrapped: &[u8]) -> Result<Secret, KeyError> {
        let plain = self.open(associated, wrapped)?;
        let secret = <[u8; 32]>::try_from(plain.as_slice()).map_err(|_| KeyError::DoesNotOpen)?;
        Ok(Zeroizing::new(secret))
    }
}

/// A keyed hash.
pub(crate) struct Hasher(hmac::Key);

impl Hasher {
    pub(crate) fn new(secret: &[u8; 32]) -> Self {
        Self(hmac::Key::new(hmac::HMAC_SHA256, secret))
    }

    /// The hash of the parts, each with its length in front, so that no two lists of parts are alike.
    pub(crate) fn hash(&self, parts: &[&[u8]]) -> [u8; 32] {
        let mut context = hmac::Context::with_key(&self.0);
        for part in parts {
            context.update(&(part.len() as u64).to_be_bytes());
            context.update(part);
        }
        let mut out = [0; 32];
        out.copy_from_slice(context.sign().as_ref());
        out
    }
}

/// A key for one purpose, made from another.
pub(crate) fn derive(secret: &[u8; 32], purpose: &str) -> Secret {
    Zeroizing::new(Hasher::new(secret).hash(&[b"assidu", purpose.as_bytes()]))
}

/// A fresh secret.
pub(crate) fn fresh(chance: &dyn Randomness) -> Secret {
    Zeroizing::new(ports::bytes(chance))
}
