use assidu_domain::{
    SignOffId,
    planning::MeetingKind,
    signing::{
        Attendance, AttendanceState, MeetingState, Policy,
        closing::{Missing, NightSeal, missing, night_seal, trainers_sign},
    },
};
use jiff::civil::date;

use crate::samples::{DAY, at, lesson, on, person};

fn attendance(n: u8, state: AttendanceState) -> Attendance {
    Attendance { state, ..Attendance::expected(SignOffId::from_bytes([1; 16]), person(n)) }
}

#[test]
fn emg_05_what_is_missing_before_closing_is_said_blocking_things_first() {
    let meeting = lesson(1, (9, 0), (12, 30));
    let people = [
        attendance(1, AttendanceState::Expected),
        attendance(2, AttendanceState::Present),
        attendance(3, AttendanceState::Absent),
        attendance(1, AttendanceState::Expected),
    ];
    let running = at(DAY, 12, 29, "Europe/Paris");
    let found = missing(&meeting, &Policy::default(), &[], &people, &[], running);
    assert_eq!(
        found,
        [
            Missing::StillRunning { until: meeting.span.end },
            Missing::TrainerSignature(person(9)),
            Missing::Unmarked(person(1)),
            Missing::Unsigned(person(2)),
        ]
    );
    assert_eq!(found.iter().map(|m| m.blocks()).collect::<Vec<_>>(), [true, true, false, false]);
    let signed = missing(&meeting, &Policy::default(), &[person(9)], &[], &[], meeting.span.end);
    assert_eq!(signed, []);
}

#[test]
fn nobody_signs_self_study_for_the_trainer_and_a_course_without_trainer_is_said() {
    let mut study = lesson(1, (9, 0), (12, 30));
    study.trainers.clear();
    let after = study.span.end;
    assert_eq!(missing(&study, &Policy::default(), &[], &[], &[], after), [Missing::Trainer]);
    assert_eq!(missing(&study, &Policy::default(), &[person(8)], &[], &[], after), [], "a substitute signed");
    study.kind = MeetingKind::SelfStudy;
    assert!(!trainers_sign(&study, &Policy::default()));
    assert_eq!(missing(&study, &Policy::default(), &[], &[], &[], after), []);
    let exam =
        assidu_domain::planning::ClassMeeting { kind: MeetingKind::Exam, ..lesson(2, (9, 0), (10, 0)) };
    assert!(trainers_sign(&exam, &Policy::default()));
    assert!(!trainers_sign(&exam, &Policy { trainer_signs: false, ..Policy::default() }));
}

#[test]
fn emg_05_the_night_seals_what_is_open_and_once_only() {
    let meeting = lesson(1, (9, 0), (12, 30));
    let evening = at(DAY, 22, 0, "Europe/Paris");
    let due = NightSeal::Provisional { trainer_missing: true };
    let seal = |state, sealed, changed, now| night_seal(&meeting, state, true, sealed, changed, now);
    let open = MeetingState::Open;
    assert_eq!(seal(open, None, None, evening.plus_seconds(-1)), NightSeal::Nothing);
    assert_eq!(seal(open, None, None, evening), due);
    assert_eq!(seal(open, None, None, evening.plus_minutes(3 * 60)), due, "after midnight too");
    assert_eq!(seal(MeetingState::Closed, None, None, evening), NightSeal::Nothing);
    assert_eq!(seal(MeetingState::Cancelled, None, None, evening), NightSeal::Nothing);
    let next_night = evening.plus_minutes(24 * 60);
    assert_eq!(seal(open, Some(evening), None, next_night), NightSeal::Nothing);
    assert_eq!(
        seal(open, Some(evening), Some(evening.plus_minutes(60)), next_night),
        due,
        "it changed since"
    );
    let late = lesson(2, (21, 0), (23, 30));
    assert_eq!(night_seal(&late, open, true, None, None, at(DAY, 23, 0, "Europe/Paris")), NightSeal::Nothing);
}

#[test]
fn the_night_is_that_of_the_site() {
    let reunion = on(date(2026, 11, 23), "Indian/Reunion", 1, (9, 0), (12, 0));
    let seal = |now| night_seal(&reunion, MeetingState::Open, false, None, None, now);
    assert_eq!(seal(at(DAY, 21, 59, "Indian/Reunion")), NightSeal::Nothing);
    let due = NightSeal::Provisional { trainer_missing: false };
    assert_eq!(seal(at(DAY, 19, 0, "Europe/Paris")), due, "22:00 in Saint-Denis");
}
