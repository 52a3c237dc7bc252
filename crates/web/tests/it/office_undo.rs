//! Everything the office does by hand can be taken back, and lists are taken along as files.

use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
};

const KEY: &str = "0a112233445566778899aabbccddeeff";

/// The form of a toast on this page: where it posts, and its fields.
pub(crate) fn undo(page: &Answer) -> (String, Vec<(String, String)>) {
    let text = page.text();
    let toast = text.split_once("class=\"toast").unwrap().1;
    let form = toast.split_once("<form").unwrap().1.split_once("</form>").unwrap().0;
    let value = |tag: &str, name: &str| {
        let after = tag.split_once(&format!(" {name}=\"")).map(|(_, after)| after);
        after
            .and_then(|after| after.split_once('"'))
            .map(|(value, _)| value.replace("&amp;", "&"))
            .unwrap_or_default()
    };
    let fields = form.split("<input").skip(1).map(|tag| (value(tag, "name"), value(tag, "value")));
    (value(form, "action"), fields.collect())
}

/// Presses the toast's button.
pub(crate) async fn take_back(browser: &mut Browser, page: &Answer) -> Answer {
    let (action, fields) = undo(page);
    let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(fields).finish();
    browser.post(&action, &form).await
}

#[tokio::test]
async fn a_class_meeting_by_hand_can_be_taken_back_at_every_step() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let live = format!("/meetings/{}", scene.meeting);
    // Cancelled and brought back: it can be signed again.
    let why = [("key", KEY), ("reason", "Formatrice malade")];
    admin.submit(&live, &format!("{live}/cancellation"), &why).await.leads_to();
    let told = admin.get(&live).await;
    assert!(told.text().contains("Rétablir la séance"), "also later, without the toast");
    assert_eq!(take_back(&mut admin, &told).await.leads_to(), live);
    let mut learner = scene.in_class(&scene.learners[0]).await;
    assert_eq!(learner.get(&scene.sign_path()).await.status, StatusCode::OK);
    scene.signs(1).await;
    // Edited and taken back.
    let ids = [scene.trainer.person.to_string(), scene.group.to_string()];
    let form = [
        ("key", KEY),
        ("title", "Excel niveau 3"),
        ("day", "2026-11-23"),
        ("start", "09:00"),
        ("end", "12:30"),
        ("room", "C3"),
        ("site", ""),
        ("mode", "onsite"),
        ("kind", "exam"),
        ("trainers", &ids[0]),
        ("groups", &ids[1]),
    ];
    let key = [("key", "0b112233445566778899aabbccddeeff")];
    let edited: Vec<_> = key.iter().chain(&form[1..]).copied().collect();
    let edit = format!("{live}/edit");
    admin.submit(&edit, &edit, &edited).await.leads_to();
    let told = admin.get(&live).await;
    assert!(told.text().contains("Excel niveau 3") && told.text().contains("C3"));
    assert_eq!(take_back(&mut admin, &told).await.leads_to(), live);
    let back = admin.get(&live).await.text();
    assert!(back.contains("Excel niveau 2") && back.contains("B12"), "{back}");
    // Copied a week later, added, and taken back.
    let copy = admin.get(&format!("/meetings/new?like={}", scene.meeting)).await;
    assert!(copy.text().contains("value=\"2026-11-30\"") && copy.text().contains("value=\"Excel niveau 2\""));
    let key =
        [("key", "0c112233445566778899aabbccddeeff"), ("title", "Excel niveau 2"), ("day", "2026-11-30")];
    let copied: Vec<_> = key.iter().chain(&form[3..]).copied().collect();
    let added = admin.submit("/meetings/new", "/meetings/new", &copied).await.leads_to().to_owned();
    let told = admin.get(&added).await;
    take_back(&mut admin, &told).await.leads_to();
    assert!(admin.get(&added).await.text().contains("Annulée"));
}

