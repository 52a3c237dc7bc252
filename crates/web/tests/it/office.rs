//! Stories of the office: the day, the planning, editing, settings.

use assidu_domain::signing::SignOff;
use assidu_store::sign_offs;
use axum::http::StatusCode;

use crate::{
    browser::Browser,
    scene::{FIVE_PAST_NINE, Scene},
};

const KEY: &str = "00112233445566778899aabbccddeeff";

impl Scene {
    fn edit_path(&self) -> String {
        format!("/meetings/{}/edit", self.meeting)
    }

    /// The form of the class meeting as a browser sends it, with these changes.
    fn meeting_form<'a>(
        &'a self,
        ids: &'a [String; 2],
        start: &'a str,
        end: &'a str,
    ) -> Vec<(&'a str, &'a str)> {
        vec![
            ("key", KEY),
            ("title", "Excel niveau 2"),
            ("day", "2026-11-23"),
            ("start", start),
            ("end", end),
            ("room", "C3"),
            ("site", ""),
            ("mode", "onsite"),
            ("kind", "course"),
            ("trainers", &ids[0]),
            ("groups", &ids[1]),
        ]
    }

    fn form_ids(&self) -> [String; 2] {
        [self.trainer.person.to_string(), self.group.to_string()]
    }

    async fn laid(&self) -> Vec<SignOff> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        sign_offs::of_meeting(&mut tx, self.meeting).await.unwrap()
    }
}

