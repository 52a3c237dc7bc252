//! Substitutes: the office, or the trainer who falls ill, names somebody without an account who teaches in their place
//! for a day, by a link.
//!
//! The substitute takes the trainer's place in the class meetings, as an event with its author, and is asked for all that
//! the trainer would have been asked for. What is signed by then stays theirs.

use assidu_domain::{
    MeetingId, PersonId, SubstituteId,
    matrix::Right,
    people::{Person, PersonCard, Role, Roles},
    planning::ClassMeeting,
    ports,
    signing::{MOST_MEETINGS, MeetingState, SubstituteState, in_place_of, substitute_span},
    time::Span,
};
use assidu_store::{
    Reads, RecordError, StoreError, WriteTx, meetings, people, sessions,
    substitutes::{self, NewSubstitute, Substitute},
};
use aws_lc_rs::digest;
use data_encoding::BASE64URL_NOPAD;
use jiff::tz::TimeZone;

use super::EditError;
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    mail::Says,
    people::looks_like_mail,
    signing::state_of,
};

/// A substitute as a form has them.
#[derive(Clone, Debug)]
pub struct SubstituteDraft {
    /// The class meetings, all of one day.
    pub meetings: Vec<MeetingId>,
    /// For whom.
    pub trainer: PersonId,
    /// Given name, 1 to 100 characters.
    pub given_name: String,
    /// Family name, 1 to 100 characters.
    pub family_name: String,
    /// E-mail address for the link, or empty.
    pub email: String,
    /// Chosen by the page: the same form again makes nobody else.
    pub key: [u8; 16],
}

/// A link that was just made. It is nowhere else but in its letter.
#[derive(Clone)]
pub struct MadeLink {
    /// Whose.
    pub substitute: SubstituteId,
    /// What stands in the link.
    pub link: String,
    /// Whether it goes by mail.
    pub mailed: bool,
}

impl std::fmt::Debug for MadeLink {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "MadeLink({})", self.substitute)
    }
}

