use std::collections::BTreeSet;

use assidu_domain::{
    GroupId, MeetingId, SignOffId,
    participants::Exception,
    planning::{ClassMeeting, MeetingStatus, Participant, Slot},
    signing::{Half, Policy, SignOff, SignOffRule, Window, lay},
};
use jiff::civil::date;
use proptest::prelude::*;

use crate::samples::{DAY, at, clock, lesson, on, person};

fn with_rule(rule: SignOffRule) -> Policy {
    Policy { rule, ..Policy::default() }
}

fn ids(sign_offs: &[SignOff]) -> Vec<SignOffId> {
    sign_offs.iter().map(|s| s.id).collect()
}

#[test]
fn b_01_a_day_of_four_lessons_is_two_sign_offs() {
    let day = [
        lesson(1, (9, 0), (10, 30)),
        lesson(2, (10, 45), (12, 30)),
        lesson(3, (13, 30), (15, 0)),
        lesson(4, (15, 15), (17, 0)),
    ];
    let laid = lay(&day, &Policy::default());
    let covers: Vec<_> =
        laid.iter().map(|s| (s.half, s.meetings.iter().map(|m| m.bytes()[0]).collect::<Vec<_>>())).collect();
    assert_eq!(covers, [(Half::Morning, vec![1, 2]), (Half::Afternoon, vec![3, 4])]);
    assert_eq!(laid[0].span.minutes(), 210);
    assert_eq!(laid[0].opens_at, at(DAY, 8, 45, "Europe/Paris"));
    assert_eq!(laid[0].closes_at, at(DAY, 12, 45, "Europe/Paris"));
    assert_eq!(laid[0].late_from, at(DAY, 9, 10, "Europe/Paris"));
}

#[test]
fn a_lesson_belongs_to_the_half_in_which_it_starts() {
    for (from, to, half) in [
        ((12, 59), (16, 0), Half::Morning),
        ((13, 0), (16, 0), Half::Afternoon),
        ((9, 0), (17, 0), Half::Morning),
    ] {
        assert_eq!(lay(&[lesson(1, from, to)], &Policy::default())[0].half, half, "{from:?}");
    }
    let reunion = on(DAY, "Indian/Reunion", 1, (12, 30), (14, 0));
    assert_eq!(lay(&[reunion], &Policy::default())[0].half, Half::Morning, "by the clock of the site");
}

#[test]
fn other_participants_are_other_sign_offs() {
    let whole = lesson(1, (9, 0), (10, 0));
    let mut other_group = lesson(2, (10, 0), (11, 0));
    other_group.groups = vec![GroupId::from_bytes([2; 16])];
    let mut part = lesson(3, (11, 0), (12, 0));
    part.learners = vec![Participant { learner: person(1), mode: None }];
    let mut same_part = lesson(4, (12, 0), (12, 30));
    same_part.learners = part.learners.clone();
    let laid = lay(&[whole, other_group, part, same_part], &Policy::default());
    assert_eq!(laid.iter().map(|s| s.meetings.len()).collect::<Vec<_>>(), [1, 1, 2]);
}

#[test]
fn b_19_one_more_or_less_by_hand_is_a_sign_off_of_its_own() {
    let whole = lesson(1, (9, 0), (10, 0));
    let mut more = lesson(2, (10, 0), (11, 0));
    more.exceptions = vec![Exception { learner: person(7), joins: true }];
    let mut as_many = lesson(3, (11, 0), (12, 0));
    as_many.exceptions = more.exceptions.clone();
    let mut fewer = lesson(4, (12, 0), (12, 30));
    fewer.exceptions = vec![Exception { learner: person(7), joins: false }];
    let usual = lay(std::slice::from_ref(&whole), &Policy::default());
    let laid = lay(&[whole, more.clone(), as_many, fewer], &Policy::default());
    assert_eq!(laid.iter().map(|s| s.meetings.len()).collect::<Vec<_>>(), [1, 2, 1]);
    assert_eq!(laid[0].id, usual[0].id, "what the groups sign keeps its id");
    // Who joins beside the first changes nothing of what was laid for it.
    more.exceptions.push(Exception { learner: person(8), joins: true });
    assert_eq!(lay(&[more], &Policy::default())[0].id, laid[1].id);
}

