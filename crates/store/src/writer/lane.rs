//! One lane of the writer: takes what waits, writes it, answers.

use std::{collections::BTreeMap, sync::Arc};

use assidu_domain::TenantId;
use tokio::sync::{mpsc, oneshot};

use super::{
    apply::{Held, apply},
    facts,
    prepare::{Prepared, report},
    record::{Outcome, RecordError},
};
use crate::{engine::Purpose, error::StoreError, store::Shared};

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
}

/// What writing a batch came to.
enum Written {
    /// On disk.
    Committed(Vec<Outcome>, Vec<TenantId>),
    /// Nothing was written.
    Undone(StoreError),
    /// Not known: COMMIT was sent, and its answer is an error or none.
    InDoubt(StoreError),
}

impl Lane {
    pub(super) const fn new(shared: Arc<Shared>, queue: mpsc::Receiver<Letter>) -> Self {
        Self { shared, queue }
    }

    pub(super) async fn run(mut self) {
        let mut letters = Vec::with_capacity(BATCH);
        while self.queue.recv_many(&mut letters, BATCH).await > 0 {
            // The first to come wakes this lane at once; those who are ready to send come along.
            tokio::task::yield_now().await;
            while letters.len() < BATCH
                && let Ok(letter) = self.queue.try_recv()
            {
                letters.push(letter);
            }
            let mut stop = false;
            let mut batch = Vec::with_capacity(letters.len());
            for letter in letters.drain(..) {
                match letter {
                    Letter::Record(waiting) => batch.push(*waiting),
                    Letter::Stop => stop = true,
                }
            }
            for transaction in self.share_out(batch) {
                self.write(transaction).await;
            }
            if stop {
                return;
            }
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
        match self.try_write(&batch).await {
            Written::Committed(outcomes, changes) => self.answer(batch, outcomes, changes),
            Written::InDoubt(error) => self.resolve(batch, &error).await,
            Written::Undone(error) if batch.len() == 1 || error.is_passing() || stops(&error) => {
                answer_all(batch, report(&error));
            }
            Written::Undone(error) => {
                tracing::warn!(%error, records = batch.len(), "a batch failed and is played record by record");
                for waiting in batch {
                    let alone = vec![waiting];
                    match self.try_write(&alone).await {
                        Written::Committed(outcomes, changes) => self.answer(alone, outcomes, changes),
                        Written::InDoubt(error) => self.resolve(alone, &error).await,
                        Written::Undone(error) => answer_all(alone, report(&error)),
                    }
                }
            }
        }
    }

    async fn try_write(&self, batch: &[Waiting]) -> Written {
        // A crash anywhere before the commit leaves nothing, and nobody was answered.
        let mut conn = match self.shared.watch(self.shared.begin(Purpose::Write).await) {
            Ok(conn) => conn,
            Err(error) => return Written::Undone(error),
        };
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
        let mut conn = self.shared.begin(Purpose::Write).await?;
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
