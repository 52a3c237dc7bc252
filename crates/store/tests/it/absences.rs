//! Absences, on both engines.

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