/// A form with files, as a browser sends it.
pub(crate) fn multipart(fields: &[(&str, &str)], file: Option<(&str, &str, &[u8])>) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, value) in fields {
        let part = format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n");
        body.extend_from_slice(part.as_bytes());
    }
    if let Some((field, name, bytes)) = file {
        let head = format!(
            "--b\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
             Content-Type: application/octet-stream\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--b--\r\n");
    body
}

pub(crate) const MULTIPART: &str = "multipart/form-data; boundary=b";

async fn pages(browser: &mut Browser, paths: &[String]) -> Vec<StatusCode> {
    let mut found = Vec::new();
    for path in paths {
        found.push(browser.get(path).await.status);
    }
    found
}

#[tokio::test]
async fn a1_the_offices_pages_are_the_offices_alone() {
    let scene = Scene::new().await;
    let own = ["/today", "/planning", "/meetings/new", "/sheets", "/settings"].map(str::to_owned);
    let paths: Vec<String> = own.iter().cloned().chain([scene.edit_path()]).collect();
    let all = |status: StatusCode| vec![status; paths.len()];
    assert_eq!(pages(&mut scene.anon(), &paths).await, all(StatusCode::SEE_OTHER));
    for who in [&scene.learners[0], &scene.trainer] {
        assert_eq!(pages(&mut scene.browser(who).await, &paths).await, all(StatusCode::FORBIDDEN));
    }
    assert_eq!(pages(&mut scene.browser(&scene.admin).await, &paths).await, all(StatusCode::OK));
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert_eq!(pages(&mut elsewhere, &own).await, vec![StatusCode::OK; own.len()]);
    assert_eq!(elsewhere.get(&scene.edit_path()).await.status, StatusCode::NOT_FOUND);
    for path in &own {
        let text = elsewhere.get(path).await.text();
        assert!(!text.contains("Excel niveau 2") && !text.contains("Bureautique 2026"), "{path}");
    }
}

#[tokio::test]
async fn a1_nobody_else_acts_for_the_office() {
    let scene = Scene::new().await;
    let ids = scene.form_ids();
    let form = scene.meeting_form(&ids, "10:00", "12:00");
    let acts = [
        (scene.edit_path(), form.clone()),
        (format!("/meetings/{}/cancellation", scene.meeting), vec![("key", KEY), ("reason", "x")]),
        (
            "/sheets".to_owned(),
            vec![("group", ids[1].as_str()), ("period", "week"), ("day", "2026-11-23"), ("key", KEY)],
        ),
    ];
    let before = scene.laid().await;
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    let mut trainer = scene.browser(&scene.trainer).await;
    for (path, fields) in &acts {
        assert_eq!(elsewhere.submit("/today", path, fields).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(trainer.submit("/trainer", path, fields).await.status, StatusCode::FORBIDDEN, "{path}");
        assert_eq!(scene.anon().post(path, "csrf=x").await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    // A class meeting of one's own with the group and trainer of another provider names nobody of them.
    let borrowed = elsewhere.submit("/today", "/meetings/new", &form).await;
    assert_eq!(borrowed.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.laid().await, before);
    for path in ["/settings/provider", "/settings/policy", "/settings/sites"] {
        assert_eq!(trainer.submit("/trainer", path, &[]).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn the_day_says_what_there_is_and_what_to_do_first() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let page = admin.get("/today").await.text();
    assert!(page.contains("Excel niveau 2") && page.contains("Claire Fontaine"), "{page}");
    assert!(page.contains("Pour commencer") && page.contains("Votre organisme"));
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(4 * 60));
    let over = admin.get("/planning?stage=to-close").await.text();
    assert!(over.contains("Excel niveau 2"), "over and not closed");
    assert!(!admin.get("/planning?stage=cancelled").await.text().contains("Excel niveau 2"));
    assert!(admin.get("/planning?q=exc").await.text().contains("Excel niveau 2"));
    assert!(!admin.get("/planning?q=zzz").await.text().contains("Excel niveau 2"));
    assert_eq!(admin.get("/planning?after=rubbish").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(admin.get("/planning?from=rubbish").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_class_meeting_is_moved_and_what_is_signed_moves_with_it() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let (ids, path) = (scene.form_ids(), scene.edit_path());
    let wrong = admin.submit(&path, &path, &scene.meeting_form(&ids, "12:00", "11:00")).await;
    assert!(wrong.text().contains("La fin doit venir après le début"), "{}", wrong.text());
    assert!(wrong.text().contains("value=\"C3\""), "what was typed is kept");
    let before = scene.laid().await;
    let moved = admin.submit(&path, &path, &scene.meeting_form(&ids, "10:00", "12:00")).await;
    assert_eq!(moved.leads_to(), format!("/meetings/{}", scene.meeting));
    let after = scene.laid().await;
    assert_eq!(after[0].span.start, before[0].span.start.plus_minutes(60));
    assert!(admin.get("/today").await.text().contains("C3"));
}

#[tokio::test]
async fn a_new_class_meeting_is_planned_once_however_often_it_is_sent() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let ids = scene.form_ids();
    let form = scene.meeting_form(&ids, "14:00", "17:00");
    let first = admin.submit("/meetings/new", "/meetings/new", &form).await;
    let again = admin.submit("/meetings/new", "/meetings/new", &form).await;
    assert_eq!(first.leads_to(), again.leads_to());
    let page = admin.get("/today").await.text();
    assert_eq!(page.matches("class=\"rowlink\"").count(), 2, "{page}");
    let no_group: Vec<_> = form.iter().filter(|(name, _)| *name != "groups").copied().collect();
    let key = ("key", "ffeeddccbbaa99887766554433221100");
    let no_group: Vec<_> = no_group.iter().map(|f| if f.0 == "key" { key } else { *f }).collect();
    let refused = admin.submit("/meetings/new", "/meetings/new", &no_group).await;
    assert!(refused.text().contains("Certains champs sont à corriger"), "{}", refused.text());
}

#[tokio::test]
async fn a_cancelled_class_meeting_cannot_be_signed() {
    let scene = Scene::new().await;
    let mut learner = scene.in_class(&scene.learners[0]).await;
    assert_eq!(learner.get(&scene.sign_path()).await.status, StatusCode::OK);
    let mut admin = scene.browser(&scene.admin).await;
    let cancel = format!("/meetings/{}/cancellation", scene.meeting);
    let nothing = admin.submit(&scene.edit_path(), &cancel, &[("key", KEY), ("reason", " ")]).await;
    assert_eq!(nothing.status, StatusCode::BAD_REQUEST);
    let why = [("key", KEY), ("reason", "Formatrice malade")];
    admin.submit(&scene.edit_path(), &cancel, &why).await.leads_to();
    assert!(admin.get("/planning?stage=cancelled").await.text().contains("Excel niveau 2"));
    let late = learner.get(&scene.sign_path()).await;
    assert!(late.status.is_client_error(), "{}", late.status);
    // Sent twice: still cancelled, once.
    assert_eq!(admin.submit(&scene.edit_path(), &cancel, &why).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn settings_are_checked_saved_and_shown() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let token = admin.get("/settings").await.field("csrf");
    let card = |siret: &'static str| {
        [
            ("csrf", token.clone()),
            ("name", "CFA des Deux Rives".to_owned()),
            ("siret", siret.to_owned()),
            ("nda", "76310987654".to_owned()),
            ("city", "Toulouse".to_owned()),
            ("language", "fr".to_owned()),
            ("timezone", "Europe/Paris".to_owned()),
        ]
    };
    let body = |fields: &[(&str, String)], file| {
        let plain: Vec<(&str, &str)> = fields.iter().map(|(n, v)| (*n, v.as_str())).collect();
        multipart(&plain, file)
    };
    let wrong =
        admin.send("POST", "/settings/provider", MULTIPART, body(&card("73282932000075"), None)).await;
    assert!(wrong.text().contains("Un SIRET a 14 chiffres"), "{}", wrong.text());
    assert!(wrong.text().contains("73282932000075"), "what was typed is kept");
    assert!(!admin.get("/settings").await.text().contains("CFA des Deux Rives"), "nothing was saved");
    let logo = Some(("logo", "logo.png", &b"GIF89a rubbish"[..]));
    let bad = admin.send("POST", "/settings/provider", MULTIPART, body(&card("73282932000074"), logo)).await;
    assert!(bad.text().contains("Ce logo ne s’imprime pas"), "{}", bad.text());
    let huge = vec![7_u8; 600 << 10];
    let logo = Some(("logo", "logo.png", &huge[..]));
    let bad = admin.send("POST", "/settings/provider", MULTIPART, body(&card("73282932000074"), logo)).await;
    assert!(bad.text().contains("512 Ko"), "{}", bad.text());
    let saved =
        admin.send("POST", "/settings/provider", MULTIPART, body(&card("73282932000074"), None)).await;
    assert_eq!(saved.leads_to(), "/settings?saved=provider");
    let shown = admin.get("/settings?saved=provider").await.text();
    assert!(shown.contains("CFA des Deux Rives") && shown.contains("73282932000074"));
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert!(!elsewhere.get("/settings").await.text().contains("73282932000074"));
}

#[tokio::test]
async fn another_policy_lays_what_is_not_signed_anew() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let before = scene.laid().await;
    let policy = |early: &'static str| {
        vec![
            ("rule", "half_day"),
            ("early_minutes", early),
            ("late_minutes", "30"),
            ("lateness_tolerance_minutes", "5"),
            ("methods", "rotating_qr"),
            ("trainer_signs", "1"),
            ("identification", "birth_date"),
        ]
    };
    for early in ["9999", "-1", "x", ""] {
        let refused = admin.submit("/settings", "/settings/policy", &policy(early)).await;
        assert!(refused.text().contains("hors des limites"), "{early}: {}", refused.text());
    }
    let saved = admin.submit("/settings", "/settings/policy", &policy("60")).await;
    assert_eq!(saved.leads_to(), "/settings?saved=policy", "{}", saved.text());
    let after = scene.laid().await;
    assert_eq!(after[0].opens_at, after[0].span.start.plus_minutes(-60));
    assert_eq!(after[0].closes_at, after[0].span.end.plus_minutes(30));
    assert_eq!((after[0].id, after[0].span), (before[0].id, before[0].span));
}

#[tokio::test]
async fn sites_are_made_named_once_and_closed() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let site = [
        ("name", "Strasbourg"),
        ("city", "Strasbourg"),
        ("timezone", "Europe/Paris"),
        ("holidays", "alsace_moselle"),
    ];
    let made = admin.submit("/settings", "/settings/sites", &site).await;
    assert_eq!(made.leads_to(), "/settings?saved=sites");
    assert_eq!(admin.submit("/settings", "/settings/sites", &site).await.leads_to(), "/settings");
    assert!(admin.get("/settings").await.text().contains("Ce nom est déjà pris"));
    let page = admin.get("/settings").await.text();
    let path =
        page.split("action=\"/settings/sites/").nth(1).and_then(|a| a.split('"').next()).unwrap().to_owned();
    let (path, closures) = (format!("/settings/sites/{path}"), format!("/settings/sites/{path}/closures"));
    let closed = [("first", "2026-12-24"), ("last", "2026-12-31"), ("label", "Fermeture de Noël")];
    let back = admin.submit("/settings", &closures, &closed).await;
    assert!(back.leads_to().starts_with("/settings?site="), "back to the site, which stands open");
    assert!(admin.get("/settings").await.text().contains("Fermeture de Noël"));
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    assert_eq!(elsewhere.submit("/settings", &closures, &closed).await.status, StatusCode::NOT_FOUND);
    assert_eq!(elsewhere.submit("/settings", &path, &site).await.status, StatusCode::NOT_FOUND);
    let nowhere = [site[0], site[1], ("timezone", "Mars/Base"), site[3]];
    assert_eq!(admin.submit("/settings", &path, &nowhere).await.leads_to(), "/settings");
    assert!(admin.get("/settings").await.text().contains("Fuseau inconnu"));
}