/// Nobody stands in.
#[derive(Debug, thiserror::Error)]
pub enum SubstituteError {
    /// There is no such class meeting or substitute.
    #[error("there is no such class meeting or substitute")]
    Unknown,
    /// The person may not name a substitute here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// A given and a family name are needed, of 100 characters at most.
    #[error("a name is needed")]
    Name,
    /// That is no e-mail address.
    #[error("that is no address")]
    Email,
    /// The trainer does not teach one of the class meetings, or they are not all of one day.
    #[error("these class meetings are not this trainer's")]
    Meetings,
    /// The day is over, or a class meeting is closed or cancelled.
    #[error("nothing is left to stand in for")]
    Over,
    /// The trainer has signed already, and so has taught.
    #[error("the trainer has signed already")]
    Signed,
    /// The same form came before: its substitute is there, and its link was shown.
    #[error("this was done already")]
    Already,
    /// The link was taken back.
    #[error("the link was taken back")]
    Withdrawn,
    /// The class meeting could not be changed.
    #[error("the class meeting could not be changed")]
    Edit(#[from] EditError),
    /// The writer could not take it.
    #[error("the change could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Longest name.
const LONGEST: usize = 100;

impl App {
    /// Puts a substitute in a trainer's place, and makes the link.
    ///
    /// # Errors
    /// [`SubstituteError`]; nothing was changed then.
    #[crate::boxed]
    pub async fn add_substitute(
        &self,
        actor: &Actor,
        draft: &SubstituteDraft,
    ) -> Result<MadeLink, SubstituteError> {
        let card = card(draft)?;
        let id = SubstituteId::from_bytes(draft.key);
        let mut tx = self.replanning(actor).await?;
        if substitutes::lookup(&mut tx, id).await?.is_some() {
            return Err(SubstituteError::Already);
        }
        let (planned, span) = self.to_stand_in_for(&mut tx, actor, draft).await?;
        let now = self.now();
        let person = Person {
            id: PersonId::new(now, self.chance()),
            roles: Roles::substitute(),
            language: String::new(),
            start: None,
            end: None,
            signature_required: false,
            card,
        };
        people::save(&mut tx, &person, now).await?;
        self.trace(&mut tx, actor, Act::AddPerson, Some(person.id), &[]).await?;
        let taught = (draft.trainer, planned.as_slice());
        let (link, mail) = self.link_to(&mut tx, &person, taught).await?;
        let ids: Vec<MeetingId> = planned.iter().map(|meeting| meeting.id).collect();
        let new = NewSubstitute {
            id,
            person: person.id,
            trainer: draft.trainer,
            at: now,
            by: actor.person,
            span,
            link: hash_of(&link),
            mail,
            meetings: &ids,
        };
        substitutes::add(&mut tx, &new).await?;
        let change = ("substitute", draft.trainer, person.id);
        self.change_trainers(&mut tx, actor, &planned, change, draft.key).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(MadeLink { substitute: id, link, mailed: mail.is_some() })
    }

    /// Makes another link for a substitute; the former is dead, and so is what it had opened.
    ///
    /// # Errors
    /// [`SubstituteError`].
    #[crate::boxed]
    pub async fn renew_substitute(
        &self,
        actor: &Actor,
        id: SubstituteId,
    ) -> Result<MadeLink, SubstituteError> {
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let (found, planned) = self.substitute_in_reach(&mut tx, actor, id).await?;
        match self.state_of_substitute(&mut tx, &found).await? {
            SubstituteState::Open | SubstituteState::NotYet => {}
            SubstituteState::Withdrawn => return Err(SubstituteError::Withdrawn),
            SubstituteState::Closed | SubstituteState::DayOver => return Err(SubstituteError::Over),
        }
        let person = people::lookup(&mut tx, found.person).await?.ok_or(SubstituteError::Unknown)?;
        let (link, mail) = self.link_to(&mut tx, &person, (found.trainer, &planned)).await?;
        if !substitutes::renew(&mut tx, id, hash_of(&link), mail).await? {
            return Err(SubstituteError::Withdrawn);
        }
        sessions::close_all(&mut tx, found.person).await?;
        tx.commit().await?;
        self.mail_wake.notify_one();
        Ok(MadeLink { substitute: id, link, mailed: mail.is_some() })
    }

    /// Takes a link back. Class meetings that are open and not signed by the substitute go back to the trainer.
    ///
    /// # Errors
    /// [`SubstituteError`].
    #[crate::boxed]
    pub async fn withdraw_substitute(
        &self,
        actor: &Actor,
        id: SubstituteId,
        key: [u8; 16],
    ) -> Result<(), SubstituteError> {
        let mut tx = self.replanning(actor).await?;
        let (found, planned) = self.substitute_in_reach(&mut tx, actor, id).await?;
        if !substitutes::withdraw(&mut tx, id, actor.person, self.now()).await? {
            return Ok(());
        }
        sessions::close_all(&mut tx, found.person).await?;
        let ids: Vec<MeetingId> = planned.iter().map(|meeting| meeting.id).collect();
        let signed = meetings::trainer_signatures(&mut tx, &ids).await?;
        let mut back = Vec::new();
        for meeting in planned {
            let theirs =
                signed.get(&meeting.id).is_some_and(|all| all.iter().any(|s| s.trainer == found.person));
            let state = state_of(&mut tx, std::slice::from_ref(&meeting)).await?;
            if !theirs && state != MeetingState::Closed {
                back.push(meeting);
            }
        }
        let change = ("substitute_withdrawn", found.person, found.trainer);
        self.change_trainers(&mut tx, actor, &back, change, key).await?;
        Ok(tx.commit().await?)
    }

    /// The class meetings of a draft, and when the link opens.
    async fn to_stand_in_for(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        draft: &SubstituteDraft,
    ) -> Result<(Vec<ClassMeeting>, Span), SubstituteError> {
        let mut ids = draft.meetings.clone();
        ids.sort_unstable();
        ids.dedup();
        if ids.len() > MOST_MEETINGS {
            return Err(SubstituteError::Meetings);
        }
        let known = meetings::lookup_many(tx, &ids).await?;
        let mut planned = Vec::with_capacity(ids.len());
        for id in &ids {
            let meeting = known.get(id).cloned().ok_or(SubstituteError::Unknown)?;
            self.may_replace(tx, actor, &meeting, draft.trainer).await??;
            if !meeting.trainers.contains(&draft.trainer) {
                return Err(SubstituteError::Meetings);
            }
            if state_of(tx, std::slice::from_ref(&meeting)).await? != MeetingState::Open {
                return Err(SubstituteError::Over);
            }
            planned.push(meeting);
        }
        planned.sort_by_key(|meeting| (meeting.span.start, meeting.id));
        let (Some(first), Some(end)) = (planned.first(), planned.iter().map(|m| m.span.end).max()) else {
            return Err(SubstituteError::Meetings);
        };
        if planned.iter().any(|meeting| meeting.day != first.day) {
            return Err(SubstituteError::Meetings);
        }
        // Nobody stands in for somebody who stands in: the first link is taken back instead.
        let trainer = people::lookup(tx, draft.trainer).await?.ok_or(SubstituteError::Unknown)?;
        if trainer.roles.is_substitute() {
            return Err(SubstituteError::Meetings);
        }
        let signed = meetings::trainer_signatures(tx, &ids).await?;
        if signed.values().flatten().any(|own| own.trainer == draft.trainer) {
            return Err(SubstituteError::Signed);
        }
        let zone = assidu_domain::time::zone(&first.timezone).unwrap_or(TimeZone::UTC);
        let span = substitute_span(first.day, &zone, end);
        if self.class_now() >= span.end {
            return Err(SubstituteError::Over);
        }
        Ok((planned, span))
    }

    /// Whether the actor may say who teaches in this trainer's place: the trainer, and whoever changes the planning.
    pub(super) async fn may_replace(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        meeting: &ClassMeeting,
        trainer: PersonId,
    ) -> Result<Result<(), NotAllowed>, StoreError> {
        let own = actor.person == trainer && actor.roles.has(Role::Trainer) && !actor.roles.is_substitute();
        match actor.must(Right::ChangePlanning) {
            _ if own => Ok(Ok(())),
            Ok(()) => self.reaches_meeting(tx, actor, meeting).await,
            refused => Ok(refused),
        }
    }

    /// A substitute that the actor may change, with the class meetings.
    async fn substitute_in_reach(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        id: SubstituteId,
    ) -> Result<(Substitute, Vec<ClassMeeting>), SubstituteError> {
        let found = substitutes::lookup(tx, id).await?.ok_or(SubstituteError::Unknown)?;
        let ids = substitutes::meetings(tx, id).await?;
        let planned: Vec<_> = meetings::lookup_many(tx, &ids).await?.into_values().collect();
        // Without a class meeting nothing would say who may.
        if planned.is_empty() {
            return Err(SubstituteError::Unknown);
        }
        for meeting in &planned {
            self.may_replace(tx, actor, meeting, found.trainer).await??;
        }
        Ok((found, planned))
    }

    /// Writes into these class meetings that `new` teaches in the place of `old`, each as an event.
    async fn change_trainers(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        planned: &[ClassMeeting],
        (change, old, new): (&str, PersonId, PersonId),
        key: [u8; 16],
    ) -> Result<(), SubstituteError> {
        for (n, before) in planned.iter().enumerate() {
            let Some(trainers) = in_place_of(&before.trainers, old, new) else { continue };
            let after = ClassMeeting { trainers, edited_live: true, ..before.clone() };
            meetings::save(tx, &after).await?;
            meetings::mark_edited(tx, before.id).await?;
            // Each class meeting is an event of its own, and so has a key of its own.
            let hash =
                digest::digest(&digest::SHA256, &[&key[..], &n.to_be_bytes(), change.as_bytes()].concat());
            let mut own = [0; 16];
            own.copy_from_slice(&hash.as_ref()[..16]);
            self.record_change(tx, actor, (before, &after), (change, None), own).await?;
        }
        Ok(())
    }

    /// A fresh link, and the letter that carries it, where there is an address.
    async fn link_to(
        &self,
        tx: &mut WriteTx,
        person: &Person,
        (trainer, planned): (PersonId, &[ClassMeeting]),
    ) -> Result<(String, Option<assidu_domain::MailId>), StoreError> {
        let link = BASE64URL_NOPAD.encode(&ports::bytes::<32>(self.chance()));
        let says = Says::SubstituteLink {
            link: link.clone(),
            trainer: self.name_of(tx, trainer).await?,
            day: planned.first().map(|meeting| meeting.day.to_string()).unwrap_or_default(),
            titles: planned.iter().map(|meeting| meeting.title.clone()).collect(),
        };
        let mail = self.write_letter(tx, person, says, None).await?;
        Ok((link, mail))
    }
}

/// What is known of a substitute: a name, and where the link goes.
fn card(draft: &SubstituteDraft) -> Result<PersonCard, SubstituteError> {
    let name = |text: &str| {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().count() <= LONGEST && !text.chars().any(char::is_control);
        fits.then(|| text.to_owned()).ok_or(SubstituteError::Name)
    };
    let (given_name, family_name) = (name(&draft.given_name)?, name(&draft.family_name)?);
    let email = draft.email.trim().to_owned();
    if !email.is_empty() && (email.chars().count() > 2 * LONGEST || !looks_like_mail(&email)) {
        return Err(SubstituteError::Email);
    }
    Ok(PersonCard { given_name, family_name, email, ..PersonCard::default() })
}

/// What the database keeps of a link.
pub(super) fn hash_of(link: &str) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, link.as_bytes()).as_ref());
    out
}