#[test]
fn cancelled_and_unrequired_meetings_give_none() {
    let mut cancelled = lesson(1, (9, 0), (10, 0));
    cancelled.status = MeetingStatus::Cancelled;
    let mut free = lesson(2, (10, 0), (11, 0));
    free.required = false;
    for rule in SignOffRule::ALL {
        assert_eq!(lay(&[cancelled.clone(), free.clone()], &with_rule(*rule)), []);
    }
}

#[test]
fn emg_08_slots_of_the_planning_win_over_every_rule() {
    let mut meeting = lesson(1, (9, 0), (17, 0));
    meeting.slots = vec![
        Slot { start: clock(13, 30), end: clock(17, 0) },
        Slot { start: clock(9, 0), end: clock(10, 30) },
        Slot { start: clock(10, 45), end: clock(12, 30) },
    ];
    for rule in SignOffRule::ALL {
        let laid = lay(std::slice::from_ref(&meeting), &with_rule(*rule));
        assert_eq!(
            laid.iter().map(|s| (s.half, s.span.minutes())).collect::<Vec<_>>(),
            [(Half::Slot, 90), (Half::Slot, 105), (Half::Slot, 210)]
        );
        assert_eq!(ids(&laid).into_iter().collect::<BTreeSet<_>>().len(), 3);
    }
}

#[test]
fn entry_and_exit_have_windows_of_their_own() {
    let laid = lay(&[lesson(1, (9, 0), (12, 0))], &with_rule(SignOffRule::EntryExit));
    let clock = |hour, minute| at(DAY, hour, minute, "Europe/Paris");
    assert_eq!(
        laid.iter().map(|s| (s.half, s.opens_at, s.closes_at)).collect::<Vec<_>>(),
        [(Half::Entry, clock(8, 45), clock(12, 0)), (Half::Exit, clock(11, 45), clock(12, 15))]
    );
    assert_eq!(laid[1].late_from, laid[1].closes_at, "nobody is late for leaving");
}

#[test]
fn a_lesson_more_or_less_leaves_the_id_as_it_is() {
    let (first, second) = (lesson(1, (9, 0), (10, 0)), lesson(2, (10, 0), (11, 0)));
    let policy = Policy::default();
    let both = ids(&lay(&[first.clone(), second.clone()], &policy));
    assert_eq!(ids(&lay(&[second], &policy)), both);
    let mut part = first.clone();
    part.learners = vec![Participant { learner: person(1), mode: None }];
    let before = ids(&lay(std::slice::from_ref(&part), &policy));
    part.learners.push(Participant { learner: person(2), mode: None });
    assert_eq!(ids(&lay(&[part], &policy)), before, "and so does a learner more");
    assert_ne!(before, both);
    let bytes = both[0].bytes();
    assert_eq!((bytes[6] >> 4, bytes[8] >> 6), (8, 2), "UUIDv8 of RFC 9562");
}

#[test]
fn f11_days_on_which_the_clocks_change_are_laid_by_the_clock_of_the_site() {
    let back = date(2026, 10, 25);
    let night = ClassMeeting { day: back, ..on(back, "Europe/Paris", 1, (1, 0), (4, 0)) };
    let laid = lay(&[night], &Policy::default());
    assert_eq!(laid[0].span.minutes(), 240, "three hours on the clock, four in the room");
    assert_eq!(laid[0].half, Half::Morning);
    let mut slots = on(back, "Europe/Paris", 2, (9, 0), (12, 0));
    slots.slots = vec![Slot { start: clock(2, 30), end: clock(9, 0) }];
    assert!(lay(&[slots], &Policy::default())[0].span.minutes() >= 390, "even a slot that imports refuse");
}

