//! Links by mail, calls during a class at a distance, and one's own phone beside one's computer.

use std::sync::atomic::{AtomicU64, Ordering};

use assidu_app::{
    Actor,
    signing::{Asked, Asking},
};
use assidu_domain::{
    PersonId,
    planning::Mode,
    signing::{MeetingState, Method},
};
use axum::http::StatusCode;

use crate::{browser::Browser, scene::Scene, signing::typed};

static FORMS: AtomicU64 = AtomicU64::new(1);

impl Scene {
    fn asking(&self, people: &[PersonId], method: Method) -> Asking {
        Asking {
            meeting: self.meeting,
            sign_off: self.sign_off,
            people: people.to_vec(),
            method,
            by_mail: false,
            reference: "Visio 123 456".to_owned(),
            // Another form each time.
            key: u128::from(FORMS.fetch_add(1, Ordering::Relaxed)).to_be_bytes(),
        }
    }

    /// Sends a learner a link, and gives what stands in it.
    async fn link_for(&self, who: &Actor) -> String {
        self.address(who.person, "learner@atelier.example").await;
        let asked = self.app.ask_to_sign(&self.trainer, &self.asking(&[who.person], Method::EmailLink)).await;
        assert_eq!(asked.unwrap(), Asked { asked: 1, letters: 1, ..Asked::default() });
        let letter = self.letter_sent().await;
        let link = letter.text.split("/l/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        assert_eq!(link.len(), 43);
        link
    }

    async fn method_of(&self, person: PersonId) -> Option<Method> {
        let live = self.app.live_meeting(&self.trainer, self.meeting, false).await.unwrap();
        let people = &live.sign_offs[0].people;
        people.iter().find(|p| p.attendance.person == person).unwrap().attendance.method
    }
}

async fn signs(phone: &mut Browser, path: &str) -> crate::browser::Answer {
    let pad = phone.get(path).await;
    assert_eq!(pad.status, StatusCode::OK, "{}", pad.text());
    phone.post(path, &typed(&pad, &pad.field("key"), "Aïcha Benali")).await
}

#[tokio::test]
async fn b_27_links_of_a_suspended_provider_say_why_and_are_used_up_by_nobody() {
    let scene = Scene::with_mail().await;
    let link = format!("/l/{}", scene.link_for(&scene.learners[0]).await);
    let stand_in = assidu_app::meetings::SubstituteDraft {
        meetings: vec![scene.meeting],
        trainer: scene.trainer.person,
        given_name: "Marie".to_owned(),
        family_name: "Dupont".to_owned(),
        email: String::new(),
        key: [9; 16],
    };
    let made = scene.app.add_substitute(&scene.admin, &stand_in).await.unwrap();
    let stand_in = format!("/stand-in/{}", made.link);
    scene.suspend().await;
    for path in [&link, &stand_in] {
        let mut phone = scene.anon();
        let token = phone.get("/sign-in").await.field("csrf");
        for answer in [phone.get(path).await, phone.post(path, &format!("csrf={token}&way=holder")).await] {
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}: {}", answer.text());
            assert!(answer.text().contains("CFA atelier est suspendu"), "{path}: {}", answer.text());
        }
    }
    scene.open_again().await;
    let mut phone = scene.anon();
    assert_eq!(phone.submit(&link, &link, &[("way", "holder")]).await.leads_to(), scene.sign_path());
    assert_eq!(scene.anon().submit(&stand_in, &stand_in, &[]).await.leads_to(), scene.meeting_path());
}

