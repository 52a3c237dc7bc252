//! Blank sheets of the next training day, of which some of the staff are told in the evening.

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use crate::{calendar::DayKind, ids::PersonId};

/// The first and the last hour at which they can be told.
pub const HOURS: [u32; 2] = [12, 22];
/// To how many at most.
pub const MOST_READERS: usize = 20;
/// How many days ahead the next training day is looked for: over a holiday, and not over the summer.
pub const AHEAD_DAYS: i64 = 14;

/// Who is told of the blank sheets of the next training day, and when. Nobody, until a provider chooses.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct EveningSheets {
    /// From this hour on, on the provider's clock; 0 for never.
    pub hour: u32,
    /// Who: accounts of staff, never an address that somebody typed in.
    pub to: Vec<PersonId>,
}

impl EveningSheets {
    /// The same within bounds.
    #[must_use]
    pub fn bounded(self) -> Self {
        let Self { hour, mut to } = self;
        to.sort_unstable();
        to.dedup();
        to.truncate(MOST_READERS);
        Self { hour: if hour == 0 { 0 } else { hour.clamp(HOURS[0], HOURS[1]) }, to }
    }

    /// Whether it is time for it, on the provider's clock.
    #[must_use]
    pub fn is_due(&self, now: Time) -> bool {
        self.hour > 0 && !self.to.is_empty() && u32::try_from(now.hour()).is_ok_and(|hour| hour >= self.hour)
    }
}

/// Whether what is planned on such a day is expected to take place: not on public holidays and days on which the site is
/// closed. What is planned on a Sunday was meant.
#[must_use]
pub const fn is_training_day(day: &DayKind) -> bool {
    !matches!(day, DayKind::Holiday(_) | DayKind::Closed { .. })
}

#[cfg(test)]
mod tests {
    use jiff::civil::time;

    use super::*;

    #[test]
    fn blank_sheets_are_told_from_their_hour_on_when_somebody_reads_them() {
        let reader = PersonId::from_bytes([1; 16]);
        let set = |hour, to: &[PersonId]| EveningSheets { hour, to: to.to_vec() };
        for (sheets, at, due) in [
            (set(0, &[reader]), time(23, 0, 0, 0), false),
            (set(18, &[]), time(23, 0, 0, 0), false),
            (set(18, &[reader]), time(17, 59, 59, 0), false),
            (set(18, &[reader]), time(18, 0, 0, 0), true),
            (set(18, &[reader]), time(23, 59, 0, 0), true),
            (EveningSheets::default(), time(23, 0, 0, 0), false),
        ] {
            assert_eq!(sheets.is_due(at), due, "{sheets:?} {at}");
        }
    }

    #[test]
    fn what_is_set_stays_within_bounds() {
        let many: Vec<PersonId> = (0..60_u8).map(|n| PersonId::from_bytes([n / 2; 16])).collect();
        let kept = EveningSheets { hour: 3, to: many }.bounded();
        assert_eq!((kept.hour, kept.to.len()), (12, MOST_READERS));
        assert_eq!(EveningSheets { hour: 99, to: Vec::new() }.bounded().hour, 22);
        assert_eq!(EveningSheets::default().bounded(), EveningSheets::default());
    }

    #[test]
    fn holidays_and_closed_days_are_none_for_training_and_a_planned_sunday_is() {
        assert!(is_training_day(&DayKind::Teaching) && is_training_day(&DayKind::Sunday));
        assert!(!is_training_day(&DayKind::Closed { label: String::new() }));
    }
}
