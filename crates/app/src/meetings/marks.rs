//! Roll call and marks: what the trainer says of people.

use assidu_domain::{
    Instant, MeetingId, PersonId, SignOffId, TenantId,
    matrix::Right,
    paper, ports,
    signing::{Attendance, AttendanceState, Method, REASON_MAX},
};
use assidu_evidence::event::{Body, Mark, Person, RollCall, Row};
use assidu_store::{
    Effect, MarkRow, NewEvent, Outcome, Record, RecordError, Refusal, StoreError, attendance, meetings,
    sign_offs,
};

use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    signing::event,
};

/// What the trainer says of one person.
#[derive(Clone, Debug)]
pub struct PersonMark {
    /// The person.
    pub person: PersonId,
    /// The new state; [`AttendanceState::Expected`] takes a mark back.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: i64,
    /// Reason, or empty.
    pub reason: String,
}

/// A mark was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum MarkError {
    /// The person may not mark here.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No such class meeting, sign-off or person in it.
    #[error("there is no such person in this class meeting")]
    Unknown,
    /// The class meeting is closed; staff correct instead.
    #[error("the class meeting is closed")]
    Closed,
    /// Minutes that the sign-off does not have, or a reason that is too long.
    #[error("minutes or reason are out of bounds")]
    OutOfBounds,
    /// Someone signed meanwhile; look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The writer could not take it.
    #[error("the mark could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// How marks come about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// One by one.
    Marks,
    /// By calling the roll.
    RollCall,
    /// Typed in from a signed paper sheet.
    Paper,
}

/// Longest time that a mark may count, in minutes.
const MOST_MINUTES: i64 = 24 * 60;

