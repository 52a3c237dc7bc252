//! Background work: what a job is, and the loops that run them.
//!
//! To add a job: 1. the use case first, as a function of `App` that may be run twice without harm; 2. a
//! variant of [`JobKind`]; 3. a line in [`App::run_job`].

mod failed;
mod runner;
mod sweep;

pub use self::failed::{FailedWork, WorkError, WorkKind};
use assidu_domain::{AbsenceId, BulkId, DossierId, ImportId, JobId, MailId, MeetingId, RecoveryId};
use assidu_store::{Reads as _, StoreError, TenantScope, WriteTx, jobs};
use serde::{Deserialize, Serialize};

use crate::{checkpoints::CheckpointError, context::App, sheets::SheetError};

/// What kinds of work there are. Ids only: a payload never names anyone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum JobKind {
    /// Seal the sheet of a closed class meeting.
    SealMeeting(MeetingId),
    /// Seal a provisional sheet of a class meeting that is still open at night.
    SealProvisional(MeetingId),
    /// Judge the rows of an import.
    CheckImport(ImportId),
    /// Apply an import.
    ApplyImport(ImportId),
    /// Remove what an import left that was given up.
    ClearImport(ImportId),
    /// Lay sign-offs over every planned day from today on: the policy changed.
    LayComingDays,
    /// Make an evidence dossier.
    MakeDossier(DossierId),
    /// Destroy what the safe holds of a dossier that was dropped.
    ClearDossier(DossierId),
    /// Send a letter.
    SendMail(MailId),
    /// Look who asked for a new password.
    Recover(RecoveryId),
    /// Write the letters with the receipts of a day.
    MailReceipts,
    /// Keep sealed sheets valid: those that are due.
    KeepSheets,
    /// Correct many at once.
    CorrectMany(BulkId),
    /// Say what was decided on an absence.
    SettleAbsence(AbsenceId),
    /// Make a backup into the folder of this number: work of the instance, not of a provider.
    BackUp(u8),
    /// Write what people are reminded of in the evening.
    EveningLetters,
    /// Tell some of the staff of the next training day's blank sheets.
    EveningSheets,
    /// Chase weeks in company that are late, and ask tutors.
    ChaseCompany,
    /// Look for anomalies in what is over.
    LookForAnomalies,
    /// Hash again what the safe has and nobody looked at for longest, and mend what is not whole.
    ControlSafe,
}

impl JobKind {
    const fn name(self) -> &'static str {
        match self {
            Self::SealMeeting(_) => "seal_meeting",
            Self::SealProvisional(_) => "seal_provisional",
            Self::CheckImport(_) => "check_import",
            Self::ApplyImport(_) => "apply_import",
            Self::ClearImport(_) => "clear_import",
            Self::LayComingDays => "lay_coming_days",
            Self::MakeDossier(_) => "make_dossier",
            Self::ClearDossier(_) => "clear_dossier",
            Self::SendMail(_) => "send_mail",
            Self::Recover(_) => "recover",
            Self::MailReceipts => "mail_receipts",
            Self::KeepSheets => "keep_sheets",
            Self::CorrectMany(_) => "correct_many",
            Self::SettleAbsence(_) => "settle_absence",
            Self::BackUp(_) => "back_up",
            Self::EveningLetters => "evening_letters",
            Self::EveningSheets => "evening_sheets",
            Self::ChaseCompany => "chase_company",
            Self::LookForAnomalies => "look_for_anomalies",
            Self::ControlSafe => "control_safe",
        }
    }

    /// Whether it is there to write letters: not while the provider is suspended, and due again afterwards.
    const fn writes_letters(self) -> bool {
        matches!(self, Self::MailReceipts | Self::EveningLetters | Self::EveningSheets | Self::ChaseCompany)
    }

    /// A mail server that hangs must keep nothing else from being done.
    const fn lane(self) -> jobs::Lane {
        match self {
            Self::SendMail(_) => jobs::Lane::Mail,
            _ => jobs::Lane::Work,
        }
    }
}

