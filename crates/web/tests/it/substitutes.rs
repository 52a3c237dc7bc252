//! A trainer is ill, and somebody without an account stands in by a link for the day.

use assidu_app::{
    Actor,
    meetings::{CloseRequest, MadeLink, SubstituteDraft, SubstituteError},
};
use assidu_domain::{SubstituteId, signing::SubstituteState};
use assidu_evidence::event::{Body, Event};
use assidu_store::{events, meetings};
use axum::http::StatusCode;

use crate::{browser::Browser, scene::Scene};

const KEY: &str = "00112233445566778899aabbccddeeff";

impl Scene {
    fn substitutes_path(&self) -> String {
        format!("{}/substitutes", self.meeting_path())
    }

    fn marie(&self, key: u8) -> SubstituteDraft {
        SubstituteDraft {
            meetings: vec![self.meeting],
            trainer: self.trainer.person,
            given_name: "Marie".to_owned(),
            family_name: "Dupont".to_owned(),
            email: String::new(),
            key: [key; 16],
        }
    }

    /// Marie Dupont stands in for Claire Fontaine.
    async fn stands_in(&self) -> MadeLink {
        self.app.add_substitute(&self.admin, &self.marie(1)).await.unwrap()
    }

    async fn names_of_trainers(&self) -> Vec<(String, Option<String>)> {
        let live = self.app.live_meeting(&self.admin, self.meeting, false).await.unwrap();
        live.trainers.into_iter().map(|one| (one.name, one.stands_in_for.map(|(_, name)| name))).collect()
    }

    async fn link_state(&self, which: SubstituteId) -> SubstituteState {
        let view = self.app.substitutes_view(&self.admin, self.meeting).await.unwrap();
        view.lines.iter().find(|line| line.id == which).unwrap().state
    }
}

/// The path of the link in a page.
fn link_in(page: &str) -> String {
    let after = page.split_once("/stand-in/").unwrap().1;
    format!("/stand-in/{}", &after[..43])
}

async fn begins(scene: &Scene, link: &str) -> Browser {
    let mut phone = scene.anon();
    let path = format!("/stand-in/{link}");
    assert_eq!(phone.submit(&path, &path, &[]).await.leads_to(), scene.meeting_path());
    phone
}

