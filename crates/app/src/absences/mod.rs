//! Absences that learners announce or justify: asked for with a reason and perhaps a file, decided by staff, and then
//! said of them at each sign-off of those days.

mod desk;
mod files;
mod settling;

use assidu_domain::{
    AbsenceId, ObjectId, PersonId,
    absence::{
        AbsenceAct, AbsenceReason, AbsenceRefusal, AbsenceState, KnownReason, ProofKind, comment_fits,
        days_fit,
    },
    matrix::Right,
};
use assidu_store::{
    StoreError, absence_files,
    absences::{self, Absence, Decision, NewAbsence},
    attendance_options, keys, people, vault_index,
};
use assidu_vault::{Act as VaultAct, DepositError, DepositRequest, ReadError};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

pub(crate) use self::settling::SettleError;
pub use self::{
    desk::{AbsenceDesk, DeskLine},
    files::FileOver,
};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    safe::index_entry,
};

/// How many absences a person asks for in a day at most.
const MOST_A_DAY: i64 = 20;
/// How many a person's own page lists.
const LISTED: u32 = 30;
/// More than anybody has: twenty a day are the most.
const MOST: u32 = 100_000;

/// An absence as a learner asks for it.
#[derive(Clone, Debug)]
pub struct AbsenceRequest {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Why.
    pub reason: AbsenceReason,
    /// What else there is to say, or nothing.
    pub comment: String,
    /// A file, or nothing.
    pub file: Option<Vec<u8>>,
    /// The same form sent twice asks once.
    pub key: [u8; 16],
}

/// An absence as its page shows it.
#[derive(Clone, Debug)]
pub struct AbsenceView {
    /// The absence.
    pub absence: Absence,
    /// Why; none once the person was erased.
    pub reason: Option<AbsenceReason>,
    /// What else was said.
    pub comment: String,
}

/// What one's own page shows.
#[derive(Clone, Debug)]
pub struct OwnAbsences {
    /// Today at the provider.
    pub today: Date,
    /// The provider's zone.
    pub timezone: String,
    /// For how many days after an absence it can be justified.
    pub days_after: u32,
    /// Reasons to choose from.
    pub reasons: Vec<AbsenceReason>,
    /// One's absences, latest first.
    pub all: Vec<AbsenceView>,
}

