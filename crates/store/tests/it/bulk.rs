//! Corrections of many, on both engines.

use assidu_domain::{
    BulkId, PersonId, SignOffId,
    attendance_rules::{AttendanceRules, BulkState},
    signing::AttendanceState,
};
use assidu_store::{
    attendance_options,
    bulk::{self, NewBulk},
};

use crate::harness::{NOON, World, on_both};

fn new(id: u8, key: u8, asked_by: PersonId, state: BulkState) -> NewBulk<'static> {
    NewBulk {
        id: BulkId::from_bytes([id; 16]),
        state,
        asked_by,
        asked_at: NOON,
        request_key: [key; 16],
        target: AttendanceState::Dispensed,
        minutes: 0,
        reason: "Journée d’entreprise",
    }
}

fn rows(count: u8) -> Vec<(SignOffId, PersonId, AttendanceState)> {
    let row = |n| (SignOffId::from_bytes([n; 16]), PersonId::from_bytes([n; 16]), AttendanceState::Absent);
    (0..count).map(row).collect()
}

async fn ask(world: &World, new: &NewBulk<'_>, count: u8) -> bool {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let added = bulk::add(&mut tx, new, &rows(count)).await.unwrap();
    tx.commit().await.unwrap();
    added
}

on_both! {
    async fn the_same_form_asks_once_and_each_row_counts_once(world) {
        let by = PersonId::from_bytes([9; 16]);
        assert!(ask(&world, &new(1, 1, by, BulkState::Running), 3).await);
        assert!(!ask(&world, &new(2, 1, by, BulkState::Running), 3).await, "the same form");
        let id = BulkId::from_bytes([1; 16]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(bulk::find_by_request(&mut tx, [1; 16]).await.unwrap(), Some(id));
        let first = bulk::next(&mut tx, id, 0, 2).await.unwrap();
        assert_eq!(first.iter().map(|row| row.position).collect::<Vec<_>>(), [0, 1]);
        for corrected in [true, true, false] {
            bulk::note(&mut tx, id, 0, corrected).await.unwrap();
        }
        bulk::note(&mut tx, id, 1, false).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = bulk::lookup(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((found.total, found.done, found.skipped), (3, 1, 1));
        let mut about = bulk::sign_offs(&mut tx, id).await.unwrap();
        about.sort_unstable();
        assert_eq!(about, [0, 1, 2].map(|n| SignOffId::from_bytes([n; 16])));
        assert_eq!(found.reason, "Journée d’entreprise");
        assert_eq!(bulk::next(&mut tx, id, 0, 9).await.unwrap().len(), 1, "two are done");
        assert_eq!(bulk::latest(&mut tx, NOON, 5).await.unwrap(), vec![found]);
    }

    async fn what_was_decided_stays(world) {
        let (by, other) = (PersonId::from_bytes([9; 16]), PersonId::from_bytes([8; 16]));
        assert!(ask(&world, &new(1, 1, by, BulkState::Waiting), 2).await);
        let id = BulkId::from_bytes([1; 16]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(bulk::decide(&mut tx, id, BulkState::Running, other, NOON).await.unwrap());
        assert!(!bulk::decide(&mut tx, id, BulkState::Refused, by, NOON).await.unwrap());
        bulk::finish(&mut tx, id, NOON.plus_minutes(1)).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = bulk::lookup(&mut tx, id).await.unwrap().unwrap();
        assert_eq!((found.state, found.decided_by), (BulkState::Done, Some(other)));
    }

    async fn what_is_set_for_attendance_is_kept_within_bounds(world) {
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(attendance_options::lookup(&mut tx).await.unwrap(), AttendanceRules::default());
        let rules = AttendanceRules { second_above: u32::MAX, ..AttendanceRules::default() };
        attendance_options::save(&mut tx, rules.clone()).await.unwrap();
        attendance_options::save(&mut tx, rules.clone()).await.unwrap();
        assert_eq!(attendance_options::lookup(&mut tx).await.unwrap(), rules.bounded());
    }
}
