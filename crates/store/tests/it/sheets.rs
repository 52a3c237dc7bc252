//! Sheets and their versions; the index and journal of the safe.

use assidu_domain::{EventId, MeetingId, ObjectId, SheetId};
use assidu_store::{
    Page, StoreError,
    sheets::{self, NewSheet, SealedFile, SheetFilter, SheetKind, SheetState},
    vault_index::{self, CopyState, NewVaultObject},
    vault_journal::{self, VaultCall},
};

use crate::{
    harness::{NOON, World, on_both},
    referential::TODAY,
};

fn new_sheet(sheet: SheetId, meeting: MeetingId, reference: &str) -> NewSheet {
    NewSheet {
        sheet,
        kind: SheetKind::Meeting,
        meeting: Some(meeting),
        group: None,
        funder: None,
        first: TODAY,
        last: TODAY,
        provisional: false,
        reference: reference.to_owned(),
        created_at: NOON,
        request_key: None,
    }
}

fn file(world: &World, byte: u8) -> SealedFile {
    SealedFile {
        object: ObjectId::new(NOON, &*world.chance),
        sha256: [byte; 32],
        size: 300_000,
        sealed_at: NOON.plus_minutes(1),
        deposited_at: NOON.plus_minutes(2),
    }
}

on_both! {
    async fn two_who_want_the_same_version_begin_it_once(world) {
        let (sheet, meeting) = (SheetId::new(NOON, &*world.chance), MeetingId::new(NOON, &*world.chance));
        let begin = async |reference| {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let begun = sheets::begin(&mut tx, &new_sheet(sheet, meeting, reference), 0).await;
            if begun.is_ok() {
                tx.commit().await.unwrap();
            }
            begun
        };
        let (one, two) = tokio::join!(begin("ONE"), begin("TWO"));
        let refused = [&one, &two].into_iter().filter(|begun| matches!(begun, Err(StoreError::Duplicate(_)))).count();
        assert_eq!(refused, 1, "{one:?} {two:?}");
        assert!(matches!(begin("THREE").await, Err(StoreError::Duplicate(_))));
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(sheets::versions(&mut tx, sheet).await.unwrap().len(), 1);
    }

    async fn a_sheet_knows_its_checkpoint_and_the_one_before(world) {
        let (sheet, meeting) = (SheetId::new(NOON, &*world.chance), MeetingId::new(NOON, &*world.chance));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for (version, size) in [(1, 5), (2, 9), (3, 9), (4, 20)] {
            let new = new_sheet(sheet, meeting, &format!("REFERENCE{version}"));
            assert_eq!(sheets::begin(&mut tx, &new, version - 1).await.unwrap(), version);
            assert_eq!(sheets::head_of(&mut tx, sheet, version).await.unwrap(), None);
            sheets::set_head(&mut tx, sheet, version, (1, size)).await.unwrap();
            assert_eq!(sheets::head_of(&mut tx, sheet, version).await.unwrap(), Some((1, size)));
        }
        assert_eq!(sheets::head_before(&mut tx, (1, 5)).await.unwrap(), None);
        assert_eq!(sheets::head_before(&mut tx, (1, 9)).await.unwrap(), Some(5), "its own size does not count");
        assert_eq!(sheets::head_before(&mut tx, (1, 20)).await.unwrap(), Some(9));
        assert_eq!(sheets::head_before(&mut tx, (2, 20)).await.unwrap(), None, "another log");
        assert_eq!(sheets::head_covering(&mut tx, 1, 7).await.unwrap(), None, "only sealed sheets count");
        sheets::sealed(&mut tx, sheet, 2, &file(&world, 1)).await.unwrap();
        assert_eq!(sheets::head_covering(&mut tx, 1, 7).await.unwrap(), Some(9));
        assert_eq!(sheets::head_covering(&mut tx, 1, 9).await.unwrap(), None);
    }

    async fn a_form_asks_for_one_version(world) {
        let (sheet, meeting) = (SheetId::new(NOON, &*world.chance), MeetingId::new(NOON, &*world.chance));
        let asked = |reference: &str| NewSheet { request_key: Some([7; 16]), ..new_sheet(sheet, meeting, reference) };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(sheets::begin(&mut tx, &asked("REFERENCE1"), 0).await.unwrap(), 1);
        let found = sheets::find_by_request(&mut tx, sheet, [7; 16]).await.unwrap().unwrap();
        assert_eq!((found.version, found.sheet), (1, sheet));
        assert!(sheets::find_by_request(&mut tx, sheet, [8; 16]).await.unwrap().is_none());
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let twice = sheets::begin(&mut tx, &asked("REFERENCE2"), 1).await;
        assert!(matches!(twice, Err(assidu_store::StoreError::Duplicate(_))), "{twice:?}");
    }

    async fn the_next_version_replaces_the_one_before_once_it_is_sealed(world) {
        let (sheet, meeting) = (SheetId::new(NOON, &*world.chance), MeetingId::new(NOON, &*world.chance));
        let scope = world.scope();
        let mut tx = world.store.write(&scope).await.unwrap();
        let provisional = NewSheet { provisional: true, ..new_sheet(sheet, meeting, "REFERENCE1") };
        assert_eq!(sheets::begin(&mut tx, &provisional, 0).await.unwrap(), 1);
        let first = file(&world, 1);
        assert!(sheets::sealed(&mut tx, sheet, 1, &first).await.unwrap());
        assert!(!sheets::sealed(&mut tx, sheet, 1, &file(&world, 9)).await.unwrap(), "sealed once");
        assert_eq!(sheets::begin(&mut tx, &new_sheet(sheet, meeting, "reference2"), 1).await.unwrap(), 2);
        assert!(sheets::set_state(&mut tx, sheet, 2, SheetState::Sealing).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&scope).await.unwrap();
        let waiting = sheets::unsealed(&mut tx, 9).await.unwrap();
        assert_eq!(waiting.iter().map(|s| (s.version, s.state)).collect::<Vec<_>>(), [(2, SheetState::Sealing)]);
        assert_eq!(sheets::lookup(&mut tx, sheet, 1).await.unwrap().unwrap().replaced_by, None);
        drop(tx);
        let mut tx = world.store.write(&scope).await.unwrap();
        let second = file(&world, 2);
        assert!(sheets::sealed(&mut tx, sheet, 2, &second).await.unwrap());
        assert!(!sheets::set_state(&mut tx, sheet, 2, SheetState::Closing).await.unwrap(), "sealed stays sealed");
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&scope).await.unwrap();
        let versions = sheets::versions(&mut tx, sheet).await.unwrap();
        assert_eq!(versions.iter().map(|s| (s.version, s.replaced_by)).collect::<Vec<_>>(), [(2, None), (1, Some(2))]);
        assert_eq!(versions[1].sha256, Some([1; 32]), "the first seal stays");
        assert_eq!(versions[0].reference, "reference2");
        assert_eq!(sheets::of_meeting(&mut tx, meeting).await.unwrap().as_ref(), Some(&versions[0]));
        assert_eq!(sheets::of_meetings(&mut tx, &[meeting]).await.unwrap()[&meeting], versions[0]);
        assert_eq!(sheets::find_by_sha256(&mut tx, [2; 32]).await.unwrap().as_ref(), Some(&versions[0]));
        let newest = SheetFilter::days(TODAY, TODAY);
        assert_eq!(sheets::list(&mut tx, &newest, Page::first(9)).await.unwrap(), versions[..1]);
        let all = SheetFilter { all_versions: true, ..newest };
        assert_eq!(sheets::list(&mut tx, &all, Page::first(9)).await.unwrap(), versions);
        let provisional = SheetFilter { provisional: Some(true), ..all };
        assert_eq!(sheets::list(&mut tx, &provisional, Page::first(9)).await.unwrap(), versions[1..]);
        let after = (versions[0].first, sheet, 2);
        assert_eq!(sheets::list(&mut tx, &all, Page::after(after, 9)).await.unwrap(), versions[1..]);
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(sheets::lookup(&mut tx, sheet, 1).await.unwrap(), None);
        assert_eq!(sheets::find_by_sha256(&mut tx, [2; 32]).await.unwrap(), None);
        drop(tx);
        let mut tx = world.store.read_instance().await.unwrap();
        let found = sheets::find_by_reference(&mut tx, " reference1").await.unwrap();
        assert_eq!(found, Some((world.tenant, sheet, 1)), "a stranger finds it by its reference alone");
        assert_eq!(sheets::find_by_reference(&mut tx, "reference3").await.unwrap(), None);
    }

    async fn vlt_01_05_the_index_says_what_is_there_and_how_it_is(world) {
        let object = NewVaultObject {
            object: ObjectId::new(NOON, &*world.chance),
            container: "sheets".to_owned(),
            name: "2026-11-22 Mercier.pdf".to_owned(),
            media_type: "application/pdf".to_owned(),
            size: 5,
            sha256: [3; 32],
            cipher_sha256: [4; 32],
            depositor: world.tenant.to_string(),
            deposited_at: NOON,
            keep_until: Some(NOON.plus_minutes(60)),
        };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(vault_index::deposited(&mut tx, &object).await.unwrap());
        assert!(!vault_index::deposited(&mut tx, &object).await.unwrap(), "deposited once");
        assert_eq!(vault_index::count(&mut tx, Some("sheets")).await.unwrap(), (1, 5));
        assert_eq!(vault_index::to_control(&mut tx, NOON.plus_minutes(1), 9).await.unwrap().len(), 1);
        let at = NOON.plus_minutes(5);
        let (id, first, second) = (object.object, CopyState::Intact, CopyState::Missing);
        assert!(vault_index::controlled(&mut tx, id, first, second, at).await.unwrap());
        assert_eq!(vault_index::count_harmed(&mut tx).await.unwrap(), (0, 1));
        assert_eq!(vault_index::harmed(&mut tx, 9).await.unwrap()[0].deposit, object);
        assert!(vault_index::to_control(&mut tx, at, 9).await.unwrap().is_empty());
        vault_index::lengthen(&mut tx, object.object, NOON).await.unwrap();
        let found = vault_index::lookup(&mut tx, object.object).await.unwrap().unwrap();
        assert_eq!(found.deposit, object, "retention is never shortened");
        assert_eq!((found.first, found.second, found.controlled_at), (CopyState::Intact, CopyState::Missing, Some(at)));
        assert_eq!(vault_index::find_by_sha256(&mut tx, [3; 32]).await.unwrap().as_slice(), std::slice::from_ref(&found));
        assert_eq!(vault_index::list(&mut tx, None, Page::first(9)).await.unwrap(), [found]);
        assert!(vault_index::destroyed(&mut tx, object.object, at).await.unwrap());
        assert!(!vault_index::destroyed(&mut tx, object.object, at).await.unwrap());
        assert!(!vault_index::controlled(&mut tx, id, CopyState::Missing, CopyState::Missing, at).await.unwrap());
        assert_eq!(vault_index::count_harmed(&mut tx).await.unwrap(), (0, 0), "what was destroyed is not lost");
        assert_eq!(vault_index::count(&mut tx, None).await.unwrap(), (0, 0));
        assert!(vault_index::lookup(&mut tx, object.object).await.unwrap().is_some(), "the tombstone stays");
        tx.commit().await.unwrap();
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(vault_index::lookup(&mut tx, object.object).await.unwrap(), None);
    }

    async fn vlt_04_every_call_is_in_the_journal_newest_first(world) {
        let object = ObjectId::new(NOON, &*world.chance);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let mut calls = Vec::new();
        for n in 0..4 {
            let call = VaultCall {
                id: EventId::new(NOON, &*world.chance),
                at: NOON.plus_minutes(n / 2),
                actor: world.tenant.to_string(),
                act: "read".to_owned(),
                object: (n != 3).then_some(object),
                outcome: if n == 1 { "refused" } else { "done" }.to_owned(),
                detail: String::new(),
            };
            vault_journal::note(&mut tx, &call).await.unwrap();
            calls.push(call);
        }
        calls.sort_by_key(|call| std::cmp::Reverse((call.at, call.id)));
        assert_eq!(vault_journal::list(&mut tx, None, Page::first(9)).await.unwrap(), calls);
        let page = Page::after((calls[1].at, calls[1].id), 1);
        assert_eq!(vault_journal::list(&mut tx, None, page).await.unwrap(), calls[2..3]);
        assert_eq!(vault_journal::count(&mut tx, None).await.unwrap(), 4);
        assert_eq!(vault_journal::count(&mut tx, Some(object)).await.unwrap(), 3);
    }
}
