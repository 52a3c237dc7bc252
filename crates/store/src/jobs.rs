//! Background work, kept in the database so that a crash forgets none of it.
//!
//! A job is enqueued in the transaction of the work that wants it: both are there, or neither. It runs at
//! least once, so what it does must be idempotent. Payloads hold ids and nothing else.

use assidu_domain::{Instant, JobId, TenantId};

use crate::{
    engine::statements,
    error::{StoreError, exactly},
    tx::{InstanceTx, Reads, Run, WriteTx, Writes},
    value::{Row, values},
};

statements! {
    /// `dedup_key` is unique among waiting jobs: the one that waits already will do the work.
    ENQUEUE = "INSERT INTO jobs (job_id, tenant_id, kind, payload, dedup_key, state, run_at, attempts, created_at, \
               lane) VALUES ($1, $2, $3, $4, $5, 'waiting', $6, 0, $7, $8) ON CONFLICT DO NOTHING";
    /// Oldest first, one claimant each: waiting jobs whose time has come.
    CLAIM = "UPDATE jobs SET state = 'running', attempts = attempts + 1, lease_holder = $1, lease_until = $2 \
             WHERE job_id IN (SELECT job_id FROM jobs WHERE state = 'waiting' AND lane = $5 AND run_at <= $3 \
             ORDER BY run_at, job_id LIMIT $4", skip_locked, ") \
             RETURNING job_id, tenant_id, kind, payload, attempts";
    /// Running jobs whose worker died: they wait again.
    RECLAIM = "UPDATE jobs SET state = 'waiting', dedup_key = NULL, lease_holder = NULL, lease_until = NULL \
               WHERE job_id IN (SELECT job_id FROM jobs WHERE state = 'running' AND lease_until < $1 \
               ORDER BY lease_until LIMIT 100", skip_locked, ")";
    /// What a process that is gone had in its hands: it waits again.
    INHERIT = "UPDATE jobs SET state = 'waiting', dedup_key = NULL, lease_holder = NULL, lease_until = NULL \
               WHERE state = 'running'";
    INHERIT_LEASES = "DELETE FROM leases";
    HEARTBEAT = "UPDATE jobs SET lease_until = $3 WHERE job_id = $1 AND lease_holder = $2 AND state = 'running'";
    FINISH = "UPDATE jobs SET state = 'done', ended_at = $3, lease_holder = NULL, lease_until = NULL \
              WHERE job_id = $1 AND lease_holder = $2 AND state = 'running'";
    RETRY = "UPDATE jobs SET state = 'waiting', run_at = $3, failure = $4, lease_holder = NULL, \
             lease_until = NULL WHERE job_id = $1 AND lease_holder = $2 AND state = 'running'";
    /// The same work was wanted again while this was at it: that one does it, and knows how often it failed.
    MERGE = "UPDATE jobs SET attempts = $2, run_at = $3, failure = $4 WHERE state = 'waiting' AND dedup_key IN \
             (SELECT dedup_key FROM jobs WHERE job_id = $1)";
    /// The work is done, or given up anew: it is no more to be told that it was given up before.
    FORGET_TWINS = "DELETE FROM jobs WHERE state = 'dead' AND tenant_id IN (SELECT tenant_id FROM jobs WHERE job_id = $1) \
                    AND payload IN (SELECT payload FROM jobs WHERE job_id = $1) AND job_id <> $1";
    ATTEMPTS = "SELECT attempts FROM jobs WHERE job_id = $1";
    UNCOUNT = "UPDATE jobs SET attempts = $3 WHERE job_id = $1 AND lease_holder = $2 AND state = 'running' \
               AND attempts > $3";
    BURY = "UPDATE jobs SET state = 'dead', ended_at = $3, failure = $4, lease_holder = NULL, lease_until = NULL \
            WHERE job_id = $1 AND lease_holder = $2 AND state = 'running'";
    NEXT = "SELECT min(run_at) FROM jobs WHERE state = 'waiting' AND lane IN (0, 1)";
    COUNT = "SELECT count(*) FROM jobs WHERE state = $1";
    DEAD_OF_TENANT = "SELECT job_id, payload, attempts, ended_at, failure FROM jobs WHERE tenant_id = $1 \
                      AND state = 'dead' ORDER BY ended_at DESC, job_id DESC LIMIT 100";
    DEAD = "SELECT payload FROM jobs WHERE job_id = $1 AND tenant_id = $2 AND state = 'dead'";
    DROP_DEAD = "DELETE FROM jobs WHERE job_id = $1 AND tenant_id = $2 AND state = 'dead'";
    FORGET = "DELETE FROM jobs WHERE state = 'done' AND ended_at < $1";
}

