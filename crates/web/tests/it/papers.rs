//! Stories of papers: a sheet is made, listed, downloaded, and checked by a stranger.

use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    office::{MULTIPART, multipart},
    scene::Scene,
    signing::typed,
};

/// A week's sheet with one signature in it: the administrator's browser, its address, and its bytes.
async fn sheet(scene: &Scene) -> (Browser, String, Vec<u8>) {
    let mut admin = scene.browser(&scene.admin).await;
    let (path, bytes) = sealed_week(scene, &mut admin).await;
    (admin, path, bytes)
}

/// The same by an administrator's browser that is there already.
pub(crate) async fn sealed_week(scene: &Scene, admin: &mut Browser) -> (String, Vec<u8>) {
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    let key = page.field("key");
    phone.post(&scene.sign_path(), &typed(&page, &key, "Aïcha Benali")).await.leads_to();
    let group = scene.group.to_string();
    let key = admin.get("/sheets").await.field("key");
    let week = [("group", group.as_str()), ("period", "week"), ("day", "2026-11-25"), ("key", &key)];
    let made = admin.submit("/sheets", "/sheets", &week).await;
    assert_eq!(made.leads_to(), "/sheets", "{}", made.text());
    let list = admin.get("/sheets?period=week").await.text();
    assert!(list.contains("Bureautique 2026"), "{list}");
    let id = list.split("href=\"/sheets/").nth(1).and_then(|a| a.split('/').next()).unwrap();
    let path = format!("/sheets/{id}/pdf");
    let pdf = admin.get(&path).await;
    assert_eq!(pdf.header("content-type"), "application/pdf");
    assert!(pdf.header("content-disposition").starts_with("attachment; filename=\"assidu-week-2026-11-23"));
    assert_eq!(pdf.header("cache-control"), "no-store");
    assert!(pdf.body.starts_with(b"%PDF-"));
    (path, pdf.body)
}

pub(crate) async fn check(browser: &mut Browser, bytes: &[u8]) -> Answer {
    let token = browser.get("/verify").await.field("csrf");
    let body = multipart(&[("csrf", &token)], Some(("file", "feuille.pdf", bytes)));
    browser.send("POST", "/verify", MULTIPART, body).await
}

