//! What the staff sees of the planning: the day, the week, and where each class meeting is in its life.

mod export;
mod form;
mod planning;
mod sheet_list;
mod today;

use std::collections::BTreeMap;

use assidu_domain::{
    GroupId, Instant, MeetingId, PersonId, SheetId, SiteId,
    calendar::{DayKind, day_kind},
    planning::{ClassMeeting, Group, MeetingStatus, Mode},
    provider::Site,
};
use assidu_store::{
    Reads, StoreError, counters, groups, meetings, sheets, sheets::SheetState, sign_offs, sites,
};
use jiff::civil::{Date, Time};

pub use assidu_store::{
    meetings::MeetingKey,
    sheets::{SheetFilter, SheetKind, SheetState as SheetProgress},
};
pub use export::{Format, meetings_file};
pub use form::MeetingForm;
pub use planning::{PlanningChoices, PlanningPage, PlanningQuery, StageFilter};
pub use sheet_list::{SheetKey, SheetSummary, SheetsPage};
pub use today::{FirstSteps, Today};

use crate::{actor::NotAllowed, context::App};

/// An overview cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum OverviewError {
    /// There is no such class meeting.
    #[error("there is no such class meeting")]
    Unknown,
    /// Only staff see it.
    #[error(transparent)]
    NotAllowed(#[from] NotAllowed),
    /// The database.
    #[error("the database does not answer")]
    Store(#[from] StoreError),
}

/// Where a class meeting is in its life.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Not yet open for signing.
    Upcoming,
    /// Open: people sign, or could.
    Open,
    /// Over, and waiting for its trainer to close it.
    ToClose,
    /// Closed; its sheet is being sealed.
    Sealing,
    /// Its final sheet is sealed and in the safe.
    Sealed,
    /// Does not take place.
    Cancelled,
}

/// A class meeting in a list.
#[derive(Clone, Debug)]
pub struct MeetingLine {
    /// The class meeting.
    pub meeting: ClassMeeting,
    /// Start on the wall clock of its site.
    pub starts: Time,
    /// End on the wall clock of its site.
    pub ends: Time,
    /// Name of the site, or empty.
    pub site: String,
    /// Names of its trainers.
    pub trainers: Vec<String>,
    /// Titles of its groups.
    pub groups: Vec<String>,
    /// How many signatures it has.
    pub signed: u32,
    /// How many signatures it expects.
    pub expected: u32,
    /// Where it is in its life.
    pub stage: Stage,
    /// Its sheet, once one is sealed.
    pub sheet: Option<SheetId>,
    /// What the day is at its site and for its groups: planned on a holiday, a closed day, a Sunday, or in a
    /// week in company, it is marked.
    pub day_kind: DayKind,
}

