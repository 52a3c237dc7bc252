//! Checkpoints of every provider's log, and the timestamp that anchors them together.

use assidu_domain::{TenantId, ports};
use assidu_evidence::{anchor, checkpoint, checkpoint::Checkpoint, merkle};
use assidu_store::{
    Reads as _, StoreError, TenantScope, WriteTx,
    log::{self, AnchorMember, NewAnchor, NewCheckpoint, PublishError, StoredCheckpoint},
};
use assidu_vault::{Mark, MarkError};

use crate::{authority::AuthorityError, context::App, keys::ProviderKeys};

/// A checkpoint or its timestamp could not be made; it is tried again.
#[derive(Debug, thiserror::Error)]
pub enum CheckpointError {
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// The log's key cannot be read, or will not sign.
    #[error("the log cannot sign")]
    Key,
    /// What the log would sign does not follow from what it signed before; nothing is published (LOG-08).
    #[error("the log would contradict itself")]
    Publish(#[source] PublishError),
    /// How far the log is about to be shown cannot be noted outside of the database.
    #[error("the high-water mark of the log cannot be written")]
    Mark(#[source] MarkError),
    /// No time-stamping authority gave an acceptable answer.
    #[error("no time-stamping authority gave an acceptable answer")]
    NoTimestamp,
    /// Stored checkpoints cannot be gathered into a tree.
    #[error("the checkpoints cannot be gathered")]
    Gather,
}

impl From<AuthorityError> for CheckpointError {
    fn from(_: AuthorityError) -> Self {
        Self::Key
    }
}

/// Name of the lease under which one node publishes checkpoints and anchors.
const LEASE: &str = "checkpoints";
const LEASE_SECONDS: i64 = 20;

impl App {
    /// Signs the head of every log that has news.
    pub(crate) async fn publish_checkpoints(&self) -> Result<(), CheckpointError> {
        let news = log::list_news(&mut self.parts.store.read_instance().await?).await?;
        if news.is_empty() || !self.holds_lease().await? {
            return Ok(());
        }
        let mut trouble = Ok(());
        for tenant in news {
            // A log that cannot be signed keeps no other provider's from being published.
            match self.checkpoint_now(tenant).await {
                Ok(_) => {}
                Err(CheckpointError::Store(error)) if error.is_outage() => return Err(error.into()),
                Err(error) => {
                    tracing::warn!(%tenant, %error, "a log's head cannot be signed");
                    trouble = Err(error);
                }
            }
        }
        trouble
    }

    /// Signs and stores a provider's head now, and gives the checkpoint that covers everything recorded so far.
    ///
    /// *A crash here:* the head is signed again by the next look; the same size and root give the same words.
    pub(crate) async fn checkpoint_now(&self, tenant: TenantId) -> Result<StoredCheckpoint, CheckpointError> {
        let scope = TenantScope::of(tenant);
        let keys = self.provider_keys(tenant).await?;
        let mut tx = self.parts.store.write(&scope).await?;
        let checkpoint = self.checkpoint_in(&mut tx, &keys).await?;
        tx.commit().await?;
        Ok(checkpoint)
    }

    /// Signs and stores the head as part of a transaction.
    pub(crate) async fn checkpoint_in(
        &self,
        tx: &mut WriteTx,
        keys: &ProviderKeys,
    ) -> Result<StoredCheckpoint, CheckpointError> {
        let head = log::head(tx).await?;
        if let Some(latest) = log::latest_checkpoint(tx).await?
            && (latest.generation, latest.size) == (head.generation, head.size)
        {
            return Ok(latest);
        }
        let checkpoint = Checkpoint { origin: head.origin, size: head.size, root: head.root };
        let note = checkpoint::sign(&checkpoint, &keys.log).map_err(|_| CheckpointError::Key)?;
        let at = self.now();
        // Outside of the database before it is inside, so before anyone is shown it: a database that is restored
        // from a backup learns from it what it has forgotten. *A crash here* leaves a mark that the leaves, which
        // are recorded, already reach.
        let mark =
            Mark { generation: head.generation, size: head.size, root: head.root.0, note: note.clone() };
        let marked = self.parts.vault.raise_mark(&tx.tenant().to_string(), mark).await;
        marked.map_err(CheckpointError::Mark)?;
        let new =
            NewCheckpoint { generation: head.generation, size: head.size, root: head.root, note: &note, at };
        log::publish(tx, &new).await.map_err(CheckpointError::Publish)?;
        Ok(StoredCheckpoint { generation: head.generation, size: head.size, root: head.root, note, at })
    }

    /// Has the checkpoints cosigned, then time-stamped; a witness that fails keeps no timestamp away.
    pub(crate) async fn witness_and_anchor(&self) -> Result<(), CheckpointError> {
        let witnessed = self.ask_witnesses().await;
        self.anchor_checkpoints().await?;
        witnessed
    }

    /// Takes one RFC 3161 token over all checkpoints that have none yet.
    pub(crate) async fn anchor_checkpoints(&self) -> Result<(), CheckpointError> {
        let waiting = log::list_unanchored(&mut self.parts.store.read_instance().await?).await?;
        if waiting.is_empty() || !self.holds_lease().await? {
            return Ok(());
        }
        let mut members = Vec::with_capacity(waiting.len());
        for one in waiting {
            let Ok(keys) = self.provider_keys(one.tenant).await else {
                tracing::warn!(tenant = %one.tenant, "a log's key cannot be read: its checkpoint is not anchored");
                continue;
            };
            let leaf = anchor::anchor_entry(one.note.as_bytes(), &keys.log.verifier_key().clone())
                .map_err(|_| CheckpointError::Gather)?;
            members.push((
                AnchorMember {
                    tenant: one.tenant,
                    generation: one.generation,
                    size: one.size,
                    root: one.root,
                    leaf: merkle::leaf_hash(&leaf),
                },
                leaf,
            ));
        }
        if members.is_empty() {
            return Err(CheckpointError::Key);
        }
        let entries: Vec<Vec<u8>> = members.iter().map(|(_, entry)| entry.clone()).collect();
        let (root, _) = anchor::gather(&entries).map_err(|_| CheckpointError::Gather)?;
        let statement = anchor::statement(u64::try_from(entries.len()).unwrap_or(u64::MAX), &root);
        let token = self.timestamp(statement.as_bytes()).await?;
        let mut tx = self.parts.store.instance().await?;
        let anchor = NewAnchor {
            id: ports::bytes(self.chance()),
            at: self.now(),
            root,
            token: token.der(),
            members: &members.iter().map(|(member, _)| member.clone()).collect::<Vec<_>>(),
        };
        log::add_anchor(&mut tx, &anchor).await?;
        Ok(tx.commit().await?)
    }

    pub(crate) async fn holds_lease(&self) -> Result<bool, StoreError> {
        let now = self.now();
        let mut tx = self.parts.store.instance().await?;
        let ours = log::lease(&mut tx, LEASE, self.holder, now, now.plus_seconds(LEASE_SECONDS)).await?;
        tx.commit().await?;
        Ok(ours)
    }
}