impl App {
    /// Marks people at a sign-off of a class meeting: late, absent, excused and so on.
    ///
    /// A signature never disappears through a mark. Several people are one event.
    ///
    /// # Errors
    /// [`MarkError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn mark(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        sign_off: SignOffId,
        marks: Vec<PersonMark>,
        key: [u8; 16],
    ) -> Result<(), MarkError> {
        self.record_marks(actor, meeting, sign_off, marks, key, Way::Marks).await
    }

    /// Marks people at a sign-off as a signed paper sheet says; whether the actor may type it in was asked before.
    pub(crate) async fn mark_from_paper(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        sign_off: SignOffId,
        marks: Vec<PersonMark>,
        key: [u8; 16],
    ) -> Result<(), MarkError> {
        self.record_marks(actor, meeting, sign_off, marks, key, Way::Paper).await
    }

    /// Roll call, "all present but …": everyone still expected is there, except those named.
    ///
    /// # Errors
    /// [`MarkError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn roll_call(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        sign_off: SignOffId,
        absent: &[PersonId],
        key: [u8; 16],
    ) -> Result<(), MarkError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let known = attendance::of_sign_offs(&mut tx, &[sign_off]).await?;
        drop(tx);
        if absent.iter().any(|person| !known.iter().any(|a| a.person == *person)) {
            return Err(MarkError::Unknown);
        }
        let marks = known
            .iter()
            .filter(|a| a.signature.is_none())
            .filter_map(|a| {
                let state = if absent.contains(&a.person) {
                    AttendanceState::Absent
                } else if a.state == AttendanceState::Expected || a.state == AttendanceState::Absent {
                    AttendanceState::Present
                } else {
                    return None;
                };
                (a.state != state).then(|| PersonMark {
                    person: a.person,
                    state,
                    minutes: 0,
                    reason: String::new(),
                })
            })
            .collect();
        self.record_marks(actor, meeting, sign_off, marks, key, Way::RollCall).await
    }

    async fn record_marks(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        sign_off: SignOffId,
        marks: Vec<PersonMark>,
        key: [u8; 16],
        way: Way,
    ) -> Result<(), MarkError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(MarkError::Unknown)?;
        match way {
            Way::Paper => self.reaches_meeting(&mut tx, actor, &found).await??,
            _ => self.may_with_meeting(&mut tx, actor, Right::Supervise, &found).await??,
        }
        // Who supervises one class meeting has no say over the sign-offs of another.
        let laid = sign_offs::of_meeting(&mut tx, meeting).await?;
        if !laid.iter().any(|own| own.id == sign_off) {
            return Err(MarkError::Unknown);
        }
        let known = attendance::of_sign_offs(&mut tx, &[sign_off]).await?;
        if marks.is_empty() {
            return Ok(());
        }
        let marks = marks.into_iter().map(checked).collect::<Result<Vec<_>, _>>()?;
        let mut rows = Vec::with_capacity(marks.len());
        for mark in &marks {
            let before = known.iter().find(|a| a.person == mark.person).ok_or(MarkError::Unknown)?;
            rows.push(self.evidence_row(&mut tx, sign_off, mark, before).await?);
        }
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        drop(tx);
        let method = match way {
            Way::Paper => paper::METHOD.to_owned(),
            Way::Marks | Way::RollCall => Method::TrainerSpace.name().to_owned(),
        };
        let meeting_id = meeting.to_string();
        let body = match way {
            Way::RollCall => Body::RollCall(RollCall { meeting: meeting_id, rows, author, method }),
            Way::Marks | Way::Paper => Body::Mark(Mark { meeting: meeting_id, rows, author, method }),
        };
        let rows = marks.into_iter().map(|mark| mark_row(sign_off, mark)).collect();
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, body, None);
        let record = self.staff_record(
            actor,
            written,
            at,
            key,
            (Some(meeting), Some(sign_off)),
            Effect::Mark { rows },
        );
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => Ok(()),
            Outcome::Refused(Refusal::Closed | Refusal::Cancelled) => Err(MarkError::Closed),
            Outcome::Refused(Refusal::Unknown) => Err(MarkError::Unknown),
            Outcome::Refused(_) => Err(MarkError::Changed),
        }
    }

    pub(crate) async fn evidence_row(
        &self,
        tx: &mut impl assidu_store::Reads,
        sign_off: SignOffId,
        mark: &PersonMark,
        before: &Attendance,
    ) -> Result<Row, StoreError> {
        Ok(Row {
            sign_off: sign_off.to_string(),
            person: mark.person.to_string(),
            name: self.name_of(tx, mark.person).await?,
            state: mark.state.name().to_owned(),
            minutes: u32::try_from(mark.minutes).unwrap_or(0),
            reason: (!mark.reason.is_empty()).then(|| mark.reason.clone()),
            signature: before.signature.map(|event| event.to_string()),
        })
    }

    /// A record of something that a trainer or staff did, sealed under the tenant's key.
    pub(crate) fn staff_record(
        &self,
        actor: &Actor,
        written: event::Written,
        at: Instant,
        key: [u8; 16],
        (meeting, sign_off): (Option<MeetingId>, Option<SignOffId>),
        effect: Effect,
    ) -> Record {
        Record {
            tenant: actor.tenant,
            idempotency_key: key,
            judged_at: self.judged_at(at),
            event: NewEvent {
                id: written.id,
                kind: written.kind,
                at,
                meeting,
                sign_off,
                person: None,
                author: Some(actor.person),
                canonical: written.canonical,
                salt: ports::bytes(self.chance()),
                strokes: written.strokes.unwrap_or_default(),
            },
            effect,
        }
    }

    /// A record of the provider's own log that is about no class meeting and by nobody of the provider.
    pub(crate) fn own_record(
        &self,
        tenant: TenantId,
        written: event::Written,
        at: Instant,
        key: [u8; 16],
    ) -> Record {
        Record {
            tenant,
            idempotency_key: key,
            judged_at: self.judged_at(at),
            event: NewEvent {
                id: written.id,
                kind: written.kind,
                at,
                meeting: None,
                sign_off: None,
                person: None,
                author: None,
                canonical: written.canonical,
                salt: ports::bytes(self.chance()),
                strokes: Vec::new(),
            },
            effect: Effect::None,
        }
    }
}

/// What the writer stores of a mark.
pub(crate) fn mark_row(sign_off: SignOffId, mark: PersonMark) -> MarkRow {
    MarkRow { sign_off, person: mark.person, state: mark.state, minutes: mark.minutes, reason: mark.reason }
}

/// A mark within bounds; minutes only where the state has some.
fn checked(mut mark: PersonMark) -> Result<PersonMark, MarkError> {
    use AttendanceState as S;
    if !matches!(mark.state, S::Late | S::EarlyDeparture | S::Excluded) {
        mark.minutes = 0;
    }
    mark.reason = mark.reason.trim().to_owned();
    let reason_fits = mark.reason.chars().count() <= REASON_MAX && !mark.reason.chars().any(char::is_control);
    if (0..=MOST_MINUTES).contains(&mark.minutes) && reason_fits {
        Ok(mark)
    } else {
        Err(MarkError::OutOfBounds)
    }
}
