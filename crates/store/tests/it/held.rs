//! What devices signed without network: each place of a chain once, whoever brings it and how often.

use assidu_domain::{PersonId, SignOffId, signing::WhyHeldBack};
use assidu_store::held::{self, Fit, NewLink};

use crate::harness::{NOON, World, on_both};

fn link(person: PersonId, sign_off: SignOffId, position: i64, link: u8, previous: u8) -> NewLink {
    NewLink {
        device_key: [7; 32],
        position,
        link: [link; 32],
        previous: [previous; 32],
        person,
        sign_off,
        given_at: NOON,
        declared_at: None,
        received_at: NOON.plus_minutes(position),
    }
}

async fn arrive(world: &World, new: &NewLink) -> Fit {
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let fit = held::arrive(&mut tx, new).await.unwrap();
    tx.commit().await.unwrap();
    fit
}

on_both! {
    async fn a46_a_chain_has_each_place_once_and_misses_none(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let at = |position, own, previous| link(person, lesson.sign_off.id, position, own, previous);
        assert_eq!(arrive(&world, &at(1, 1, 0)).await, Fit::Next);
        assert_eq!(arrive(&world, &at(1, 1, 0)).await, Fit::Next, "not done with yet");
        assert_eq!(arrive(&world, &at(1, 9, 0)).await, Fit::Fork);
        assert_eq!(arrive(&world, &at(2, 2, 9)).await, Fit::Gap, "names another one before it");
        assert_eq!(arrive(&world, &at(4, 4, 3)).await, Fit::Gap, "the third never came");
        assert_eq!(arrive(&world, &at(3, 3, 2)).await, Fit::Next);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        held::recorded(&mut tx, [7; 32], 1).await.unwrap();
        held::hold_back(&mut tx, &at(4, 4, 3), WhyHeldBack::Gap, b"{}").await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(arrive(&world, &at(1, 1, 0)).await, Fit::Recorded);
        assert_eq!(arrive(&world, &at(4, 4, 3)).await, Fit::HeldBack(WhyHeldBack::Gap));
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let back = held::held_back(&mut tx, 10).await.unwrap();
        assert_eq!(back.len(), 1);
        assert_eq!((back[0].person, back[0].why), (person, WhyHeldBack::Gap));
    }

    async fn a_device_that_floods_is_stopped_and_what_came_before_still_answers(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let at = |position, own, previous| link(person, lesson.sign_off.id, position, own, previous);
        let most = u8::try_from(held::MOST_LINKS).unwrap();
        for n in 1..=most {
            assert_eq!(arrive(&world, &at(i64::from(n), n, n - 1)).await, Fit::Next);
        }
        assert_eq!(arrive(&world, &at(held::MOST_LINKS + 1, most + 1, most)).await, Fit::TooMany);
        assert_eq!(arrive(&world, &at(1, 1, 0)).await, Fit::Next);
        assert_eq!(arrive(&world, &at(1, 9, 0)).await, Fit::Fork);
    }

    async fn the_same_link_from_two_hands_at_once_is_one(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        for round in 1..=20 {
            let device_key = [round; 32];
            let one = NewLink { device_key, ..link(person, lesson.sign_off.id, 1, 1, 0) };
            let other = NewLink { link: [2; 32], ..one };
            let (a, b, c) = tokio::join!(arrive(&world, &one), arrive(&world, &one), arrive(&world, &other));
            let mut fits = [a, b, c];
            fits.sort_by_key(|fit| *fit == Fit::Fork);
            // Whichever link came first has the place; the other one is a fork for ever.
            let forks = fits.iter().filter(|fit| **fit == Fit::Fork).count();
            assert!(forks == 1 || forks == 2, "{fits:?}");
            assert_eq!(fits[0], Fit::Next);
        }
    }
}
