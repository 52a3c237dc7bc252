//! A substitute: somebody without an account who stands in for a trainer for one day, by a link.
//!
//! The substitute takes the absent trainer's place among the trainers of the class meetings, so that everything else
//! asks the substitute for what it would have asked the trainer. The link dies by itself.

use jiff::{civil::Date, tz::TimeZone};

use crate::{
    ids::PersonId,
    signing::MeetingState,
    time::{Instant, Span, whole_day},
};

/// Minutes after the end of the last class meeting for which the link holds at least, though the day is over by then.
const MINUTES_TO_CLOSE: i64 = 60;

/// Most class meetings that one link is for: those of a day.
pub const MOST_MEETINGS: usize = 24;

/// From when until when a link opens: the day at the site, and an hour more where the last class meeting ends late.
#[must_use]
pub fn substitute_span(day: Date, zone: &TimeZone, last_end: Instant) -> Span {
    let day = whole_day(day, zone);
    Span { start: day.start, end: day.end.max(last_end.plus_minutes(MINUTES_TO_CLOSE)) }
}

/// How a substitute's link stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SubstituteState {
    /// It opens the class meetings.
    Open,
    /// Its day has not come yet.
    NotYet,
    /// Its day is over.
    DayOver,
    /// All its class meetings are closed, or do not take place.
    Closed,
    /// Whoever made it took it back.
    Withdrawn,
}

/// How a link stands that opens in `span`, for class meetings in these states.
#[must_use]
pub fn substitute_state(
    span: Span,
    withdrawn: bool,
    meetings: &[MeetingState],
    now: Instant,
) -> SubstituteState {
    match () {
        () if withdrawn => SubstituteState::Withdrawn,
        () if now >= span.end => SubstituteState::DayOver,
        () if !meetings.contains(&MeetingState::Open) => SubstituteState::Closed,
        () if now < span.start => SubstituteState::NotYet,
        () => SubstituteState::Open,
    }
}

/// The trainers with `new` in the place of `old`; nothing when `old` is none of them, or `new` is one already.
#[must_use]
pub fn in_place_of(trainers: &[PersonId], old: PersonId, new: PersonId) -> Option<Vec<PersonId>> {
    if !trainers.contains(&old) || trainers.contains(&new) {
        return None;
    }
    Some(trainers.iter().map(|trainer| if *trainer == old { new } else { *trainer }).collect())
}