impl App {
    /// Lines of a list, in the order of the class meetings. Counts come from counters: nothing is counted here.
    pub(crate) async fn meeting_lines(
        &self,
        tx: &mut impl Reads,
        list: Vec<ClassMeeting>,
    ) -> Result<Vec<MeetingLine>, StoreError> {
        let now = self.class_now();
        let ids: Vec<MeetingId> = list.iter().map(|meeting| meeting.id).collect();
        let counts = counters::of_meetings(tx, &ids).await?;
        let closings = meetings::closings(tx, &ids).await?;
        let made = sheets::of_meetings(tx, &ids).await?;
        let opens = opening_times(tx, &ids).await?;
        let groups_of: Vec<GroupId> = list.iter().flat_map(|meeting| meeting.groups.clone()).collect();
        let titles = groups::lookup_many(tx, &groups_of).await?;
        let sites: BTreeMap<SiteId, Site> =
            sites::list(tx).await?.into_iter().map(|site| (site.id, site)).collect();
        let trainers: Vec<PersonId> = list.iter().flat_map(|meeting| meeting.trainers.clone()).collect();
        let directory = self.directories.of(tx, &trainers).await?;
        let lines = list.into_iter().map(|meeting| {
            let count = counts.get(&meeting.id).copied().unwrap_or_default();
            let sheet = made.get(&meeting.id);
            let sealed = sheet.is_some_and(|sheet| sheet.state == SheetState::Sealed && !sheet.provisional);
            let opens_at = opens.get(&meeting.id).copied().unwrap_or(meeting.span.start);
            let names = meeting.trainers.iter().filter_map(|id| directory.name(*id));
            MeetingLine {
                starts: clock(&meeting, meeting.span.start),
                ends: clock(&meeting, meeting.span.end),
                site: meeting.site.and_then(|id| sites.get(&id)).map(|s| s.name.clone()).unwrap_or_default(),
                trainers: names.map(|name| name.full()).collect(),
                groups: meeting
                    .groups
                    .iter()
                    .filter_map(|id| titles.get(id))
                    .map(|g| g.title.clone())
                    .collect(),
                signed: whole(count.signed),
                expected: whole(count.expected),
                stage: stage(&meeting, closings.contains_key(&meeting.id), sealed, opens_at, now),
                sheet: sheet.filter(|sheet| sheet.state == SheetState::Sealed).map(|sheet| sheet.sheet),
                day_kind: day_of(&meeting, &sites, &titles),
                meeting,
            }
        });
        Ok(lines.collect())
    }

    /// The day it is for the provider, by the clock of class meetings.
    pub(crate) async fn provider_today(&self, tx: &mut impl Reads) -> Result<Date, StoreError> {
        let provider = self.provider_of(tx).await?;
        let zone = assidu_domain::time::zone(&provider.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
        Ok(self.class_now().day_in(&zone))
    }
}

/// When the first sign-off of each of these class meetings opens.
async fn opening_times(
    tx: &mut impl Reads,
    ids: &[MeetingId],
) -> Result<BTreeMap<MeetingId, Instant>, StoreError> {
    let mut opens: BTreeMap<MeetingId, Instant> = BTreeMap::new();
    for laid in sign_offs::of_meetings(tx, ids).await? {
        for meeting in laid.sign_off.meetings {
            let earliest = opens.entry(meeting).or_insert(laid.sign_off.opens_at);
            *earliest = laid.sign_off.opens_at.min(*earliest);
        }
    }
    Ok(opens)
}

/// What the day is for a class meeting: of several groups, one that is away is enough to ask.
fn day_of(
    meeting: &ClassMeeting,
    sites: &BTreeMap<SiteId, Site>,
    groups: &BTreeMap<GroupId, Group>,
) -> DayKind {
    let site = meeting.site.and_then(|id| sites.get(&id));
    let kinds = meeting.groups.iter().filter_map(|id| groups.get(id));
    // In company is where such a class meeting belongs.
    let rhythm =
        |group: &Group| day_kind(site, Some(group).filter(|_| meeting.mode != Mode::Company), meeting.day);
    kinds.map(rhythm).find(|kind| !kind.is_teaching()).unwrap_or_else(|| day_kind(site, None, meeting.day))
}

fn stage(meeting: &ClassMeeting, closed: bool, sealed: bool, opens_at: Instant, now: Instant) -> Stage {
    match meeting.status {
        MeetingStatus::Cancelled => Stage::Cancelled,
        MeetingStatus::Planned if closed && sealed => Stage::Sealed,
        MeetingStatus::Planned if closed => Stage::Sealing,
        MeetingStatus::Planned if now < opens_at => Stage::Upcoming,
        MeetingStatus::Planned if now < meeting.span.end => Stage::Open,
        MeetingStatus::Planned => Stage::ToClose,
    }
}

fn clock(meeting: &ClassMeeting, at: Instant) -> Time {
    let zone = assidu_domain::time::zone(&meeting.timezone).unwrap_or(jiff::tz::TimeZone::UTC);
    at.in_zone(&zone).time()
}

fn whole(count: i64) -> u32 {
    u32::try_from(count).unwrap_or_default()
}
