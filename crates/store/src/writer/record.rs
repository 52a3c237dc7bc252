//! What is recorded, and what comes of it.

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SheetId, SignOffId, TenantId,
    anomalies::Qualification,
    signing::{AttendanceState, Method},
};

use crate::{anomalies::Kept, error::StoreError};

/// Something to record: an event, which becomes a leaf of the tenant's log, and what it changes.
#[derive(Clone)]
pub struct Record {
    /// Whose log.
    pub tenant: TenantId,
    /// From the sender: the same key again gives the first receipt.
    pub idempotency_key: [u8; 16],
    /// The moment by which windows are judged and that attendance shows as the time of signing and marking.
    /// The same as `event.at` but in a trial, whose class meetings are in simulated time (ADR 3).
    pub judged_at: Instant,
    /// What happened.
    pub event: NewEvent,
    /// What it changes.
    pub effect: Effect,
}

/// An event in its canonical form.
#[derive(Clone)]
pub struct NewEvent {
    /// Id.
    pub id: EventId,
    /// Kind: the stable word of `assidu_evidence::event::Event::kind`.
    pub kind: &'static str,
    /// The server's own clock.
    pub at: Instant,
    /// The class meeting it is about.
    pub meeting: Option<MeetingId>,
    /// The sign-off it is about.
    pub sign_off: Option<SignOffId>,
    /// The person it is about, under whose key it is sealed; without one, under the tenant's.
    pub person: Option<PersonId>,
    /// Who did it, when that is someone else.
    pub author: Option<PersonId>,
    /// The canonical bytes, which the log commits to.
    pub canonical: Vec<u8>,
    /// The salt of the commitment.
    pub salt: [u8; 32],
    /// The strokes as canonical JSON, or empty.
    pub strokes: Vec<u8>,
}

/// What a record changes beside the log.
#[derive(Clone)]
pub enum Effect {
    /// Nothing: the leaf is all.
    None,
    /// A person signs a sign-off.
    Sign {
        /// The sign-off.
        sign_off: SignOffId,
        /// The person.
        person: PersonId,
        /// How.
        method: Method,
        /// Present or late.
        state: AttendanceState,
        /// Minutes late.
        minutes: i64,
        /// For one that waited on a device: when its challenge was given, by which the window is judged. What the
        /// trainer or staff said meanwhile is not contradicted.
        given_at: Option<Instant>,
        /// What it is compared with others by.
        marks: SignatureMarks,
    },
    /// The trainer marks people. Refused once the sign-off is closed.
    Mark {
        /// Who, and how.
        rows: Vec<MarkRow>,
    },
    /// A badge shows that people came. Refused as [`Refusal::Changed`] when something is known of one of them already,
    /// and else as a mark is.
    Badge {
        /// Who, and how.
        rows: Vec<MarkRow>,
    },
    /// A trainer signs their class meeting.
    TrainerSign {
        /// The class meeting.
        meeting: MeetingId,
        /// The trainer.
        trainer: PersonId,
    },
    /// A class meeting is closed: nobody signs it any more.
    Close {
        /// The class meeting.
        meeting: MeetingId,
        /// What becomes of those who did not sign. If one of them has signed meanwhile and would become
        /// absent, the closing is refused as [`Refusal::Changed`].
        rows: Vec<MarkRow>,
    },
    /// A closed class meeting is opened again.
    Reopen {
        /// The class meeting.
        meeting: MeetingId,
    },
    /// Staff correct what was recorded, closed or not. The former events stay.
    Correct {
        /// Who, and how.
        rows: Vec<MarkRow>,
    },
    /// A trainer places presence tokens: these people are there, and sign later. Refused as [`Refusal::Changed`] when
    /// one of them has signed or has an open token.
    PlaceTokens {
        /// The class meeting at which they were seen.
        meeting: MeetingId,
        /// Who, and as what.
        rows: Vec<MarkRow>,
        /// Until when they can be redeemed.
        until: Instant,
        /// Whether they are placed while the sign-off can be signed.
        in_window: bool,
    },
    /// A trainer takes presence tokens back. Refused as [`Refusal::Changed`] when one of these people has signed or
    /// has no open token.
    CancelTokens {
        /// Whose, and what is known of them then.
        rows: Vec<MarkRow>,
    },
    /// Something about the paper sheets of class meetings was noted, so that their sealed sheets are to be made anew.
    Paper {
        /// The class meetings.
        meetings: Vec<MeetingId>,
    },
    /// Staff qualify an anomaly, or take that back.
    Qualify {
        /// The anomaly as it was found; known by its id, it is kept even if nobody finds it any more meanwhile.
        kept: Box<Kept>,
        /// How; none when it is taken back.
        qualification: Option<Qualification>,
    },
    /// A version of a sheet was sealed: its hash is the leaf.
    Sheet {
        /// The sheet.
        sheet: SheetId,
        /// Its version, from 1.
        version: i64,
    },
}

