//! Who takes part in a class meeting.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    MeetingId, PersonId,
    participants::{Exception, taking},
    planning::Mode,
};

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
    /// Who joined by hand, or is not expected; an enrolment in one of the meeting's groups may free them, too.
    EXCEPTIONS = "SELECT x.meeting_id, x.person_id, x.joins, p.signature_required,
        (SELECT min(e.signature_required) FROM meeting_groups g JOIN enrolments e ON e.tenant_id = g.tenant_id
            AND e.group_id = g.group_id AND e.person_id = x.person_id AND e.start_day <= g.day
            AND (e.end_day IS NULL OR e.end_day >= g.day)
            WHERE g.tenant_id = x.tenant_id AND g.meeting_id = x.meeting_id)
        FROM meeting_exceptions x JOIN people p ON p.tenant_id = x.tenant_id AND p.person_id = x.person_id
        WHERE x.tenant_id = $1 AND x.meeting_id IN ({list})";
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

/// Who takes part in a class meeting: see [`participants_of_many`].
///
/// # Errors
/// [`StoreError`].
pub async fn participants(tx: &mut impl Reads, meeting: MeetingId) -> Result<Vec<Attendee>, StoreError> {
    Ok(participants_of_many(tx, &[meeting]).await?.remove(&meeting).unwrap_or_default())
}

/// Who takes part in these class meetings, each one's in the order of ids; those without anybody are missing.
///
/// This is the one answer to that question: those who are planned, without whoever is not expected this time; who joined by
/// hand; and guests. Laying writes it down as the attendance that every page, sheet, export and figure reads.
///
/// # Errors
/// [`StoreError`].
pub async fn participants_of_many(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Vec<Attendee>>, StoreError> {
    let mut found = planned_of_many(tx, meetings).await?;
    for (meeting, by_hand) in by_hand_of_many(tx, meetings).await? {
        let planned = found.remove(&meeting).unwrap_or_default();
        let exceptions: Vec<Exception> = by_hand.iter().map(|(exception, _)| *exception).collect();
        let signs: BTreeMap<PersonId, bool> =
            by_hand.iter().map(|(exception, signs)| (exception.learner, *signs)).collect();
        let joining = |learner| {
            let signature_required = signs.get(&learner).copied().unwrap_or(true);
            Attendee { learner, mode: None, signature_required }
        };
        found.insert(meeting, taking(planned, &exceptions, joining));
    }
    for (meeting, people) in guests(tx, meetings).await? {
        let guest = |learner| (learner, Attendee { learner, mode: None, signature_required: true });
        found.entry(meeting).or_default().extend(people.into_iter().map(guest));
    }
    let mut all: BTreeMap<MeetingId, Vec<Attendee>> =
        found.into_iter().map(|(meeting, people)| (meeting, people.into_values().collect())).collect();
    all.retain(|_, people: &mut Vec<Attendee>| !people.is_empty());
    Ok(all)
}

/// Who is planned at a class meeting, whatever was said by hand: the named learners if there are any, else those enrolled
/// that day in its groups.
///
/// # Errors
/// [`StoreError`].
pub async fn planned(tx: &mut impl Reads, meeting: MeetingId) -> Result<BTreeSet<PersonId>, StoreError> {
    let found = planned_of_many(tx, &[meeting]).await?.remove(&meeting);
    Ok(found.unwrap_or_default().into_keys().collect())
}

type People = BTreeMap<PersonId, Attendee>;

async fn planned_of_many(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, People>, StoreError> {
    let tenant = tx.tenant();
    let list = list_of(meetings);
    let mut found: BTreeMap<MeetingId, People> = BTreeMap::new();
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
    Ok(found)
}

/// What was said by hand, and whether whom it is about signs themselves.
async fn by_hand_of_many(
    tx: &mut impl Reads,
    meetings: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Vec<(Exception, bool)>>, StoreError> {
    let tenant = tx.tenant();
    let mut found: BTreeMap<MeetingId, Vec<(Exception, bool)>> = BTreeMap::new();
    for row in tx.all_in(EXCEPTIONS, values![tenant], list_of(meetings)).await? {
        let exception = Exception { learner: row.get(1)?, joins: row.get(2)? };
        let enrolment: Option<i64> = row.get(4)?;
        let signs = row.get::<bool>(3)? && enrolment != Some(0);
        found.entry(row.get(0)?).or_default().push((exception, signs));
    }
    Ok(found)
}

fn list_of(meetings: &[MeetingId]) -> Vec<Vec<Value>> {
    meetings.iter().map(|meeting| values![*meeting]).collect()
}
