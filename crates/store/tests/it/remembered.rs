//! A session that was found is remembered where the store knows of every change, and never outlives one.

use std::{
    collections::BTreeSet,
    future::Future as _,
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    task::{Context, Waker},
};

use assidu_domain::{
    Instant, PersonId,
    people::{Role, Roles},
    ports,
    suspension::Notice,
};
use assidu_store::{
    StoreError,
    accounts::{self, NewAccount},
    people,
    sessions::{self, NewSession, TokenHash},
    suspensions,
};

use crate::harness::{NOON, On, World, on_both, play};

/// How long the sessions of these tests last unused.
const IDLE_MINUTES: u32 = 30;

async fn open(world: &World, person: PersonId) -> TokenHash {
    let token_hash = ports::bytes(&*world.chance);
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let new = NewSession {
        token_hash,
        person,
        roles: Roles::of(&[Role::Learner]),
        csrf_secret: [5; 32],
        at: NOON,
        idle_minutes: IDLE_MINUTES,
        ends_at: NOON.plus_minutes(600),
        device: "phone-ios".to_owned(),
        awaits_code: false,
    };
    sessions::open(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    token_hash
}

fn is_remembered(world: &World, token: &TokenHash, now: Instant) -> bool {
    world.store.remembered_session(token, || now).is_some()
}

/// Whether it is there, by a look that is remembered.
async fn look(world: &World, token: &TokenHash, now: Instant) -> bool {
    world.store.sessions(&BTreeSet::from([*token]), now).await.unwrap().contains_key(token)
}

/// A person with a log-in, whose password must be changed.
async fn person(world: &World) -> PersonId {
    let person = PersonId::new(NOON, &*world.chance);
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let new = NewAccount {
        institution_code: "atelier",
        login: &person.to_string(),
        person,
        password: Some("$argon2id$…"),
        must_change: true,
        at: NOON,
    };
    accounts::add(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    person
}

on_both! {
    async fn a_session_is_remembered_from_its_first_moment_and_only_as_long_as_it_lasts(world) {
        let ours = world.database().is_some();
        let token = open(&world, PersonId::new(NOON, &*world.chance)).await;
        assert_eq!(is_remembered(&world, &token, NOON), ours, "PostgreSQL has other nodes");
        assert!(!is_remembered(&world, &[9; 32], NOON));
        if let Some(seen) = world.store.remembered_session(&token, || NOON) {
            let found = world.store.sessions(&BTreeSet::from([token]), NOON).await.unwrap();
            assert_eq!(format!("{seen:?}"), format!("{:?}", found[&token]), "as a look finds it");
        }
        assert_eq!(is_remembered(&world, &token, NOON.plus_seconds(60)), ours);
        assert!(!is_remembered(&world, &token, NOON.plus_seconds(61)), "its use is to be noted again");
        assert!(!is_remembered(&world, &token, NOON.plus_minutes(600)));
        let mut tx = world.store.instance().await.unwrap();
        assert!(sessions::touch(&mut tx, &token, NOON.plus_minutes(20)).await.unwrap());
        tx.commit().await.unwrap();
        assert!(look(&world, &token, NOON.plus_minutes(20)).await);
        assert_eq!(is_remembered(&world, &token, NOON.plus_minutes(21)), ours, "and then it lasts longer");
    }

    async fn what_a_transaction_did_not_commit_is_not_remembered(world) {
        let token = ports::bytes(&*world.chance);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let new = NewSession {
            token_hash: token,
            person: PersonId::new(NOON, &*world.chance),
            roles: Roles::default(),
            csrf_secret: [5; 32],
            at: NOON,
            idle_minutes: IDLE_MINUTES,
            ends_at: NOON.plus_minutes(600),
            device: String::new(),
            awaits_code: false,
        };
        sessions::open(&mut tx, &new).await.unwrap();
        drop(tx);
        assert!(!is_remembered(&world, &token, NOON));
        assert!(!look(&world, &token, NOON).await);
    }

    async fn a_suspension_is_seen_at_the_next_look_and_opens_no_session(world) {
        let who = person(&world).await;
        let token = open(&world, who).await;
        assert!(look(&world, &token, NOON).await);
        let notice = Notice::parse("The contract has ended.", "us@host.example").unwrap();
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        suspensions::begin(&mut tx, &notice, NOON).await.unwrap();
        let again = suspensions::begin(&mut tx, &notice, NOON.plus_seconds(1)).await;
        assert!(matches!(again, Err(StoreError::Duplicate(_))), "{again:?}");
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        suspensions::begin(&mut tx, &notice, NOON).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_remembered(&world, &token, NOON), "what was remembered is forgotten");
        let found = world.store.sessions(&BTreeSet::from([token]), NOON).await.unwrap();
        assert!(found[&token].session.suspended);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let new = NewSession {
            token_hash: [8; 32],
            person: who,
            roles: Roles::default(),
            csrf_secret: [5; 32],
            at: NOON,
            idle_minutes: IDLE_MINUTES,
            ends_at: NOON.plus_minutes(600),
            device: String::new(),
            awaits_code: false,
        };
        let refused = sessions::open(&mut tx, &new).await;
        let Err(StoreError::Suspended(said)) = refused else { panic!("{refused:?}") };
        assert_eq!((&said.notice, said.since), (&notice, NOON));
        assert!(suspensions::end(&mut tx, NOON.plus_minutes(1)).await.unwrap());
        assert!(!suspensions::end(&mut tx, NOON.plus_minutes(2)).await.unwrap());
        suspensions::must_be_open(&mut tx).await.unwrap();
        sessions::open(&mut tx, &new).await.unwrap();
        tx.commit().await.unwrap();
        let found = world.store.sessions(&BTreeSet::from([token]), NOON).await.unwrap();
        assert!(!found[&token].session.suspended, "and what was open is open again");
    }

    async fn whatever_ends_or_changes_a_session_is_seen_by_the_next_request(world) {
        let person = person(&world).await;
        let kept = open(&world, person).await;
        let ours = world.database().is_some();
        let found = |token: TokenHash| {
            let store = world.store.clone();
            async move { store.sessions(&BTreeSet::from([token]), NOON).await.unwrap().remove(&token) }
        };
        let before = found(kept).await.unwrap();
        assert!(before.session.must_change);
        assert_eq!(is_remembered(&world, &kept, NOON), ours);

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        accounts::set_password(&mut tx, person, "$argon2id$…", false).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_remembered(&world, &kept, NOON), "the first password is no reason to wait any more");
        assert!(!found(kept).await.unwrap().session.must_change);

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let trainer = world.person(Role::Trainer, "T1", "Claire", "Fontaine");
        people::save(&mut tx, &trainer, NOON).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_remembered(&world, &kept, NOON), "rights may have changed");
        assert_ne!(found(kept).await.unwrap().people, before.people);

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        sessions::confirm(&mut tx, &kept, NOON.plus_seconds(5)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_remembered(&world, &kept, NOON));
        assert_eq!(found(kept).await.unwrap().session.confirmed_at, NOON.plus_seconds(5));

        let other = open(&world, person).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        sessions::close_others(&mut tx, person, &kept).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_remembered(&world, &other, NOON) && found(other).await.is_none());
        assert!(found(kept).await.is_some());

        let mut tx = world.store.instance().await.unwrap();
        sessions::close(&mut tx, &kept).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!is_remembered(&world, &kept, NOON) && found(kept).await.is_none());
    }

    async fn nobody_gets_in_by_a_session_that_was_closed_while_others_look(world) {
        let world = Arc::new(world);
        let done = Arc::new(AtomicBool::new(false));
        let person = PersonId::new(NOON, &*world.chance);
        let mut tokens = Vec::new();
        for _ in 0..40 {
            tokens.push(open(&world, person).await);
        }
        let lookers: Vec<_> = (0..4)
            .map(|_| {
                let (world, done, tokens) = (Arc::clone(&world), Arc::clone(&done), tokens.clone());
                tokio::spawn(async move {
                    while !done.load(Ordering::SeqCst) {
                        for token in &tokens {
                            look(&world, token, NOON).await;
                        }
                    }
                })
            })
            .collect();
        for (n, token) in tokens.iter().enumerate() {
            let mut tx = world.store.instance().await.unwrap();
            sessions::close(&mut tx, token).await.unwrap();
            tx.commit().await.unwrap();
            for _ in 0..20 {
                for closed in &tokens[..=n] {
                    assert!(!is_remembered(&world, closed, NOON));
                }
                tokio::task::yield_now().await;
            }
            assert!(!look(&world, token, NOON).await);
        }
        done.store(true, Ordering::SeqCst);
        for looker in lookers {
            looker.await.unwrap();
        }
    }
}

/// One commit that was sent and not waited for: it may have come to be, or not.
///
/// Only where the next transaction waits for it can the test know which.
#[test]
fn a_commit_that_is_given_up_leaves_nothing_to_be_believed() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let token = open(&world, PersonId::new(NOON, &*world.chance)).await;
        for _ in 0..50 {
            look(&world, &token, NOON).await;
            assert!(is_remembered(&world, &token, NOON));
            let mut tx = world.store.instance().await.unwrap();
            sessions::close(&mut tx, &token).await.unwrap();
            {
                let mut commit = pin!(tx.commit());
                assert!(commit.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
            }
            look(&world, &token, NOON).await;
            assert!(!is_remembered(&world, &token, NOON), "it may be closed at any moment");
            let mut tx = world.store.instance().await.unwrap();
            let there = sessions::find(&mut tx, &token, NOON).await.unwrap().is_some();
            drop(tx);
            assert_eq!(look(&world, &token, NOON).await, there);
            assert_eq!(is_remembered(&world, &token, NOON), there);
            if !there {
                return;
            }
        }
    });
}
