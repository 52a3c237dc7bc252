//! Which groups are on paper for which funder, month by month (EMG-10).
//!
//! A group is on paper or digital as a whole, for whole calendar months, and changes on the 1st; what has begun is never
//! changed. A funder that takes paper only wants it of its learners in every group, always.

use jiff::civil::Date;

use crate::{ids::FunderId, names::named};

named! {
    /// On what presence is recorded.
    pub enum Medium {
        /// Signed by hand on a sheet of paper.
        Paper = "paper",
        /// Signed in the application.
        Digital = "digital",
    }
}

/// How far ahead a switch may lie, in months.
pub const AHEAD_MONTHS: i32 = 24;

/// From a 1st on, a funder wants a group on this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Switch {
    /// The 1st of a month.
    pub from: Date,
    /// To what.
    pub to: Medium,
}

/// Why a group is not switched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SwitchRefusal {
    /// It is not the 1st of a month.
    #[error("a group switches on the 1st of a month")]
    NotFirst,
    /// That month has begun: its presences would be on both.
    #[error("that month has begun")]
    Begun,
    /// Too far ahead.
    #[error("a switch lies {AHEAD_MONTHS} months ahead at most")]
    TooFar,
    /// The funder takes paper only.
    #[error("the funder takes paper only")]
    PaperOnly,
}

/// Passes when a group may be switched, or a switch taken back, on this day: the 1st of a month that has not begun.
///
/// # Errors
/// [`SwitchRefusal`].
pub fn may_switch(from: Date, today: Date) -> Result<(), SwitchRefusal> {
    if from.day() != 1 {
        return Err(SwitchRefusal::NotFirst);
    }
    if from <= today {
        return Err(SwitchRefusal::Begun);
    }
    let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
    if months(from) - months(today) > AHEAD_MONTHS { Err(SwitchRefusal::TooFar) } else { Ok(()) }
}

/// What these switches say of a day: that of the last before it; digital until the first.
#[must_use]
pub fn medium_on(switches: &[Switch], day: Date) -> Medium {
    let begun = switches.iter().filter(|switch| switch.from <= day);
    begun.max_by_key(|switch| switch.from).map_or(Medium::Digital, |switch| switch.to)
}

/// Somebody who pays for a learner's place in a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Payer {
    /// The funder.
    pub funder: FunderId,
    /// What holds for all its groups.
    pub whole: Whole,
    /// What it wants of the group, in any order.
    pub switches: Vec<Switch>,
}

/// What a funder wants of all its groups: paper only, or as each group is switched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whole {
    /// What a file said of it: holds until the first switch by hand.
    pub paper_only: bool,
    /// Set by hand, in any order: to paper means paper only, to digital means as each group is switched.
    pub switches: Vec<Switch>,
}

impl Whole {
    /// Whether the funder takes paper only that day. What was set by hand outlives what files say.
    #[must_use]
    pub fn paper_only_on(&self, day: Date) -> bool {
        let begun = self.switches.iter().filter(|switch| switch.from <= day);
        let last = begun.max_by_key(|switch| switch.from);
        last.map_or(self.paper_only, |switch| switch.to == Medium::Paper)
    }
}

/// The funder for whose sake a learner is on paper that day; none when the learner signs digitally.
///
/// One that wants paper suffices: it would take nothing else, while the others take paper, too.
#[must_use]
pub fn on_paper_for(payers: &[Payer], day: Date) -> Option<FunderId> {
    let wants =
        |payer: &&Payer| payer.whole.paper_only_on(day) || medium_on(&payer.switches, day) == Medium::Paper;
    payers.iter().filter(wants).map(|payer| payer.funder).min()
}

#[cfg(test)]
mod tests {
    use jiff::{ToSpan as _, civil::date};
    use proptest::prelude::*;

    use super::*;

    fn any_day() -> impl Strategy<Value = Date> {
        (0..900_i32).prop_map(|days| date(2026, 1, 1).checked_add(days.days()).unwrap())
    }

    fn any_medium() -> impl Strategy<Value = Medium> {
        prop::sample::select(Medium::ALL)
    }

