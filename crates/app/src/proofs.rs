//! The proof file of one's own signature.

use assidu_domain::{EventId, PersonId, SignOffId};
use assidu_evidence::{
    Strokes,
    event::Event,
    proof::{FORMAT, ProofFile, Salt},
    tlog_proof::TlogProof,
};
use assidu_store::{Reads, Receipt, StoreError, events, log, log::StoredCheckpoint, sheets};

use crate::{actor::Actor, checkpoints::CheckpointError, context::App, signing::standing};

/// The proof file cannot be given now.
#[derive(Debug, thiserror::Error)]
pub enum ProofFileError {
    /// There is no such signature, or it is someone else's.
    #[error("there is no such signature")]
    Unknown,
    /// No checkpoint can be signed that covers the signature.
    #[error("no checkpoint covers the signature")]
    Checkpoint(#[from] CheckpointError),
    /// The log's nodes do not give the path.
    #[error("the log cannot be read: {0}")]
    Log(#[from] log::PathsError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// The proof file of one's own signature at a sign-off, as JSON, with its event's id.
    ///
    /// # Errors
    /// [`ProofFileError`].
    #[crate::boxed]
    pub async fn proof_of_own(
        &self,
        actor: &Actor,
        sign_off: SignOffId,
    ) -> Result<(EventId, Vec<u8>), ProofFileError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let known = standing(&mut tx, sign_off, actor.person).await?;
        let event = known.and_then(|a| a.signature).ok_or(ProofFileError::Unknown)?;
        drop(tx);
        Ok((event, self.proof_of(actor, actor.person, event).await?))
    }

    /// The proof file of an event about this person: what was recorded, its path to the first checkpoint that
    /// covers it, that checkpoint's timestamp once there is one, and the promise.
    ///
    /// # Errors
    /// [`ProofFileError`].
    #[crate::boxed]
    pub async fn proof_of(
        &self,
        actor: &Actor,
        person: PersonId,
        event: EventId,
    ) -> Result<Vec<u8>, ProofFileError> {
        let keys = self.provider_keys(actor.tenant).await.map_err(CheckpointError::from)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let stored = events::lookup(&mut tx, event).await?.ok_or(ProofFileError::Unknown)?;
        let (place, owner) = (stored.place, stored.person);
        let content = stored.content.filter(|_| owner == Some(person)).ok_or(ProofFileError::Unknown)?;
        let recorded = Event::parse(&content.canonical).map_err(|_| ProofFileError::Unknown)?;
        let covering = best_covering(&mut tx, &place).await?;
        drop(tx);
        let checkpoint = match covering {
            Some(checkpoint) => checkpoint,
            None => self.checkpoint_now(actor.tenant).await?,
        };
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let path = log::inclusion(&mut tx, checkpoint.generation, place.index, checkpoint.size).await?;
        let anchor = log::anchor_of(&mut tx, checkpoint.generation, checkpoint.size).await?;
        drop(tx);
        let proof = TlogProof { extra: None, index: place.index, path, checkpoint: checkpoint.note };
        let file = ProofFile {
            format: FORMAT.to_owned(),
            event: recorded,
            salt: Salt(content.salt),
            strokes: Strokes::parse(&content.strokes).ok(),
            log_key: keys.log_of(place.generation).map_err(CheckpointError::from)?.verifier_key().clone(),
            proof,
            promise: self.promise(actor.tenant, &place).await.ok(),
            anchor,
        };
        Ok(file.to_json())
    }
}

/// The checkpoint for the proof of a leaf. Sheets cite each other's checkpoints, so under one of theirs a proof
/// can be compared with them; but a timestamp proves more, where only another one has it.
async fn best_covering(
    tx: &mut impl Reads,
    place: &Receipt,
) -> Result<Option<StoredCheckpoint>, ProofFileError> {
    let covering = log::checkpoint_covering(tx, place.generation, place.index).await?;
    let Some(size) = sheets::head_covering(tx, place.generation, place.index).await? else {
        return Ok(covering);
    };
    let of_a_sheet = log::checkpoint_of_size(tx, place.generation, size).await?;
    let stamped = match &covering {
        Some(covering) => log::anchor_of(tx, covering.generation, covering.size).await?.is_some(),
        None => false,
    };
    if stamped && log::anchor_of(tx, place.generation, size).await?.is_none() {
        return Ok(covering);
    }
    Ok(of_a_sheet.or(covering))
}
