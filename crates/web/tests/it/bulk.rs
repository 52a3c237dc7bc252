//! Corrections of many: shown before, approved by a second person, done by a job.

use std::{sync::Arc, time::Duration};

use assidu_domain::{attendance_rules::BulkState, people::Role, signing::AttendanceState};
use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{
    browser::Browser,
    scene::{Scene, add},
};

const KEY: &str = "00112233445566778899aabbccddeef2";

impl Scene {
    fn filter(&self) -> String {
        format!("/corrections?group={}&first=2026-11-20&last=2026-11-23&state=absent", self.group)
    }

    async fn ask(
        &self,
        browser: &mut Browser,
        seen: &str,
        reason: &str,
        key: &str,
    ) -> crate::browser::Answer {
        let group = self.group.to_string();
        let fields = [
            ("group", group.as_str()),
            ("first", "2026-11-20"),
            ("last", "2026-11-23"),
            ("state", "absent"),
            ("count", seen),
            ("target", "dispensed"),
            ("reason", reason),
            ("key", key),
        ];
        browser.submit("/account/password", "/corrections", &fields).await
    }

    /// Runs the background work until the correction of many at this address has corrected everyone.
    async fn work_on(&self, browser: &mut Browser, page: &str) {
        let (stop, stopped) = watch::channel(false);
        let work = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let done = async {
            while !browser.get(page).await.text().contains("Terminée") {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(200), done).await.unwrap();
        stop.send(true).unwrap();
        work.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_person_approves_what_many_are_corrected_to() {
    let scene = Scene::new().await;
    scene.close_class().await;
    let mut admin = scene.browser(&scene.admin).await;
    let second = [
        ("second_above", "2"),
        ("justify_days", "7"),
        ("days", "30"),
        ("count", "4"),
        ("row", "3"),
        ("share", "0"),
        ("before", "0"),
        ("sheets_hour", "0"),
    ];
    let saved = admin.submit("/settings/attendance", "/settings/attendance", &second).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let shown = admin.get(&scene.filter()).await.text();
    assert!(shown.contains("3 présences trouvées") && shown.contains("Une deuxième personne"), "{shown}");
    for (seen, reason) in [("3", " "), ("2", "Journée d’entreprise")] {
        let answer = scene.ask(&mut admin, seen, reason, KEY).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{seen} {reason}");
    }
    let page = scene.ask(&mut admin, "3", "Journée d’entreprise", KEY).await.leads_to().to_owned();
    assert_eq!(
        scene.ask(&mut admin, "3", "Journée d’entreprise", KEY).await.leads_to(),
        page,
        "the same form"
    );
    // Who asked does not approve, nor do others.
    let decision = format!("{page}/decision");
    let yes = [("approve", "1")];
    let own = admin.submit("/account/password", &decision, &yes).await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    for (who, status) in [
        (&scene.learners[0], StatusCode::FORBIDDEN),
        (&scene.trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&page).await.status, status);
        assert_eq!(browser.submit("/account/password", &decision, &yes).await.status, status);
    }
    let elsewhere = scene.browser(&scene.elsewhere).await.get(&scene.filter()).await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND, "another provider's group");
    // One is corrected by hand meanwhile: it is left as it is by then.
    let (meeting, person, sign_off) =
        (scene.meeting, scene.learners[0].person.to_string(), scene.sign_off.to_string());
    let one = [
        ("person", person.as_str()),
        ("sign_off", &sign_off),
        ("state", "excused"),
        ("reason", "Rendez-vous annoncé"),
        ("key", "00112233445566778899aabbccddeef3"),
    ];
    let path = format!("/meetings/{meeting}/corrections");
    assert_eq!(admin.submit("/account/password", &path, &one).await.status, StatusCode::SEE_OTHER);
    let secretary = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Karim", "Haddad").await;
    let mut office = scene.browser(&secretary).await;
    for _ in 0..2 {
        let answer = office.submit("/account/password", &decision, &yes).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "twice is once");
    }
    scene.work_on(&mut office, &page).await;
    let states = [scene.state_of(0).await.0, scene.state_of(1).await.0, scene.state_of(2).await.0];
    use AttendanceState::{Dispensed, Excused};
    assert_eq!(states, [Excused, Dispensed, Dispensed]);
    let id = page.rsplit('/').next().unwrap().parse().unwrap();
    let found = scene.app.bulk_view(&secretary, id).await.unwrap().bulk;
    assert_eq!((found.state, found.done, found.skipped), (BulkState::Done, 2, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_few_are_corrected_without_a_second_person_and_one_is_taken_back() {
    let scene = Scene::new().await;
    scene.close_class().await;
    let mut admin = scene.browser(&scene.admin).await;
    let page = scene.ask(&mut admin, "3", "Salle fermée", KEY).await.leads_to().to_owned();
    scene.work_on(&mut admin, &page).await;
    assert_eq!(scene.state_of(2).await, (AttendanceState::Dispensed, 0, "Salle fermée".to_owned()));
    assert!(admin.get("/corrections").await.text().contains("3 présences"));
    assert!(admin.get(&scene.filter()).await.text().contains("Personne de ce groupe"));
    let other = scene.browser(&scene.elsewhere).await.get("/corrections").await.text();
    assert!(!other.contains("3 présences"), "another provider's");
}
