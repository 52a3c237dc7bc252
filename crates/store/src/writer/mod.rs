//! The group-commit writer: many waiting records become one transaction, and are answered once it is on disk.
//!
//! A task per lane owns a bounded queue. It takes all that waits, sorts by tenant, and under the lock of each
//! tenant's log head judges every record again, appends the leaves, and moves head and counters. SQLite has
//! one lane and one transaction a batch; PostgreSQL several lanes and one transaction a tenant, so that one
//! locked tenant holds up no other.
//!
//! What is no matter of seconds, such as cancelling a class meeting, records its leaf in its own transaction by
//! [`WriteTx::record`], under the same lock and by the same rules, so that change and leaf are there together.
//!
//! When something fails: a failed statement undoes the batch, which is played again record by record, so
//! that one bad record harms no other; a failed COMMIT is resolved by looking the idempotency keys up on a
//! new connection; a disk error stops writing until the next start; a panic costs the record that it comes from,
//! and shows in [`Store::is_broken`] until something is written again. Nothing is acknowledged but what is on
//! disk.

mod apply;
mod decide;
pub(crate) mod facts;
mod lane;
pub(crate) mod prepare;
mod record;

use std::sync::{
    Arc, Mutex, PoisonError,
    atomic::{AtomicBool, Ordering},
};

use assidu_domain::TenantId;
use tokio::sync::{mpsc, oneshot};

pub use self::record::{
    Effect, MarkRow, NewEvent, Outcome, Receipt, Record, RecordError, Refusal, SignatureMarks,
};
use self::{
    apply::{Held, apply},
    lane::{Lane, Letter, Waiting},
    prepare::{prepare, prepare_within, report},
};
use crate::{
    store::{Shared, Store},
    tx::WriteTx,
};

pub(crate) const STATEMENTS: &[&[(&str, crate::engine::Sql)]] = &[apply::STATEMENTS, facts::STATEMENTS];

/// How many records may wait in a lane before senders are told to come back later.
const QUEUE: usize = 4_096;

/// A lane at work.
#[derive(Debug)]
struct Task {
    /// Told, or dropped, when it has ended.
    ended: oneshot::Receiver<()>,
    /// Its thread stays until this is dropped: it still gives the connection back.
    thread: oneshot::Sender<()>,
}

/// The lanes that have ended. What they hold is given back; drop it once every connection is closed.
#[derive(Debug)]
pub(crate) struct Ended(#[expect(dead_code, reason = "held, and dropped")] Vec<oneshot::Sender<()>>);

/// The lanes and their tasks.
#[derive(Debug)]
pub(crate) struct Writer {
    lanes: Vec<mpsc::Sender<Letter>>,
    tasks: Mutex<Vec<Task>>,
    /// For each lane, whether it broke off and has written nothing since.
    broken: Vec<Arc<AtomicBool>>,
    /// Lanes that end now were told to.
    stopping: AtomicBool,
}

impl Writer {
    /// Starts the lanes.
    pub(crate) fn start(shared: &Arc<Shared>) -> Self {
        let mut lanes = Vec::new();
        let mut tasks = Vec::new();
        let mut broken = Vec::new();
        for _ in 0..shared.engine.lanes() {
            let (sender, queue) = mpsc::channel(QUEUE);
            let flag = Arc::new(AtomicBool::new(false));
            let lane = Lane::new(Arc::clone(shared), queue, Arc::clone(&flag));
            lanes.push(sender);
            broken.push(flag);
            tasks.push(start(shared.engine.lanes_need_threads(), lane));
        }
        Self { lanes, tasks: Mutex::new(tasks), broken, stopping: AtomicBool::new(false) }
    }

    /// Whether a lane broke off and has written nothing since, or is gone without having been told to end.
    fn is_broken(&self) -> bool {
        let gone = || !self.stopping.load(Ordering::SeqCst) && self.lanes.iter().any(mpsc::Sender::is_closed);
        self.broken.iter().any(|broken| broken.load(Ordering::SeqCst)) || gone()
    }

    /// Lets what waits be written, and ends the lanes.
    pub(crate) async fn stop(&self) -> Ended {
        self.stopping.store(true, Ordering::SeqCst);
        for lane in &self.lanes {
            let _ = lane.send(Letter::Stop).await;
        }
        let tasks = std::mem::take(&mut *self.tasks.lock().unwrap_or_else(PoisonError::into_inner));
        let mut threads = Vec::with_capacity(tasks.len());
        for Task { ended, thread } in tasks {
            let _ = ended.await;
            threads.push(thread);
        }
        Ended(threads)
    }

    fn lane(&self, tenant: TenantId) -> Option<&mpsc::Sender<Letter>> {
        // The last bytes of an id are random, so tenants spread evenly.
        let spread = usize::from(tenant.bytes()[15]);
        self.lanes.get(spread.checked_rem(self.lanes.len())?)
    }
}

/// Starts a lane.
fn start(on_thread: bool, lane: Lane) -> Task {
    let (told, ended) = oneshot::channel();
    let (thread, leave) = oneshot::channel();
    let run = async move {
        lane.run().await;
        let _ = told.send(());
        if on_thread {
            let _ = leave.await;
        }
    };
    if on_thread {
        // No sockets: the connection is a thread of its own.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build();
        let thread = std::thread::Builder::new().name("assidu-writer".to_owned());
        match runtime.map(|runtime| thread.spawn(move || runtime.block_on(run))) {
            Ok(Ok(_)) => {}
            Ok(Err(error)) | Err(error) => tracing::error!(%error, "the writer has no thread"),
        }
    } else {
        tokio::spawn(run);
    }
    Task { ended, thread }
}

impl Store {
    /// Whether recording broke off by a fault of the program, and nothing was recorded since: the next record shows
    /// whether it works again.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.writer.is_broken()
    }

    /// Records an event and what it changes. When this says recorded, it is on disk.
    ///
    /// Sending it again with the same key is always safe, and the way out of every error.
    ///
    /// # Errors
    /// [`RecordError::QueueFull`] at once when too many wait; else when the database or disk cannot.
    pub async fn record(&self, record: Record) -> Result<Outcome, RecordError> {
        let prepared = prepare(&self.shared, record).await?;
        let lane = self.writer.lane(prepared.tenant).ok_or(RecordError::Stopped)?;
        let (answer, outcome) = oneshot::channel();
        lane.try_send(Letter::Record(Box::new(Waiting { prepared, answer }))).map_err(
            |error| match error {
                mpsc::error::TrySendError::Full(_) => RecordError::QueueFull,
                mpsc::error::TrySendError::Closed(_) => RecordError::Stopped,
            },
        )?;
        outcome.await.map_err(|_| RecordError::Stopped)?
    }
}

impl WriteTx {
    /// Records an event in this transaction: the leaf and all that the transaction changes are on disk together once
    /// it is committed, or not at all. Signatures of the tenant wait from here on until it ends.
    ///
    /// Commit only what is [`Outcome::Recorded`]: else the leaf is not there, or is another change's.
    ///
    /// # Errors
    /// [`RecordError`]; drop the transaction then.
    pub async fn record(&mut self, record: Record) -> Result<Outcome, RecordError> {
        let prepared = prepare_within(self, record).await?;
        let mut held = Held { conn: &mut self.conn, shared: &self.shared, tenant: self.tenant };
        let outcome = apply(&mut held, &[&prepared]).await.map_err(|error| {
            self.shared.note_failure(&error);
            report(&error)
        })?;
        outcome.into_iter().next().ok_or(RecordError::Failed)
    }
}
