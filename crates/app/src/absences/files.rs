//! Files of absences in the safe: none is left there that nothing names, and none longer than the law keeps it.

use assidu_domain::{
    AbsenceId, FunderId, ObjectId, PersonId, absence::AbsenceState, matrix::Right,
    rights::keep_absence_file_until,
};
use assidu_store::{
    Reads, StoreError, TenantScope,
    absence_files::{self, WithFile},
    absences, enrolments, funders,
};
use jiff::{ToSpan as _, civil::Date};

use super::AbsenceError;
use crate::{
    access_log::{Act, By},
    actor::Actor,
    context::App,
    safe::DestroyObjectError,
};

/// After how many seconds a deposit that was begun and not noted is a crash's: far longer than any takes.
const LEFT_SECONDS: i64 = 3600;
/// How many days ahead it is told what will be destroyed.
const DAYS_AHEAD: i64 = 30;

/// A file of an absence whose time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileOver {
    /// The absence.
    pub absence: AbsenceId,
    /// Whose.
    pub person: PersonId,
    /// The file in the safe.
    pub object: ObjectId,
    /// How far the absence is, which decides how long its file is kept.
    pub state: AbsenceState,
    /// The last day through which it was kept.
    pub kept_until: Date,
}

impl App {
    /// What the purge destroys in the days to come, for an administrator: the same look without the deed.
    ///
    /// # Errors
    /// [`AbsenceError`].
    #[crate::boxed]
    pub async fn absence_files_soon(&self, actor: &Actor) -> Result<Vec<FileOver>, AbsenceError> {
        actor.must(Right::Govern)?;
        Ok(self.absence_files_over(actor.scope(), DAYS_AHEAD).await?)
    }

    /// The files of absences of a provider whose time is over in so many days. Nothing is changed.
    async fn absence_files_over(&self, scope: TenantScope, ahead: i64) -> Result<Vec<FileOver>, StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        if assidu_store::provider::lookup(&mut tx).await?.is_none() {
            return Ok(Vec::new());
        }
        let today = self.provider_today(&mut tx).await?;
        let today = today.checked_add(ahead.days()).unwrap_or(today);
        let zone = self.provider_of(&mut tx).await?.timezone;
        let zone = assidu_domain::time::zone(&zone).unwrap_or(jiff::tz::TimeZone::UTC);
        // Whoever had their data restricted wants them kept, to hold them against somebody (art. 18): until that ends.
        let restricted = self.restricted(&mut tx).await?;
        let (mut over, mut after) = (Vec::new(), None);
        loop {
            let found = absence_files::with_file(&mut tx, today, after).await?;
            let Some(last) = found.last() else { return Ok(over) };
            after = Some((last.last, last.absence));
            for one in found.into_iter().filter(|one| !restricted.contains(&one.person)) {
                let ended = one.decided_at.unwrap_or(one.asked_at).day_in(&zone);
                let kept_until = self.file_kept_until(&mut tx, &one, ended).await?;
                if kept_until < today {
                    let WithFile { absence, person, object, state, .. } = one;
                    over.push(FileOver { absence, person, object, state, kept_until });
                }
            }
        }
    }

    async fn file_kept_until(
        &self,
        tx: &mut impl Reads,
        one: &WithFile,
        ended: Date,
    ) -> Result<Date, StoreError> {
        let enrolled = enrolments::of_learner(tx, one.person).await?;
        let payers: Vec<FunderId> =
            enrolled.iter().flat_map(|e| e.funders.iter().map(|f| f.funder)).collect();
        let payers = funders::lookup_many(tx, &payers).await?;
        let rules = payers.values().map(|funder| funder.retention_rule.as_str());
        Ok(keep_absence_file_until(one.state, one.last, ended, rules))
    }

    /// Whether a file's time is over still: the absence may have been decided anew, or the data restricted, since the look.
    async fn is_still_over(&self, scope: TenantScope, over: &FileOver) -> Result<bool, StoreError> {
        let mut tx = self.parts.store.read(&scope).await?;
        let Some(now) = absences::lookup(&mut tx, over.absence).await? else { return Ok(false) };
        let same = now.file.is_some_and(|(object, _)| object == over.object) && now.state == over.state;
        Ok(same && !self.restricted(&mut tx).await?.contains(&over.person))
    }

    /// Destroys the files of absences whose time is over; what was asked and answered stays.
    ///
    /// Order: bytes and key → row. *A crash in between* leaves a row whose file is gone: the next purge takes it up again.
    pub(crate) async fn purge_absence_files(&self, scope: TenantScope) -> Result<(), StoreError> {
        for over in self.absence_files_over(scope, 0).await? {
            if !self.is_still_over(scope, &over).await? {
                continue;
            }
            match self.destroy_object(scope, over.object).await {
                Ok(()) => {}
                Err(DestroyObjectError::Store(error)) => return Err(error),
                Err(error) => {
                    tracing::warn!(object = %over.object, %error, "a file of an absence is still in the safe");
                    continue;
                }
            }
            let mut tx = self.parts.store.write(&scope).await?;
            if absence_files::forget(&mut tx, over.absence, over.object).await? {
                self.trace(&mut tx, By::nobody(), Act::DropAbsenceFile, Some(over.person), &[]).await?;
            }
            tx.commit().await?;
        }
        Ok(())
    }

    /// Destroys files in the safe that no absence names: the program ended between the deposit and the absence, or
    /// nothing was asked for after all.
    pub(crate) async fn clear_left_absence_files(&self) -> Result<(), StoreError> {
        let mut tx = self.parts.store.instance().await?;
        let left = absence_files::deposits_before(&mut tx, self.now().plus_seconds(-LEFT_SECONDS)).await?;
        drop(tx);
        for (tenant, object) in left {
            let scope = TenantScope::of(tenant);
            match self.give_up_deposit(scope, object).await {
                Ok(()) => {}
                Err(DestroyObjectError::Store(error)) => return Err(error),
                Err(error) => tracing::warn!(%object, %error, "what a crash left in the safe is still there"),
            }
        }
        Ok(())
    }

    /// Destroys a file that was deposited and that nothing names, and then its note.
    pub(super) async fn give_up_deposit(
        &self,
        scope: TenantScope,
        object: ObjectId,
    ) -> Result<(), DestroyObjectError> {
        self.destroy_object(scope, object).await?;
        let mut tx = self.parts.store.write(&scope).await?;
        absence_files::end_deposit(&mut tx, object).await?;
        Ok(tx.commit().await?)
    }
}