    /// Switches as they are asked for, each on a day of its own; those refused change nothing.
    fn made(asked: &[(Date, i32, Medium)]) -> Vec<Switch> {
        let mut kept: Vec<Switch> = Vec::new();
        let mut in_order = asked.to_vec();
        in_order.sort_by_key(|(today, ..)| *today);
        for (today, ahead, to) in in_order {
            let from = today.checked_add(ahead.days()).unwrap();
            if may_switch(from, today).is_ok() {
                kept.retain(|switch| switch.from != from);
                kept.push(Switch { from, to });
            }
        }
        kept
    }

    proptest! {
        #[test]
        fn emg_10_no_month_is_both(
            asked in prop::collection::vec((any_day(), -40..120_i32, any_medium()), 0..60),
            day in any_day(),
        ) {
            let switches = made(&asked);
            let month = (1..=day.last_of_month().day()).map(|d| date(day.year(), day.month(), d));
            let first = medium_on(&switches, day.first_of_month());
            for day in month {
                prop_assert_eq!(medium_on(&switches, day), first, "{}", day);
            }
        }

        #[test]
        fn emg_10_what_has_begun_stays(
            asked in prop::collection::vec((any_day(), -40..120_i32, any_medium()), 0..60),
            (today, ahead, to) in (any_day(), -40..120_i32, any_medium()),
            back in 0..500_i32,
        ) {
            let earlier: Vec<_> = asked.into_iter().filter(|(at, ..)| *at <= today).collect();
            let before = made(&earlier);
            let mut later = earlier;
            later.push((today, ahead, to));
            let after = made(&later);
            let past = today.checked_sub(back.days()).unwrap();
            prop_assert_eq!(medium_on(&before, past), medium_on(&after, past));
        }

        #[test]
        fn emg_10_one_paper_only_funder_suffices(
            wants in prop::collection::vec((any::<bool>(), any_medium()), 0..5),
            day in any_day(),
        ) {
            let payers: Vec<Payer> = wants
                .iter()
                .enumerate()
                .map(|(n, (paper_only, to))| Payer {
                    funder: FunderId::from_bytes([u8::try_from(n).unwrap(); 16]),
                    whole: Whole { paper_only: *paper_only, switches: Vec::new() },
                    switches: vec![Switch { from: date(2026, 1, 1), to: *to }],
                })
                .collect();
            let wanted = wants.iter().position(|(only, to)| *only || *to == Medium::Paper);
            let wanted = wanted.map(|n| FunderId::from_bytes([u8::try_from(n).unwrap(); 16]));
            prop_assert_eq!(on_paper_for(&payers, day), wanted);
        }
    }

    #[test]
    fn emg_10_what_was_set_by_hand_outlives_what_files_say() {
        let whole = |paper_only, switches: &[(Date, Medium)]| {
            let switches = switches.iter().map(|(from, to)| Switch { from: *from, to: *to }).collect();
            Whole { paper_only, switches }
        };
        let (november, december) = (date(2026, 11, 30), date(2026, 12, 1));
        for flag in [false, true] {
            assert_eq!(whole(flag, &[]).paper_only_on(november), flag);
            for to in [Medium::Paper, Medium::Digital] {
                let set = whole(flag, &[(december, to)]);
                assert_eq!(set.paper_only_on(november), flag, "what has begun stays");
                assert_eq!(set.paper_only_on(december), to == Medium::Paper);
            }
        }
        let both = whole(false, &[(date(2027, 2, 1), Medium::Digital), (december, Medium::Paper)]);
        let on = |year, month, day| both.paper_only_on(date(year, month, day));
        assert!(!on(2026, 11, 30) && on(2026, 12, 1) && on(2027, 1, 31) && !on(2027, 2, 1));
    }

    #[test]
    fn emg_10_a_switch_on_the_15th_is_refused() {
        let today = date(2026, 11, 23);
        assert_eq!(may_switch(date(2026, 12, 15), today), Err(SwitchRefusal::NotFirst));
        assert_eq!(may_switch(date(2026, 11, 1), today), Err(SwitchRefusal::Begun));
        assert_eq!(may_switch(date(2026, 12, 1), date(2026, 12, 1)), Err(SwitchRefusal::Begun));
        assert_eq!(may_switch(date(2026, 12, 1), today), Ok(()));
        assert_eq!(may_switch(date(2028, 11, 1), today), Ok(()));
        assert_eq!(may_switch(date(2028, 12, 1), today), Err(SwitchRefusal::TooFar));
        assert_eq!(medium_on(&[], today), Medium::Digital);
    }
}
