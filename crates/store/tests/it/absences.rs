//! Absences, on both engines.

use std::collections::BTreeSet;

use assidu_domain::{AbsenceId, ObjectId, PersonId, absence::AbsenceState};
use assidu_store::absences::{self, Decision, NewAbsence};
use jiff::civil::date;

use crate::harness::{NOON, World, on_both};

async fn ask(world: &World, id: u8, key: u8, person: PersonId) -> bool {
    let new = NewAbsence {
        id: AbsenceId::from_bytes([id; 16]),
        person,
        first: date(2026, 11, 20),
        last: date(2026, 11, 24),
        asked_at: NOON,
        request_key: [key; 16],
        file: None,
        contents: b"why",
    };
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let added = absences::add(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    added
}

on_both! {
    async fn an_absence_is_asked_for_once_and_decided_once(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        assert!(ask(&world, 1, 1, person).await);
        assert!(!ask(&world, 2, 1, person).await, "the same form");
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let found = absences::of_person(&mut tx, person, 5).await.unwrap().pop().unwrap();
        assert_eq!(found.contents.as_ref().map(|c| c.to_vec()), Some(b"why".to_vec()));
        assert_eq!(absences::find_by_request(&mut tx, [1; 16]).await.unwrap(), Some(found.id));
        let said = |to| Decision { from: AbsenceState::Waiting, to, by: person, at: NOON, answer: "lu" };
        assert!(absences::decide(&mut tx, &found, said(AbsenceState::Accepted)).await.unwrap());
        assert!(!absences::decide(&mut tx, &found, said(AbsenceState::Refused)).await.unwrap());
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let found = absences::lookup(&mut tx, found.id).await.unwrap().unwrap();
        assert_eq!((found.state, found.answer.as_str()), (AbsenceState::Accepted, "lu"));
        for (day, there) in [(19, false), (20, true), (24, true), (25, false)] {
            let on = absences::accepted_on(&mut tx, date(2026, 11, day)).await.unwrap();
            assert_eq!(on.contains_key(&person), there, "{day}");
        }
        assert_eq!(absences::count(&mut tx, AbsenceState::Accepted, NOON, 9).await.unwrap(), 1);
        assert_eq!(absences::list(&mut tx, AbsenceState::Waiting, NOON, 9).await.unwrap().len(), 0);
        assert_eq!(absences::count_of_person(&mut tx, person, NOON).await.unwrap(), 1);
    }

    async fn absences_are_listed_and_counted_among_some_people(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 3).await;
        for (n, person) in (1..).zip([people[0], people[1], people[1], people[2]]) {
            assert!(ask(&world, n, n, person).await);
        }
        // More people than one statement takes, so that the answer comes in parts.
        let strangers = (0..3_000_u16).map(|n| {
            let mut id = [7; 16];
            id[..2].copy_from_slice(&n.to_be_bytes());
            PersonId::from_bytes(id)
        });
        let among: BTreeSet<PersonId> = strangers.chain([people[0], people[1]]).collect();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let waiting = AbsenceState::Waiting;
        let found = absences::list_among(&mut tx, waiting, NOON, &among, 9).await.unwrap();
        let ids: Vec<_> = found.iter().map(|absence| absence.id).collect();
        assert_eq!(ids, [1, 2, 3].map(|n| AbsenceId::from_bytes([n; 16])));
        assert_eq!(absences::list_among(&mut tx, waiting, NOON, &among, 2).await.unwrap().len(), 2);
        assert_eq!(absences::count_among(&mut tx, waiting, NOON, &among, 9).await.unwrap(), 3);
        assert_eq!(absences::count_among(&mut tx, waiting, NOON, &among, 2).await.unwrap(), 2);
        let nobody = BTreeSet::new();
        assert!(absences::list_among(&mut tx, waiting, NOON, &nobody, 9).await.unwrap().is_empty());
        assert_eq!(absences::count_among(&mut tx, waiting, NOON, &nobody, 9).await.unwrap(), 0);
    }

    async fn an_erased_persons_absence_says_nothing_and_its_file_opens_no_more(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        assert!(ask(&world, 1, 1, person).await);
        let object = ObjectId::from_bytes([3; 16]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let sealed = absences::seal_file(&mut tx, person, object, b"%PDF-").await.unwrap();
        assert!(!sealed.windows(5).any(|part| part == b"%PDF-"));
        let plain = absences::open_file(&mut tx, person, object, &sealed).await.unwrap().unwrap();
        assert_eq!(plain.as_slice(), b"%PDF-");
        assidu_store::keys::destroy_person(&mut tx, person).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert!(absences::open_file(&mut tx, person, object, &sealed).await.unwrap().is_none());
        let found = absences::lookup(&mut tx, AbsenceId::from_bytes([1; 16])).await.unwrap().unwrap();
        assert!(found.contents.is_none() && found.answer.is_empty());
    }
}
