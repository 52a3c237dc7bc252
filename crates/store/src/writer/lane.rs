//! One lane of the writer: takes what waits, writes it, answers.

use std::{
    collections::BTreeMap,
    panic::AssertUnwindSafe,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use assidu_domain::TenantId;
use futures_util::FutureExt as _;
use tokio::sync::{mpsc, oneshot};

use super::{
    apply::{Held, apply},
    facts,
    prepare::{Prepared, report},
    record::{Outcome, RecordError},
};
use crate::{
    engine::{Purpose, walls::Sees},
    error::StoreError,
    store::Shared,
};

/// Most records in one transaction.
const BATCH: usize = 256;

/// A record in the queue, with who waits for its answer.
pub(super) struct Waiting {
    pub(super) prepared: Prepared,
    pub(super) answer: oneshot::Sender<Result<Outcome, RecordError>>,
}

/// What comes through the queue.
pub(super) enum Letter {
    /// A record.
    Record(Box<Waiting>),
    /// The lane ends after what came before.
    Stop,
}

/// A lane: the only one that writes for its tenants on this node.
pub(super) struct Lane {
    shared: Arc<Shared>,
    queue: mpsc::Receiver<Letter>,
    /// Whether it broke off in its last work, and has written nothing since.
    broken: Arc<AtomicBool>,
}

/// What writing a batch came to.
enum Written {
    /// On disk.
    Committed(Vec<Outcome>, Vec<TenantId>),
    /// Nothing was written.
    Undone(StoreError),
    /// Not known: COMMIT was sent, and its answer is an error or none.
    InDoubt(StoreError),
    /// Not known: the program itself broke off in the midst of it.
    BrokeOff,
}

impl Lane {
    pub(super) const fn new(
        shared: Arc<Shared>,
        queue: mpsc::Receiver<Letter>,
        broken: Arc<AtomicBool>,
    ) -> Self {
        Self { shared, queue, broken }
    }

    pub(super) async fn run(mut self) {
        let mut letters = Vec::with_capacity(BATCH);
        while self.queue.recv_many(&mut letters, BATCH).await > 0 {
            self.gather(&mut letters).await;
            let mut stop = false;
            let mut batch = Vec::with_capacity(letters.len());
            for letter in letters.drain(..) {
                match letter {
                    Letter::Record(waiting) => batch.push(*waiting),
                    Letter::Stop => stop = true,
                }
            }
            for transaction in self.share_out(batch) {
                // Who waits for what is lost in it is told that nothing is known, and sends it again.
                if AssertUnwindSafe(self.write(transaction)).catch_unwind().await.is_err() {
                    self.broke_off();
                }
            }
            if stop {
                return;
            }
        }
    }

    /// The first to come wakes this lane at once; those who are about to send come along.
    async fn gather(&mut self, letters: &mut Vec<Letter>) {
        tokio::task::yield_now().await;
        self.take(letters);
        if self.shared.engine.lanes_need_threads() {
            // Nobody else is on this thread: whoever waits for a processor goes first.
            std::thread::yield_now();
            self.take(letters);
        }
    }

    fn take(&mut self, letters: &mut Vec<Letter>) {
        while letters.len() < BATCH
            && let Ok(letter) = self.queue.try_recv()
        {
            letters.push(letter);
        }
    }

    /// Which records go into one transaction: sorted by tenant, in the order they came.
    fn share_out(&self, mut batch: Vec<Waiting>) -> Vec<Vec<Waiting>> {
        if batch.is_empty() {
            return Vec::new();
        }
        if self.shared.engine.batches_mix_tenants() {
            batch.sort_by_key(|waiting| waiting.prepared.tenant);
            vec![batch]
        } else {
            by_tenant(batch)
        }
    }

    /// Writes the records and answers each, whatever happens.
    async fn write(&self, batch: Vec<Waiting>) {
        match self.write_guarded(&batch).await {
            Written::Committed(outcomes, changes) => self.answer(batch, outcomes, changes),
            Written::InDoubt(error) => self.resolve(batch, &error).await,
            Written::BrokeOff if batch.len() == 1 => answer_all(batch, RecordError::Failed),
            Written::BrokeOff => self.write_alone(batch).await,
            Written::Undone(error) if batch.len() == 1 || error.is_passing() || stops(&error) => {
                answer_all(batch, report(&error));
            }
            Written::Undone(error) => {
                tracing::warn!(%error, records = batch.len(), "a batch failed and is played record by record");
                self.write_alone(batch).await;
            }
        }
    }

    /// Plays the records one by one, so that a bad one harms no other. What was written already is found again by
    /// its key.
    async fn write_alone(&self, batch: Vec<Waiting>) {
        for waiting in batch {
            let alone = vec![waiting];
            match self.write_guarded(&alone).await {
                Written::Committed(outcomes, changes) => self.answer(alone, outcomes, changes),
                Written::InDoubt(error) => self.resolve(alone, &error).await,
                Written::Undone(error) => answer_all(alone, report(&error)),
                Written::BrokeOff => answer_all(alone, RecordError::Failed),
            }
        }
    }

    /// Writes, and survives it when the program breaks off in it: the transaction is undone then, unless its
    /// COMMIT was on its way.
    async fn write_guarded(&self, batch: &[Waiting]) -> Written {
        match AssertUnwindSafe(self.try_write(batch)).catch_unwind().await {
            Ok(written) => {
                if matches!(written, Written::Committed(..)) {
                    self.broken.store(false, Ordering::SeqCst);
                }
                written
            }
            Err(_) => {
                self.broke_off();
                Written::BrokeOff
            }
        }
    }

    /// Whoever watches the server learns it, until something is written again.
    fn broke_off(&self) {
        self.broken.store(true, Ordering::SeqCst);
        tracing::error!(
            "recording broke off in the midst of its work; it goes on, and this is a fault of the program"
        );
    }

    async fn try_write(&self, batch: &[Waiting]) -> Written {
        let Some(first) = batch.first() else { return Written::Committed(Vec::new(), Vec::new()) };
        let sees = Sees::Tenant(first.prepared.tenant);
        // A crash anywhere before the commit leaves nothing, and nobody was answered.
        let mut conn = match self.shared.watch(self.shared.begin(Purpose::Record, sees).await) {
            Ok(conn) => conn,
            Err(error) => return Written::Undone(error),
        };
        #[cfg(test)]
        tests::may_fall_over(batch);
        let mut outcomes = Vec::with_capacity(batch.len());
        let mut changes = Vec::new();
        for group in batch.chunk_by(|a, b| a.prepared.tenant == b.prepared.tenant) {
            let Some(first) = group.first() else { continue };
            let records: Vec<&Prepared> = group.iter().map(|waiting| &waiting.prepared).collect();
            let mut held = Held { conn: &mut conn, shared: &self.shared, tenant: first.prepared.tenant };
            match apply(&mut held, &records).await {
                Ok(group_outcomes) => {
                    outcomes.extend(group_outcomes);
                    changes.push(first.prepared.tenant);
                }
                Err(error) => {
                    // Before the replay, not whenever the connection is next used.
                    let _ = conn.rollback().await;
                    self.shared.note_failure(&error);
                    return Written::Undone(error);
                }
            }
        }
        // A crash after this line and before the answer leaves records nobody was told of: the sender comes
        // again with the same key and gets the receipt.
        match self.shared.watch(conn.commit().await) {
            Ok(()) => Written::Committed(outcomes, changes),
            Err(error) => Written::InDoubt(error),
        }
    }

    /// After a failed COMMIT: what is there was recorded, what is not was not.
    async fn resolve(&self, batch: Vec<Waiting>, error: &StoreError) {
        let word = report(error);
        if stops(error) {
            // The disk lied once; what it shows now may not be what it keeps. Nobody is told "recorded".
            return answer_all(batch, word);
        }
        for group in by_tenant(batch) {
            match self.look_up(&group).await {
                Ok(outcomes) => {
                    if let Some(first) = group.first() {
                        self.shared.news.tell(first.prepared.tenant);
                    }
                    for (waiting, outcome) in group.into_iter().zip(outcomes) {
                        let _ = waiting.answer.send(outcome.ok_or(word));
                    }
                }
                Err(error) => answer_all(group, report(&error)),
            }
        }
    }

    /// Looks the records of one tenant up on a new connection, under the head's lock, so that a COMMIT still
    /// on its way is waited for.
    async fn look_up(&self, group: &[Waiting]) -> Result<Vec<Option<Outcome>>, StoreError> {
        let Some(first) = group.first() else { return Ok(Vec::new()) };
        let mut conn = self.shared.begin(Purpose::Record, Sees::Tenant(first.prepared.tenant)).await?;
        let mut held = Held { conn: &mut conn, shared: &self.shared, tenant: first.prepared.tenant };
        super::apply::lock(&mut held).await?;
        let seen = facts::seen(&mut held, group.iter().map(|waiting| waiting.prepared.key)).await?;
        let outcomes = group
            .iter()
            .map(|waiting| seen.get(&waiting.prepared.key).filter(|seen| seen.is(&waiting.prepared)))
            .map(|seen| seen.map(|seen| Outcome::Recorded(seen.receipt)))
            .collect();
        conn.rollback().await?;
        Ok(outcomes)
    }

    fn answer(&self, batch: Vec<Waiting>, outcomes: Vec<Outcome>, changes: Vec<TenantId>) {
        for (waiting, outcome) in batch.into_iter().zip(outcomes) {
            // Whoever asked may have gone; the record stays.
            let _ = waiting.answer.send(Ok(outcome));
        }
        for tenant in changes {
            self.shared.news.tell(tenant);
        }
    }
}

fn stops(error: &StoreError) -> bool {
    matches!(error, StoreError::Stopped)
}

fn by_tenant(batch: Vec<Waiting>) -> Vec<Vec<Waiting>> {
    let mut groups: BTreeMap<TenantId, Vec<Waiting>> = BTreeMap::new();
    for waiting in batch {
        groups.entry(waiting.prepared.tenant).or_default().push(waiting);
    }
    groups.into_values().collect()
}

fn answer_all(batch: Vec<Waiting>, word: RecordError) {
    for waiting in batch {
        let _ = waiting.answer.send(Err(word));
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use assidu_domain::{EventId, Instant, ports, ports::Randomness};
    use assidu_testkit::SeededRandomness;

    use super::*;
    use crate::{
        Effect, NewEvent, Record, RootKey, Store, StoreConfig, TenantScope, engine::trial::on_each_engine,
        instance,
    };

    /// An event over which the writer falls, in place of a fault that nobody knows of yet.
    const POISON: &str = "poison";

    pub(super) fn may_fall_over(batch: &[Waiting]) {
        assert!(batch.iter().all(|waiting| waiting.prepared.kind != POISON), "fell over a record");
    }

    const NOW: Instant = Instant::from_unix_seconds(1_795_421_100);

    fn record(tenant: TenantId, chance: &dyn Randomness, kind: &'static str) -> Record {
        let event = NewEvent {
            id: EventId::new(NOW, chance),
            kind,
            at: NOW,
            meeting: None,
            sign_off: None,
            person: None,
            author: None,
            canonical: b"{}".to_vec(),
            salt: ports::bytes(chance),
            strokes: Vec::new(),
        };
        let idempotency_key = ports::bytes(chance);
        Record { tenant, idempotency_key, judged_at: NOW, event, effect: Effect::None }
    }

    async fn broken_off_on(config: StoreConfig) {
        let folder = tempfile::tempdir().unwrap();
        let chance = SeededRandomness::new(11);
        let key = RootKey::load_or_create(&folder.path().join("root.key"), true, &chance).unwrap();
        let store = Store::open(&config, key).await.unwrap();
        let tenant = TenantId::new(NOW, &chance);
        let mut tx = store.write(&TenantScope::of(tenant)).await.unwrap();
        let (code, origin) = ("canari", "assidu.example/canari");
        let new =
            instance::NewTenant { institution_code: code, log_origin: origin, test_data: false, at: NOW };
        instance::create_tenant(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!store.is_broken());
        let poison = record(tenant, &chance, POISON);
        assert_eq!(store.record(poison.clone()).await, Err(RecordError::Failed));
        assert!(store.is_broken());
        assert!(!store.has_stopped(), "the disk is well");
        // Those who come in one batch with it are recorded all the same, whatever comes first.
        let mut together = tokio::task::JoinSet::new();
        for n in 0..20 {
            let one = if n == 7 { poison.clone() } else { record(tenant, &chance, "mark") };
            let store = store.clone();
            together.spawn(async move { store.record(one).await });
        }
        let answers = tokio::time::timeout(Duration::from_secs(60), together.join_all()).await.unwrap();
        let recorded = answers.iter().filter(|answer| matches!(answer, Ok(Outcome::Recorded(_)))).count();
        assert_eq!((recorded, answers.len()), (19, 20), "{answers:?}");
        assert!(matches!(store.record(record(tenant, &chance, "mark")).await, Ok(Outcome::Recorded(_))));
        assert!(!store.is_broken(), "it has written again");
        store.close().await;
        assert!(!store.is_broken(), "closed is not broken");
    }

    #[tokio::test(flavor = "multi_thread")]
    async fn a_lane_that_breaks_off_is_told_and_goes_on() {
        let folder = tempfile::tempdir().unwrap();
        for config in on_each_engine(folder.path()) {
            broken_off_on(config).await;
        }
    }
}
