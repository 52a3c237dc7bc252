//! PINs, people who have left, devices, and the log of access.

use assidu_domain::{
    AccessId, PersonId,
    people::{Role, Roles},
};
use assidu_store::{Place, access_chain, access_log, accounts, deactivations, pins, sessions};
use assidu_testkit::postgres::as_administrator;
use sqlx::{Connection as _, Executor as _, PgConnection, SqliteConnection};

use crate::harness::{NOON, World, on_both};

fn entry(world: &World, at: i64, subject: PersonId) -> access_log::Entry {
    let at = NOON.plus_minutes(at);
    access_log::Entry {
        id: AccessId::new(at, &*world.chance),
        at,
        actor: None,
        act: "see-person".to_owned(),
        outcome: "done".to_owned(),
        subject: Some(subject),
        fields: String::new(),
        purpose: "administration".to_owned(),
        origin: "203.0.113.0/24".to_owned(),
    }
}

/// What somebody does who has the database and not the program.
async fn tamper(world: &World, sql: &'static str) {
    match &world.config.place {
        Place::Sqlite(path) => {
            let mut conn = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
            conn.execute(sqlx::raw_sql(sql)).await.unwrap();
            conn.close().await.unwrap();
        }
        Place::Postgres(url) => {
            let mut conn = PgConnection::connect(&as_administrator(url)).await.unwrap();
            conn.execute(sqlx::raw_sql(sql)).await.unwrap();
            conn.close().await.unwrap();
        }
    }
}

