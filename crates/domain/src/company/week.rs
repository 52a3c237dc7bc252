//! One week of a period: declared by the learner, accepted, corrected or disputed by the tutor.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{DayHalf, Period, WORDS_MAX, words_fit};
use crate::names::named;

/// The most minutes of a half-day that can be declared.
const MOST_HALF: u32 = 10 * 60;

named! {
    /// How a week stands.
    pub enum WeekState {
        /// It cannot be declared yet.
        Later = "later",
        /// It can be declared, and nothing is late.
        Open = "open",
        /// It is late.
        Missing = "missing",
        /// It was never declared, and cannot be any more: staff still can.
        Lapsed = "lapsed",
        /// Declared; the tutor has not looked at it.
        Declared = "declared",
        /// The tutor accepted it as it is.
        Accepted = "accepted",
        /// Hours were corrected, by the tutor or by staff.
        Corrected = "corrected",
        /// The tutor disputes hours: the learner can declare it again.
        Disputed = "disputed",
    }
}

impl WeekState {
    /// Whether the learner can declare it now.
    #[must_use]
    pub const fn can_be_declared(self) -> bool {
        matches!(self, Self::Open | Self::Missing | Self::Declared | Self::Disputed)
    }

    /// Whether its hours are settled.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Accepted | Self::Corrected)
    }
}

/// How a week stands of which this is known: what was said of it, or what the calendar says.
#[must_use]
pub fn state_of(period: &Period, week: Date, said: Option<WeekState>, today: Date) -> WeekState {
    match said {
        Some(said) => said,
        None if today < period.opens(week) => WeekState::Later,
        None if today <= Period::due(week) => WeekState::Open,
        None if today <= Period::closes(week) => WeekState::Missing,
        None => WeekState::Lapsed,
    }
}

named! {
    /// What is said of a half-day.
    pub enum Verdict {
        /// It is as declared.
        Accepted = "accepted",
        /// It was so many hours instead.
        Corrected = "corrected",
        /// It was not so, and nothing else is said.
        Disputed = "disputed",
    }
}

/// The hours of one half-day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// The day.
    pub day: Date,
    /// Which half.
    pub half: DayHalf,
    /// Minutes in company.
    pub minutes: u32,
}

/// What the tutor or staff says of one half-day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// So many minutes; none to leave them as they are.
    pub minutes: Option<u32>,
    /// Whether it is disputed.
    pub disputed: bool,
}

/// A half-day with what was said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    /// As it was declared.
    pub line: Line,
    /// What was said.
    pub verdict: Verdict,
    /// Minutes that hold; none of what is disputed.
    pub minutes: u32,
}

/// Why a declaration is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WeekRefusal {
    /// A half-day has more hours than there can be.
    #[error("too many hours in a half-day")]
    Hours,
    /// The comment is too long.
    #[error("the comment is too long")]
    Comment,
}

/// Why what the tutor says is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum JudgeRefusal {
    /// A half-day has more hours than there can be.
    #[error("too many hours in a half-day")]
    Hours,
    /// What is corrected or disputed needs a reason.
    #[error("a reason of at most {WORDS_MAX} characters is needed")]
    Reason,
}

/// The lines of a declaration: a half-day that is planned is always said, be it that nobody was there.
///
/// # Errors
/// [`WeekRefusal`].
pub fn declared(
    period: &Period,
    week: Date,
    minutes: &[u32],
    comment: &str,
) -> Result<Vec<Line>, WeekRefusal> {
    if !words_fit(comment) {
        return Err(WeekRefusal::Comment);
    }
    let mut lines = Vec::new();
    for (place, slot) in period.slots(week).into_iter().enumerate() {
        let minutes = minutes.get(place).copied().unwrap_or(0);
        if minutes > MOST_HALF {
            return Err(WeekRefusal::Hours);
        }
        if minutes > 0 || slot.planned > 0 {
            lines.push(Line { day: slot.day, half: slot.half, minutes });
        }
    }
    Ok(lines)
}

