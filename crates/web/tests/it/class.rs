//! Stories of trainers: live, roll call, closing, the device handed round.

use assidu_app::meetings::MeetingDraft;
use assidu_domain::{
    planning::{MeetingKind, Mode},
    signing::AttendanceState,
};
use axum::http::StatusCode;
use jiff::civil::{date, time};

use crate::{
    scene::{FIVE_PAST_NINE, Scene},
    signing::typed,
};

const KEY: &str = "00112233445566778899aabbccddeeff";

impl Scene {
    pub(crate) fn meeting_path(&self) -> String {
        format!("/meetings/{}", self.meeting)
    }

    pub(crate) fn kiosk_path(&self) -> String {
        format!("{}/kiosk?sign_off={}", self.meeting_path(), self.sign_off)
    }

    async fn states(&self) -> Vec<(String, AttendanceState)> {
        let live = self.app.live_meeting(&self.trainer, self.meeting, false).await.unwrap();
        live.sign_offs[0].people.iter().map(|p| (p.name.clone(), p.attendance.state)).collect()
    }

    /// A learner signs with their own phone.
    pub(crate) async fn signs(&self, n: usize) {
        let mut phone = self.in_class(&self.learners[n]).await;
        let page = phone.get(&self.sign_path()).await;
        let key = page.field("key");
        let signed = phone.post(&self.sign_path(), &typed(&page, &key, "Signed By Name")).await;
        assert_eq!(signed.leads_to(), format!("{}/done", self.sign_path()));
    }
}

#[tokio::test]
async fn roll_call_signature_closing_and_opening_again() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let (meeting, sign_off) = (scene.meeting_path(), scene.sign_off.to_string());
    assert!(trainer.get("/trainer").await.text().contains("Excel niveau 2"));
    let live = trainer.get(&meeting).await;
    assert!(live.text().contains("Sofia Carvalho") && live.text().contains(&scene.code()[..3]));
    scene.signs(0).await;
    let sofia = scene.learners[2].person.to_string();
    let mark = [("person", sofia.as_str()), ("sign_off", &sign_off), ("state", "absent")];
    let marked = trainer.submit(&meeting, &format!("{meeting}/marks"), &mark).await;
    assert!(marked.leads_to().starts_with(&meeting));
    assert_eq!(scene.states().await[2].1, AttendanceState::Absent);
    let told = trainer.get(&meeting).await;
    assert!(told.text().contains("value=\"expected\""), "it can be taken back");
    let roll = [("sign_off", sign_off.as_str()), ("absent", &sofia)];
    trainer.submit(&meeting, &format!("{meeting}/roll-call"), &roll).await.leads_to();
    let states: Vec<_> = scene.states().await.into_iter().map(|(_, state)| state).collect();
    assert_eq!(states, [AttendanceState::Present, AttendanceState::Present, AttendanceState::Absent]);
    let sign = [("key", KEY), ("typed", "Claire Fontaine")];
    trainer.submit(&meeting, &format!("{meeting}/trainer-signature"), &sign).await.leads_to();
    let closure = format!("{meeting}/closure");
    let close = [("key", "0123456789abcdef0123456789abcdef")];
    // The class still runs: it is said until when.
    let early = trainer.submit(&closure, &closure, &close).await;
    assert_eq!(early.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(early.text().contains("dure jusqu’à 12"), "beside it, what to do: {}", early.text());
    assert!(early.text().contains("Retour à la séance"));
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(3 * 60 + 26));
    let thomas = format!("state.{}", scene.learners[1].person);
    let with_marks = [close[0], (thomas.as_str(), "excused")];
    assert_eq!(trainer.submit(&closure, &closure, &with_marks).await.leads_to(), meeting);
    assert_eq!(scene.states().await[1].1, AttendanceState::Excused);
    // Twice is once.
    assert_eq!(trainer.submit(&closure, &closure, &close).await.leads_to(), meeting);
    let mut late = scene.browser(&scene.learners[1]).await;
    assert_eq!(late.get(&scene.sign_path()).await.status, StatusCode::GONE);
    let refused = trainer.submit(&meeting, &format!("{meeting}/marks"), &mark).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    let reopen = format!("{meeting}/reopening");
    let why = [("reason", "Oubli d'une signature")];
    assert_eq!(trainer.submit(&meeting, &reopen, &why).await.status, StatusCode::FORBIDDEN);
    let mut admin = scene.browser(&scene.admin).await;
    assert_eq!(admin.submit(&meeting, &reopen, &why).await.leads_to(), meeting);
    let live = scene.app.live_meeting(&scene.trainer, scene.meeting, false).await.unwrap();
    assert_eq!(live.state, assidu_domain::signing::MeetingState::Open);
}

