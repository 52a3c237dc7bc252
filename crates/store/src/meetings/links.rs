//! The groups, named learners and trainers of class meetings, and who comes otherwise than planned.

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, MeetingId, PersonId,
    participants::Exception,
    planning::{ClassMeeting, Mode, Participant},
};

use super::closings;
use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::{Value, values},
};

statements! {
    /// Groups, learners, trainers and exceptions in one look, told apart by their first column.
    LINKS = "WITH wanted (meeting_id) AS (VALUES {list})
        SELECT CAST(0 AS BIGINT) AS what, g.meeting_id, g.group_id, NULL AS mode, g.rank FROM meeting_groups g
            WHERE g.tenant_id = $1 AND g.meeting_id IN (SELECT meeting_id FROM wanted)
        UNION ALL SELECT CAST(1 AS BIGINT), l.meeting_id, l.person_id, l.mode, l.rank FROM meeting_learners l
            WHERE l.tenant_id = $1 AND l.meeting_id IN (SELECT meeting_id FROM wanted)
        UNION ALL SELECT CAST(2 AS BIGINT), t.meeting_id, t.person_id, NULL, t.rank FROM meeting_trainers t
            WHERE t.tenant_id = $1 AND t.meeting_id IN (SELECT meeting_id FROM wanted)
        UNION ALL SELECT CAST(3 AS BIGINT), x.meeting_id, x.person_id, NULL, x.joins FROM meeting_exceptions x
            WHERE x.tenant_id = $1 AND x.meeting_id IN (SELECT meeting_id FROM wanted)
        ORDER BY 1, 2, 5";
    ADD_GROUPS = "INSERT INTO meeting_groups (tenant_id, meeting_id, group_id, day, rank) VALUES {list}
        ON CONFLICT DO NOTHING";
    ADD_LEARNERS = "INSERT INTO meeting_learners (tenant_id, meeting_id, person_id, mode, day, rank) VALUES {list}
        ON CONFLICT DO NOTHING";
    ADD_TRAINERS = "INSERT INTO meeting_trainers (tenant_id, meeting_id, person_id, day, rank, closed) VALUES {list}
        ON CONFLICT DO NOTHING";
    DROP_GROUPS = "DELETE FROM meeting_groups WHERE tenant_id = $1 AND meeting_id IN ({list}) RETURNING meeting_id";
    DROP_LEARNERS = "DELETE FROM meeting_learners WHERE tenant_id = $1 AND meeting_id IN ({list}) RETURNING meeting_id";
    DROP_TRAINERS = "DELETE FROM meeting_trainers WHERE tenant_id = $1 AND meeting_id IN ({list}) RETURNING meeting_id";
}

/// Fills in the links of these meetings.
pub(super) async fn fill(tx: &mut impl Reads, meetings: &mut [ClassMeeting]) -> Result<(), StoreError> {
    if meetings.is_empty() {
        return Ok(());
    }
    let tenant = tx.tenant();
    let list: Vec<Vec<Value>> = meetings.iter().map(|meeting| values![meeting.id]).collect();
    let mut groups: BTreeMap<MeetingId, Vec<GroupId>> = BTreeMap::new();
    let mut learners: BTreeMap<MeetingId, Vec<Participant>> = BTreeMap::new();
    let mut trainers: BTreeMap<MeetingId, Vec<PersonId>> = BTreeMap::new();
    let mut exceptions: BTreeMap<MeetingId, Vec<Exception>> = BTreeMap::new();
    for row in tx.all_in(LINKS, values![tenant], list).await? {
        let (what, meeting): (i64, MeetingId) = (row.get(0)?, row.get(1)?);
        match what {
            0 => groups.entry(meeting).or_default().push(row.get(2)?),
            1 => {
                let mode: Option<Mode> = row.optional_name(3)?;
                learners.entry(meeting).or_default().push(Participant { learner: row.get(2)?, mode });
            }
            3 => {
                let exception = Exception { learner: row.get(2)?, joins: row.get(4)? };
                exceptions.entry(meeting).or_default().push(exception);
            }
            _ => trainers.entry(meeting).or_default().push(row.get(2)?),
        }
    }
    for meeting in meetings {
        meeting.groups = groups.remove(&meeting.id).unwrap_or_default();
        meeting.learners = learners.remove(&meeting.id).unwrap_or_default();
        meeting.exceptions = exceptions.remove(&meeting.id).unwrap_or_default();
        meeting.exceptions.sort_unstable();
        meeting.trainers = trainers.remove(&meeting.id).unwrap_or_default();
    }
    Ok(())
}

/// Takes the links of these meetings away and writes them as they are now. Hold signatures first, where a known one
/// may be closed meanwhile: whether it is goes with its trainers.
pub(super) async fn replace(
    tx: &mut WriteTx,
    known: &[MeetingId],
    meetings: &[ClassMeeting],
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
    let closed = closings(tx, known).await?;
    if !known.is_empty() {
        let list: Vec<Vec<Value>> = known.iter().map(|meeting| values![*meeting]).collect();
        tx.all_in(DROP_GROUPS, values![tenant], list.clone()).await?;
        tx.all_in(DROP_LEARNERS, values![tenant], list.clone()).await?;
        tx.all_in(DROP_TRAINERS, values![tenant], list).await?;
    }
    let (mut groups, mut learners, mut trainers) = (Vec::new(), Vec::new(), Vec::new());
    for meeting in meetings {
        let day = meeting.day;
        for (rank, group) in (0_i64..).zip(&meeting.groups) {
            groups.push(values![tenant, meeting.id, *group, day, rank]);
        }
        for (rank, participant) in (0_i64..).zip(&meeting.learners) {
            let mode = participant.mode.map(Mode::name);
            learners.push(values![tenant, meeting.id, participant.learner, mode, day, rank]);
        }
        for (rank, trainer) in (0_i64..).zip(&meeting.trainers) {
            let closed = closed.contains_key(&meeting.id);
            trainers.push(values![tenant, meeting.id, *trainer, day, rank, closed]);
        }
    }
    tx.insert(ADD_GROUPS, groups).await?;
    tx.insert(ADD_LEARNERS, learners).await?;
    tx.insert(ADD_TRAINERS, trainers).await?;
    Ok(())
}