/// A job did not get done this time.
#[derive(Debug, thiserror::Error)]
pub(crate) enum JobError {
    /// A sheet could not be sealed.
    #[error("{0}")]
    Sheet(#[from] SheetError),
    /// An import could not be judged or applied.
    #[error("{0}")]
    Import(#[from] crate::imports::ImportError),
    /// A dossier could not be made or destroyed.
    #[error("{0}")]
    Dossier(#[from] crate::dossiers::DossierError),
    /// A letter could not be sent.
    #[error("{0}")]
    Mail(#[from] crate::mail::SendMailError),
    /// A correction of many did not come to its end.
    #[error("{0}")]
    Bulk(#[from] crate::corrections::BulkWorkError),
    /// What was decided on an absence could not be said.
    #[error("{0}")]
    Settle(#[from] crate::absences::SettleError),
    /// A backup was not made.
    #[error("{0}")]
    Backup(#[from] crate::backups::BackupError),
    /// Sheets could not be kept.
    #[error("{0}")]
    Keep(#[from] crate::keeping::KeepError),
    /// The work stopped in the midst, without a reason.
    #[error("the work stopped in the midst")]
    Stopped,
    /// The row holds no job of ours.
    #[error("the job cannot be read")]
    Unreadable,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl JobError {
    /// Whether it waits for something outside that will come back: an authority, a key store, a new certificate.
    /// Such work is tried until it is done, however long that takes.
    fn is_outage(&self) -> bool {
        match self {
            Self::Sheet(SheetError::Key(_) | SheetError::Checkpoint(CheckpointError::NoTimestamp)) => true,
            Self::Mail(error) => error.is_outage(),
            Self::Keep(error) => error.is_outage(),
            // A disk that is full or away is mended by somebody, and told by the age of the last backup.
            Self::Backup(_) => true,
            _ => false,
        }
    }

    /// Whether it is held back, and nothing is wrong.
    const fn is_held(&self) -> bool {
        matches!(self, Self::Mail(error) if error.is_held())
    }

    /// How many seconds it waits when that is not told by how often it was tried.
    const fn pause(&self) -> Option<i64> {
        match self {
            Self::Mail(error) => error.pause(),
            _ => None,
        }
    }

    /// Whether trying again by itself makes no sense.
    const fn is_final(&self) -> bool {
        matches!(self, Self::Mail(error) if error.is_final())
    }

    /// How often the work is tried before somebody has to look. A letter is tried until its time is over, which it
    /// knows itself: mail servers are down for days, and ask strangers to come back later.
    const fn most_attempts(&self) -> i64 {
        match self {
            Self::Mail(_) => 200,
            _ => runner::MOST_ATTEMPTS,
        }
    }
}

/// The kind and the payload of a job's row.
pub(crate) fn job_of(kind: JobKind) -> Result<(&'static str, String), StoreError> {
    let payload = serde_json::to_string(&kind);
    let payload = payload.map_err(|_| StoreError::Inconsistent { table: "jobs".to_owned() })?;
    Ok((kind.name(), payload))
}

impl App {
    /// Queues work; the same work that still waits is not queued twice.
    pub(crate) async fn enqueue(&self, scope: TenantScope, kind: JobKind) -> Result<(), StoreError> {
        let mut tx = self.parts.store.write(&scope).await?;
        self.enqueue_in(&mut tx, kind).await?;
        tx.commit().await?;
        self.wake.notify_one();
        Ok(())
    }

    /// Queues work in the transaction that wants it, so that both are there or neither. Wake the runner after
    /// the commit, or it looks by itself within a second.
    pub(crate) async fn enqueue_in(&self, tx: &mut WriteTx, kind: JobKind) -> Result<(), StoreError> {
        let now = self.now();
        let (name, payload) = job_of(kind)?;
        let dedup = format!("{}/{payload}", tx.tenant());
        let job = jobs::NewJob {
            id: JobId::new(now, self.chance()),
            tenant: Some(tx.tenant()),
            kind: name,
            payload: &payload,
            dedup_key: Some(&dedup),
            run_at: now,
            created_at: now,
            lane: kind.lane(),
        };
        jobs::enqueue(tx, &job).await.map(drop)
    }

    /// Does one job. Running it twice does no harm.
    pub(crate) async fn run_job(&self, job: &jobs::Job) -> Result<(), JobError> {
        let kind: JobKind = serde_json::from_str(&job.payload).map_err(|_| JobError::Unreadable)?;
        if let (JobKind::BackUp(folder), None) = (kind, job.tenant) {
            return Ok(self.make_backup(folder).await?);
        }
        let tenant = job.tenant.ok_or(JobError::Unreadable)?;
        let scope = TenantScope::of(tenant);
        if kind.writes_letters() && self.is_suspended(scope).await? {
            return Ok(());
        }
        match kind {
            JobKind::SealMeeting(meeting) => {
                self.watch_attendance(scope, meeting).await?;
                self.keep_anomalies_if_readable(scope, meeting).await?;
                self.seal_meeting(scope, meeting, false).await?;
            }
            JobKind::SealProvisional(meeting) => self.seal_meeting(scope, meeting, true).await?,
            JobKind::CheckImport(import) => self.check_import(scope, import).await?,
            JobKind::ApplyImport(import) => self.apply_import(scope, import).await?,
            JobKind::ClearImport(import) => self.clear_import(scope, import).await?,
            JobKind::LayComingDays => self.lay_all_coming_days(scope).await?,
            JobKind::MakeDossier(dossier) => self.make_dossier(scope, dossier).await?,
            JobKind::ClearDossier(dossier) => self.clear_dossier(scope, dossier).await?,
            JobKind::SendMail(mail) => self.send_mail(scope, mail).await?,
            JobKind::Recover(recovery) => self.recover(scope, recovery).await?,
            JobKind::MailReceipts => self.mail_receipts(scope).await?,
            JobKind::KeepSheets => self.keep_sheets(scope).await?,
            JobKind::CorrectMany(bulk) => self.correct_many(scope, bulk).await?,
            JobKind::SettleAbsence(absence) => self.settle_absence(scope, absence).await?,
            JobKind::BackUp(_) => return Err(JobError::Unreadable),
            JobKind::EveningLetters => self.evening_letters(scope).await?,
            JobKind::EveningSheets => self.evening_sheets(scope).await?,
            JobKind::ChaseCompany => self.chase_company(scope).await?,
            JobKind::LookForAnomalies => self.look_for_anomalies(scope).await?,
            JobKind::ControlSafe => self.control_safe(scope).await?,
        }
        Ok(())
    }
}
