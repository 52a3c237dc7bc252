//! Presence tokens: placed by the trainer, redeemed by the learner, before and after closing, by one hand or two.

use std::sync::Arc;

use assidu_app::{
    Actor,
    meetings::{PersonMark, TokenError},
    signing::{Arrival, CheckInRefusal, Receipt, SignError, SignRequest, Surroundings},
};
use assidu_domain::{
    PersonId,
    people::{Role, Roles},
    ports::Clock as _,
    signing::{AttendanceState, Identity, Method, Policy, TOKEN_MINUTES, TokenRefusal},
};
use assidu_evidence::event::{Body, Event};
use assidu_store::{attendance, events, log, sheets};

use crate::scene::{Scene, drawing};

impl Scene {
    fn learner(&self, n: usize) -> Actor {
        Actor::of(self.admin.tenant, self.learners[n], Roles::of(&[Role::Learner]))
    }

    async fn place(&self, who: &[PersonId], key: u8) -> Result<usize, TokenError> {
        let told = self.app.place_tokens(&self.trainer, self.meeting, self.sign_off, who, [key; 16]).await?;
        Ok(told.placed)
    }

    async fn redeeming(&self, person: PersonId, key: u8) -> Result<SignRequest, CheckInRefusal> {
        let device = [9; 16];
        let arrival = Arrival::by_account(Method::PresenceToken, device);
        let check_in = self.app.check_in(self.admin.tenant, self.sign_off, person, arrival).await?;
        Ok(SignRequest {
            challenge: check_in.challenge,
            device,
            logged_in: Some(person),
            idempotency_key: [key; 16],
            drawing: drawing(),
            surroundings: Surroundings::default(),
        })
    }

    async fn redeem(&self, person: PersonId, key: u8) -> Result<Receipt, SignError> {
        let request = self.redeeming(person, key).await.unwrap();
        self.app.sign(request).await
    }

    async fn state_of(&self, person: PersonId) -> AttendanceState {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        attendance::lookup(&mut tx, self.sign_off, person).await.unwrap().unwrap().state
    }

