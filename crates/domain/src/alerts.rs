//! Alerts: who is away too often, by thresholds that a provider sets, and what people are reminded of. They inform
//! the office and, if the provider wishes, the learner; they decide nothing.

use serde::{Deserialize, Serialize};

use crate::{names::named, signing::AttendanceState};

named! {
    /// By which threshold.
    pub enum AlertKind {
        /// So many absences without an accepted reason, in so many days.
        Count = "count",
        /// So many of them one after another.
        InARow = "row",
        /// So many of a hundred minutes of training missed by them.
        Share = "share",
    }
}

named! {
    /// How far an alert is.
    pub enum AlertState {
        /// Nobody looked at it.
        Open = "open",
        /// The office took note.
        Seen = "seen",
        /// It holds no longer: time went by, or what was recorded was corrected.
        Over = "over",
    }
}

/// The most days that alerts look back.
pub const MOST_DAYS: u32 = 366;
/// The highest threshold of a number.
pub const MOST_COUNT: u32 = 500;
/// The longest time before a class meeting at which its trainers are reminded, in minutes.
pub const MOST_BEFORE: u32 = 24 * 60;
/// A share is told from so many sign-offs on: one absence on the first morning is everything there was.
pub const LEAST_KNOWN: usize = 5;

/// The thresholds; 0 switches one off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AlertRules {
    /// How many days are looked at, today included.
    pub days: u32,
    /// So many absences in these days.
    pub count: u32,
    /// So many in a row.
    pub row: u32,
    /// So many of a hundred minutes.
    pub share: u32,
    /// The learner is told by mail, too, and told again when it was an error.
    pub tell_learner: bool,
    /// The office gets a letter each evening on which there are new ones.
    pub tell_office: bool,
}

impl Default for AlertRules {
    fn default() -> Self {
        Self { days: 30, count: 4, row: 3, share: 0, tell_learner: false, tell_office: false }
    }
}

/// What people are reminded of by mail. Nothing, until a provider chooses.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reminders {
    /// Learners are told of an absence when their class meeting is closed, and when it was an error.
    pub absence: bool,
    /// So many minutes before a class meeting its trainers are; 0 for never.
    pub before: u32,
    /// In the evening trainers are told of their class meetings that are not closed.
    pub unclosed: bool,
    /// In the evening those who were seen and have not signed are, while they still can.
    pub tokens: bool,
}

/// One sign-off of a learner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// What is known.
    pub state: AttendanceState,
    /// Planned minutes of training.
    pub minutes: i64,
}

impl AlertRules {
    /// The same within bounds.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self {
            days: self.days.clamp(1, MOST_DAYS),
            count: self.count.min(MOST_COUNT),
            row: self.row.min(MOST_COUNT),
            share: self.share.min(100),
            ..self
        }
    }

    /// The threshold of a kind; none when it is off.
    #[must_use]
    pub fn threshold(&self, kind: AlertKind) -> Option<u32> {
        let value = match kind {
            AlertKind::Count => self.count,
            AlertKind::InARow => self.row,
            AlertKind::Share => self.share,
        };
        (value > 0).then_some(value)
    }

    /// Whether any is on.
    #[must_use]
    pub fn any(&self) -> bool {
        AlertKind::ALL.iter().any(|kind| self.threshold(*kind).is_some())
    }

    /// What a learner's sign-offs, in the order of time, come to, of each threshold that they reach.
    #[must_use]
    pub fn reached(&self, seen: &[Seen]) -> Vec<(AlertKind, u32)> {
        let reaches =
            |(kind, value): &(AlertKind, u32)| self.threshold(*kind).is_some_and(|least| *value >= least);
        AlertKind::ALL.iter().map(|kind| (*kind, kind.of(seen))).filter(reaches).collect()
    }
}

impl AlertKind {
    /// What a learner's sign-offs, in the order of time, come to.
    ///
    /// Only an absence without an accepted reason counts. Justified absences, time in company and dispensations
    /// neither count nor interrupt a row; somebody who came does.
    #[must_use]
    pub fn of(self, seen: &[Seen]) -> u32 {
        match self {
            Self::Count => u32::try_from(seen.iter().filter(is_away).count()).unwrap_or(u32::MAX),
            Self::InARow => longest_row(seen),
            Self::Share => share(seen),
        }
    }
}

