//! One hand at a time in the referential of a tenant, and changes that are recorded in their own transaction.

use std::time::Duration;

use assidu_domain::{TenantId, signing::AttendanceState};
use assidu_store::{Effect, Outcome, Refusal, StoreError, TenantScope, counters, meetings, pins, sites};
use tokio::time::timeout;

use crate::{
    harness::{NOON, On, World, on_both},
    signing::{check_log, recorded, refused},
};

/// Long enough for what is not kept waiting.
const SOON: Duration = Duration::from_secs(4);
/// Short: that something waits can only be seen by its not coming.
const A_MOMENT: Duration = Duration::from_millis(60);

on_both! {
    async fn a_write_of_a_tenant_waits_for_the_one_before_and_sees_what_it_did(world) {
        let mut first = world.store.write(&world.scope()).await.unwrap();
        let (store, scope) = (world.store.clone(), world.scope());
        let second = tokio::spawn(async move {
            let mut tx = store.write(&scope).await?;
            let known = sites::list(&mut tx).await?;
            Ok::<_, StoreError>(known.len())
        });
        tokio::time::sleep(A_MOMENT).await;
        assert!(!second.is_finished(), "it is not its turn");
        sites::save(&mut first, &crate::planning::site(&world, "S1")).await.unwrap();
        first.commit().await.unwrap();
        assert_eq!(second.await.unwrap().unwrap(), 1);
    }
}

/// On PostgreSQL a tenant waits for itself only, and rows that are only added wait for nobody.
#[test]
fn another_tenant_and_what_only_adds_do_not_wait_on_postgres() {
    crate::harness::play(async {
        let world = World::new(On::Postgres).await;
        let other = TenantId::new(NOON, &*world.chance);
        world.create_tenant(other, "ailleurs").await;
        let first = world.store.write(&world.scope()).await.unwrap();
        let beside = timeout(SOON, world.store.write_beside(&world.scope())).await.unwrap().unwrap();
        let elsewhere = timeout(SOON, world.store.write(&TenantScope::of(other))).await.unwrap().unwrap();
        drop((beside, elsewhere));
        drop(first);
        // Dropped, it is the next one's turn.
        timeout(SOON, world.store.write(&world.scope())).await.unwrap().unwrap();
    });
}

on_both! {
    async fn a_change_and_its_leaf_are_there_together_or_not_at_all(world) {
        let meeting = world.meeting("M1", 0, &[]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        meetings::save(&mut tx, &meeting).await.unwrap();
        let leaf = world.record(world.event("planning_change", NOON), Effect::None);
        recorded(tx.record(leaf.clone()).await.unwrap());
        drop(tx);
        assert_eq!(check_log(&world.store, world.tenant).await, 0);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert!(meetings::lookup(&mut tx, meeting.id).await.unwrap().is_none());
        drop(tx);

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        meetings::save(&mut tx, &meeting).await.unwrap();
        let first = recorded(tx.record(leaf.clone()).await.unwrap());
        tx.commit().await.unwrap();
        assert_eq!(check_log(&world.store, world.tenant).await, 1);
        // The same key again gives the first receipt, through the writer and in a transaction.
        assert_eq!(world.store.record(leaf.clone()).await.unwrap(), Outcome::Repeated(first));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(tx.record(leaf).await.unwrap(), Outcome::Repeated(first));
    }

    async fn changes_recorded_among_signatures_leave_a_whole_log(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 40).await;
        let signing = people.iter().map(|person| {
            let (store, record) = (world.store.clone(), world.signature(&lesson, *person, NOON.plus_minutes(6)));
            tokio::spawn(async move { store.record(record).await })
        });
        let signing: Vec<_> = signing.collect();
        let changing: Vec<_> = (0..20).map(|n| {
            let (store, scope) = (world.store.clone(), world.scope());
            let leaf = world.record(world.event("planning_change", NOON), Effect::None);
            tokio::spawn(async move {
                let mut tx = store.write(&scope).await.unwrap();
                let outcome = tx.record(leaf).await.unwrap();
                // Every third is given up.
                if n % 3 == 0 { drop(tx) } else { tx.commit().await.unwrap() }
                outcome
            })
        }).collect();
        for signature in signing {
            recorded(signature.await.unwrap().unwrap());
        }
        for change in changing {
            recorded(change.await.unwrap());
        }
        assert_eq!(check_log(&world.store, world.tenant).await, 40 + 13);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(counters::of_meetings(&mut tx, &[lesson.meeting]).await.unwrap()[&lesson.meeting].signed, 40);
    }

    async fn nothing_is_recorded_of_a_class_meeting_that_is_cancelled(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let mut meeting = world.meeting("M1", 0, &[]);
        meeting.id = lesson.meeting;
        meetings::save(&mut tx, &meeting).await.unwrap();
        assert!(meetings::cancel(&mut tx, lesson.meeting, person, NOON).await.unwrap());
        tx.commit().await.unwrap();
        let rows = || vec![world.mark(&lesson, person, AttendanceState::Late)];
        for effect in [
            Effect::Mark { rows: rows() },
            Effect::TrainerSign { meeting: lesson.meeting, trainer: person },
            Effect::Close { meeting: lesson.meeting, rows: rows() },
        ] {
            let record = world.record(world.event("late", NOON), effect);
            assert_eq!(refused(world.store.record(record).await.unwrap()), Refusal::Cancelled);
        }
        assert_eq!(refused(world.sign(&lesson, person, NOON.plus_minutes(6)).await), Refusal::Cancelled);
        assert_eq!(check_log(&world.store, world.tenant).await, 0);
    }

    async fn failures_of_a_pin_are_counted_one_by_one(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        pins::set(&mut tx, person, "4711", NOON).await.unwrap();
        tx.commit().await.unwrap();
        let tries: Vec<_> = (0..12).map(|_| {
            let (store, scope) = (world.store.clone(), world.scope());
            tokio::spawn(async move {
                let mut tx = store.write(&scope).await.unwrap();
                let failed = pins::failed(&mut tx, person, NOON).await.unwrap();
                tx.commit().await.unwrap();
                failed
            })
        }).collect();
        let mut counted = Vec::new();
        for one in tries {
            counted.push(one.await.unwrap());
        }
        counted.sort_unstable();
        assert_eq!(counted, (1..=12).collect::<Vec<i64>>());
    }
}
