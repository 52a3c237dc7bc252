//! The writer: judged under the lock, once, in one order, and on disk before it is said.

use std::sync::Arc;

use assidu_domain::{MeetingId, PersonId, TenantId, signing::AttendanceState};
use assidu_store::{Effect, Outcome, RecordError, Refusal, counters, events, keys, people};

use crate::{
    harness::{NOON, On, World, on_both, play},
    signing::{Lesson, check_log, recorded, refused, sign_off_of},
};

async fn count(world: &World, lesson: &Lesson) -> counters::Counters {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    let at_sign_off = counters::of_sign_offs(&mut tx, &[lesson.sign_off.id]).await.unwrap();
    let at_meeting = counters::of_meetings(&mut tx, &[lesson.meeting]).await.unwrap();
    let counters = at_sign_off[&lesson.sign_off.id];
    assert_eq!(at_meeting[&lesson.meeting], counters);
    counters
}

async fn close(world: &World, lesson: &Lesson, absent: &[PersonId]) -> Outcome {
    let rows = absent.iter().map(|p| world.mark(lesson, *p, AttendanceState::Absent)).collect();
    let mut event = world.event("closing", NOON.plus_minutes(50));
    event.meeting = Some(lesson.meeting);
    let record = world.record(event, Effect::Close { meeting: lesson.meeting, rows });
    world.store.record(record).await.unwrap()
}

#[test]
fn a_full_queue_says_so_at_once_and_keeps_what_it_took() {
    play(async {
        let world = World::new(On::Sqlite).await;
        let holding = world.store.write(&world.scope()).await.unwrap();
        let mut tasks = Vec::new();
        for _ in 0..5_000 {
            let (store, record) =
                (world.store.clone(), world.record(world.event("mark", NOON), Effect::None));
            tasks.push(tokio::spawn(async move { store.record(record).await }));
        }
        // The queue holds 4,096 and one batch is in the writer's hands: the rest is refused while nothing moves.
        while tasks.iter().filter(|task| task.is_finished()).count() < 5_000 - 4_096 - 256 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
        drop(holding);
        let (mut kept, mut full) = (0, 0);
        for task in tasks {
            match task.await.unwrap() {
                Ok(outcome) => {
                    recorded(outcome);
                    kept += 1;
                }
                Err(error) => {
                    assert_eq!(error, RecordError::QueueFull);
                    full += 1;
                }
            }
        }
        assert!(full > 0 && kept >= 4_096, "{kept} kept, {full} refused");
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(assidu_store::log::head(&mut tx).await.unwrap().size, kept);
    });
}

