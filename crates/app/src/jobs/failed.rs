//! Work that was given up: said to those who can do something about it, who may have it tried again.

use assidu_domain::{BulkId, ImportId, Instant, JobId, MeetingId, PersonId, matrix::Right};
use assidu_store::{
    Reads, StoreError, TenantScope,
    dossiers::{self, DossierState},
    imports, jobs, kept_sheets, mails, meetings, people,
};

use super::JobKind;
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
};

/// A sheet that cannot be kept is told of after so many tries.
const TOLD_AFTER: i64 = 4;

/// Work was not tried again.
#[derive(Debug, thiserror::Error)]
pub enum WorkError {
    /// Only staff see it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What was given up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WorkKind {
    /// Sealing the sheet of a class meeting, with its title.
    Sheet(MeetingId, String),
    /// An import.
    Import(ImportId),
    /// Laying what is to be signed after a change of the rules.
    SignOffs,
    /// Destroying what the safe holds of an evidence dossier that was dropped.
    Dossier,
    /// Sending a letter to somebody, with their name.
    Mail(PersonId, String),
    /// Keeping sealed sheets valid.
    Keeping,
    /// Correcting many at once.
    Bulk(BulkId),
    /// Saying what was decided on an absence.
    Absence,
}

/// Work that was given up after many tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FailedWork {
    /// The job, to try it again.
    pub id: JobId,
    /// What.
    pub kind: WorkKind,
    /// When it was given up.
    pub at: Instant,
    /// How many times it was tried.
    pub attempts: i64,
    /// Why, in a word for the operator.
    pub reason: String,
}

impl App {
    /// The provider's work that was given up, newest first.
    ///
    /// An import that stopped says so on its own page, and is not listed here.
    ///
    /// # Errors
    /// [`WorkError`].
    #[crate::boxed]
    pub async fn failed_work(&self, actor: &Actor) -> Result<Vec<FailedWork>, WorkError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut failed = Vec::new();
        for job in jobs::dead(&mut tx).await? {
            let Ok(kind) = serde_json::from_str::<JobKind>(&job.payload) else { continue };
            let Some(kind) = said(&mut tx, kind).await? else { continue };
            failed.push(FailedWork {
                id: job.id,
                kind,
                at: job.at,
                attempts: job.attempts,
                reason: job.failure,
            });
        }
        Ok(failed)
    }

    /// How many sealed sheets could not be kept valid, though that was tried for hours; the renewal plan lists them.
    ///
    /// # Errors
    /// [`WorkError`].
    #[crate::boxed]
    pub async fn unkept_sheets(&self, actor: &Actor) -> Result<i64, WorkError> {
        actor.must(Right::SeeSettings)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(kept_sheets::unkept(&mut tx, TOLD_AFTER).await?)
    }

    /// Has work tried again that was given up; trying twice changes nothing.
    ///
    /// # Errors
    /// [`WorkError`].
    #[crate::boxed]
    pub async fn retry_work(&self, actor: &Actor, job: JobId) -> Result<(), WorkError> {
        actor.must(Right::ChangeSettings)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        if let Some(payload) = jobs::take_dead(&mut tx, job).await?
            && let Ok(kind) = serde_json::from_str(&payload)
        {
            self.enqueue_in(&mut tx, kind).await?;
        }
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// The work of a job failed for the last time: what it is about must not look as if it went on.
    pub(super) async fn give_up(&self, job: &jobs::Job) -> Result<(), StoreError> {
        let kind = serde_json::from_str(&job.payload).ok();
        if let (Some(tenant), Some(JobKind::CheckImport(import) | JobKind::ApplyImport(import))) =
            (job.tenant, kind)
        {
            let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
            self.stop_import(&mut tx, import).await?;
            tx.commit().await?;
            self.wake.notify_one();
        }
        if let (Some(tenant), Some(JobKind::MakeDossier(dossier))) = (job.tenant, kind) {
            let mut tx = self.parts.store.write(&TenantScope::of(tenant)).await?;
            if dossiers::end(&mut tx, dossier, DossierState::Failed).await? {
                self.enqueue_in(&mut tx, JobKind::ClearDossier(dossier)).await?;
            }
            tx.commit().await?;
            self.wake.notify_one();
        }
        Ok(())
    }
}

async fn said(tx: &mut impl Reads, kind: JobKind) -> Result<Option<WorkKind>, StoreError> {
    Ok(match kind {
        JobKind::SealMeeting(meeting) | JobKind::SealProvisional(meeting) => {
            let title = meetings::lookup(tx, meeting).await?.map(|meeting| meeting.title);
            Some(WorkKind::Sheet(meeting, title.unwrap_or_default()))
        }
        // Applied and shown, but what is to be signed was not laid. One that stopped before says so itself.
        JobKind::ApplyImport(import) => {
            let found = imports::lookup(tx, import).await?;
            let shown = found.is_some_and(|found| found.state == imports::ImportState::Done);
            shown.then_some(WorkKind::Import(import))
        }
        JobKind::ClearImport(import) => Some(WorkKind::Import(import)),
        JobKind::CheckImport(_) => None,
        JobKind::LayComingDays => Some(WorkKind::SignOffs),
        // One that was not made says so on the page of dossiers.
        JobKind::MakeDossier(_) => None,
        JobKind::ClearDossier(_) => Some(WorkKind::Dossier),
        // One that was dropped since is of no interest any more.
        JobKind::SendMail(mail) => match mails::lookup(tx, mail).await? {
            Some(mail) => {
                let name = people::lookup(tx, mail.person).await?.map(|person| person.card.full_name());
                name.map(|name| WorkKind::Mail(mail.person, name))
            }
            None => None,
        },
        // Whoever asked has asked again by now; what is due in the evening comes by itself.
        JobKind::Recover(_)
        | JobKind::MailReceipts
        | JobKind::EveningLetters
        | JobKind::EveningSheets
        | JobKind::ChaseCompany
        | JobKind::ControlSafe
        | JobKind::LookForAnomalies
        | JobKind::BackUp(_) => None,
        JobKind::KeepSheets => Some(WorkKind::Keeping),
        JobKind::CorrectMany(bulk) => Some(WorkKind::Bulk(bulk)),
        JobKind::SettleAbsence(_) => Some(WorkKind::Absence),
    })
}