fn is_away(one: &&Seen) -> bool {
    one.state == AttendanceState::Absent
}

fn longest_row(seen: &[Seen]) -> u32 {
    let (mut run, mut longest) = (0_u32, 0);
    for one in seen {
        match one.state {
            AttendanceState::Absent => run = run.saturating_add(1),
            state if state.was_there() => run = 0,
            _ => {}
        }
        longest = longest.max(run);
    }
    longest
}

fn share(seen: &[Seen]) -> u32 {
    let known = |one: &&Seen| {
        use AttendanceState::{Dispensed, Expected, InCompany};
        !matches!(one.state, Expected | Dispensed | InCompany)
    };
    let all: i64 = seen.iter().filter(known).map(|one| one.minutes.max(0)).sum();
    let away: i64 = seen.iter().filter(is_away).map(|one| one.minutes.max(0)).sum();
    let enough = all > 0 && seen.iter().filter(known).count() >= LEAST_KNOWN;
    let share = if enough { away * 100 / all } else { 0 };
    u32::try_from(share).unwrap_or(0)
}

impl Reminders {
    /// The same within bounds.
    #[must_use]
    pub fn bounded(self) -> Self {
        Self { before: self.before.min(MOST_BEFORE), ..self }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn seen(states: &[AttendanceState]) -> Vec<Seen> {
        states.iter().map(|state| Seen { state: *state, minutes: 210 }).collect()
    }

    #[test]
    fn what_counts_and_what_interrupts() {
        use AttendanceState::{Absent, AbsentJustified, Expected, InCompany, Late, Present};
        let rules = AlertRules { count: 3, row: 2, share: 40, ..AlertRules::default() };
        for (states, reached) in [
            (&[][..], &[][..]),
            (&[Absent, Present, Absent], &[]),
            (&[Absent, AbsentJustified, InCompany, Expected, Absent], &[(AlertKind::InARow, 2)]),
            (&[Absent, Late, Absent, Present, Absent], &[(AlertKind::Count, 3), (AlertKind::Share, 60)]),
            (&[AbsentJustified; 9], &[]),
            (&[Absent; 4], &[(AlertKind::Count, 4), (AlertKind::InARow, 4)]),
        ] {
            assert_eq!(rules.reached(&seen(states)), reached, "{states:?}");
        }
        let off = AlertRules { count: 0, row: 0, share: 0, ..rules };
        assert!(!off.any() && off.reached(&seen(&[Absent; 50])).is_empty());
    }

    proptest! {
        #[test]
        fn another_absence_never_ends_an_alert_and_a_correction_never_begins_one(
            states in prop::collection::vec(0..AttendanceState::ALL.len(), 0..40), at in 0_usize..40,
            count in 0_u32..6, row in 0_u32..6, share in 0_u32..101,
        ) {
            let rules = AlertRules { count, row, share, ..AlertRules::default() }.bounded();
            let states: Vec<_> = states.into_iter().map(|n| AttendanceState::ALL[n]).collect();
            let before = rules.reached(&seen(&states));
            let mut more = states.clone();
            more.push(AttendanceState::Absent);
            let after = rules.reached(&seen(&more));
            for (kind, value) in &before {
                let now = after.iter().find(|(other, _)| other == kind).map(|(_, value)| *value);
                prop_assert!(now.is_some_and(|now| now >= *value), "{kind:?}");
            }
            let mut corrected = states;
            if let Some(state) = corrected.get_mut(at) {
                *state = AttendanceState::Present;
            }
            for (kind, value) in rules.reached(&seen(&corrected)) {
                let was = before.iter().find(|(other, _)| *other == kind).map_or(0, |(_, value)| *value);
                // A share is of what is known, so that it may begin with a fifth sign-off.
                prop_assert!(kind == AlertKind::Share || value <= was, "{kind:?}");
            }
        }
    }
}
