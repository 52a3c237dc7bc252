//! Closing a class meeting: after it nobody signs, and its sheet is sealed.

use assidu_domain::{
    MeetingId, SignOffId,
    matrix::Right,
    signing::{AttendanceState, MeetingState, closing::Missing},
};
use assidu_evidence::event::{Body, Closing, Person, Reopening};
use assidu_store::{Effect, Outcome, RecordError, Refusal, StoreError, absences, meetings};

use super::{LiveMeeting, MarkError, PersonMark, TrainerSignRequest, ViewError, marks};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    jobs::JobKind,
    signing::{Drawing, SignError, Surroundings, event},
};

/// What the closing page shows.
#[derive(Clone, Debug)]
pub struct ClosingView {
    /// The class meeting with its people.
    pub live: LiveMeeting,
    /// What is missing and blocks closing.
    pub blocking: Vec<Missing>,
}

/// A closing as it comes in.
#[derive(Clone, Debug)]
pub struct CloseRequest {
    /// The class meeting.
    pub meeting: MeetingId,
    /// What becomes of people of whom nothing is known yet; those not named become absent.
    pub marks: Vec<(SignOffId, PersonMark)>,
    /// The trainer's signature, if it is given together with the closing.
    pub drawing: Option<Drawing>,
    /// Chosen by the page; the same key again changes nothing.
    pub idempotency_key: [u8; 16],
    /// Device and place.
    pub surroundings: Surroundings,
}

/// A class meeting was not closed.
#[derive(Debug, thiserror::Error)]
pub enum CloseError {
    /// There is no such class meeting.
    #[error("there is no such class meeting")]
    Unknown,
    /// The person may not close it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The class meeting does not take place.
    #[error("the class meeting is cancelled")]
    Cancelled,
    /// Something that must be there first is missing.
    #[error("something is missing before closing")]
    Missing(Vec<Missing>),
    /// The class meeting is not closed, so it cannot be opened again.
    #[error("the class meeting is not closed")]
    NotClosed,
    /// A reason is needed, of 500 characters at most.
    #[error("a reason is needed")]
    Reason,
    /// A mark that came along cannot be recorded.
    #[error("a mark cannot be recorded")]
    Mark(#[from] MarkError),
    /// The trainer's signature that came along cannot be recorded.
    #[error("the signature cannot be recorded")]
    Sign(#[from] SignError),
    /// People kept signing while this was tried; try again.
    #[error("something changed meanwhile")]
    Changed,
    /// The writer could not take it.
    #[error("the closing could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl From<ViewError> for CloseError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::Unknown => Self::Unknown,
            ViewError::NotAllowed(error) => Self::NotAllowed(error),
            ViewError::Store(error) => Self::Store(error),
        }
    }
}

/// How often closing is tried anew when someone signs in between.
const TRIES: usize = 5;

impl App {
    /// What is still missing before a class meeting can be closed.
    ///
    /// # Errors
    /// [`ViewError`].
    #[crate::boxed]
    pub async fn closing_view(&self, actor: &Actor, meeting: MeetingId) -> Result<ClosingView, ViewError> {
        let live = self.supervised_meeting(actor, meeting, false).await?;
        let blocking = live.missing.iter().filter(|m| m.blocks()).copied().collect();
        Ok(ClosingView { live, blocking })
    }