#[tokio::test]
async fn a1_nobody_else_brings_a_class_meeting_back() {
    let scene = Scene::new().await;
    let live = format!("/meetings/{}", scene.meeting);
    let mut admin = scene.browser(&scene.admin).await;
    admin.submit(&live, &format!("{live}/cancellation"), &[("key", KEY), ("reason", "x")]).await.leads_to();
    let restore = format!("{live}/restoration");
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert_eq!(elsewhere.submit("/today", &restore, &[("key", KEY)]).await.status, StatusCode::NOT_FOUND);
    let mut trainer = scene.browser(&scene.trainer).await;
    assert_eq!(trainer.submit("/trainer", &restore, &[("key", KEY)]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.anon().post(&restore, "csrf=x").await.status, StatusCode::UNAUTHORIZED);
    let like = format!("/meetings/new?like={}", scene.meeting);
    assert_eq!(elsewhere.get(&like).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_list_of_people_is_exported_as_it_is_filtered() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let csv = admin.get("/people/export/csv?role=learner&q=be").await.text();
    let lines: Vec<&str> = csv.lines().collect();
    assert_eq!(lines.len(), 3, "{lines:?}");
    assert!(lines[1].starts_with("L1;Benali Aïcha;Apprenant;Bureautique 2026;"), "{lines:?}");
    assert!(admin.get("/people/export/xlsx").await.body.starts_with(b"PK"));
    assert!(!scene.browser(&scene.elsewhere).await.get("/people/export/csv").await.text().contains("Benali"));
    let mut trainer = scene.browser(&scene.trainer).await;
    assert_eq!(trainer.get("/people/export/csv").await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.anon().get("/people/export/csv").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_somebody_else_has_changed_is_not_overwritten_unread() {
    let scene = Scene::new().await;
    let edit = format!("/meetings/{}/edit", scene.meeting);
    let ids = [scene.trainer.person.to_string(), scene.group.to_string()];
    let form = |title: &'static str, room: &'static str, seen: &str| {
        let mut form = form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([("title", title), ("room", room), ("seen", seen), ("day", "2026-11-23")]);
        form.extend_pairs([("start", "09:00"), ("end", "12:30"), ("site", ""), ("mode", "onsite")]);
        form.extend_pairs([("kind", "course"), ("trainers", &ids[0]), ("groups", &ids[1])]);
        form
    };
    let send = async |browser: &mut Browser, page: &Answer, title, room, key: &str| {
        let mut form = form(title, room, &page.field("seen"));
        form.extend_pairs([("key", key), ("csrf", &page.field("csrf"))]);
        browser.post(&edit, &form.finish()).await
    };
    let (mut nadia, mut colleague) = (scene.browser(&scene.admin).await, scene.anon());
    colleague.cookies.clone_from(&nadia.cookies);
    let (hers, theirs) = (nadia.get(&edit).await, colleague.get(&edit).await);
    send(&mut colleague, &theirs, "Excel niveau 2", "C3", KEY).await.leads_to();
    // She has not seen the new room: her form comes back with what she typed.
    let key = "0b112233445566778899aabbccddeeff";
    let told = send(&mut nadia, &hers, "Excel niveau 3", "B12", key).await;
    assert!(told.status == StatusCode::OK && told.text().contains("entre-temps"), "{}", told.text());
    assert!(told.text().contains("Excel niveau 3"));
    assert!(nadia.get(&edit).await.text().contains("value=\"C3\""));
    // Read, and saved all the same.
    send(&mut nadia, &told, "Excel niveau 3", "C3", "0c112233445566778899aabbccddeeff").await.leads_to();
    let toast = nadia.get(&format!("/meetings/{}", scene.meeting)).await;
    // The colleague changes something again: her undo would take it away.
    let theirs = colleague.get(&edit).await;
    send(&mut colleague, &theirs, "Excel niveau 3", "D4", "0d112233445566778899aabbccddeeff")
        .await
        .leads_to();
    let undone = take_back(&mut nadia, &toast).await;
    assert!(undone.text().contains("entre-temps"), "{}", undone.text());
    assert!(nadia.get(&edit).await.text().contains("value=\"D4\""));
}
