//! Asking witnesses: each minute, before the checkpoints are time-stamped, so that what is stamped is cosigned.

use assidu_domain::{
    TenantId,
    ports::{Witness, WitnessAnswer},
};
use assidu_evidence::{
    note::{Note, NoteSignature, VerifierKey},
    witness::AddCheckpoint,
};
use assidu_store::{
    TenantScope, instance,
    log::{self, StoredCheckpoint, WitnessHead},
};

use crate::{checkpoints::CheckpointError, context::App};

/// Why a witness has not cosigned; it is asked again.
enum Missed {
    /// It does not answer: nobody else's checkpoint is worth a try now.
    Silent,
    /// It answered, but not with a cosignature of this checkpoint.
    Refused,
}

impl App {
    /// Asks each witness to cosign the last checkpoint of each log that it has not cosigned yet.
    pub(crate) async fn ask_witnesses(&self) -> Result<(), CheckpointError> {
        if self.parts.witnesses.is_empty() || !self.holds_lease().await? {
            return Ok(());
        }
        let tenants = instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        let mut trouble = Ok(());
        for witness in &self.parts.witnesses {
            for (tenant, _) in &tenants {
                match self.ask_about(&**witness, *tenant).await {
                    Ok(Some(Missed::Silent)) => break,
                    Ok(_) => {}
                    Err(CheckpointError::Store(error)) if error.is_outage() => return Err(error.into()),
                    // A log that cannot be read keeps no other provider's from being cosigned.
                    Err(error) => {
                        tracing::warn!(%tenant, %error, "a witness cannot be asked about a log");
                        trouble = Err(error);
                    }
                }
            }
        }
        trouble
    }

    /// Asks about one log; `None` when the witness has cosigned, now or before.
    async fn ask_about(
        &self,
        witness: &dyn Witness,
        tenant: TenantId,
    ) -> Result<Option<Missed>, CheckpointError> {
        let Ok(key) = witness.key().parse::<VerifierKey>() else { return Ok(Some(Missed::Refused)) };
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let Some(latest) = log::latest_checkpoint(&mut tx).await? else { return Ok(None) };
        let heads = log::witness_heads(&mut tx).await?;
        drop(tx);
        let held = heads.iter().find(|head| head.witness == witness.key());
        let held = held.filter(|head| head.generation == latest.generation).map_or(0, |head| head.size);
        if held == latest.size {
            return Ok(None);
        }
        let mut old = held;
        // Asked twice at most: the first answer may tell what the witness knows.
        for _ in 0..2 {
            let asked = self.request(tenant, old, &latest).await?;
            match witness.add_checkpoint(asked.text()).await {
                Err(_) => return Ok(Some(Missed::Silent)),
                Ok(WitnessAnswer::Cosigned(lines)) => {
                    return self.keep(tenant, &key, witness.key(), &latest, &lines).await;
                }
                Ok(WitnessAnswer::Knows(size)) if size < latest.size && size != old => old = size,
                Ok(WitnessAnswer::Knows(size)) => {
                    tracing::error!(
                        witness = key.name(),
                        known = size,
                        size = latest.size,
                        "a witness knows another log: was an older copy restored?"
                    );
                    return Ok(Some(Missed::Refused));
                }
                Ok(WitnessAnswer::Refused(status)) => {
                    tracing::warn!(witness = key.name(), status, "a witness does not cosign");
                    return Ok(Some(Missed::Refused));
                }
            }
        }
        Ok(Some(Missed::Refused))
    }

    async fn request(
        &self,
        tenant: TenantId,
        old: u64,
        latest: &StoredCheckpoint,
    ) -> Result<AddCheckpoint, CheckpointError> {
        let keys = self.provider_keys(tenant).await?;
        let note = Note::parse(latest.note.as_bytes()).map_err(|_| CheckpointError::Gather)?;
        let checkpoint = note.only(keys.log.verifier_key()).to_string();
        let mut proof = Vec::new();
        if old > 0 && old < latest.size {
            let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
            let path = log::consistency(&mut tx, latest.generation, old, latest.size).await;
            proof = path.map_err(|_| CheckpointError::Gather)?;
        }
        Ok(AddCheckpoint { old, proof, checkpoint })
    }

    /// Keeps the lines that are the witness's own over this checkpoint; those of others are passed over.
    async fn keep(
        &self,
        tenant: TenantId,
        key: &VerifierKey,
        witness: &str,
        latest: &StoredCheckpoint,
        lines: &str,
    ) -> Result<Option<Missed>, CheckpointError> {
        let Some(lines) = cosignatures(&latest.note, lines, key) else {
            tracing::warn!(witness = key.name(), "a witness's cosignature does not verify");
            return Ok(Some(Missed::Refused));
        };
        let head = WitnessHead {
            witness: witness.to_owned(),
            generation: latest.generation,
            size: latest.size,
            at: self.now(),
        };
        let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
        log::keep_cosignatures(&mut tx, &head, &lines).await?;
        tx.commit().await?;
        Ok(None)
    }
}

/// The lines of this key that verify over the note's text.
fn cosignatures(note: &str, lines: &str, key: &VerifierKey) -> Option<Vec<NoteSignature>> {
    let (text, _) = note.rsplit_once("\n\n")?;
    let cosigned = Note::parse(format!("{text}\n\n{lines}").as_bytes()).ok()?;
    cosigned.verify(std::slice::from_ref(key)).ok()?;
    Some(cosigned.only(key).signatures().to_vec())
}
