//! Private keys, wherever they live.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::names::named;

named! {
    /// How a key signs: always over SHA-256, but SHA-384 on P-384.
    pub enum SigningScheme {
        /// ECDSA on P-256 or P-384.
        Ecdsa = "ecdsa",
        /// RSA with PSS padding, the salt as long as the hash.
        RsaPss = "rsa-pss",
        /// RSA with the padding of PKCS #1 v1.5.
        RsaPkcs1 = "rsa-pkcs1",
    }
}

/// The key could not sign, or could not be opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SignerError {
    /// The key store did not answer in time, or is not reachable now; trying again may help.
    #[error("the key store does not answer; is the device connected and its service running?")]
    Unavailable,
    /// The PIN is wrong or locked. It is not tried again, so that the device does not lock itself.
    #[error("the key store refuses the PIN; mend seal.pkcs11_pin_file and start the server again")]
    Pin,
    /// There is no such key in the key store.
    #[error("the key store has no private key of this name")]
    NoKey,
    /// There are several, and it cannot be known which is meant.
    #[error("the key store has several private keys of this name; name it by its id too")]
    SeveralKeys,
    /// The key store refused: the key is not allowed to sign, or not in this way.
    #[error("the key store refused to sign with this key in this way")]
    Refused,
    /// No key store is set up.
    #[error("no key store is set up; write seal.pkcs11_module, seal.pkcs11_token and seal.pkcs11_pin_file")]
    NoStore,
}

/// Signs with a private key that never leaves its store: a file, a device, a remote service.
///
/// Calls may block; `app` makes them off the async threads.
pub trait Signer: Send + Sync {
    /// Signs a message (not its digest) and gives the signature as X.509 and CMS carry it: DER for ECDSA.
    ///
    /// # Errors
    /// [`SignerError`] when the key store does not answer or refuses.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError>;
}

/// Which key of a key store is meant: by label, by id, or by both.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredKey {
    /// Its label.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Its id, in hexadecimal digits.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// A device or service that holds private keys and never gives them out, such as an HSM.
///
/// Calls may block; `app` makes them off the async threads.
pub trait KeyStore: Send + Sync {
    /// Names the key that will sign in this way. It need not be reachable now: each signature looks again.
    ///
    /// # Errors
    /// [`SignerError`] when the name can never be one of a key.
    fn signer(&self, key: &StoredKey, scheme: SigningScheme) -> Result<Arc<dyn Signer>, SignerError>;

    /// The certificates that lie beside a key, in DER: its own first.
    ///
    /// # Errors
    /// [`SignerError`] when the key store does not answer or has no such key.
    fn certificates(&self, key: &StoredKey) -> Result<Vec<Vec<u8>>, SignerError>;

    /// A name for logs and pages, such as the device's label.
    fn name(&self) -> &str;
}
