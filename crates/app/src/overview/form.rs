//! What the form of a class meeting offers to choose from.

use assidu_domain::{
    GroupId, MeetingId, PersonId,
    matrix::Right,
    people::Role,
    planning::{ClassMeeting, MeetingStatus},
    provider::Site,
};
use assidu_store::{Page, counters, groups, meetings, sites};
use jiff::civil::{Date, Time};

use super::{OverviewError, clock, whole};
use crate::{actor::Actor, context::App, meetings::plan_seen};

/// A class meeting to edit, or none yet, with everything there is to choose from.
#[derive(Clone, Debug)]
pub struct MeetingForm {
    /// The class meeting; none for a new one.
    pub meeting: Option<ClassMeeting>,
    /// Its start and end on the wall clock of its site.
    pub times: Option<(Time, Time)>,
    /// Whether it takes place.
    pub status: MeetingStatus,
    /// What the form sends back, so that nobody overwrites unread what somebody else has changed; empty for a new one.
    pub seen: String,
    /// How many have signed it.
    pub signed: u32,
    /// Today, which a new one is proposed for.
    pub today: Date,
    /// Sites, by name.
    pub sites: Vec<Site>,
    /// Trainers, by name; at most 500.
    pub trainers: Vec<(PersonId, String)>,
    /// Groups, by title; at most 500, and those that attend.
    pub groups: Vec<(GroupId, String)>,
}

/// Most choices that one list offers.
const CHOICES: u32 = 500;

impl App {
    /// The form of a class meeting, or of a new one.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn meeting_form(
        &self,
        actor: &Actor,
        meeting: Option<MeetingId>,
    ) -> Result<MeetingForm, OverviewError> {
        actor.must(Right::ChangePlanning)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let meeting = match meeting {
            Some(id) => Some(meetings::lookup(&mut tx, id).await?.ok_or(OverviewError::Unknown)?),
            None => None,
        };
        if let Some(meeting) = &meeting {
            self.reaches_meeting(&mut tx, actor, meeting).await??;
        }
        let signed = match &meeting {
            Some(meeting) => counters::of_meetings(&mut tx, &[meeting.id]).await?.remove(&meeting.id),
            None => None,
        };
        let directory = self.directories.open(&mut tx).await?;
        let mut people = directory.search("", &[Role::Trainer], 0, CHOICES as usize).people;
        // A substitute is named by a link for the day, and for nothing else.
        people.retain(|id| !directory.roles(*id).is_some_and(|roles| roles.is_substitute()));
        people.extend(
            meeting
                .iter()
                .flat_map(|m| m.trainers.clone())
                .filter(|id| !people.contains(id))
                .collect::<Vec<_>>(),
        );
        let trainers =
            people.into_iter().filter_map(|id| directory.name(id).map(|name| (id, name.full()))).collect();
        let reach = self.reach(&mut tx, actor).await?;
        let mut choices = groups::list(&mut tx, Page::first(CHOICES)).await?;
        choices.retain(|group| reach.has(group));
        let attending = meeting.iter().flat_map(|m| m.groups.clone()).collect::<Vec<_>>();
        let missing: Vec<_> =
            attending.into_iter().filter(|id| choices.iter().all(|group| group.id != *id)).collect();
        choices.extend(groups::lookup_many(&mut tx, &missing).await?.into_values());
        Ok(MeetingForm {
            times: meeting.as_ref().map(|m| (clock(m, m.span.start), clock(m, m.span.end))),
            status: meeting.as_ref().map_or(MeetingStatus::Planned, |m| m.status),
            seen: meeting.as_ref().map(plan_seen).unwrap_or_default(),
            signed: signed.map_or(0, |counters| whole(counters.signed)),
            today: self.provider_today(&mut tx).await?,
            sites: sites::list(&mut tx).await?,
            trainers,
            groups: choices.into_iter().map(|group| (group.id, group.title)).collect(),
            meeting,
        })
    }
}
