//! Paper: blank sheets to sign by hand, copies of signed ones, and what staff types in from them.
//!
//! A copy is a file in the safe whose hash is a leaf of the log; it is kept for as long as the events of its class
//! meeting are. It is never an original, and no signature: a sealed sheet says which presences stand on paper, and
//! cites the copies. All of it is in the events of the class meeting, and read from there.

mod blank;
mod copies;
mod evening;
mod months;
mod standing;
mod typing;

use assidu_domain::{
    MeetingId, PersonId,
    matrix::Right,
    paper::CopyRefusal,
    signing::{AttendanceRefusal, MeetingState},
};
use assidu_evidence::event::Person;
use assidu_store::{RecordError, StoreError, meetings, sign_offs};
use assidu_vault::{DepositError, ReadError};

pub(crate) use self::{blank::AT_ONCE as PRINTS_AT_ONCE, standing::Standing};
pub use self::{
    evening::{ReadersError, SheetReader},
    months::{FunderMonths, GroupMonths, MonthsError, SwitchOutlook, Switched},
    standing::{PaperCopy, Withdrawn},
    typing::{Others, TypedRow, Typing},
};
use crate::{
    actor::{Actor, NotAllowed},
    context::App,
    corrections::CorrectionError,
    meetings::{LiveMeeting, MarkError, ViewError},
    sheets::SheetError,
};

/// Something about paper was not done, or cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PaperError {
    /// The person may not.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// There is no such class meeting, copy or person here.
    #[error("there is no such thing here")]
    Unknown,
    /// The class meeting does not take place.
    #[error("the class meeting is cancelled")]
    Cancelled,
    /// The rules refuse the copy.
    #[error(transparent)]
    Refused(#[from] CopyRefusal),
    /// The sign-off has not begun: nothing can have been signed by hand yet.
    #[error("the sign-off has not begun")]
    NotYet,
    /// Minutes or state of a row do not fit.
    #[error("a row does not fit: {why}")]
    Row {
        /// Of whom, where that is known.
        person: Option<PersonId>,
        /// Why.
        why: AttendanceRefusal,
    },
    /// Nobody is expected, so there is nothing to print.
    #[error("there is nothing to print")]
    Nothing,
    /// So many class meetings in a day that they are no one file.
    #[error("too many class meetings for one file")]
    Many,
    /// Something changed meanwhile; look again.
    #[error("something changed meanwhile")]
    Changed,
    /// The page could not be laid out.
    #[error("the blank sheet cannot be made: {0}")]
    Sheet(#[source] SheetError),
    /// The safe could not take the copy.
    #[error("the copy could not be kept")]
    Deposit(#[from] DepositError),
    /// The safe could not give the copy.
    #[error("the copy cannot be read")]
    Read(#[from] ReadError),
    /// The writer could not take it.
    #[error("it could not be recorded")]
    Write(#[from] RecordError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

impl From<ViewError> for PaperError {
    fn from(error: ViewError) -> Self {
        match error {
            ViewError::Unknown => Self::Unknown,
            ViewError::NotAllowed(error) => Self::NotAllowed(error),
            ViewError::Store(error) => Self::Store(error),
        }
    }
}

impl From<MarkError> for PaperError {
    fn from(error: MarkError) -> Self {
        match error {
            MarkError::NotAllowed(error) => Self::NotAllowed(error),
            MarkError::Unknown => Self::Unknown,
            MarkError::Closed | MarkError::Changed => Self::Changed,
            MarkError::OutOfBounds => Self::Row { person: None, why: AttendanceRefusal::Minutes },
            MarkError::Write(error) => Self::Write(error),
            MarkError::Store(error) => Self::Store(error),
        }
    }
}

impl From<CorrectionError> for PaperError {
    fn from(error: CorrectionError) -> Self {
        match error {
            CorrectionError::NotAllowed(error) => Self::NotAllowed(error),
            CorrectionError::Unknown => Self::Unknown,
            CorrectionError::NotYet => Self::NotYet,
            CorrectionError::Refused(refusal) => Self::Row { person: None, why: refusal },
            CorrectionError::Changed => Self::Changed,
            CorrectionError::Write(error) => Self::Write(error),
            CorrectionError::Store(error) => Self::Store(error),
        }
    }
}

/// What the page of paper shows of a class meeting.
#[derive(Clone, Debug)]
pub struct PaperView {
    /// The class meeting with its people.
    pub live: LiveMeeting,
    /// What stands on paper.
    pub standing: Standing,
}

impl App {
    /// A class meeting with what there is of paper, for staff.
    ///
    /// # Errors
    /// [`PaperError`].
    #[crate::boxed]
    pub async fn paper_view(&self, actor: &Actor, meeting: MeetingId) -> Result<PaperView, PaperError> {
        actor.must(Right::Correct)?;
        let live = self.live_meeting(actor, meeting, false).await?;
        let laid: Vec<_> = live.sign_offs.iter().map(|one| one.sign_off.id).collect();
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let behind = Self::events_behind(&mut tx, &[meeting], &laid).await?;
        Ok(PaperView { live, standing: Standing::of(&behind) })
    }

    /// Passes for staff who may add something about the paper of a class meeting that takes place; gives what stands.
    async fn paper_of(&self, actor: &Actor, meeting: MeetingId) -> Result<Standing, PaperError> {
        actor.must(Right::Correct)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(PaperError::Unknown)?;
        self.reaches_meeting(&mut tx, actor, &found).await??;
        let state = crate::signing::state_of(&mut tx, std::slice::from_ref(&found)).await?;
        if state == MeetingState::Cancelled {
            return Err(PaperError::Cancelled);
        }
        let laid: Vec<_> = sign_offs::of_meeting(&mut tx, meeting).await?.iter().map(|own| own.id).collect();
        Ok(Standing::of(&Self::events_behind(&mut tx, &[meeting], &laid).await?))
    }

    /// Who acts, as events name them.
    async fn author(&self, actor: &Actor) -> Result<Person, StoreError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(Person { person: actor.person.to_string(), name: self.name_of(&mut tx, actor.person).await? })
    }
}
