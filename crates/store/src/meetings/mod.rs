//! Class meetings: what is planned, who takes part, and whether it is closed.

mod closing;
mod exceptions;
mod guests;
mod links;
mod list;
mod methods;
mod participants;
mod write;

use std::collections::BTreeMap;

use assidu_domain::{MeetingId, planning::ClassMeeting, time::Span};

pub use self::{
    closing::{Closing, TrainerSignature, closings, has_signatures, state_of_all, trainer_signatures},
    exceptions::except,
    guests::{add_guest, guests, remove_guest, visited},
    list::{MeetingFilter, MeetingKey, list, of_trainer, unclosed, unclosed_of_trainer},
    methods::{narrow, narrowed},
    participants::{Attendee, enrolled, participants, participants_of_many, planned},
    write::{MeetingChange, UpsertedMeeting, cancel, find_by_references, mark_edited, restore, save, upsert},
};
use crate::{
    engine::{Sql, statements},
    error::StoreError,
    tx::Reads,
    upsert::Json,
    value::{Row, values},
};

statements! {
    BY_ID = "SELECT meeting_id, reference, title, day, starts_at, ends_at, timezone, room, site_id, mode, kind, status,
        required, slots, edited_live FROM class_meetings WHERE tenant_id = $1 AND meeting_id IN ({list})";
}

/// The class meeting, if it is this tenant's.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup(tx: &mut impl Reads, meeting: MeetingId) -> Result<Option<ClassMeeting>, StoreError> {
    Ok(lookup_many(tx, &[meeting]).await?.remove(&meeting))
}

/// The class meetings with these ids.
///
/// # Errors
/// [`StoreError`].
pub async fn lookup_many(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, ClassMeeting>, StoreError> {
    let tenant = tx.tenant();
    let list = meetings.iter().map(|meeting| values![*meeting]).collect();
    let rows = tx.all_in(BY_ID, values![tenant], list).await?;
    Ok(assemble(tx, &rows).await?.into_iter().map(|meeting| (meeting.id, meeting)).collect())
}

/// Class meetings from rows in the order of [`BY_ID`]'s columns, with their groups and people, in the order
/// of the rows.
async fn assemble(tx: &mut impl Reads, rows: &[Row]) -> Result<Vec<ClassMeeting>, StoreError> {
    let mut meetings = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    links::fill(tx, &mut meetings).await?;
    Ok(meetings)
}

fn read(row: &Row) -> Result<ClassMeeting, StoreError> {
    Ok(ClassMeeting {
        id: row.get(0)?,
        reference: row.get(1)?,
        title: row.get(2)?,
        day: row.get(3)?,
        span: Span { start: row.get(4)?, end: row.get(5)? },
        timezone: row.get(6)?,
        room: row.get(7)?,
        site: row.get(8)?,
        mode: row.name(9)?,
        kind: row.name(10)?,
        status: row.name(11)?,
        required: row.get(12)?,
        slots: row.get::<Json<_>>(13)?.0,
        groups: Vec::new(),
        learners: Vec::new(),
        exceptions: Vec::new(),
        trainers: Vec::new(),
        edited_live: row.get(14)?,
    })
}

/// Every statement about class meetings by its name.
pub(crate) const ALL_STATEMENTS: &[&[(&str, Sql)]] = &[
    STATEMENTS,
    closing::STATEMENTS,
    exceptions::STATEMENTS,
    guests::STATEMENTS,
    links::STATEMENTS,
    list::STATEMENTS,
    methods::STATEMENTS,
    participants::STATEMENTS,
    write::STATEMENTS,
];
