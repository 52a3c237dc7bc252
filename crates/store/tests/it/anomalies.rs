//! Anomalies that were found, on both engines.

use std::collections::BTreeSet;

use assidu_domain::{
    AnomalyId, MeetingId, PersonId, SignOffId,
    anomalies::{Anomaly, AnomalyState, Finding, Qualification, Rule},
};
use assidu_store::{
    Effect, Outcome,
    anomalies::{self, Filter, Kept},
};
use jiff::civil::{Date, date};

use crate::{
    harness::{NOON, World, on_both},
    signing::sign_off_of,
};

const DAY: Date = date(2026, 11, 22);

fn kept(id: u8, meeting: MeetingId, sign_off: SignOffId, person: PersonId) -> Kept {
    let finding = Finding::OutsideEnrolment;
    Kept {
        id: AnomalyId::from_bytes([id; 16]),
        meeting,
        day: DAY,
        anomaly: Anomaly { sign_off: Some(sign_off), meeting: None, person: Some(person), finding },
        found_at: NOON,
        gone_at: None,
        said: None,
    }
}

async fn listed(world: &World, filter: Filter, after: Option<(Date, AnomalyId)>, most: u32) -> Vec<u8> {
    let mut tx = world.store.read(&world.scope()).await.unwrap();
    let found = anomalies::list(&mut tx, &filter, after, most).await.unwrap();
    found.iter().map(|one| one.id.bytes()[0]).collect()
}

const ALL: Filter =
    Filter { days: [DAY, DAY], rule: None, state: AnomalyState::All, group: None, trainer: None };

fn in_state(state: AnomalyState) -> Filter {
    Filter { state, ..ALL }
}

on_both! {
    async fn what_is_qualified_is_never_lost_and_what_nobody_qualified_goes(world) {
        let lesson = world.lesson().await;
        let people = world.people(&lesson.sign_off, 2).await;
        let (meeting, sign_off) = (lesson.meeting, lesson.sign_off.id);
        let all = [1, 2, 3].map(|n| kept(n, meeting, sign_off, people[usize::from(n % 2)]));
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        anomalies::find(&mut tx, &all).await.unwrap();
        anomalies::find(&mut tx, &all).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(listed(&world, ALL, None, 9).await, [3, 2, 1]);
        assert_eq!(listed(&world, ALL, Some((DAY, all[1].id)), 9).await, [1], "after the second");
        assert_eq!(listed(&world, ALL, None, 2).await, [3, 2]);
        assert_eq!(listed(&world, Filter { rule: Some(Rule::Dates), ..ALL }, None, 9).await.len(), 3);
        assert!(listed(&world, Filter { rule: Some(Rule::Overlap), ..ALL }, None, 9).await.is_empty());
        assert!(listed(&world, Filter { trainer: Some(people[0]), ..ALL }, None, 9).await.is_empty());

        for (anomaly, qualification) in [(&all[0], Some(Qualification::Explained)), (&all[1], None)] {
            let mut event = world.event("anomaly_qualification", NOON);
            event.author = Some(people[0]);
            let effect = Effect::Qualify { kept: Box::new(anomaly.clone()), qualification };
            let outcome = world.store.record(world.record(event, effect)).await.unwrap();
            assert!(matches!(outcome, Outcome::Recorded(_)));
        }
        assert_eq!(listed(&world, in_state(AnomalyState::Open), None, 9).await, [3, 2]);
        assert_eq!(listed(&world, in_state(AnomalyState::Qualified), None, 9).await, [1]);

        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let ids = all.each_ref().map(|one| one.id);
        anomalies::lose(&mut tx, &ids, NOON.plus_minutes(1)).await.unwrap();
        anomalies::lose(&mut tx, &ids, NOON.plus_minutes(2)).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(listed(&world, in_state(AnomalyState::Gone), None, 9).await, [2, 1], "the third is dropped");
        assert_eq!(listed(&world, in_state(AnomalyState::Qualified), None, 9).await, [1]);
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        let gone = anomalies::lookup(&mut tx, all[0].id).await.unwrap().unwrap();
        assert_eq!(gone.gone_at, Some(NOON.plus_minutes(1)), "since it was first not found");
        // Found again, it is as qualified as before.
        anomalies::find(&mut tx, &all[..1]).await.unwrap();
        let again = anomalies::lookup(&mut tx, all[0].id).await.unwrap().unwrap();
        assert_eq!(again.gone_at, None);
        assert_eq!(again.said.unwrap().qualification, Some(Qualification::Explained));
        anomalies::drop_of(&mut tx, people[1]).await.unwrap();
        assert_eq!(anomalies::of_meetings(&mut tx, &[meeting]).await.unwrap().len(), 1);
        tx.commit().await.unwrap();
    }

    async fn what_is_over_is_looked_at_once_and_again_when_it_is_wanted(world) {
        let group = world.add_group("G1").await;
        let planned = world.meeting("M1", 0, &[group]);
        let (meeting, end, day) = (planned.id, planned.span.end, planned.day);
        let sign_off = sign_off_of(&*world.chance, vec![meeting]);
        world.plan(std::slice::from_ref(&planned)).await;
        world.lay(&sign_off).await;
        let person = world.people(&sign_off, 1).await[0];
        let mut tx = world.store.write(&world.scope()).await.unwrap();
        assert!(anomalies::to_look_at(&mut tx, end.plus_seconds(-1), 9).await.unwrap().is_empty());
        assert_eq!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap(), [meeting]);
        anomalies::looked(&mut tx, meeting, end).await.unwrap();
        assert!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap().is_empty());
        let of_sign_off = BTreeSet::from([sign_off.id]);
        anomalies::look_again(&mut tx, &of_sign_off, &BTreeSet::new()).await.unwrap();
        assert_eq!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap(), [meeting]);
        anomalies::looked(&mut tx, meeting, end).await.unwrap();
        anomalies::look_again(&mut tx, &BTreeSet::new(), &BTreeSet::from([meeting])).await.unwrap();
        assert_eq!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap(), [meeting]);

        // A look holds for a while; then recent days are looked at again, and days before only where something is found.
        let next = day.tomorrow().unwrap();
        anomalies::looked(&mut tx, meeting, end).await.unwrap();
        anomalies::look_again_since(&mut tx, end, day, day).await.unwrap();
        assert!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap().is_empty(), "it holds");
        let later = end.plus_seconds(1);
        anomalies::look_again_since(&mut tx, later, day, next).await.unwrap();
        assert!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap().is_empty(), "nothing was found there");
        let found = Kept { day, ..kept(1, meeting, sign_off.id, person) };
        anomalies::find(&mut tx, &[found]).await.unwrap();
        anomalies::look_again_since(&mut tx, later, day, next).await.unwrap();
        assert_eq!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap(), [meeting]);
        anomalies::looked(&mut tx, meeting, end).await.unwrap();
        anomalies::look_again_since(&mut tx, later, next, day).await.unwrap();
        assert_eq!(anomalies::to_look_at(&mut tx, end, 9).await.unwrap(), [meeting], "it is recent");
    }
}