prop_compose! {
    fn meeting()(
        id in 0_u8..40, group in 1_u8..4, day in 0_i64..5, start in 0_i32..1_300, length in 1_i32..130,
        zone in prop_oneof![Just("Europe/Paris"), Just("Indian/Reunion"), Just("America/Martinique"), Just("Nowhere/At-All")],
        cancelled in proptest::bool::weighted(0.1), required in proptest::bool::weighted(0.9),
        named in proptest::bool::weighted(0.2),
    ) -> ClassMeeting {
        use jiff::ToSpan as _;
        // Around the end of summer time.
        let day = date(2026, 10, 23).saturating_add(day.days());
        let tz = assidu_domain::time::zone(zone).unwrap_or(jiff::tz::TimeZone::UTC);
        let from = assidu_domain::time::start_of_day(day, &tz).plus_minutes(i64::from(start));
        let mut meeting = lesson(id, (9, 0), (10, 0));
        meeting.day = day;
        meeting.timezone = zone.into();
        meeting.span = assidu_domain::time::Span { start: from, end: from.plus_minutes(i64::from(length)) };
        meeting.groups = vec![GroupId::from_bytes([group; 16])];
        meeting.required = required;
        if cancelled { meeting.status = MeetingStatus::Cancelled; }
        if named { meeting.learners = vec![Participant { learner: person(group), mode: None }]; }
        meeting
    }
}

fn distinct(meetings: Vec<ClassMeeting>) -> Vec<ClassMeeting> {
    let mut seen = BTreeSet::new();
    meetings.into_iter().filter(|m| seen.insert(m.id)).collect()
}

proptest! {
    #[test]
    fn every_meeting_to_sign_is_covered_once_and_no_other(
        meetings in proptest::collection::vec(meeting(), 0..30), rule in 0..2_usize,
    ) {
        let meetings = distinct(meetings);
        let laid = lay(&meetings, &with_rule([SignOffRule::HalfDay, SignOffRule::Meeting][rule]));
        let mut covered: Vec<MeetingId> = laid.iter().flat_map(|s| s.meetings.clone()).collect();
        covered.sort_unstable();
        let mut to_sign: Vec<MeetingId> = meetings
            .iter().filter(|m| m.required && m.status == MeetingStatus::Planned).map(|m| m.id).collect();
        to_sign.sort_unstable();
        prop_assert_eq!(covered, to_sign);
        prop_assert_eq!(ids(&laid).into_iter().collect::<BTreeSet<_>>().len(), laid.len(), "ids are distinct");
        for sign_off in &laid {
            prop_assert!(sign_off.opens_at <= sign_off.span.start && sign_off.span.end < sign_off.closes_at);
            let inside = meetings.iter().filter(|m| sign_off.meetings.contains(&m.id));
            for meeting in inside {
                prop_assert!(sign_off.span.start <= meeting.span.start && meeting.span.end <= sign_off.span.end);
                prop_assert_eq!(meeting.day, sign_off.day);
            }
        }
    }

    #[test]
    fn laying_again_in_any_order_gives_the_same(
        meetings in proptest::collection::vec(meeting(), 0..30).prop_map(distinct), seed in any::<u64>(), rule in 0..3_usize,
    ) {
        let policy = with_rule(SignOffRule::ALL[rule]);
        let laid = lay(&meetings, &policy);
        let mut shuffled = meetings.clone();
        shuffled.sort_by_key(|m| u64::from(m.id.bytes()[0]).wrapping_mul(seed | 1));
        shuffled.extend(meetings);
        prop_assert_eq!(lay(&shuffled, &policy), laid);
    }

    #[test]
    fn emg_09_the_window_of_the_policy_is_the_window_of_the_sign_off(early in 0_u16..=1440, late in 1_u16..=14_400) {
        let policy = Policy { window: Window::new(early, late).unwrap(), ..Policy::default() };
        let laid = lay(&[lesson(1, (9, 0), (12, 30))], &policy);
        prop_assert_eq!(laid[0].span.start.minutes_since(laid[0].opens_at), i64::from(early));
        prop_assert_eq!(laid[0].closes_at.minutes_since(laid[0].span.end), i64::from(late));
    }
}
