//! Time-stamping authorities (RFC 3161).

use async_trait::async_trait;

/// The authority gave no answer that could be looked at.
#[derive(Debug, thiserror::Error)]
pub enum TimestampError {
    /// No answer in time, refused connection, or an HTTP status other than 200.
    #[error("the time-stamping authority does not answer")]
    Unavailable,
    /// The answer is longer than any real token.
    #[error("the time-stamping authority's answer is too long")]
    TooLong,
}

/// Carries an RFC 3161 request to an authority. Whether the answer is any good is judged by `seal`.
#[async_trait]
pub trait TimestampAuthority: Send + Sync {
    /// Posts a DER `TimeStampReq` and gives back the DER `TimeStampResp`.
    ///
    /// # Errors
    /// [`TimestampError`] when there is no answer to judge.
    async fn post(&self, request: Vec<u8>) -> Result<Vec<u8>, TimestampError>;

    /// A name for logs and pages, such as the authority's host.
    fn name(&self) -> &str;
}
