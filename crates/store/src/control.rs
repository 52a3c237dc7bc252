//! What is derived from the events, read row by row, to be held against them.

use std::collections::BTreeSet;

use assidu_domain::{
    EventId, Instant, MeetingId, PersonId, SignOffId,
    signing::{AttendanceState, Method},
};

use crate::{engine::statements, error::StoreError, tx::Reads, value::values};

statements! {
    ATTENDANCE = "SELECT sign_off_id, person_id, state, minutes, signed_at, method, signature_event, marked_at, \
            mark_event FROM attendance WHERE tenant_id = $1 AND (sign_off_id, person_id) > ($2, $3) \
            ORDER BY sign_off_id, person_id LIMIT $4";
    TRAINERS = "SELECT meeting_id, trainer_id, event_id, at FROM trainer_signatures \
            WHERE tenant_id = $1 AND (meeting_id, trainer_id) > ($2, $3) ORDER BY meeting_id, trainer_id LIMIT $4";
    CLOSURES = "SELECT meeting_id, event_id, at, reopened_event FROM meeting_closures \
            WHERE tenant_id = $1 AND (meeting_id, event_id) > ($2, $3) ORDER BY meeting_id, event_id LIMIT $4";
    SIGNED = "SELECT signature_event FROM attendance WHERE tenant_id = $1 AND signature_event IS NOT NULL \
            AND sign_off_id IN ({list})";
    ATTESTED = "SELECT event_id FROM trainer_signatures WHERE tenant_id = $1 AND meeting_id IN ({list})";
    CLOSED = "SELECT event_id FROM meeting_closures WHERE tenant_id = $1 AND meeting_id IN ({list})";
    COUNT_EVENTS = "SELECT generation, count(*) FROM events WHERE tenant_id = $1 GROUP BY generation";
}

/// What pages show of one person at one sign-off, without the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The sign-off.
    pub sign_off: SignOffId,
    /// The person.
    pub person: PersonId,
    /// The state.
    pub state: AttendanceState,
    /// Minutes late, left early or excluded.
    pub minutes: i64,
    /// When the person signed.
    pub signed_at: Option<Instant>,
    /// How.
    pub method: Option<Method>,
    /// The event that holds the signature.
    pub signature: Option<EventId>,
    /// When the person was last marked.
    pub marked_at: Option<Instant>,
    /// The event that holds the mark.
    pub mark: Option<EventId>,
}

/// Rows of attendance after the given one, in the order of the key.
///
/// # Errors
/// [`StoreError`] when the database fails or a state is unknown.
pub async fn attendance(
    tx: &mut impl Reads,
    after: (SignOffId, PersonId),
    limit: u32,
) -> Result<Vec<Shown>, StoreError> {
    let rows = tx.all(ATTENDANCE, values![tx.tenant(), after.0, after.1, limit]).await?;
    rows.iter()
        .map(|row| {
            Ok(Shown {
                sign_off: row.get(0)?,
                person: row.get(1)?,
                state: row.name(2)?,
                minutes: row.get(3)?,
                signed_at: row.get(4)?,
                method: row.get::<Option<String>>(5)?.map(|_| row.name(5)).transpose()?,
                signature: row.get(6)?,
                marked_at: row.get(7)?,
                mark: row.get(8)?,
            })
        })
        .collect()
}

/// A trainer's signature as pages show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TrainerShown {
    /// The class meeting.
    pub meeting: MeetingId,
    /// The trainer.
    pub trainer: PersonId,
    /// The event that holds the signature.
    pub event: EventId,
    /// When.
    pub at: Instant,
}

/// Trainers' signatures after the given one, in the order of the key.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn trainer_signatures(
    tx: &mut impl Reads,
    after: (MeetingId, PersonId),
    limit: u32,
) -> Result<Vec<TrainerShown>, StoreError> {
    let rows = tx.all(TRAINERS, values![tx.tenant(), after.0, after.1, limit]).await?;
    rows.iter()
        .map(|row| {
            let (meeting, trainer, event, at) = row.read()?;
            Ok(TrainerShown { meeting, trainer, event, at })
        })
        .collect()
}

/// A closing of a class meeting as pages show it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClosureShown {
    /// The class meeting.
    pub meeting: MeetingId,
    /// The closing.
    pub event: EventId,
    /// When.
    pub at: Instant,
    /// The reopening, if there was one.
    pub reopened: Option<EventId>,
}

/// Closings after the given one, in the order of the key.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn closures(
    tx: &mut impl Reads,
    after: (MeetingId, EventId),
    limit: u32,
) -> Result<Vec<ClosureShown>, StoreError> {
    let rows = tx.all(CLOSURES, values![tx.tenant(), after.0, after.1, limit]).await?;
    rows.iter()
        .map(|row| {
            let (meeting, event, at, reopened) = row.read()?;
            Ok(ClosureShown { meeting, event, at, reopened })
        })
        .collect()
}

/// The signatures that attendance at these sign-offs shows, the trainers' signatures and the closings that these
/// class meetings show.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn shown_events(
    tx: &mut impl Reads,
    sign_offs: &[SignOffId],
    meetings: &[MeetingId],
) -> Result<BTreeSet<EventId>, StoreError> {
    let tenant = tx.tenant();
    let meetings: Vec<_> = meetings.iter().map(|id| values![*id]).collect();
    let mut found = BTreeSet::new();
    for (sql, list) in [
        (SIGNED, sign_offs.iter().map(|id| values![*id]).collect()),
        (ATTESTED, meetings.clone()),
        (CLOSED, meetings),
    ] {
        for row in tx.all_in(sql, values![tenant], list).await? {
            found.insert(row.get(0)?);
        }
    }
    Ok(found)
}

/// How many events there are in each generation of the log.
///
/// # Errors
/// [`StoreError`] when the database fails.
pub async fn count_events(tx: &mut impl Reads) -> Result<Vec<(u64, u64)>, StoreError> {
    let number = |n: i64| u64::try_from(n).map_err(|_| StoreError::inconsistent("events"));
    let rows = tx.all(COUNT_EVENTS, values![tx.tenant()]).await?;
    rows.iter().map(|row| Ok((number(row.get(0)?)?, number(row.get(1)?)?))).collect()
}
