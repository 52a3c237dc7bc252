//! What people ask about their data, and how they are answered (GDP-10 to GDP-15).
//!
//! Whoever is logged in asks for themselves; an administrator answers within a month, item by item. An erasure destroys
//! at once what is no evidence, and the key of the rest when the law lets it.

mod beside;
mod erasing;
mod export;
mod known;
mod readable;
mod restricting;
mod righting;

use assidu_domain::{
    Instant, PersonId, RequestId,
    matrix::Right,
    people::{Person, Role},
    rights::{Answer, Data, Fate, RequestKind, answer_by},
};
use assidu_store::{
    Reads, StoreError, WriteTx, data_requests,
    data_requests::{Answered, Request},
    erasures::Erasure,
    people,
    rectifications::{self, Righted},
};
use jiff::civil::Date;

pub(crate) use self::export::AT_ONCE as EXPORTS_AT_ONCE;
pub use self::{
    export::{ExportError, OwnData},
    restricting::{RestrictedPerson, RestrictionView},
    righting::{OldSheet, Righting},
};
use crate::{
    access_log::Act,
    actor::{Actor, NotAllowed},
    context::App,
    mail::Says,
    people::{PersonFields, WrongPerson},
};

/// Longest text of a request or an answer, in characters.
pub const LONGEST: usize = 2_000;
/// Requests that one person may have open.
const MOST_OPEN: usize = 5;
/// Requests that a list shows.
const SHOWN: u32 = 100;

/// A request was not written down, or not answered.
#[derive(Debug, thiserror::Error)]
pub enum RightsError {
    /// Only an administrator reads and answers requests.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such request here.
    #[error("there is no such request")]
    Unknown,
    /// It was answered already.
    #[error("it was answered already")]
    Answered,
    /// Nobody answers their own request.
    #[error("nobody answers their own request")]
    Own,
    /// An administrator cannot be erased: another takes the role away first.
    #[error("an administrator cannot be erased")]
    Administrator,
    /// It was not said that the person is who they say.
    #[error("it was not checked who asks")]
    NotIdentified,
    /// A refusal, in whole or in part, needs a reason.
    #[error("a refusal needs a reason")]
    NoReason,
    /// The data are restricted already.
    #[error("the data are restricted already")]
    Restricted,
    /// The data are not restricted.
    #[error("the data are not restricted")]
    NotRestricted,
    /// The end leaves the person no time to answer.
    #[error("the end comes too soon")]
    TooSoon,
    /// The end was told already.
    #[error("the end was told already")]
    EndTold,
    /// Fields that cannot be taken; nothing was done.
    #[error("some fields cannot be taken")]
    Fields(Vec<(&'static str, WrongPerson)>),
    /// Nothing was put right, and nothing says why.
    #[error("nothing was put right")]
    NothingRighted,
    /// The text is too long.
    #[error("the text is too long")]
    TooLong,
    /// Too many requests wait for an answer.
    #[error("too many requests wait for an answer")]
    TooMany,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// A request with what its reader needs to know.
#[derive(Clone, Debug)]
pub struct RequestView {
    /// It.
    pub request: Request,
    /// Name of who asked; empty once erased.
    pub name: String,
    /// Name of who answered; empty when nobody did.
    pub answered_by: String,
    /// Whether it waits, and its day is over.
    pub overdue: bool,
    /// What was put right by it.
    pub righted: Vec<Righted>,
    /// Zone of the provider.
    pub timezone: String,
}

/// A request to be answered, with what an erasure would do now.
#[derive(Clone, Debug)]
pub struct RequestPlan {
    /// It.
    pub view: RequestView,
    /// What an erasure destroys now, and what it keeps until when.
    pub fates: Vec<(Data, Fate)>,
    /// The erasure that was decided already.
    pub erasure: Option<Erasure>,
    /// The card as it is, for a rectification that waits.
    pub card: Option<PersonFields>,
    /// Sealed sheets that still say what was put right since.
    pub old_sheets: Vec<OldSheet>,
}

/// How an administrator answers.
#[derive(Clone, Debug)]
pub struct Decision<'a> {
    /// As what.
    pub answer: Answer,
    /// Whether it was checked that the person is who they say.
    pub identified: bool,
    /// What they are told.
    pub says: &'a str,
    /// For a rectification: the card as it should be.
    pub righting: Option<Righting>,
}

impl App {
    /// Asks something about one's own data.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn ask_about_own_data(
        &self,
        actor: &Actor,
        kind: RequestKind,
        asked: &str,
    ) -> Result<RequestId, RightsError> {
        let asked = bounded(asked)?;
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let own = data_requests::of_person(&mut tx, actor.person, SHOWN).await?;
        if own.iter().filter(|request| request.answer.is_none()).count() >= MOST_OPEN {
            return Err(RightsError::TooMany);
        }
        let today = self.provider_today(&mut tx).await?;
        let at = self.now();
        let request = Request {
            id: RequestId::new(at, self.chance()),
            person: actor.person,
            kind,
            at,
            answer_by: answer_by(today),
            asked,
            answer: None,
        };
        data_requests::add(&mut tx, &request).await?;
        self.trace(&mut tx, actor, Act::AskAboutData, Some(actor.person), &[kind.name()]).await?;
        tx.commit().await?;
        Ok(request.id)
    }

    /// One's own requests, latest first.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn own_requests(&self, actor: &Actor) -> Result<Vec<RequestView>, RightsError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = data_requests::of_person(&mut tx, actor.person, SHOWN).await?;
        let mut views = self.views(&mut tx, found).await?;
        for righted in rectifications::of_person(&mut tx, actor.person).await? {
            if let Some(view) = views.iter_mut().find(|view| view.request.id == righted.request) {
                view.righted = righted.fields;
            }
        }
        Ok(views)
    }