on_both! {
    async fn a_signature_is_recorded_counted_and_reads_back(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 3).await;
        let mut news = world.store.watch(world.tenant);
        let record = world.signature(&lesson, people[0], NOON.plus_minutes(6));
        let (id, canonical, strokes) = (record.event.id, record.event.canonical.clone(), record.event.strokes.clone());
        let receipt = recorded(world.store.record(record).await.unwrap());
        assert_eq!((receipt.event, receipt.index, receipt.generation), (id, 0, 1));
        news.changed().await.unwrap();
        let counters = count(&world, &lesson).await;
        assert_eq!((counters.expected, counters.signed, counters.present), (3, 1, 1));
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let content = events::lookup(&mut tx, id).await.unwrap().unwrap().content.unwrap();
        assert_eq!((content.canonical, content.strokes), (canonical, strokes));
        assert_eq!(check_log(&world.store, world.tenant).await, 1);
    }

    async fn who_watches_a_tenant_hears_of_every_commit_and_of_no_other_tenant(world) {
        let elsewhere = assidu_domain::TenantId::new(NOON, &*world.chance);
        world.create_tenant(elsewhere, "elsewhere").await;
        let mut here = world.store.watch(world.tenant);
        let mut other = world.store.watch(elsewhere);
        let lesson = world.lesson().await;
        here.changed().await.unwrap();
        // A node that begins to hear the others tells everyone to look, once, whenever that may be.
        let mut untold = false;
        for person in world.people(&lesson.sign_off, 3).await {
            here.mark_unchanged();
            other.mark_unchanged();
            recorded(world.store.record(world.signature(&lesson, person, NOON)).await.unwrap());
            here.changed().await.unwrap();
            untold |= !other.has_changed().unwrap();
        }
        assert!(untold, "the other tenant was told each time");
    }

    async fn f15_a_hundred_signatures_of_one_slot_make_one(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let tries: Vec<_> = (0..100)
            .map(|_| {
                let (store, record) = (world.store.clone(), world.signature(&lesson, person, NOON));
                tokio::spawn(async move { store.record(record).await.unwrap() })
            })
            .collect();
        let mut first = None;
        let mut refusals = Vec::new();
        for outcome in tries {
            match outcome.await.unwrap() {
                Outcome::Recorded(receipt) => assert_eq!(first.replace(receipt), None, "a second signature"),
                other => refusals.push(refused(other)),
            }
        }
        let first = first.expect("one signature");
        assert_eq!(refusals, vec![Refusal::AlreadySigned(first); 99]);
        assert_eq!(count(&world, &lesson).await.signed, 1);
        assert_eq!(check_log(&world.store, world.tenant).await, 1);
    }

    async fn f13_f14_the_same_post_again_gives_the_first_receipt(world) {
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let record = world.signature(&lesson, person, NOON);
        let both = tokio::join!(world.store.record(record.clone()), world.store.record(record.clone()));
        let outcomes = [both.0.unwrap(), both.1.unwrap(), world.store.record(record.clone()).await.unwrap()];
        let first = outcomes.iter().find_map(|o| match o { Outcome::Recorded(r) => Some(*r), _ => None }).unwrap();
        assert_eq!(outcomes.iter().filter(|o| **o == Outcome::Repeated(first)).count(), 2, "{outcomes:?}");
        let mut other = world.signature(&lesson, person, NOON);
        other.idempotency_key = record.idempotency_key;
        other.event.kind = "mark";
        assert_eq!(refused(world.store.record(other).await.unwrap()), Refusal::KeyReused);
        assert_eq!(check_log(&world.store, world.tenant).await, 1);
    }

    async fn f16_the_window_is_open_from_its_first_second_to_before_its_end(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 6).await;
        let (opens, closes) = (lesson.sign_off.opens_at, lesson.sign_off.closes_at);
        for (person, at, open) in [
            (people[0], opens.plus_seconds(-1), false),
            (people[1], opens, true),
            (people[2], opens.plus_seconds(1), true),
            (people[3], closes.plus_seconds(-1), true),
            (people[4], closes, false),
            (people[5], closes.plus_seconds(1), false),
        ] {
            match world.sign(&lesson, person, at).await {
                Outcome::Recorded(_) => assert!(open, "open at {at}"),
                other => {
                    assert_eq!(refused(other), Refusal::WindowClosed);
                    assert!(!open, "closed at {at}");
                }
            }
        }
        assert_eq!(check_log(&world.store, world.tenant).await, 3);
    }

    async fn two_tenants_in_parallel_each_have_one_order(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 60).await;
        let other = TenantId::new(NOON, &*world.chance);
        world.create_tenant(other, "autre").await;
        let world = Arc::new(world);
        let mut tasks = Vec::new();
        for person in people {
            let (world, lesson) = (Arc::clone(&world), lesson.clone());
            tasks.push(tokio::spawn(async move {
                let mine = recorded(world.sign(&lesson, person, NOON).await);
                let record = world.record(world.event("planning_change", NOON), Effect::None);
                let record = assidu_store::Record { tenant: other, ..record };
                (mine.index, recorded(world.store.record(record).await.unwrap()).index)
            }));
        }
        let (mut mine, mut others) = (Vec::new(), Vec::new());
        for task in tasks {
            let (one, two) = task.await.unwrap();
            mine.push(one);
            others.push(two);
        }
        mine.sort_unstable();
        others.sort_unstable();
        assert_eq!(mine, (0..60).collect::<Vec<_>>());
        assert_eq!(others, (0..60).collect::<Vec<_>>());
        assert_eq!(check_log(&world.store, world.tenant).await, 60);
        assert_eq!(check_log(&world.store, other).await, 60);
    }

    async fn another_tenants_sign_off_is_unknown(world) {
        let lesson = world.lesson().await;
        let other = TenantId::new(NOON, &*world.chance);
        world.create_tenant(other, "autre").await;
        let mut record = world.signature(&lesson, PersonId::new(NOON, &*world.chance), NOON);
        record.tenant = other;
        assert_eq!(world.store.record(record.clone()).await, Err(RecordError::PersonErased));
        record.event.person = None;
        assert_eq!(refused(world.store.record(record).await.unwrap()), Refusal::Unknown);
    }

    async fn a_closed_meeting_takes_no_signature_until_it_is_opened_again(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 3).await;
        recorded(world.sign(&lesson, people[0], NOON).await);
        assert_eq!(refused(close(&world, &lesson, &people).await), Refusal::Changed, "one of them has signed");
        let closed = recorded(close(&world, &lesson, &people[1..]).await);
        assert_eq!(close(&world, &lesson, &people[1..]).await, Outcome::Repeated(closed), "teachers double-tap");
        assert_eq!(refused(world.sign(&lesson, people[1], NOON.plus_minutes(51)).await), Refusal::Closed);
        let counters = count(&world, &lesson).await;
        assert_eq!((counters.signed, counters.present, counters.absent), (1, 1, 2));
        let reopen = |world: &World| {
            let mut event = world.event("reopening", NOON.plus_minutes(52));
            event.meeting = Some(lesson.meeting);
            world.record(event, Effect::Reopen { meeting: lesson.meeting })
        };
        recorded(world.store.record(reopen(&world)).await.unwrap());
        assert_eq!(refused(world.store.record(reopen(&world)).await.unwrap()), Refusal::NotClosed);
        recorded(world.sign(&lesson, people[1], NOON.plus_minutes(53)).await);
        let counters = count(&world, &lesson).await;
        assert_eq!((counters.signed, counters.present, counters.absent), (2, 2, 1));
        recorded(close(&world, &lesson, &people[2..]).await);
        check_log(&world.store, world.tenant).await;
    }

    async fn a_half_day_is_closed_when_each_of_its_lessons_is(world) {
        let meetings: Vec<MeetingId> = (0..2).map(|_| MeetingId::new(NOON, &*world.chance)).collect();
        let sign_off = sign_off_of(&*world.chance, meetings.clone());
        world.lay(&sign_off).await;
        let people = world.people(&sign_off, 2).await;
        let lessons: Vec<Lesson> =
            meetings.iter().map(|m| Lesson { meeting: *m, sign_off: sign_off.clone() }).collect();
        recorded(close(&world, &lessons[0], &[]).await);
        recorded(world.sign(&lessons[1], people[0], NOON.plus_minutes(51)).await);
        recorded(close(&world, &lessons[1], &[]).await);
        assert_eq!(refused(world.sign(&lessons[1], people[1], NOON.plus_minutes(52)).await), Refusal::Closed);
    }

    async fn what_the_trainer_saw_stays_and_corrections_come_after_closing(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 2).await;
        let mark = |state, minutes, reason: &str| {
            let mut row = world.mark(&lesson, people[0], state);
            row.minutes = minutes;
            row.reason = reason.to_owned();
            row
        };
        let late = Effect::Mark { rows: vec![mark(AttendanceState::Late, 20, "train en panne")] };
        recorded(world.store.record(world.record(world.event("mark", NOON), late)).await.unwrap());
        recorded(world.sign(&lesson, people[0], NOON.plus_minutes(1)).await);
        let counters = count(&world, &lesson).await;
        assert_eq!((counters.signed, counters.late, counters.present), (1, 1, 1));
        recorded(close(&world, &lesson, &people[1..]).await);
        let again = Effect::Mark { rows: vec![mark(AttendanceState::Present, 0, "")] };
        let outcome = world.store.record(world.record(world.event("mark", NOON), again)).await.unwrap();
        assert_eq!(refused(outcome), Refusal::Closed);
        let correct = Effect::Correct { rows: vec![mark(AttendanceState::Present, 0, "erreur")] };
        recorded(world.store.record(world.record(world.event("correction", NOON), correct)).await.unwrap());
        let counters = count(&world, &lesson).await;
        assert_eq!((counters.signed, counters.late, counters.present, counters.absent), (1, 0, 1, 1));
    }

    async fn a_badge_adds_to_what_nobody_has_said_and_changes_nothing_else(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 3).await;
        let shows = |person| {
            let rows = vec![world.mark(&lesson, person, AttendanceState::Present)];
            world.record(world.event("mark", NOON), Effect::Badge { rows })
        };
        recorded(world.store.record(shows(people[0])).await.unwrap());
        assert_eq!(refused(world.store.record(shows(people[0])).await.unwrap()), Refusal::Changed);
        // Who is here by a badge still signs, and whoever signed or was marked is not touched by one.
        recorded(world.sign(&lesson, people[0], NOON).await);
        recorded(world.sign(&lesson, people[1], NOON).await);
        let absent = Effect::Mark { rows: vec![world.mark(&lesson, people[2], AttendanceState::Absent)] };
        recorded(world.store.record(world.record(world.event("mark", NOON), absent)).await.unwrap());
        for person in &people {
            assert_eq!(refused(world.store.record(shows(*person)).await.unwrap()), Refusal::Changed);
        }
        let counters = count(&world, &lesson).await;
        assert_eq!((counters.signed, counters.present, counters.absent), (2, 2, 1));
        recorded(close(&world, &lesson, &[]).await);
        let outcome = world.store.record(shows(people[2])).await.unwrap();
        assert!(matches!(refused(outcome), Refusal::Changed | Refusal::Closed));
    }

    async fn a_trainer_signs_a_meeting_once(world) {
        let lesson = world.lesson().await;
        let trainer = world.people(&lesson.sign_off, 1).await[0];
        let sign = || {
            let mut event = world.event("trainer_signature", NOON);
            event.meeting = Some(lesson.meeting);
            event.person = Some(trainer);
            world.record(event, Effect::TrainerSign { meeting: lesson.meeting, trainer })
        };
        let first = recorded(world.store.record(sign()).await.unwrap());
        let second = world.store.record(sign()).await.unwrap();
        assert_eq!(refused(second), Refusal::AlreadySigned(first));
    }

    async fn counters_can_be_counted_anew(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 5).await;
        for person in &people[..3] {
            recorded(world.sign(&lesson, *person, NOON).await);
        }
        recorded(close(&world, &lesson, &people[3..]).await);
        let before = count(&world, &lesson).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert_eq!(assidu_store::roster::withdraw(&mut tx, lesson.sign_off.id, &people).await.unwrap(), 0);
        assidu_store::roster::recount(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(count(&world, &lesson).await, before);
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let days = counters::of_days(&mut tx, lesson.sign_off.day, lesson.sign_off.day).await.unwrap();
        assert_eq!(days, vec![(lesson.sign_off.day, before)]);
    }

    async fn an_erased_person_is_unreadable_and_the_log_still_whole(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 2).await;
        let first = recorded(world.sign(&lesson, people[0], NOON).await);
        let second = recorded(world.sign(&lesson, people[1], NOON).await);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        keys::destroy_person(&mut tx, people[0]).await.unwrap();
        tx.commit().await.unwrap();
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert!(events::lookup(&mut tx, first.event).await.unwrap().unwrap().content.is_none());
        assert!(events::lookup(&mut tx, second.event).await.unwrap().unwrap().content.is_some());
        assert!(keys::person(&mut tx, people[0]).await.unwrap().is_none());
        drop(tx);
        let again = world.signature(&lesson, people[0], NOON);
        assert_eq!(world.store.record(again).await, Err(RecordError::PersonErased));
        assert_eq!(check_log(&world.store, world.tenant).await, 2);
        let _ = people::erase;
    }

    async fn one_bad_record_harms_no_other(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 20).await;
        let used = recorded(world.sign(&lesson, people[0], NOON).await);
        let mut tasks = Vec::new();
        for person in &people[1..] {
            let mut record = world.signature(&lesson, *person, NOON);
            if *person == people[7] {
                // Another event has this id: the statement fails for the whole batch.
                record.event.id = used.event;
            }
            let store = world.store.clone();
            tasks.push(tokio::spawn(async move { store.record(record).await }));
        }
        let mut failed = 0;
        for task in tasks {
            match task.await.unwrap() {
                Ok(outcome) => drop(recorded(outcome)),
                Err(error) => {
                    assert_eq!(error, RecordError::Failed);
                    failed += 1;
                }
            }
        }
        assert_eq!(failed, 1);
        assert_eq!(check_log(&world.store, world.tenant).await, 19);
    }
}

/// SQLite has one node only, so this is of the other engine alone.
#[test]
fn a_node_hears_what_another_one_wrote() {
    play(async {
        let world = World::new(On::Postgres).await;
        let lesson = world.lesson().await;
        let person = world.people(&lesson.sign_off, 1).await[0];
        let other = assidu_store::Store::open(&world.config, world.key()).await.unwrap();
        let mut there = other.watch(world.tenant);
        // It begins to listen in its own time, and then looks at once.
        let wait = std::time::Duration::from_secs(90);
        tokio::time::timeout(wait, there.changed()).await.expect("it listens").unwrap();
        recorded(world.store.record(world.signature(&lesson, person, NOON)).await.unwrap());
        tokio::time::timeout(wait, there.changed()).await.expect("it hears").unwrap();
        // Closing waits for every connection, the listening one too.
        tokio::time::timeout(wait, other.close()).await.expect("it closes");
    });
}
