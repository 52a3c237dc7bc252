//! Keys that verify notes, in the text form `name+id+base64` ("vkey").

use std::{fmt, str::FromStr};

use aws_lc_rs::signature::{ED25519, UnparsedPublicKey};
use data_encoding::{BASE64, HEXLOWER};

use super::is_key_name;
use crate::{Hash, Moment, base64};

/// What a key signs, by the type byte of C2SP.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Algorithm {
    /// Ed25519 over the text: type 0x01, as logs sign.
    Ed25519,
    /// Ed25519 over the text and a moment: type 0x04, as witnesses cosign (LOG-10).
    CosignatureV1,
}

impl Algorithm {
    /// The type byte.
    #[must_use]
    pub const fn byte(self) -> u8 {
        match self {
            Self::Ed25519 => 0x01,
            Self::CosignatureV1 => 0x04,
        }
    }
}

/// A public key with its name: who may have signed a note.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct VerifierKey {
    name: String,
    algorithm: Algorithm,
    public: [u8; 32],
}

/// The text is not a verifier key that can be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not of the form `name+id+base64`.
    #[error("not a verifier key of the form name+id+base64")]
    Malformed,
    /// The id is not that of this name and key.
    #[error("the key's id does not belong to its name and bytes")]
    WrongId,
    /// A kind of key that is not handled here.
    #[error("a kind of key other than Ed25519")]
    Unsupported,
}

impl VerifierKey {
    /// A key from its 32 bytes.
    ///
    /// # Errors
    /// [`KeyError::Malformed`] when the name is empty or has a space, a plus sign or a control character.
    pub fn new(name: &str, algorithm: Algorithm, public: [u8; 32]) -> Result<Self, KeyError> {
        if !is_key_name(name) {
            return Err(KeyError::Malformed);
        }
        Ok(Self { name: name.to_owned(), algorithm, public })
    }

    /// The name; for a log, its origin.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it signs.
    #[must_use]
    pub const fn algorithm(&self) -> Algorithm {
        self.algorithm
    }

    /// The 32 bytes of the public key.
    #[must_use]
    pub const fn public(&self) -> &[u8; 32] {
        &self.public
    }

    /// The key id: SHA-256(name ‖ 0x0A ‖ type ‖ public key), its first four bytes (LOG-04).
    #[must_use]
    pub fn id(&self) -> [u8; 4] {
        let mut message = self.name.clone().into_bytes();
        message.push(b'\n');
        message.push(self.algorithm.byte());
        message.extend_from_slice(&self.public);
        let Hash([a, b, c, d, ..]) = Hash::of(&message);
        [a, b, c, d]
    }

    /// Whether the signature is this key's over the text; a cosignature gives its moment.
    ///
    /// The outer option says whether it verifies.
    pub(super) fn check(&self, text: &str, signature: &[u8]) -> Option<Option<Moment>> {
        let key = UnparsedPublicKey::new(&ED25519, &self.public);
        match self.algorithm {
            Algorithm::Ed25519 => {
                key.verify(text.as_bytes(), signature).ok()?;
                Some(None)
            }
            Algorithm::CosignatureV1 => {
                let (time, signature) = signature.split_first_chunk::<8>()?;
                let seconds = u64::from_be_bytes(*time);
                key.verify(cosigned(seconds, text).as_bytes(), signature).ok()?;
                let micros = i64::try_from(seconds).ok()?.checked_mul(1_000_000)?;
                Some(Some(Moment::from_micros(micros)))
            }
        }
    }
}

/// What a witness signs (LOG-10).
pub(super) fn cosigned(seconds: u64, text: &str) -> String {
    format!("cosignature/v1\ntime {seconds}\n{text}")
}

impl fmt::Display for VerifierKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut key = vec![self.algorithm.byte()];
        key.extend_from_slice(&self.public);
        write!(f, "{}+{}+{}", self.name, HEXLOWER.encode(&self.id()), BASE64.encode(&key))
    }
}

impl FromStr for VerifierKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        let (name, rest) = text.split_once('+').ok_or(KeyError::Malformed)?;
        let (id, key) = rest.split_once('+').ok_or(KeyError::Malformed)?;
        let id = HEXLOWER.decode(id.as_bytes()).map_err(|_| KeyError::Malformed)?;
        let key = base64::decode(key).ok_or(KeyError::Malformed)?;
        if id.len() != 4 || !is_key_name(name) {
            return Err(KeyError::Malformed);
        }
        let (kind, public) = key.split_first().ok_or(KeyError::Malformed)?;
        let algorithm = match kind {
            0x01 => Algorithm::Ed25519,
            0x04 => Algorithm::CosignatureV1,
            _ => return Err(KeyError::Unsupported),
        };
        let public = public.try_into().map_err(|_| KeyError::Malformed)?;
        let key = Self { name: name.to_owned(), algorithm, public };
        if key.id().as_slice() == id { Ok(key) } else { Err(KeyError::WrongId) }
    }
}

impl serde::Serialize for VerifierKey {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for VerifierKey {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}
