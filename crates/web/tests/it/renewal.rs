//! The renewal plan: who sees it, what it says, and renewing now.

use std::{sync::Arc, time::Duration};

use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{browser::Browser, scene::Scene};

impl Scene {
    /// Runs the background work until this page says this.
    pub(crate) async fn work_until_said(&self, admin: &mut Browser, path: &str, said: &str) -> String {
        let (stop, stopped) = watch::channel(false);
        let background = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let mut page = String::new();
        for _ in 0..2_000 {
            page = admin.get(path).await.text();
            if page.contains(said) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        stop.send(true).unwrap();
        background.await.unwrap();
        assert!(page.contains(said), "{page}");
        page
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn staff_see_what_ends_when_and_have_sheets_renewed_and_nobody_else_does() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let empty = admin.get("/settings/renewal").await;
    assert_eq!(empty.status, StatusCode::OK);
    for said in
        ["Aucune feuille n’est encore scellée", "Rien à renouveler", "PAdES B-LTA", "180", "not qualified"]
    {
        assert!(empty.text().contains(said), "{said}: {}", empty.text());
    }
    assert!(admin.get("/settings/seal").await.text().contains("href=\"/settings/renewal\""));

    let (path, sealed) = crate::papers::sealed_week(&scene, &mut admin).await;
    let waiting = admin.get("/settings/renewal").await.text();
    assert!(waiting.contains("0 feuilles sur 1") && waiting.contains("1 feuille attend"), "{waiting}");
    // Nobody else has it done, and their own plan says nothing of it.
    for who in [&scene.trainer, &scene.learners[1]] {
        let mut browser = scene.browser(who).await;
        for path in ["/settings/renewal", "/settings/renewal.csv"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    assert!(scene.anon().get("/settings/renewal").await.leads_to().starts_with("/sign-in"));
    let mut stranger = scene.browser(&scene.elsewhere).await;
    let theirs = stranger.get("/settings/renewal").await.text();
    assert!(theirs.contains("Aucune feuille n’est encore scellée"), "{theirs}");
    assert!(!stranger.get("/settings/renewal.csv").await.text().contains("CFA atelier"));
    let asked = stranger.submit("/settings/renewal", "/settings/renewal/now", &[]).await;
    assert_eq!(asked.leads_to(), "/settings/renewal");
    assert!(admin.get("/settings/renewal").await.text().contains("0 feuilles sur 1"));

    // The one whose sheet it is need not wait for its time.
    let asked = admin.submit("/settings/renewal", "/settings/renewal/now", &[]).await;
    assert_eq!(asked.leads_to(), "/settings/renewal");
    let page = scene.work_until_said(&mut admin, "/settings/renewal", "1 feuilles sur 1").await;
    assert!(page.contains("<th scope=\"row\">2036</th>"), "{page}");
    let kept = admin.get(&path).await.body;
    assert!(kept.len() > sealed.len() && kept.starts_with(&sealed));
    let csv = admin.get("/settings/renewal.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    let text = csv.text();
    for said in ["Certificat de cachet", "Certificat d’horodatage", "ecdsa-256 with sha256", "2036"] {
        assert!(text.contains(said), "{said}: {text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stranger_recognises_the_sheet_as_it_was_sealed_and_as_it_is_kept() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let (path, sealed) = crate::papers::sealed_week(&scene, &mut admin).await;
    admin.submit("/settings/renewal", "/settings/renewal/now", &[]).await;
    scene.work_until_said(&mut admin, "/settings/renewal", "1 feuilles sur 1").await;
    let kept = admin.get(&path).await.body;
    assert_ne!(kept, sealed);
    let mut stranger = scene.anon();
    for file in [&sealed, &kept] {
        let page = crate::papers::check(&mut stranger, file).await.text();
        for said in ["Authentique", "octet pour octet", "CFA atelier", "PAdES-B-LTA"] {
            assert!(page.contains(said), "{said}: {page}");
        }
    }
    // Proofs are all that may come after the seal.
    let mut changed = kept.clone();
    changed.extend_from_slice(b"\n% more\n");
    let page = crate::papers::check(&mut stranger, &changed).await.text();
    assert!(!page.contains("octet pour octet"), "{page}");
}
