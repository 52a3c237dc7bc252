use assidu_domain::{
    EventId, Instant, SignOffId,
    signing::{
        AttendanceEvent, AttendanceRefusal as Refusal, AttendanceState as State, Method, REASON_MAX, Standing,
    },
};
use proptest::prelude::*;

use crate::samples::person;

const DURATION: i64 = 210;

fn start() -> Standing {
    Standing::expected(SignOffId::from_bytes([1; 16]), person(1), DURATION)
}

fn now(minute: i64) -> Instant {
    Instant::from_unix_seconds(1_000_000).plus_minutes(minute)
}

fn signature(late: Option<i64>) -> AttendanceEvent {
    AttendanceEvent::Signature {
        event: EventId::from_bytes([7; 16]),
        at: now(1),
        method: Method::RotatingQr,
        late_minutes: late,
    }
}

fn mark(state: State, minutes: i64) -> AttendanceEvent {
    AttendanceEvent::Mark { at: now(2), state, minutes, reason: String::new() }
}

fn roll(there: bool) -> AttendanceEvent {
    AttendanceEvent::RollCall { at: now(3), there }
}

fn correction(state: State, minutes: i64, reason: &str) -> AttendanceEvent {
    AttendanceEvent::Correction { at: now(9), state, minutes, reason: reason.into(), author: Some(person(9)) }
}

fn after(events: &[AttendanceEvent]) -> Result<(State, i64, bool), Refusal> {
    let mut standing = start();
    for event in events {
        standing = standing.after(event)?;
    }
    Ok((standing.attendance.state, standing.attendance.minutes, standing.attendance.has_signed()))
}

#[test]
fn a_printed_code_waits_for_the_trainers_word_and_for_nothing_else() {
    let confirmed = |events: &[AttendanceEvent]| {
        let mut standing = start();
        for event in events {
            standing = standing.after(event).unwrap();
        }
        standing.attendance.is_confirmed()
    };
    assert!(!confirmed(&[]));
    assert!(
        confirmed(&[roll(true)])
            && confirmed(&[mark(State::Present, 0)])
            && confirmed(&[mark(State::Late, 5)])
    );
    assert!(!confirmed(&[roll(false)]) && !confirmed(&[mark(State::Excused, 0)]));
    assert!(!confirmed(&[roll(true), mark(State::Absent, 0)]), "the last word counts");
    assert!(!confirmed(&[signature(None)]), "nobody confirms themselves");
}

#[test]
fn signing_says_present_or_late() {
    assert_eq!(after(&[signature(None)]), Ok((State::Present, 0, true)));
    assert_eq!(after(&[signature(Some(25))]), Ok((State::Late, 25, true)));
    assert_eq!(after(&[signature(Some(9_999))]), Ok((State::Late, DURATION, true)));
    assert_eq!(after(&[signature(None), signature(None)]), Err(Refusal::AlreadySigned));
}

#[test]
fn what_the_trainer_said_and_the_signature_stand_together() {
    assert_eq!(after(&[roll(true), signature(Some(40))]), Ok((State::Present, 0, true)), "seen in time");
    assert_eq!(after(&[mark(State::Late, 20), signature(Some(40))]), Ok((State::Late, 20, true)));
    assert_eq!(
        after(&[mark(State::EarlyDeparture, 30), signature(None)]),
        Ok((State::EarlyDeparture, 30, true))
    );
    assert_eq!(after(&[mark(State::Excluded, 30), signature(None)]), Ok((State::Excluded, 30, true)));
    assert_eq!(
        after(&[roll(false), signature(Some(40))]),
        Ok((State::Late, 40, true)),
        "came after the call"
    );
    assert_eq!(after(&[mark(State::Excused, 0), signature(None)]), Ok((State::Present, 0, true)));
}

#[test]
fn a_signature_never_disappears_through_a_mark() {
    for state in [State::Absent, State::AbsentJustified, State::Excused, State::Dispensed, State::InCompany] {
        assert_eq!(after(&[signature(None), mark(state, 0)]), Err(Refusal::Signed), "{state}");
    }
    assert_eq!(
        after(&[signature(None), roll(false)]),
        Ok((State::Present, 0, true)),
        "the call passes over it"
    );
    assert_eq!(
        after(&[signature(None), mark(State::EarlyDeparture, 30)]),
        Ok((State::EarlyDeparture, 30, true))
    );
    let corrected = [signature(None), correction(State::Absent, 0, "signed for a friend")];
    assert_eq!(after(&corrected), Ok((State::Absent, 0, true)), "a correction stands beside the signature");
}

#[test]
fn a_roll_call_passes_over_what_says_more() {
    assert_eq!(after(&[roll(true)]), Ok((State::Present, 0, false)));
    assert_eq!(after(&[roll(true), roll(false)]), Ok((State::Absent, 0, false)));
    for state in [State::Excused, State::Dispensed, State::InCompany, State::AbsentJustified] {
        assert_eq!(after(&[mark(state, 0), roll(true)]), Ok((state, 0, false)), "{state}");
    }
    assert_eq!(after(&[mark(State::Late, 20), roll(true)]), Ok((State::Late, 20, false)));
}