    /// Everybody's requests, for an administrator: those that wait first, the most urgent in front.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn data_requests(&self, actor: &Actor) -> Result<Vec<RequestView>, RightsError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut found = data_requests::latest(&mut tx, SHOWN).await?;
        found.sort_by_key(|request| {
            (request.answer.is_some(), request.answer.is_none().then_some(request.answer_by))
        });
        self.views(&mut tx, found).await
    }

    /// A request, for the administrator who answers it. That it was opened is traced.
    ///
    /// # Errors
    /// [`RightsError`].
    #[crate::boxed]
    pub async fn data_request(&self, actor: &Actor, id: RequestId) -> Result<RequestPlan, RightsError> {
        actor.must(Right::Govern)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = data_requests::lookup(&mut tx, id).await?.ok_or(RightsError::Unknown)?;
        let person = found.person;
        let fates = self.fates_of(&mut tx, person).await?;
        let erasure = assidu_store::erasures::of(&mut tx, person).await?;
        let waits = found.kind == RequestKind::Rectification && found.answer.is_none();
        let card = match waits {
            true => people::lookup(&mut tx, person).await?.map(|person| fields_of(&person)),
            false => None,
        };
        let mut view = self.views(&mut tx, vec![found]).await?.pop().ok_or(RightsError::Unknown)?;
        let (righted, old_sheets) = self.righted_by(&mut tx, person, id).await?;
        view.righted = righted;
        drop(tx);
        self.trace_read(actor, Act::SeeRequest, Some(person), &[]).await?;
        Ok(RequestPlan { view, fates, erasure, card, old_sheets })
    }

    /// Answers a request. What is granted, in whole or in part, is done with it: a card is put right, data are erased or
    /// restricted. The person is told that there is an answer.
    ///
    /// # Errors
    /// [`RightsError`].
    pub async fn answer_request(
        &self,
        actor: &Actor,
        id: RequestId,
        decision: Decision<'_>,
    ) -> Result<(), RightsError> {
        actor.must(Right::Govern)?;
        let says = bounded(decision.says)?;
        if says.is_empty() && decision.answer != Answer::Granted {
            return Err(RightsError::NoReason);
        }
        if !decision.identified && decision.answer != Answer::Refused {
            return Err(RightsError::NotIdentified);
        }
        let mut tx = self.parts.store.write(&actor.scope()).await?;
        let found = data_requests::lookup(&mut tx, id).await?.ok_or(RightsError::Unknown)?;
        if found.person == actor.person {
            return Err(RightsError::Own);
        }
        let person = people::lookup(&mut tx, found.person).await?.ok_or(RightsError::Unknown)?;
        let erases = found.kind == RequestKind::Erasure && decision.answer != Answer::Refused;
        if erases && person.roles.has(Role::Administrator) {
            return Err(RightsError::Administrator);
        }
        let answered = Answered { as_what: decision.answer, at: self.now(), by: actor.person, says };
        if !data_requests::answer(&mut tx, id, found.person, &answered).await? {
            return Err(RightsError::Answered);
        }
        let words = [found.kind.name(), decision.answer.name()];
        self.trace(&mut tx, actor, Act::AnswerRequest, Some(found.person), &words).await?;
        if decision.answer != Answer::Refused {
            self.carry_out(&mut tx, actor, &found, &person, &decision).await?;
        }
        if !erases {
            self.tell(&mut tx, found.person, Says::RequestAnswered).await?;
        }
        tx.commit().await?;
        self.mail_wake.notify_one();
        if erases && !self.parts.store.scrub().await? {
            tracing::debug!("the journal still holds what was erased; the night wipes it");
        }
        Ok(())
    }

    /// Does what was granted, in the transaction of the answer.
    async fn carry_out(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        found: &Request,
        person: &Person,
        decision: &Decision<'_>,
    ) -> Result<(), RightsError> {
        match found.kind {
            RequestKind::Erasure => self.erase_now(tx, actor, person).await,
            RequestKind::Restriction => {
                let words = if decision.says.trim().is_empty() { &found.asked } else { decision.says.trim() };
                let reason = words.to_owned();
                self.restrict_now(tx, actor, found.person, Some(found.id), reason).await.map(drop)
            }
            RequestKind::Rectification => {
                let righted = match &decision.righting {
                    Some(righting) => self.right_now(tx, actor, person, found.id, righting).await?,
                    None => false,
                };
                // What stands elsewhere than on the card is put right there, and the answer says so.
                if righted || !decision.says.trim().is_empty() {
                    Ok(())
                } else {
                    Err(RightsError::NothingRighted)
                }
            }
            RequestKind::Access | RequestKind::Portability | RequestKind::Objection => Ok(()),
        }
    }

    async fn views(&self, tx: &mut impl Reads, found: Vec<Request>) -> Result<Vec<RequestView>, RightsError> {
        let timezone = self.provider_of(tx).await?.timezone;
        let today = self.provider_today(tx).await?;
        let directory = self.directories.open(tx).await?;
        let name = |id: PersonId| directory.name(id).map(|name| name.full()).unwrap_or_default();
        let view = |request: Request| RequestView {
            name: name(request.person),
            answered_by: request.answer.as_ref().map(|answer| name(answer.by)).unwrap_or_default(),
            overdue: request.answer.is_none() && request.answer_by < today,
            timezone: timezone.clone(),
            righted: Vec::new(),
            request,
        };
        Ok(found.into_iter().map(view).collect())
    }
}

/// A card as the form of a rectification has it.
fn fields_of(person: &Person) -> PersonFields {
    let card = &person.card;
    PersonFields {
        family_name: card.family_name.clone(),
        given_name: card.given_name.clone(),
        birth_date: card.birth_date.map(|day| day.to_string()).unwrap_or_default(),
        email: card.email.clone(),
        mobile_phone: card.mobile_phone.clone(),
        ..PersonFields::default()
    }
}

fn bounded(text: &str) -> Result<String, RightsError> {
    let text = text.trim();
    if text.chars().count() > LONGEST { Err(RightsError::TooLong) } else { Ok(text.to_owned()) }
}

/// The day on which a moment is, at the provider.
#[must_use]
pub fn day_of(at: Instant, timezone: &str) -> Date {
    at.day_in(&assidu_domain::time::zone(timezone).unwrap_or(jiff::tz::TimeZone::UTC))
}
