//! Alerts on attendance, on both engines.

use assidu_domain::{
    AlertId, MailId, PersonId,
    alerts::{AlertKind, AlertState},
    thirds::{News, Untold},
};
use assidu_store::{
    WriteTx,
    alerts::{self, Alert},
    third_notices::{self, Notice},
};
use jiff::civil::date;

use crate::harness::{NOON, World, on_both};

fn alert(id: u8, person: PersonId, kind: AlertKind) -> Alert {
    Alert {
        id: AlertId::from_bytes([id; 16]),
        person,
        kind,
        value: 4,
        days: 30,
        threshold: Some(4),
        raised_on: date(2026, 11, 23),
        raised_at: NOON,
        told: true,
        seen: None,
        ended_at: None,
    }
}

async fn listed(world: &World, state: AlertState) -> Vec<u8> {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    let found = alerts::list(&mut tx, state, NOON, 9).await.unwrap();
    found.iter().map(|alert| alert.id.bytes()[0]).collect()
}

on_both! {
    async fn one_alert_of_a_kind_holds_at_a_time_and_its_states_exclude_each_other(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 2).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let first = alert(1, people[0], AlertKind::Count);
        assert!(alerts::raise(&mut tx, &first).await.unwrap());
        assert!(!alerts::raise(&mut tx, &alert(2, people[0], AlertKind::Count)).await.unwrap(), "one holds");
        assert!(alerts::raise(&mut tx, &alert(3, people[0], AlertKind::InARow)).await.unwrap());
        assert!(alerts::raise(&mut tx, &alert(4, people[1], AlertKind::Count)).await.unwrap());
        alerts::grow(&mut tx, first.id, 5).await.unwrap();
        let before = NOON.plus_seconds(-1);
        assert_eq!(alerts::count_since(&mut tx, before).await.unwrap(), 3);
        assert_eq!(alerts::count_since(&mut tx, NOON).await.unwrap(), 0);
        let holding = alerts::holding(&mut tx, people[0]).await.unwrap();
        assert_eq!(holding[0], Alert { value: 5, ..first });
        alerts::note(&mut tx, first.id, Some((people[1], NOON))).await.unwrap();
        alerts::note(&mut tx, first.id, Some((people[0], NOON))).await.unwrap();
        assert_eq!(alerts::person_of(&mut tx, first.id).await.unwrap(), Some(people[0]));
        assert_eq!(alerts::person_of(&mut tx, AlertId::from_bytes([9; 16])).await.unwrap(), None);
        assert!(alerts::end(&mut tx, AlertId::from_bytes([3; 16]), NOON).await.unwrap());
        assert!(!alerts::end(&mut tx, AlertId::from_bytes([3; 16]), NOON).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(listed(&world, AlertState::Open).await, [4]);
        assert_eq!(listed(&world, AlertState::Seen).await, [1]);
        assert_eq!(listed(&world, AlertState::Over).await, [3]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let seen = alerts::holding(&mut tx, people[0]).await.unwrap()[0].seen;
        assert_eq!(seen, Some((people[1], NOON)), "who saw it first");
        assert!(alerts::raise(&mut tx, &alert(5, people[0], AlertKind::InARow)).await.unwrap(), "anew");
        alerts::end_kind(&mut tx, AlertKind::Count, NOON).await.unwrap();
        // What is over may have been an error, of which is told once: whoever ended it, of these days.
        let day = first.raised_on;
        let ids = async |tx: &mut WriteTx, day| {
            let over = alerts::over_of(tx, people[0], day).await.unwrap();
            over.iter().map(|alert| alert.id.bytes()[0]).collect::<Vec<_>>()
        };
        assert_eq!(ids(&mut tx, day).await, [1, 3]);
        assert_eq!(ids(&mut tx, day.tomorrow().unwrap()).await, [0; 0]);
        assert!(alerts::correct(&mut tx, first.id, NOON).await.unwrap());
        assert!(!alerts::correct(&mut tx, first.id, NOON).await.unwrap());
        assert_eq!(ids(&mut tx, day).await, [3]);
        alerts::drop_of(&mut tx, people[1]).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(listed(&world, AlertState::Open).await, [5]);
        assert_eq!(listed(&world, AlertState::Over).await, [1, 3]);
    }

    async fn of_an_absence_one_is_told_once_and_told_back_once(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let sign_off = lesson.sign_off.id;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(!alerts::take_back(&mut tx, sign_off, person, NOON).await.unwrap());
        assert!(alerts::tell(&mut tx, sign_off, person, NOON).await.unwrap());
        assert!(!alerts::tell(&mut tx, sign_off, person, NOON).await.unwrap());
        assert_eq!(alerts::told(&mut tx, &[sign_off]).await.unwrap(), [(sign_off, person)]);
        assert!(alerts::take_back(&mut tx, sign_off, person, NOON).await.unwrap());
        assert!(!alerts::take_back(&mut tx, sign_off, person, NOON).await.unwrap());
        assert_eq!(alerts::told(&mut tx, &[sign_off]).await.unwrap(), []);
        assert!(alerts::tell(&mut tx, sign_off, person, NOON).await.unwrap(), "anew");
        assert!(!alerts::tell(&mut tx, sign_off, person, NOON).await.unwrap());
        assert!(alerts::take_back(&mut tx, sign_off, person, NOON).await.unwrap());
        assert_eq!(alerts::evening_until(&mut tx).await.unwrap(), None, "nothing is set");
        let rules = assidu_domain::attendance_rules::AttendanceRules::default();
        assidu_store::attendance_options::save(&mut tx, rules.clone()).await.unwrap();
        alerts::evening_written(&mut tx, NOON).await.unwrap();
        alerts::evening_written(&mut tx, NOON.plus_seconds(-9)).await.unwrap();
        assidu_store::attendance_options::save(&mut tx, rules).await.unwrap();
        assert_eq!(alerts::evening_until(&mut tx).await.unwrap(), Some(NOON), "it never goes back");
        tx.commit().await.unwrap();
    }

    async fn of_an_absence_a_third_is_told_once_and_told_back_once(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 3).await;
        let (learner, guardian, tutor) = (people[0], people[1], people[2]);
        let subject = lesson.sign_off.id.into();
        let notice = Notice {
            subject,
            learner,
            third: guardian,
            news: News::Absence,
            at: NOON,
            letter: Ok(MailId::from_bytes([4; 16])),
            sent: None,
            taken_back: None,
        };
        let silent = Notice { third: tutor, letter: Err(Untold::NoAddress), ..notice };
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(!third_notices::take_back(&mut tx, &notice, NOON).await.unwrap());
        assert!(third_notices::tell(&mut tx, &notice).await.unwrap());
        assert!(!third_notices::tell(&mut tx, &notice).await.unwrap());
        assert!(third_notices::tell(&mut tx, &silent).await.unwrap());
        let mut both = vec![notice, silent];
        both.sort_by_key(|one| one.third);
        assert_eq!(third_notices::of_subjects(&mut tx, &[subject]).await.unwrap(), both);
        let trouble = third_notices::troubles(&mut tx, NOON, 9).await.unwrap();
        assert_eq!(trouble.iter().map(|one| (one.third, one.untold)).collect::<Vec<_>>(), [
            (tutor, Some(Untold::NoAddress))
        ]);
        assert_eq!(third_notices::troubles(&mut tx, NOON.plus_seconds(1), 9).await.unwrap(), []);
        assert!(third_notices::take_back(&mut tx, &notice, NOON).await.unwrap());
        assert!(!third_notices::take_back(&mut tx, &notice, NOON).await.unwrap());
        third_notices::drop_of(&mut tx, tutor).await.unwrap();
        let left = third_notices::of_subjects(&mut tx, &[subject]).await.unwrap();
        assert_eq!(left, [Notice { taken_back: Some(NOON), ..notice }]);
        // Told anew by another letter, which goes; the one before is of no account any more.
        let again = Notice { at: NOON.plus_seconds(9), letter: Ok(MailId::from_bytes([5; 16])), ..notice };
        assert!(third_notices::tell(&mut tx, &again).await.unwrap());
        assert!(!third_notices::tell(&mut tx, &again).await.unwrap());
        for letter in [notice.letter, again.letter] {
            assert_eq!(third_notices::of_subjects(&mut tx, &[subject]).await.unwrap(), [again]);
            third_notices::sent(&mut tx, (subject, learner, guardian), letter.unwrap(), NOON).await.unwrap();
        }
        let went = Notice { sent: Some(NOON), ..again };
        assert_eq!(third_notices::of_subjects(&mut tx, &[subject]).await.unwrap(), [went]);
        third_notices::drop_of(&mut tx, learner).await.unwrap();
        assert_eq!(third_notices::of_subjects(&mut tx, &[subject]).await.unwrap(), []);
        tx.commit().await.unwrap();
    }
}
