//! Class meetings as a school's own systems read them: the planning as it stands, and who was there.

use assidu_domain::{
    GroupId, MeetingId, PersonId,
    matrix::Right,
    people::Person,
    planning::Group,
    signing::{Attendance, SignOff},
};
use assidu_store::{Reads, StoreError, attendance, groups, meetings, people, sign_offs};

use crate::{
    access_log::Act,
    actor::Actor,
    context::App,
    overview::{MeetingLine, OverviewError, PlanningQuery},
};

/// A class meeting with what other systems know it by.
#[derive(Clone, Debug)]
pub struct PlannedMeeting {
    /// The class meeting, and where it is in its life.
    pub line: MeetingLine,
    /// Its groups.
    pub groups: Vec<Group>,
    /// Its trainers, but for those whose data are restricted.
    pub trainers: Vec<Person>,
}

/// A sign-off with everybody who is expected at it.
#[derive(Clone, Debug)]
pub struct AttendedSignOff {
    /// The sign-off.
    pub sign_off: SignOff,
    /// Learners and where they stand, by id; without those whose data are restricted.
    pub people: Vec<(Person, Attendance)>,
}

impl App {
    /// A page of the class meetings that the query finds, and where the next goes on.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn planned_meetings(
        &self,
        actor: &Actor,
        query: &PlanningQuery,
    ) -> Result<(Vec<PlannedMeeting>, Option<meetings::MeetingKey>), OverviewError> {
        let page = self.planning(actor, query).await?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = self.with_references(&mut tx, actor, page.meetings).await?;
        drop(tx);
        self.trace_read(actor, Act::SeePeople, None, &[]).await?;
        Ok((found, page.next))
    }

    /// One class meeting with its sign-offs and who was there.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn attended_meeting(
        &self,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<(PlannedMeeting, Vec<AttendedSignOff>), OverviewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = meetings::lookup(&mut tx, meeting).await?.ok_or(OverviewError::Unknown)?;
        self.may_with_meeting(&mut tx, actor, Right::SeePlanning, &found).await??;
        let lines = self.meeting_lines(&mut tx, vec![found]).await?;
        let planned = self.with_references(&mut tx, actor, lines).await?;
        let planned = planned.into_iter().next().ok_or(OverviewError::Unknown)?;
        let sign_offs = self.attended(&mut tx, actor, meeting).await?;
        drop(tx);
        self.trace_read(actor, Act::SeePeople, None, &[]).await?;
        Ok((planned, sign_offs))
    }

    async fn attended(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        meeting: MeetingId,
    ) -> Result<Vec<AttendedSignOff>, StoreError> {
        let hidden = self.hidden_from(tx, actor).await?;
        let mut attended = Vec::new();
        for sign_off in sign_offs::of_meeting(tx, meeting).await? {
            let rows = attendance::of_sign_offs(tx, &[sign_off.id]).await?;
            let ids: Vec<PersonId> =
                rows.iter().map(|row| row.person).filter(|id| !hidden.contains(id)).collect();
            let mut known = people::lookup_many(tx, &ids).await?;
            let mut people: Vec<(Person, Attendance)> =
                rows.into_iter().filter_map(|row| Some((known.remove(&row.person)?, row))).collect();
            people.sort_by_key(|(person, _)| person.id);
            attended.push(AttendedSignOff { sign_off, people });
        }
        Ok(attended)
    }

    async fn with_references(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        lines: Vec<MeetingLine>,
    ) -> Result<Vec<PlannedMeeting>, StoreError> {
        let hidden = self.hidden_from(tx, actor).await?;
        let titles: Vec<GroupId> = lines.iter().flat_map(|line| line.meeting.groups.clone()).collect();
        let titles = groups::lookup_many(tx, &titles).await?;
        let mut ids: Vec<PersonId> = lines.iter().flat_map(|line| line.meeting.trainers.clone()).collect();
        ids.retain(|id| !hidden.contains(id));
        ids.sort_unstable();
        ids.dedup();
        let names = people::lookup_many(tx, &ids).await?;
        let planned = lines.into_iter().map(|line| PlannedMeeting {
            groups: line.meeting.groups.iter().filter_map(|id| titles.get(id).cloned()).collect(),
            trainers: line.meeting.trainers.iter().filter_map(|id| names.get(id).cloned()).collect(),
            line,
        });
        Ok(planned.collect())
    }
}
