//! What the writer has recorded about a class meeting as a whole: closings and trainers' signatures.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{EventId, Instant, MeetingId, PersonId, planning::MeetingStatus, signing::MeetingState};

use crate::{
    engine::statements,
    error::StoreError,
    tx::Reads,
    value::{Value, values},
};

statements! {
    CLOSINGS = "SELECT meeting_id, event_id, at, author_id FROM meeting_closures
        WHERE tenant_id = $1 AND reopened_event IS NULL AND meeting_id IN ({list})";
    STATUSES = "SELECT DISTINCT meeting_id, status FROM class_meetings WHERE tenant_id = $1 AND meeting_id IN ({list})";
    TRAINER_SIGNATURES = "SELECT meeting_id, trainer_id, event_id, at FROM trainer_signatures
        WHERE tenant_id = $1 AND meeting_id IN ({list}) ORDER BY meeting_id, at, trainer_id";
    RECORDED = "SELECT DISTINCT m.meeting_id FROM sign_off_meetings m
        JOIN attendance a ON a.tenant_id = m.tenant_id AND a.sign_off_id = m.sign_off_id
        WHERE m.tenant_id = $1 AND (a.signature_event IS NOT NULL OR a.mark_event IS NOT NULL)
        AND m.meeting_id IN ({list})";
}

/// The closing of a class meeting that is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Closing {
    /// Its event.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// Who.
    pub author: Option<PersonId>,
}

/// A trainer's signature under a class meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainerSignature {
    /// Who.
    pub trainer: PersonId,
    /// Its event.
    pub event: EventId,
    /// When.
    pub at: Instant,
}

/// The closings in force of these meetings; those that are open are missing from the map.
///
/// # Errors
/// [`StoreError`].
pub async fn closings(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Closing>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all_in(CLOSINGS, values![tenant], list(meetings)).await?;
    let read = rows.iter().map(|row| {
        let (meeting, event, at, author) = row.read()?;
        Ok((meeting, Closing { event, at, author }))
    });
    read.collect()
}

/// The trainers' signatures of these meetings, each meeting's in the order they came.
///
/// # Errors
/// [`StoreError`].
pub async fn trainer_signatures(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Vec<TrainerSignature>>, StoreError> {
    let tenant = tx.tenant();
    let mut found: BTreeMap<MeetingId, Vec<TrainerSignature>> = BTreeMap::new();
    for row in tx.all_in(TRAINER_SIGNATURES, values![tenant], list(meetings)).await? {
        let (meeting, trainer, event, at) = row.read()?;
        found.entry(meeting).or_default().push(TrainerSignature { trainer, event, at });
    }
    Ok(found)
}

/// The state of a sign-off that covers these meetings: closed only when all that take place are.
///
/// # Errors
/// [`StoreError`].
pub async fn state_of_all(tx: &mut impl Reads, meetings: &[MeetingId]) -> Result<MeetingState, StoreError> {
    let tenant = tx.tenant();
    let closed = closings(tx, meetings).await?;
    let mut states = Vec::with_capacity(meetings.len());
    for row in tx.all_in(STATUSES, values![tenant], list(meetings)).await? {
        let (meeting, status): (MeetingId, MeetingStatus) = (row.get(0)?, row.name(1)?);
        states.push(match status {
            MeetingStatus::Cancelled => MeetingState::Cancelled,
            MeetingStatus::Planned if closed.contains_key(&meeting) => MeetingState::Closed,
            MeetingStatus::Planned => MeetingState::Open,
        });
    }
    Ok(MeetingState::together(&states))
}

/// Which of these meetings have anything recorded: a signature, a mark, a trainer's signature, a closing.
/// An import leaves these alone (B-20).
///
/// # Errors
/// [`StoreError`].
pub async fn has_signatures(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeSet<MeetingId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all_in(RECORDED, values![tenant], list(meetings)).await?;
    let mut found = rows.iter().map(|row| row.get(0)).collect::<Result<BTreeSet<MeetingId>, _>>()?;
    found.extend(closings(tx, meetings).await?.into_keys());
    found.extend(trainer_signatures(tx, meetings).await?.into_keys());
    Ok(found)
}

fn list(meetings: &[MeetingId]) -> Vec<Vec<Value>> {
    meetings.iter().map(|meeting| values![*meeting]).collect()
}
