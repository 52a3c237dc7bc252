//! Whether what a proof shows is still in the log: asked by whoever kept a receipt, however much later.

use assidu_domain::TenantId;
use assidu_evidence::{merkle, note::VerifierKey, proof::ProofFile};
use assidu_store::{StoreError, TenantScope, instance, log, log::PathsError};

use crate::{context::App, verification::VerifyError};

/// What became of a recorded event since its proof was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It is in the log, in the same place, and the log has only grown.
    Still(LogNow),
    /// The log that is shown today does not hold it, or did not grow out of what the proof shows.
    Lost(LogNow),
    /// The log was opened anew since; the proof is of the generation before.
    EarlierLog(LogNow),
}

/// A log then and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LogNow {
    /// The event's place in it.
    pub index: u64,
    /// Leaves under the proof's checkpoint.
    pub then: u64,
    /// Leaves under the last published checkpoint of that generation.
    pub now: u64,
}

/// A log of this instance, as a proof names it.
pub(crate) struct OwnLog {
    tenant: TenantId,
    generation: u64,
    pub(crate) key: VerifierKey,
}

impl App {
    /// The log of this instance whose key the proof names; of other logs nothing is known here.
    pub(crate) async fn own_log_of(&self, proof: &ProofFile) -> Result<Option<OwnLog>, VerifyError> {
        let name = proof.log_key.name();
        let Some((origin, number)) = name.rsplit_once('/') else { return Ok(None) };
        let Some((_, code)) = origin.rsplit_once('/') else { return Ok(None) };
        let generation = number.parse::<u64>().ok().filter(|n| i64::try_from(*n).is_ok());
        let Some(generation) = generation.filter(|_| code.len() <= 100) else { return Ok(None) };
        if origin != self.log_origin_of(code) {
            return Ok(None);
        }
        let mut tx = self.parts.store.read_instance().await?;
        let Some(tenant) = instance::find_tenant(&mut tx, code).await? else { return Ok(None) };
        drop(tx);
        let key = self.provider_keys(tenant).await?.log_of(generation)?.verifier_key().clone();
        Ok((key == proof.log_key).then_some(OwnLog { tenant, generation, key }))
    }

    /// Compares a proof that holds by itself with the log as it is published now.
    pub(crate) async fn kept(&self, own: &OwnLog, proof: &ProofFile) -> Result<Option<Kept>, VerifyError> {
        let Ok(then) = proof.checkpoint() else { return Ok(None) };
        let mut tx = self.parts.store.read(&TenantScope::of(own.tenant)).await?;
        let head = log::head(&mut tx).await?;
        let latest = log::latest_checkpoint_of(&mut tx, own.generation).await?;
        let index = proof.proof.index;
        let now = LogNow { index, then: then.size, now: latest.as_ref().map_or(0, |latest| latest.size) };
        if own.generation < head.generation {
            return Ok(Some(Kept::EarlierLog(now)));
        }
        let Some(latest) = latest.filter(|latest| latest.size >= then.size) else {
            return Ok(Some(Kept::Lost(now)));
        };
        let leaf = proof.leaf();
        let grown = sound(log::consistency(&mut tx, own.generation, then.size, latest.size).await)?;
        let grown = grown.is_some_and(|path| {
            merkle::verify_consistency(then.size, &then.root, latest.size, &latest.root, &path).is_ok()
        });
        let there = sound(log::inclusion(&mut tx, own.generation, index, latest.size).await)?;
        let there = there.is_some_and(|path| {
            merkle::verify_inclusion(&leaf, index, latest.size, &path, &latest.root).is_ok()
        });
        Ok(Some(if grown && there { Kept::Still(now) } else { Kept::Lost(now) }))
    }
}

/// A path of the log's tree; none when the tree has no such path, which is an answer, too.
fn sound<T>(path: Result<T, PathsError>) -> Result<Option<T>, StoreError> {
    match path {
        Ok(path) => Ok(Some(path)),
        Err(PathsError::Path(_)) => Ok(None),
        Err(PathsError::Store(error)) => Err(error),
    }
}
