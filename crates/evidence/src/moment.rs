//! Moments as evidence writes them.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A moment in UTC, to the microsecond, in the years 0000 to 9999.
///
/// In text it has one form only, `2026-11-22T08:58:03.120000Z`, because it is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// The text is not a moment of the one form `YYYY-MM-DDThh:mm:ss.ffffffZ`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a moment of the form YYYY-MM-DDThh:mm:ss.ffffffZ")]
pub struct MomentError;

const SECOND: i64 = 1_000_000;
const DAY: i64 = 86_400 * SECOND;
/// 0000-01-01T00:00:00Z and the last microsecond of the year 9999.
const FIRST: i64 = -719_528 * DAY;
const LAST: i64 = 2_932_897 * DAY - 1;

impl Moment {
    /// A moment from microseconds since 1970-01-01 UTC; stops at the ends of the four-digit years.
    #[must_use]
    pub const fn from_micros(micros: i64) -> Self {
        Self(if micros < FIRST {
            FIRST
        } else if micros > LAST {
            LAST
        } else {
            micros
        })
    }

    /// Microseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970-01-01 UTC, rounded down.
    #[must_use]
    pub const fn unix_seconds(self) -> i64 {
        self.0.div_euclid(SECOND)
    }
}

/// Day number since 1970-01-01 of a date of the proleptic Gregorian calendar.
const fn days_from_civil(year: i64, month: i64, day: i64) -> i64 {
    let y = if month <= 2 { year - 1 } else { year };
    let era = y.div_euclid(400);
    let year_of_era = y.rem_euclid(400);
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The date of a day number: year, month, day.
const fn civil_from_days(days: i64) -> (i64, i64, i64) {
    let z = days + 719_468;
    let era = z.div_euclid(146_097);
    let doe = z.rem_euclid(146_097);
    let yoe = (doe - doe / 1_460 + doe / 36_524 - doe / 146_096) / 365;
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    let mp = (5 * doy + 2) / 153;
    let month = if mp < 10 { mp + 3 } else { mp - 9 };
    let year = yoe + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, doy - (153 * mp + 2) / 5 + 1)
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = civil_from_days(self.0.div_euclid(DAY));
        let rest = self.0.rem_euclid(DAY);
        let (seconds, micros) = (rest / SECOND, rest % SECOND);
        let (h, m, s) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
        write!(f, "{year:04}-{month:02}-{day:02}T{h:02}:{m:02}:{s:02}.{micros:06}Z")
    }
}

impl FromStr for Moment {
    type Err = MomentError;

    fn from_str(text: &str) -> Result<Self, MomentError> {
        let b = text.as_bytes();
        if b.len() != 27 {
            return Err(MomentError);
        }
        let number = |from: usize, to: usize| -> Result<i64, MomentError> {
            b.get(from..to).unwrap_or_default().iter().try_fold(0_i64, |n, c| {
                if c.is_ascii_digit() { Ok(n * 10 + i64::from(c - b'0')) } else { Err(MomentError) }
            })
        };
        let days = days_from_civil(number(0, 4)?, number(5, 7)?, number(8, 10)?);
        let seconds = number(11, 13)? * 3600 + number(14, 16)? * 60 + number(17, 19)?;
        let moment = Self::from_micros(days * DAY + seconds * SECOND + number(20, 26)?);
        // Whatever is out of range or wrongly punctuated does not print back as it was.
        if moment.to_string() == text { Ok(moment) } else { Err(MomentError) }
    }
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_moment_has_one_form_and_no_other() {
        let moment: Moment = "2026-11-22T08:58:03.120000Z".parse().unwrap();
        assert_eq!(moment.micros(), 1_795_337_883_120_000);
        assert_eq!(Moment::from_micros(i64::MIN).to_string(), "0000-01-01T00:00:00.000000Z");
        assert_eq!(Moment::from_micros(i64::MAX).to_string(), "9999-12-31T23:59:59.999999Z");
        assert_eq!(Moment::from_micros(0).to_string(), "1970-01-01T00:00:00.000000Z");
        for bad in [
            "2026-11-22T08:58:03Z",
            "2026-11-22T08:58:03.120000+",
            "2026-13-22T08:58:03.120000Z",
            "2026-02-30T08:58:03.120000Z",
            "2026-11-22T24:00:00.000000Z",
            "2026-11-22T08:58:60.000000Z",
            "2026-11-22 08:58:03.120000Z",
            "２026-11-22T08:58:03.1200Z",
            "",
        ] {
            assert_eq!(bad.parse::<Moment>(), Err(MomentError), "{bad}");
        }
    }

    proptest! {
        #[test]
        fn every_moment_prints_and_reads_back(micros in FIRST..=LAST) {
            let moment = Moment::from_micros(micros);
            prop_assert_eq!(moment.to_string().parse(), Ok(moment));
        }
    }
}
