//! The loops that run while the server does: jobs, checkpoints, anchors, sweeps.

use std::{panic::AssertUnwindSafe, sync::Arc, time::Duration};

use assidu_store::{
    StoreError,
    jobs::{self, Lane},
};
use futures_util::FutureExt as _;
use tokio::{
    sync::watch,
    task::JoinSet,
    time::{sleep, timeout},
};

use super::JobError;
use crate::context::App;

/// How long a claimed job is ours before another node may take it: so long does work wait whose node died.
const LEASE_SECONDS: i64 = 45;
/// How often a lease is kept while its job is at work.
const BEAT: Duration = Duration::from_secs(15);
/// How many jobs run together: rendering and sealing keep a core busy.
const AT_ONCE: u32 = 2;
/// A job that failed this often stays dead until someone looks.
pub(super) const MOST_ATTEMPTS: i64 = 12;
/// How long to wait after each try to note the end of a job. Together they are shorter than a lease.
const NOTING_PAUSES: [Duration; 4] =
    [Duration::from_millis(100), Duration::from_secs(1), Duration::from_secs(4), Duration::ZERO];
/// How long work waits at most, in seconds, before it looks again whether an outage is over.
const OUTAGE_PAUSE: i64 = 60;

impl App {
    /// Runs the background loops until told to stop; what is at work then is finished first.
    #[crate::boxed]
    pub async fn run_background(self: Arc<Self>, stop: watch::Receiver<bool>) {
        let mut loops = JoinSet::new();
        loops.spawn(Arc::clone(&self).every(Duration::from_secs(1), stop.clone(), Tick::Checkpoints));
        loops.spawn(Arc::clone(&self).every(self.parts.anchor_every, stop.clone(), Tick::Anchor));
        loops.spawn(Arc::clone(&self).every(Duration::from_secs(30), stop.clone(), Tick::Sweep));
        if self.parts.backups.is_some() {
            // A loop of its own: a folder on a share may hang.
            loops.spawn(Arc::clone(&self).every(Duration::from_secs(15), stop.clone(), Tick::Backups));
        }
        if self.sends_mail() {
            loops.spawn(Arc::clone(&self).jobs_loop(Lane::Mail, stop.clone()));
        }
        loops.spawn(self.jobs_loop(Lane::Work, stop));
        while loops.join_next().await.is_some() {}
    }

    async fn every(self: Arc<Self>, pause: Duration, mut stop: watch::Receiver<bool>, tick: Tick) {
        loop {
            let work = async {
                match tick {
                    Tick::Checkpoints => self.publish_checkpoints().await.map_err(|e| e.to_string()),
                    Tick::Anchor => self.witness_and_anchor().await.map_err(|e| e.to_string()),
                    Tick::Sweep => self.sweep().await.map_err(|e| e.to_string()),
                    Tick::Backups => self.look_at_backups().await.map_err(|e| e.to_string()),
                }
            };
            // A panic in one round must not end all rounds to come.
            let result = AssertUnwindSafe(work).catch_unwind().await;
            if let Err(reason) = result.unwrap_or_else(|_| Err("it stopped in the midst".to_owned())) {
                tracing::warn!(?tick, reason, "background work will be tried again");
            }
            if stopped(&mut stop, pause).await {
                return;
            }
        }
    }

    async fn jobs_loop(self: Arc<Self>, lane: Lane, mut stop: watch::Receiver<bool>) {
        let holder = self.holder;
        let wake = match lane {
            Lane::Work => &self.wake,
            Lane::Mail => &self.mail_wake,
        };
        let mut running = JoinSet::new();
        while !*stop.borrow() {
            let free = AT_ONCE.saturating_sub(u32::try_from(running.len()).unwrap_or(AT_ONCE));
            let rests = lane == Lane::Mail && self.mail_rests();
            let claimed = if free > 0 && !rests { self.claim(holder, free, lane).await } else { Vec::new() };
            let nothing = claimed.is_empty();
            for job in claimed {
                running.spawn(Arc::clone(&self).do_job(job, holder));
            }
            if nothing {
                tokio::select! {
                    _ = stop.changed() => break,
                    () = wake.notified() => {}
                    Some(_) = running.join_next() => {}
                    () = sleep(Duration::from_secs(1)) => {}
                }
            }
        }
        while running.join_next().await.is_some() {}
    }