#[tokio::test]
async fn a_link_is_looked_at_as_often_as_one_likes_and_signs_once() {
    let scene = Scene::with_mail().await;
    let learner = scene.learners[0];
    let link = scene.link_for(&learner).await;
    let path = format!("/l/{link}");
    // A mail scanner looks, and so does a preview: nothing is used up, nobody is identified.
    for _ in 0..3 {
        let mut scanner = scene.anon();
        let seen = scanner.get(&path).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(
            seen.text().contains("Aïcha B.") && !seen.text().contains("Benali"),
            "short enough to be forwarded"
        );
        assert!(!scanner.cookies.keys().any(|name| name.contains("pass")));
    }
    let mut phone = scene.anon();
    let followed = phone.submit(&path, &path, &[("way", "holder")]).await;
    assert_eq!(followed.leads_to(), scene.sign_path());
    let signed = signs(&mut phone, &scene.sign_path()).await;
    assert_eq!(signed.leads_to(), format!("{}/done", scene.sign_path()));
    assert_eq!(scene.method_of(learner.person).await, Some(Method::EmailLink));
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    let own = live.sign_offs[0].people.iter().find(|p| p.attendance.person == learner.person).unwrap();
    assert_eq!(own.identity, Some(assidu_domain::signing::Identity::LinkHolder));
    // Once: another hand with the same link gets no second signature.
    let mut other = scene.anon();
    other.submit(&path, &path, &[("way", "holder")]).await.leads_to();
    assert_eq!(other.get(&scene.sign_path()).await.leads_to(), format!("{}/done", scene.sign_path()));
}

#[tokio::test]
async fn a12_a_link_dies_with_a_new_one_with_the_closing_and_with_the_window() {
    let scene = Scene::with_mail().await;
    let learner = scene.learners[0];
    let first = format!("/l/{}", scene.link_for(&learner).await);
    let second = format!("/l/{}", scene.link_for(&learner).await);
    assert_eq!(scene.anon().get(&first).await.status, StatusCode::GONE, "replaced");
    scene.clock.advance_seconds(3 * 3600 + 1800);
    let mut phone = scene.anon();
    phone.submit(&second, &second, &[("way", "holder")]).await.leads_to();
    let pad = phone.get(&scene.sign_path()).await;
    assert_eq!(pad.status, StatusCode::OK);
    // The trainer closes while the pad is open.
    let close = assidu_app::meetings::CloseRequest {
        meeting: scene.meeting,
        marks: Vec::new(),
        drawing: Some(assidu_app::signing::Drawing::Typed("Claire Fontaine".to_owned())),
        idempotency_key: [9; 16],
        surroundings: Default::default(),
    };
    scene.app.close(&scene.trainer, close).await.unwrap();
    let sent = phone.post(&scene.sign_path(), &typed(&pad, &pad.field("key"), "Aïcha Benali")).await;
    assert_eq!(sent.status, StatusCode::GONE);
    assert_eq!(phone.get(&scene.sign_path()).await.status, StatusCode::GONE);
    assert_eq!(scene.method_of(learner.person).await, None);
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    assert_eq!(live.state, MeetingState::Closed);
    let asked =
        scene.app.ask_to_sign(&scene.trainer, &scene.asking(&[learner.person], Method::EmailLink)).await;
    assert!(asked.is_err(), "and no new one is sent");
    scene.clock.advance_seconds(3600);
    assert_eq!(scene.anon().get(&second).await.status, StatusCode::GONE, "its time is over");
}

