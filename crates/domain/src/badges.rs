//! Badges: what a reader at a door reads of somebody. A badge shows that somebody came; it is no signature, since whoever
//! holds it may not be whose it is.

use crate::{
    signing::{AttendanceState, SignOff},
    time::Instant,
};

/// How evidence names presence that a badge showed.
pub const METHOD: &str = "badge";

/// Shortest and longest number, in letters and digits.
const LENGTH: std::ops::RangeInclusive<usize> = 4..=64;

/// How many characters of a number are shown to recognise the badge by.
const SHOWN: usize = 3;

/// Longest name of a place, in characters.
pub const LONGEST_PLACE: usize = 60;

/// How far the clock of a reader may be from ours, in seconds.
pub const MOST_SECONDS_AWAY: i64 = 300;

/// What [`BadgeNumber::read`] reads, as a regular expression that every language understands.
pub const NUMBER_PATTERN: &str = "^([0-9A-Za-z][ :.-]?){4,64}$";

/// What [`place`] takes, likewise.
pub const PLACE_PATTERN: &str = r"^[^\u0000-\u0020\u007f-\u00a0][^\u0000-\u001f\u007f-\u009f]{0,59}$";

/// The number of a badge. No page shows it whole.
#[derive(Clone, PartialEq, Eq)]
pub struct BadgeNumber(String);

impl std::fmt::Debug for BadgeNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BadgeNumber(hidden)")
    }
}

impl BadgeNumber {
    /// Reads a number as readers and people write it: `04:a2:2b:9c`, `04 A2 2B 9C` and `04A22B9C` are the same.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (mut plain, mut parted) = (String::new(), true);
        for c in text.chars() {
            match c {
                ' ' | ':' | '.' | '-' if !parted => parted = true,
                _ if c.is_ascii_alphanumeric() && plain.len() < *LENGTH.end() => {
                    plain.push(c.to_ascii_uppercase());
                    parted = false;
                }
                _ => return None,
            }
        }
        LENGTH.contains(&plain.len()).then_some(Self(plain))
    }

    /// The number, to look it up by.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its end, by which people recognise the badge in their hand.
    #[must_use]
    pub fn shown(&self) -> &str {
        self.0.get(self.0.len().saturating_sub(SHOWN)..).unwrap_or_default()
    }
}

/// What the place of a reader is called; nothing when it cannot be called so.
#[must_use]
pub fn place(text: &str) -> Option<&str> {
    let blank = |c: char| c.is_control() || matches!(c, ' ' | '\u{a0}');
    let begins = text.chars().next().is_some_and(|first| !blank(first));
    let fits = text.chars().count() <= LONGEST_PLACE && !text.chars().any(char::is_control);
    (begins && fits).then_some(text)
}

/// The reason that a mark by a badge has: what showed it, and where.
#[must_use]
pub fn reason(place: &str) -> String {
    format!("{METHOD}: {place}")
}

/// Where a badge showed it, by a mark of this method and reason. People may type any reason, also one that reads like a
/// badge's: it is the method of the leaf that says which it is.
#[must_use]
pub fn place_of<'a>(method: &str, reason: &'a str) -> Option<&'a str> {
    (method == METHOD).then_some(reason)?.strip_prefix(METHOD)?.strip_prefix(": ")
}

/// Whether a reader read this just now: our clock decides, and what it kept for later shows nothing of now.
#[must_use]
pub fn is_of_now(read_at: Instant, now: Instant) -> bool {
    now.plus_seconds(-MOST_SECONDS_AWAY) <= read_at && read_at <= now.plus_seconds(MOST_SECONDS_AWAY)
}

/// Which of somebody's open sign-offs a badge may show presence at: those that run now, else those that begin next.
/// What is over is shown by no badge, though it may still be signed. More than one of them are several at once.
#[must_use]
pub fn candidates<'a>(open: &[&'a SignOff], now: Instant) -> Vec<&'a SignOff> {
    let open: Vec<_> = open.iter().copied().filter(|s| s.opens_at <= now && now < s.span.end).collect();
    let running: Vec<_> = open.iter().copied().filter(|s| s.span.start <= now).collect();
    if !running.is_empty() {
        return running;
    }
    let next = open.iter().map(|s| s.span.start).min();
    open.into_iter().filter(|s| Some(s.span.start) == next).collect()
}

