//! The rotating code of a class meeting: what the trainer's QR says, and the same in six letters.
//!
//! The MAC comes from the caller, who holds the key; everything here is pure.

use std::{fmt, str::FromStr};

use crate::{ids::MeetingId, time::Instant};

/// Seconds for which one code is shown.
pub const PERIOD_SECONDS: i64 = 20;

/// Periods that are accepted: the current one and the two before it, so a code lives 40 to 60 seconds.
pub const ACCEPTED_PERIODS: usize = 3;

/// Letters of a code. I, L, O and U are left out: what a hand types for them is read as 1, 1, 0 and V.
pub const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Letters in a code: 30 bits.
pub const LENGTH: usize = 6;

/// The period that a moment lies in; periods before 1970 are all the first.
#[must_use]
pub fn period(now: Instant) -> u64 {
    u64::try_from(now.unix_seconds().div_euclid(PERIOD_SECONDS)).unwrap_or(0)
}

/// When the code that is shown at this moment gives way to the next.
#[must_use]
pub fn next_change(now: Instant) -> Instant {
    Instant::from_unix_seconds(
        (now.unix_seconds().div_euclid(PERIOD_SECONDS) + 1).saturating_mul(PERIOD_SECONDS),
    )
}

/// The periods whose codes are accepted at this moment, newest first.
#[must_use]
pub fn accepted(now: Instant) -> [u64; ACCEPTED_PERIODS] {
    let current = period(now);
    [current, current.saturating_sub(1), current.saturating_sub(2)]
}

/// What the MAC of a code is computed over. `rotation` is [`rotation`] of the wrong tries at this meeting.
#[must_use]
pub fn message(meeting: MeetingId, rotation: u32, period: u64) -> Vec<u8> {
    let mut message = b"assidu code v1\0".to_vec();
    message.extend_from_slice(&meeting.bytes());
    message.extend_from_slice(&rotation.to_be_bytes());
    message.extend_from_slice(&period.to_be_bytes());
    message
}

/// Six letters that a person in the room can read and type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Code([u8; LENGTH]);

/// What was typed is no code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a code has six letters or digits")]
pub struct CodeError;

impl Code {
    /// The code of a MAC: its first thirty bits.
    #[must_use]
    pub fn from_mac(mac: &[u8; 32]) -> Self {
        let word = u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]]) >> 2;
        Self(std::array::from_fn(|i| ALPHABET[((word >> (5 * (LENGTH - 1 - i))) & 31) as usize]))
    }

    /// The code in two groups of three, as it is shown: `4KD 9TX`.
    #[must_use]
    pub fn grouped(&self) -> String {
        let text = self.to_string();
        format!("{} {}", &text[..3], &text[3..])
    }

    /// Whether two codes are equal, in a time that tells nothing of where they differ.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        self.0.iter().zip(&other.0).fold(0, |diff, (a, b)| diff | (a ^ b)) == 0
    }

    /// The accepted period whose code this is, if any. `mac` gives the MAC of a period's [`message`].
    #[must_use]
    pub fn accepted_period(&self, now: Instant, mac: &dyn Fn(u64) -> [u8; 32]) -> Option<u64> {
        // All three are computed and compared whatever the first says.
        accepted(now).into_iter().filter(|p| Self::from_mac(&mac(*p)).matches(self)).max()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|b| write!(f, "{}", char::from(*b)))
    }
}

impl FromStr for Code {
    type Err = CodeError;

    /// Reads what a person typed: case, spaces, hyphens and dots do not matter, look-alikes are read as what
    /// is in the alphabet.
    fn from_str(typed: &str) -> Result<Self, CodeError> {
        // Six letters with a separator after each, twice over: no code is longer.
        if typed.len() > 64 {
            return Err(CodeError);
        }
        let mut letters = typed.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '–' | '.' | '_'));
        let mut code = [0; LENGTH];
        for slot in &mut code {
            *slot = letters.next().and_then(letter).ok_or(CodeError)?;
        }
        if letters.next().is_some() { Err(CodeError) } else { Ok(Self(code)) }
    }
}

fn letter(typed: char) -> Option<u8> {
    let upper = u8::try_from(typed.to_ascii_uppercase()).ok()?;
    let read = match upper {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        b'U' => b'V',
        other => other,
    };
    ALPHABET.contains(&read).then_some(read)
}

