//! Whatever signs, behind one port: keys that are here, and keys of a key store.

use std::{sync::Arc, time::Duration};

use assidu_domain::ports::{KeyStore, Signer, SignerError, SigningScheme};
use assidu_seal::{PrivateKey, algorithms::Scheme};

use super::stored::KeyPlace;

/// How long a key store may take for one signature.
const PATIENCE: Duration = Duration::from_secs(30);

/// A private key in this process.
struct OwnKey {
    key: PrivateKey,
    scheme: Scheme,
}

impl Signer for OwnKey {
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError> {
        self.key.sign(message, self.scheme).map_err(|_| SignerError::Refused)
    }
}

/// The scheme in the words of the library.
pub(super) const fn scheme_of(scheme: SigningScheme) -> Scheme {
    match scheme {
        SigningScheme::Ecdsa => Scheme::Ecdsa,
        SigningScheme::RsaPss => Scheme::RsaPss,
        SigningScheme::RsaPkcs1 => Scheme::RsaPkcs1,
    }
}

/// The scheme in the words of the ports.
pub(super) const fn port_scheme(scheme: Scheme) -> SigningScheme {
    match scheme {
        Scheme::Ecdsa => SigningScheme::Ecdsa,
        Scheme::RsaPss => SigningScheme::RsaPss,
        Scheme::RsaPkcs1 => SigningScheme::RsaPkcs1,
    }
}

/// Opens the key of a seal.
pub(super) fn open(
    place: &KeyPlace,
    scheme: SigningScheme,
    store: Option<&dyn KeyStore>,
) -> Result<Arc<dyn Signer>, SignerError> {
    match place {
        KeyPlace::Here(pem) => {
            let key = PrivateKey::from_pem(pem).map_err(|_| SignerError::Refused)?;
            Ok(Arc::new(OwnKey { key, scheme: scheme_of(scheme) }))
        }
        KeyPlace::Token(key) => store.ok_or(SignerError::NoStore)?.signer(key, scheme),
    }
}

/// Signs off the threads that serve requests; a key store that hangs costs one blocked thread, no more.
pub(super) async fn sign(signer: &Arc<dyn Signer>, message: &[u8]) -> Result<Vec<u8>, SignerError> {
    let (signer, message) = (Arc::clone(signer), message.to_vec());
    let work = tokio::task::spawn_blocking(move || signer.sign(&message));
    match tokio::time::timeout(PATIENCE, work).await {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(_)) | Err(_) => Err(SignerError::Unavailable),
    }
}
