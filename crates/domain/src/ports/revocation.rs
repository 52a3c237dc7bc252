//! Authorities that say which of their certificates are revoked.

use async_trait::async_trait;

/// What an authority says could not be fetched.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RevocationError {
    /// The operator has not allowed this host.
    #[error("{0} is not among the hosts that may be asked about revocation (seal.revocation_hosts)")]
    NotAllowed(String),
    /// It is no address that is ever connected to.
    #[error("{0} is no address that is connected to")]
    Address(String),
    /// No answer in time, or another than what was asked for.
    #[error("{0} does not answer")]
    Unavailable(String),
    /// The answer is longer than any that is read.
    #[error("the answer of {0} is too long")]
    TooLong(String),
}

/// Fetches what authorities publish about revocation. Whether it is any good is judged by `seal`.
#[async_trait]
pub trait RevocationSource: Send + Sync {
    /// Fetches the revocation list at this address.
    ///
    /// # Errors
    /// [`RevocationError`].
    async fn list(&self, url: &str) -> Result<Vec<u8>, RevocationError>;

    /// Puts an OCSP question to the responder at this address.
    ///
    /// # Errors
    /// [`RevocationError`].
    async fn ask(&self, url: &str, question: Vec<u8>) -> Result<Vec<u8>, RevocationError>;
}