    async fn claim(&self, holder: [u8; 16], limit: u32, lane: Lane) -> Vec<jobs::Job> {
        let now = self.now();
        let claim = async {
            let mut tx = self.parts.store.instance().await?;
            let until = now.plus_seconds(LEASE_SECONDS);
            let jobs = jobs::claim(&mut tx, holder, now, until, limit, lane).await?;
            tx.commit().await?;
            Ok::<_, StoreError>(jobs)
        };
        claim.await.unwrap_or_else(|error| {
            tracing::warn!(%error, "jobs cannot be claimed now");
            Vec::new()
        })
    }

    async fn do_job(self: Arc<Self>, job: jobs::Job, holder: [u8; 16]) {
        let outcome = if job.attempts > MOST_ATTEMPTS && job.kind != "send_mail" {
            // The program ended in the midst of it, again and again.
            Err(JobError::Stopped)
        } else {
            self.work_at(&job, holder).await
        };
        if let Err(error) = outcome.as_ref()
            && !error.is_held()
        {
            tracing::warn!(job = %job.id, kind = job.kind, %error, "job failed");
        }
        self.note_end_for_sure(&job, holder, outcome).await;
    }

    /// Notes what came of a job, more than once if need be: the database may be away for a moment, or the same
    /// work be wanted again by another hand in that very moment. What cannot be noted runs again when its lease
    /// has run out.
    async fn note_end_for_sure(&self, job: &jobs::Job, holder: [u8; 16], outcome: Result<(), JobError>) {
        for pause in NOTING_PAUSES {
            let Err(error) = self.note_end(job, holder, &outcome).await else { return };
            tracing::warn!(job = %job.id, %error, "the end of a job could not be noted");
            if matches!(error, StoreError::RowsAffected { .. }) {
                // It is another worker's by now.
                return;
            }
            sleep(pause).await;
        }
        tracing::warn!(job = %job.id, "a job will run again, for its end could not be noted");
    }

    /// Does the work, keeping the lease meanwhile. A panic in it is a failure like any other.
    async fn work_at(&self, job: &jobs::Job, holder: [u8; 16]) -> Result<(), JobError> {
        let work = AssertUnwindSafe(self.run_job(job)).catch_unwind();
        tokio::pin!(work);
        loop {
            match timeout(BEAT, &mut work).await {
                Ok(outcome) => return outcome.unwrap_or(Err(JobError::Stopped)),
                Err(_) => self.keep_lease(job, holder).await,
            }
        }
    }

    /// Notes what came of a job. One that failed for the last time is given up: what it was about says so first,
    /// so that a crash in between only runs it once more.
    async fn note_end(
        &self,
        job: &jobs::Job,
        holder: [u8; 16],
        outcome: &Result<(), JobError>,
    ) -> Result<(), StoreError> {
        let now = self.now();
        let Err(error) = outcome else {
            let mut tx = self.parts.store.instance().await?;
            jobs::finish(&mut tx, job.id, holder, now).await?;
            return tx.commit().await;
        };
        if error.is_outage() {
            let pause = jobs::backoff_seconds(job.attempts).min(OUTAGE_PAUSE);
            let again = now.plus_seconds(error.pause().unwrap_or(pause));
            let mut tx = self.parts.store.instance().await?;
            jobs::postpone(&mut tx, job.id, holder, &error.to_string(), now, again).await?;
            return tx.commit().await;
        }
        let again = (job.attempts < error.most_attempts() && !error.is_final())
            .then(|| now.plus_seconds(jobs::backoff_seconds(job.attempts)));
        if again.is_none() {
            self.give_up(job).await?;
        }
        let mut tx = self.parts.store.instance().await?;
        jobs::fail(&mut tx, job.id, holder, &error.to_string(), now, again).await?;
        tx.commit().await
    }

    async fn keep_lease(&self, job: &jobs::Job, holder: [u8; 16]) {
        let beat = async {
            let mut tx = self.parts.store.instance().await?;
            jobs::heartbeat(&mut tx, job.id, holder, self.now().plus_seconds(LEASE_SECONDS)).await?;
            tx.commit().await
        };
        if let Err(error) = beat.await {
            tracing::warn!(job = %job.id, %error, "the lease of a job could not be kept");
        }
    }
}

#[derive(Clone, Copy, Debug)]
enum Tick {
    Checkpoints,
    Anchor,
    Sweep,
    Backups,
}

/// Waits for the pause, or for the order to stop.
async fn stopped(stop: &mut watch::Receiver<bool>, pause: Duration) -> bool {
    if *stop.borrow() {
        return true;
    }
    tokio::select! {
        changed = stop.changed() => changed.is_err() || *stop.borrow(),
        () = sleep(pause) => false,
    }
}
