//! The planning of some days, filtered, a page at a time.

use assidu_domain::{GroupId, planning::MeetingStatus};
use assidu_store::{
    Page,
    meetings::{self, MeetingFilter, MeetingKey},
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
    /// Words of titles, or empty.
    pub text: String,
    /// Stages.
    pub stage: StageFilter,
    /// Of this group only.
    pub group: Option<GroupId>,
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

/// Lines of one page.
const LINES: u32 = 100;
/// Longest text that is searched for.
const LONGEST_TEXT: usize = 100;

impl App {
    /// The day it is for the provider.
    ///
    /// # Errors
    /// [`OverviewError`].
    pub async fn day_now(&self, actor: &Actor) -> Result<Date, OverviewError> {
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        Ok(self.provider_today(&mut tx).await?)
    }

    /// The day of the oldest class meeting that is over and not closed.
    ///
    /// # Errors
    /// [`OverviewError`].
    pub async fn oldest_unclosed(&self, actor: &Actor) -> Result<Option<Date>, OverviewError> {
        actor.must_be_staff()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let today = self.provider_today(&mut tx).await?;
        Ok(self.unclosed(&mut tx, today).await?.first().map(|meeting| meeting.day))
    }

    /// A page of the planning.
    ///
    /// # Errors
    /// [`OverviewError`].
    pub async fn planning(
        &self,
        actor: &Actor,
        query: &PlanningQuery,
    ) -> Result<PlanningPage, OverviewError> {
        actor.must_be_staff()?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
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
            title: query.text.chars().take(LONGEST_TEXT).collect(),
            ..MeetingFilter::days(query.first, query.last)
        };
        let found = meetings::list(&mut tx, &filter, Page { after: query.after, limit: LINES }).await?;
        let full = found.len() >= LINES as usize;
        let next = found.last().filter(|_| full).map(MeetingKey::of);
        let now = self.class_now();
        let over = |end| query.stage != StageFilter::ToClose || end <= now;
        let shown = found.into_iter().filter(|meeting| over(meeting.span.end)).collect();
        Ok(PlanningPage { meetings: self.meeting_lines(&mut tx, shown).await?, next })
    }
}