    async fn log_size(&self) -> u64 {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        log::head(&mut tx).await.unwrap().size
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn b_23_a_token_is_redeemed_after_closing_and_the_next_sheet_says_both_times() {
    let scene = Scene::new().await;
    let (one, two) = (scene.learners[0], scene.learners[1]);
    let seen_at = scene.clock.now();
    assert_eq!(scene.place(&[one, two], 1).await.unwrap(), 2);
    // Sent twice, or by another page: nothing more is placed.
    assert_eq!(scene.place(&[two, one, one], 1).await.unwrap(), 0);
    assert_eq!(scene.place(&[one], 2).await.unwrap(), 0);
    assert_eq!(scene.state_of(one).await, AttendanceState::Present);
    let listed = scene.app.open_tokens(&scene.trainer).await.unwrap();
    assert_eq!(listed.len(), 2);
    assert_eq!(scene.app.own_tokens(&scene.learner(0)).await.unwrap().len(), 1);
    assert!(scene.app.own_tokens(&scene.learner(2)).await.unwrap().is_empty());
    let first = scene.close_and_seal().await;
    assert!(matches!(
        scene
            .app
            .check_in(scene.admin.tenant, scene.sign_off, one, Arrival::by_account(Method::Code, [9; 16]))
            .await,
        Err(CheckInRefusal::Closed { .. })
    ));
    let receipt = scene.redeem(one, 3).await.unwrap();
    assert_eq!(receipt.late_minutes, 0, "whoever was seen in time is in time");
    assert!(matches!(scene.redeeming(one, 4).await, Err(CheckInRefusal::AlreadySigned { .. })));
    assert_eq!(scene.app.open_tokens(&scene.admin).await.unwrap().len(), 1, "the other one still waits");
    // The evidence names the token, and how the signer was known to be there.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let stored = events::lookup_all(&mut tx, &[receipt.event]).await.unwrap().remove(0);
    let Body::Signature(body) = Event::parse(&stored.content.unwrap().canonical).unwrap().body else {
        panic!("no signature")
    };
    assert_eq!(body.method, "presence_token");
    assert_eq!(body.assurance, "password, seen in the room by the trainer");
    let token = listed.iter().find(|open| open.token.person == one).unwrap().token;
    assert_eq!(body.token, Some(token.event.to_string()));
    assert_eq!((token.placed_at, token.in_window), (seen_at, true));
    drop(tx);
    scene
        .work_until(async || {
            let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
            let newest = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().unwrap();
            newest.version == 2 && newest.state == sheets::SheetState::Sealed
        })
        .await;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let newest = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap().unwrap();
    drop(tx);
    let second = scene.app.fetch_sheet(&scene.admin, newest.sheet).await.unwrap().1;
    assert_ne!(first, second);
    assert!(newest.version == 2 && !newest.provisional);
}

#[tokio::test(flavor = "multi_thread")]
async fn emg_09_tokens_are_placed_from_the_opening_until_closing_and_late_ones_are_marked() {
    let scene = Scene::new().await;
    let one = scene.learners[0];
    scene.clock.advance_seconds(-3600);
    assert!(matches!(scene.place(&[one], 1).await, Err(TokenError::Refused(TokenRefusal::TooEarly))));
    scene.clock.advance_seconds(5 * 3600);
    assert_eq!(scene.place(&[one], 2).await.unwrap(), 1);
    let token = scene.app.own_tokens(&scene.learner(0)).await.unwrap().remove(0).token;
    assert!(!token.in_window && token.until == scene.clock.now().plus_minutes(TOKEN_MINUTES));
    scene.clock.set(token.until.plus_seconds(-1));
    assert!(scene.redeeming(one, 3).await.is_ok());
    let too_late = scene.redeeming(one, 3).await.unwrap();
    scene.clock.set(token.until);
    assert!(matches!(scene.redeeming(one, 3).await, Err(CheckInRefusal::NoToken { .. })));
    assert!(matches!(scene.app.sign(too_late).await, Err(SignError::NoToken)), "the pad stood open too long");
    assert!(scene.app.open_tokens(&scene.trainer).await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn a1_who_may_place_tokens_and_where() {
    let scene = Scene::new().await;
    let one = scene.learners[0];
    let stranger = Actor { person: scene.learners[3], roles: Roles::of(&[Role::Trainer]), ..scene.trainer };
    let place = async |actor: &Actor, who: PersonId| {
        scene.app.place_tokens(actor, scene.meeting, scene.sign_off, &[who], [5; 16]).await
    };
    assert!(matches!(place(&stranger, one).await, Err(TokenError::NotAllowed(_))));
    assert!(matches!(place(&scene.trainer, scene.trainer.person).await, Err(TokenError::Unknown)));
    let policy = Policy { methods: vec![Method::Code, Method::TrainerSpace], ..Policy::default() };
    scene.app.save_policy(&scene.admin, policy).await.unwrap();
    assert!(matches!(place(&scene.trainer, one).await, Err(TokenError::MethodNotAllowed)));
    scene.app.save_policy(&scene.admin, Policy::default()).await.unwrap();
    assert_eq!(place(&scene.trainer, one).await.unwrap().placed, 1);
    // Without a token, the method alone opens nothing.
    assert!(matches!(scene.redeeming(scene.learners[1], 1).await, Err(CheckInRefusal::NoToken { .. })));
    assert_eq!(scene.app.ground(scene.admin.tenant, scene.sign_off, scene.learners[1]).await.unwrap(), None);
    // A token that was placed is redeemed whatever the rules say since.
    let policy = Policy { methods: vec![Method::Code, Method::TrainerSpace], ..Policy::default() };
    scene.app.save_policy(&scene.admin, policy).await.unwrap();
    scene.redeem(one, 9).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_taken_back_with_a_reason_or_by_what_the_trainer_says_later() {
    let scene = Scene::new().await;
    let (one, two) = (scene.learners[0], scene.learners[1]);
    scene.place(&[one, two], 1).await.unwrap();
    let cancel = async |reason: &str, key: u8| {
        scene.app.cancel_token(&scene.trainer, scene.sign_off, one, reason, [key; 16]).await
    };
    assert!(matches!(cancel("  ", 2).await, Err(TokenError::Reason)));
    let open_pad = scene.redeeming(one, 7).await.unwrap();
    cancel("Confusion de personne", 3).await.unwrap();
    assert_eq!(scene.state_of(one).await, AttendanceState::Expected);
    assert!(matches!(cancel("Encore", 4).await, Err(TokenError::Changed)));
    assert!(matches!(scene.app.sign(open_pad).await, Err(SignError::NoToken)));
    let absent =
        PersonMark { person: two, state: AttendanceState::Absent, minutes: 0, reason: String::new() };
    scene.app.mark(&scene.trainer, scene.meeting, scene.sign_off, vec![absent], [5; 16]).await.unwrap();
    assert!(matches!(scene.redeeming(two, 8).await, Err(CheckInRefusal::NoToken { .. })));
    assert!(scene.app.open_tokens(&scene.trainer).await.unwrap().is_empty());
    // Seen after all, both times: the row is taken over.
    assert_eq!(scene.place(&[one, two], 6).await.unwrap(), 2);
    scene.redeem(one, 10).await.unwrap();
    scene.redeem(two, 11).await.unwrap();
}

/// How often each race is run.
const ROUNDS: u8 = 6;

#[tokio::test(flavor = "multi_thread")]
async fn of_two_hands_that_redeem_at_once_one_signs_and_the_other_is_told() {
    let scene = Scene::new().await;
    for round in 0..ROUNDS.min(4) {
        let person = scene.learners[usize::from(round)];
        scene.place(&[person], 100 + round).await.unwrap();
        let before = scene.log_size().await;
        let one = scene.redeeming(person, 2 * round).await.unwrap();
        let two = scene.redeeming(person, 2 * round + 1).await.unwrap();
        let (first, second) = (Arc::clone(&scene.app), Arc::clone(&scene.app));
        let one = tokio::spawn(async move { first.sign(one).await });
        let two = tokio::spawn(async move { second.sign(two).await });
        let (one, two) = (one.await.unwrap(), two.await.unwrap());
        match (one, two) {
            (Ok(receipt), Err(SignError::AlreadySigned(other)))
            | (Err(SignError::AlreadySigned(other)), Ok(receipt)) => assert_eq!(receipt.event, other.event),
            other => panic!("one signature: {other:?}"),
        }
        assert_eq!(scene.log_size().await, before + 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_token_is_redeemed_or_taken_back_and_never_both() {
    for round in 0..ROUNDS {
        let scene = Scene::new().await;
        let person = scene.learners[0];
        scene.place(&[person], 1).await.unwrap();
        let before = scene.log_size().await;
        let request = scene.redeeming(person, 2).await.unwrap();
        let app = Arc::clone(&scene.app);
        let signing = tokio::spawn(async move { app.sign(request).await });
        for _ in 0..40 * u32::from(round) {
            tokio::task::yield_now().await;
        }
        let cancelled =
            scene.app.cancel_token(&scene.trainer, scene.sign_off, person, "Erreur", [3; 16]).await;
        let signed = signing.await.unwrap();
        match (&signed, &cancelled) {
            (Ok(_), Err(TokenError::Changed)) => {
                assert_eq!(scene.state_of(person).await, AttendanceState::Present);
            }
            (Err(SignError::NoToken), Ok(())) => {
                assert_eq!(scene.state_of(person).await, AttendanceState::Expected);
            }
            other => panic!("both or neither: {other:?}"),
        }
        assert_eq!(scene.log_size().await, before + 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_trainers_who_place_the_same_tokens_at_once_place_each_once() {
    for round in 0..ROUNDS {
        let scene = Scene::new().await;
        let everyone = scene.learners.clone();
        let before = scene.log_size().await;
        let one = scene.place(&everyone, round);
        let two = scene.app.place_tokens(&scene.admin, scene.meeting, scene.sign_off, &everyone, [200; 16]);
        let (one, two) = tokio::join!(one, two);
        let (one, two) = (one.unwrap(), two.unwrap().placed);
        assert_eq!(one + two, everyone.len(), "{one} and {two}");
        assert_eq!(scene.log_size().await, before + 1);
        assert_eq!(scene.app.open_tokens(&scene.admin).await.unwrap().len(), everyone.len());
    }
}

#[test]
fn an_assurance_names_the_trainer_who_saw_the_signer() {
    let words = Identity::FirstPassword.assurance(Method::PresenceToken);
    assert_eq!(words, "password given by the provider, seen in the room by the trainer");
}
