//! Laying sign-offs: who is expected follows the planning, and what was signed stays.

use assidu_domain::{
    PersonId, SignOffId,
    planning::{ClassMeeting, MeetingStatus},
    signing::{AttendanceState, Policy, lay},
};
use assidu_store::{
    Outcome, Refusal, attendance, counters, feed, meetings,
    sign_offs::{self, Laying},
};

use crate::{
    harness::{NOON, World, on_both},
    referential::{TODAY, named},
    signing::{Lesson, recorded, refused},
};

/// Lays what the policy makes of these meetings, as the planning does after each change.
async fn lay_all(world: &World, plan: &[ClassMeeting]) -> Laying {
    let laid = lay(plan, &Policy::default());
    let ids: Vec<_> = plan.iter().map(|meeting| meeting.id).collect();
    let mut tx = world.store.write(&world.scope()).await.unwrap();
    let laying = sign_offs::replace_laid(&mut tx, &ids, &laid).await.unwrap();
    tx.commit().await.unwrap();
    laying
}

/// Counters are what counting the rows gives, for every sign-off, meeting and the day.
async fn check_counters(world: &World, plan: &[ClassMeeting]) {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    let laid = sign_offs::of_day(&mut tx, TODAY).await.unwrap();
    let ids: Vec<SignOffId> = laid.iter().map(|laid| laid.sign_off.id).collect();
    let rows = attendance::of_sign_offs(&mut tx, &ids).await.unwrap();
    let kept = counters::of_sign_offs(&mut tx, &ids).await.unwrap();
    let signed = |id: SignOffId| rows.iter().filter(|r| r.sign_off == id && r.signature.is_some()).count();
    for id in &ids {
        let counted = rows.iter().filter(|row| row.sign_off == *id).count();
        let kept = kept.get(id).copied().unwrap_or_default();
        assert_eq!((kept.expected, kept.signed), (counted as i64, signed(*id) as i64), "{id}");
    }
    let of_meetings =
        counters::of_meetings(&mut tx, &plan.iter().map(|m| m.id).collect::<Vec<_>>()).await.unwrap();
    for meeting in plan {
        let counted = laid
            .iter()
            .filter(|laid| laid.sign_off.meetings.contains(&meeting.id))
            .map(|laid| rows.iter().filter(|row| row.sign_off == laid.sign_off.id).count())
            .sum::<usize>();
        assert_eq!(of_meetings.get(&meeting.id).copied().unwrap_or_default().expected, counted as i64);
    }
    let day = counters::of_days(&mut tx, TODAY, TODAY).await.unwrap();
    assert_eq!(day.first().map_or(0, |(_, c)| c.expected), rows.len() as i64);
}

async fn expected_at(world: &World, sign_off: SignOffId) -> Vec<PersonId> {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    attendance::of_sign_off(&mut tx, sign_off).await.unwrap().into_iter().map(|row| row.person).collect()
}