/// Wrong tries of one person at one class meeting after which each further try has to wait.
pub const TRIES_BEFORE_WAIT: u32 = 5;
/// Seconds to wait after each wrong try from then on.
pub const WAIT_SECONDS: i64 = 60;
/// Wrong tries of one person at one class meeting after which codes are refused; the trainer's device and
/// the QR still work.
pub const TRIES_PER_PERSON: u32 = 10;
/// Wrong tries at one class meeting, by all, after which its code rotates and staff are told. Nobody is
/// locked out by it.
pub const TRIES_PER_MEETING: u32 = 100;

/// Whether a person may try a code now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MayTry {
    /// Yes, and this many wrong tries are left before a wait or the end.
    Yes {
        /// Tries left.
        left: u32,
    },
    /// Not before this moment.
    Wait {
        /// First moment of the next try.
        until: Instant,
    },
    /// No more codes for this person at this meeting.
    No,
}

/// Whether a person with so many wrong tries at this meeting, the last of them then, may try now.
#[must_use]
pub fn may_try(wrong: u32, last_wrong: Option<Instant>, now: Instant) -> MayTry {
    if wrong >= TRIES_PER_PERSON {
        return MayTry::No;
    }
    if wrong < TRIES_BEFORE_WAIT {
        return MayTry::Yes { left: TRIES_BEFORE_WAIT - wrong };
    }
    match last_wrong.map(|at| at.plus_seconds(WAIT_SECONDS)) {
        Some(until) if now < until => MayTry::Wait { until },
        _ => MayTry::Yes { left: 1 },
    }
}

/// How often the code of a meeting has rotated after so many wrong tries by all: once over 100, twice over
/// 200, and so on. Part of the MAC's message, so that all codes shown before are void.
#[must_use]
pub fn rotation(wrong_at_meeting: u32) -> u32 {
    wrong_at_meeting.saturating_sub(1) / TRIES_PER_MEETING
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn mac(period: u64) -> [u8; 32] {
        let mut mac = [0; 32];
        mac[..8].copy_from_slice(&period.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
        mac
    }

    #[test]
    fn a_code_is_accepted_in_its_own_period_and_the_next_two() {
        let shown_at = Instant::from_unix_seconds(1_000_000);
        let code = Code::from_mac(&mac(period(shown_at)));
        for (seconds, accepted) in [(-1, false), (0, true), (19, true), (20, true), (59, true), (60, false)] {
            let found = code.accepted_period(shown_at.plus_seconds(seconds), &mac);
            assert_eq!(found.is_some(), accepted, "{seconds} s");
        }
        assert_eq!(next_change(shown_at), shown_at.plus_seconds(20));
    }

    #[test]
    fn typing_is_forgiven() {
        let code: Code = "10V 9TX".parse().unwrap();
        for typed in ["1OU9TX", "lo-u9tx", " i 0 v 9 t x ", "10v.9tx"] {
            assert_eq!(typed.parse(), Ok(code), "{typed}");
        }
        assert_eq!(code.grouped(), "10V 9TX");
        let long = "1".repeat(1_000_000);
        for typed in ["", "10V9T", "10V9TXX", "10V9T!", "10V9Té", "１０Ｖ９ＴＸ", &long] {
            assert_eq!(typed.parse::<Code>(), Err(CodeError));
        }
    }

    #[test]
    fn a6_five_wrong_codes_wait_ten_end_and_a_hundred_rotate() {
        let now = Instant::from_unix_seconds(1_000_000);
        assert_eq!(may_try(0, None, now), MayTry::Yes { left: 5 });
        assert_eq!(may_try(4, Some(now), now), MayTry::Yes { left: 1 });
        let until = now.plus_seconds(60);
        assert_eq!(may_try(5, Some(now), now), MayTry::Wait { until });
        assert_eq!(may_try(5, Some(now), until.plus_seconds(-1)), MayTry::Wait { until });
        assert_eq!(may_try(5, Some(now), until), MayTry::Yes { left: 1 });
        assert_eq!(may_try(10, Some(now), until.plus_seconds(86_400)), MayTry::No);
        assert_eq!([0, 1, 100, 101, 200, 201].map(rotation), [0, 0, 0, 1, 1, 2]);
    }

    proptest! {
        #[test]
        fn every_code_reads_back(bytes in proptest::array::uniform32(any::<u8>())) {
            let code = Code::from_mac(&bytes);
            prop_assert_eq!(code.to_string().to_lowercase().parse(), Ok(code));
            prop_assert_eq!(code.grouped().parse(), Ok(code));
        }

        #[test]
        fn no_text_makes_a_code_panic(text in ".{0,80}") {
            let _ = text.parse::<Code>();
        }
    }
}
