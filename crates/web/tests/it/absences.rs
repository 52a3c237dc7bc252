//! Absences: announced and justified by learners, decided by the office, said at each sign-off of those days.

use std::{sync::Arc, time::Duration};

use assidu_domain::{ObjectId, absence::AbsenceState, ports::Clock as _, signing::AttendanceState};
use assidu_store::{absence_files, access_log, vault_index};
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

#[tokio::test(flavor = "multi_thread")]
async fn ret_09_a_file_that_nothing_names_or_whose_time_is_over_is_destroyed() {
    let scene = Scene::new().await;
    scene.close_class().await;
    let today = ["2026-11-23"; 2];
    let files = async || {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        vault_index::count(&mut tx, Some("absences")).await.unwrap().0
    };
    let left = async || {
        let mut tx = scene.app.store().instance().await.unwrap();
        absence_files::deposits_before(&mut tx, scene.clock.now()).await.unwrap().len()
    };
    // The same form sent twice at once, and somebody else's with the same key.
    let mut phone = scene.browser(&scene.learners[0]).await;
    let mut tablet = scene.browser(&scene.learners[0]).await;
    let (one, two) =
        tokio::join!(ask(&mut phone, today, KEY, Some(PDF)), ask(&mut tablet, today, KEY, Some(PDF)));
    assert_eq!([one.status, two.status], [StatusCode::SEE_OTHER; 2]);
    let mut other = scene.browser(&scene.learners[1]).await;
    assert!(!ask(&mut other, today, KEY, Some(PDF)).await.status.is_success());
    assert_eq!((files().await, left().await), (1, 0), "one file, and it is named");
    // The program ended before the absence was there.
    let object = ObjectId::from_bytes([7; 16]);
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    absence_files::begin_deposit(&mut tx, object, scene.clock.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(left().await, 1);
    let id = after(&phone.get("/my-absences").await.text(), "href=\"/my-absences/");
    let id = id.split('/').next().unwrap().to_owned();
    let mut office = scene.browser(&scene.admin).await;
    let decide = format!("/absences/{id}");
    let refuse = [("act", "refuse"), ("answer", "Illisible")];
    assert_eq!(office.submit("/account/password", &decide, &refuse).await.status, StatusCode::SEE_OTHER);
    // Ninety days later nobody needs it; the month before, the office is told.
    scene.clock.advance_seconds(70 * 24 * 3600);
    assert_eq!(scene.app.absence_files_soon(&scene.admin).await.unwrap().len(), 1);
    assert!(scene.app.absence_files_soon(&scene.learners[0]).await.is_err(), "the office's");
    assert_eq!(files().await, 1, "looking destroys nothing");
    scene.clock.advance_seconds(25 * 24 * 3600);
    let (stop, stopped) = watch::channel(false);
    let work = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let gone = async {
        while files().await > 0 || left().await > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(200), gone).await.unwrap();
    stop.send(true).unwrap();
    work.await.unwrap();
    let own = scene.app.own_absences(&scene.learners[0]).await.unwrap().all.remove(0).absence;
    assert_eq!(
        (own.id.to_string(), own.answer.as_str(), own.file),
        (id, "Illisible", None),
        "what was said stays"
    );
    assert!(scene.app.absence_file(&scene.learners[0], own.id).await.is_err());
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let traces = access_log::of_subject(&mut tx, scene.learners[0].person, None, 50).await.unwrap();
    assert!(traces.iter().any(|entry| entry.act == "drop-absence-file" && entry.actor.is_none()));
    assert!(scene.app.absence_files_soon(&scene.admin).await.unwrap().is_empty());
}