#[tokio::test]
async fn the_office_makes_a_link_and_the_substitute_teaches_signs_and_closes() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let path = scene.substitutes_path();
    assert!(office.get(&scene.meeting_path()).await.text().contains(&path), "one finds it");
    let trainer = scene.trainer.person.to_string();
    let form = [
        ("act", "add"),
        ("key", KEY),
        ("trainer", trainer.as_str()),
        ("given_name", "Marie"),
        ("family_name", "Dupont"),
    ];
    let made = office.submit(&path, &path, &form).await;
    assert_eq!(made.status, StatusCode::OK, "{}", made.text());
    assert!(
        made.text().contains("<svg class=\"qrcode\"") && made.header("cache-control").contains("no-store")
    );
    let link = link_in(&made.text());
    assert!(!office.get(&path).await.text().contains("/stand-in/"), "shown this one time");
    assert_eq!(office.submit(&path, &path, &form).await.leads_to(), path, "the same form makes nobody else");
    let names = [("Marie Dupont".to_owned(), Some("Claire Fontaine".to_owned()))];
    assert_eq!(scene.names_of_trainers().await, names);

    // Looked at as often as one likes: a mail scanner opens nothing.
    let mut phone = scene.anon();
    for _ in 0..3 {
        let seen = phone.get(&link).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text().contains("Claire Fontaine") && seen.text().contains("Excel niveau 2"));
        assert!(!phone.cookies.contains_key("__Host-assidu"), "nobody is logged in by looking");
    }
    assert!(phone.get(&scene.meeting_path()).await.leads_to().starts_with("/sign-in"));
    assert_eq!(phone.submit(&link, &link, &[]).await.leads_to(), scene.meeting_path());
    let live = phone.get(&scene.meeting_path()).await;
    assert!(live.text().contains("Sofia Carvalho") && live.text().contains(&scene.code()[..3]));
    let sign_off = scene.sign_off.to_string();
    let roll = [("sign_off", sign_off.as_str())];
    let called =
        phone.submit(&scene.meeting_path(), &format!("{}/roll-call", scene.meeting_path()), &roll).await;
    assert!(called.leads_to().starts_with(&scene.meeting_path()));
    let sign = [("key", KEY), ("typed", "Marie Dupont")];
    let to = format!("{}/trainer-signature", scene.meeting_path());
    phone.submit(&scene.meeting_path(), &to, &sign).await.leads_to();
    // Learners have a day to sign; the class is over.
    scene.clock.advance_seconds(3 * 3600 + 1800);
    let closure = format!("{}/closure", scene.meeting_path());
    let close = [("key", "0123456789abcdef0123456789abcdef")];
    assert_eq!(phone.submit(&closure, &closure, &close).await.leads_to(), scene.meeting_path());
    assert_eq!(
        phone.submit(&closure, &closure, &close).await.leads_to(),
        scene.meeting_path(),
        "a double tap"
    );

    // The evidence names who taught and for whom.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let signed = meetings::trainer_signatures(&mut tx, &[scene.meeting]).await.unwrap();
    let event = signed[&scene.meeting][0].event;
    let stored = events::lookup_all(&mut tx, &[event]).await.unwrap().remove(0);
    let Body::TrainerSignature(body) = Event::parse(&stored.content.unwrap().canonical).unwrap().body else {
        panic!("no signature");
    };
    assert_eq!(body.signer.name, "Marie Dupont");
    assert_eq!((body.stands_in_for, body.assurance.as_str()), (Some(trainer), "whoever holds the link"));
    drop(tx);

    // The link is dead at once, and what it had opened soon after.
    assert_eq!(scene.anon().get(&link).await.status, StatusCode::GONE);
    assert!(phone.get(&scene.meeting_path()).await.text().contains("Excel"), "what was closed is still seen");
    scene.clock.advance_seconds(601);
    assert!(phone.get(&scene.meeting_path()).await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_substitute_takes_a_device_back_by_a_pin_and_is_no_choice_for_other_class_meetings() {
    let scene = Scene::new().await;
    let made = scene.stands_in().await;
    let mut phone = begins(&scene, &made.link).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    assert_eq!(phone.submit(&meeting, &kiosk, &[("pin", "4072")]).await.leads_to(), kiosk);
    assert!(phone.get(&kiosk).await.text().contains("Rouvrez votre lien"));
    let exit = format!("{meeting}/kiosk/exit");
    let wrong = phone.submit(&kiosk, &exit, &[("password", "4073")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(phone.submit(&kiosk, &exit, &[("password", "4072")]).await.leads_to(), meeting);
    assert_eq!(phone.get(&meeting).await.status, StatusCode::OK);
    assert_eq!(phone.get("/account").await.status, StatusCode::FORBIDDEN, "still a substitute");
    // The session ends with the day, as the link's would.
    scene.clock.advance_seconds(16 * 3600);
    assert!(phone.get(&meeting).await.leads_to().starts_with("/sign-in"));
    let mut office = scene.browser(&scene.admin).await;
    for (page, trainer, substitute) in [
        ("/planning", "Fontaine Claire", "Dupont Marie"),
        ("/meetings/new", "Claire Fontaine", "Marie Dupont"),
    ] {
        let shown = office.get(page).await.text();
        assert!(shown.contains(trainer) && !shown.contains(substitute), "{page}");
    }
}

#[tokio::test]
async fn a_link_opens_its_class_meeting_and_nothing_else() {
    let scene = Scene::new().await;
    let made = scene.stands_in().await;
    let mut phone = begins(&scene, &made.link).await;
    let draft = assidu_app::meetings::MeetingDraft {
        title: "Word".to_owned(),
        day: jiff::civil::date(2026, 11, 23),
        start: jiff::civil::time(14, 0, 0, 0),
        end: jiff::civil::time(16, 0, 0, 0),
        room: String::new(),
        site: None,
        mode: assidu_domain::planning::Mode::Onsite,
        kind: assidu_domain::planning::MeetingKind::Course,
        trainers: vec![scene.trainer.person],
        groups: vec![scene.group],
    };
    let other = scene.app.add_meeting(&scene.admin, &draft, [77; 16]).await.unwrap();
    let day = phone.get("/trainer").await;
    assert!(day.text().contains("Excel niveau 2") && !day.text().contains("Word"));
    assert!(!day.text().contains("href=\"/account\"") && !day.text().contains("href=\"/tokens\""));
    let closed = [
        format!("/meetings/{other}"),
        scene.substitutes_path(),
        format!("{}/edit", scene.meeting_path()),
        "/account".to_owned(),
        "/account/password".to_owned(),
        "/account/second-step".to_owned(),
        "/my-day".to_owned(),
        "/planning".to_owned(),
        "/people".to_owned(),
        "/sheets".to_owned(),
        "/tokens".to_owned(),
        "/settings".to_owned(),
        format!("/people/{}", scene.learners[0].person),
    ];
    for path in closed {
        assert_eq!(phone.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    // Claire, who is ill, has nothing to do there today, and sees who stands in.
    let mut claire = scene.browser(&scene.trainer).await;
    assert_eq!(claire.get(&scene.meeting_path()).await.status, StatusCode::FORBIDDEN);
    let own = claire.get("/trainer").await;
    assert!(own.text().contains("Marie Dupont") && own.text().contains(&scene.substitutes_path()));
    assert_eq!(claire.get(&scene.substitutes_path()).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_link_dies_by_withdrawal_by_a_newer_one_and_by_the_end_of_the_day() {
    let scene = Scene::new().await;
    let made = scene.stands_in().await;
    let mut phone = begins(&scene, &made.link).await;
    let renewed = scene.app.renew_substitute(&scene.admin, made.substitute).await.unwrap();
    let path = |link: &str| format!("/stand-in/{link}");
    assert_eq!(scene.anon().get(&path(&made.link)).await.status, StatusCode::GONE, "a newer one is there");
    assert!(phone.get("/trainer").await.leads_to().starts_with("/sign-in"), "and its device is logged out");
    let mut phone = begins(&scene, &renewed.link).await;
    // The trainer is well again, and takes the link back herself.
    let mut claire = scene.browser(&scene.trainer).await;
    let which = made.substitute.to_string();
    let withdraw = [("act", "withdraw"), ("key", KEY), ("substitute", which.as_str())];
    let to = scene.substitutes_path();
    assert_eq!(claire.submit(&to, &to, &withdraw).await.leads_to(), to);
    assert_eq!(scene.link_state(made.substitute).await, SubstituteState::Withdrawn);
    assert_eq!(scene.names_of_trainers().await, [("Claire Fontaine".to_owned(), None)]);
    assert!(phone.get("/trainer").await.leads_to().starts_with("/sign-in"));
    let over = scene.anon().get(&path(&renewed.link)).await;
    assert_eq!(over.status, StatusCode::GONE);
    let again = scene.app.renew_substitute(&scene.admin, made.substitute).await;
    assert!(matches!(again, Err(SubstituteError::Withdrawn)));

    // Another one, until midnight at the site.
    let second = scene.app.add_substitute(&scene.trainer, &scene.marie(2)).await.unwrap();
    let mut phone = begins(&scene, &second.link).await;
    scene.clock.advance_seconds(14 * 3600 + 54 * 60);
    assert_eq!(scene.link_state(second.substitute).await, SubstituteState::Open, "23:59");
    assert_eq!(scene.anon().get(&path(&second.link)).await.status, StatusCode::OK);
    scene.clock.advance_seconds(60);
    assert_eq!(scene.link_state(second.substitute).await, SubstituteState::DayOver, "midnight");
    assert_eq!(scene.anon().get(&path(&second.link)).await.status, StatusCode::GONE);
    assert!(phone.get("/trainer").await.leads_to().starts_with("/sign-in"));
    let late = scene.app.add_substitute(&scene.admin, &scene.marie(3)).await;
    assert!(matches!(late, Err(SubstituteError::Meetings)), "she stands in already: {late:?}");
}

#[tokio::test]
async fn a_link_for_tomorrow_opens_nothing_today() {
    let scene = Scene::new().await;
    scene.clock.advance_seconds(-9 * 3600 - 6 * 60);
    let made = scene.stands_in().await;
    let path = format!("/stand-in/{}", made.link);
    let mut phone = scene.anon();
    let early = phone.get(&path).await;
    assert_eq!(early.status, StatusCode::OK);
    assert!(!early.text().contains("action=\"/stand-in/"), "nothing to press yet");
    let token = phone.get("/sign-in").await.field("csrf");
    let tried = phone.post(&path, &format!("csrf={token}")).await;
    assert_eq!(tried.status, StatusCode::OK, "the page again");
    assert!(!phone.cookies.contains_key("__Host-assidu"));
    scene.clock.advance_seconds(2 * 60);
    assert_eq!(phone.submit(&path, &path, &[]).await.leads_to(), scene.meeting_path());
}

#[tokio::test]
async fn what_was_taught_and_signed_stays_the_substitutes() {
    let scene = Scene::new().await;
    let made = scene.stands_in().await;
    let mut phone = begins(&scene, &made.link).await;
    let sign = [("key", KEY), ("typed", "Marie Dupont")];
    let to = format!("{}/trainer-signature", scene.meeting_path());
    phone.submit(&scene.meeting_path(), &to, &sign).await.leads_to();
    scene.app.withdraw_substitute(&scene.admin, made.substitute, [5; 16]).await.unwrap();
    let names = [("Marie Dupont".to_owned(), Some("Claire Fontaine".to_owned()))];
    assert_eq!(scene.names_of_trainers().await, names);
    // The office closes.
    scene.clock.advance_seconds(4 * 3600);
    let close = CloseRequest {
        meeting: scene.meeting,
        marks: Vec::new(),
        drawing: None,
        idempotency_key: [6; 16],
        surroundings: Default::default(),
    };
    scene.app.close(&scene.admin, close).await.unwrap();
    assert_eq!(scene.link_state(made.substitute).await, SubstituteState::Withdrawn);
}

#[tokio::test]
async fn who_may_not_name_a_substitute_and_what_is_no_substitute() {
    let scene = Scene::new().await;
    let add = async |actor: &Actor, draft: SubstituteDraft| scene.app.add_substitute(actor, &draft).await;
    for who in [scene.other_trainer, scene.learners[0]] {
        assert!(matches!(add(&who, scene.marie(9)).await, Err(SubstituteError::NotAllowed(_))));
        let seen = scene.app.substitutes_view(&who, scene.meeting).await;
        assert!(matches!(seen, Err(SubstituteError::NotAllowed(_))));
    }
    assert!(matches!(add(&scene.elsewhere, scene.marie(9)).await, Err(SubstituteError::Unknown)));
    for name in ["", " ", "a\nb", &"x".repeat(101)] {
        let draft = SubstituteDraft { family_name: name.to_owned(), ..scene.marie(9) };
        assert!(matches!(add(&scene.admin, draft).await, Err(SubstituteError::Name)), "{name:?}");
    }
    let draft = SubstituteDraft { email: "marie@".to_owned(), ..scene.marie(9) };
    assert!(matches!(add(&scene.admin, draft).await, Err(SubstituteError::Email)));
    let draft = SubstituteDraft { trainer: scene.other_trainer.person, ..scene.marie(9) };
    assert!(matches!(add(&scene.admin, draft).await, Err(SubstituteError::Meetings)));
    let draft = SubstituteDraft { meetings: Vec::new(), ..scene.marie(9) };
    assert!(matches!(add(&scene.admin, draft).await, Err(SubstituteError::Meetings)));
    // A form that is refused says why, and keeps what was typed.
    let mut office = scene.browser(&scene.admin).await;
    let (path, trainer) = (scene.substitutes_path(), scene.trainer.person.to_string());
    let form = [
        ("act", "add"),
        ("key", KEY),
        ("trainer", trainer.as_str()),
        ("given_name", "Marie"),
        ("email", "m@"),
    ];
    let back = office.submit(&path, &path, &form).await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(back.text().contains("value=\"Marie\""), "{}", back.text());
    assert_eq!(
        scene.names_of_trainers().await,
        [("Claire Fontaine".to_owned(), None)],
        "nothing was changed"
    );
    // Whoever is logged in as somebody else does not become a substitute by a click.
    let made = scene.stands_in().await;
    let mut learner = scene.browser(&scene.learners[0]).await;
    let link = format!("/stand-in/{}", made.link);
    let seen = learner.get(&link).await;
    assert_eq!(seen.status, StatusCode::FORBIDDEN);
    assert!(seen.text().contains("/sign-out") && !seen.text().contains("action=\"/stand-in/"));
    let form = format!("csrf={}", seen.field("csrf"));
    assert_eq!(learner.post(&link, &form).await.status, StatusCode::FORBIDDEN);
    assert_eq!(learner.get("/my-day").await.status, StatusCode::OK, "still themselves");
    for wrong in ["x", &"A".repeat(43), &format!("{}x", made.link)] {
        assert_eq!(scene.anon().get(&format!("/stand-in/{wrong}")).await.status, StatusCode::GONE);
    }
}

#[tokio::test]
async fn a_link_goes_by_mail_and_its_reader_gets_no_other_letters() {
    let scene = Scene::with_mail().await;
    let draft = SubstituteDraft { email: "marie@ailleurs.example".to_owned(), ..scene.marie(1) };
    let made = scene.app.add_substitute(&scene.admin, &draft).await.unwrap();
    assert!(made.mailed);
    let letter = scene.letter_sent().await;
    assert_eq!(letter.address, "marie@ailleurs.example");
    assert!(!letter.subject.contains("Fontaine") && letter.text.contains("Claire Fontaine"));
    assert_eq!(link_in(&letter.text), format!("/stand-in/{}", made.link));
    begins(&scene, &made.link).await;
}

/// Two hands at the same form: one substitute.
#[tokio::test(flavor = "multi_thread")]
async fn two_hands_make_one_substitute() {
    let scene = Scene::new().await;
    let tries = (0..6).map(|_| {
        let (app, admin, draft) = (scene.app.clone(), scene.admin, scene.marie(4));
        tokio::spawn(async move { app.add_substitute(&admin, &draft).await })
    });
    let mut made = 0;
    for one in tries.collect::<Vec<_>>() {
        match one.await.unwrap() {
            Ok(_) => made += 1,
            Err(error) => assert!(matches!(error, SubstituteError::Already), "{error:?}"),
        }
    }
    assert_eq!(made, 1);
    assert_eq!(scene.app.substitutes_view(&scene.admin, scene.meeting).await.unwrap().lines.len(), 1);
}

#[tokio::test]
async fn a_device_that_was_handed_round_is_taken_back_by_the_link() {
    let scene = Scene::new().await;
    let made = scene.stands_in().await;
    let mut phone = begins(&scene, &made.link).await;
    let opened = phone.submit(&scene.meeting_path(), &scene.kiosk_path(), &[]).await;
    assert_eq!(opened.leads_to(), scene.kiosk_path());
    assert!(
        phone.cookies.contains_key("__Host-assidu-kiosk") && !phone.cookies.contains_key("__Host-assidu")
    );
    assert!(phone.get(&scene.kiosk_path()).await.text().contains("Sofia Carvalho"));
    assert!(phone.get("/trainer").await.leads_to().starts_with("/sign-in"), "whoever holds it is nobody");
    let link = format!("/stand-in/{}", made.link);
    assert_eq!(phone.submit(&link, &link, &[]).await.leads_to(), scene.meeting_path());
    assert!(
        phone.cookies.contains_key("__Host-assidu") && !phone.cookies.contains_key("__Host-assidu-kiosk")
    );
    // Taken back, a device that is still going round is dead as well.
    let opened = phone.submit(&scene.meeting_path(), &scene.kiosk_path(), &[]).await;
    assert_eq!(opened.leads_to(), scene.kiosk_path());
    scene.app.withdraw_substitute(&scene.admin, made.substitute, [5; 16]).await.unwrap();
    assert_ne!(phone.get(&scene.kiosk_path()).await.status, StatusCode::OK);
}
