//! Backups that are made by themselves, and whether the last good one of each folder is young enough.
//!
//! What counts is what lies in the folder, not what this program remembers: a backup made by hand counts, and one that
//! somebody took away does not.

use std::{
    path::PathBuf,
    sync::{PoisonError, RwLock},
};

use assidu_domain::{Instant, JobId};
use assidu_store::{StoreError, jobs};
use tokio::task::spawn_blocking;

use super::{BackupError, Source, back_up, list};
use crate::{
    actor::Actor,
    context::App,
    jobs::{JobKind, job_of},
};

/// What is backed up, where to and how often.
#[derive(Clone, Debug)]
pub struct BackupPlan {
    /// What.
    pub source: Source,
    /// Where to.
    pub folders: Vec<PathBuf>,
    /// Hours between two.
    pub every_hours: u32,
    /// How many each folder keeps.
    pub keep: usize,
    /// From how many hours on the last one is too old.
    pub alert_hours: u32,
}

/// The last look at each folder.
#[derive(Debug, Default)]
pub(crate) struct BackupDesk {
    /// When the newest backup of each folder was begun; empty before the first look.
    newest: RwLock<Vec<Option<Instant>>>,
}

/// What is told of a folder whose last good backup is too old.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OldBackup {
    /// Which folder, from 1.
    pub folder: u32,
    /// When its last good backup was begun; none when there is none.
    pub last: Option<Instant>,
}

impl App {
    /// Looks at the folders, and wants a backup where one is due.
    pub(crate) async fn look_at_backups(&self) -> Result<(), StoreError> {
        let Some(plan) = &self.parts.backups else { return Ok(()) };
        let mut newest = Vec::new();
        for (number, folder) in (0_u8..).zip(&plan.folders) {
            let last = newest_in(folder.clone()).await;
            newest.push(last);
            if self.is_due(last) {
                self.want_backup(number).await?;
            }
        }
        *self.backups.newest.write().unwrap_or_else(PoisonError::into_inner) = newest;
        Ok(())
    }

    fn is_due(&self, last: Option<Instant>) -> bool {
        let every = self.parts.backups.as_ref().map_or(0, |plan| i64::from(plan.every_hours));
        last.is_none_or(|last| last.plus_minutes(every * 60) <= self.now())
    }

    async fn want_backup(&self, folder: u8) -> Result<(), StoreError> {
        let now = self.now();
        let (kind, payload) = job_of(JobKind::BackUp(folder))?;
        let mut tx = self.parts.store.instance().await?;
        let job = jobs::NewJob {
            id: JobId::new(now, self.chance()),
            tenant: None,
            kind,
            payload: &payload,
            dedup_key: Some(&payload),
            run_at: now,
            created_at: now,
            lane: jobs::Lane::Work,
        };
        jobs::enqueue(&mut tx, &job).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Makes the backup of a folder, unless there is a young one: it may have been wanted twice.
    pub(crate) async fn make_backup(&self, folder: u8) -> Result<(), BackupError> {
        let Some(plan) = &self.parts.backups else { return Ok(()) };
        // Another node may have other folders.
        let Some(folder) = plan.folders.get(usize::from(folder)) else { return Ok(()) };
        if !self.is_due(newest_in(folder.clone()).await) {
            return Ok(());
        }
        let root = self.parts.store.root_key();
        let made = back_up(&plan.source, root, folder, plan.keep, self.now(), self.chance()).await?;
        tracing::info!(name = made.name, bytes = made.bytes, objects = made.copied, "backup made");
        if !made.missing.is_empty() {
            tracing::error!(
                objects = made.missing.len(),
                "neither copy of the safe has objects that a backup needs"
            );
        }
        if let Some(reason) = made.kept_back {
            tracing::warn!(reason, "objects of dropped backups stay, since a backup cannot be read");
        }
        let _ = self.look_at_backups().await;
        Ok(())
    }

    /// The folders whose last good backup is too old, at the last look; none when no backups are set up.
    #[must_use]
    pub fn old_backups(&self) -> Vec<OldBackup> {
        let Some(plan) = &self.parts.backups else { return Vec::new() };
        let newest = self.backups.newest.read().unwrap_or_else(PoisonError::into_inner);
        let oldest = self.now().plus_minutes(-i64::from(plan.alert_hours) * 60);
        let states = (1_u32..).zip(newest.iter());
        states
            .filter(|(_, last)| last.is_none_or(|last| last < oldest))
            .map(|(folder, last)| OldBackup { folder, last: *last })
            .collect()
    }

    /// The same for whoever may be told on a page.
    #[must_use]
    pub fn old_backups_for(&self, actor: &Actor) -> Vec<OldBackup> {
        if actor.roles.is_staff() { self.old_backups() } else { Vec::new() }
    }
}

/// When the newest backup of a folder was begun. A folder that cannot be read has none.
async fn newest_in(folder: PathBuf) -> Option<Instant> {
    let looked = spawn_blocking(move || list(&folder)).await;
    match looked {
        Ok(Ok(found)) => found.last().map(|newest| newest.at),
        Ok(Err(error)) => {
            tracing::warn!(%error, "a folder for backups cannot be read");
            None
        }
        Err(_) => None,
    }
}
