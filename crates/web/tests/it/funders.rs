//! Stories of funders: a list, a logo, and the sheets that show it.

use std::process::Command;

use assidu_documents::samples;
use assidu_domain::FunderId;
use assidu_store::{enrolments, funders};
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    office::{MULTIPART, multipart},
    office_undo::{take_back, undo},
    scene::Scene,
};

const OPCO: [(&str, &str); 4] =
    [("name", "OPCO Atlas"), ("reference", "ATL"), ("kind", "opco"), ("siret", "")];

async fn made(browser: &mut Browser, fields: &[(&str, &str)]) -> String {
    browser.submit("/funders", "/funders", fields).await.leads_to().to_owned()
}

async fn send_logo(browser: &mut Browser, path: &str, bytes: &[u8]) -> Answer {
    let token = browser.get(path).await.field("csrf");
    let body = multipart(&[("csrf", &token)], Some(("logo", "logo.png", bytes)));
    browser.send("POST", &format!("{path}/logo"), MULTIPART, body).await
}

#[tokio::test]
async fn a_funder_is_made_found_changed_removed_and_taken_back() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    assert!(admin.get("/funders").await.text().contains("Aucun financeur"));
    let path = made(&mut admin, &OPCO).await;
    assert!(path.starts_with("/funders/fnd_") || path.starts_with("/funders/"), "{path}");
    for (query, found) in [("?q=atl", true), ("?q=opco", true), ("?q=zzz", false)] {
        assert_eq!(admin.get(&format!("/funders{query}")).await.text().contains(&path), found, "{query}");
    }
    let twice = admin.submit("/funders", "/funders", &OPCO).await;
    assert_eq!(twice.status, StatusCode::OK);
    assert!(twice.text().contains("aria-invalid") && twice.text().contains("value=\"OPCO Atlas\""));
    for (name, siret) in [("", ""), ("x", "123"), (&*"y".repeat(300), "")] {
        let form = [("name", name), ("reference", "R"), ("kind", "other"), ("siret", siret)];
        assert_eq!(admin.submit("/funders", "/funders", &form).await.status, StatusCode::OK, "{name}");
    }
    let unknown = [("name", "x"), ("reference", "R"), ("kind", "bank"), ("siret", "")];
    assert_eq!(admin.submit("/funders", "/funders", &unknown).await.status, StatusCode::BAD_REQUEST);
    let changed =
        [("name", "Atlas"), ("reference", "ATL"), ("kind", "employer"), ("siret", "73282932000074")];
    assert_eq!(admin.submit(&path, &path, &changed).await.leads_to(), path);
    assert!(admin.get(&path).await.text().contains("73282932000074"));
    let removal = format!("{path}/removal");
    assert_eq!(admin.submit(&path, &removal, &[]).await.leads_to(), "/funders");
    let list = admin.get("/funders").await.text();
    assert!(list.contains("Financeur supprimé"), "{list}");
    assert_eq!(admin.get(&path).await.status, StatusCode::NOT_FOUND);
    made(&mut admin, &changed).await;
}

#[tokio::test]
async fn a_removed_funder_comes_back_with_what_no_form_shows() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let path = made(&mut admin, &OPCO).await;
    let funder: FunderId = path.rsplit('/').next().unwrap().parse().unwrap();
    let known = async || {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        funders::lookup(&mut tx, funder).await.unwrap()
    };
    let mut was = known().await.unwrap();
    (was.retention_rule, was.paper_only) = ("RET-03".to_owned(), true);
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    funders::save(&mut tx, &was).await.unwrap();
    tx.commit().await.unwrap();
    admin.submit(&path, &format!("{path}/removal"), &[]).await.leads_to();
    assert_eq!(known().await, None);
    let list = admin.get("/funders").await;
    for _ in 0..2 {
        assert_eq!(take_back(&mut admin, &list).await.leads_to(), path, "twice is once");
    }
    assert_eq!(known().await, Some(was));
    // Who changes a letter of it, or belongs to another provider, makes nothing.
    let removed = undo(&list).1.into_iter().find(|(name, _)| name == "removed").unwrap().1;
    let changed = format!("{}A", &removed[..removed.len() - 1]);
    let refused = admin.submit("/funders", "/funders", &[("removed", &*changed)]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    let mut other = scene.browser(&scene.elsewhere).await;
    let refused = other.submit("/funders", "/funders", &[("removed", &*removed)]).await;
    assert_eq!(refused.status, StatusCode::BAD_REQUEST);
    assert!(!other.get("/funders").await.text().contains("Atlas"));
    // Its reference was given to another meanwhile: the form comes back, and says so.
    admin.submit(&path, &format!("{path}/removal"), &[]).await.leads_to();
    made(&mut admin, &OPCO).await;
    let taken = admin.submit("/funders", "/funders", &[("removed", &*removed)]).await;
    assert!(taken.text().contains("aria-invalid") && taken.text().contains("value=\"OPCO Atlas\""));
    assert_eq!(known().await, None);
}

