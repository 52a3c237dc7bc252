//! Witnesses: outsiders who cosign a log's checkpoints when it has only grown (C2SP `tlog-witness`).

use async_trait::async_trait;

/// What a witness says to a checkpoint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WitnessAnswer {
    /// It cosigned: lines of signatures, to be verified.
    Cosigned(String),
    /// It last cosigned another size than the one that was named.
    Knows(u64),
    /// It does not cosign; the status of its answer.
    Refused(u16),
}

/// The witness gave no answer that could be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the witness does not answer")]
pub struct WitnessError;

/// Carries checkpoints to a witness. Whether its cosignature is any good is judged by `evidence`.
#[async_trait]
pub trait Witness: Send + Sync {
    /// Posts the body of an `add-checkpoint` request.
    ///
    /// # Errors
    /// [`WitnessError`] when there is no answer to judge.
    async fn add_checkpoint(&self, body: String) -> Result<WitnessAnswer, WitnessError>;

    /// Its key, as `name+id+base64`.
    fn key(&self) -> &str;
}
