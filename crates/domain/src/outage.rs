//! A declared outage: on that day, or half of it, digital signing was down, and class meetings may be signed on paper.

use jiff::{ToSpan as _, civil::Date};

use crate::{
    ids::SiteId,
    names::named,
    signing::{AFTERNOON, REASON_MAX},
    time::{Span, zone},
};

named! {
    /// Half of a day on the clock of the site.
    pub enum HalfDay {
        /// Until 13:00.
        Morning = "morning",
        /// From 13:00 on.
        Afternoon = "afternoon",
    }
}

/// How far from today an outage can be declared, in days: what comes is announced at times, what was is noticed late.
pub const REACH_DAYS: i32 = 31;

/// What an outage is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The day.
    pub day: Date,
    /// Half of it, or all.
    pub half: Option<HalfDay>,
    /// One site, or all of the provider's.
    pub site: Option<SiteId>,
}

/// Why an outage is not declared, or not withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OutageRefusal {
    /// The day is too far away.
    #[error("the day is more than {REACH_DAYS} days away")]
    Day,
    /// A reason is needed, of 500 characters at most.
    #[error("a reason is needed")]
    Reason,
    /// Something was signed on paper under it, or a class meeting of it was closed: what sheets rest on stays.
    #[error("the declaration was used")]
    Used,
}

impl Scope {
    /// Whether it is about what is signed at this time and place. What lasts over both halves belongs to both.
    #[must_use]
    pub fn covers(&self, day: Date, site: Option<SiteId>, span: Span, timezone: &str) -> bool {
        if self.day != day || self.site.is_some_and(|own| Some(own) != site) {
            return false;
        }
        let Some(zone) = zone(timezone) else { return self.half.is_none() };
        let (start, end) = (span.start.in_zone(&zone).time(), span.end.in_zone(&zone).time());
        match self.half {
            None => true,
            Some(HalfDay::Morning) => start < AFTERNOON,
            Some(HalfDay::Afternoon) => end > AFTERNOON || end < start,
        }
    }
}

/// Passes when an outage can be declared for this day.
///
/// # Errors
/// [`OutageRefusal::Day`].
pub fn may_declare(day: Date, today: Date) -> Result<(), OutageRefusal> {
    let near =
        today.saturating_sub(REACH_DAYS.days()) <= day && day <= today.saturating_add(REACH_DAYS.days());
    if near { Ok(()) } else { Err(OutageRefusal::Day) }
}

/// A reason as it is kept.
///
/// # Errors
/// [`OutageRefusal::Reason`] when there is none, or more than 500 characters, or what is no text.
pub fn reason(text: &str) -> Result<&str, OutageRefusal> {
    let text = text.trim();
    let fits = !text.is_empty() && text.chars().count() <= REASON_MAX && !text.chars().any(char::is_control);
    if fits { Ok(text) } else { Err(OutageRefusal::Reason) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::time::Instant;

    /// On the 23rd of November 2026 in Paris, from one hour to another.
    fn span(from: i64, to: i64) -> Span {
        let midnight = 1_795_388_400;
        let at = |hour| Instant::from_unix_seconds(midnight + hour * 3600);
        Span { start: at(from), end: at(to) }
    }

    #[test]
    fn an_outage_is_of_a_day_a_half_and_a_site() {
        let day = date(2026, 11, 23);
        let (here, there) = (SiteId::from_bytes([1; 16]), SiteId::from_bytes([2; 16]));
        let covers = |half, site, of: Option<SiteId>, span| {
            Scope { day, half, site }.covers(day, of, span, "Europe/Paris")
        };
        let (morning, afternoon, all) = (span(9, 12), span(14, 17), span(9, 17));
        assert!(covers(None, None, None, morning) && covers(None, Some(here), Some(here), all));
        assert!(!covers(None, Some(here), Some(there), all) && !covers(None, Some(here), None, all));
        for (half, yes, no) in
            [(HalfDay::Morning, morning, afternoon), (HalfDay::Afternoon, afternoon, morning)]
        {
            assert!(covers(Some(half), None, None, yes) && covers(Some(half), None, None, all));
            assert!(!covers(Some(half), None, None, no));
        }
        assert!(!covers(Some(HalfDay::Afternoon), None, None, span(9, 13)), "until 13:00 is the morning");
        let next = Scope { day: date(2026, 11, 24), half: None, site: None };
        assert!(!next.covers(day, None, all, "Europe/Paris"));
    }

    #[test]
    fn an_outage_is_declared_near_its_day_and_with_a_reason() {
        let today = date(2026, 11, 23);
        for (day, fits) in [
            (date(2026, 10, 23), true),
            (date(2026, 10, 22), false),
            (today, true),
            (date(2026, 12, 24), true),
            (date(2026, 12, 25), false),
            (Date::MAX, false),
            (Date::MIN, false),
        ] {
            assert_eq!(may_declare(day, today).is_ok(), fits, "{day}");
        }
        assert_eq!(reason("  réseau coupé "), Ok("réseau coupé"));
        for bad in [String::new(), "  ".to_owned(), "x".repeat(501), "a\nb".to_owned()] {
            assert_eq!(reason(&bad), Err(OutageRefusal::Reason));
        }
    }
}
