//! The presence token: a trainer's statement "present, will sign later", redeemed by the learner's own signature.

use crate::{
    ids::{EventId, MeetingId, PersonId, SignOffId},
    names::named,
    signing::{Attendance, MeetingState, SignOff},
    time::Instant,
};

/// Minutes for which a token can be redeemed, from the end of what it is about or, placed later, from then: ten days,
/// as long as the longest window (B-28).
pub const TOKEN_MINUTES: i64 = 10 * 24 * 60;

/// A token as it was placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PresenceToken {
    /// What is to be signed.
    pub sign_off: SignOffId,
    /// By whom.
    pub person: PersonId,
    /// The class meeting at which it was placed.
    pub meeting: MeetingId,
    /// The event that says so.
    pub event: EventId,
    /// When the trainer saw the person.
    pub placed_at: Instant,
    /// Who placed it.
    pub placed_by: PersonId,
    /// Whether it was placed while the sign-off could be signed.
    pub in_window: bool,
    /// Until when it can be redeemed.
    pub until: Instant,
    /// Whether it was taken back.
    pub cancelled: bool,
}

named! {
    /// What became of a token.
    pub enum TokenState {
        /// It waits for the signature.
        Open = "open",
        /// The person has signed.
        Redeemed = "redeemed",
        /// Its time is over: "attested by the trainer, not signed by the learner".
        Expired = "expired",
        /// It was taken back, or what the trainer said later contradicts it.
        Cancelled = "cancelled",
    }
}

impl PresenceToken {
    /// What became of it, by what is known of its person. A signature stands, whatever was said afterwards.
    #[must_use]
    pub fn state(&self, known: &Attendance, now: Instant) -> TokenState {
        if known.has_signed() {
            TokenState::Redeemed
        } else if self.cancelled || !known.state.was_there() {
            TokenState::Cancelled
        } else if now >= self.until {
            TokenState::Expired
        } else {
            TokenState::Open
        }
    }
}

/// What a token that is placed now says of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenTerms {
    /// Whether it is placed while the sign-off can be signed; later ones are marked as such.
    pub in_window: bool,
    /// Until when it can be redeemed.
    pub until: Instant,
}

/// Why no token can be placed now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    /// Nobody can have been seen yet.
    #[error("the window is not open yet")]
    TooEarly,
    /// The sheet is closed: only a correction can say more.
    #[error("the class meeting is closed")]
    Closed,
    /// It does not take place.
    #[error("the class meeting is cancelled")]
    Cancelled,
}

/// The terms of a token that is placed at this moment of the server's clock.
///
/// # Errors
/// [`TokenRefusal`].
pub fn token_terms(
    sign_off: &SignOff,
    state: MeetingState,
    now: Instant,
) -> Result<TokenTerms, TokenRefusal> {
    match state {
        MeetingState::Cancelled => Err(TokenRefusal::Cancelled),
        MeetingState::Closed => Err(TokenRefusal::Closed),
        MeetingState::Open if now < sign_off.opens_at => Err(TokenRefusal::TooEarly),
        MeetingState::Open => Ok(TokenTerms {
            in_window: now < sign_off.closes_at,
            until: sign_off.span.end.max(now).plus_minutes(TOKEN_MINUTES),
        }),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::signing::{AttendanceState, sample::sign_off};

    fn token(until: Instant) -> PresenceToken {
        PresenceToken {
            sign_off: SignOffId::from_bytes([1; 16]),
            person: PersonId::from_bytes([2; 16]),
            meeting: MeetingId::from_bytes([3; 16]),
            event: EventId::from_bytes([4; 16]),
            placed_at: until.plus_minutes(-TOKEN_MINUTES),
            placed_by: PersonId::from_bytes([5; 16]),
            in_window: true,
            until,
            cancelled: false,
        }
    }

    proptest! {
        #[test]
        fn b_23_a_token_is_placed_from_the_opening_on_and_a_late_one_is_marked(minute in -600_i64..20_000) {
            let s = sign_off();
            let now = s.span.start.plus_minutes(minute);
            match token_terms(&s, MeetingState::Open, now) {
                Err(refusal) => {
                    prop_assert_eq!(refusal, TokenRefusal::TooEarly);
                    prop_assert!(now < s.opens_at);
                }
                Ok(terms) => {
                    prop_assert!(now >= s.opens_at);
                    prop_assert_eq!(terms.in_window, now < s.closes_at);
                    prop_assert!(terms.until >= now.plus_minutes(TOKEN_MINUTES));
                    prop_assert!(terms.until >= s.span.end.plus_minutes(TOKEN_MINUTES));
                }
            }
            prop_assert_eq!(token_terms(&s, MeetingState::Closed, now), Err(TokenRefusal::Closed));
            prop_assert_eq!(token_terms(&s, MeetingState::Cancelled, now), Err(TokenRefusal::Cancelled));
        }
    }

    #[test]
    fn a_token_ends_by_its_signature_its_time_or_what_is_said_later() {
        let until = Instant::from_unix_seconds(1_800_000_000);
        let mut known = Attendance::expected(SignOffId::from_bytes([1; 16]), PersonId::from_bytes([2; 16]));
        known.state = AttendanceState::Present;
        let mut one = token(until);
        assert_eq!(one.state(&known, until.plus_seconds(-1)), TokenState::Open);
        assert_eq!(one.state(&known, until), TokenState::Expired);
        known.state = AttendanceState::Absent;
        assert_eq!(one.state(&known, until.plus_seconds(-1)), TokenState::Cancelled);
        known.state = AttendanceState::Late;
        one.cancelled = true;
        assert_eq!(one.state(&known, until.plus_seconds(-1)), TokenState::Cancelled);
        known.signed_at = Some(until.plus_seconds(-5));
        assert_eq!(one.state(&known, until.plus_seconds(5)), TokenState::Redeemed);
    }
}
