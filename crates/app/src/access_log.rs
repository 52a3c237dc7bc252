//! The log of access to personal data: who looked at, changed or was refused what (CNIL-06).
//!
//! Entries are written in the transaction of what they tell, so that nothing is done without its trace. They
//! hold ids and names of fields, never values, and are dropped after a year; the log of evidence is another.

use assidu_domain::{AccessId, Instant, PersonId};
use assidu_store::{InstanceTx, StoreError, WriteTx, access_log};

use crate::{actor::Actor, context::App};

/// How long entries are kept, in days (CNIL-06: six months to a year).
const KEPT_DAYS: i64 = 365;

/// What was done: a stable word in the database, and a text of the pages (`act-…`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Act {
    /// Logging in.
    LogIn,
    /// Saying who one is after scanning a code.
    Identify,
    /// Taking the second step of logging in.
    SecondStep,
    /// Switching one's own second step on.
    FactorOn,
    /// Switching one's own second step off.
    FactorOff,
    /// Making new recovery codes for oneself.
    RecoveryCodes,
    /// Taking a person's second step away, since the phone is lost.
    ResetFactor,
    /// Changing what the provider chose for its people.
    ChangeOptions,
    /// Changing one's own password.
    OwnPassword,
    /// Asking for a new password by mail.
    AskPassword,
    /// Choosing a new password by a link in a mail.
    RecoverPassword,
    /// Giving a person a new password.
    GivePassword,
    /// Giving a person a new PIN.
    GivePin,
    /// Taking a person's password and PIN away.
    WithdrawAccess,
    /// Ending a person's sessions.
    EndSessions,
    /// Deactivating a person.
    Deactivate,
    /// Letting a deactivated person in again.
    Reactivate,
    /// Adding a person.
    AddPerson,
    /// Changing a person's data.
    ChangePerson,
    /// Putting a person into a group.
    Enrol,
    /// Ending a person's place in a group.
    EndEnrolment,
    /// Looking at a person's page.
    SeePerson,
    /// Taking the list of people along as a file.
    ExportPeople,
    /// Opening a sealed sheet.
    SeeSheet,
    /// Asking for an evidence dossier.
    AskDossier,
    /// Downloading an evidence dossier.
    GetDossier,
    /// Dropping an evidence dossier before its time.
    DropDossier,
}

impl Act {
    /// The stable word.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::LogIn => "log-in",
            Self::Identify => "identify",
            Self::SecondStep => "second-step",
            Self::FactorOn => "factor-on",
            Self::FactorOff => "factor-off",
            Self::RecoveryCodes => "recovery-codes",
            Self::ResetFactor => "reset-factor",
            Self::ChangeOptions => "change-options",
            Self::OwnPassword => "own-password",
            Self::AskPassword => "ask-password",
            Self::RecoverPassword => "recover-password",
            Self::GivePassword => "give-password",
            Self::GivePin => "give-pin",
            Self::WithdrawAccess => "withdraw-access",
            Self::EndSessions => "end-sessions",
            Self::Deactivate => "deactivate",
            Self::Reactivate => "reactivate",
            Self::AddPerson => "add-person",
            Self::ChangePerson => "change-person",
            Self::Enrol => "enrol",
            Self::EndEnrolment => "end-enrolment",
            Self::SeePerson => "see-person",
            Self::ExportPeople => "export-people",
            Self::SeeSheet => "see-sheet",
            Self::AskDossier => "ask-dossier",
            Self::GetDossier => "get-dossier",
            Self::DropDossier => "drop-dossier",
        }
    }
}

impl App {
    /// Traces what a person did.
    pub(crate) async fn trace(
        &self,
        tx: &mut WriteTx,
        actor: PersonId,
        act: Act,
        subject: Option<PersonId>,
        fields: &[&str],
    ) -> Result<(), StoreError> {
        let entry = self.entry(Some(actor), act, "done", subject, fields);
        access_log::add(tx, &entry).await
    }

    /// Traces what was refused, to somebody known or not.
    pub(crate) async fn trace_refused(
        &self,
        tx: &mut WriteTx,
        actor: Option<PersonId>,
        act: Act,
        subject: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let entry = self.entry(actor, act, "refused", subject, &[]);
        access_log::add(tx, &entry).await
    }

    /// Traces that somebody looked at a person's page, asked for by the page itself: what acts on a person reads
    /// the same without looking.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn trace_look(&self, actor: &Actor, person: PersonId) -> Result<(), StoreError> {
        self.trace_read(actor, Act::SeePerson, Some(person)).await
    }

    /// Traces that personal data was read. A database that cannot write now keeps nobody from reading.
    pub(crate) async fn trace_read(
        &self,
        actor: &Actor,
        act: Act,
        subject: Option<PersonId>,
    ) -> Result<(), StoreError> {
        let traced = async {
            let mut tx = self.parts.store.write_beside(&actor.scope()).await?;
            self.trace(&mut tx, actor.person, act, subject, &[]).await?;
            tx.commit().await
        };
        match traced.await {
            Err(error) if error.is_outage() => {
                tracing::warn!(%error, act = act.name(), "that personal data was read cannot be traced");
                Ok(())
            }
            traced => traced,
        }
    }

    fn entry(
        &self,
        actor: Option<PersonId>,
        act: Act,
        outcome: &str,
        subject: Option<PersonId>,
        fields: &[&str],
    ) -> access_log::Entry {
        let at = self.now();
        access_log::Entry {
            id: AccessId::new(at, self.chance()),
            at,
            actor,
            act: act.name().to_owned(),
            outcome: outcome.to_owned(),
            subject,
            fields: fields.join(","),
        }
    }

    /// Drops entries that are older than a year.
    pub(crate) async fn purge_access_log(&self, tx: &mut InstanceTx) -> Result<u64, StoreError> {
        let before: Instant = self.now().plus_minutes(-KEPT_DAYS * 24 * 60);
        access_log::forget_before(tx, before).await
    }
}
