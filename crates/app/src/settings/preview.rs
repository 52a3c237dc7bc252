//! What a policy would make of next week, before it is saved. Nothing is written.

use std::collections::{BTreeMap, BTreeSet};

use assidu_domain::{
    GroupId, MeetingId,
    calendar::monday,
    planning::{ClassMeeting, MeetingStatus},
    signing::{Policy, SignOff, lay},
};
use assidu_store::{Page, Reads, StoreError, groups, meetings, meetings::MeetingFilter, sign_offs};
use jiff::{ToSpan as _, civil::Date};

use crate::context::App;

/// What a policy would make of the class meetings of next week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyPreview {
    /// Monday.
    pub first: Date,
    /// Sunday.
    pub last: Date,
    /// Days with class meetings under this policy, in order; the first [`DAYS`] of them.
    pub days: Vec<PreviewDay>,
    /// Class meetings of that week that it is about.
    pub meetings: usize,
    /// Of them, those somebody has signed or that are closed: they stay as they are.
    pub kept: usize,
    /// Those that follow another group's policy, because it stands first.
    pub elsewhere: usize,
}

/// One day of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewDay {
    /// The day.
    pub day: Date,
    /// What is laid now.
    pub before: Vec<PreviewSignOff>,
    /// What would be laid.
    pub after: Vec<PreviewSignOff>,
}

/// One sign-off, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewSignOff {
    /// The sign-off.
    pub sign_off: SignOff,
    /// Titles of its class meetings.
    pub titles: Vec<String>,
    /// IANA zone of its site.
    pub timezone: String,
}

/// Days that a preview shows at most.
const DAYS: usize = 7;
/// Class meetings that a preview looks at, and that one of its days shows.
const MEETINGS: u32 = 400;
const OF_A_DAY: usize = 12;

impl App {
    /// What this policy would make of next week: of one group, or of every group that has none of its own.
    pub(super) async fn preview_policy(
        &self,
        tx: &mut impl Reads,
        policy: &Policy,
        group: Option<GroupId>,
    ) -> Result<PolicyPreview, StoreError> {
        let today = self.provider_today(tx).await?;
        let first = monday(today).saturating_add(7.days());
        let last = first.saturating_add(6.days());
        let filter =
            MeetingFilter { group, status: Some(MeetingStatus::Planned), ..MeetingFilter::days(first, last) };
        let found = meetings::list(tx, &filter, Page::first(MEETINGS)).await?;
        let (own, elsewhere) = self.under(tx, found, group).await?;
        let ids: Vec<MeetingId> = own.iter().map(|meeting| meeting.id).collect();
        let recorded = meetings::has_signatures(tx, &ids).await?;
        let laid = sign_offs::of_meetings(tx, &ids).await?;
        let before: Vec<SignOff> =
            laid.into_iter().filter(|laid| !laid.cancelled).map(|laid| laid.sign_off).collect();
        let free: Vec<ClassMeeting> = own.iter().filter(|m| !recorded.contains(&m.id)).cloned().collect();
        let held = before.iter().filter(|laid| laid.meetings.iter().any(|id| recorded.contains(id)));
        let mut after: Vec<SignOff> = held.cloned().collect();
        after.extend(lay(&free, policy));
        Ok(PolicyPreview {
            first,
            last,
            days: days(&own, before, after),
            meetings: own.len(),
            kept: recorded.len(),
            elsewhere,
        })
    }

    /// The class meetings whose policy this is, and how many follow another's.
    async fn under(
        &self,
        tx: &mut impl Reads,
        found: Vec<ClassMeeting>,
        group: Option<GroupId>,
    ) -> Result<(Vec<ClassMeeting>, usize), StoreError> {
        let ids: BTreeSet<GroupId> = found.iter().flat_map(|meeting| meeting.groups.clone()).collect();
        let known = groups::lookup_many(tx, &ids.into_iter().collect::<Vec<_>>()).await?;
        let decides = |meeting: &ClassMeeting| {
            let has_own = |id: &&GroupId| {
                Some(**id) == group || known.get(*id).is_some_and(|group| group.policy.is_some())
            };
            meeting.groups.iter().find(has_own).copied()
        };
        let all = found.len();
        let own: Vec<ClassMeeting> = found.into_iter().filter(|meeting| decides(meeting) == group).collect();
        let elsewhere = all - own.len();
        Ok((own, elsewhere))
    }
}

fn days(meetings: &[ClassMeeting], before: Vec<SignOff>, after: Vec<SignOff>) -> Vec<PreviewDay> {
    let known: BTreeMap<MeetingId, &ClassMeeting> = meetings.iter().map(|m| (m.id, m)).collect();
    let shown = |sign_off: SignOff| {
        let own: Vec<&&ClassMeeting> = sign_off.meetings.iter().filter_map(|id| known.get(id)).collect();
        PreviewSignOff {
            titles: own.iter().map(|m| m.title.clone()).collect(),
            timezone: own.first().map(|m| m.timezone.clone()).unwrap_or_default(),
            sign_off,
        }
    };
    let mut days: BTreeMap<Date, PreviewDay> = BTreeMap::new();
    let empty = |day| PreviewDay { day, before: Vec::new(), after: Vec::new() };
    for sign_off in before {
        let day = sign_off.day;
        days.entry(day).or_insert_with(|| empty(day)).before.push(shown(sign_off));
    }
    for sign_off in after {
        let day = sign_off.day;
        days.entry(day).or_insert_with(|| empty(day)).after.push(shown(sign_off));
    }
    let mut days: Vec<PreviewDay> = days.into_values().take(DAYS).collect();
    for list in days.iter_mut().flat_map(|day| [&mut day.before, &mut day.after]) {
        list.sort_by_key(|one| (one.sign_off.span.start, one.sign_off.opens_at, one.sign_off.id));
        list.truncate(OF_A_DAY);
    }
    days
}