#[tokio::test]
async fn a_logo_is_set_shown_and_taken_away_and_what_cannot_be_printed_is_refused() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let path = made(&mut admin, &OPCO).await;
    let logo = format!("{path}/logo");
    assert_eq!(admin.get(&logo).await.status, StatusCode::NOT_FOUND);
    for (bad, why) in [
        (&b"GIF89a"[..], "PNG ou un JPEG"),
        (&samples::logo()[..200], "PNG ou un JPEG"),
        (&vec![0x89; 600 << 10], "512 Ko"),
        (b"", "obligatoire"),
    ] {
        let answer = send_logo(&mut admin, &path, bad).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.text().contains("logo-err"), "{why}: {}", answer.text());
        assert!(why == "obligatoire" || answer.text().contains(why), "{why}");
    }
    assert_eq!(send_logo(&mut admin, &path, &vec![0; 3 << 20]).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert_eq!(send_logo(&mut admin, &path, &samples::logo()).await.leads_to(), path);
    let shown = admin.get(&logo).await;
    assert_eq!((shown.header("content-type"), &shown.body), ("image/png", &samples::logo()));
    assert!(admin.get(&path).await.text().contains(&format!("src=\"{logo}\"")));
    assert_eq!(admin.submit(&path, &format!("{logo}/removal"), &[]).await.leads_to(), path);
    assert_eq!(admin.get(&logo).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn nobody_else_sees_or_changes_a_funder() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let path = made(&mut admin, &OPCO).await;
    send_logo(&mut admin, &path, &samples::logo()).await.leads_to();
    let pages = [path.clone(), format!("{path}/logo")];
    let acts = [path.clone(), format!("{path}/removal"), format!("{path}/logo/removal")];
    let mut other = scene.browser(&scene.elsewhere).await;
    assert!(!other.get("/funders").await.text().contains("Atlas"));
    let mut trainer = scene.browser(&scene.trainer).await;
    let mut learner = scene.browser(&scene.learners[0]).await;
    for page in &pages {
        assert_eq!(other.get(page).await.status, StatusCode::NOT_FOUND, "{page}");
        assert_eq!(scene.anon().get(page).await.status, StatusCode::SEE_OTHER, "{page}");
        for browser in [&mut trainer, &mut learner] {
            assert_eq!(browser.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        }
    }
    for act in &acts {
        assert_eq!(other.submit("/funders", act, &OPCO).await.status, StatusCode::NOT_FOUND, "{act}");
        assert_eq!(scene.anon().post(act, "").await.status, StatusCode::UNAUTHORIZED, "{act}");
    }
    let token = other.get("/funders").await.field("csrf");
    let body = multipart(&[("csrf", &token)], Some(("logo", "a.png", &samples::logo())));
    let sent = other.send("POST", &format!("{path}/logo"), MULTIPART, body).await;
    assert_eq!(sent.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.anon().post("/funders", "").await.status, StatusCode::UNAUTHORIZED);
    assert!(admin.get(&path).await.text().contains("OPCO Atlas"), "still there, with its logo");
    assert_eq!(admin.get(&pages[1]).await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_sheet_names_the_funders_of_its_people_and_no_others() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let path = made(&mut admin, &OPCO).await;
    send_logo(&mut admin, &path, &samples::logo()).await.leads_to();
    made(&mut admin, &[("name", "Mairie de Colmar"), ("reference", "COL"), ("kind", "other"), ("siret", "")])
        .await;
    let funder: FunderId = path.rsplit('/').next().unwrap().parse().unwrap();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let day = jiff::civil::date(2026, 11, 23);
    let mut enrolled = enrolments::of_group(&mut tx, scene.group, day, day).await.unwrap().remove(0);
    enrolled.funders = vec![assidu_domain::planning::Funding { funder, number: String::new() }];
    enrolments::save(&mut tx, &enrolled).await.unwrap();
    tx.commit().await.unwrap();
    let group = scene.group.to_string();
    let key = admin.get("/sheets").await.field("key");
    let week = [("group", group.as_str()), ("period", "week"), ("day", "2026-11-25"), ("key", &key)];
    admin.submit("/sheets", "/sheets", &week).await.leads_to();
    let list = admin.get("/sheets?period=week").await.text();
    let id = list.split("href=\"/sheets/").nth(1).and_then(|a| a.split('/').next()).unwrap();
    let pdf = admin.get(&format!("/sheets/{id}/pdf")).await.body;
    let file = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(file.path(), &pdf).unwrap();
    let read =
        Command::new("pdftotext").arg(file.path()).arg("-").output().expect("poppler-utils is installed");
    let text = String::from_utf8_lossy(&read.stdout).into_owned();
    assert!(text.contains("OPCO Atlas") && !text.contains("Mairie de Colmar"), "{text}");
    assert!(text.contains("Présentiel"), "{text}");
    assert!(pdf.windows(6).any(|w| w == b"/Image"), "the logo");
    // A funder that someone is enrolled under stays.
    let refused = admin.submit("/funders", &format!("{path}/removal"), &[]).await;
    assert!(refused.text().contains("il reste"), "{}", refused.text());
    assert!(admin.get("/groups").await.text().contains("OPCO Atlas"));
    let live = format!("/meetings/{}", scene.meeting);
    assert!(!admin.get(&live).await.text().contains("OPCO Atlas"), "the page gets projected");
    assert!(admin.get(&format!("{live}?funders=1")).await.text().contains("OPCO Atlas"));
}
