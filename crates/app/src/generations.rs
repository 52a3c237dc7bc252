//! A database that is behind what its log has shown opens a new generation of the log (F24, F25).
//!
//! The old one is never signed below what the outside has seen: its checkpoints and tiles stay as they are, and the
//! first leaf of the new one cites the last checkpoint that was shown.

use assidu_domain::{Instant, TenantId};
use assidu_evidence::{
    checkpoint,
    event::{Body, LogOpened},
};
use assidu_store::{
    RecordError, StoreError, TenantScope, events, instance,
    log::{self, PathsError},
    provider,
};
use assidu_vault::Mark;
use aws_lc_rs::digest;

use crate::{actor::Actor, backups::LogThen, context::App, signing::event};

/// For how many days staff are told of a log that was opened anew.
const TOLD_DAYS: i64 = 90;

/// A log could not be compared with what it has shown; nothing is served then.
#[derive(Debug, thiserror::Error)]
pub enum GenerationError {
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// The log's nodes cannot be read.
    #[error("the log cannot be read: {0}")]
    Paths(#[from] PathsError),
    /// The keys of a log.
    #[error("the keys of a log cannot be read")]
    Keys,
    /// The high-water mark.
    #[error("the high-water mark of a log cannot be written")]
    Mark,
    /// The first leaf of the new generation was not recorded.
    #[error("the new generation of a log could not be recorded")]
    Record(#[from] RecordError),
}

/// A log that was opened anew after a restore.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reopened {
    /// The generation now.
    pub generation: u64,
    /// Since when.
    pub at: Instant,
}

/// A log after a restore.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AfterRestore {
    /// The provider's institution code.
    pub code: String,
    /// Its generation now.
    pub generation: u64,
    /// Leaves that the backup has of the one before.
    pub had: u64,
    /// Leaves of it that were shown, as far as anyone asked knows; none when the log went on to a later generation
    /// since the backup, or was never shown.
    pub shown: Option<u64>,
}

impl App {
    /// Compares every log with how far it was shown. Before anything is served.
    pub(crate) async fn check_logs(&self) -> Result<(), GenerationError> {
        let tenants = instance::list_tenants(&mut self.parts.store.read_instance().await?).await?;
        for (tenant, _) in tenants {
            self.check_log(tenant).await?;
        }
        Ok(())
    }

