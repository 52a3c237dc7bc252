//! Erasures: what is decided, what is ended when, and the ledger outside of the backups.

use std::fs;

use assidu_domain::{
    PersonId, RectificationId, RequestId, RestrictionId, RevealId,
    people::{Person, PersonCard, Role, Roles},
    rights::{Answer, Ground, RequestKind},
};
use assidu_store::{
    Store, StoreConfig,
    data_requests::{self, Answered, Request},
    directory::Directories,
    erasures::{self, LedgerError},
    people,
    rectifications::{self, Rectification, Righted},
    restrictions::{self, Restriction, RestrictionEnd, Reveal},
};
use jiff::civil::date;

use crate::harness::{NOON, World, on_both};

async fn learner(world: &World, n: u8) -> PersonId {
    let id = PersonId::new(NOON, &*world.chance);
    let card = PersonCard {
        reference: format!("L{n}"),
        family_name: "Quetzalcoatl".to_owned(),
        given_name: format!("Zo{n}"),
        email: format!("zo{n}@example.org"),
        ..PersonCard::default()
    };
    let person = Person {
        id,
        roles: Roles::of(&[Role::Learner]),
        language: String::new(),
        start: None,
        end: None,
        signature_required: true,
        card,
    };
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    people::save(&mut tx, &person, NOON).await.unwrap();
    tx.commit().await.unwrap();
    id
}

async fn name_of(store: &Store, world: &World, person: PersonId) -> String {
    let mut tx = store.read(&world.scope()).await.unwrap();
    people::lookup(&mut tx, person).await.unwrap().unwrap().card.full_name()
}

async fn finish(world: &World, person: PersonId) {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    erasures::decide(&mut tx, person, NOON, None).await.unwrap();
    erasures::finish(&mut tx, person, NOON).await.unwrap();
    tx.commit().await.unwrap();
}

