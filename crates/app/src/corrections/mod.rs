//! Corrections: what staff says of people's presence after the class meeting, with a reason (EMG-13).
//!
//! A correction is an event about one person at one sign-off, sealed under that person's key; the events before it stay.
//! The sheets of the class meetings are made anew: the next version cites the one before and lists the correction.

mod bulk;
mod bulk_work;
mod history;

use assidu_domain::{
    MeetingId, PersonId, SignOffId,
    hours::planned_minutes,
    matrix::Right,
    paper,
    signing::{Attendance, AttendanceEvent, AttendanceRefusal, AttendanceState, Standing},
};
use assidu_evidence::event::{Body, Correction, Person};
use assidu_store::{
    Effect, Outcome, RecordError, Refusal, StoreError, attendance, meetings, people, sign_offs,
};

pub(crate) use self::bulk_work::BulkWorkError;
pub use self::{
    bulk::{BulkError, BulkLine, BulkPreview, BulkRequest, BulkView},
    history::{CorrectionNote, CorrectionView},
};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
    meetings::{PersonMark, mark_row},
    signing::event,
};
pub use assidu_store::bulk::BulkFilter;

/// What is to be said of one person from now on.
#[derive(Clone, Debug)]
pub struct CorrectionRequest {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// The state.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: i64,
    /// Why: it goes into the log and onto the sheet.
    pub reason: String,
    /// Whether it is typed in from a signed paper sheet.
    pub on_paper: bool,
    /// Chosen by the page; the same key again changes nothing.
    pub idempotency_key: [u8; 16],
}

/// A correction was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum CorrectionError {
    /// Only staff corrects.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// No such class meeting or sign-off, or the person is not expected there.
    #[error("there is no such person at this sign-off")]
    Unknown,
    /// The sign-off has not begun: there is nothing to correct yet.
    #[error("the sign-off has not begun")]
    NotYet,
    /// The rules refuse it.
    #[error(transparent)]
    Refused(#[from] AttendanceRefusal),
    /// The writer could not take it.
    #[error("the correction could not be recorded")]
    Write(#[from] RecordError),
    /// Something changed meanwhile; look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl App {
    /// Corrects what is known of one person at one sign-off of this class meeting.
    ///
    /// Says whether anything was recorded: what says the same already, for the same reason, is left as it is, so that
    /// a form sent twice corrects once.
    ///
    /// # Errors
    /// [`CorrectionError`]; nothing was recorded then.
    #[crate::boxed]
    pub async fn correct(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        request: &CorrectionRequest,
    ) -> Result<bool, CorrectionError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(CorrectionError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &found).await??;
        let laid = sign_offs::of_meeting(&mut tx, meeting).await?;
        drop(tx);
        if !laid.iter().any(|own| own.id == request.sign_off) {
            return Err(CorrectionError::Unknown);
        }
        let meetings = self.correct_as(actor, request).await?;
        for meeting in &meetings {
            self.enqueue(actor.scope(), JobKind::SealMeeting(*meeting)).await?;
        }
        Ok(!meetings.is_empty())
    }

    /// The same of any sign-off of the actor's provider, and the class meetings whose sheets are wanted by it; none when
    /// nothing was recorded. Whether the actor may was asked before.
    ///
    /// Order: the correction with the note that the sheets are wanted, then the jobs that make them. *A crash in
    /// between* is mended by the sweep, which looks at the notes.
    pub(crate) async fn correct_as(
        &self,
        actor: &Actor,
        request: &CorrectionRequest,
    ) -> Result<Vec<MeetingId>, CorrectionError> {
        let CorrectionRequest { sign_off, person, .. } = *request;
        if request.reason.chars().any(char::is_control) {
            return Err(AttendanceRefusal::Reason.into());
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let laid = sign_offs::lookup_many(&mut tx, &[sign_off]).await?.pop();
        let laid = laid.filter(|laid| !laid.cancelled).ok_or(CorrectionError::Unknown)?;
        if self.class_now() < laid.sign_off.span.start {
            return Err(CorrectionError::NotYet);
        }
        let before = attendance::lookup(&mut tx, sign_off, person).await?.ok_or(CorrectionError::Unknown)?;
        let covered = meetings::lookup_many(&mut tx, &laid.sign_off.meetings).await?;
        let spans: Vec<_> = covered.values().map(|meeting| meeting.span).collect();
        let standing =
            Standing { attendance: before.clone(), duration: planned_minutes(&spans), closed: laid.closed };
        let after = standing.after(&AttendanceEvent::Correction {
            at: self.class_now(),
            state: request.state,
            minutes: request.minutes,
            reason: request.reason.clone(),
            author: Some(actor.person),
        })?;
        // What a paper sheet says stands on paper from now on, even when the trainer said the same.
        if !request.on_paper && says_the_same(&before, &after.attendance) {
            return Ok(Vec::new());
        }
        // The name says that nobody erased this person: without a key nothing about them can be recorded.
        if people::lookup(&mut tx, person).await?.is_none_or(|found| found.card.full_name().is_empty()) {
            return Err(CorrectionError::Unknown);
        }
        let mark = PersonMark {
            person,
            state: after.attendance.state,
            minutes: after.attendance.minutes,
            reason: after.attendance.reason.clone(),
        };
        let row = self.evidence_row(&mut tx, sign_off, &mark, &before).await?;
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        drop(tx);
        let first = laid.sign_off.meetings.first().copied().ok_or(CorrectionError::Unknown)?;
        let body = Correction {
            meeting: first.to_string(),
            rows: vec![row],
            corrects: before.signature.filter(|_| !mark.state.was_there()).map(|event| event.to_string()),
            reason: mark.reason.clone(),
            method: request.on_paper.then(|| paper::METHOD.to_owned()),
            author,
        };
        self.record_correction(actor, request, mark, body, first).await?;
        Ok(laid.sign_off.meetings)
    }

    async fn record_correction(
        &self,
        actor: &Actor,
        request: &CorrectionRequest,
        mark: PersonMark,
        body: Correction,
        meeting: MeetingId,
    ) -> Result<(), CorrectionError> {
        let (at, person) = (self.now(), mark.person);
        let written = event::write(self, actor.tenant.to_string(), at, Body::Correction(body), None);
        let effect = Effect::Correct { rows: vec![mark_row(request.sign_off, mark)] };
        let about = (Some(meeting), Some(request.sign_off));
        let mut record = self.staff_record(actor, written, at, request.idempotency_key, about, effect);
        record.event.person = Some(person);
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => Ok(()),
            Outcome::Refused(Refusal::Unknown) => Err(CorrectionError::Unknown),
            Outcome::Refused(_) => Err(CorrectionError::Changed),
        }
    }
}

fn says_the_same(before: &Attendance, after: &Attendance) -> bool {
    (before.state, before.minutes, &before.reason) == (after.state, after.minutes, &after.reason)
        && before.marked_at.is_some()
}
