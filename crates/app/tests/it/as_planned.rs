//! What is remembered for those who sign is what stands in the planning.

use assidu_app::{
    meetings::{MeetingDraft, plan_seen},
    signing::{Arrival, SignRequest, Surroundings},
};
use assidu_domain::{
    EventId, PersonId,
    planning::{MeetingKind, Mode},
    signing::Method,
};
use assidu_evidence::event::{Body, Event};
use assidu_store::{events, meetings};
use jiff::civil::{date, time};

use crate::scene::{Scene, drawing};

const DEVICE: [u8; 16] = [9; 16];

impl Scene {
    async fn checked_in(&self, person: PersonId, key: u8) -> SignRequest {
        let arrival = Arrival::by_account(Method::Code, DEVICE);
        let check_in = self.app.check_in(self.admin.tenant, self.sign_off, person, arrival).await.unwrap();
        SignRequest {
            challenge: check_in.challenge,
            device: DEVICE,
            logged_in: Some(person),
            idempotency_key: [key; 16],
            drawing: drawing(),
            surroundings: Surroundings::default(),
        }
    }

    /// The same class meeting in another room.
    async fn move_to(&self, room: &str, key: u8) {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let found = meetings::lookup(&mut tx, self.meeting).await.unwrap().unwrap();
        drop(tx);
        let draft = MeetingDraft {
            title: found.title.clone(),
            day: date(2026, 11, 23),
            start: time(9, 0, 0, 0),
            end: time(12, 30, 0, 0),
            room: room.to_owned(),
            site: None,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![self.trainer.person],
            groups: vec![self.group],
        };
        self.app
            .edit_meeting(&self.admin, self.meeting, &draft, &plan_seen(&found), [key; 16])
            .await
            .unwrap();
    }

    /// The place that the evidence of a signature names.
    async fn place_of(&self, event: EventId) -> String {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let stored = events::lookup_all(&mut tx, &[event]).await.unwrap().remove(0);
        match Event::parse(&stored.content.unwrap().canonical).unwrap().body {
            Body::Signature(body) => body.place,
            _ => panic!("no signature"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_signs_after_a_change_of_room_signs_for_the_new_one() {
    let scene = Scene::new().await;
    let before = scene.checked_in(scene.learners[0], 1).await;
    let after = scene.checked_in(scene.learners[1], 2).await;
    let first = scene.app.sign(before).await.unwrap();
    assert_eq!(scene.place_of(first.event).await, "B200");
    // Within the minute for which nothing is read again unless something has changed.
    scene.clock.advance_seconds(3);
    scene.move_to("Atelier", 3).await;
    let second = scene.app.sign(after).await.unwrap();
    let place = scene.place_of(second.event).await;
    // Where others write too, it may be two seconds behind; here it was read three seconds ago.
    assert_eq!(place, "Atelier");
}