on_both! {
    async fn gdp_13_what_is_kept_is_unreadable_once_its_time_is_over(world) {
        let person = learner(&world, 1).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let until = date(2030, 12, 31);
        erasures::decide(&mut tx, person, NOON, Some(until)).await.unwrap();
        // Deciding twice keeps the first decision.
        erasures::decide(&mut tx, person, NOON.plus_minutes(5), None).await.unwrap();
        let decided = erasures::of(&mut tx, person).await.unwrap().unwrap();
        assert_eq!((decided.decided_at, decided.keep_until, decided.done_at), (NOON, Some(until), None));
        assert!(erasures::due(&mut tx, until).await.unwrap().is_empty(), "the last day counts");
        assert_eq!(erasures::due(&mut tx, date(2031, 1, 1)).await.unwrap(), [person]);
        tx.commit().await.unwrap();
        assert_eq!(name_of(&world.store, &world, person).await, "Zo1 Quetzalcoatl");
        let directories = Directories::new(world.store.clone(), 1 << 20);
        let found = async || {
            let mut tx = world.store.read(&world.scope()).await.unwrap();
            directories.open(&mut tx).await.unwrap().search("quetzalcoatl", &[], 0, 9).total
        };
        assert_eq!(found().await, 1);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        erasures::finish(&mut tx, person, NOON).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(name_of(&world.store, &world, person).await, "");
        assert_eq!(found().await, 0, "neither read nor found");
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert!(erasures::due(&mut tx, date(2031, 1, 1)).await.unwrap().is_empty());
    }

    async fn gdp_10_a_request_is_answered_once_and_goes_with_its_person(world) {
        let person = learner(&world, 1).await;
        let request = Request {
            id: RequestId::new(NOON, &*world.chance),
            person,
            kind: RequestKind::Erasure,
            at: NOON,
            answer_by: date(2026, 12, 22),
            asked: "Effacez tout".to_owned(),
            answer: None,
        };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        data_requests::add(&mut tx, &request).await.unwrap();
        assert_eq!(data_requests::lookup(&mut tx, request.id).await.unwrap(), Some(request.clone()));
        let answered = Answered { as_what: Answer::Granted, at: NOON, by: person, says: "Fait".to_owned() };
        assert!(data_requests::answer(&mut tx, request.id, person, &answered).await.unwrap());
        assert!(!data_requests::answer(&mut tx, request.id, person, &answered).await.unwrap(), "once");
        let found = data_requests::of_person(&mut tx, person, 9).await.unwrap();
        assert_eq!(found[0].answer, Some(answered));
        tx.commit().await.unwrap();
        finish(&world, person).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let left = data_requests::latest(&mut tx, 9).await.unwrap().remove(0);
        assert_eq!((left.asked.as_str(), left.answer.unwrap().says.as_str()), ("", ""));
    }

    async fn a44_the_ledger_erases_again_whoever_a_backup_brings_back(world) {
        let (gone, stays, other) = (learner(&world, 1).await, learner(&world, 2).await, learner(&world, 3).await);
        let ledger = world.folder.path().join("root.erased");
        finish(&world, other).await;
        assert_eq!(world.store.follow_ledger(&ledger, NOON).await.unwrap(), 0);
        let text = fs::read_to_string(&ledger).unwrap();
        assert!(text.contains(&other.to_string()), "it learns from the database what it lacks: {text}");
        finish(&world, gone).await;
        let text = fs::read_to_string(&ledger).unwrap();
        assert!(text.contains(&gone.to_string()) && !text.contains(&stays.to_string()), "{text}");
        assert_eq!(world.store.follow_ledger(&ledger, NOON).await.unwrap(), 0, "nothing to do again");
        // What a restore brings: somebody whom the ledger names, alive.
        fs::write(&ledger, format!("{text}{} {stays}\n{} per_cut", world.tenant, world.tenant)).unwrap();
        assert_eq!(world.store.follow_ledger(&ledger, NOON).await.unwrap(), 1);
        assert_eq!(name_of(&world.store, &world, stays).await, "");
        let text = fs::read_to_string(&ledger).unwrap();
        assert!(text.ends_with(&format!("{stays}\n")), "what a crash cut off is gone: {text}");
        // A line that nobody understands may be a person: nothing is served.
        fs::write(&ledger, format!("{text}nonsense\n")).unwrap();
        let refused = world.store.follow_ledger(&ledger, NOON).await;
        assert!(matches!(refused, Err(LedgerError::Malformed(_))), "{refused:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a44_a_restored_backup_from_before_an_erasure_leaves_the_person_unreadable() {
    let world = World::new(crate::harness::On::Sqlite).await;
    let (gone, stays) = (learner(&world, 1).await, learner(&world, 2).await);
    let ledger = world.folder.path().join("root.erased");
    world.store.follow_ledger(&ledger, NOON).await.unwrap();
    let restored = world.folder.path().join("restored/assidu.db");
    fs::create_dir_all(restored.parent().unwrap()).unwrap();
    world.store.backup_to(&restored).await.unwrap();
    finish(&world, gone).await;
    world.store.close().await;
    let config = StoreConfig::sqlite(&restored, world.chance.clone());
    let store = Store::open(&config, world.key()).await.unwrap();
    assert_eq!(name_of(&store, &world, gone).await, "Zo1 Quetzalcoatl", "the backup still has the key");
    assert_eq!(store.follow_ledger(&ledger, NOON).await.unwrap(), 1);
    assert_eq!(name_of(&store, &world, gone).await, "");
    assert_eq!(name_of(&store, &world, stays).await, "Zo2 Quetzalcoatl");
    store.close().await;
}

on_both! {
    async fn gdp_14_a_restriction_holds_until_the_day_that_was_told(world) {
        let person = learner(&world, 1).await;
        let other = learner(&world, 2).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let id = RestrictionId::new(NOON, &*world.chance);
        let new =
            Restriction { id, request: None, since: NOON, by: other, reason: "Conteste".to_owned(), end: None };
        restrictions::add(&mut tx, person, &new).await.unwrap();
        assert_eq!(restrictions::of_person(&mut tx, person).await.unwrap(), [new]);
        let holding = async |tx: &mut assidu_store::WriteTx, day| {
            restrictions::holding(tx, day).await.unwrap().into_iter().collect::<Vec<_>>()
        };
        let (before, day) = (date(2030, 1, 1), date(2030, 1, 2));
        assert_eq!(holding(&mut tx, date(9999, 12, 31)).await, [person], "without an end");
        let end = RestrictionEnd { on: day, told_at: NOON, by: other, reason: "Vérifié".to_owned() };
        assert!(!restrictions::tell_end(&mut tx, other, id, &end).await.unwrap(), "somebody else's");
        assert!(restrictions::tell_end(&mut tx, person, id, &end).await.unwrap());
        assert!(!restrictions::tell_end(&mut tx, person, id, &end).await.unwrap(), "once");
        assert_eq!(holding(&mut tx, before).await, [person]);
        assert!(holding(&mut tx, day).await.is_empty());
        assert!(!restrictions::go_on(&mut tx, id, day).await.unwrap(), "it is over");
        assert!(restrictions::go_on(&mut tx, id, before).await.unwrap());
        assert_eq!(holding(&mut tx, day).await, [person]);
        let reveal = Reveal {
            id: RevealId::new(NOON, &*world.chance),
            reader: other,
            at: NOON,
            until: NOON.plus_minutes(15),
            ground: Ground::Claims,
            reason: "Recours".to_owned(),
        };
        restrictions::reveal(&mut tx, person, &reveal).await.unwrap();
        let shown = restrictions::revealed_to(&mut tx, other, NOON).await.unwrap();
        assert_eq!(shown, [(person, NOON.plus_minutes(15))]);
        assert!(restrictions::revealed_to(&mut tx, other, NOON.plus_minutes(15)).await.unwrap().is_empty());
        assert!(restrictions::revealed_to(&mut tx, person, NOON).await.unwrap().is_empty());
        let righted = Rectification {
            id: RectificationId::new(NOON, &*world.chance),
            request: RequestId::new(NOON, &*world.chance),
            at: NOON,
            by: other,
            fields: vec![Righted { field: "email".to_owned(), before: "a@b.fr".to_owned(), after: String::new() }],
        };
        rectifications::add(&mut tx, person, &righted).await.unwrap();
        assert_eq!(rectifications::of_person(&mut tx, person).await.unwrap(), [righted]);
        let both = [person, other].into();
        let since = rectifications::since(&mut tx, &both, NOON.plus_minutes(-1)).await.unwrap();
        assert_eq!(since, [(person, NOON, vec!["email".to_owned()])]);
        assert!(rectifications::since(&mut tx, &both, NOON).await.unwrap().is_empty());
        erasures::decide(&mut tx, person, NOON, None).await.unwrap();
        erasures::finish(&mut tx, person, NOON).await.unwrap();
        tx.commit().await.unwrap();
        // With the key go the reasons and what the card said.
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(restrictions::of_person(&mut tx, person).await.unwrap()[0].reason, "");
        assert_eq!(restrictions::reveals_of(&mut tx, person).await.unwrap()[0].reason, "");
        assert!(rectifications::of_person(&mut tx, person).await.unwrap()[0].fields.is_empty());
    }
}
