//! How sealed sheets are kept: due, taken up, noted; and what is known about revocation.

use assidu_domain::{Instant, ObjectId, SheetId, TenantId};
use assidu_store::{
    TenantScope,
    kept_sheets::{self, KeptStep},
    revocation::{self, KeptProof},
};

use crate::harness::{NOON, on_both};

const fn at(seconds: i64) -> Instant {
    Instant::from_unix_seconds(seconds)
}

on_both! {
    async fn a_file_is_taken_up_by_one_hand_and_noted_step_by_step(world) {
        let scope = world.scope();
        let other = TenantId::new(NOON, &*world.chance);
        world.create_tenant(other, "other").await;
        let other = TenantScope::of(other);
        let sheet = SheetId::from_bytes([7; 16]);
        let mut tx = world.store.write(&scope).await.unwrap();
        kept_sheets::begin(&mut tx, sheet, 1, at(100)).await.unwrap();
        kept_sheets::begin(&mut tx, sheet, 1, at(900)).await.unwrap();
        kept_sheets::begin(&mut tx, sheet, 2, at(50)).await.unwrap();
        assert_eq!(kept_sheets::next_look(&mut tx).await.unwrap(), Some(at(50)));
        assert_eq!(kept_sheets::due(&mut tx, at(99), 10).await.unwrap().len(), 1);
        let due = kept_sheets::due(&mut tx, at(100), 10).await.unwrap();
        assert_eq!(due.iter().map(|one| one.version).collect::<Vec<_>>(), [2, 1]);
        assert_eq!(kept_sheets::due(&mut tx, at(100), 1).await.unwrap().len(), 1);
        // Two that saw the same: one has it.
        assert!(kept_sheets::take(&mut tx, &due[1], at(700)).await.unwrap());
        assert!(!kept_sheets::take(&mut tx, &due[1], at(800)).await.unwrap());
        tx.commit().await.unwrap();

        let mut tx = world.store.write(&scope).await.unwrap();
        let made = KeptStep {
            sheet,
            version: 1,
            step: 1,
            level: "PAdES-B-LTA".to_owned(),
            object: ObjectId::from_bytes([9; 16]),
            sha256: [3; 32],
            size: 10,
            made_at: at(101),
        };
        kept_sheets::add_step(&mut tx, &made).await.unwrap();
        let twice = KeptStep { sha256: [4; 32], ..made.clone() };
        kept_sheets::add_step(&mut tx, &twice).await.unwrap();
        assert_eq!(kept_sheets::steps(&mut tx, sheet, 1).await.unwrap(), std::slice::from_ref(&made));
        assert_eq!(kept_sheets::newest(&mut tx, sheet, 1).await.unwrap(), Some(made));
        assert_eq!(kept_sheets::newest(&mut tx, sheet, 2).await.unwrap(), None);
        let mut found = kept_sheets::of(&mut tx, sheet, 1).await.unwrap().unwrap();
        assert_eq!(found.step, 1);
        // A look at the file before comes too late.
        let mut late = found.clone();
        late.step = 0;
        assert!(!kept_sheets::looked(&mut tx, &late).await.unwrap());
        found.level = "PAdES-B-LTA".to_owned();
        found.holds_until = Some(at(5000));
        found.next_look = at(4000);
        found.judged_by = 7;
        found.looked_at = Some(at(102));
        found.stamped_by = "CN=x".to_owned();
        found.stamp_ends = Some(at(5000));
        found.algorithm = "ecdsa-256 with sha256".to_owned();
        assert!(kept_sheets::looked(&mut tx, &found).await.unwrap());
        assert_eq!(kept_sheets::of(&mut tx, sheet, 1).await.unwrap(), Some(found));
        let mut troubled = kept_sheets::of(&mut tx, sheet, 2).await.unwrap().unwrap();
        troubled.trouble = "away".to_owned();
        troubled.tries = 4;
        troubled.next_look = at(6000);
        assert!(kept_sheets::looked(&mut tx, &troubled).await.unwrap());
        assert_eq!(kept_sheets::troubled(&mut tx, 10).await.unwrap(), [troubled]);
        assert_eq!(kept_sheets::unkept(&mut tx, 4).await.unwrap(), 1);
        assert_eq!(kept_sheets::unkept(&mut tx, 5).await.unwrap(), 0);
        let figures = kept_sheets::figures(&mut tx).await.unwrap();
        let counted = |troubled| figures.iter().filter(|f| f.is_troubled == troubled).map(|f| f.count).sum::<i64>();
        assert_eq!((counted(false), counted(true)), (1, 1));
        let stamps = kept_sheets::stamps(&mut tx).await.unwrap();
        assert_eq!((stamps.len(), stamps[0].count, stamps[0].ends), (1, 1, Some(at(5000))));
        // Asked for, only what is not as it must be is looked at; under other rules, everything.
        assert_eq!(kept_sheets::hurry(&mut tx, "PAdES-B-LTA").await.unwrap(), 1);
        assert_eq!(kept_sheets::next_look(&mut tx).await.unwrap(), Some(at(0)));
        assert_eq!(kept_sheets::look_under(&mut tx, 7).await.unwrap(), 0);
        assert_eq!(kept_sheets::look_under(&mut tx, 8).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&other).await.unwrap();
        assert_eq!(kept_sheets::figures(&mut tx).await.unwrap(), []);
        assert_eq!(kept_sheets::next_look(&mut tx).await.unwrap(), None);
        assert_eq!(kept_sheets::steps(&mut tx, sheet, 1).await.unwrap(), []);
    }

    async fn the_youngest_list_of_a_source_stays_and_old_ones_are_forgotten(world) {
        let list = |source: &str, made, body: u8| KeptProof {
            source: source.to_owned(),
            is_list: true,
            this_update: at(made),
            next_update: Some(at(made + 100)),
            added_at: at(made),
            body: vec![body],
        };
        let mut tx = world.store.instance().await.unwrap();
        for (source, made, body) in [("http://a", 10, 1), ("http://a", 20, 2), ("http://a", 15, 3), ("file/x", 5, 4)] {
            revocation::keep(&mut tx, &list(source, made, body)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(revocation::of_source(&mut tx, "http://a").await.unwrap(), Some(list("http://a", 20, 2)));
        assert_eq!(revocation::of_source(&mut tx, "http://b").await.unwrap(), None);
        assert_eq!(revocation::of_sources(&mut tx, "file/").await.unwrap(), [list("file/x", 5, 4)]);
        drop(tx);
        let mut tx = world.store.instance().await.unwrap();
        assert_eq!(revocation::forget(&mut tx, at(106)).await.unwrap(), 1);
        assert_eq!(revocation::of_sources(&mut tx, "file/").await.unwrap(), []);
        tx.commit().await.unwrap();
    }

    async fn a_seal_is_revoked_once(world) {
        let scope = world.scope();
        let mut tx = world.store.write(&scope).await.unwrap();
        assert!(revocation::revoke(&mut tx, "41ab", at(10), "superseded", at(20)).await.unwrap());
        assert!(!revocation::revoke(&mut tx, "41ab", at(5), "key-compromise", at(30)).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        let all = revocation::revoked(&mut tx).await.unwrap();
        assert_eq!((all.len(), all[0].revoked_at, all[0].reason.as_str()), (1, at(10), "superseded"));
        assert_eq!(all[0].tenant, scope.tenant());
    }
}
