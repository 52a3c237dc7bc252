//! Jobs: enqueued with their work, done once at a time, never forgotten.

use assidu_domain::JobId;
use assidu_store::{
    Store, TenantScope,
    jobs::{self, Lane, NewJob},
};

use crate::harness::{NOON, World, on_both};

async fn enqueue(world: &World, dedup_key: Option<&str>, commit: bool) -> bool {
    let mut tx = world.store.write(&TenantScope::of(world.tenant)).await.unwrap();
    let job = NewJob {
        id: JobId::new(NOON, &*world.chance),
        tenant: Some(world.tenant),
        kind: "seal_sheet",
        payload: "{}",
        dedup_key,
        run_at: NOON,
        created_at: NOON,
        lane: Lane::Work,
    };
    let new = jobs::enqueue(&mut tx, &job).await.unwrap();
    if commit {
        tx.commit().await.unwrap();
    }
    new
}

async fn claim(world: &World, holder: u8, at: i64) -> Vec<jobs::Job> {
    let mut tx = world.store.instance().await.unwrap();
    let now = NOON.plus_seconds(at);
    let found = jobs::claim(&mut tx, [holder; 16], now, now.plus_seconds(60), 10, Lane::Work).await.unwrap();
    tx.commit().await.unwrap();
    found
}

on_both! {
    async fn a_job_of_a_dropped_transaction_was_never_wanted(world) {
        assert!(enqueue(&world, None, false).await);
        assert!(claim(&world, 1, 0).await.is_empty());
    }

    async fn a_waiting_job_makes_its_twin_superfluous(world) {
        assert!(enqueue(&world, Some("sheet 1"), true).await);
        assert!(!enqueue(&world, Some("sheet 1"), true).await);
        assert_eq!(claim(&world, 1, 0).await.len(), 1);
        assert!(enqueue(&world, Some("sheet 1"), true).await, "one that runs may have read old data");
    }

    async fn a_job_of_a_process_that_died_goes_on_at_the_next_start_when_nobody_else_can_hold_it(world) {
        enqueue(&world, None, true).await;
        assert_eq!(claim(&world, 1, 0).await.len(), 1);
        world.store.close().await;
        let again = World { store: Store::open(&world.config, world.key()).await.unwrap(), ..world };
        let at_once = claim(&again, 2, 1).await.len();
        // Another node of the same PostgreSQL may be at work on it, until its lease ends.
        assert_eq!(at_once, usize::from(again.database().is_some()));
        assert_eq!(at_once + claim(&again, 2, 61).await.len(), 1);
    }

    async fn each_job_goes_to_one_worker(world) {
        for _ in 0..20 {
            enqueue(&world, None, true).await;
        }
        let (one, two, three) = tokio::join!(claim(&world, 1, 0), claim(&world, 2, 0), claim(&world, 3, 0));
        let mut ids: Vec<JobId> = one.iter().chain(&two).chain(&three).map(|job| job.id).collect();
        let claimed = ids.len();
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), claimed);
        assert_eq!(claimed, 20);
    }

    async fn the_job_of_a_dead_worker_is_taken_over_and_the_dead_cannot_finish_it(world) {
        enqueue(&world, None, true).await;
        let first = claim(&world, 1, 0).await;
        assert!(claim(&world, 2, 30).await.is_empty());
        let second = claim(&world, 2, 61).await;
        assert_eq!(second[0].id, first[0].id);
        assert_eq!(second[0].attempts, 2);
        let mut tx = world.store.instance().await.unwrap();
        assert!(jobs::finish(&mut tx, first[0].id, [1; 16], NOON).await.is_err());
        assert!(!jobs::heartbeat(&mut tx, first[0].id, [1; 16], NOON).await.unwrap());
        jobs::finish(&mut tx, first[0].id, [2; 16], NOON).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(jobs::count(&mut tx).await.unwrap(), (0, 0, 0));
    }

    async fn a_failed_job_waits_and_is_given_up_in_the_end(world) {
        enqueue(&world, None, true).await;
        let job = claim(&world, 1, 0).await.remove(0);
        let mut tx = world.store.instance().await.unwrap();
        let again = NOON.plus_seconds(jobs::backoff_seconds(job.attempts));
        jobs::fail(&mut tx, job.id, [1; 16], "no answer", NOON, Some(again)).await.unwrap();
        assert_eq!(jobs::next_due(&mut tx).await.unwrap(), Some(again));
        tx.commit().await.unwrap();
        assert!(claim(&world, 1, 4).await.is_empty());
        let job = claim(&world, 1, 5).await.remove(0);
        let mut tx = world.store.instance().await.unwrap();
        jobs::fail(&mut tx, job.id, [1; 16], "no answer", NOON, None).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read_instance().await.unwrap();
        assert_eq!(jobs::count(&mut tx).await.unwrap(), (0, 0, 1));
    }

    async fn work_wanted_again_while_it_fails_is_one_job_that_remembers(world) {
        enqueue(&world, Some("sheet 1"), true).await;
        let job = claim(&world, 1, 0).await.pop().unwrap();
        assert!(enqueue(&world, Some("sheet 1"), true).await);
        let mut tx = world.store.instance().await.unwrap();
        let again = NOON.plus_seconds(5);
        jobs::fail(&mut tx, job.id, [1; 16], "no authority", NOON, Some(again)).await.unwrap();
        tx.commit().await.unwrap();
        let waiting = claim(&world, 1, 5).await;
        assert_eq!(waiting.len(), 1, "one of the two is left");
        assert_eq!(waiting[0].attempts, 2);
        // A job that failed and waits makes its twin superfluous.
        let mut tx = world.store.instance().await.unwrap();
        jobs::fail(&mut tx, waiting[0].id, [1; 16], "no authority", NOON, Some(again)).await.unwrap();
        tx.commit().await.unwrap();
        assert!(!enqueue(&world, Some("sheet 1"), true).await);
    }

    async fn what_was_given_up_is_listed_once_taken_up_again_and_forgotten_when_done(world) {
        for _ in 0..2 {
            enqueue(&world, Some("sheet 1"), true).await;
            let job = claim(&world, 1, 0).await.pop().unwrap();
            let mut tx = world.store.instance().await.unwrap();
            jobs::fail(&mut tx, job.id, [1; 16], "no authority", NOON, None).await.unwrap();
            tx.commit().await.unwrap();
        }
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let dead = jobs::dead(&mut tx).await.unwrap();
        assert_eq!(dead.len(), 1, "the same work is told once");
        assert_eq!((dead[0].failure.as_str(), dead[0].attempts, dead[0].at), ("no authority", 1, NOON));
        drop(tx);
        let neighbour = world.neighbour().await;
        let mut tx = world.store.write(&neighbour).await.unwrap();
        assert!(jobs::dead(&mut tx).await.unwrap().is_empty());
        assert_eq!(jobs::take_dead(&mut tx, dead[0].id).await.unwrap(), None);
        drop(tx);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(jobs::take_dead(&mut tx, dead[0].id).await.unwrap().as_deref(), Some("{}"));
        assert_eq!(jobs::take_dead(&mut tx, dead[0].id).await.unwrap(), None);
        drop(tx);
        // Done by another meanwhile.
        enqueue(&world, None, true).await;
        let job = claim(&world, 1, 0).await.pop().unwrap();
        let mut tx = world.store.instance().await.unwrap();
        jobs::finish(&mut tx, job.id, [1; 16], NOON).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert!(jobs::dead(&mut tx).await.unwrap().is_empty());
    }
}