/// What a badge says of somebody of whom something is known already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    /// That they are here: nothing was known.
    Here,
    /// Nothing more: they are known to be here.
    Nothing,
    /// Something else than people said, who are right.
    Otherwise,
}

/// What a badge says of somebody in this state.
#[must_use]
pub const fn said(known: AttendanceState) -> Said {
    match known {
        AttendanceState::Expected => Said::Here,
        known if known.was_there() => Said::Nothing,
        _ => Said::Otherwise,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;

    #[test]
    fn a_number_is_the_same_however_it_is_written_and_shows_its_end_alone() {
        let number = BadgeNumber::read("04:a2:2b:9c").unwrap();
        assert_eq!(BadgeNumber::read("04 A2-2B.9C"), Some(number.clone()));
        assert_eq!((number.as_str(), number.shown()), ("04A22B9C", "B9C"));
        assert_eq!(format!("{number:?}"), "BadgeNumber(hidden)");
        for wrong in ["", "123", " 1234", "12::34", "04:é2:2b", "04A2\n2B9C", &"7".repeat(65)] {
            assert_eq!(BadgeNumber::read(wrong), None, "{wrong}");
        }
        assert!(BadgeNumber::read(&"7:".repeat(64)).is_some());
    }

    #[test]
    fn a_place_has_a_name_and_a_reader_reads_now() {
        assert_eq!(place("Hall B"), Some("Hall B"));
        assert_eq!(place_of(METHOD, &reason("Hall B")), Some("Hall B"));
        assert_eq!(place_of(METHOD, &reason("badge: 2")), Some("badge: 2"));
        assert_eq!(place_of("trainer_space", &reason("Hall B")), None);
        for wrong in ["", " ", " x", "\u{a0}x", "a\u{7}b", &"x".repeat(61)] {
            assert_eq!(place(wrong), None, "{wrong}");
        }
        let now = Instant::from_unix_seconds(1_000_000);
        assert!(is_of_now(now, now) && is_of_now(now.plus_seconds(300), now));
        assert!(!is_of_now(now.plus_seconds(301), now) && !is_of_now(now.plus_seconds(-301), now));
    }

    fn sign_off() -> SignOff {
        let at = |minutes: i64| Instant::from_unix_seconds(1_795_420_800).plus_minutes(minutes);
        SignOff {
            id: crate::SignOffId::from_bytes([1; 16]),
            day: jiff::civil::date(2026, 11, 23),
            half: crate::signing::Half::Morning,
            span: Span { start: at(0), end: at(210) },
            opens_at: at(-10),
            closes_at: at(240),
            late_from: at(10),
            meetings: Vec::new(),
        }
    }

    #[test]
    fn a_badge_shows_presence_from_the_window_to_the_end_at_what_runs_or_comes_next() {
        let first = sign_off();
        let mut second = sign_off();
        second.span = Span { start: first.span.end, end: first.span.end.plus_minutes(60) };
        (second.opens_at, second.closes_at) = (first.opens_at, second.span.end.plus_minutes(60));
        let both = [&first, &second];
        assert!(candidates(&both, first.opens_at.plus_seconds(-1)).is_empty());
        assert_eq!(candidates(&both, first.opens_at), [&first]);
        assert_eq!(candidates(&both, first.span.end), [&second]);
        assert!(candidates(&both, second.span.end).is_empty());
        assert_eq!(candidates(&[&first, &first], first.span.start).len(), 2);
    }

    #[test]
    fn a_badge_says_nothing_against_what_people_said() {
        assert_eq!(said(AttendanceState::Expected), Said::Here);
        assert_eq!(said(AttendanceState::Late), Said::Nothing);
        for known in [AttendanceState::Absent, AttendanceState::Excused] {
            assert_eq!(said(known), Said::Otherwise);
        }
    }
}
