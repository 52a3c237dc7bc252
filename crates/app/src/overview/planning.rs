//! The planning of some days, filtered, a page at a time or whole.

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, PersonId, SiteId,
    matrix::Right,
    people::Role,
    planning::{ClassMeeting, MeetingStatus},
};
use assidu_store::{
    Page, Reads, StoreError,
    directory::fold,
    groups,
    meetings::{self, MeetingFilter, MeetingKey},
    sites,
};
use jiff::civil::Date;

use super::{MeetingLine, OverviewError};
use crate::{actor::Actor, context::App};

/// Which stages a planning shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum StageFilter {
    /// Every class meeting.
    #[default]
    All,
    /// Over and not closed.
    ToClose,
    /// Closed.
    Closed,
    /// Cancelled.
    Cancelled,
}

/// What of the planning is asked for.
#[derive(Clone, Debug)]
pub struct PlanningQuery {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// Words, each of which starts a word of title, room, reference, site, group or trainer; or empty.
    pub text: String,
    /// Stages.
    pub stage: StageFilter,
    /// Of this group only.
    pub group: Option<GroupId>,
    /// Of this site only.
    pub site: Option<SiteId>,
    /// Of this trainer only.
    pub trainer: Option<PersonId>,
    /// Goes on after this one.
    pub after: Option<MeetingKey>,
}

/// A page of the planning.
#[derive(Clone, Debug)]
pub struct PlanningPage {
    /// Class meetings by day and start.
    pub meetings: Vec<MeetingLine>,
    /// Where the next page goes on, when there is one.
    pub next: Option<MeetingKey>,
}

/// What the filters of a planning offer.
#[derive(Clone, Debug, Default)]
pub struct PlanningChoices {
    /// Sites, by name.
    pub sites: Vec<(SiteId, String)>,
    /// Groups, by title; at most 500, and the one that is chosen.
    pub groups: Vec<(GroupId, String)>,
    /// Trainers, by name; at most 500, and the one that is chosen.
    pub trainers: Vec<(PersonId, String)>,
}

/// Lines of one page.
const LINES: u32 = 100;
/// Longest text that is searched for.
const LONGEST_TEXT: usize = 100;
/// Most choices that one filter offers.
const CHOICES: u32 = 500;

