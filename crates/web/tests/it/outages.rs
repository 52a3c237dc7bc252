//! Declared outages: who may declare, what they allow, and what becomes of them.

use assidu_domain::signing::AttendanceState;
use assidu_store::events;
use axum::http::StatusCode;

use crate::{browser::Browser, scene::Scene};

const KEY: &str = "00112233445566778899aabbccddeec1";
const OTHER: &str = "00112233445566778899aabbccddeec2";

fn form<'a>(day: &'a str, half: &'a str, reason: &'a str, key: &'a str) -> [(&'a str, &'a str); 5] {
    [("day", day), ("half", half), ("site", ""), ("reason", reason), ("key", key)]
}

impl Scene {
    /// How many leaves speak of outages.
    async fn outages(&self) -> usize {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        events::outages(&mut tx).await.unwrap().len()
    }

    async fn declares(&self, office: &mut Browser, half: &str, key: &str) {
        let form = form("2026-11-23", half, "réseau coupé", key);
        assert_eq!(office.submit("/outages", "/outages", &form).await.leads_to(), "/outages");
    }
}

/// The id that the page's form of withdrawal sends.
fn outage_on(page: &str) -> String {
    let (_, rest) = page.split_once("name=\"outage\" value=\"").unwrap();
    rest.split('"').next().unwrap().to_owned()
}

#[tokio::test]
async fn an_outage_is_declared_once_with_a_reason_near_its_day() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let before = scene.outages().await;
    for (day, reason, status) in [
        ("2026-11-23", "  ", StatusCode::UNPROCESSABLE_ENTITY),
        ("2026-10-22", "réseau coupé", StatusCode::UNPROCESSABLE_ENTITY),
        ("2026-12-25", "réseau coupé", StatusCode::UNPROCESSABLE_ENTITY),
        ("rubbish", "réseau coupé", StatusCode::BAD_REQUEST),
    ] {
        let answer = office.submit("/outages", "/outages", &form(day, "", reason, KEY)).await;
        assert_eq!(answer.status, status, "{day} {reason}");
        let typed = answer.text();
        assert!(
            status != StatusCode::UNPROCESSABLE_ENTITY || typed.contains(day),
            "what was typed stays: {typed}"
        );
    }
    assert_eq!(scene.outages().await, before, "nothing was declared");
    scene.declares(&mut office, "", KEY).await;
    scene.declares(&mut office, "", KEY).await;
    scene.declares(&mut office, "", OTHER).await;
    assert_eq!(scene.outages().await, before + 1, "the same again is one leaf");
    let page = office.get("/outages").await.text();
    assert_eq!(page.matches("réseau coupé").count(), 1, "{page}");
    // Who may not, and who is elsewhere.
    for (who, status) in
        [(&scene.trainer, StatusCode::FORBIDDEN), (&scene.learners[0], StatusCode::FORBIDDEN)]
    {
        let mut browser = scene.browser(who).await;
        assert_eq!(browser.get("/outages").await.status, status);
        let answer = browser.submit("/account/password", "/outages", &form("2026-11-23", "", "x", KEY)).await;
        assert_eq!(answer.status, status);
    }
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert!(!elsewhere.get("/outages").await.text().contains("réseau coupé"));
    let gone = [("outage", outage_on(&page)), ("reason", "x".to_owned())];
    let gone: Vec<(&str, &str)> = gone.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let answer = elsewhere.submit("/outages", "/outages/withdrawal", &gone).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn in_an_outage_a_closing_waits_for_the_paper_and_the_sheet_says_why() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    scene.signs(1).await;
    scene.declares(&mut office, "morning", KEY).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    let live = trainer.get(&format!("/meetings/{}", scene.meeting)).await.text();
    assert!(live.contains("Panne déclarée") && live.contains("réseau coupé"), "{live}");
    let mut phone = scene.in_class(&scene.learners[2]).await;
    assert_eq!(phone.get(&scene.sign_path()).await.status, StatusCode::OK, "who can sign digitally may");
    scene.clock.advance_seconds(4 * 3600);
    let closure = format!("/meetings/{}/closure", scene.meeting);
    let page = trainer.get(&closure).await.text();
    assert!(page.contains("Aïcha Benali signe sur papier"), "{page}");
    let close = [("key", "0123456789abcdef0123456789abcdef"), ("typed", "Claire Fontaine")];
    assert_ne!(trainer.submit(&closure, &closure, &close).await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Expected, "nobody is absent by the closing");
    let typed = scene.type_in(&mut office, OTHER, &[("others", "present")]).await;
    assert_eq!(typed.leads_to(), scene.paper());
    let closed = trainer.submit(&closure, &closure, &close).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text());
    assert_eq!(scene.state_of(0).await.0, AttendanceState::Present);
    let sheet = scene.sheet_text(1).await;
    assert!(sheet.contains("Panne déclarée pour") && sheet.contains("réseau coupé"), "{sheet}");
    // What the sheet rests on stays.
    let id = outage_on(&office.get("/outages").await.text());
    let gone = [("outage", id.as_str()), ("reason", "erreur")];
    let refused = office.submit("/outages", "/outages/withdrawal", &gone).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("a déjà servi"), "{}", refused.text());
}

