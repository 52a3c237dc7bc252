//! Private keys, wherever they live.

/// The key could not sign.
#[derive(Debug, thiserror::Error)]
pub enum SignerError {
    /// The key store did not answer in time, or is not reachable now; trying again may help.
    #[error("the key store does not answer")]
    Unavailable,
    /// The key store refused: wrong PIN, missing key, key not allowed to sign.
    #[error("the key store refused to sign")]
    Refused,
}

/// Signs with a private key that never leaves its store: a file, PKCS#11, a remote service.
///
/// Calls may block; `app` makes them off the async threads.
pub trait Signer: Send + Sync {
    /// Signs a message (not its digest) and gives the signature as X.509 and CMS carry it: DER for ECDSA.
    ///
    /// # Errors
    /// [`SignerError`] when the key store does not answer or refuses.
    fn sign(&self, message: &[u8]) -> Result<Vec<u8>, SignerError>;

    /// The signer's public key as DER `SubjectPublicKeyInfo`.
    fn public_key(&self) -> &[u8];
}
