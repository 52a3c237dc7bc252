//! Sheets: rendered from events, sealed, put into the safe.
//!
//! A sheet is a view; what counts are the events behind it. Each version has an id of its own in the safe,
//! computed from sheet and version, so that a job that starts again after a crash finds what it left.

mod annex;
mod blank;
mod content;
mod evidence;
mod extract;
mod funding;
mod list;
mod making;
mod sealing;

use assidu_domain::{FunderId, GroupId, MeetingId, ObjectId, SheetId};
use assidu_store::{RecordError, StoreError, log::PathsError, sheets::SheetKind};
use aws_lc_rs::digest;
use jiff::civil::Date;

use crate::{actor::NotAllowed, checkpoints::CheckpointError};

pub(crate) use content::printed_provider;
pub(crate) use extract::{Keep, SheetAboutError, is_of_everyone};
pub(crate) use making::file_name;
pub use making::{Period, PeriodError};

/// A sheet could not be made; the job tries again.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
    /// The proofs cannot be read from the log.
    #[error("the proofs cannot be read from the log: {0}")]
    Proofs(#[from] PathsError),
    /// There is nothing to print: no sign-off, or nobody expected.
    #[error("there is nothing to print")]
    Nothing,
    /// The page could not be laid out.
    #[error("the sheet cannot be laid out: {0}")]
    Render(#[from] assidu_documents::sheet::RenderError),
    /// The seal could not be made.
    #[error("the sheet cannot be sealed: {0}")]
    Seal(#[from] assidu_seal::SealError),
    /// The provider's seal, or its key.
    #[error("the sheet cannot be sealed: {0}")]
    Key(#[from] crate::seals::SealKeyError),
    /// Keys of the log, checkpoint or timestamp.
    #[error("{0}")]
    Checkpoint(#[from] CheckpointError),
    /// The safe did not take it.
    #[error("the safe did not take the sheet: {0}")]
    Deposit(#[from] assidu_vault::DepositError),
    /// The log did not take the sheet's hash.
    #[error("the sheet's hash could not be recorded")]
    Write(#[from] RecordError),
    /// The work was stopped half-way.
    #[error("the work was interrupted")]
    Interrupted,
}

/// A sealed sheet cannot be given.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// There is no such sheet, or it is not sealed yet.
    #[error("there is no such sheet")]
    Unknown,
    /// The person may not see it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The safe cannot give it.
    #[error("the safe cannot give the sheet: {0}")]
    Safe(#[from] assidu_vault::ReadError),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Sixteen bytes that are always the same for the same parts: an id, or the key of a record.
pub(crate) fn stable_id(parts: &[&[u8]]) -> [u8; 16] {
    let mut context = digest::Context::new(&digest::SHA256);
    for part in parts {
        context.update(&(part.len() as u64).to_be_bytes());
        context.update(part);
    }
    let mut id = [0; 16];
    id.iter_mut().zip(context.finish().as_ref()).for_each(|(to, from)| *to = *from);
    id
}

/// The sheet of a class meeting: always the same id.
pub(crate) fn sheet_of_meeting(meeting: MeetingId) -> SheetId {
    SheetId::from_bytes(stable_id(&[b"assidu sheet of meeting", &meeting.bytes()]))
}

/// The sheet of a group's week or month, whole or cut for a funder: always the same id.
pub(crate) fn sheet_of_period(
    group: GroupId,
    kind: SheetKind,
    first: Date,
    funder: Option<FunderId>,
) -> SheetId {
    let funder = funder.map(FunderId::bytes).unwrap_or_default();
    SheetId::from_bytes(stable_id(&[
        b"assidu sheet of period",
        &group.bytes(),
        kind.name().as_bytes(),
        first.to_string().as_bytes(),
        &funder,
    ]))
}

/// The place in the safe of one version of a sheet.
pub(crate) fn object_of(sheet: SheetId, version: i64) -> ObjectId {
    ObjectId::from_bytes(stable_id(&[b"assidu object of sheet", &sheet.bytes(), &version.to_be_bytes()]))
}

/// The place in the safe of the file that a version becomes by this step of keeping it.
pub(crate) fn object_of_step(sheet: SheetId, version: i64, step: i64) -> ObjectId {
    let parts = [version.to_be_bytes(), step.to_be_bytes()].concat();
    ObjectId::from_bytes(stable_id(&[b"assidu object of kept sheet", &sheet.bytes(), &parts]))
}

/// The idempotency key under which the hash of one version is recorded.
pub(crate) fn key_of(sheet: SheetId, version: i64) -> [u8; 16] {
    stable_id(&[b"assidu hash of sheet", &sheet.bytes(), &version.to_be_bytes()])
}