/// Keyed hashes by which signatures that look alike are found (ANO-07). They are in no proof.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SignatureMarks {
    /// What stands for the signer's device at this one sign-off; none for a device that the trainer hands round.
    pub device: Option<[u8; 32]>,
    /// What stands for the exact points of the drawing; none for a typed name.
    pub drawing: Option<[u8; 32]>,
}

/// One person's new state at one sign-off.
#[derive(Clone)]
pub struct MarkRow {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// The new state.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: i64,
    /// Reason, or empty. Stored under the person's key.
    pub reason: String,
}

/// Where the event is in the log: what the signed promise is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The event.
    pub event: EventId,
    /// Generation of the tenant's log.
    pub generation: u64,
    /// Index of the leaf.
    pub index: u64,
    /// Hash of the leaf.
    pub leaf: [u8; 32],
    /// When it was recorded.
    pub at: Instant,
}

/// What came of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is recorded, and on disk.
    Recorded(Receipt),
    /// It was recorded before: the same idempotency key, or a closing of what is closed.
    Repeated(Receipt),
    /// It is not recorded, and why.
    Refused(Refusal),
}

/// Why something is not recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The person has signed this sign-off, or the trainer this meeting: here is the first receipt.
    AlreadySigned(Receipt),
    /// The class meetings are closed.
    Closed,
    /// The sign-off or class meeting is cancelled.
    Cancelled,
    /// Too early or too late.
    WindowClosed,
    /// There is no such sign-off.
    Unknown,
    /// Someone signed meanwhile: read again, and decide again.
    Changed,
    /// The presence token that is to be redeemed was taken back, or its time is over.
    NoToken,
    /// It waited on a device, and the person was said not to have been there meanwhile.
    Contradicted,
    /// The class meeting is not closed, so it cannot be opened again.
    NotClosed,
    /// The idempotency key was used for something else.
    KeyReused,
}

/// Nothing can be said about the record; sending it again with the same key is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Too many records wait: try again in a second.
    #[error("too many records are waiting")]
    QueueFull,
    /// The person's key was destroyed, so nothing about them can be recorded.
    #[error("this person was erased")]
    PersonErased,
    /// No room left on the disk.
    #[error("no room left for the database")]
    DiskFull,
    /// A lock or connection did not come in time.
    #[error("the database is busy")]
    Busy,
    /// Writing has stopped after a disk error, or because the server ends.
    #[error("writing has stopped")]
    Stopped,
    /// The database failed; the log says more.
    #[error("the database failed")]
    Failed,
}

impl From<&StoreError> for RecordError {
    fn from(error: &StoreError) -> Self {
        match error {
            StoreError::Full => Self::DiskFull,
            StoreError::Busy => Self::Busy,
            StoreError::Stopped => Self::Stopped,
            _ => Self::Failed,
        }
    }
}
