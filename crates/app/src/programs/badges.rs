//! A reader at a door tells whose badge it read: presence that a badge showed, which is no signature.

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId,
    badges::{self, BadgeNumber, METHOD, Said},
    matrix::Right,
    signing::{Attendance, AttendanceState, SignOff, late_minutes},
};
use assidu_evidence::event::{Body, Mark, Person};
use assidu_store::{
    Effect, Outcome, Reads, RecordError, Refusal, StoreError, WriteTx,
    asked_once::{Answered, Asked},
    attendance, badges as stored, deactivations, meetings, sign_offs,
};

use super::once::{Begun, OnceError};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    meetings::{PersonMark, mark_row},
    signing::event,
};

/// What a reader read.
#[derive(Clone, Debug)]
pub struct BadgeReading {
    /// The number of the badge.
    pub number: BadgeNumber,
    /// Where the reader is: the room, or what the reader is called.
    pub place: String,
    /// When, by its own clock.
    pub read_at: Instant,
}

/// Where somebody stands whose badge was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadgePresence {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The class meetings that it covers.
    pub meetings: Vec<MeetingId>,
    /// Present or late, or as is known from before.
    pub state: AttendanceState,
    /// Minutes late; 0 else.
    pub minutes: i64,
    /// Whether this reading showed it. Else it was known.
    pub shown_by_this: bool,
}

/// A reading shows nothing, for a reason that stays the same when it is asked again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NothingShown {
    /// The clock of the reader is not ours, or it kept this for later.
    NotNow,
    /// It is nobody's badge, or another provider's.
    UnknownBadge,
    /// Nothing expects its holder today.
    NoMeeting,
    /// The window opens later.
    TooEarly(Instant),
    /// What expected its holder today is over.
    TooLate,
    /// What expects its holder now is closed.
    Closed,
    /// Several class meetings expect its holder now, and none or several of them are at this place.
    Several,
    /// People have said otherwise of the holder.
    Otherwise,
}

/// What is answered of a reading.
pub type Reading = Result<BadgePresence, NothingShown>;