impl App {
    /// The day it is for the provider.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn day_now(&self, actor: &Actor) -> Result<Date, OverviewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(self.provider_today(&mut tx).await?)
    }

    /// The day of the oldest class meeting that is over and not closed.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn oldest_unclosed(&self, actor: &Actor) -> Result<Option<Date>, OverviewError> {
        actor.must(Right::SeePlanning)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        let reach = self.reach(&mut tx, actor).await?;
        let unclosed = self.unclosed(&mut tx, today).await?;
        Ok(unclosed.iter().find(|meeting| reach.has_meeting(meeting)).map(|meeting| meeting.day))
    }

    /// A page of the planning.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn planning(
        &self,
        actor: &Actor,
        query: &PlanningQuery,
    ) -> Result<PlanningPage, OverviewError> {
        actor.must(Right::SeePlanning)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let mut found = self.find_meetings(&mut tx, actor, query, LINES as usize + 1).await?;
        let more = found.len() > LINES as usize;
        found.truncate(LINES as usize);
        let next = found.last().filter(|_| more).map(MeetingKey::of);
        Ok(PlanningPage { meetings: self.meeting_lines(&mut tx, found).await?, next })
    }

    /// Everything that the query finds, for a file or for paper; nothing when there is more than `most`.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn whole_planning(
        &self,
        actor: &Actor,
        query: &PlanningQuery,
        most: usize,
    ) -> Result<Option<Vec<MeetingLine>>, OverviewError> {
        actor.must(Right::SeePlanning)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let found = self.find_meetings(&mut tx, actor, query, most + 1).await?;
        if found.len() > most {
            return Ok(None);
        }
        let mut lines = Vec::with_capacity(found.len());
        for part in found.chunks(Page::<MeetingKey>::MOST as usize) {
            lines.extend(self.meeting_lines(&mut tx, part.to_vec()).await?);
        }
        Ok(Some(lines))
    }

    /// What the filters offer.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn planning_choices(
        &self,
        actor: &Actor,
        query: &PlanningQuery,
    ) -> Result<PlanningChoices, OverviewError> {
        actor.must(Right::SeePlanning)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let directory = self.directories.open(&mut tx).await?;
        let mut people = directory.search("", &[Role::Trainer], 0, CHOICES as usize).people;
        // Who stood in for a day is found by the class meeting, and is no choice for others.
        people.retain(|id| !directory.roles(*id).is_some_and(|roles| roles.is_substitute()));
        people.extend(query.trainer.filter(|id| !people.contains(id)));
        let mut all = groups::list(&mut tx, Page::first(CHOICES)).await?;
        if let Some(id) = query.group.filter(|id| all.iter().all(|group| group.id != *id)) {
            all.extend(groups::lookup(&mut tx, id).await?);
        }
        let reach = self.reach(&mut tx, actor).await?;
        all.retain(|group| reach.has(group));
        let sites = sites::list(&mut tx).await?;
        let named = |id: PersonId| directory.name(id).map(|name| (id, name.listed()));
        Ok(PlanningChoices {
            sites: sites.into_iter().map(|site| (site.id, site.name)).collect(),
            groups: all.into_iter().map(|group| (group.id, group.title)).collect(),
            trainers: people.into_iter().filter_map(named).collect(),
        })
    }

    /// Class meetings that the query finds, in order, at most this many.
    async fn find_meetings(
        &self,
        tx: &mut impl Reads,
        actor: &Actor,
        query: &PlanningQuery,
        most: usize,
    ) -> Result<Vec<ClassMeeting>, StoreError> {
        let (status, closed) = match query.stage {
            StageFilter::All => (None, None),
            StageFilter::ToClose => (Some(MeetingStatus::Planned), Some(false)),
            StageFilter::Closed => (None, Some(true)),
            StageFilter::Cancelled => (Some(MeetingStatus::Cancelled), None),
        };
        let filter = MeetingFilter {
            status,
            closed,
            group: query.group,
            site: query.site,
            trainer: query.trainer,
            ..MeetingFilter::days(query.first, query.last)
        };
        let words = fold(&query.text.chars().take(LONGEST_TEXT).collect::<String>());
        let sites = sites::list(tx).await?.into_iter().map(|site| (site.id, site.name)).collect();
        let now = self.class_now();
        let reach = self.reach(tx, actor).await?;
        let (mut found, mut after) = (Vec::new(), query.after);
        loop {
            let page = Page { after, limit: Page::<MeetingKey>::MOST };
            let mut seen = meetings::list(tx, &filter, page).await?;
            after = seen.last().map(MeetingKey::of);
            let full = seen.len() >= Page::<MeetingKey>::MOST as usize;
            seen.retain(|meeting| query.stage != StageFilter::ToClose || meeting.span.end <= now);
            seen.retain(|meeting| reach.has_meeting(meeting));
            found.extend(self.with_words(tx, seen, &words, &sites).await?);
            if !full || found.len() >= most {
                found.truncate(most);
                return Ok(found);
            }
        }
    }

    /// Those of which every word starts a word of something that people know them by. Names are compared here:
    /// the database holds none that could be read.
    async fn with_words(
        &self,
        tx: &mut impl Reads,
        seen: Vec<ClassMeeting>,
        words: &str,
        sites: &BTreeMap<SiteId, String>,
    ) -> Result<Vec<ClassMeeting>, StoreError> {
        let words: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            return Ok(seen);
        }
        let mut ids: Vec<GroupId> = seen.iter().flat_map(|meeting| meeting.groups.clone()).collect();
        ids.sort_unstable();
        ids.dedup();
        let titles = groups::lookup_many(tx, &ids).await?;
        let trainers: Vec<PersonId> = seen.iter().flat_map(|meeting| meeting.trainers.clone()).collect();
        let directory = self.directories.of(tx, &trainers).await?;
        let known_by = |meeting: &ClassMeeting| {
            let mut text = format!("{} {} {}", meeting.title, meeting.room, meeting.reference);
            let groups = meeting.groups.iter().filter_map(|id| titles.get(id));
            let more = groups
                .map(|group| format!("{} {}", group.title, group.reference))
                .chain(meeting.site.and_then(|id| sites.get(&id).cloned()))
                .chain(meeting.trainers.iter().filter_map(|id| directory.name(*id)).map(|name| name.full()));
            for part in more {
                text.push(' ');
                text.push_str(&part);
            }
            fold(&text)
        };
        let fits = |meeting: &ClassMeeting| {
            let text = known_by(meeting);
            words.iter().all(|word| text.split(' ').any(|part| part.starts_with(word)))
        };
        Ok(seen.into_iter().filter(fits).collect())
    }
}