    /// Closes a class meeting. Closing twice gives back the first closing: trainers double-tap.
    ///
    /// Order: the trainer's signature and marks that came along, then the closing itself, then the job that
    /// seals the sheet. *A crash in between* leaves signature and marks recorded and the meeting open; a crash
    /// before the job is queued is mended by the sweep for closed meetings without a sheet.
    ///
    /// # Errors
    /// [`CloseError`].
    #[crate::boxed]
    pub async fn close(&self, actor: &Actor, request: CloseRequest) -> Result<(), CloseError> {
        let live = self.supervised_meeting(actor, request.meeting, false).await?;
        match live.state {
            MeetingState::Cancelled => return Err(CloseError::Cancelled),
            MeetingState::Closed => return Ok(()),
            MeetingState::Open => {}
        }
        if let Some(drawing) = request.drawing {
            let mut key = request.idempotency_key;
            key[0] ^= 0x5a;
            let surroundings = request.surroundings;
            let sign =
                TrainerSignRequest { meeting: request.meeting, idempotency_key: key, drawing, surroundings };
            self.sign_as_trainer(actor, sign).await?;
        }
        for (n, (sign_off, mark)) in request.marks.into_iter().enumerate() {
            let mut key = request.idempotency_key;
            key[1] ^= 0xa5;
            key[8..].copy_from_slice(&u64::try_from(n).unwrap_or(u64::MAX).to_be_bytes());
            self.mark(actor, request.meeting, sign_off, vec![mark], key).await?;
        }
        for _ in 0..TRIES {
            let view = self.closing_view(actor, request.meeting).await?;
            if !view.blocking.is_empty() {
                return Err(CloseError::Missing(view.blocking));
            }
            if self.record_closing(actor, &view.live, request.idempotency_key).await? {
                self.enqueue(actor.scope(), JobKind::SealMeeting(request.meeting)).await?;
                self.end_substitutes(actor.scope(), request.meeting).await?;
                return Ok(());
            }
        }
        Err(CloseError::Changed)
    }

    /// Whether the closing is recorded; no when someone signed in between.
    async fn record_closing(
        &self,
        actor: &Actor,
        live: &LiveMeeting,
        key: [u8; 16],
    ) -> Result<bool, CloseError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut evidence = Vec::new();
        let mut rows = Vec::new();
        // Accepted before this class meeting was planned, perhaps.
        let excused = absences::accepted_on(&mut tx, live.meeting.day).await?;
        for view in &live.sign_offs {
            for person in &view.people {
                let known = &person.attendance;
                let absent = known.state == AttendanceState::Expected;
                let absence = excused.get(&known.person).filter(|_| absent);
                let (state, reason) = match absence {
                    Some(id) => {
                        (AttendanceState::AbsentJustified, self.words_of_absence(&mut tx, *id).await?)
                    }
                    None if absent => (AttendanceState::Absent, String::new()),
                    None => (known.state, String::new()),
                };
                let mark = PersonMark { person: known.person, state, minutes: known.minutes, reason };
                evidence.push(self.evidence_row(&mut tx, view.sign_off.id, &mark, known).await?);
                if absent {
                    rows.push(marks::mark_row(view.sign_off.id, mark));
                }
            }
        }
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        let found = self.anomalies_of(&mut tx, live).await?;
        drop(tx);
        let anomalies = found.iter().map(|anomaly| anomaly.rule().name().to_owned()).collect();
        let body = Closing { meeting: live.meeting.id.to_string(), rows: evidence, author, anomalies };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::Closing(body), None);
        let effect = Effect::Close { meeting: live.meeting.id, rows };
        let record = self.staff_record(actor, written, at, key, (Some(live.meeting.id), None), effect);
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) | Outcome::Refused(Refusal::Closed) => Ok(true),
            Outcome::Refused(Refusal::Cancelled) => Err(CloseError::Cancelled),
            Outcome::Refused(_) => Ok(false),
        }
    }

    /// Opens a closed class meeting again, for staff and with a reason; its next sheet cites the first.
    ///
    /// # Errors
    /// [`CloseError`].
    #[crate::boxed]
    pub async fn reopen(
        &self,
        actor: &Actor,
        meeting: MeetingId,
        reason: &str,
        key: [u8; 16],
    ) -> Result<(), CloseError> {
        actor.must(Right::Reopen)?;
        let reason = reason.trim();
        if reason.is_empty() || reason.chars().count() > assidu_domain::signing::REASON_MAX {
            return Err(CloseError::Reason);
        }
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(CloseError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &found).await??;
        let author =
            Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? };
        drop(tx);
        let body = Reopening { meeting: meeting.to_string(), reason: reason.to_owned(), author };
        let at = self.now();
        let written = event::write(self, actor.tenant.to_string(), at, Body::Reopening(body), None);
        let record =
            self.staff_record(actor, written, at, key, (Some(meeting), None), Effect::Reopen { meeting });
        match self.parts.store.record(record).await? {
            Outcome::Recorded(_) | Outcome::Repeated(_) => Ok(()),
            Outcome::Refused(Refusal::NotClosed) => Err(CloseError::NotClosed),
            Outcome::Refused(_) => Err(CloseError::Changed),
        }
    }
}
