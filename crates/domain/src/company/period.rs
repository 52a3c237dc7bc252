//! A period in company: its days, and the hours that are planned for each half-day of a week.

use jiff::{ToSpan as _, civil::Date};
use serde::{Deserialize, Serialize};

use crate::names::named;

/// Half-days of a week.
const HALVES: usize = 14;
/// The most minutes of a half-day.
const MOST_HALF: u32 = 8 * 60;
/// The most minutes of a week: nobody works more, and a slip of the pen does not pass.
const MOST_WEEK: u32 = 60 * 60;
/// The most days of a period: three years and the rest of a school year.
pub const MOST_DAYS: i32 = 1_280;
/// Days after a week's Sunday on which it can be declared without being late.
const DAYS_TO_DECLARE: i64 = 2;
/// Days after a week's Sunday on which it can be declared at all.
const DAYS_AT_ALL: i64 = 60;

named! {
    /// A half of a day.
    pub enum DayHalf {
        /// Until noon.
        Morning = "morning",
        /// After it.
        Afternoon = "afternoon",
    }
}

/// The Monday of a day's week.
#[must_use]
pub fn monday(day: Date) -> Date {
    let back = i64::from(day.weekday().to_monday_zero_offset());
    day.checked_sub(back.days()).unwrap_or(day)
}

/// Why a period is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PeriodRefusal {
    /// The last day is before the first, or there are too many.
    #[error("the days are no period")]
    Days,
    /// A half-day or a week has more hours than there can be.
    #[error("too many hours")]
    Hours,
    /// Nothing is planned.
    #[error("no hours are planned")]
    NoHours,
}

/// Minutes for each half-day from Monday morning to Sunday afternoon.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekPlan([u32; HALVES]);

impl WeekPlan {
    /// A plan of these minutes.
    ///
    /// # Errors
    /// [`PeriodRefusal`] when there are none, or more than there can be.
    pub fn new(minutes: [u32; HALVES]) -> Result<Self, PeriodRefusal> {
        if minutes.iter().any(|half| *half > MOST_HALF) || minutes.iter().sum::<u32>() > MOST_WEEK {
            return Err(PeriodRefusal::Hours);
        }
        if minutes.iter().all(|half| *half == 0) {
            return Err(PeriodRefusal::NoHours);
        }
        Ok(Self(minutes))
    }

    /// The same minutes on each half-day from Monday to Friday: where only the hours of a week are known.
    ///
    /// # Errors
    /// [`PeriodRefusal`].
    pub fn of_week(minutes: u32) -> Result<Self, PeriodRefusal> {
        let (each, left) = (minutes / 10, minutes % 10);
        let mut plan = [0; HALVES];
        for (n, half) in (0_u32..).zip(plan.iter_mut().take(10)) {
            *half = each + u32::from(n < left);
        }
        Self::new(plan)
    }

    /// What is planned for a half-day, counted from Monday morning.
    #[must_use]
    pub fn at(&self, place: usize) -> u32 {
        self.0.get(place).copied().unwrap_or(0)
    }

    /// Minutes of a whole week.
    #[must_use]
    pub fn total(&self) -> u32 {
        self.0.iter().sum()
    }

    /// As the database keeps it: fourteen numbers.
    #[must_use]
    pub fn stored(&self) -> String {
        self.0.map(|half| half.to_string()).join(" ")
    }

    /// Reads what [`Self::stored`] wrote.
    #[must_use]
    pub fn from_stored(text: &str) -> Option<Self> {
        let halves: Vec<u32> = text.split(' ').map(str::parse).collect::<Result<_, _>>().ok()?;
        Self::new(halves.try_into().ok()?).ok()
    }

    fn of_day(&self, day: Date, half: DayHalf) -> u32 {
        let weekday = usize::from(day.weekday().to_monday_zero_offset().unsigned_abs());
        self.at(2 * weekday + usize::from(half == DayHalf::Afternoon))
    }
}

/// A half-day of a period, with what is planned for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Slot {
    /// The day.
    pub day: Date,
    /// Which half.
    pub half: DayHalf,
    /// Planned minutes; 0 when nothing is.
    pub planned: u32,
}

/// The days of a period in company, and what is planned for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub first: Date,
    /// Last day, included.
    pub last: Date,
    /// What is planned for each half-day of a week.
    pub plan: WeekPlan,
}

impl Period {
    /// A period of these days.
    ///
    /// # Errors
    /// [`PeriodRefusal`] when the days are none, too many, or nothing is planned on them.
    pub fn new(first: Date, last: Date, plan: WeekPlan) -> Result<Self, PeriodRefusal> {
        if last < first || (last - first).get_days() >= MOST_DAYS {
            return Err(PeriodRefusal::Days);
        }
        let period = Self { first, last, plan };
        if period.planned() == 0 {
            return Err(PeriodRefusal::NoHours);
        }
        Ok(period)
    }

