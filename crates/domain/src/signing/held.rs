//! Signatures that waited on a device until the network was back.
//!
//! Nobody knows when one was drawn but the device, whose clock proves nothing. What is known: when the server gave
//! the challenge that was signed, and when the signature arrived. It was drawn between the two.

use crate::{
    names::named,
    signing::{SignOff, late_minutes},
    time::Instant,
};

/// For how long after its challenge a signature that waited counts like any other, in seconds.
pub const HELD_SECONDS: i64 = 24 * 3600;
/// For how long it is taken in at all, in seconds; later its challenge means nothing any more.
pub const HELD_LONGEST_SECONDS: i64 = 31 * 24 * 3600;

named! {
    /// Why a signature that waited on a device is not recorded, but kept for staff to look at.
    pub enum WhyHeldBack {
        /// It arrived more than a day after its challenge.
        TooLate = "too_late",
        /// Its challenge was not given while the sign-off could be signed.
        OutOfWindow = "out_of_window",
        /// The trainer had closed the class meeting without it.
        Closed = "closed",
        /// The class meeting was cancelled.
        Cancelled = "cancelled",
        /// The trainer or staff had said that the person was not there.
        Contradicted = "contradicted",
        /// Something that the device signed before it never arrived.
        Gap = "gap",
    }
}

/// What becomes of a signature that waited, as far as its two times tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnArrival {
    /// It counts; being late is judged by when the challenge was given, since the signer was there by then.
    Counts {
        /// Whole minutes late, when it counts as late.
        late_minutes: Option<i64>,
    },
    /// It is kept for staff.
    HeldBack(WhyHeldBack),
}

/// Judges a signature by when its challenge was given and when it arrived, both by the server's clock.
#[must_use]
pub fn on_arrival(sign_off: &SignOff, given_at: Instant, received_at: Instant) -> OnArrival {
    if given_at < sign_off.opens_at || given_at >= sign_off.closes_at {
        return OnArrival::HeldBack(WhyHeldBack::OutOfWindow);
    }
    if received_at > given_at.plus_seconds(HELD_SECONDS) {
        return OnArrival::HeldBack(WhyHeldBack::TooLate);
    }
    OnArrival::Counts { late_minutes: late_minutes(sign_off, given_at) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signing::sample::sign_off;

    #[test]
    fn a46_what_was_given_in_time_counts_for_a_day_however_late_the_device_is() {
        let s = sign_off();
        let counts = |given, received| on_arrival(&s, given, received);
        let on_time = OnArrival::Counts { late_minutes: None };
        assert_eq!(counts(s.opens_at, s.opens_at), on_time);
        assert_eq!(
            counts(s.opens_at, s.opens_at.plus_seconds(HELD_SECONDS)),
            on_time,
            "after the window closed"
        );
        let later = s.opens_at.plus_seconds(HELD_SECONDS + 1);
        assert_eq!(counts(s.opens_at, later), OnArrival::HeldBack(WhyHeldBack::TooLate));
        let out = OnArrival::HeldBack(WhyHeldBack::OutOfWindow);
        assert_eq!(counts(s.opens_at.plus_seconds(-1), s.opens_at), out);
        assert_eq!(counts(s.closes_at, s.closes_at), out);
        assert!(matches!(counts(s.closes_at.plus_seconds(-1), later), OnArrival::Counts { .. }));
    }

    #[test]
    fn lateness_is_that_of_the_challenge_not_of_the_arrival() {
        let s = sign_off();
        let given = s.span.start.plus_minutes(25);
        for minutes in [0, 1, 200, 1_400] {
            let at = given.plus_minutes(minutes);
            assert_eq!(on_arrival(&s, given, at), OnArrival::Counts { late_minutes: Some(25) });
        }
    }

    #[test]
    fn a_clock_that_was_set_back_harms_nobody() {
        let s = sign_off();
        let arrival = on_arrival(&s, s.span.start, s.span.start.plus_seconds(-5));
        assert_eq!(arrival, OnArrival::Counts { late_minutes: None });
    }
}