async fn open(world: &World, person: PersonId, n: u8, device: &str) {
    let new = sessions::NewSession {
        token_hash: [n; 32],
        person,
        roles: Roles::of(&[Role::Learner]),
        csrf_secret: [n; 32],
        at: NOON.plus_minutes(i64::from(n)),
        idle_minutes: 60,
        ends_at: NOON.plus_minutes(600),
        device: device.to_owned(),
        awaits_code: false,
    };
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    sessions::open(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn a_pin_is_one_persons_and_its_failures_are_stored(world) {
        let (mine, other) = (PersonId::new(NOON, &*world.chance), PersonId::new(NOON, &*world.chance));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(pins::find(&mut tx, mine, "402917").await.unwrap().is_none());
        assert_eq!(pins::failed(&mut tx, mine, NOON).await.unwrap(), 0, "there is none to fail at");
        pins::set(&mut tx, mine, "402917", NOON).await.unwrap();
        pins::set(&mut tx, other, "402917", NOON).await.unwrap();
        let right = pins::find(&mut tx, mine, "402917").await.unwrap().unwrap();
        assert_eq!(right.mac, right.typed);
        let wrong = pins::find(&mut tx, mine, "402918").await.unwrap().unwrap();
        assert_ne!(wrong.mac, wrong.typed);
        let others = pins::find(&mut tx, other, "402917").await.unwrap().unwrap();
        assert_ne!(right.mac, others.mac, "the same PIN of two people is not seen to be the same");
        assert_eq!(pins::failed(&mut tx, mine, NOON).await.unwrap(), 1);
        pins::lock(&mut tx, mine, NOON.plus_minutes(15)).await.unwrap();
        assert_eq!(pins::failed(&mut tx, mine, NOON.plus_minutes(14)).await.unwrap(), 0, "locked: not counted");
        assert_eq!(pins::failed(&mut tx, mine, NOON.plus_minutes(15)).await.unwrap(), 2);
        assert_eq!(pins::find(&mut tx, mine, "x").await.unwrap().unwrap().failures, 2);
        pins::succeeded(&mut tx, mine).await.unwrap();
        let found = pins::find(&mut tx, mine, "x").await.unwrap().unwrap();
        assert_eq!((found.failures, found.locked_until), (0, None));
        pins::failed(&mut tx, mine, NOON).await.unwrap();
        pins::set(&mut tx, mine, "111222", NOON).await.unwrap();
        let renewed = pins::find(&mut tx, mine, "402917").await.unwrap().unwrap();
        assert_ne!(renewed.mac, renewed.typed);
        assert_eq!(renewed.failures, 0);
        assert_eq!(pins::remove(&mut tx, mine).await.unwrap(), 1);
        assert!(pins::find(&mut tx, mine, "111222").await.unwrap().is_none());
        tx.commit().await.unwrap();
    }

    async fn who_has_left_is_known_and_may_come_back(world) {
        let people: Vec<PersonId> = (0..3).map(|_| PersonId::new(NOON, &*world.chance)).collect();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        deactivations::add(&mut tx, people[0], people[2], NOON).await.unwrap();
        deactivations::add(&mut tx, people[0], people[2], NOON.plus_minutes(5)).await.unwrap();
        assert_eq!(deactivations::since(&mut tx, people[0]).await.unwrap(), Some(NOON), "the first moment stays");
        assert_eq!(deactivations::since(&mut tx, people[1]).await.unwrap(), None);
        let gone = deactivations::among(&mut tx, &people).await.unwrap();
        assert_eq!(gone.into_iter().collect::<Vec<_>>(), [people[0]]);
        deactivations::remove(&mut tx, people[0]).await.unwrap();
        assert!(deactivations::among(&mut tx, &people).await.unwrap().is_empty());
        tx.commit().await.unwrap();
    }

    async fn devices_are_listed_and_closed_by_their_owner_alone(world) {
        let (mine, other) = (PersonId::new(NOON, &*world.chance), PersonId::new(NOON, &*world.chance));
        open(&world, mine, 1, "phone-ios").await;
        open(&world, mine, 2, "computer-linux").await;
        open(&world, mine, 3, "").await;
        open(&world, other, 4, "tablet-ios").await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let own = sessions::of_person(&mut tx, mine, NOON.plus_minutes(4)).await.unwrap();
        let devices: Vec<&str> = own.iter().map(|s| s.device.as_str()).collect();
        assert_eq!(devices, ["", "computer-linux", "phone-ios"], "the last used first");
        assert_eq!(sessions::of_person(&mut tx, mine, NOON.plus_minutes(62)).await.unwrap().len(), 1, "idle ones are over");
        assert_eq!(sessions::close_own(&mut tx, other, &[1; 32]).await.unwrap(), 0);
        assert_eq!(sessions::close_own(&mut tx, mine, &[1; 32]).await.unwrap(), 1);
        sessions::confirm(&mut tx, &[2; 32], NOON.plus_minutes(9)).await.unwrap();
        assert!(sessions::confirm(&mut tx, &[9; 32], NOON).await.is_err());
        assert_eq!(sessions::close_others(&mut tx, mine, &[2; 32]).await.unwrap(), 1);
        tx.commit().await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        let kept = sessions::find(&mut tx, &[2; 32], NOON.plus_minutes(5)).await.unwrap().unwrap();
        assert_eq!((kept.confirmed_at, kept.must_change), (NOON.plus_minutes(9), false));
        assert!(sessions::find(&mut tx, &[4; 32], NOON.plus_minutes(5)).await.unwrap().is_some(), "others stay");
    }

    async fn a_session_knows_that_its_owners_password_must_change(world) {
        let person = PersonId::new(NOON, &*world.chance);
        open(&world, person, 7, "").await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let new = accounts::NewAccount {
            institution_code: "atelier",
            login: "L1",
            person,
            password: Some("$argon2id$x"),
            must_change: true,
            at: NOON,
        };
        accounts::add(&mut tx, &new).await.unwrap();
        assert!(!accounts::is_anothers(&mut tx, person, "Atelier", "l1").await.unwrap());
        assert!(accounts::is_anothers(&mut tx, PersonId::new(NOON, &*world.chance), "atelier", "L1").await.unwrap());
        tx.commit().await.unwrap();
        let must = async || {
            let mut tx = world.store.read_instance().await.unwrap();
            sessions::find(&mut tx, &[7; 32], NOON.plus_minutes(8)).await.unwrap().unwrap().must_change
        };
        assert!(must().await);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        accounts::set_password(&mut tx, person, "$argon2id$y", false).await.unwrap();
        assert_eq!(accounts::rename(&mut tx, person, "atelier", "L2").await.unwrap(), 1);
        tx.commit().await.unwrap();
        assert!(!must().await);
        let mut tx = world.store.read_instance().await.unwrap();
        assert!(accounts::find(&mut tx, "atelier", "L1").await.unwrap().is_none());
        assert_eq!(accounts::find(&mut tx, "atelier", "L2").await.unwrap().unwrap().person, person);
    }

    async fn cnil_06_the_access_log_is_read_newest_first_and_purged_by_age(world) {
        let (one, two) = (PersonId::new(NOON, &*world.chance), PersonId::new(NOON, &*world.chance));
        let entries = [entry(&world, 0, one), entry(&world, 1, two), entry(&world, 2, one)];
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for entry in &entries {
            access_log::add(&mut tx, entry).await.unwrap();
        }
        let of_one = access_log::of_subject(&mut tx, one, None, 10).await.unwrap();
        assert_eq!(of_one, [entries[2].clone(), entries[0].clone()]);
        assert_eq!(access_log::of_subject(&mut tx, one, None, 1).await.unwrap().len(), 1);
        let all = access_log::before(&mut tx, None, 10).await.unwrap();
        assert_eq!(all.iter().map(|e| e.id).collect::<Vec<_>>(), [entries[2].id, entries[1].id, entries[0].id]);
        let older = access_log::before(&mut tx, Some(entries[1].id), 10).await.unwrap();
        assert_eq!(older, [entries[0].clone()]);
        let of_act = |act: &str, outcome: &str, person| access_log::Filter {
            act: act.to_owned(),
            outcome: outcome.to_owned(),
            person,
            from: Some(NOON.plus_minutes(1)),
            until: Some(NOON.plus_minutes(3)),
        };
        let found = access_log::list(&mut tx, &of_act("see-person", "done", Some(one)), None, 10).await.unwrap();
        assert_eq!(found, [entries[2].clone()]);
        assert_eq!(access_log::list(&mut tx, &of_act("", "", None), None, 10).await.unwrap().len(), 2);
        assert!(access_log::list(&mut tx, &of_act("log-in", "", None), None, 10).await.unwrap().is_empty());
        assert!(access_log::list(&mut tx, &of_act("", "refused", None), None, 10).await.unwrap().is_empty());
        // Entries that wait are not dropped: nothing leaves without having been chained.
        assert_eq!(access_chain::drop_before(&mut tx, NOON.plus_minutes(2)).await.unwrap(), 0);
        assert_eq!(access_chain::chain(&mut tx).await.unwrap(), 3);
        assert_eq!(access_chain::drop_before(&mut tx, NOON.plus_minutes(2)).await.unwrap(), 2);
        assert_eq!(access_log::before(&mut tx, None, 10).await.unwrap(), [entries[2].clone()]);
        let checked = access_chain::check(&mut tx).await.unwrap();
        assert!(checked.is_whole(), "{checked:?}");
        assert_eq!((checked.ends.base_index, checked.ends.head_index, checked.waiting), (2, 3, 0));
        assert_eq!(access_chain::drop_before(&mut tx, NOON.plus_minutes(9)).await.unwrap(), 1);
        assert!(access_chain::check(&mut tx).await.unwrap().is_whole(), "an empty chain is whole");
        tx.commit().await.unwrap();
    }

    async fn cnil_06_what_is_changed_or_taken_out_of_the_access_log_is_found(world) {
        let one = PersonId::new(NOON, &*world.chance);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        for n in 0..450 {
            access_log::add(&mut tx, &entry(&world, n, one)).await.unwrap();
        }
        tx.commit().await.unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let mut chained = Vec::new();
        while let n @ 1.. = access_chain::chain(&mut tx).await.unwrap() {
            chained.push(n);
        }
        assert_eq!(chained, [200, 200, 50]);
        assert!(access_chain::check(&mut tx).await.unwrap().is_whole());
        tx.commit().await.unwrap();
        tamper(&world, "CREATE TABLE copied_log AS SELECT * FROM access_log").await;
        tamper(&world, "CREATE TABLE copied_ends AS SELECT * FROM access_chains").await;
        for (tampering, wrong) in [
            ("UPDATE access_log SET act = 'log-in' WHERE chain_index = 301", Some(301)),
            ("UPDATE access_log SET origin = '' WHERE chain_index = 7", Some(7)),
            ("UPDATE access_log SET subject_id = NULL WHERE chain_index = 450", Some(450)),
            ("DELETE FROM access_log WHERE chain_index = 12", Some(12)),
            ("DELETE FROM access_log WHERE chain_index >= 440", Some(440)),
            ("DELETE FROM access_log WHERE chain_index <= 3", Some(1)),
            ("UPDATE access_chains SET head_index = 449", Some(450)),
        ] {
            tamper(&world, tampering).await;
            let mut tx = world.store.read(&world.scope()).await.unwrap();
            let found = access_chain::check(&mut tx).await.unwrap();
            assert_eq!(found.first_wrong, wrong, "{tampering}");
            assert!(!found.is_whole());
            drop(tx);
            tamper(&world, "DELETE FROM access_log; INSERT INTO access_log SELECT * FROM copied_log").await;
            tamper(&world, "DELETE FROM access_chains; INSERT INTO access_chains SELECT * FROM copied_ends").await;
        }
        assert!(access_chain::check(&mut world.store.read(&world.scope()).await.unwrap()).await.unwrap().is_whole());
        // Who writes both ends anew to hide that entries are gone has not the key to sign them.
        tamper(&world, "UPDATE access_chains SET base_index = 450, base_hash = head_hash").await;
        tamper(&world, "DELETE FROM access_log").await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = access_chain::check(&mut tx).await.unwrap();
        assert_eq!((found.first_wrong, found.ends_are_ours, found.is_whole()), (None, false, false));
    }
}
