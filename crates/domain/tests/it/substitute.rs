//! Somebody who stands in for a trainer, by a link that dies by itself.

use assidu_domain::{
    Instant, PersonId,
    matrix::{Matrix, Right},
    people::{Role, Roles},
    signing::{MeetingState, SubstituteState, in_place_of, substitute_span, substitute_state},
    time::{Span, whole_day, zone},
};
use jiff::{ToSpan as _, civil::date};
use proptest::prelude::*;

use crate::samples::{at, person};

const STATES: [MeetingState; 3] = [MeetingState::Open, MeetingState::Closed, MeetingState::Cancelled];

#[test]
fn a_link_holds_for_the_day_at_the_site_and_an_hour_after_a_late_end() {
    let paris = zone("Europe/Paris").unwrap();
    let day = date(2026, 11, 23);
    let noon = substitute_span(day, &paris, at(day, 12, 30, "Europe/Paris"));
    assert_eq!(noon, whole_day(day, &paris));
    let late = substitute_span(day, &paris, at(day, 23, 45, "Europe/Paris"));
    assert_eq!(late.end, at(date(2026, 11, 24), 0, 45, "Europe/Paris"));
    let state = |now| substitute_state(late, false, &[MeetingState::Open], now);
    assert_eq!(state(late.start.plus_seconds(-1)), SubstituteState::NotYet);
    assert_eq!(state(late.start), SubstituteState::Open);
    assert_eq!(state(late.end), SubstituteState::DayOver);
}

proptest! {
    #[test]
    fn a_link_opens_in_its_time_while_something_is_open_and_never_again(
        (start, long, now, later) in (0_i64..1_000, 1_i64..1_000, -10_i64..2_100, 0_i64..2_000),
        withdrawn in any::<bool>(),
        states in prop::collection::vec(prop::sample::select(&STATES[..]), 0..5),
    ) {
        let span = Span { start: Instant::from_micros(start), end: Instant::from_micros(start + long) };
        let at = |micros| substitute_state(span, withdrawn, &states, Instant::from_micros(micros));
        let is_open = at(now) == SubstituteState::Open;
        let open = states.contains(&MeetingState::Open);
        prop_assert_eq!(is_open, !withdrawn && open && (start..start + long).contains(&now));
        // What died does not come back by waiting.
        if matches!(at(now), SubstituteState::DayOver | SubstituteState::Withdrawn) {
            prop_assert_eq!(at(now + later), at(now));
        }
    }

    #[test]
    fn a_late_end_lengthens_a_day_and_shortens_none(days in 0_i32..3_000, minutes in -3_000_i64..3_000) {
        let paris = zone("Europe/Paris").unwrap();
        let day = date(2026, 1, 1).saturating_add(days.days());
        let whole = whole_day(day, &paris);
        let end = whole.start.plus_minutes(minutes);
        let span = substitute_span(day, &paris, end);
        prop_assert_eq!(span.start, whole.start);
        prop_assert!(span.end >= whole.end && span.end >= end.plus_minutes(60));
    }

    #[test]
    fn a_substitute_takes_one_place_and_gives_it_back(
        ids in prop::collection::btree_set(1_u8..20, 0..6), which in 1_u8..20, new in 1_u8..20,
    ) {
        let trainers: Vec<PersonId> = ids.iter().copied().map(person).collect();
        let (old, new) = (person(which), person(new));
        match in_place_of(&trainers, old, new) {
            None => prop_assert!(!trainers.contains(&old) || trainers.contains(&new)),
            Some(changed) => {
                prop_assert_eq!(changed.len(), trainers.len());
                prop_assert!(changed.contains(&new) && !changed.contains(&old));
                prop_assert_eq!(in_place_of(&changed, new, old), Some(trainers));
            }
        }
    }

    #[test]
    fn a_substitute_has_no_right_whatever_a_provider_says(
        cells in prop::collection::vec((prop::sample::select(Role::ALL), prop::sample::select(Right::ALL)), 0..40),
    ) {
        let matrix = cells.iter().fold(Matrix::default(), |m, (role, right)| m.with(*role, *right, true));
        for roles in [Roles::substitute(), Roles::substitute().with(Role::Administrator)] {
            let stored = Roles::from_bits(roles.bits()).under(&matrix);
            prop_assert!(stored.is_substitute() && stored.has(Role::Trainer));
            prop_assert!(Right::ALL.iter().all(|right| !stored.may(*right)));
        }
    }
}