#[tokio::test]
async fn a_sheet_is_made_listed_downloaded_and_checked_by_a_stranger() {
    let scene = Scene::new().await;
    let (mut admin, path, bytes) = sheet(&scene).await;
    let opened = admin.get(&format!("{path}?inline=1")).await;
    assert!(opened.header("content-disposition").starts_with("inline;"));
    for (query, found) in
        [("?q=bureau", true), ("?q=zzz", false), ("?period=month", false), ("?state=provisional", true)]
    {
        let list = admin.get(&format!("/sheets{query}")).await.text();
        assert_eq!(list.contains(&path), found, "{query}");
    }
    assert_eq!(admin.get("/sheets?after=rubbish").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(scene.browser(&scene.elsewhere).await.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.browser(&scene.other_trainer).await.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.browser(&scene.learners[1]).await.get(&path).await.status, StatusCode::FORBIDDEN);
    assert_eq!(scene.anon().get(&path).await.status, StatusCode::SEE_OTHER);

    let mut stranger = scene.anon();
    let good = check(&mut stranger, &bytes).await.text();
    assert!(good.contains("Authentique") && good.contains("TOTAL-PASSED"), "{good}");
    assert!(good.contains("Aucun tiers indépendant"), "the embedded authority is nobody's witness");
    assert!(!good.contains("Benali"));
    for known in ["octet pour octet", "CFA atelier", "d’une semaine", "toujours déposée", "<dd>oui</dd>"]
    {
        assert!(good.contains(known), "{known}: {good}");
    }
    assert!(
        good.contains("l’autorité a été créée par une installation d’Assidu"),
        "findings in French: {good}"
    );
    let mut altered = bytes.clone();
    let middle = altered.len() / 3;
    altered[middle] ^= 1;
    let bad = check(&mut stranger, &altered).await.text();
    assert!(
        !bad.contains("CFA atelier") && !bad.contains("octet pour octet"),
        "of others nothing is said: {bad}"
    );
    assert!(!bad.contains("Authentique") && bad.contains("TOTAL-FAILED"), "{bad}");
}

#[tokio::test]
async fn the_code_on_a_sheet_tells_what_anyone_may_know() {
    let scene = Scene::new().await;
    let (mut admin, _, bytes) = sheet(&scene).await;
    let list = admin.get("/sheets").await.text();
    let public = list.split("href=\"/verify/").nth(1).and_then(|a| a.split('"').next()).unwrap();
    let path = format!("/verify/{public}");
    let mut stranger = scene.anon();
    let page = stranger.get(&path).await;
    assert_eq!(page.status, StatusCode::OK);
    let text = page.text();
    for known in ["CFA atelier", "d’une semaine", "23/11/2026", "provisoire", "/logs/atelier", "TOTAL-PASSED"]
    {
        assert!(text.contains(known), "{known}: {text}");
    }
    assert!(!text.contains("Benali") && !text.contains("Excel"), "no learner, no subject");
    let hash = data_encoding::HEXLOWER
        .encode(aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, &bytes).as_ref());
    assert!(text.contains(&hash), "the hash of the file that was downloaded");
    assert_eq!(stranger.get(&path.to_lowercase()).await.status, StatusCode::OK);
    assert_eq!(stranger.get(&format!("/verify?reference={public}")).await.leads_to(), path);
    // A new version replaces it, and the old code says so.
    let group = scene.group.to_string();
    let key = admin.get("/sheets").await.field("key");
    let week = [("group", group.as_str()), ("period", "week"), ("day", "2026-11-23"), ("key", &key)];
    admin.submit("/sheets", "/sheets", &week).await.leads_to();
    let replaced = stranger.get(&path).await.text();
    assert!(replaced.contains("Une version plus récente le remplace"), "{replaced}");
    assert!(text.contains("<dd>oui</dd>") && replaced.contains("<dd>non</dd>"), "the latest, and then not");
    let old = check(&mut stranger, &bytes).await.text();
    assert!(old.contains("Authentique") && old.contains("Une version plus récente le remplace"), "{old}");
    for unknown in [
        "/verify/AAAAAAAAAAAAAAAAAAAAAAAAAA",
        "/verify/%F0%9F%92%A9",
        &format!("/verify/{}", "A".repeat(900)),
    ] {
        let answer = stranger.get(unknown).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{unknown}");
        assert!(answer.text().contains("Référence inconnue ici"), "{unknown}");
    }
}

#[tokio::test]
async fn a_form_sent_twice_makes_one_sheet_and_another_form_a_version_that_proves_the_first() {
    let scene = Scene::new().await;
    let (mut admin, path, first) = sheet(&scene).await;
    let group = scene.group.to_string();
    let key = admin.get("/sheets").await.field("key");
    for period in ["week", "week", "month", "week"] {
        let form = [("group", group.as_str()), ("period", period), ("day", "2026-11-25"), ("key", &key)];
        admin.submit("/sheets", "/sheets", &form).await.leads_to();
    }
    let second = admin.get(&path).await;
    assert!(
        second.header("content-disposition").contains("-v2.pdf"),
        "{}",
        second.header("content-disposition")
    );
    let list = admin.get("/sheets?period=month").await.text();
    let month = list.split("href=\"/sheets/").nth(1).and_then(|a| a.split('/').next()).unwrap();
    let month = admin.get(&format!("/sheets/{month}/pdf")).await;
    assert!(month.header("content-disposition").contains("-v1.pdf"));
    let missing = [("group", group.as_str()), ("period", "week"), ("day", "2026-11-25")];
    assert_eq!(admin.submit("/sheets", "/sheets", &missing).await.status, StatusCode::BAD_REQUEST);
    // The later ones cite the checkpoint of the one before: from the files alone the log is seen to have grown.
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("1.pdf", &first), ("2.pdf", &second.body), ("3.pdf", &month.body)] {
        std::fs::write(folder.path().join(name), bytes).unwrap();
    }
    let trust = assidu_verify::Trust {
        anchors: assidu_seal::TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap(),
        ..assidu_verify::Trust::nobody(assidu_domain::ports::Clock::now(&*scene.clock).unix_seconds())
    };
    let all = assidu_verify::verify_paths(&[folder.path().to_owned()], &trust).unwrap();
    assert_eq!(all.logs.len(), 1, "{all:#?}");
    assert_eq!((all.logs[0].sizes.len(), all.logs[0].growth), (3, assidu_verify::Growth::Proved), "{all:#?}");
    std::fs::remove_file(folder.path().join("2.pdf")).unwrap();
    std::fs::remove_file(folder.path().join("3.pdf")).unwrap();
    let one = assidu_verify::verify_paths(&[folder.path().to_owned()], &trust).unwrap();
    assert_eq!(one.logs[0].growth, assidu_verify::Growth::Single);
}

