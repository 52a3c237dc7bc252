//! The provider's day.

use assidu_domain::{matrix::Right, planning::ClassMeeting};
use assidu_store::{
    Page, Reads, StoreError, counters,
    counters::Counters,
    meetings::{self, MeetingFilter},
    provider, sheets,
};
use jiff::{ToSpan as _, civil::Date};

use super::{MeetingLine, OverviewError, whole};
use crate::{actor::Actor, context::App};

/// The provider's day.
#[derive(Clone, Debug)]
pub struct Today {
    /// The day.
    pub day: Date,
    /// Signatures today.
    pub signed: u32,
    /// Signatures expected today.
    pub expected: u32,
    /// Of those about whom something is known in the last 30 days, how many were there, in thousandths.
    pub attendance_permille: Option<u32>,
    /// Class meetings that are over and not closed, of the last 92 days, counted to 500.
    pub unclosed: u32,
    /// Sheets of this month that are sealed.
    pub sealed: u32,
    /// Sheets that wait for their seal.
    pub sealing: u32,
    /// Class meetings of the day, in order.
    pub meetings: Vec<MeetingLine>,
    /// The oldest of those that are over and not closed, of earlier days.
    pub late: Vec<MeetingLine>,
    /// What a new provider has done already.
    pub first_steps: FirstSteps,
}

/// What a new provider has done already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstSteps {
    /// SIRET and declaration number are known.
    pub provider: bool,
    /// There is a site.
    pub sites: bool,
    /// Something was imported.
    pub import: bool,
    /// Somebody signed something.
    pub test_class: bool,
}

/// Days in which a class meeting that nobody closed is still asked for.
pub(super) const UNCLOSED_DAYS: i64 = 92;
/// Lines of a day and of what is late.
const MOST_TODAY: u32 = 300;
const MOST_LATE: usize = 20;

impl App {
    /// The provider's day: figures, class meetings, what waits.
    ///
    /// # Errors
    /// [`OverviewError`].
    #[crate::boxed]
    pub async fn today(&self, actor: &Actor) -> Result<Today, OverviewError> {
        actor.must(Right::SeePlanning)?;
        let mut tx = self.parts.store.read(&actor.scope()).await?;
        let day = self.provider_today(&mut tx).await?;
        let month = counters::of_days(&mut tx, back(day, 29), day).await?;
        let now = month.iter().find(|(of, _)| *of == day).map(|(_, counters)| *counters).unwrap_or_default();
        let reach = self.reach(&mut tx, actor).await?;
        let mut unclosed = self.unclosed(&mut tx, day).await?;
        unclosed.retain(|meeting| reach.has_meeting(meeting));
        let mut late: Vec<_> = unclosed.iter().filter(|meeting| meeting.day < day).cloned().collect();
        late.truncate(MOST_LATE);
        let filter = MeetingFilter::days(day, day);
        let mut planned = meetings::list(&mut tx, &filter, Page::first(MOST_TODAY)).await?;
        planned.retain(|meeting| reach.has_meeting(meeting));
        let sheets = sheets::figures(&mut tx, day.first_of_month()).await?;
        let first_steps = self.first_steps(&mut tx, &month).await?;
        let meetings = self.meeting_lines(&mut tx, planned).await?;
        let whole_provider = reach.is_whole();
        // Who sees some groups sees their figures: those of the whole provider are kept for those who see all of it.
        let of_these = |count: fn(&MeetingLine) -> u32| meetings.iter().map(count).sum();
        let (signed, expected) = match whole_provider {
            true => (whole(now.signed), whole(now.expected)),
            false => (of_these(|line| line.signed), of_these(|line| line.expected)),
        };
        Ok(Today {
            day,
            signed,
            expected,
            attendance_permille: attendance(&month).filter(|_| whole_provider),
            unclosed: u32::try_from(unclosed.len()).unwrap_or(u32::MAX),
            sealed: if whole_provider { whole(sheets.sealed) } else { 0 },
            sealing: if whole_provider { whole(sheets.waiting) } else { 0 },
            meetings,
            late: self.meeting_lines(&mut tx, late).await?,
            first_steps,
        })
    }

    /// Class meetings that are over and not closed, oldest first.
    pub(super) async fn unclosed(
        &self,
        tx: &mut impl Reads,
        today: Date,
    ) -> Result<Vec<ClassMeeting>, StoreError> {
        meetings::unclosed(tx, (back(today, UNCLOSED_DAYS), today), self.class_now(), 500).await
    }

    async fn first_steps(
        &self,
        tx: &mut impl Reads,
        month: &[(Date, Counters)],
    ) -> Result<FirstSteps, StoreError> {
        let card = self.provider_of(tx).await?;
        let known = provider::checklist(tx).await?;
        Ok(FirstSteps {
            provider: !card.siret.is_empty() && !card.nda.is_empty(),
            sites: known.sites > 0,
            import: known.imports > 0,
            test_class: known.sheets > 0 || month.iter().any(|(_, counters)| counters.signed > 0),
        })
    }
}

/// Excused, dispensed and in company count neither way.
fn attendance(days: &[(Date, Counters)]) -> Option<u32> {
    let sum = days.iter().fold(Counters::default(), |sum, (_, counters)| sum.plus(*counters));
    let known = sum.present + sum.absent;
    (known > 0).then(|| whole(sum.present * 1000 / known))
}

pub(super) fn back(day: Date, days: i64) -> Date {
    day.checked_sub(days.days()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn attendance_is_of_those_about_whom_something_is_known() {
        let day = |present, absent, excused| {
            let counters = Counters { expected: 30, present, absent, excused, ..Counters::default() };
            (date(2026, 11, 23), counters)
        };
        assert_eq!(attendance(&[]), None);
        assert_eq!(attendance(&[day(0, 0, 9)]), None);
        assert_eq!(attendance(&[day(9, 1, 5), day(8, 2, 0)]), Some(850));
    }
}