/// An absence was not asked for, shown or decided.
#[derive(Debug, thiserror::Error)]
pub enum AbsenceError {
    /// The person may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such absence here.
    #[error("there is no such absence")]
    Unknown,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] AbsenceRefusal),
    /// The reason is none of the provider's.
    #[error("the reason is none of the list")]
    Reason,
    /// So many in a day.
    #[error("too many absences in a day")]
    TooMany,
    /// It was decided meanwhile; look again.
    #[error("it was decided meanwhile")]
    Changed,
    /// The safe could not take the file.
    #[error("the file could not be kept")]
    Deposit(#[from] DepositError),
    /// The safe could not give the file.
    #[error("the file cannot be read")]
    Read(#[from] ReadError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// What is sealed of an absence.
#[derive(Serialize, Deserialize)]
struct Contents {
    reason: String,
    comment: String,
}

impl App {
    /// One's own absences, and what can be asked for.
    ///
    /// # Errors
    /// [`AbsenceError`].
    #[crate::boxed]
    pub async fn own_absences(&self, actor: &Actor) -> Result<OwnAbsences, AbsenceError> {
        actor.must_learn()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let rules = attendance_options::lookup(&mut tx).await?;
        let all = absences::of_person(&mut tx, actor.person, LISTED).await?;
        Ok(OwnAbsences {
            today: self.provider_today(&mut tx).await?,
            timezone: self.provider_of(&mut tx).await?.timezone,
            days_after: rules.justify_days,
            reasons: rules.reasons_offered(),
            all: all.into_iter().map(viewed).collect(),
        })
    }

    /// Asks for an absence: announced beforehand, or justified afterwards within the provider's days.
    ///
    /// Order: note of the deposit and key → safe, under the person's key → the absence that names the file, which takes the
    /// note away. *A crash in between* leaves the note, by which the sweep finds and destroys the file; the form can be sent
    /// again. So does the same form sent twice at once: the second finds the first's absence and gives its own file up.
    ///
    /// # Errors
    /// [`AbsenceError`]; nothing was asked for then.
    #[crate::boxed]
    pub async fn ask_absence(
        &self,
        actor: &Actor,
        request: AbsenceRequest,
    ) -> Result<AbsenceId, AbsenceError> {
        actor.must_learn()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        if let Some(id) = absences::find_by_request(&mut tx, request.key).await? {
            let own = absences::lookup(&mut tx, id).await?.filter(|found| found.person == actor.person);
            return own.map(|_| id).ok_or(AbsenceError::Changed);
        }
        let rules = attendance_options::lookup(&mut tx).await?;
        let today = self.provider_today(&mut tx).await?;
        days_fit(request.first, request.last, today, rules.justify_days)?;
        comment_fits(&request.comment)?;
        if !rules.reasons_offered().contains(&request.reason) {
            return Err(AbsenceError::Reason);
        }
        let yesterday = self.now().plus_minutes(-24 * 60);
        if absences::count_of_person(&mut tx, actor.person, yesterday).await? >= MOST_A_DAY {
            return Err(AbsenceError::TooMany);
        }
        drop(tx);
        let file = match &request.file {
            Some(bytes) => Some(self.keep_proof_of_absence(actor, bytes).await?),
            None => None,
        };
        let contents =
            Contents { reason: request.reason.to_string(), comment: request.comment.trim().to_owned() };
        let contents = Zeroizing::new(serde_json::to_vec(&contents).unwrap_or_default());
        let id = AbsenceId::new(self.now(), self.chance());
        let new = NewAbsence {
            id,
            person: actor.person,
            first: request.first,
            last: request.last,
            asked_at: self.now(),
            request_key: request.key,
            file,
            contents: &contents,
        };
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let is_new = absences::add(&mut tx, &new).await?;
        // Given up by the sweep when the deposit took an hour: then there is no file to name.
        let is_there = match file {
            Some((object, _)) if is_new => absence_files::end_deposit(&mut tx, object).await?,
            _ => true,
        };
        if is_new && is_there {
            tx.commit().await?;
            return Ok(id);
        }
        // The same form, a moment ago.
        drop(tx);
        if let Some((object, _)) = file
            && let Err(error) = self.give_up_deposit(actor.scope(), object).await
        {
            tracing::warn!(%object, %error, "a file that was sent twice is destroyed by the next sweep");
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let same = absences::find_by_request(&mut tx, request.key).await?.ok_or(AbsenceError::Changed)?;
        match absences::lookup(&mut tx, same).await? {
            Some(found) if found.person == actor.person => Ok(same),
            _ => Err(AbsenceError::Changed),
        }
    }

    async fn keep_proof_of_absence(
        &self,
        actor: &Actor,
        bytes: &[u8],
    ) -> Result<(ObjectId, ProofKind), AbsenceError> {
        let kind = ProofKind::of(bytes)?;
        let object = ObjectId::new(self.now(), self.chance());
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let sealed = absences::seal_file(&mut tx, actor.person, object, bytes).await?;
        let key = keys::create_object(&mut tx, object).await?;
        absence_files::begin_deposit(&mut tx, object, self.now()).await?;
        tx.commit().await?;
        let act = VaultAct { actor: actor.person.to_string(), at: self.now() };
        let request = DepositRequest { object, plaintext: &sealed, key: &key, expected_sha256: None };
        let deposit = self.parts.vault.deposit(request, &act).await?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let entry = index_entry(&deposit, ("absences", "application/octet-stream"), "absence".to_owned());
        vault_index::deposited(&mut tx, &entry).await?;
        tx.commit().await?;
        Ok((object, kind))
    }

    /// Takes one's own absence back, before anyone decided. Twice is once.
    ///
    /// # Errors
    /// [`AbsenceError`].
    #[crate::boxed]
    pub async fn withdraw_absence(&self, actor: &Actor, id: AbsenceId) -> Result<(), AbsenceError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = absences::lookup(&mut tx, id).await?.filter(|found| found.person == actor.person);
        let found = found.ok_or(AbsenceError::Unknown)?;
        if found.state == AbsenceState::Withdrawn {
            return Ok(());
        }
        let to = found.state.after(AbsenceAct::Withdraw).ok_or(AbsenceError::Changed)?;
        let said = Decision { from: found.state, to, by: actor.person, at: self.now(), answer: "" };
        if !absences::decide(&mut tx, &found, said).await? {
            return Err(AbsenceError::Changed);
        }
        Ok(tx.commit().await?)
    }

    /// The file of an absence, for its learner and for whoever decides on it; that somebody else opened it is traced.
    ///
    /// # Errors
    /// [`AbsenceError`].
    #[crate::boxed]
    pub async fn absence_file(
        &self,
        actor: &Actor,
        id: AbsenceId,
    ) -> Result<(ProofKind, Zeroizing<Vec<u8>>), AbsenceError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = absences::lookup(&mut tx, id).await?;
        let theirs = |found: &Absence| found.person == actor.person || actor.roles.may(Right::HandleAbsences);
        let found = found.filter(theirs).ok_or(AbsenceError::Unknown)?;
        if found.person != actor.person {
            self.reaches_person(&mut tx, actor, found.person).await??;
        }
        drop(tx);
        let file = self.file_of_absence(actor, found.person, id).await?;
        if found.person != actor.person {
            let see = crate::access_log::Act::SeeAbsenceFile;
            self.trace_read(actor, see, Some(found.person), &[]).await?;
        }
        Ok(file)
    }

    /// The file of one of this person's absences, as the actor reads it from the safe.
    pub(crate) async fn file_of_absence(
        &self,
        actor: &Actor,
        person: PersonId,
        id: AbsenceId,
    ) -> Result<(ProofKind, Zeroizing<Vec<u8>>), AbsenceError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = absences::lookup(&mut tx, id).await?.filter(|found| found.person == person);
        let (object, kind) = found.and_then(|found| found.file).ok_or(AbsenceError::Unknown)?;
        let key = keys::object(&mut tx, object).await?.ok_or(AbsenceError::Unknown)?;
        drop(tx);
        let act = VaultAct { actor: actor.person.to_string(), at: self.now() };
        let sealed = self.parts.vault.read(object, &key, &act).await?.plaintext;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let plain = absences::open_file(&mut tx, person, object, &sealed).await?;
        Ok((kind, plain.ok_or(AbsenceError::Unknown)?))
    }

    /// Every absence of a person, latest first.
    pub(crate) async fn absences_of(
        tx: &mut impl assidu_store::Reads,
        person: PersonId,
    ) -> Result<Vec<AbsenceView>, StoreError> {
        Ok(absences::of_person(tx, person, MOST).await?.into_iter().map(viewed).collect())
    }

    /// Whether a person of this provider can be told anything: they were not erased.
    pub(crate) async fn is_known(
        tx: &mut impl assidu_store::Reads,
        person: PersonId,
    ) -> Result<bool, StoreError> {
        Ok(people::lookup(tx, person).await?.is_some_and(|found| !found.card.full_name().is_empty()))
    }
}

fn viewed(absence: Absence) -> AbsenceView {
    let contents: Option<Contents> =
        absence.contents.as_ref().and_then(|contents| serde_json::from_slice(contents).ok());
    let reason = contents.as_ref().map(|contents| contents.reason.as_str());
    // What a provider took off its list since is still what was said.
    let reason = reason.map(|text| text.parse().unwrap_or(AbsenceReason::Known(KnownReason::Other)));
    AbsenceView { reason, comment: contents.map(|contents| contents.comment).unwrap_or_default(), absence }
}