on_both! {
    async fn a_half_day_is_laid_once_over_its_lessons_and_again_changes_nothing(world) {
        let learners = world.learners(3).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners).await;
        let plan = [world.meeting("M1", 0, &[group]), world.meeting("M2", 90, &[group])];
        world.plan(&plan).await;
        let laying = lay_all(&world, &plan).await;
        assert_eq!((laying.added, laying.expected), (1, 3));
        assert_eq!(lay_all(&world, &plan).await, Laying::default());
        check_counters(&world, &plan).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let laid = sign_offs::of_meeting(&mut tx, plan[1].id).await.unwrap();
        assert_eq!(laid, lay(&plan, &Policy::default()));
        assert_eq!(sign_offs::lookup(&mut tx, laid[0].id).await.unwrap().as_ref(), Some(&laid[0]));
        let mut both = [plan[0].id, plan[1].id];
        both.sort();
        assert_eq!(sign_offs::open_meetings(&mut tx, NOON).await.unwrap(), both);
        assert!(sign_offs::open_meetings(&mut tx, laid[0].closes_at).await.unwrap().is_empty());
        let mine = sign_offs::open_of_learner(&mut tx, learners[0], NOON).await.unwrap();
        assert_eq!((mine.len(), mine[0].state, mine[0].signature), (1, AttendanceState::Expected, None));
        assert_eq!(sign_offs::of_learner(&mut tx, learners[0], TODAY, TODAY).await.unwrap().len(), 1);
        let neighbour = world.neighbour().await;
        let mut tx = world.store.read(&neighbour).await.unwrap();
        assert_eq!(sign_offs::lookup(&mut tx, laid[0].id).await.unwrap(), None);
        assert!(sign_offs::open_of_learner(&mut tx, learners[0], NOON).await.unwrap().is_empty());
        assert!(attendance::of_meeting(&mut tx, plan[0].id).await.unwrap().is_empty());
    }

    async fn people_join_and_leave_and_the_unsigned_follow_the_planning(world) {
        let learners = world.learners(4).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners[..3]).await;
        let mut plan = [world.meeting("M1", 0, &[group])];
        plan[0].learners = vec![named(learners[0]), named(learners[1])];
        world.plan(&plan).await;
        lay_all(&world, &plan).await;
        let id = lay(&plan, &Policy::default())[0].id;
        plan[0].learners = vec![named(learners[1]), named(learners[3])];
        world.plan(&plan).await;
        let laying = lay_all(&world, &plan).await;
        assert_eq!((laying.added, laying.changed, laying.expected, laying.released), (0, 0, 1, 1));
        let mut now = vec![learners[1], learners[3]];
        now.sort();
        assert_eq!(expected_at(&world, id).await, now);
        check_counters(&world, &plan).await;
        plan[0].span.end = plan[0].span.end.plus_minutes(30);
        world.plan(&plan).await;
        assert_eq!(lay_all(&world, &plan).await.changed, 1);
        plan[0].status = MeetingStatus::Cancelled;
        world.plan(&plan).await;
        assert_eq!(lay_all(&world, &plan).await.removed, 1);
        assert!(expected_at(&world, id).await.is_empty());
        check_counters(&world, &plan).await;
    }

    async fn what_was_signed_keeps_its_time_whatever_the_planning_says(world) {
        let learners = world.learners(3).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners[..2]).await;
        let mut plan = [world.meeting("M1", 5, &[group])];
        world.plan(&plan).await;
        lay_all(&world, &plan).await;
        let before = lay(&plan, &Policy::default()).remove(0);
        let lesson = Lesson { meeting: plan[0].id, sign_off: before.clone() };
        recorded(world.sign(&lesson, learners[0], NOON.plus_minutes(6)).await);
        plan[0].span.end = plan[0].span.end.plus_minutes(45);
        world.plan(&plan).await;
        world.enrol(group, &learners[2..]).await;
        let laying = lay_all(&world, &plan).await;
        assert_eq!((laying.changed, laying.expected, laying.kept), (0, 1, vec![before.id]));
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        assert_eq!(sign_offs::lookup(&mut tx, before.id).await.unwrap().as_ref(), Some(&before));
        assert_eq!(attendance::of_meeting(&mut tx, plan[0].id).await.unwrap().len(), 3, "the newcomer is expected");
        let entry = feed::newest(&mut tx, 5).await.unwrap();
        assert_eq!((entry.len(), entry[0].kind.as_str(), entry[0].person), (1, "signature", Some(learners[0])));
        assert_eq!(feed::of_meeting(&mut tx, plan[0].id, 5).await.unwrap(), entry);
        drop(tx);
        check_counters(&world, &plan).await;
        let laying = lay_all(&world, &[]).await;
        assert_eq!(laying, Laying::default(), "meetings that were not given are not touched");
        plan[0].required = false;
        assert_eq!(lay_all(&world, &plan).await.kept, [before.id]);
        check_counters(&world, &plan).await;
    }

    async fn a_cancelled_lesson_leaves_nothing_to_sign_unless_another_takes_place(world) {
        let learners = world.learners(1).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners).await;
        let plan = [world.meeting("M1", 5, &[group]), world.meeting("M2", 70, &[group])];
        world.plan(&plan).await;
        lay_all(&world, &plan).await;
        let lesson = Lesson { meeting: plan[0].id, sign_off: lay(&plan, &Policy::default()).remove(0) };
        let cancel = async |n: usize| {
            let mut tx = world.store.write(&world.scope()).await.unwrap();
            let done = meetings::cancel(&mut tx, plan[n].id, learners[0], NOON).await.unwrap();
            tx.commit().await.unwrap();
            done
        };
        let cancelled = async || {
            let mut tx = world.store.read(&world.scope()).await.unwrap();
            sign_offs::of_day(&mut tx, TODAY).await.unwrap()[0].cancelled
        };
        assert!(cancel(0).await);
        assert!(!cancel(0).await, "the first time counts");
        assert!(!cancelled().await);
        assert!(cancel(1).await);
        assert!(cancelled().await);
        assert_eq!(refused(world.sign(&lesson, learners[0], NOON.plus_minutes(6)).await), Refusal::Cancelled);
        world.plan(&plan).await;
        lay_all(&world, &plan).await;
        assert!(!cancelled().await, "planned again, it can be signed again");
        recorded(world.sign(&lesson, learners[0], NOON.plus_minutes(6)).await);
    }

    async fn laying_and_signing_at_once_lose_nothing(world) {
        let learners = world.learners(40).await;
        let group = world.add_group("G1").await;
        world.enrol(group, &learners).await;
        let mut plan = [world.meeting("M1", 5, &[group])];
        world.plan(&plan).await;
        lay_all(&world, &plan).await;
        let lesson = Lesson { meeting: plan[0].id, sign_off: lay(&plan, &Policy::default()).remove(0) };
        let signing = async {
            let mut done = 0;
            for learner in &learners {
                match world.sign(&lesson, *learner, NOON.plus_minutes(6)).await {
                    Outcome::Recorded(_) => done += 1,
                    other => panic!("refused: {other:?}"),
                }
            }
            done
        };
        let laying = async {
            let mut moved = plan.clone();
            for minutes in 0..20 {
                moved[0].span.end = plan[0].span.end.plus_minutes(minutes);
                lay_all(&world, &moved).await;
            }
        };
        let (done, ()) = tokio::join!(signing, laying);
        assert_eq!(done, 40);
        plan[0].span.end = plan[0].span.end.plus_minutes(19);
        check_counters(&world, &plan).await;
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let counted = counters::of_meetings(&mut tx, &[plan[0].id]).await.unwrap()[&plan[0].id];
        assert_eq!((counted.expected, counted.signed, counted.present), (40, 40, 40));
    }
}
