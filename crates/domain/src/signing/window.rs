//! Whether a sign-off can be signed now.

use crate::{names::named, signing::SignOff, time::Instant};

named! {
    /// Where a class meeting, or what a sign-off covers, stands.
    pub enum MeetingState {
        /// Its sign-offs can be signed while their windows are open.
        Open = "open",
        /// The trainer has closed it.
        Closed = "closed",
        /// It does not take place.
        Cancelled = "cancelled",
    }
}

impl MeetingState {
    /// The state of a sign-off that covers meetings in these states: cancelled when all are, closed when all
    /// the others are, else open. So the first lesson of a half-day can be closed while the second runs.
    #[must_use]
    pub fn together(states: &[Self]) -> Self {
        let mut remaining = states.iter().filter(|s| **s != Self::Cancelled).peekable();
        if remaining.peek().is_none() {
            return Self::Cancelled;
        }
        if remaining.all(|s| *s == Self::Closed) { Self::Closed } else { Self::Open }
    }
}

/// The answer to "may this be signed now?".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MaySign {
    /// Yes.
    Open {
        /// Whole minutes since the start when the signature counts as late, at least 1; never more than the
        /// sign-off lasts.
        late_minutes: Option<i64>,
    },
    /// Not yet.
    TooEarly {
        /// When it opens.
        opens_at: Instant,
    },
    /// No more.
    TooLate {
        /// When it closed.
        closed_at: Instant,
    },
    /// What it covers does not take place.
    Cancelled,
    /// The trainer has closed what it covers.
    Closed,
}

/// Whether the sign-off can be signed at this moment of the server's clock (EMG-09).
///
/// Open from `opens_at`, included, to `closes_at`, not included. From `late_from` on a signature is late.
#[must_use]
pub fn may_sign(sign_off: &SignOff, state: MeetingState, now: Instant) -> MaySign {
    match state {
        MeetingState::Cancelled => MaySign::Cancelled,
        MeetingState::Closed => MaySign::Closed,
        MeetingState::Open if now < sign_off.opens_at => MaySign::TooEarly { opens_at: sign_off.opens_at },
        MeetingState::Open if now >= sign_off.closes_at => MaySign::TooLate { closed_at: sign_off.closes_at },
        MeetingState::Open => MaySign::Open { late_minutes: late_minutes(sign_off, now) },
    }
}

/// Which of someone's sign-offs to sign on coming to a class meeting now: of those laid over it, in order, the one
/// whose time is running; else the first whose window is open, which is the one that has just ended or is about to
/// begin; else the next to come. Signed ones are left out by the caller.
///
/// So whoever comes to the second half is not asked to attest the first, though its window may still be open.
#[must_use]
pub fn to_sign<'a>(unsigned: &[&'a SignOff], now: Instant) -> Option<&'a SignOff> {
    let is_open = |s: &SignOff| s.opens_at <= now && now < s.closes_at;
    let first = |wanted: &dyn Fn(&SignOff) -> bool| unsigned.iter().copied().find(|s| wanted(s));
    first(&|s| is_open(s) && s.span.start <= now && now < s.span.end)
        .or_else(|| first(&is_open))
        .or_else(|| first(&|s| now < s.opens_at))
}

/// How late a signature at this moment is: whole minutes since the start, or nothing within the tolerance.
#[must_use]
pub fn late_minutes(sign_off: &SignOff, at: Instant) -> Option<i64> {
    let longest = sign_off.span.minutes().max(1);
    (at >= sign_off.late_from).then(|| at.minutes_since(sign_off.span.start).clamp(1, longest))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::SignOffId, signing::sample::sign_off, time::Span};

    #[test]
    fn emg_09_the_window_is_right_to_the_second() {
        let s = sign_off();
        let at = |now| may_sign(&s, MeetingState::Open, now);
        assert_eq!(at(s.opens_at.plus_seconds(-1)), MaySign::TooEarly { opens_at: s.opens_at });
        assert_eq!(at(s.opens_at), MaySign::Open { late_minutes: None });
        assert_eq!(at(s.opens_at.plus_seconds(1)), MaySign::Open { late_minutes: None });
        assert!(matches!(at(s.closes_at.plus_seconds(-1)), MaySign::Open { .. }));
        assert_eq!(at(s.closes_at), MaySign::TooLate { closed_at: s.closes_at });
        assert_eq!(at(s.closes_at.plus_seconds(1)), MaySign::TooLate { closed_at: s.closes_at });
    }

    #[test]
    fn one_signs_what_runs_before_what_has_ended_and_that_before_what_comes() {
        let first = sign_off();
        let mut second = sign_off();
        second.id = SignOffId::from_bytes([2; 16]);
        second.span = Span { start: first.span.end, end: first.span.end.plus_minutes(60) };
        second.opens_at = second.span.start.plus_minutes(-5);
        second.closes_at = second.span.end.plus_minutes(15);
        let both = [&first, &second];
        let at = |unsigned: &[&SignOff], now| to_sign(unsigned, now).map(|s| s.id.bytes()[0]);
        let end = first.span.end;
        assert_eq!(at(&both, first.opens_at.plus_seconds(-1)), Some(1), "the next to come");
        assert_eq!(at(&both, end.plus_minutes(-3)), Some(1), "the second is open already, the first runs");
        assert_eq!(at(&both, end), Some(2), "both are open, the second runs");
        assert_eq!(at(&[&first], end.plus_minutes(5)), Some(1), "what has just ended may still be signed");
        assert_eq!(at(&[&second], end.plus_minutes(-30)), Some(2));
        assert_eq!(at(&both, second.span.end), Some(2));
        assert_eq!(at(&both, second.closes_at), None);
    }

    #[test]
    fn lateness_starts_at_the_tolerance_and_ends_with_the_lesson() {
        let s = sign_off();
        assert_eq!(late_minutes(&s, s.late_from.plus_seconds(-1)), None);
        assert_eq!(late_minutes(&s, s.late_from), Some(10));
        assert_eq!(late_minutes(&s, s.span.start.plus_minutes(25)), Some(25));
        assert_eq!(late_minutes(&s, s.span.end.plus_minutes(14)), Some(210));
    }

    #[test]
    fn a_half_day_is_open_until_its_last_lesson_is_closed() {
        use MeetingState::{Cancelled, Closed, Open};
        for (states, expected) in [
            (vec![Open, Closed], Open),
            (vec![Closed, Closed], Closed),
            (vec![Closed, Cancelled], Closed),
            (vec![Cancelled, Open], Open),
            (vec![Cancelled, Cancelled], Cancelled),
            (vec![], Cancelled),
        ] {
            assert_eq!(MeetingState::together(&states), expected, "{states:?}");
        }
        let s = sign_off();
        assert_eq!(may_sign(&s, Closed, s.span.start), MaySign::Closed);
        assert_eq!(may_sign(&s, Cancelled, s.span.start), MaySign::Cancelled);
    }
}