/// Work to be done.
#[derive(Clone, Debug)]
pub struct NewJob<'a> {
    /// Id.
    pub id: JobId,
    /// Whose work, or the instance's.
    pub tenant: Option<TenantId>,
    /// What kind; the runner knows what to do.
    pub kind: &'a str,
    /// Ids, as JSON. No names, no addresses.
    pub payload: &'a str,
    /// A waiting job with the same key makes this one superfluous.
    pub dedup_key: Option<&'a str>,
    /// Not before this moment.
    pub run_at: Instant,
    /// When it was wanted.
    pub created_at: Instant,
    /// Beside which other work it waits.
    pub lane: Lane,
}

/// Jobs of one lane never wait for those of another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Our own work.
    Work = 0,
    /// Letters, which wait for a mail server.
    Mail = 1,
}

/// A job in the hands of a worker.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Job {
    /// Id.
    pub id: JobId,
    /// Whose work, or the instance's.
    pub tenant: Option<TenantId>,
    /// What kind.
    pub kind: String,
    /// Ids, as JSON.
    pub payload: String,
    /// How many times it was claimed, this time included.
    pub attempts: i64,
}

impl Job {
    fn of(row: &Row) -> Result<Self, StoreError> {
        let (id, tenant, kind, payload, attempts) = row.read()?;
        Ok(Self { id, tenant, kind, payload, attempts })
    }
}

/// Wants a job done. `false` when one with the same key waits already.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn enqueue(tx: &mut impl Writes, job: &NewJob<'_>) -> Result<bool, StoreError> {
    let row = values![
        job.id,
        job.tenant,
        job.kind,
        job.payload,
        job.dedup_key,
        job.run_at,
        job.created_at,
        job.lane as i64
    ];
    Ok(tx.execute(ENQUEUE, row).await? == 1)
}

/// Takes up to `limit` jobs of a lane whose time has come, until `until`. `holder` is this worker's random id.
///
/// Jobs whose worker died, which shows by a lease that ran out, wait again first.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn claim(
    tx: &mut InstanceTx,
    holder: [u8; 16],
    now: Instant,
    until: Instant,
    limit: u32,
    lane: Lane,
) -> Result<Vec<Job>, StoreError> {
    tx.execute(RECLAIM, values![now]).await?;
    let rows = tx.all(CLAIM, values![holder, until, now, limit, lane as i64]).await?;
    rows.iter().map(Job::of).collect()
}

/// Takes over at once what an earlier process of this database had in its hands when it died, jobs and leases.
/// Only for who has the database alone: elsewhere their owner may be alive, and the leases must run out.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub(crate) async fn inherit(tx: &mut InstanceTx) -> Result<(), StoreError> {
    tx.execute(INHERIT, Vec::new()).await?;
    tx.execute(INHERIT_LEASES, Vec::new()).await?;
    Ok(())
}

/// Keeps a long job: its lease now ends at `until`. `false` when the job is no longer this worker's.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn heartbeat(
    tx: &mut InstanceTx,
    job: JobId,
    holder: [u8; 16],
    until: Instant,
) -> Result<bool, StoreError> {
    Ok(tx.execute(HEARTBEAT, values![job, holder, until]).await? == 1)
}

/// The job is done.
///
/// # Errors
/// [`StoreError::RowsAffected`] when another worker has it by now.
pub async fn finish(
    tx: &mut InstanceTx,
    job: JobId,
    holder: [u8; 16],
    at: Instant,
) -> Result<(), StoreError> {
    exactly(1, tx.execute(FINISH, values![job, holder, at]).await?)?;
    tx.execute(FORGET_TWINS, values![job]).await.map(drop)
}

