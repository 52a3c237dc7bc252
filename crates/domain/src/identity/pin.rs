//! How many wrong PINs are looked at (CNIL-01: a short secret only behind a limit on tries).

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cnil_01_ten_wrong_pins_are_the_end_and_the_waits_grow() {
        let of: Vec<PinLock> = (4..=10).map(lock_after).collect();
        use PinLock::{Minutes, No, UntilRenewed};
        assert_eq!(of, [No, Minutes(15), Minutes(30), Minutes(60), Minutes(120), Minutes(240), UntilRenewed]);
        assert_eq!(lock_after(i64::MAX), UntilRenewed);
        assert_eq!(lock_after(0), No);
    }
}