#[test]
fn closing_settles_what_is_open_and_reopening_gives_it_back() {
    let close = AttendanceEvent::Closing;
    assert_eq!(after(std::slice::from_ref(&close)), Ok((State::Absent, 0, false)));
    assert_eq!(after(&[close.clone(), close.clone()]), Ok((State::Absent, 0, false)), "trainers double-tap");
    assert_eq!(after(&[close.clone(), AttendanceEvent::Reopening]), Ok((State::Expected, 0, false)));
    let marked = [roll(false), close.clone(), AttendanceEvent::Reopening];
    assert_eq!(after(&marked), Ok((State::Absent, 0, false)), "someone said so");
    for refused in [signature(None), mark(State::Present, 0), roll(true)] {
        assert_eq!(after(&[close.clone(), refused]), Err(Refusal::Closed));
    }
    let signed_then_closed = [signature(None), close.clone(), signature(None)];
    assert_eq!(after(&signed_then_closed), Err(Refusal::AlreadySigned), "a repeat gets its receipt");
    assert_eq!(after(&[AttendanceEvent::Reopening]), Err(Refusal::NotClosed));
    let attested = start().replay(&[roll(true), close]);
    assert!(attested.attendance.attested_unsigned());
}

#[test]
fn emg_13_a_correction_needs_its_reason_and_its_author() {
    assert_eq!(
        after(&[AttendanceEvent::Closing, correction(State::Excused, 0, "médecin")]),
        Ok((State::Excused, 0, false))
    );
    assert_eq!(after(&[correction(State::Excused, 0, "  ")]), Err(Refusal::Reason));
    assert_eq!(after(&[correction(State::Excused, 0, &"x".repeat(REASON_MAX + 1))]), Err(Refusal::Reason));
    assert_eq!(after(&[correction(State::Expected, 0, "oubli")]), Err(Refusal::State));
    let nobody = AttendanceEvent::Correction {
        at: now(1),
        state: State::Present,
        minutes: 0,
        reason: "oubli".into(),
        author: None,
    };
    assert_eq!(after(&[nobody]), Err(Refusal::Author));
}

#[test]
fn emg_06_minutes_fit_the_state_and_the_length() {
    for (state, minutes, fits) in [
        (State::Late, 0, false),
        (State::Late, 1, true),
        (State::Late, DURATION, true),
        (State::Late, DURATION + 1, false),
        (State::EarlyDeparture, -1, false),
        (State::Excluded, 30, true),
        (State::Present, 1, false),
        (State::Absent, 0, true),
        (State::Expected, 0, false),
    ] {
        assert_eq!(after(&[mark(state, minutes)]).is_ok(), fits, "{state} {minutes}");
    }
}

fn event() -> impl Strategy<Value = AttendanceEvent> {
    let state = (0..State::ALL.len()).prop_map(|i| State::ALL[i]);
    prop_oneof![
        proptest::option::of(0_i64..400).prop_map(signature),
        any::<bool>().prop_map(roll),
        (state.clone(), prop_oneof![Just(0_i64), -5_i64..300]).prop_map(|(s, m)| mark(s, m)),
        Just(AttendanceEvent::Closing),
        Just(AttendanceEvent::Reopening),
        (state, prop_oneof![Just(0_i64), -5_i64..300], "[ a]{0,3}")
            .prop_map(|(s, m, r)| correction(s, m, &r)),
    ]
}

proptest! {
    #[test]
    fn replaying_the_accepted_events_gives_the_same_standing(events in proptest::collection::vec(event(), 0..30)) {
        let mut accepted = Vec::new();
        let mut standing = start();
        for event in &events {
            if let Ok(next) = standing.after(event) {
                accepted.push(event.clone());
                standing = next;
            }
        }
        prop_assert_eq!(start().replay(&accepted), standing.clone());
        prop_assert_eq!(start().replay(&events), standing);
    }

    #[test]
    fn no_event_takes_a_signature_away_and_closing_leaves_nobody_expected(
        events in proptest::collection::vec(event(), 0..30),
    ) {
        let mut standing = start();
        for event in &events {
            let Ok(next) = standing.after(event) else { continue };
            if standing.attendance.has_signed() {
                prop_assert_eq!(next.attendance.signature, standing.attendance.signature);
                prop_assert_eq!(next.attendance.signed_at, standing.attendance.signed_at);
                prop_assert_eq!(next.attendance.method, standing.attendance.method);
            }
            prop_assert!(!(next.closed && next.attendance.state == State::Expected));
            prop_assert!((0..=DURATION).contains(&next.attendance.minutes));
            if next.attendance.state == State::Late { prop_assert!(next.attendance.minutes > 0); }
            standing = next;
        }
    }
}

proptest! {
    /// Whatever was said before, a correction changes what is said and never what was signed; said again, it says
    /// the same; and it is the only way after closing.
    #[test]
    fn emg_13_a_correction_stands_beside_what_was_signed(
        signs in any::<bool>(),
        closes in any::<bool>(),
        state in prop::sample::select(State::ALL.to_vec()),
        minutes in -1_i64..DURATION + 2,
    ) {
        let mut before = start();
        for (happens, event) in [(signs, signature(None)), (closes, AttendanceEvent::Closing)] {
            if happens {
                before = before.after(&event).unwrap();
            }
        }
        let corrected = before.after(&correction(state, minutes, "vu en cours"));
        let fits = match state {
            State::Expected => false,
            State::Late | State::EarlyDeparture | State::Excluded => (1..=DURATION).contains(&minutes),
            _ => minutes == 0,
        };
        prop_assert_eq!(corrected.is_ok(), fits);
        if let Ok(after) = corrected {
            prop_assert_eq!((after.attendance.state, after.attendance.minutes), (state, minutes));
            prop_assert_eq!(after.attendance.signed_at, before.attendance.signed_at);
            prop_assert_eq!(after.attendance.signature, before.attendance.signature);
            prop_assert_eq!(after.closed, before.closed);
            prop_assert_eq!(after.after(&correction(state, minutes, "vu en cours")), Ok(after));
        }
    }
}