/// A reading was not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadgeError {
    /// The program may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The key of the request.
    #[error(transparent)]
    Once(#[from] OnceError),
    /// The writer could not take it.
    #[error("it could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Takes what a reader read: whoever's badge it is, and is expected and not known to be here, is now. Gives the answer,
    /// which is `tell`'s the first time and the same when it is asked again.
    ///
    /// # Errors
    /// [`BadgeError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn badge_read(
        &self,
        actor: &Actor,
        asked: Asked,
        reading: BadgeReading,
        tell: fn(Reading) -> Answered,
    ) -> Result<Answered, BadgeError> {
        actor.must(Right::Supervise)?;
        let mut once = match self.once(actor, asked).await? {
            Begun::Again(answered) => return Ok(answered),
            Begun::First(once) => once,
        };
        let mut event_key = [0; 16];
        event_key
            .copy_from_slice(&self.tokens.asked(&[&asked.request, &self.now().micros().to_be_bytes()])[..16]);
        let read = self.shown(&mut once.tx, actor, &reading, event_key).await?;
        Ok(once.answer(self, tell(read)).await?)
    }

    /// What a reading shows, recorded in this transaction.
    async fn shown(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        reading: &BadgeReading,
        key: [u8; 16],
    ) -> Result<Reading, BadgeError> {
        if !badges::is_of_now(reading.read_at, self.now()) {
            return Ok(Err(NothingShown::NotNow));
        }
        let Some(person) = self.holder(tx, actor, &reading.number).await? else {
            return Ok(Err(NothingShown::UnknownBadge));
        };
        let sign_off = match self.where_expected(tx, person, &reading.place).await? {
            Ok(found) => found,
            Err(nothing) => return Ok(Err(nothing)),
        };
        let Some(known) = attendance::lookup(tx, sign_off.id, person).await? else {
            return Ok(Err(NothingShown::NoMeeting));
        };
        let late = late_minutes(&sign_off, self.class_now());
        let (state, minutes, shown_by_this) = match (badges::said(known.state), late) {
            (Said::Otherwise, _) => return Ok(Err(NothingShown::Otherwise)),
            (Said::Nothing, _) => (known.state, known.minutes, false),
            (Said::Here, Some(minutes)) => (AttendanceState::Late, minutes, true),
            (Said::Here, None) => (AttendanceState::Present, 0, true),
        };
        if shown_by_this {
            let reason = badges::reason(&reading.place);
            let mark = PersonMark { person, state, minutes, reason };
            let Some(meeting) = self.lesson_of(tx, &sign_off).await? else {
                return Ok(Err(NothingShown::NoMeeting));
            };
            match self.record_badge(tx, actor, (meeting, sign_off.id), mark, &known, key).await? {
                Outcome::Recorded(_) | Outcome::Repeated(_) => {}
                Outcome::Refused(Refusal::Closed | Refusal::Cancelled) => {
                    return Ok(Err(NothingShown::Closed));
                }
                Outcome::Refused(_) => return Ok(Err(NothingShown::Otherwise)),
            }
        }
        let (id, meetings) = (sign_off.id, sign_off.meetings);
        Ok(Ok(BadgePresence { sign_off: id, meetings, state, minutes, shown_by_this }))
    }

    /// Whose badge it is, unless they are deactivated, or no program sees them since their data are restricted.
    async fn holder(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        number: &BadgeNumber,
    ) -> Result<Option<PersonId>, StoreError> {
        let Some(person) = stored::find(tx, number).await? else { return Ok(None) };
        let gone = deactivations::since(tx, person).await?.is_some()
            || self.hidden_from(tx, actor).await?.contains(&person);
        Ok(Some(person).filter(|_| !gone))
    }

    /// The sign-off at which the holder's presence is shown now.
    async fn where_expected(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
        place: &str,
    ) -> Result<Result<SignOff, NothingShown>, StoreError> {
        let now = self.class_now();
        let open = sign_offs::open_of_learner(tx, person, now).await?;
        let laid: Vec<&SignOff> = open.iter().map(|one| &one.laid.sign_off).collect();
        let found = badges::candidates(&laid, now);
        match found.as_slice() {
            [] => Ok(Err(self.why_none(tx, person, now).await?)),
            [only] => Ok(Ok((*only).clone())),
            several => {
                let ids: Vec<MeetingId> = several.iter().flat_map(|s| s.meetings.clone()).collect();
                let known = meetings::lookup_many(tx, &ids).await?;
                let is_here = |id: &MeetingId| {
                    known.get(id).is_some_and(|meeting| meeting.room.to_lowercase() == place.to_lowercase())
                };
                let mut here = several.iter().filter(|s| s.meetings.iter().any(is_here));
                match (here.next(), here.next()) {
                    (Some(only), None) => Ok(Ok((*only).clone())),
                    _ => Ok(Err(NothingShown::Several)),
                }
            }
        }
    }

    /// Why nothing expects the holder now.
    async fn why_none(
        &self,
        tx: &mut impl Reads,
        person: PersonId,
        now: Instant,
    ) -> Result<NothingShown, StoreError> {
        let today = self.provider_today(tx).await?;
        let mut laid = sign_offs::of_learner(tx, person, today, today).await?;
        laid.retain(|one| !one.laid.cancelled);
        let closed = laid.iter().any(|one| {
            let sign_off = &one.laid.sign_off;
            one.laid.closed && sign_off.opens_at <= now && now < sign_off.span.end
        });
        let opens = laid.iter().map(|one| one.laid.sign_off.opens_at).filter(|opens| now < *opens).min();
        Ok(match opens {
            _ if closed => NothingShown::Closed,
            Some(opens) => NothingShown::TooEarly(opens),
            None if laid.is_empty() => NothingShown::NoMeeting,
            None => NothingShown::TooLate,
        })
    }

    /// Of several lessons of a sign-off, the one that runs; else the first, which is about to begin.
    async fn lesson_of(
        &self,
        tx: &mut impl Reads,
        sign_off: &SignOff,
    ) -> Result<Option<MeetingId>, StoreError> {
        let now = self.class_now();
        let covered = meetings::lookup_many(tx, &sign_off.meetings).await?;
        let runs = |id: &&MeetingId| covered.get(id).is_some_and(|one| one.span.contains(now));
        let found = sign_off.meetings.iter().find(runs).or(sign_off.meetings.first());
        Ok(found.copied())
    }

    /// The leaf and the mark.
    async fn record_badge(
        &self,
        tx: &mut WriteTx,
        actor: &Actor,
        (meeting, sign_off): (MeetingId, SignOffId),
        mark: PersonMark,
        known: &Attendance,
        key: [u8; 16],
    ) -> Result<Outcome, BadgeError> {
        let row = self.evidence_row(tx, sign_off, &mark, known).await?;
        let author = Person { person: actor.person.to_string(), name: self.name_of(tx, actor.person).await? };
        let method = METHOD.to_owned();
        let body = Body::Mark(Mark { meeting: meeting.to_string(), rows: vec![row], author, method });
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, body, None);
        let effect = Effect::Badge { rows: vec![mark_row(sign_off, mark)] };
        let record = self.staff_record(actor, written, at, key, (Some(meeting), Some(sign_off)), effect);
        Ok(tx.record(record).await?)
    }
}
