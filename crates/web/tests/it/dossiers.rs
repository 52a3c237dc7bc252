//! Stories of dossiers: the office asks for one, downloads it, and a stranger checks it without the server.

use std::{fs, path::PathBuf, sync::Arc, time::Duration};

use assidu_verify::{Growth, Trust, verify_paths};
use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{browser::Browser, scene::Scene, signing::typed};

/// Asks for everything of the scene's day and gives the archive.
async fn dossier(
    scene: &Scene,
    (admin, elsewhere): (&mut Browser, &mut Browser),
    more: &[(&str, &str)],
) -> Vec<u8> {
    let page = admin.get("/dossiers").await;
    assert_eq!(page.status, StatusCode::OK, "{}", page.text());
    let key = page.field("key");
    let mut form =
        vec![("first", "2026-11-23"), ("last", "2026-11-29"), ("keep", "30"), ("key", key.as_str())];
    form.extend(more);
    assert_eq!(admin.submit("/dossiers", "/dossiers", &form).await.leads_to(), "/dossiers");
    let (stop, stopped) = watch::channel(false);
    let jobs = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
    let mut path = None;
    for _ in 0..2_000 {
        let list = admin.get("/dossiers").await.text();
        path =
            list.split("href=\"/dossiers/").nth(1).and_then(|rest| rest.split('"').next()).map(str::to_owned);
        if path.is_some() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    stop.send(true).unwrap();
    jobs.await.unwrap();
    let path = format!("/dossiers/{}", path.unwrap());
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    for who in [&scene.other_trainer, &scene.learners[1]] {
        assert_eq!(scene.browser(who).await.get(&path).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(scene.anon().get(&path).await.status, StatusCode::SEE_OTHER);
    // As browsers ask: an archive comes as it is all the same.
    admin.headers = vec![("accept-encoding", "gzip, deflate, br".into())];
    let file = admin.get(&path).await;
    admin.headers.clear();
    assert_eq!(file.header("content-encoding"), "");
    assert_eq!(file.header("content-type"), "application/zip");
    assert_eq!(file.header("cache-control"), "no-store");
    assert_eq!(file.header("content-length"), file.body.len().to_string());
    assert!(file.header("content-disposition").contains("assidu-dossier-2026-11-23-2026-11-29-"));
    let removal = path.replace("/file", "/removal");
    let refused = elsewhere.submit("/dossiers", &removal, &[]).await;
    assert_eq!(refused.status, StatusCode::NOT_FOUND);
    file.body
}

/// The day's signature and its week's sheet; the office's browser.
async fn a_day(scene: &Scene) -> Browser {
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    let key = page.field("key");
    phone.post(&scene.sign_path(), &typed(&page, &key, "Aïcha Benali")).await.leads_to();
    let mut admin = scene.browser(&scene.admin).await;
    let group = scene.group.to_string();
    for _ in 0..2 {
        let key = admin.get("/sheets").await.field("key");
        let week = [("group", group.as_str()), ("period", "week"), ("day", "2026-11-25"), ("key", &key)];
        admin.submit("/sheets", "/sheets", &week).await.leads_to();
    }
    admin
}

fn trust(scene: &Scene) -> Trust {
    Trust {
        anchors: assidu_seal::TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap(),
        ..Trust::nobody(assidu_domain::ports::Clock::now(&*scene.clock).unix_seconds())
    }
}

fn unpack(folder: &tempfile::TempDir, bytes: &[u8]) -> (PathBuf, PathBuf) {
    let zip = folder.path().join("d.zip");
    fs::write(&zip, bytes).unwrap();
    let out = folder.path().join("out");
    let run = std::process::Command::new("python3").args(["-m", "zipfile", "-e"]).args([&zip, &out]).output();
    assert!(run.unwrap().status.success());
    let inside = fs::read_dir(&out).unwrap().next().unwrap().unwrap().path();
    (zip, inside)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_dossier_is_asked_for_downloaded_and_checked_offline() {
    let scene = Scene::new().await;
    let mut admin = a_day(&scene).await;
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    let bytes = dossier(&scene, (&mut admin, &mut elsewhere), &[]).await;
    let folder = tempfile::tempdir().unwrap();
    let (zip, inside) = unpack(&folder, &bytes);
    let trust = trust(&scene);
    for place in [&zip, &inside] {
        let report = verify_paths(std::slice::from_ref(place), &trust).unwrap();
        assert_eq!(report.exit_code(), 0, "{}", report.to_json());
        assert_eq!(report.logs.len(), 1);
        assert_eq!(report.logs[0].growth, Growth::Proved, "{:?}", report.logs);
        assert!(report.items.len() > 6, "sheets, proofs, manifest, checkpoints");
    }
    let codes = |report: &assidu_verify::Report| -> Vec<&'static str> {
        report.items.iter().flat_map(|i| &i.checks).flat_map(|c| &c.reasons).map(|r| r.code).collect()
    };
    // An added file is told and changes no verdict.
    fs::write(inside.join("note.txt"), "mine").unwrap();
    let report = verify_paths(std::slice::from_ref(&inside), &trust).unwrap();
    assert!(report.exit_code() == 0 && codes(&report).contains(&"dossier_added"), "{}", report.to_json());
    fs::remove_file(inside.join("note.txt")).unwrap();
    // A changed page is not what was sealed.
    let index = inside.join("index.html");
    let page = fs::read(&index).unwrap();
    fs::write(&index, String::from_utf8(page.clone()).unwrap().replace("</h1>", "!</h1>")).unwrap();
    let report = verify_paths(std::slice::from_ref(&inside), &trust).unwrap();
    assert!(report.exit_code() == 1 && codes(&report).contains(&"dossier_changed"), "{}", report.to_json());
    // One that changes the manifest, too, contradicts the seal.
    let manifest = inside.join("assidu-dossier.json");
    let kept = fs::read(&manifest).unwrap();
    fs::write(&manifest, String::from_utf8(kept.clone()).unwrap().replace("\"files\":[{", "\"files\":[{ "))
        .unwrap();
    let report = verify_paths(std::slice::from_ref(&inside), &trust).unwrap();
    assert!(codes(&report).contains(&"dossier_manifest_differs"), "{}", report.to_json());
    // Without the summary nobody vouches for the manifest.
    let summary = fs::read(inside.join("summary.pdf")).unwrap();
    fs::write(&index, &page).unwrap();
    fs::write(&manifest, &kept).unwrap();
    fs::remove_file(inside.join("summary.pdf")).unwrap();
    let report = verify_paths(std::slice::from_ref(&inside), &trust).unwrap();
    assert!(report.exit_code() == 2 && codes(&report).contains(&"dossier_unsealed"), "{}", report.to_json());
    fs::write(inside.join("summary.pdf"), summary).unwrap();
    // A missing proof is missed.
    let proofs = fs::read_dir(inside.join("proofs")).unwrap();
    fs::remove_file(proofs.last().unwrap().unwrap().path()).unwrap();
    let report = verify_paths(std::slice::from_ref(&inside), &trust).unwrap();
    assert!(report.exit_code() == 2 && codes(&report).contains(&"dossier_missing"), "{}", report.to_json());
    // An archive that is cut short, or lies about a name, is refused.
    fs::write(&zip, &bytes[..bytes.len() - 9]).unwrap();
    let report = verify_paths(std::slice::from_ref(&zip), &trust).unwrap();
    assert!(report.exit_code() == 1 && codes(&report).contains(&"archive_damaged"), "{}", report.to_json());
    let mut lying = bytes.clone();
    let at = lying.windows(10).position(|w| w == b"README.txt").unwrap();
    lying[at] = b'L';
    fs::write(&zip, &lying).unwrap();
    let report = verify_paths(&[zip], &trust).unwrap();
    assert!(report.exit_code() == 1 && codes(&report).contains(&"archive_damaged"), "{}", report.to_json());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_learners_dossier_passes_and_forms_are_checked() {
    let scene = Scene::new().await;
    let mut admin = a_day(&scene).await;
    let person = scene.learners[0].person.to_string();
    let form = admin.get(&format!("/dossiers?person={person}")).await.text();
    assert!(form.contains("Benali"), "{form}");
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    let bytes = dossier(&scene, (&mut admin, &mut elsewhere), &[("person", &person)]).await;
    let folder = tempfile::tempdir().unwrap();
    let (zip, inside) = unpack(&folder, &bytes);
    let report = verify_paths(&[zip], &trust(&scene)).unwrap();
    assert_eq!(report.exit_code(), 0, "{}", report.to_json());
    assert!(!inside.join("sheets").exists());
    let key = admin.get("/dossiers").await.field("key");
    let backwards = [("first", "2026-11-29"), ("last", "2026-11-23"), ("keep", "30"), ("key", &key)];
    let answer = admin.submit("/dossiers", "/dossiers", &backwards).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert!(answer.text().contains("La période doit aller"), "{}", answer.text());
    let key = elsewhere.get("/dossiers").await.field("key");
    let theirs =
        [("first", "2026-11-23"), ("last", "2026-11-23"), ("keep", "7"), ("key", &key), ("person", &person)];
    assert_eq!(elsewhere.submit("/dossiers", "/dossiers", &theirs).await.status, StatusCode::NOT_FOUND);
    assert_eq!(scene.anon().get("/dossiers").await.status, StatusCode::SEE_OTHER);
    assert_eq!(scene.browser(&scene.trainer).await.get("/dossiers").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_a_dossier_about_somebody_whose_data_are_restricted_since_is_given_to_nobody() {
    let scene = Scene::new().await;
    let mut admin = a_day(&scene).await;
    let mut elsewhere = scene.browser(&scene.elsewhere).await;
    let person = scene.learners[0].person.to_string();
    dossier(&scene, (&mut admin, &mut elsewhere), &[("person", &person)]).await;
    let list = admin.get("/dossiers").await.text();
    assert!(list.contains("Benali"), "{list}");
    let file = list.split("href=\"/dossiers/").nth(1).unwrap().split('"').next().unwrap();
    let file = format!("/dossiers/{file}");
    let page = format!("/people/{person}/restriction");
    let why = [("act", "restrict"), ("reason", "Conteste son adresse")];
    admin.submit(&page, &page, &why).await.leads_to();
    assert_eq!(admin.get(&file).await.status, StatusCode::FORBIDDEN);
    for path in ["/dossiers".to_owned(), format!("/dossiers?person={person}")] {
        let list = admin.get(&path).await.text();
        assert!(!list.contains("Benali") && list.contains("données limitées"), "{list}");
    }
    // For who says on what ground, it is there for that while.
    let reveal = [("act", "reveal"), ("ground", "claims"), ("reason", "Recours devant le tribunal")];
    admin.submit(&page, &page, &reveal).await.leads_to();
    assert_eq!(admin.get(&file).await.status, StatusCode::OK);
}