/// The job failed: it waits until `again`, or is given up when that is `None`. `failure` is a word for the
/// operator, without names.
///
/// When the same work was wanted again meanwhile, that job goes on in its place, as often tried as this one.
///
/// # Errors
/// [`StoreError::RowsAffected`] when another worker has it by now.
pub async fn fail(
    tx: &mut InstanceTx,
    job: JobId,
    holder: [u8; 16],
    failure: &str,
    at: Instant,
    again: Option<Instant>,
) -> Result<(), StoreError> {
    let touched = match again {
        Some(again) => {
            let attempts =
                tx.optional(ATTEMPTS, values![job]).await?.map_or(Ok(0), |row| row.get::<i64>(0))?;
            if tx.execute(MERGE, values![job, attempts, again, failure]).await? > 0 {
                tx.execute(FINISH, values![job, holder, at]).await?
            } else {
                tx.execute(RETRY, values![job, holder, again, failure]).await?
            }
        }
        None => {
            tx.execute(FORGET_TWINS, values![job]).await?;
            tx.execute(BURY, values![job, holder, at, failure]).await?
        }
    };
    exactly(1, touched)
}

/// The job waits until `again` for something outside: it never counts as tried more than a few times, so it is not
/// given up.
///
/// # Errors
/// [`StoreError::RowsAffected`] when another worker has it by now.
pub async fn postpone(
    tx: &mut InstanceTx,
    job: JobId,
    holder: [u8; 16],
    failure: &str,
    at: Instant,
    again: Instant,
) -> Result<(), StoreError> {
    tx.execute(UNCOUNT, values![job, holder, POSTPONED_ATTEMPTS]).await?;
    fail(tx, job, holder, failure, at, Some(again)).await
}

/// As how often tried a postponed job counts at most: enough for its waits to grow to a minute and more.
const POSTPONED_ATTEMPTS: i64 = 5;

/// Work that was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeadJob {
    /// Id.
    pub id: JobId,
    /// Ids, as JSON.
    pub payload: String,
    /// How many times it was tried.
    pub attempts: i64,
    /// When it was given up.
    pub at: Instant,
    /// Why, in a word for the operator.
    pub failure: String,
}

/// The tenant's work that was given up, newest first; a hundred at most.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn dead(tx: &mut impl Reads) -> Result<Vec<DeadJob>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(DEAD_OF_TENANT, values![tenant]).await?;
    let read = |row: &Row| {
        let (id, payload, attempts, at, failure): (_, _, _, _, Option<String>) = row.read()?;
        Ok(DeadJob { id, payload, attempts, at, failure: failure.unwrap_or_default() })
    };
    rows.iter().map(read).collect()
}

/// Takes a job of the tenant's that was given up, to be wanted anew; gives its payload, or none when it is gone.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn take_dead(tx: &mut WriteTx, job: JobId) -> Result<Option<String>, StoreError> {
    let tenant = tx.tenant();
    let Some(row) = tx.optional(DEAD, values![job, tenant]).await? else { return Ok(None) };
    tx.execute(DROP_DEAD, values![job, tenant]).await?;
    row.get(0).map(Some)
}

/// How long to wait after so many attempts: 5 s, doubled each time, an hour at most.
#[must_use]
pub fn backoff_seconds(attempts: i64) -> i64 {
    let doublings = attempts.clamp(1, 11) - 1;
    (5_i64 << doublings).min(3_600)
}

/// When the next waiting job is due.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn next_due(tx: &mut impl Run) -> Result<Option<Instant>, StoreError> {
    tx.optional(NEXT, Vec::new()).await?.map_or(Ok(None), |row| row.get(0))
}

/// How many jobs wait, run, and were given up: `(waiting, running, dead)`.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn count(tx: &mut impl Run) -> Result<(i64, i64, i64), StoreError> {
    let mut counts = [0; 3];
    for (count, state) in counts.iter_mut().zip(["waiting", "running", "dead"]) {
        *count = tx.optional(COUNT, values![state]).await?.map_or(Ok(0), |row| row.get(0))?;
    }
    let [waiting, running, dead] = counts;
    Ok((waiting, running, dead))
}

/// Drops the rows of jobs done before this moment.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn forget_done(tx: &mut InstanceTx, before: Instant) -> Result<u64, StoreError> {
    tx.execute(FORGET, values![before]).await
}

#[cfg(test)]
mod tests {
    use super::backoff_seconds;

    #[test]
    fn waits_grow_and_stop_at_an_hour() {
        assert_eq!(backoff_seconds(1), 5);
        assert_eq!(backoff_seconds(2), 10);
        assert_eq!(backoff_seconds(40), 3_600);
    }
}