#[tokio::test]
async fn a_forwarded_link_needs_the_account_or_the_pin_or_says_link_holder() {
    let scene = Scene::with_mail().await;
    let (learner, thief) = (scene.learners[0], scene.learners[1]);
    let path = format!("/l/{}", scene.link_for(&learner).await);
    let mut logged_in = scene.browser(&thief).await;
    let seen = logged_in.get(&path).await;
    assert_eq!(seen.status, StatusCode::OK);
    for way in ["account", "holder", "pin"] {
        let refused = logged_in.submit(&path, &path, &[("way", way), ("pin", "123456")]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{way}");
    }
    let mut own = scene.browser(&learner).await;
    let page = own.get(&path).await;
    assert!(page.text().contains("value=\"account\""));
    assert_eq!(own.submit(&path, &path, &[("way", "account")]).await.leads_to(), scene.sign_path());
    signs(&mut own, &scene.sign_path()).await.leads_to();
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    let signed = live.sign_offs[0].people.iter().find(|p| p.attendance.person == learner.person).unwrap();
    assert_eq!(signed.identity, Some(assidu_domain::signing::Identity::Account));
    // Wrong and missing links tell nothing apart.
    for wrong in ["A".repeat(43), "A".repeat(42), "%00".to_owned(), "x".repeat(400)] {
        assert_eq!(scene.anon().get(&format!("/l/{wrong}")).await.status, StatusCode::GONE, "{wrong:.20}");
    }
}

#[tokio::test]
async fn a28_nobody_who_asks_ever_sees_a_link_and_a_mass_asks_for_a_second_word() {
    let scene = Scene::with_mail().await;
    let link = scene.link_for(&scene.learners[0]).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let ways = trainer.get(&scene.ways_path()).await;
    assert!(ways.text().contains("Aïcha Benali") && !ways.text().contains(&link));
    let (sign_off, requests) = (scene.sign_off.to_string(), format!("/meetings/{}/requests", scene.meeting));
    let people: Vec<String> = scene.learners.iter().map(|one| one.person.to_string()).collect();
    let key = ways.field("key");
    let mut form = vec![("sign_off", sign_off.as_str()), ("method", "email_link"), ("key", key.as_str())];
    form.extend(people.iter().map(|person| ("person", person.as_str())));
    let asked = trainer.submit(&scene.ways_path(), &requests, &form).await;
    assert_eq!(asked.status, StatusCode::OK);
    assert!(asked.text().contains("déconseillé"), "{}", asked.text());
    assert_eq!(scene.app.requests_of(scene.admin.tenant, scene.meeting).await.unwrap().len(), 1);
    form.push(("confirmed", "1"));
    assert_eq!(trainer.submit(&scene.ways_path(), &requests, &form).await.leads_to(), scene.ways_path());
    let told = trainer.get(&scene.ways_path()).await;
    assert!(told.text().contains("Sans adresse"), "progress, person by person");
    for (who, shown, status) in [
        (&scene.other_trainer, "/trainer", StatusCode::FORBIDDEN),
        (&scene.learners[1], "/my-day", StatusCode::FORBIDDEN),
        (&scene.elsewhere, "/today", StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.submit(shown, &requests, &form).await.status, status);
    }
}

/// The same form twice, as when somebody taps twice on a slow line.
#[tokio::test]
async fn the_same_form_twice_writes_one_letter_and_its_link_stays() {
    let scene = Scene::with_mail().await;
    let learner = scene.learners[0];
    scene.address(learner.person, "learner@atelier.example").await;
    let asking = scene.asking(&[learner.person], Method::EmailLink);
    for _ in 0..2 {
        let asked = scene.app.ask_to_sign(&scene.trainer, &asking).await.unwrap();
        assert_eq!(asked, Asked { asked: 1, letters: 1, ..Asked::default() });
    }
    let letter = scene.letter_sent().await;
    let link = letter.text.split("/l/").nth(1).unwrap().split_whitespace().next().unwrap();
    assert_eq!(scene.anon().get(&format!("/l/{link}")).await.status, StatusCode::OK, "the first link holds");
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let long_ago = assidu_domain::Instant::from_unix_seconds(0);
    assert_eq!(
        assidu_store::mails::waiting(&mut tx, long_ago, 10).await.unwrap(),
        0,
        "no second letter waits"
    );
}

#[tokio::test]
async fn a_call_at_a_distance_pops_up_and_names_the_meeting() {
    let scene = Scene::with_mail().await;
    let learner = scene.learners[0];
    let on_site = scene.asking(&[learner.person], Method::RemoteRequest);
    let told = scene.app.ask_to_sign(&scene.trainer, &on_site).await.unwrap();
    assert_eq!((told.asked, told.left_out), (0, 1), "whoever is in the room has the code");
    scene.hold(Mode::Remote).await;
    let mut phone = scene.browser(&learner).await;
    let before = phone.get("/my-day").await;
    assert!(before.text().contains("data-look") && !before.text().contains(&scene.sign_path()));
    assert_eq!(phone.get(&scene.sign_path()).await.status, StatusCode::FORBIDDEN);
    let everyone: Vec<_> = scene.learners.iter().map(|one| one.person).collect();
    let told = scene.app.ask_to_sign(&scene.trainer, &scene.asking(&everyone, Method::RemoteRequest)).await;
    assert_eq!(told.unwrap(), Asked { asked: 3, ..Asked::default() });
    let after = phone.get("/my-day").await;
    assert!(after.text().contains(&scene.sign_path()));
    signs(&mut phone, &scene.sign_path()).await.leads_to();
    assert_eq!(scene.method_of(learner.person).await, Some(Method::RemoteRequest));
    let proof = phone.get(&format!("{}/proof", scene.sign_path())).await;
    let told = assidu_evidence::proof::ProofFile::parse(proof.text().as_bytes()).unwrap();
    assert!(format!("{told:?}").contains("Visio 123 456"));
    // Taken away by the rules, it opens nothing more.
    scene.allow(&[Method::Code]).await;
    scene.clock.advance_seconds(3);
    let mut other = scene.browser(&scene.learners[1]).await;
    assert_eq!(other.get(&scene.sign_path()).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn at_a_computer_one_signs_on_ones_own_phone() {
    let scene = Scene::new().await;
    let learner = scene.learners[0];
    let mut desk = scene.in_class(&learner).await;
    desk.headers.push(("user-agent", "Mozilla/5.0 (X11; Linux x86_64)".to_owned()));
    let pad = desk.get(&scene.sign_path()).await;
    assert!(pad.text().contains("handover"), "a code beside the pad");
    let arrival = assidu_app::signing::Arrival::by_account(Method::RotatingQr, [1; 16]);
    let check_in = scene.app.check_in(learner.tenant, scene.sign_off, learner.person, arrival).await.unwrap();
    let code = scene.app.hand_over(&check_in, learner.tenant, arrival);
    let path = format!("/h/{code}");
    // Somebody else who is logged in cannot take it, and looking takes nothing.
    let mut other = scene.browser(&scene.learners[1]).await;
    assert_eq!(other.submit(&path, &path, &[]).await.status, StatusCode::FORBIDDEN);
    let mut phone = scene.anon();
    assert!(phone.get(&path).await.text().contains("Aïcha Benali"));
    assert_eq!(phone.submit(&path, &path, &[]).await.leads_to(), scene.sign_path());
    signs(&mut phone, &scene.sign_path()).await.leads_to();
    assert_eq!(scene.method_of(learner.person).await, Some(Method::RotatingQr));
    // The desk is told, and the code opens no second signature.
    assert_eq!(desk.get(&scene.sign_path()).await.leads_to(), format!("{}/done", scene.sign_path()));
    scene.clock.advance_seconds(601);
    assert_eq!(scene.anon().get(&path).await.status, StatusCode::GONE);
    assert_eq!(scene.anon().get("/h/AAAA").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_fixed_code_opens_only_where_the_provider_allows_it_and_says_so() {
    let scene = Scene::new().await;
    let learner = scene.learners[0];
    let fixed = scene.app.fixed_code(learner.tenant, scene.meeting).to_string();
    let mut phone = scene.browser(&learner).await;
    phone.submit("/", "/code", &[("code", &fixed)]).await.leads_to();
    assert_eq!(
        phone.get(&scene.sign_path()).await.status,
        StatusCode::FORBIDDEN,
        "off unless it is switched on"
    );
    let mut trainer = scene.browser(&scene.trainer).await;
    assert!(!trainer.get(&scene.ways_path()).await.text().contains(&fixed[..3]));
    scene.allow(&[Method::SessionCode]).await;
    assert!(trainer.get(&scene.ways_path()).await.text().contains(&fixed[..3]));
    scene.clock.advance_seconds(3600);
    phone.submit("/", "/code", &[("code", &fixed)]).await.leads_to();
    signs(&mut phone, &scene.sign_path()).await.leads_to();
    assert_eq!(scene.method_of(learner.person).await, Some(Method::SessionCode));
    // Over with the window.
    scene.clock.advance_seconds(4 * 3600);
    let mut late = scene.browser(&scene.learners[1]).await;
    late.submit("/", "/code", &[("code", &fixed)]).await;
    assert_ne!(late.get(&scene.sign_path()).await.status, StatusCode::OK);
}
