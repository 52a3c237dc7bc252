//! The rotating code of a class meeting: what the trainer's QR says, and the same in six letters.
//!
//! The MAC comes from the caller, who holds the key; everything here is pure.

use std::{fmt, str::FromStr};

use crate::{ids::MeetingId, time::Instant};

/// Seconds for which one code is shown.
pub const PERIOD_SECONDS: i64 = 20;

/// Periods that are accepted: the current one and the two before it, so a code lives 40 to 60 seconds.
pub const ACCEPTED_PERIODS: usize = 3;

/// The period of a code that does not change, as long as the class meeting can be signed: none of the clock's.
pub const FIXED: u64 = u64::MAX;

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

/// What the MAC of a code is computed over.
#[must_use]
pub fn message(meeting: MeetingId, period: u64) -> Vec<u8> {
    let mut message = b"assidu code v1\0".to_vec();
    message.extend_from_slice(&meeting.bytes());
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

/// Wrong codes of one device after which it waits.
pub const TRIES_BEFORE_WAIT: u32 = 5;
/// Seconds that it waits, counted from the first of them.
pub const WAIT_SECONDS: i64 = 60;
/// Wrong codes of one person who is logged in after which codes wait; the trainer's device still works.
pub const TRIES_PER_PERSON: u32 = 10;

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
