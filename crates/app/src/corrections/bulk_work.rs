//! The job behind a correction of many.

use assidu_domain::{
    BulkId,
    attendance_rules::BulkState,
    people::{Role, Roles},
};
use assidu_evidence::Hash;
use assidu_store::{
    RecordError, StoreError, TenantScope, attendance,
    bulk::{self, Bulk, BulkRow},
};

use super::{CorrectionError, CorrectionRequest};
use crate::{actor::Actor, context::App, jobs::JobKind};

/// How many rows the job takes up at a time.
const STEP: u32 = 25;

/// A job on a correction of many did not come to its end.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BulkWorkError {
    /// The writer could not take a correction.
    #[error("a correction could not be recorded: {0}")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Corrects the rows that are left, then has the sheets made anew.
    ///
    /// *A crash after a correction* finds it said already, and notes it then.
    pub(crate) async fn correct_many(&self, scope: TenantScope, id: BulkId) -> Result<(), BulkWorkError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(bulk) = bulk::lookup(&mut tx, id).await? else { return Ok(()) };
        drop(tx);
        if bulk.state == BulkState::Running {
            let mut from = 0;
            loop {
                let mut tx = self.parts.store.read(&scope).await?;
                let rows = bulk::next(&mut tx, id, from, STEP).await?;
                drop(tx);
                let Some(last) = rows.last() else { break };
                from = last.position + 1;
                for row in rows {
                    let corrected = self.correct_row(scope, &bulk, row).await?;
                    let mut tx = self.parts.store.write(&scope).await?;
                    bulk::note(&mut tx, id, row.position, corrected).await?;
                    tx.commit().await?;
                }
            }
            let mut tx = self.parts.store.write(&scope).await?;
            bulk::finish(&mut tx, id, self.now()).await?;
            tx.commit().await?;
        }
        let mut tx = self.parts.store.read(&scope).await?;
        let wanted = bulk::sheets_wanted(&mut tx, id).await?;
        drop(tx);
        for meeting in wanted {
            self.enqueue(scope, JobKind::SealMeeting(meeting)).await?;
        }
        Ok(())
    }

    /// Corrects one row, unless it says something else than was shown by now; whether it is as it should be.
    async fn correct_row(
        &self,
        scope: TenantScope,
        bulk: &Bulk,
        row: BulkRow,
    ) -> Result<bool, BulkWorkError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(known) = attendance::lookup(&mut tx, row.sign_off, row.person).await? else {
            return Ok(false);
        };
        drop(tx);
        if (known.state, known.minutes, &known.reason) == (bulk.target, bulk.minutes, &bulk.reason) {
            return Ok(true);
        }
        if known.state != row.before {
            return Ok(false);
        }
        let roles = Roles::of(&[Role::Secretariat]);
        let actor = Actor {
            tenant: scope.tenant(),
            person: bulk.asked_by,
            roles,
            origin: crate::actor::Origin::default(),
        };
        let seed = [&bulk.id.bytes()[..], &row.position.to_be_bytes()].concat();
        let mut key = [0; 16];
        key.copy_from_slice(&Hash::of(&seed).0[..16]);
        let request = CorrectionRequest {
            sign_off: row.sign_off,
            person: row.person,
            state: bulk.target,
            minutes: bulk.minutes,
            reason: bulk.reason.clone(),
            on_paper: false,
            idempotency_key: key,
        };
        match self.correct_as(&actor, &request).await {
            Ok(_) => Ok(true),
            Err(CorrectionError::Store(error)) => Err(error.into()),
            Err(CorrectionError::Write(RecordError::PersonErased)) => Ok(false),
            Err(CorrectionError::Write(error)) => Err(error.into()),
            // Minutes that a short lesson does not have, a person who was erased: those are left as they were.
            Err(_) => Ok(false),
        }
    }
}
