//! A stolen database shows no name (A43): nothing that was put in is found in the files, in any form.

use assidu_domain::{
    Instant, PersonId,
    people::{Person, PersonCard, Role, Roles},
    signing::AttendanceState,
};
use assidu_store::{
    Effect,
    accounts::{self, NewAccount},
    people,
};
use assidu_testkit::canaries::Search;

use crate::{
    harness::{NOON, On, World, play},
    signing::recorded,
};

const FAMILY: &str = "Quéstorïus-Vandermeulen";
const GIVEN: &str = "Zébulonée";
const EMAIL: &str = "zebulonee.questorius@canari-jaune.example";
const PHONE: &str = "06 98 76 54 32";
const STROKES: &str = "[[17171,28282],[39393,40404]]";
const REASON: &str = "hospitalisée au pavillon des canaris";
const BIRTH_NAME: &str = "Ostrogothique";
const CITY: &str = "Trifouillis-les-Canaris";

#[test]
fn a43_no_canary_is_found_in_the_files() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let lesson = world.lesson().await;
        let person = Person {
            id: PersonId::new(NOON, &*world.chance),
            roles: Roles::of(&[Role::Learner]),
            language: "fr".to_owned(),
            start: None,
            end: None,
            signature_required: true,
            card: PersonCard {
                reference: "CANARI-000123".to_owned(),
                family_name: FAMILY.to_owned(),
                given_name: GIVEN.to_owned(),
                birth_name: BIRTH_NAME.to_owned(),
                email: EMAIL.to_owned(),
                mobile_phone: PHONE.to_owned(),
                address: assidu_domain::people::Address { city: CITY.to_owned(), ..Default::default() },
                ..PersonCard::default()
            },
        };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        people::save(&mut tx, &person, NOON).await.unwrap();
        let new = NewAccount {
            institution_code: "atelier",
            login: EMAIL,
            person: person.id,
            password: None,
            must_change: false,
            at: NOON,
        };
        accounts::add(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let mut signature = world.signature(&lesson, person.id, NOON);
        signature.event.canonical = format!("{{\"name\":\"{GIVEN} {FAMILY}\"}}").into_bytes();
        signature.event.strokes = STROKES.as_bytes().to_vec();
        recorded(world.store.record(signature).await.unwrap());
        let mut row = world.mark(&lesson, person.id, AttendanceState::EarlyDeparture);
        row.reason = REASON.to_owned();
        let at: Instant = NOON.plus_minutes(2);
        recorded(
            world
                .store
                .record(world.record(world.event("mark", at), Effect::Mark { rows: vec![row] }))
                .await
                .unwrap(),
        );
        // It can be read with the key …
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(people::lookup(&mut tx, person.id).await.unwrap().unwrap().card.family_name, FAMILY);
        drop(tx);
        // … and without it nothing is found, neither while it runs nor after.
        let folder = world.database().unwrap().parent().unwrap().to_owned();
        search(&folder);
        let copies = world.folder.path().join("copies");
        std::fs::create_dir(&copies).unwrap();
        world.store.backup_to(&copies.join("assidu.db")).await.unwrap();
        assert!(
            world.store.backup_to(&copies.join("assidu.db")).await.is_err(),
            "a backup is never overwritten"
        );
        search(&copies);
        let config =
            assidu_store::StoreConfig::sqlite(copies.join("assidu.db"), std::sync::Arc::clone(&world.chance));
        let copy = assidu_store::Store::open(&config, world.key()).await.unwrap();
        assert_eq!(crate::signing::check_log(&copy, world.tenant).await, 2, "the copy opens and is whole");
        copy.close().await;
        world.store.close().await;
        search(&folder);
    });
}

#[test]
fn a_destroyed_key_is_gone_from_the_files_too() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 20).await;
        let path = world.database().unwrap().to_owned();
        let wrapped: Vec<u8> = {
            use sqlx::{ConnectOptions as _, Row as _};
            let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&path).read_only(true);
            let mut connection = options.connect().await.unwrap();
            let id = people[7].bytes().to_vec();
            let query = sqlx::query("SELECT wrapped FROM person_keys WHERE person_id = $1").bind(id);
            query.fetch_one(&mut connection).await.unwrap().get(0)
        };
        let found = || {
            let files = std::fs::read_dir(path.parent().unwrap()).unwrap();
            files
                .filter(|file| {
                    let bytes = std::fs::read(file.as_ref().unwrap().path()).unwrap();
                    bytes.windows(wrapped.len()).any(|window| window == wrapped)
                })
                .count()
        };
        assert!(found() > 0, "the key is there before");
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assidu_store::keys::destroy_person(&mut tx, people[7]).await.unwrap();
        tx.commit().await.unwrap();
        assert!(world.store.scrub().await.unwrap());
        assert_eq!(found(), 0);
    });
}

const CANARIES: [&str; 9] = [FAMILY, GIVEN, EMAIL, PHONE, STROKES, REASON, BIRTH_NAME, CITY, "CANARI-000123"];

fn search(folder: &std::path::Path) {
    let search = Search::below(folder, &CANARIES).unwrap();
    assert_eq!(search.found, None);
    assert!(search.bytes > 50_000, "the files were looked at");
}
