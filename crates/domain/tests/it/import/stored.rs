use assidu_domain::{
    EnrolmentId, GroupId, MeetingId, PersonId,
    import::{ConflictReason, Model, Row, Verdict, judge, judge_meeting, merge},
    participants::Exception,
    people::Role,
    planning::{ClassMeeting, MeetingStatus, Mode},
};

use super::rows::{MEETINGS, known, read};

fn meeting(row: &str, stored: Option<&ClassMeeting>) -> ClassMeeting {
    let (rows, report) = read(Model::ClassMeetings, MEETINGS, &[row]);
    assert_eq!(report.problems.listed, []);
    let [Row::ClassMeeting(row)] = &rows[..] else { panic!("{rows:?}") };
    merge::class_meeting(row, stored, MeetingId::from_bytes([9; 16]), &known())
}

const ROW: &str = "M1;G1;L1|L2;Excel;2026-11-23;09:00;12:30;;;T1;";

#[test]
fn the_same_file_twice_changes_nothing() {
    let first = meeting(ROW, None);
    assert_eq!(judge_meeting(None, &first, false, false), Verdict::New);
    let again = meeting(ROW, Some(&first));
    assert_eq!(again, first);
    assert_eq!(
        judge_meeting(Some(&first), &again, true, true),
        Verdict::Unchanged,
        "signed and closed all the same"
    );
    let reordered = meeting("M1;G1;L2|L1;Excel;2026-11-23;09:00;12:30;;;T1;", Some(&first));
    assert_eq!(judge_meeting(Some(&first), &reordered, true, false), Verdict::Unchanged);
}

#[test]
fn b_20_what_was_signed_or_edited_live_is_a_conflict_not_an_overwrite() {
    let stored = meeting(ROW, None);
    let moved = meeting("M1;G1;L1|L2;Excel;2026-11-23;09:30;12:30;;;T1;", Some(&stored));
    let conflict = |reason| Verdict::Conflict { reason, columns: vec!["start"] };
    assert_eq!(judge_meeting(Some(&stored), &moved, false, false), Verdict::Changed);
    assert_eq!(judge_meeting(Some(&stored), &moved, true, false), conflict(ConflictReason::Signed));
    assert_eq!(judge_meeting(Some(&stored), &moved, true, true), conflict(ConflictReason::Closed));
    let edited = ClassMeeting { edited_live: true, ..stored.clone() };
    let moved = meeting("M1;G1;L1|L2;Excel;2026-11-23;09:30;12:30;;;T1;", Some(&edited));
    assert_eq!(judge_meeting(Some(&edited), &moved, false, false), conflict(ConflictReason::EditedLive));
}

#[test]
fn b_20_who_comes_by_hand_is_no_difference_from_the_file_and_stays() {
    let exceptions = vec![Exception { learner: PersonId::from_bytes([7; 16]), joins: true }];
    let stored = ClassMeeting { edited_live: true, exceptions: exceptions.clone(), ..meeting(ROW, None) };
    let again = meeting(ROW, Some(&stored));
    assert_eq!(judge_meeting(Some(&stored), &again, false, false), Verdict::Unchanged);
    let others = meeting("M1;G1;L1;Excel;2026-11-23;09:00;12:30;;;T1;", Some(&stored));
    assert_eq!(others.exceptions, exceptions);
    let conflict = Verdict::Conflict { reason: ConflictReason::EditedLive, columns: vec!["learner_refs"] };
    assert_eq!(judge_meeting(Some(&stored), &others, false, false), conflict);
}

#[test]
fn a_column_that_the_file_has_not_stays_as_stored_and_an_empty_cell_empties() {
    let stored = ClassMeeting {
        room: "B200".into(),
        mode: Mode::Remote,
        status: MeetingStatus::Cancelled,
        required: false,
        ..meeting(ROW, None)
    };
    let merged = meeting("M1;G1;;Excel;2026-11-23;09:00;12:30;;;;", Some(&stored));
    assert_eq!(
        (merged.room.as_str(), merged.mode, merged.status),
        ("B200", Mode::Remote, MeetingStatus::Cancelled)
    );
    assert!(!merged.required);
    assert!(merged.learners.is_empty() && merged.trainers.is_empty());
}

#[test]
fn a_learner_who_also_teaches_keeps_both_roles_and_what_the_file_does_not_say() {
    let id = PersonId::from_bytes([7; 16]);
    let (rows, _) =
        read(Model::Learners, "learner_ref;family_name;given_name;phone", &["L1;Mercier;Maëlys;0561000000"]);
    let [Row::Learner(row)] = &rows[..] else { panic!("{rows:?}") };
    let learner = merge::learner(row, None, id);
    assert_eq!(judge(None, &learner), Verdict::New);
    assert!(learner.signature_required);
    let (rows, _) = read(Model::Trainers, "trainer_ref;family_name;given_name", &["T1;Mercier;Maëlys"]);
    let [Row::Trainer(row)] = &rows[..] else { panic!("{rows:?}") };
    let both = merge::trainer(row, Some(&learner), id);
    assert!(both.roles.has(Role::Learner) && both.roles.has(Role::Trainer));
    assert_eq!(both.card.phone, "0561000000");
    assert_eq!(both.card.reference, "L1");
    assert_eq!(judge(Some(&learner), &both), Verdict::Changed);
}

#[test]
fn groups_and_enrolments_merge_with_what_is_stored() {
    let (rows, _) = read(
        Model::Groups,
        "group_ref;title;planned_hours;distance_ratio;action_kind",
        &["G1;Excel;7,5;0,25;vae"],
    );
    let [Row::Group(row)] = &rows[..] else { panic!("{rows:?}") };
    let group = merge::group(row, None, GroupId::from_bytes([3; 16]), &known());
    assert_eq!((group.planned_minutes, group.distance_permille), (Some(450), Some(250)));
    let with_site = assidu_domain::planning::Group { training_ref: "TR".into(), ..group.clone() };
    let again = merge::group(row, Some(&with_site), group.id, &known());
    assert_eq!(judge(Some(&with_site), &again), Verdict::Unchanged);

    let (rows, _) = read(
        Model::Enrolments,
        "group_ref;learner_ref;start;end;funder_ref",
        &["G1;L1;2026-09-01;2027-06-30;OCC"],
    );
    let [Row::Enrolment(row)] = &rows[..] else { panic!("{rows:?}") };
    let id = EnrolmentId::from_bytes([8; 16]);
    let enrolment = merge::enrolment(row, None, id, &known()).unwrap();
    assert_eq!(enrolment.funders.len(), 1);
    assert_eq!(
        judge(Some(&enrolment), &merge::enrolment(row, Some(&enrolment), id, &known()).unwrap()),
        Verdict::Unchanged
    );
}
