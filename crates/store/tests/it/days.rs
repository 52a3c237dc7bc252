//! What day pages look for is found by the day and by what is not closed, and both are kept with every change.

use assidu_domain::{MeetingId, PersonId, people::Role, signing::AttendanceState};
use assidu_store::{Effect, attendance, meetings, roster, sign_offs};
use jiff::civil::date;

use crate::{
    harness::{NOON, World, on_both},
    signing::{Lesson, recorded},
};

impl World {
    /// A lesson that is planned, with its trainers.
    async fn planned(&self, trainers: &[PersonId]) -> Lesson {
        let lesson = self.lesson().await;
        let mut meeting = self.meeting("M1", 0, &[]);
        (meeting.id, meeting.day) = (lesson.meeting, lesson.sign_off.day);
        meeting.trainers = trainers.to_vec();
        let mut tx = self.store.write(&self.scope()).await.unwrap();
        meetings::save(&mut tx, &meeting).await.unwrap();
        tx.commit().await.unwrap();
        lesson
    }

    async fn note(&self, kind: &'static str, effect: Effect) {
        recorded(self.store.record(self.record(self.event(kind, NOON), effect)).await.unwrap());
    }

    /// What is not closed, of the provider and of a trainer.
    async fn unclosed(&self, trainer: PersonId) -> (Vec<MeetingId>, Vec<MeetingId>) {
        let mut tx = self.store.read(&self.scope()).await.unwrap();
        let later = NOON.plus_minutes(12 * 60);
        let days = (date(2026, 10, 1), date(2026, 12, 31));
        let all = meetings::unclosed(&mut tx, days, later, 10).await.unwrap();
        let own = meetings::unclosed_of_trainer(&mut tx, trainer, later, 10).await.unwrap();
        (all.into_iter().map(|m| m.id).collect(), own.into_iter().map(|m| m.id).collect())
    }
}

on_both! {
    async fn what_is_not_closed_is_found_whatever_becomes_of_it(world) {
        let trainers = world.add_people(&[
            world.person(Role::Trainer, "T1", "Zoé", "Une"),
            world.person(Role::Trainer, "T2", "Léa", "Deux"),
        ]).await;
        let lesson = world.planned(&trainers[..1]).await;
        let meeting = lesson.meeting;
        let (open, none) = (vec![meeting], Vec::new());
        assert_eq!(world.unclosed(trainers[0]).await, (open.clone(), open.clone()));
        assert_eq!(world.unclosed(trainers[1]).await, (open.clone(), none.clone()));
        world.note("closing", Effect::Close { meeting, rows: Vec::new() }).await;
        assert_eq!(world.unclosed(trainers[0]).await, (none.clone(), none.clone()));
        // Another trainer takes it over, and it stays closed.
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let mut changed = meetings::lookup(&mut tx, meeting).await.unwrap().unwrap();
        changed.trainers = vec![trainers[1]];
        meetings::save(&mut tx, &changed).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.unclosed(trainers[1]).await, (none.clone(), none.clone()));
        world.note("reopening", Effect::Reopen { meeting }).await;
        assert_eq!(world.unclosed(trainers[1]).await, (open.clone(), open.clone()));
        assert_eq!(world.unclosed(trainers[0]).await, (open, none.clone()));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        meetings::cancel(&mut tx, meeting, trainers[0], NOON).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(world.unclosed(trainers[1]).await, (none.clone(), none));
    }

    async fn whoever_is_expected_is_found_by_the_day_that_it_is_now(world) {
        let mut lesson = world.lesson().await;
        let people = world.learners(2).await;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        roster::expect(&mut tx, &lesson.sign_off, &people).await.unwrap();
        tx.commit().await.unwrap();
        let on = async |day, person| {
            let mut tx = world.store.read(&world.scope()).await.unwrap();
            let own = attendance::of_learner(&mut tx, person, day, day).await.unwrap();
            let laid = sign_offs::of_learner(&mut tx, person, day, day).await.unwrap();
            assert_eq!(own.len(), laid.len());
            own.len()
        };
        let (before, after) = (lesson.sign_off.day, date(2026, 11, 24));
        assert_eq!((on(before, people[0]).await, on(after, people[0]).await), (1, 0));
        // Moved to another day as it is, by people that stay on its list.
        lesson.sign_off.day = after;
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let learners = |id| assidu_domain::planning::Participant { learner: id, mode: None };
        let mut meeting = world.meeting("M1", 0, &[]);
        (meeting.id, meeting.day) = (lesson.meeting, after);
        meeting.learners = people.iter().copied().map(learners).collect();
        meetings::save(&mut tx, &meeting).await.unwrap();
        let kept = std::slice::from_ref(&lesson.sign_off);
        sign_offs::replace_laid(&mut tx, &[lesson.meeting], kept).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!((on(before, people[0]).await, on(after, people[0]).await), (0, 1));
        // A mark of somebody who was on no list is found as well.
        let stranger = world.add_people(&[world.person(Role::Learner, "L9", "Noé", "Neuf")]).await[0];
        let row = world.mark(&lesson, stranger, AttendanceState::Present);
        world.note("mark", Effect::Mark { rows: vec![row] }).await;
        assert_eq!((on(before, stranger).await, on(after, stranger).await), (0, 1));
        let mut tx = world.store.read(&world.scope()).await.unwrap();
        let open = sign_offs::open_of_learner(&mut tx, people[1], NOON.plus_minutes(6)).await.unwrap();
        assert_eq!(open.len(), 1, "what can be signed now is found, the day before the one it is of");
    }
}
