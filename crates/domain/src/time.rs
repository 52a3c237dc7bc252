//! Moments, days and clock times, as the whole house passes them.
//!
//! A moment is an [`Instant`]: microseconds of UTC, which is also what the database stores. Days and wall
//! clock times are jiff's civil types; the zone is always said beside them, by its IANA name.

use std::fmt;

use jiff::{Timestamp, ToSpan as _, Zoned, civil, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// A moment in time, in microseconds since 1970-01-01 UTC.
///
/// The server's clock makes it ([`crate::ports::Clock`]); a phone's clock is only ever metadata.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Instant(i64);

/// Microseconds in a second.
const SECOND: i64 = 1_000_000;

impl Instant {
    /// Wraps microseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// Microseconds since 1970-01-01 UTC: what the database stores.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01 UTC, rounded down.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(SECOND)
    }

    /// A moment from whole seconds since 1970-01-01 UTC; stops at the ends of time instead of wrapping.
    #[must_use]
    pub const fn from_unix_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(SECOND))
    }

    /// This moment moved by a number of seconds, stopping at the ends of time instead of wrapping.
    #[must_use]
    pub const fn plus_seconds(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(SECOND)))
    }

    /// This moment moved by a number of minutes.
    #[must_use]
    pub const fn plus_minutes(self, minutes: i64) -> Self {
        self.plus_seconds(minutes.saturating_mul(60))
    }

    /// Whole minutes from `earlier` to this moment, rounded down; negative when `earlier` is later.
    #[must_use]
    pub const fn minutes_since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0).div_euclid(60 * SECOND)
    }

    /// What a wall clock in `zone` shows at this moment.
    #[must_use]
    pub fn in_zone(self, zone: &TimeZone) -> Zoned {
        self.timestamp().to_zoned(zone.clone())
    }

    /// The day it is in `zone` at this moment.
    #[must_use]
    pub fn day_in(self, zone: &TimeZone) -> civil::Date {
        self.in_zone(zone).date()
    }

    /// This moment as RFC 3339 in UTC, to the microsecond: `2026-11-22T08:58:03.120000Z`.
    ///
    /// Always six decimals, since it is hashed in evidence.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let t = self.in_zone(&TimeZone::UTC);
        format!(
            "{:04}-{:02}-{:02}T{:02}:{:02}:{:02}.{:06}Z",
            t.year(),
            t.month(),
            t.day(),
            t.hour(),
            t.minute(),
            t.second(),
            self.0.rem_euclid(SECOND)
        )
    }

    /// The same moment for the calendar library; a moment beyond its years becomes its first or last.
    #[must_use]
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }
}

impl From<Timestamp> for Instant {
    fn from(value: Timestamp) -> Self {
        Self(value.as_microsecond())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.rfc3339())
    }
}

/// A stretch of time: from `start`, included, to `end`, not included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// First moment inside.
    pub start: Instant,
    /// First moment outside.
    pub end: Instant,
}

impl Span {
    /// Whole minutes inside.
    #[must_use]
    pub const fn minutes(self) -> i64 {
        self.end.minutes_since(self.start)
    }

    /// Whether the moment is inside.
    #[must_use]
    pub fn contains(self, at: Instant) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether two stretches share a moment.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

/// Why a wall clock time names no moment, or two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WallClockError {
    /// The clocks jump over this time on that day.
    #[error("this time does not exist on that day: the clocks go forward over it")]
    Skipped,
    /// The clocks go back, so this time comes twice on that day.
    #[error("this time comes twice on that day: the clocks go back over it")]
    Twice,
    /// The day is outside the years a calendar can hold.
    #[error("this day is out of range")]
    OutOfRange,
}

/// The one moment at which a wall clock in `zone` shows this day and time.
///
/// A time that daylight saving skips or repeats is an error to be shown, never a guess.
///
/// # Errors
/// [`WallClockError::Skipped`] and [`WallClockError::Twice`] on the two nights a year that have such times.
pub fn at_wall_clock(
    day: civil::Date,
    time: civil::Time,
    zone: &TimeZone,
) -> Result<Instant, WallClockError> {
    let ambiguous = zone.to_ambiguous_timestamp(day.to_datetime(time));
    match ambiguous.offset() {
        jiff::tz::AmbiguousOffset::Gap { .. } => Err(WallClockError::Skipped),
        jiff::tz::AmbiguousOffset::Fold { .. } => Err(WallClockError::Twice),
        jiff::tz::AmbiguousOffset::Unambiguous { .. } => {
            ambiguous.unambiguous().map(Instant::from).map_err(|_| WallClockError::OutOfRange)
        }
    }
}

/// The first moment of a day in `zone` (not always midnight: some zones change their clocks then).
#[must_use]
pub fn start_of_day(day: civil::Date, zone: &TimeZone) -> Instant {
    day.to_zoned(zone.clone()).map_or(Instant(i64::MAX), |z| Instant::from(z.timestamp()))
}

/// The whole of a day in `zone`: 23, 24 or 25 hours long.
#[must_use]
pub fn whole_day(day: civil::Date, zone: &TimeZone) -> Span {
    let next = day.checked_add(1.day()).unwrap_or(day);
    Span { start: start_of_day(day, zone), end: start_of_day(next, zone) }
}

/// A zone by its IANA name, from the copy that is compiled in, so that every computer answers alike.
#[must_use]
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, time};

    use super::*;

    #[test]
    fn the_night_the_clocks_change_is_an_error_not_a_guess() {
        let paris = zone("Europe/Paris").unwrap();
        assert_eq!(at_wall_clock(date(2026, 10, 25), time(2, 30, 0, 0), &paris), Err(WallClockError::Twice));
        assert_eq!(at_wall_clock(date(2027, 3, 28), time(2, 30, 0, 0), &paris), Err(WallClockError::Skipped));
        let nine = at_wall_clock(date(2026, 11, 23), time(9, 0, 0, 0), &paris).unwrap();
        assert_eq!(nine.rfc3339(), "2026-11-23T08:00:00.000000Z");
    }

    #[test]
    fn a_day_has_23_24_or_25_hours() {
        let paris = zone("Europe/Paris").unwrap();
        assert_eq!(whole_day(date(2026, 10, 25), &paris).minutes(), 25 * 60);
        assert_eq!(whole_day(date(2027, 3, 28), &paris).minutes(), 23 * 60);
        assert_eq!(whole_day(date(2026, 11, 23), &paris).minutes(), 24 * 60);
    }
}