    async fn check_log(&self, tenant: TenantId) -> Result<(), GenerationError> {
        let scope = TenantScope::of(tenant);
        let mark = self.parts.vault.highest_mark(&tenant.to_string()).await;
        let mut tx = self.parts.store.read(&scope).await?;
        let head = log::head(&mut tx).await?;
        let behind = match &mark {
            None => false,
            Some(mark) if mark.generation != head.generation => mark.generation > head.generation,
            Some(mark) if mark.size > head.size => true,
            // As long, and yet another log: restored, and grown since without these marks.
            Some(mark) => log::root_at(&mut tx, mark.generation, mark.size).await?.0 != mark.root,
        };
        let Some(provider) = provider::lookup(&mut tx).await? else { return Ok(()) };
        drop(tx);
        if let (true, Some(mark)) = (behind, &mark) {
            let next = mark.generation.max(head.generation).saturating_add(1);
            tracing::error!(
                log = head.origin,
                had = head.size,
                shown = mark.size,
                generation = next,
                "the database is behind what this log has shown: it was restored from an older backup. A new \
                 generation of the log is opened; signatures recorded since that backup are lost here"
            );
            let origin = format!("{}/{next}", self.log_origin_of(&provider.institution_code));
            let mut tx = self.parts.store.write(&scope).await?;
            // *A crash after this* leaves a log without leaves; the next start records the first.
            log::open_generation(&mut tx, head.generation, next, &origin).await?;
            tx.commit().await?;
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let head = log::head(&mut tx).await?;
        drop(tx);
        if head.generation > 1 && head.size == 0 {
            self.record_opening(tenant, &head, mark).await?;
        }
        Ok(())
    }

    async fn record_opening(
        &self,
        tenant: TenantId,
        head: &log::Head,
        mark: Option<Mark>,
    ) -> Result<(), GenerationError> {
        let mut key = [0; 16];
        let mut context = digest::Context::new(&digest::SHA256);
        context.update(b"assidu generation of log");
        context.update(&tenant.bytes());
        context.update(&head.generation.to_be_bytes());
        key.iter_mut().zip(context.finish().as_ref()).for_each(|(to, from)| *to = *from);
        let generation = u32::try_from(head.generation).unwrap_or(u32::MAX);
        let previous = mark.map(|mark| mark.note);
        Ok(self.record_log_opened(tenant, key, (head.origin.clone(), generation), previous).await?)
    }

    /// Records the first leaf of a log: where it belongs, what wrote it, and what was shown of the generation
    /// before. The same `key` records once.
    pub(crate) async fn record_log_opened(
        &self,
        tenant: TenantId,
        key: [u8; 16],
        (origin, generation): (String, u32),
        previous: Option<String>,
    ) -> Result<(), RecordError> {
        let now = self.now();
        let software = concat!("assidu ", env!("CARGO_PKG_VERSION")).to_owned();
        let body = Body::LogOpened(LogOpened { origin, generation, software, previous });
        let written = event::write(self, tenant.to_string(), now, body, None);
        let record = self.own_record(tenant, written, now, key);
        self.parts.store.record(record).await.map(|_| ())
    }

    /// Opens a new generation of every log after a restore, unless that was done because of what the log is known to
    /// have shown: what was shown after the backup may be known to nobody here. `seen` are signed checkpoints that
    /// others have, such as copies of the log and witnesses; those of other logs are passed over.
    ///
    /// # Errors
    /// [`GenerationError`]; it may be done again.
    #[crate::boxed]
    pub async fn open_after_restore(
        &self,
        then: &[LogThen],
        seen: &[String],
    ) -> Result<Vec<AfterRestore>, GenerationError> {
        let mut opened = Vec::new();
        for log in then {
            opened.push(self.open_one_after_restore(log, seen).await?);
        }
        Ok(opened)
    }

    async fn open_one_after_restore(
        &self,
        then: &LogThen,
        seen: &[String],
    ) -> Result<AfterRestore, GenerationError> {
        let (tenant, scope) = (then.tenant, TenantScope::of(then.tenant));
        let mut tx = self.parts.store.read(&scope).await?;
        let mut head = log::head(&mut tx).await?;
        drop(tx);
        if head.generation == then.generation {
            let next = head.generation.saturating_add(1);
            let origin = format!("{}/{next}", self.log_origin_of(&then.code));
            let mut tx = self.parts.store.write(&scope).await?;
            // *A crash after this* leaves a log without leaves; the next start records the first.
            log::open_generation(&mut tx, head.generation, next, &origin).await?;
            tx.commit().await?;
            let mut tx = self.parts.store.read(&scope).await?;
            head = log::head(&mut tx).await?;
        }
        let keys = self.provider_keys(tenant).await.map_err(|_| GenerationError::Keys)?;
        let signer = keys.log_of(then.generation).map_err(|_| GenerationError::Keys)?;
        let known = then.checkpoint.iter().chain(seen).filter_map(|note| {
            let read = checkpoint::open(note.as_bytes(), signer.verifier_key()).ok()?;
            let (generation, size, root) = (then.generation, read.size, read.root.0);
            Some(Mark { generation, size, root, note: note.clone() })
        });
        let marked = self.parts.vault.highest_mark(&tenant.to_string()).await;
        let best = known.chain(marked.clone()).max_by_key(|mark| (mark.generation, mark.size));
        if let Some(best) = best.clone().filter(|_| best != marked) {
            self.parts
                .vault
                .raise_mark(&tenant.to_string(), best)
                .await
                .map_err(|_| GenerationError::Mark)?;
        }
        let shown = best.as_ref().filter(|mark| mark.generation == then.generation).map(|mark| mark.size);
        let generation = head.generation;
        if head.size == 0 {
            self.record_opening(tenant, &head, best).await?;
        }
        Ok(AfterRestore { code: then.code.clone(), generation, had: then.size, shown })
    }

    /// Whether the log was opened anew in the last months: staff are told.
    ///
    /// # Errors
    /// [`StoreError`].
    #[crate::boxed]
    pub async fn log_reopened(&self, actor: &Actor) -> Result<Option<Reopened>, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let head = log::head(&mut tx).await?;
        if head.generation == 1 || !actor.roles.is_staff() {
            return Ok(None);
        }
        let first = log::leaves(&mut tx, head.generation, 0, 1).await?;
        let Some(leaf) = first.first() else { return Ok(None) };
        let Some(place) = events::place_of(&mut tx, leaf.event).await? else { return Ok(None) };
        let told = place.at.plus_minutes(TOLD_DAYS * 24 * 60) > self.now();
        Ok(told.then_some(Reopened { generation: head.generation, at: place.at }))
    }
}
