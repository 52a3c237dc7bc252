//! The groups, named learners and trainers of class meetings.

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, MeetingId, PersonId,
    planning::{ClassMeeting, Mode, Participant},
};

use crate::{
    engine::statements,
    error::StoreError,
    tx::{Reads, Run as _, WriteTx, Writes as _},
    value::{Value, values},
};

statements! {
    GROUPS = "SELECT meeting_id, group_id FROM meeting_groups WHERE tenant_id = $1 AND meeting_id IN ({list})
        ORDER BY meeting_id, rank";
    LEARNERS = "SELECT meeting_id, person_id, mode FROM meeting_learners
        WHERE tenant_id = $1 AND meeting_id IN ({list}) ORDER BY meeting_id, rank";
    TRAINERS = "SELECT meeting_id, person_id FROM meeting_trainers WHERE tenant_id = $1 AND meeting_id IN ({list})
        ORDER BY meeting_id, rank";
    ADD_GROUPS = "INSERT INTO meeting_groups (tenant_id, meeting_id, group_id, day, rank) VALUES {list}
        ON CONFLICT DO NOTHING";
    ADD_LEARNERS = "INSERT INTO meeting_learners (tenant_id, meeting_id, person_id, mode, day, rank) VALUES {list}
        ON CONFLICT DO NOTHING";
    ADD_TRAINERS = "INSERT INTO meeting_trainers (tenant_id, meeting_id, person_id, day, rank) VALUES {list}
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
    for row in tx.all_in(GROUPS, values![tenant], list.clone()).await? {
        let (meeting, group) = row.read()?;
        groups.entry(meeting).or_default().push(group);
    }
    let mut learners: BTreeMap<MeetingId, Vec<Participant>> = BTreeMap::new();
    for row in tx.all_in(LEARNERS, values![tenant], list.clone()).await? {
        let (meeting, learner): (MeetingId, PersonId) = (row.get(0)?, row.get(1)?);
        let mode: Option<Mode> = row.optional_name(2)?;
        learners.entry(meeting).or_default().push(Participant { learner, mode });
    }
    let mut trainers: BTreeMap<MeetingId, Vec<PersonId>> = BTreeMap::new();
    for row in tx.all_in(TRAINERS, values![tenant], list).await? {
        let (meeting, trainer) = row.read()?;
        trainers.entry(meeting).or_default().push(trainer);
    }
    for meeting in meetings {
        meeting.groups = groups.remove(&meeting.id).unwrap_or_default();
        meeting.learners = learners.remove(&meeting.id).unwrap_or_default();
        meeting.trainers = trainers.remove(&meeting.id).unwrap_or_default();
    }
    Ok(())
}

/// Takes the links of these meetings away and writes them as they are now.
pub(super) async fn replace(
    tx: &mut WriteTx,
    known: &[MeetingId],
    meetings: &[ClassMeeting],
) -> Result<(), StoreError> {
    let tenant = tx.tenant();
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
            trainers.push(values![tenant, meeting.id, *trainer, day, rank]);
        }
    }
    tx.insert(ADD_GROUPS, groups).await?;
    tx.insert(ADD_LEARNERS, learners).await?;
    tx.insert(ADD_TRAINERS, trainers).await?;
    Ok(())
}