#[tokio::test]
async fn strangers_send_anything() {
    let scene = Scene::new().await;
    let mut stranger = scene.anon();
    for rubbish in [&b""[..], b"%PDF-1.7", b"{}", b"\0\xff\xfe", b"%PDF-1.7\nstartxref\n99999999\n%%EOF"] {
        let answer = check(&mut stranger, rubbish).await;
        assert_eq!(answer.status, StatusCode::OK, "{rubbish:?}");
        assert!(!answer.text().contains("Authentique"), "{rubbish:?}");
    }
    let token = stranger.get("/verify").await.field("csrf");
    let none = stranger.send("POST", "/verify", MULTIPART, multipart(&[("csrf", &token)], None)).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    assert!(none.text().contains("Choisissez d’abord un fichier"));
    let large = check(&mut stranger, &vec![b'%'; 65 << 20]).await;
    assert_eq!(large.status, StatusCode::PAYLOAD_TOO_LARGE);
    let forged = multipart(&[("csrf", "AAAA")], Some(("file", "a.pdf", b"%PDF-1.7")));
    assert_eq!(stranger.send("POST", "/verify", MULTIPART, forged).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_a_stranger_needs_is_public() {
    let scene = Scene::new().await;
    let mut stranger = scene.anon();
    let trust = stranger.get("/trust.pem").await;
    assert!(trust.text().starts_with("-----BEGIN CERTIFICATE-----") && !trust.text().contains("PRIVATE"));
    let key = stranger.get("/logs/atelier/log.vkey").await.text();
    assert!(key.starts_with("assidu.example/atelier/1+") && key.ends_with('\n'), "{key}");
    assert_ne!(key, stranger.get("/logs/elsewhere/log.vkey").await.text());
    assert_eq!(stranger.get("/logs/nobody/log.vkey").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn log_05_a_stranger_reads_the_log_and_nothing_beyond_its_checkpoint() {
    let scene = Scene::new().await;
    let (_, _, _) = sheet(&scene).await;
    let mut stranger = scene.anon();
    let page = stranger.get("/logs/atelier").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("assidu.example/atelier/1"), "{}", page.text());
    assert!(!page.text().contains("Benali"), "a log names nobody");
    let note = stranger.get("/logs/atelier/1/checkpoint").await;
    assert_eq!(note.header("content-type"), "text/plain; charset=utf-8");
    assert_eq!(note.header("set-cookie"), "", "a file for everyone sets no cookie");
    let size: u64 = note.text().lines().nth(1).unwrap().parse().unwrap();
    assert!((1..256).contains(&size), "{size}");
    let tile = stranger.get(&format!("/logs/atelier/1/tile/0/000.p/{size}")).await;
    assert_eq!(tile.body.len() as u64, size * 32);
    assert!(tile.header("cache-control").contains("immutable"));
    let entries = stranger.get(&format!("/logs/atelier/1/tile/entries/000.p/{size}")).await;
    assert_eq!(entries.body.len() as u64, size * 34);
    for nothing in [
        &format!("/logs/atelier/1/tile/0/000.p/{}", size + 1),
        "/logs/atelier/1/tile/0/000",
        "/logs/atelier/1/tile/0/../checkpoint",
        "/logs/atelier/1/tile/entries/001.p/1",
        "/logs/atelier/1/tile/9/000.p/1",
        "/logs/atelier/2/checkpoint",
        "/logs/atelier/18446744073709551615/checkpoint",
        "/logs/atelier/18446744073709551615/tile/0/000.p/1",
        "/logs/atelier/18446744073709551616/checkpoint",
        "/logs/atelier/-1/checkpoint",
        "/logs/nobody/1/checkpoint",
        "/logs/nobody",
    ] {
        assert_eq!(stranger.get(nothing).await.status, StatusCode::NOT_FOUND, "{nothing}");
    }
}
