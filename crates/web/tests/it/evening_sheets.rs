//! Blank sheets of the next training day, of which some of the staff are told in the evening.

use std::{sync::Arc, time::Duration};

use assidu_app::{meetings::MeetingDraft, settings::SiteDraft};
use assidu_domain::{
    Instant, SiteId,
    planning::{MeetingKind, Mode},
    ports::Letter,
    provider::{Closure, HolidayRegion},
};
use assidu_store::{jobs, mails};
use axum::http::StatusCode;
use jiff::civil::{Date, date, time};

use crate::{alerts::set, scene::Scene};

impl Scene {
    async fn planned(&self, day: Date, key: u8) {
        self.planned_at(day, key, None).await;
    }

    async fn planned_at(&self, day: Date, key: u8, site: Option<SiteId>) {
        let draft = MeetingDraft {
            title: "Word".to_owned(),
            day,
            start: time(9, 0, 0, 0),
            end: time(12, 0, 0, 0),
            room: String::new(),
            site,
            mode: Mode::Onsite,
            kind: MeetingKind::Course,
            trainers: vec![self.trainer.person],
            groups: vec![self.group],
        };
        self.app.add_meeting(&self.admin, &draft, [key; 16]).await.unwrap();
    }

    /// How many letters about blank sheets the office was ever written, once all that is due was done.
    async fn told(&self) -> i64 {
        self.app.let_night_fall(&self.admin).await.unwrap();
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        for _ in 0..2_000 {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let mut tx = self.app.store().read_instance().await.unwrap();
            let (waiting, running, _) = jobs::count(&mut tx).await.unwrap();
            if waiting + running == 0 {
                break;
            }
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        let long_ago = Instant::from_unix_seconds(0);
        mails::written_since(&mut tx, self.admin.person, "blank-sheets", long_ago).await.unwrap()
    }

    async fn chooses(&self, hour: &str) {
        let admin = self.admin.person.to_string();
        set(self, &[("sheets_hour", hour), ("sheets_to", &admin)]).await;
    }
}

fn says_nothing_of_people(letter: &Letter) {
    for text in [&letter.subject, &letter.text, &letter.html] {
        for name in ["Benali", "Aïcha", "Berger", "Fontaine"] {
            assert!(!text.contains(name), "{text}");
        }
    }
    assert!(letter.attachments.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_next_training_days_blank_sheets_are_told_once_without_a_name() {
    let scene = Scene::with_mail().await;
    scene.address(scene.admin.person, "office@atelier.example").await;
    scene.planned(date(2026, 11, 26), 7).await;
    scene.planned(date(2026, 11, 26), 8).await;
    scene.chooses("18").await;
    assert_eq!(scene.told().await, 0, "not before its hour");
    scene.clock.advance_seconds(10 * 3600);
    let letter = scene.letter_sent().await;
    assert!(letter.text.contains("/planning/blank.pdf?day=2026-11-26"), "{}", letter.text);
    assert!(
        letter.text.contains("2 séances") && letter.text.contains("demande de vous connecter"),
        "{}",
        letter.text
    );
    says_nothing_of_people(&letter);
    // The link is the file behind the log-in.
    let mut office = scene.browser(&scene.admin).await;
    assert_eq!(office.get("/planning/blank.pdf?day=2026-11-26").await.status, StatusCode::OK);
    let anonymous = scene.anon().get("/planning/blank.pdf?day=2026-11-26").await;
    assert!(anonymous.leads_to().starts_with("/sign-in"));
    // The same evening again, and the next one: the day was told.
    for _ in 0..2 {
        assert_eq!(scene.told().await, 1);
        scene.clock.advance_seconds(24 * 3600);
    }
    let page = scene.browser(&scene.admin).await.get("/settings/attendance").await.text();
    assert!(page.contains("dernier envoi : feuilles du 26/11"), "{page}");
}

#[tokio::test]
async fn nothing_is_told_when_nothing_is_planned_or_it_is_off_or_the_right_is_gone() {
    let scene = Scene::with_mail().await;
    scene.address(scene.admin.person, "office@atelier.example").await;
    scene.clock.advance_seconds(10 * 3600);
    scene.chooses("12").await;
    assert_eq!(scene.told().await, 0, "nothing is planned");
    scene.planned(date(2026, 11, 24), 7).await;
    scene.chooses("0").await;
    assert_eq!(scene.told().await, 0, "it is off");
    scene.chooses("12").await;
    assert_eq!(scene.told().await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn days_on_which_the_site_is_closed_are_none_for_training() {
    let scene = Scene::with_mail().await;
    scene.address(scene.admin.person, "office@atelier.example").await;
    let draft = SiteDraft {
        name: "Toulouse".to_owned(),
        city: String::new(),
        timezone: "Europe/Paris".to_owned(),
        holidays: HolidayRegion::Metropole,
    };
    let site = scene.app.save_site(&scene.admin, None, draft).await.unwrap();
    let day = date(2026, 11, 24);
    let closure = Closure { first: day, last: day, label: "Pont".to_owned() };
    scene.app.add_closure(&scene.admin, site, closure).await.unwrap();
    scene.planned_at(day, 7, Some(site)).await;
    scene.planned_at(date(2026, 11, 25), 8, Some(site)).await;
    scene.clock.advance_seconds(10 * 3600);
    scene.chooses("12").await;
    let letter = scene.letter_sent().await;
    assert!(letter.text.contains("day=2026-11-25"), "{}", letter.text);
}

#[tokio::test]
async fn readers_are_staff_who_may_print_and_nobody_else() {
    let scene = Scene::with_mail().await;
    let mut office = scene.browser(&scene.admin).await;
    let page = office.get("/settings/attendance").await.text();
    assert!(page.contains(&scene.admin.person.to_string()), "{page}");
    for stranger in [scene.learners[0].person, scene.elsewhere.person, scene.trainer.person] {
        assert!(!page.contains(&stranger.to_string()));
        let to = stranger.to_string();
        let form = [
            ("second_above", "20"),
            ("justify_days", "7"),
            ("days", "30"),
            ("count", "1"),
            ("row", "0"),
            ("share", "0"),
            ("before", "0"),
            ("sheets_hour", "18"),
            ("sheets_to", to.as_str()),
        ];
        let answer = office.submit("/settings/attendance", "/settings/attendance", &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{stranger}");
    }
    scene.chooses("18").await;
    scene.address(scene.admin.person, "").await;
    let page = office.get("/settings/attendance").await.text();
    assert!(page.contains("pas d’adresse électronique"), "the failure is shown: {page}");
}
