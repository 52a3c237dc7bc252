//! Who takes part in a class meeting.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{MeetingId, PersonId, planning::Mode};

use super::guests::guests;
use crate::{
    engine::statements,
    error::StoreError,
    tx::Reads,
    value::{Value, values},
};

statements! {
    /// Named learners; an enrolment in one of the meeting's groups may free them from signing.
    NAMED = "SELECT l.meeting_id, l.person_id, l.mode, p.signature_required,
        (SELECT min(e.signature_required) FROM meeting_groups g JOIN enrolments e ON e.tenant_id = g.tenant_id
            AND e.group_id = g.group_id AND e.person_id = l.person_id AND e.start_day <= g.day
            AND (e.end_day IS NULL OR e.end_day >= g.day)
            WHERE g.tenant_id = l.tenant_id AND g.meeting_id = l.meeting_id)
        FROM meeting_learners l JOIN people p ON p.tenant_id = l.tenant_id AND p.person_id = l.person_id
        WHERE l.tenant_id = $1 AND l.meeting_id IN ({list})";
    /// Learners enrolled that day in a group of a meeting that names nobody.
    ENROLLED = "SELECT g.meeting_id, e.person_id, p.signature_required, e.signature_required
        FROM meeting_groups g
        JOIN enrolments e ON e.tenant_id = g.tenant_id AND e.group_id = g.group_id AND e.start_day <= g.day
            AND (e.end_day IS NULL OR e.end_day >= g.day)
        JOIN people p ON p.tenant_id = e.tenant_id AND p.person_id = e.person_id
        WHERE g.tenant_id = $1 AND NOT EXISTS (SELECT 1 FROM meeting_learners l
            WHERE l.tenant_id = g.tenant_id AND l.meeting_id = g.meeting_id)
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)
        AND g.meeting_id IN ({list})";
    /// Enrolled that day in a group of the meeting.
    IN_GROUPS = "SELECT DISTINCT e.person_id FROM meeting_groups g
        JOIN enrolments e ON e.tenant_id = g.tenant_id AND e.group_id = g.group_id AND e.start_day <= g.day
            AND (e.end_day IS NULL OR e.end_day >= g.day)
        WHERE g.tenant_id = $1 AND g.meeting_id = $2
        AND NOT EXISTS (SELECT 1 FROM pending_batches b WHERE b.tenant_id = e.tenant_id AND b.batch = e.batch)";
}

/// Everybody who is enrolled that day in a group of the class meeting, whether it names them or not.
///
/// # Errors
/// [`StoreError`].
pub async fn enrolled(tx: &mut impl Reads, meeting: MeetingId) -> Result<BTreeSet<PersonId>, StoreError> {
    let tenant = tx.tenant();
    let rows = tx.all(IN_GROUPS, values![tenant, meeting]).await?;
    rows.iter().map(|row| row.get(0)).collect()
}

/// Someone who takes part in a class meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attendee {
    /// The learner.
    pub learner: PersonId,
    /// How this learner attends, when not as the meeting says.
    pub mode: Option<Mode>,
    /// Whether they sign themselves; else the trainer marks them (B-29).
    pub signature_required: bool,
}

/// Who takes part: the named learners if there are any, else those enrolled that day in its groups; and its guests.
///
/// # Errors
/// [`StoreError`].
pub async fn participants(tx: &mut impl Reads, meeting: MeetingId) -> Result<Vec<Attendee>, StoreError> {
    Ok(participants_of_many(tx, &[meeting]).await?.remove(&meeting).unwrap_or_default())
}

/// The same for many meetings, each one's in the order of ids; meetings without anybody are missing.
///
/// # Errors
/// [`StoreError`].
pub async fn participants_of_many(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Vec<Attendee>>, StoreError> {
    let tenant = tx.tenant();
    let list: Vec<Vec<Value>> = meetings.iter().map(|meeting| values![*meeting]).collect();
    let mut found: BTreeMap<MeetingId, BTreeMap<PersonId, Attendee>> = BTreeMap::new();
    for row in tx.all_in(NAMED, values![tenant], list.clone()).await? {
        let (meeting, learner): (MeetingId, PersonId) = (row.get(0)?, row.get(1)?);
        let enrolment: Option<i64> = row.get(4)?;
        let signature_required = row.get::<bool>(3)? && enrolment != Some(0);
        let attendee = Attendee { learner, mode: row.optional_name(2)?, signature_required };
        found.entry(meeting).or_default().insert(learner, attendee);
    }
    for row in tx.all_in(ENROLLED, values![tenant], list).await? {
        let (meeting, learner, person, enrolment): (MeetingId, PersonId, bool, bool) = row.read()?;
        let attendee = found.entry(meeting).or_default().entry(learner).or_insert(Attendee {
            learner,
            mode: None,
            signature_required: true,
        });
        attendee.signature_required &= person && enrolment;
    }
    for (meeting, people) in guests(tx, meetings).await? {
        let guest = |learner| (learner, Attendee { learner, mode: None, signature_required: true });
        found.entry(meeting).or_default().extend(people.into_iter().map(guest));
    }
    Ok(found.into_iter().map(|(meeting, people)| (meeting, people.into_values().collect())).collect())
}
