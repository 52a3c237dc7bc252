//! Absences: announced and justified by learners, decided by the office, said at each sign-off of those days.

use std::{sync::Arc, time::Duration};

use assidu_domain::{absence::AbsenceState, signing::AttendanceState};
use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{
    browser::{Answer, Browser},
    office::{MULTIPART, multipart},
    scene::Scene,
};

const KEY: &str = "00112233445566778899aabbccddeef4";
const PDF: &[u8] = b"%PDF-1.4 a doctor's word about nobody";

async fn ask(browser: &mut Browser, days: [&str; 2], key: &str, file: Option<&[u8]>) -> Answer {
    let csrf = browser.get("/my-absences").await.field("csrf");
    let fields = [
        ("csrf", csrf.as_str()),
        ("key", key),
        ("first", days[0]),
        ("last", days[1]),
        ("reason", "illness"),
        ("comment", "De retour jeudi"),
    ];
    let body = multipart(&fields, file.map(|bytes| ("file", "../mot.exe", bytes)));
    browser.send("POST", "/my-absences", MULTIPART, body).await
}

/// What follows `start` in a page, up to a quotation mark.
fn after(page: &str, start: &str) -> String {
    page.split(start).nth(1).and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
}

impl Scene {
    async fn settled(&self, learner: usize, wanted: AttendanceState) {
        let (stop, stopped) = watch::channel(false);
        let work = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let done = async {
            while self.state_of(learner).await.0 != wanted {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(200), done).await.unwrap();
        stop.send(true).unwrap();
        work.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn law_12_an_absence_is_justified_with_a_file_accepted_and_taken_back() {
    let scene = Scene::new().await;
    scene.close_class().await;
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Absent);
    let mut learner = scene.browser(&scene.learners[0]).await;
    let today = ["2026-11-23"; 2];
    for (days, file) in [
        (["2026-11-23", "2026-11-22"], None),
        (["2026-10-01", "2026-10-02"], None),
        (today, Some(&b"MZ\x90\x00"[..])),
        (today, Some(&b""[..])),
    ] {
        let answer = ask(&mut learner, days, KEY, file).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{days:?} {file:?}");
    }
    for _ in 0..2 {
        let answer = ask(&mut learner, today, KEY, Some(PDF)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    }
    let own = learner.get("/my-absences").await.text();
    assert_eq!(own.matches("De retour jeudi").count(), 1, "twice is once");
    let id = after(&own, "href=\"/my-absences/").split('/').next().unwrap().to_owned();
    let mine = learner.get(&format!("/my-absences/{id}/file")).await;
    assert_eq!(mine.text().as_bytes(), PDF);
    assert!(mine.header("content-disposition").starts_with("attachment; filename=\"absence-"));
    // Nobody else sees it: not another learner, a trainer, or another provider.
    let (file, decide) = (format!("/absences/{id}/file"), format!("/absences/{id}"));
    let mut other = scene.browser(&scene.learners[1]).await;
    assert_eq!(other.get(&format!("/my-absences/{id}/file")).await.status, StatusCode::NOT_FOUND);
    let withdrawal = format!("/my-absences/{id}/withdrawal");
    let taken = other.submit("/account/password", &withdrawal, &[]).await;
    assert_eq!(taken.status, StatusCode::NOT_FOUND);
    for (who, status) in [
        (&scene.learners[1], StatusCode::FORBIDDEN),
        (&scene.trainer, StatusCode::FORBIDDEN),
        (&scene.elsewhere, StatusCode::NOT_FOUND),
    ] {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get(&file).await.status, status);
        let answer = browser.submit("/account/password", &decide, &[("act", "accept")]).await;
        assert_eq!(answer.status, status);
    }
    assert!(!scene.browser(&scene.elsewhere).await.get("/absences").await.text().contains("De retour"));
    let mut office = scene.browser(&scene.admin).await;
    assert!(office.get("/absences").await.text().contains("De retour jeudi"));
    assert_eq!(office.get(&file).await.text().as_bytes(), PDF);
    let person = office.get(&format!("/people/{}", scene.learners[0].person)).await.text();
    assert!(person.contains("Justificatif d’absence ouvert"), "that somebody opened it is traced");
    for _ in 0..2 {
        let accept = [("act", "accept"), ("answer", "Bon rétablissement")];
        let answer = office.submit("/account/password", &decide, &accept).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "twice is once");
    }
    scene.settled(0, AttendanceState::AbsentJustified).await;
    let (_, _, words) = scene.state_of(0).await;
    assert!(words.starts_with("Absence justifiée, demande ") && !words.contains("Maladie"), "{words}");
    assert!(learner.get("/my-absences").await.text().contains("Bon rétablissement"));
    let late = learner.submit("/account/password", &withdrawal, &[]).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "it is decided");
    let undo = office.submit("/account/password", &decide, &[("act", "undo")]).await;
    assert_eq!(undo.status, StatusCode::SEE_OTHER);
    scene.settled(0, AttendanceState::Absent).await;
    let taken = learner.submit("/account/password", &withdrawal, &[]).await;
    assert_eq!(taken.status, StatusCode::SEE_OTHER);
    let refused = office.submit("/account/password", &decide, &[("act", "accept")]).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_absence_announced_before_the_class_excuses_and_who_comes_all_the_same_signs() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    for learner in [0, 1] {
        let mut browser = scene.browser(&scene.learners[learner]).await;
        let key = format!("{learner:032x}");
        assert_eq!(ask(&mut browser, ["2026-11-23"; 2], &key, None).await.status, StatusCode::SEE_OTHER);
        let page = office.get("/absences").await.text();
        let id = after(&page, "action=\"/absences/");
        let accept = [("act", "accept")];
        let done = office.submit("/account/password", &format!("/absences/{id}"), &accept).await;
        assert_eq!(done.status, StatusCode::SEE_OTHER);
        scene.settled(learner, AttendanceState::Excused).await;
    }
    scene.signs(1).await;
    assert_eq!(scene.state_of(1).await.0, AttendanceState::Present);
    let all = scene.app.absence_desk(&scene.admin, AbsenceState::Accepted).await.unwrap();
    assert_eq!((all.lines.len(), all.waiting), (2, 0));
    scene.close_class().await;
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Excused);
    assert_eq!(scene.state_of(2).await.0, AttendanceState::Absent);
}