#[tokio::test]
async fn the_stream_starts_whole_and_tells_each_change() {
    let scene = Scene::new().await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let events = format!("{}/events", scene.meeting_path());
    let mut stream = trainer.stream(&events).await;
    let mut projector = trainer.stream(&format!("{events}?view=qr")).await;
    let first = stream.next().await.unwrap();
    for part in ["#tally", "#rows", "#feed", "#trainers", "#qr", "Sofia Carvalho"] {
        assert!(first.contains(part), "{part}");
    }
    let shown = projector.next().await.unwrap();
    assert!(shown.contains("#projbody") && !shown.contains("Carvalho"), "no names on the wall");
    scene.signs(2).await;
    let second = stream.next().await.unwrap();
    assert!(second.contains("<strong>Sofia Carvalho</strong>"), "the feed names who has just signed");
    // The code changes, and nothing else has to.
    let before = scene.code();
    scene.clock.advance_seconds(20);
    let after = scene.code();
    assert_ne!(before, after);
    let mut told = projector.next().await.unwrap();
    while !told.contains(&after[..3]) {
        told = projector.next().await.unwrap();
    }
    // Logging out ends it.
    trainer.submit(&scene.meeting_path(), "/sign-out", &[]).await.leads_to();
    while stream.next().await.is_some() {}
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_viewers_see_a_signature_without_asking() {
    let scene = Scene::new().await;
    let events = format!("{}/events", scene.meeting_path());
    let (staff, trainer) = (scene.browser(&scene.admin).await, scene.browser(&scene.trainer).await);
    let mut viewers = Vec::new();
    for n in 0..200 {
        // Staff and trainer, page and projection, in three languages.
        let who = if n % 2 == 0 { &staff } else { &trainer };
        let mut browser = who.another();
        browser.cookies.clone_from(&who.cookies);
        browser.cookies.insert("lang".to_owned(), ["fr", "en", "de"][n % 3].to_owned());
        let mut stream =
            browser.stream(&if n % 5 == 0 { format!("{events}?view=qr") } else { events.clone() }).await;
        let first = stream.next().await.unwrap();
        assert!(!first.contains("4294967295"), "each gets a countdown of their own");
        viewers.push((stream, first));
    }
    let tokens: std::collections::BTreeSet<_> = viewers
        .iter()
        .filter_map(|(_, page)| page.split_once("name=\"csrf\" value=\"").map(|(_, after)| &after[..40]))
        .collect();
    assert_eq!(tokens.len(), 160, "and a form token of their own");
    scene.signs(0).await;
    let recorded = std::time::Instant::now();
    let waiting = viewers.into_iter().map(|(mut stream, first)| {
        tokio::spawn(async move {
            let second = stream.next().await.unwrap();
            assert_ne!(second, first);
            recorded.elapsed()
        })
    });
    let mut slowest = std::time::Duration::ZERO;
    for seen in waiting.collect::<Vec<_>>() {
        slowest = slowest.max(seen.await.unwrap());
    }
    println!("200 viewers saw it {slowest:?} after it was acknowledged");
}

#[tokio::test]
async fn a_device_goes_round_and_opens_nothing_else() {
    let scene = Scene::new().await;
    let card =
        scene.app.give_access_to_people(&scene.admin, &[scene.trainer.person]).await.unwrap().remove(0);
    let mut device = scene.browser(&scene.trainer).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    assert_eq!(device.submit(&meeting, &kiosk, &[]).await.leads_to(), kiosk);
    let names = device.get(&kiosk).await;
    assert!(names.text().contains("Thomas Berger") && !names.text().contains("de Vries"));
    // The trainer's session is over: the device opens these pages and nothing else.
    for path in [meeting.as_str(), "/trainer", "/my-day", &format!("{meeting}/closure")] {
        assert!(device.get(path).await.leads_to().starts_with("/sign-in"), "{path}");
    }
    let pad = format!("{meeting}/kiosk/{}?sign_off={}", scene.learners[1].person, scene.sign_off);
    let page = device.get(&pad).await;
    assert_eq!(page.status, StatusCode::OK);
    let signed = device.post(&pad, &typed(&page, KEY, "Thomas Berger")).await;
    assert_eq!(signed.leads_to(), format!("{kiosk}&signed={}", scene.learners[1].person));
    assert_eq!(scene.states().await[1].1, AttendanceState::Present);
    assert_eq!(device.get(&pad).await.leads_to(), kiosk, "signed once is signed");
    let outsider = format!("{meeting}/kiosk/{}?sign_off={}", scene.outsider.person, scene.sign_off);
    assert_eq!(device.get(&outsider).await.status, StatusCode::FORBIDDEN);
    // Another class meeting's address opens nothing.
    let other = format!("/meetings/{}/kiosk", assidu_domain::MeetingId::from_bytes([9; 16]));
    assert_eq!(device.get(&other).await.status, StatusCode::NOT_FOUND);
    // Its cookie is no use in the hands of another browser's learner.
    let exit = format!("{meeting}/kiosk/exit");
    let wrong = device.submit(&kiosk, &exit, &[("password", "nope")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let left = device.submit(&kiosk, &exit, &[("password", &card.password)]).await;
    assert_eq!(left.leads_to(), meeting);
    assert_eq!(device.get(&meeting).await.status, StatusCode::OK);
    assert_eq!(device.get(&kiosk).await.leads_to(), meeting);
}

#[tokio::test]
async fn a_forgotten_device_is_dead_once_the_class_is_closed() {
    let scene = Scene::new().await;
    let mut device = scene.browser(&scene.trainer).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    device.submit(&meeting, &kiosk, &[]).await.leads_to();
    let pad = format!("{meeting}/kiosk/{}?sign_off={}", scene.learners[1].person, scene.sign_off);
    let page = device.get(&pad).await;
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(3 * 60 + 26));
    let mut trainer = scene.browser(&scene.trainer).await;
    let closure = format!("{meeting}/closure");
    let close = [("key", KEY), ("typed", "Claire Fontaine")];
    assert_eq!(trainer.submit(&closure, &closure, &close).await.leads_to(), meeting);
    assert_eq!(device.get(&pad).await.status, StatusCode::GONE);
    let late = device.post(&pad, &typed(&page, KEY, "Thomas Berger")).await;
    assert!(late.status.is_client_error(), "{}", late.status);
    assert_eq!(device.get(&kiosk).await.leads_to(), "/?handed-back");
    assert!(device.get(&kiosk).await.leads_to().starts_with("/sign-in"));
}

#[tokio::test]
async fn a_device_in_the_room_is_dead_once_its_trainer_may_not_act_any_more() {
    let scene = Scene::new().await;
    let mut device = scene.browser(&scene.trainer).await;
    let (meeting, kiosk) = (scene.meeting_path(), scene.kiosk_path());
    device.submit(&meeting, &kiosk, &[]).await.leads_to();
    let pad = format!("{meeting}/kiosk/{}?sign_off={}", scene.learners[1].person, scene.sign_off);
    assert_eq!(device.get(&pad).await.status, StatusCode::OK);
    scene.app.deactivate(&scene.admin, scene.trainer.person).await.unwrap();
    assert_eq!(device.get(&kiosk).await.status, StatusCode::FORBIDDEN);
    assert_eq!(device.get(&pad).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn whoever_supervises_one_class_marks_nobody_in_another() {
    let scene = Scene::new().await;
    let draft = MeetingDraft {
        title: "Word".to_owned(),
        day: date(2026, 11, 24),
        start: time(9, 0, 0, 0),
        end: time(12, 30, 0, 0),
        room: String::new(),
        site: None,
        mode: Mode::Onsite,
        kind: MeetingKind::Course,
        trainers: vec![scene.other_trainer.person],
        groups: vec![scene.group],
    };
    let own = scene.app.add_meeting(&scene.admin, &draft, [2; 16]).await.unwrap();
    let mut other = scene.browser(&scene.other_trainer).await;
    let (sofia, sign_off) = (scene.learners[2].person.to_string(), scene.sign_off.to_string());
    let shown = format!("/meetings/{own}");
    let mark = [("person", sofia.as_str()), ("sign_off", sign_off.as_str()), ("state", "absent")];
    let marked = other.submit(&shown, &format!("{shown}/marks"), &mark).await;
    assert_eq!(marked.status, StatusCode::NOT_FOUND);
    let call = [("sign_off", sign_off.as_str()), ("absent", sofia.as_str())];
    let called = other.submit(&shown, &format!("{shown}/roll-call"), &call).await;
    assert_eq!(called.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.states().await[2].1, AttendanceState::Expected);
}

#[tokio::test]
async fn a_class_is_its_trainers_and_nobody_elses() {
    let scene = Scene::new().await;
    let meeting = scene.meeting_path();
    let (sofia, sign_off) = (scene.learners[2].person.to_string(), scene.sign_off.to_string());
    let pages = ["", "/events", "/qr", "/closure"].map(|path| format!("{meeting}{path}"));
    let mark = [
        ("person", sofia.as_str()),
        ("sign_off", &sign_off),
        ("state", "absent"),
        ("key", KEY),
        ("typed", "Paul Martin"),
        ("reason", "x"),
    ];
    let acts = ["/marks", "/roll-call", "/trainer-signature", "/closure", "/reopening"];
    let acts: Vec<String> = acts.iter().map(|path| format!("{meeting}{path}")).collect();
    let acts = [acts, vec![scene.kiosk_path()]].concat();
    let cases = [
        (scene.elsewhere, StatusCode::NOT_FOUND),
        (scene.other_trainer, StatusCode::FORBIDDEN),
        (scene.learners[0], StatusCode::FORBIDDEN),
    ];
    for (who, status) in cases {
        let mut browser = scene.browser(&who).await;
        for path in &pages {
            assert_eq!(browser.get(path).await.status, status, "{path}");
        }
        for path in &acts {
            assert_eq!(browser.submit("/my-day", path, &mark).await.status, status, "{path}");
        }
    }
    let mut nobody = scene.anon();
    for path in &pages {
        assert!(nobody.get(path).await.leads_to().starts_with("/sign-in?next=/meetings/"), "{path}");
    }
    for path in &acts {
        assert_eq!(nobody.submit("/", path, &mark).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert!(scene.states().await.iter().all(|(_, state)| *state == AttendanceState::Expected));
}