#[tokio::test]
async fn an_outage_of_the_other_half_changes_nothing_and_is_withdrawn() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    scene.declares(&mut office, "afternoon", KEY).await;
    let live = office.get(&format!("/meetings/{}", scene.meeting)).await.text();
    assert!(!live.contains("réseau coupé"), "{live}");
    let id = outage_on(&office.get("/outages").await.text());
    for reason in ["", "erreur de jour", "erreur de jour"] {
        let gone = [("outage", id.as_str()), ("reason", reason)];
        let answer = office.submit("/outages", "/outages/withdrawal", &gone).await;
        match reason {
            "" => assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY),
            _ => assert_eq!(answer.leads_to(), "/outages"),
        }
    }
    let page = office.get("/outages").await.text();
    assert_eq!(page.matches("erreur de jour").count(), 1, "it stays in the list: {page}");
    assert!(!page.contains("name=\"outage\""), "and is withdrawn once");
    scene.declares(&mut office, "afternoon", OTHER).await;
    assert!(office.get("/outages").await.text().contains("name=\"outage\""), "and may be declared again");
}

#[tokio::test]
async fn an_outage_that_is_declared_late_makes_the_sealed_sheet_anew() {
    let scene = Scene::new().await;
    scene.close_class().await;
    assert!(!scene.sheet_text(1).await.contains("Panne déclarée"));
    let mut office = scene.browser(&scene.admin).await;
    scene.declares(&mut office, "", KEY).await;
    let text = scene.sheet_text(2).await;
    assert!(text.contains("Panne déclarée"), "{text}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_outage_is_withdrawn_before_anything_is_typed_in_or_not_at_all() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    scene.declares(&mut office, "", KEY).await;
    let id = outage_on(&office.get("/outages").await.text());
    let gone = [("outage", id.as_str()), ("reason", "erreur de jour")];
    let mut other = scene.browser(&scene.admin).await;
    let (withdrawn, typed) = tokio::join!(
        office.submit("/outages", "/outages/withdrawal", &gone),
        scene.type_in(&mut other, OTHER, &[("others", "present")]),
    );
    assert_eq!(typed.leads_to(), scene.paper(), "paper is typed in whatever was declared");
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let mark = events::list_of_meetings(&mut tx, &[scene.meeting]).await.unwrap();
    let mark = mark.iter().rfind(|leaf| leaf.kind == "mark").unwrap().place.index;
    let said = events::outages(&mut tx).await.unwrap();
    let withdrawal = said.iter().find(|leaf| leaf.kind == "outage_withdrawal").map(|leaf| leaf.place.index);
    match withdrawal {
        Some(leaf) => assert!(leaf < mark && withdrawn.status == StatusCode::SEE_OTHER, "{leaf} {mark}"),
        None => assert_eq!(withdrawn.status, StatusCode::UNPROCESSABLE_ENTITY),
    }
}
