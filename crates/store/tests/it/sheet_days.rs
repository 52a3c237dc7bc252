//! The counts of sheets in force are what counting the sheets gives, whatever was done.

use assidu_domain::{GroupId, MeetingId, ObjectId, SheetId};
use assidu_store::{
    Page, roster,
    sheets::{self, NewSheet, SealedFile, SheetFigures, SheetFilter, SheetKind, SheetState},
};
use jiff::{
    ToSpan as _,
    civil::{Date, date},
};

use crate::{
    harness::{NOON, World, on_both},
    referential::TODAY,
};

/// What is kept is what counting gives, from whatever day.
async fn counted(world: &World) -> i64 {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    let all = SheetFilter { all_versions: true, ..SheetFilter::days(date(1900, 1, 1), date(2200, 1, 1)) };
    let rows = sheets::list(&mut tx, &all, Page::first(200)).await.unwrap();
    let waiting = rows.iter().filter(|row| row.state != SheetState::Sealed).count();
    for first in (-40..40).map(|days| TODAY + days.days()).chain([date(1900, 1, 1)]) {
        let in_force = rows
            .iter()
            .filter(|row| row.state == SheetState::Sealed && row.replaced_by.is_none() && row.first >= first);
        let figures = SheetFigures {
            sealed: i64::try_from(in_force.count()).unwrap(),
            waiting: i64::try_from(waiting).unwrap(),
        };
        assert_eq!(sheets::figures(&mut tx, first).await.unwrap(), figures, "from {first}");
    }
    sheets::figures(&mut tx, date(1900, 1, 1)).await.unwrap().sealed
}

fn new_sheet(world: &World, sheet: SheetId, kind: SheetKind, first: Date) -> NewSheet {
    let of_meeting = kind == SheetKind::Meeting;
    NewSheet {
        sheet,
        kind,
        meeting: of_meeting.then(|| MeetingId::new(NOON, &*world.chance)),
        group: (!of_meeting).then(|| GroupId::new(NOON, &*world.chance)),
        funder: None,
        first,
        last: if of_meeting { first } else { first + 6.days() },
        provisional: false,
        reference: ObjectId::new(NOON, &*world.chance).to_string(),
        created_at: NOON,
        request_key: None,
    }
}

async fn begin(world: &World, new: NewSheet, after: i64) {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    assert_eq!(sheets::begin(&mut tx, &new, after).await.unwrap(), after + 1);
    tx.commit().await.unwrap();
}

/// Seals a version, and commits or crashes before it. Gives whether it was this hand that sealed it.
async fn seal(world: &World, sheet: SheetId, version: i64, commits: bool) -> bool {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let file = SealedFile {
        object: ObjectId::new(NOON, &*world.chance),
        sha256: assidu_domain::ports::bytes(&*world.chance),
        size: 300_000,
        sealed_at: NOON,
        deposited_at: NOON,
    };
    let sealed = sheets::sealed(&mut tx, sheet, version, &file).await.unwrap();
    if commits {
        tx.commit().await.unwrap();
    }
    sealed
}

on_both! {
    async fn sheets_in_force_are_counted_as_they_are_sealed(world) {
        let id = || SheetId::new(NOON, &*world.chance);
        let (one, two, week, month) = (id(), id(), id(), id());
        assert_eq!(counted(&world).await, 0);
        begin(&world, NewSheet { provisional: true, ..new_sheet(&world, one, SheetKind::Meeting, TODAY) }, 0).await;
        assert_eq!(counted(&world).await, 0, "begun");
        assert!(seal(&world, one, 1, false).await);
        assert_eq!(counted(&world).await, 0, "broken off before the commit");
        assert!(seal(&world, one, 1, true).await);
        assert!(!seal(&world, one, 1, true).await);
        assert_eq!(counted(&world).await, 1, "sealed twice, counted once");
        // Closed in the morning, or reopened and corrected: the next version, which may fail for a while.
        begin(&world, new_sheet(&world, one, SheetKind::Meeting, TODAY), 1).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(sheets::set_state(&mut tx, one, 2, SheetState::Sealing).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(counted(&world).await, 1, "the version before stays in force");
        assert!(seal(&world, one, 2, false).await);
        assert!(seal(&world, one, 2, true).await);
        assert_eq!(counted(&world).await, 1, "replaced");
        // A class meeting that was moved to another day.
        begin(&world, new_sheet(&world, one, SheetKind::Meeting, TODAY + 9.days()), 2).await;
        assert!(seal(&world, one, 3, true).await);
        assert_eq!(counted(&world).await, 1, "moved");
        begin(&world, new_sheet(&world, week, SheetKind::Week, TODAY - 7.days()), 0).await;
        begin(&world, new_sheet(&world, month, SheetKind::Month, TODAY - 21.days()), 0).await;
        assert!(seal(&world, week, 1, true).await && seal(&world, month, 1, true).await);
        assert_eq!(counted(&world).await, 3);
        // The newer version is sealed first, and the older one after all.
        begin(&world, new_sheet(&world, two, SheetKind::Meeting, TODAY), 0).await;
        begin(&world, new_sheet(&world, two, SheetKind::Meeting, TODAY), 1).await;
        assert!(seal(&world, two, 2, true).await && seal(&world, two, 1, true).await);
        assert_eq!(counted(&world).await, 4);
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(sheets::figures(&mut tx, TODAY - 40.days()).await.unwrap(), SheetFigures::default());
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        roster::recount(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(counted(&world).await, 4, "counted anew");
    }

    async fn two_hands_that_seal_at_once_count_each_sheet_once(world) {
        for round in 1..=20 {
            let (sheet, other) = (SheetId::new(NOON, &*world.chance), SheetId::new(NOON, &*world.chance));
            for version in 0..2 {
                begin(&world, new_sheet(&world, sheet, SheetKind::Meeting, TODAY - version.days()), version).await;
                begin(&world, new_sheet(&world, other, SheetKind::Meeting, TODAY), version).await;
            }
            // Both versions, one of them by two hands, and another sheet of the same day.
            let sealed = tokio::join!(
                seal(&world, sheet, 1, true),
                seal(&world, sheet, 2, true),
                seal(&world, sheet, 2, true),
                seal(&world, other, 1, true),
                seal(&world, other, 2, true),
            );
            assert!(sealed.1 != sealed.2, "one of two hands: {sealed:?}");
            assert_eq!(counted(&world).await, round * 2);
        }
    }
}
