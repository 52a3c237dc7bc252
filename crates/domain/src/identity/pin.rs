//! How many wrong PINs are looked at (CNIL-01: a short secret only behind a limit on tries), and which PINs somebody may
//! choose for a device that goes round.

/// Wrong PINs in a row before the first wait.
const FREE: i64 = 5;
/// Wrong PINs in a row after which only a new PIN helps.
const MOST: i64 = 10;

/// What a wrong PIN brings about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PinLock {
    /// The next try is looked at.
    No,
    /// No try is looked at for so many minutes.
    Minutes(i64),
    /// No try is looked at until staff gives a new PIN.
    UntilRenewed,
}

/// What follows from this many wrong PINs in a row: five are free, each further one waits twice as long as the one
/// before, from a quarter of an hour on, and after ten only a new PIN helps. Of the million PINs, ten are tried.
#[must_use]
pub const fn lock_after(failures: i64) -> PinLock {
    if failures < FREE {
        PinLock::No
    } else if failures < MOST {
        PinLock::Minutes(15 << (failures - FREE))
    } else {
        PinLock::UntilRenewed
    }
}

/// Shortest and longest PIN that somebody chooses.
const CHOSEN: std::ops::RangeInclusive<usize> = 4..=12;

/// Whether this can be a PIN at all: digits, four to twelve of them.
#[must_use]
pub fn looks_like_pin(text: &str) -> bool {
    CHOSEN.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
}

/// Whether somebody may choose this PIN: digits that are neither all the same nor one after the other, which are what
/// everybody tries first.
#[must_use]
pub fn may_choose_pin(text: &str) -> bool {
    let steps = text.as_bytes().windows(2).map(|pair| i16::from(pair[1]) - i16::from(pair[0]));
    let mut steps = steps.collect::<Vec<_>>();
    steps.dedup();
    looks_like_pin(text) && !matches!(steps.as_slice(), [-1..=1])
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_pin_is_not_what_everybody_tries_first() {
        for fit in ["4072", "1235", "0012", "998877665544"] {
            assert!(may_choose_pin(fit), "{fit}");
        }
        for unfit in ["", "407", "0000", "1234", "9876", "40a2", "４０７２", "1234567890123", "40 72", "+407"]
        {
            assert!(!may_choose_pin(unfit), "{unfit}");
        }
    }

    proptest! {
        #[test]
        fn whoever_may_choose_it_can_type_it(text in ".{0,14}", digits in "[0-9]{4,12}") {
            for text in [text, digits] {
                prop_assert!(looks_like_pin(&text) || !may_choose_pin(&text));
            }
        }
    }

    #[test]
    fn cnil_01_ten_wrong_pins_are_the_end_and_the_waits_grow() {
        let of: Vec<PinLock> = (4..=10).map(lock_after).collect();
        use PinLock::{Minutes, No, UntilRenewed};
        assert_eq!(of, [No, Minutes(15), Minutes(30), Minutes(60), Minutes(120), Minutes(240), UntilRenewed]);
        assert_eq!(lock_after(i64::MAX), UntilRenewed);
        assert_eq!(lock_after(0), No);
    }
}