    /// The Mondays of its weeks on which something is planned, in order.
    pub fn weeks(&self) -> impl Iterator<Item = Date> + '_ {
        let last = monday(self.last);
        std::iter::successors(Some(monday(self.first)), |week| week.checked_add(7.days()).ok())
            .take_while(move |week| *week <= last)
            .filter(|week| self.slots(*week).iter().any(|slot| slot.planned > 0))
    }

    /// The half-days of a week that are of the period.
    #[must_use]
    pub fn slots(&self, week: Date) -> Vec<Slot> {
        let days = (0..7_i64).filter_map(|n| week.checked_add(n.days()).ok());
        let days = days.filter(|day| (self.first..=self.last).contains(day));
        days.flat_map(|day| {
            DayHalf::ALL.iter().map(move |half| Slot {
                day,
                half: *half,
                planned: self.plan.of_day(day, *half),
            })
        })
        .collect()
    }

    /// Minutes that are planned in all.
    #[must_use]
    pub fn planned(&self) -> u32 {
        self.weeks().flat_map(|week| self.slots(week)).map(|slot| slot.planned).sum()
    }

    /// The first day on which a week can be declared: the last one on which something is planned.
    #[must_use]
    pub fn opens(&self, week: Date) -> Date {
        let planned = self.slots(week).into_iter().filter(|slot| slot.planned > 0);
        planned.map(|slot| slot.day).max().unwrap_or(week)
    }

    /// The last day on which a week can be declared without being late.
    #[must_use]
    pub fn due(week: Date) -> Date {
        week.checked_add((6 + DAYS_TO_DECLARE).days()).unwrap_or(week)
    }

    /// The last day on which a week can be declared at all.
    #[must_use]
    pub fn closes(week: Date) -> Date {
        week.checked_add((6 + DAYS_AT_ALL).days()).unwrap_or(week)
    }

    /// Whether the tutor can be asked by the calendar alone: the last week could be declared in time.
    #[must_use]
    pub fn is_to_be_validated(&self, today: Date) -> bool {
        today > Self::due(monday(self.last))
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn office() -> WeekPlan {
        WeekPlan::of_week(35 * 60).unwrap()
    }

    #[test]
    fn emg_12_weeks_are_those_with_planned_half_days() {
        let period = Period::new(date(2026, 11, 4), date(2026, 11, 20), office()).unwrap();
        let weeks: Vec<Date> = period.weeks().collect();
        assert_eq!(weeks, [date(2026, 11, 2), date(2026, 11, 9), date(2026, 11, 16)]);
        assert_eq!(period.slots(weeks[0]).first().unwrap().day, date(2026, 11, 4));
        assert_eq!(period.slots(weeks[0]).len(), 10, "Wednesday to Sunday");
        assert_eq!(period.planned(), (3 + 5 + 5) * 7 * 60);
        assert_eq!(period.opens(weeks[1]), date(2026, 11, 13), "a Friday");
        assert_eq!(Period::due(weeks[1]), date(2026, 11, 17), "the Tuesday after");
        assert!(
            !period.is_to_be_validated(date(2026, 11, 24)) && period.is_to_be_validated(date(2026, 11, 25))
        );
    }

    #[test]
    fn a_period_without_hours_or_days_is_none() {
        let day = date(2026, 11, 21);
        assert_eq!(Period::new(day, date(2026, 11, 22), office()), Err(PeriodRefusal::NoHours), "a week-end");
        assert_eq!(Period::new(day, date(2026, 11, 20), office()), Err(PeriodRefusal::Days));
        assert_eq!(Period::new(day, date(2030, 11, 20), office()), Err(PeriodRefusal::Days));
        assert_eq!(WeekPlan::new([0; 14]), Err(PeriodRefusal::NoHours));
        assert_eq!(WeekPlan::new([500; 14]), Err(PeriodRefusal::Hours));
        assert_eq!(WeekPlan::new([270; 14]), Err(PeriodRefusal::Hours));
    }

    #[test]
    fn a_plan_reads_back_and_the_hours_of_a_week_are_all_planned() {
        let plan = office();
        assert_eq!(WeekPlan::from_stored(&plan.stored()), Some(plan));
        for minutes in [35 * 60, 39 * 60, 1, 2_101] {
            assert_eq!(WeekPlan::of_week(minutes).unwrap().total(), minutes);
        }
        for text in ["", "1", "1 2 3 4 5 6 7 8 9 10 11 12 13 x", "9999 0 0 0 0 0 0 0 0 0 0 0 0 0"] {
            assert_eq!(WeekPlan::from_stored(text), None, "{text}");
        }
    }
}