/// Each line with what is said of it; lines of which nothing is said are accepted.
///
/// # Errors
/// [`JudgeRefusal`]; what is not accepted as it is needs a reason.
pub fn judged(lines: &[Line], said: &[Said], reason: &str) -> Result<Vec<Judged>, JudgeRefusal> {
    let mut all = Vec::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        let said = said.get(place).copied().unwrap_or_default();
        let minutes = said.minutes.unwrap_or(line.minutes);
        if minutes > MOST_HALF {
            return Err(JudgeRefusal::Hours);
        }
        let (verdict, minutes) = match () {
            () if said.disputed => (Verdict::Disputed, 0),
            () if minutes != line.minutes => (Verdict::Corrected, minutes),
            () => (Verdict::Accepted, minutes),
        };
        all.push(Judged { line: *line, verdict, minutes });
    }
    let needs_reason = outcome(&all) != WeekState::Accepted;
    if !words_fit(reason) || (needs_reason && reason.trim().is_empty()) {
        return Err(JudgeRefusal::Reason);
    }
    Ok(all)
}

/// How a week stands once this was said of it.
#[must_use]
pub fn outcome(judged: &[Judged]) -> WeekState {
    let any = |verdict| judged.iter().any(|one| one.verdict == verdict);
    match () {
        () if any(Verdict::Disputed) => WeekState::Disputed,
        () if any(Verdict::Corrected) => WeekState::Corrected,
        () => WeekState::Accepted,
    }
}

/// Minutes of all lines.
#[must_use]
pub fn total(lines: &[Line]) -> u32 {
    lines.iter().map(|line| line.minutes).sum()
}

/// Minutes that hold.
#[must_use]
pub fn settled(judged: &[Judged]) -> u32 {
    judged.iter().map(|one| one.minutes).sum()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::company::WeekPlan;

    fn period() -> Period {
        Period::new(date(2026, 11, 9), date(2026, 11, 20), WeekPlan::of_week(35 * 60).unwrap()).unwrap()
    }

    const WEEK: Date = date(2026, 11, 9);

    #[test]
    fn emg_12_a_week_opens_on_its_last_planned_day_is_late_on_wednesday_and_lapses() {
        let at = |day| state_of(&period(), WEEK, None, day);
        assert_eq!(at(date(2026, 11, 12)), WeekState::Later);
        assert_eq!(at(date(2026, 11, 13)), WeekState::Open);
        assert_eq!(at(date(2026, 11, 17)), WeekState::Open);
        assert_eq!(at(date(2026, 11, 18)), WeekState::Missing);
        assert_eq!(at(date(2027, 1, 14)), WeekState::Missing);
        assert_eq!(at(date(2027, 1, 15)), WeekState::Lapsed);
        let said = state_of(&period(), WEEK, Some(WeekState::Disputed), date(2027, 5, 1));
        assert_eq!(said, WeekState::Disputed, "what was said stands");
    }

    #[test]
    fn planned_half_days_are_always_said_and_others_only_with_hours() {
        let mut minutes = [0; 14];
        (minutes[0], minutes[10]) = (210, 120);
        let lines = declared(&period(), WEEK, &minutes, "").unwrap();
        assert_eq!(lines.len(), 11, "ten planned, and Saturday morning");
        assert_eq!((lines[0].minutes, lines[1].minutes, total(&lines)), (210, 0, 330));
        assert_eq!(lines[10].day, date(2026, 11, 14));
        minutes[3] = 601;
        assert_eq!(declared(&period(), WEEK, &minutes, ""), Err(WeekRefusal::Hours));
        let long = "x".repeat(501);
        assert_eq!(declared(&period(), WEEK, &[], &long), Err(WeekRefusal::Comment));
    }

    #[test]
    fn what_is_not_accepted_as_it_is_needs_a_reason() {
        let lines = declared(&period(), WEEK, &[210; 10], "").unwrap();
        let accepted = judged(&lines, &[], "").unwrap();
        assert_eq!((outcome(&accepted), settled(&accepted)), (WeekState::Accepted, 2100));
        let same = Said { minutes: Some(210), disputed: false };
        assert_eq!(outcome(&judged(&lines, &[same], "").unwrap()), WeekState::Accepted);
        let less = Said { minutes: Some(120), disputed: false };
        assert_eq!(judged(&lines, &[less], " "), Err(JudgeRefusal::Reason));
        let corrected = judged(&lines, &[less], "parti à 11 h").unwrap();
        assert_eq!((outcome(&corrected), settled(&corrected)), (WeekState::Corrected, 2010));
        let not_so = Said { minutes: Some(120), disputed: true };
        let disputed = judged(&lines, &[less, not_so], "absent").unwrap();
        assert_eq!((outcome(&disputed), settled(&disputed)), (WeekState::Disputed, 1800));
        let many = Said { minutes: Some(601), disputed: false };
        assert_eq!(judged(&lines, &[many], "x"), Err(JudgeRefusal::Hours));
    }
}
