//! Asking witnesses: each minute, before the checkpoints are time-stamped, so that what is stamped is cosigned.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use assidu_domain::{
    Instant, TenantId,
    ports::{Witness, WitnessAnswer},
};
use assidu_evidence::{
    note::{Note, NoteSignature, VerifierKey},
    witness::AddCheckpoint,
};
use assidu_store::{
    StoreError, TenantScope, instance,
    log::{self, StoredCheckpoint, WitnessHead},
};

use crate::{checkpoints::CheckpointError, context::App};

/// Why a witness has not cosigned; it is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missed {
    /// It does not answer: nobody else's checkpoint is worth a try now.
    Silent,
    /// It knows another log under this name: an older copy was restored, or somebody rewrote what it had seen.
    OtherLog,
    /// It answered, but not with a cosignature of this checkpoint.
    Refused,
}

/// What a witness does for a provider's log, as pages show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WitnessState {
    /// Its name.
    pub name: String,
    /// How many leaves it cosigned last, and when.
    pub last: Option<(u64, Instant)>,
    /// Since when what was signed waits for it, once that is worth telling.
    pub behind_since: Option<Instant>,
    /// Why, as far as this process knows.
    pub why: Option<Missed>,
}

/// Asked each minute: so many seconds without a cosignature are worth telling.
const BEHIND_AFTER: i64 = 150;

/// What this process remembers of witnesses that did not cosign, by tenant and key.
#[derive(Debug, Default)]
pub(crate) struct WitnessDesk(Mutex<BTreeMap<(TenantId, String), Missed>>);

impl WitnessDesk {
    fn note(&self, tenant: TenantId, witness: &str, missed: Option<Missed>) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let place = (tenant, witness.to_owned());
        match missed {
            Some(missed) => known.insert(place, missed),
            None => known.remove(&place),
        };
    }

    fn why(&self, tenant: TenantId, witness: &str) -> Option<Missed> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(&(tenant, witness.to_owned())).copied()
    }
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
                let asked = self.ask_about(&**witness, *tenant).await;
                if let Ok(missed) = &asked {
                    self.witnessing.note(*tenant, witness.key(), *missed);
                }
                match asked {
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

    /// The witnesses of a provider's log, and how each does.
    ///
    /// # Errors
    /// [`StoreError`] when the database fails.
    #[crate::boxed]
    pub async fn witness_states(&self, tenant: TenantId) -> Result<Vec<WitnessState>, StoreError> {
        if self.parts.witnesses.is_empty() {
            return Ok(Vec::new());
        }
        let mut tx = self.parts.store.read(&TenantScope::of(tenant)).await?;
        let latest = log::latest_checkpoint(&mut tx).await?;
        let heads = log::witness_heads(&mut tx).await?;
        drop(tx);
        let state = |witness: &dyn Witness| {
            let head = heads.iter().find(|head| head.witness == witness.key());
            let reached = |latest: &StoredCheckpoint| {
                head.is_some_and(|head| (head.generation, head.size) == (latest.generation, latest.size))
            };
            let waiting = latest.as_ref().filter(|latest| !reached(latest));
            let behind = waiting.filter(|latest| latest.at.plus_seconds(BEHIND_AFTER) <= self.now());
            let why = waiting.and_then(|_| self.witnessing.why(tenant, witness.key()));
            let other = waiting.filter(|_| why == Some(Missed::OtherLog));
            WitnessState {
                name: witness.key().split('+').next().unwrap_or_default().to_owned(),
                last: head.map(|head| (head.size, head.at)),
                behind_since: behind.or(other).map(|latest| latest.at),
                why,
            }
        };
        Ok(self.parts.witnesses.iter().map(|witness| state(&**witness)).collect())
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
                    return Ok(Some(Missed::OtherLog));
                }
                // What is asked does not come after what the witness has cosigned (C2SP tlog-witness).
                Ok(WitnessAnswer::Refused(409 | 422)) => {
                    tracing::error!(
                        witness = key.name(),
                        size = latest.size,
                        "a witness says that the log has not only grown: was an older copy restored?"
                    );
                    return Ok(Some(Missed::OtherLog));
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
