//! A file comes in through the browser: columns, dry run, report, applied.

use std::{sync::Arc, time::Duration};

use assidu_app::{accounts::AccessError, imports::ImportStep};
use assidu_domain::{
    ImportId, JobId,
    quota::{Quota, QuotaReached},
};
use assidu_store::{imports, jobs};
use axum::http::StatusCode;
use tokio::sync::watch;

use crate::{
    browser::{Answer, Browser},
    scene::Scene,
};

impl Browser {
    /// Sends a file from the page of imports.
    async fn upload(&mut self, shown: &str, model: &str, name: &str, file: &str) -> Answer {
        let token = self.get(shown).await.field("csrf");
        let field = |name: &str, value: &str| {
            format!("--b\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
        };
        let file = format!(
            "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\
             Content-Type: text/csv\r\n\r\n{file}\r\n--b--\r\n"
        );
        let body = format!("{}{}{file}", field("model", model), field("csrf", &token));
        self.send("POST", "/imports", "multipart/form-data; boundary=b", body).await
    }
}

impl Scene {
    /// Runs the jobs until the import is at this step.
    async fn work_until(&self, import: ImportId, step: ImportStep) {
        let (stop, stopped) = watch::channel(false);
        let jobs = tokio::spawn(Arc::clone(&self.app).run_background(stopped));
        let begun = std::time::Instant::now();
        while self.app.import_view(&self.admin, import).await.unwrap().line.step != step
            && begun.elapsed() < Duration::from_secs(200)
        {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        stop.send(true).unwrap();
        jobs.await.unwrap();
        assert_eq!(self.app.import_view(&self.admin, import).await.unwrap().line.step, step);
    }
}

const FILE: &str = "Matricule;NOM;Prénom;Né le\r\nN1;Neuf;Ana;01/02/2001\r\nN2;;Sans nom;03/04/2001\r\n";

#[tokio::test]
async fn from_the_file_to_the_people_without_a_script() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    assert!(browser.get("/imports").await.text().contains("multipart/form-data"));
    let import_path = browser.upload("/imports", "learners", "été.csv", FILE).await.leads_to().to_owned();
    let import: ImportId = import_path.rsplit('/').next().unwrap().parse().unwrap();

    let page = browser.get(&import_path).await.text();
    assert!(page.contains("Né le") && page.contains("01/02/2001") && page.contains("UTF-8"), "{page}");
    let mapping = format!("{import_path}/mapping");
    let mut columns = vec![
        ("encoding", "utf-8"),
        ("separator", ";"),
        ("dates", ""),
        ("column.0", ""),
        ("column.1", "family_name"),
        ("column.2", "given_name"),
        ("column.3", "birth_date"),
    ];
    let back = browser.submit(&import_path, &mapping, &columns).await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(back.text().contains("learner_ref"), "the missing column is named");
    columns[0].1 = "utf-16";
    let back = browser.submit(&import_path, &mapping, &columns).await;
    assert_eq!(back.status, StatusCode::OK, "read another way it is no table: {}", back.text());
    assert!(back.text().contains("role=\"alert\""));
    columns[0].1 = "utf-8";
    columns[3].1 = "learner_ref";
    let back = browser.submit(&import_path, &mapping, &columns).await;
    assert!(back.text().contains("deux façons") || back.text().contains("ambigu"), "dates are asked for");
    columns[2].1 = "day_first";
    assert_eq!(browser.submit(&import_path, &mapping, &columns).await.leads_to(), import_path);
    let progress = browser.get(&import_path).await.text();
    assert!(progress.contains("hx-get") && progress.contains("<progress"), "{progress}");

    scene.work_until(import, ImportStep::Checked).await;
    let report = browser.get(&import_path).await.text();
    assert!(report.contains("family_name") && report.contains("all_or_none"), "{report}");
    let csv = browser.get(&format!("{import_path}/report.csv")).await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert_eq!(csv.text().lines().count(), 2);

    let apply = format!("{import_path}/application");
    assert_eq!(browser.submit(&import_path, &apply, &[("all_or_none", "1")]).await.leads_to(), import_path);
    assert!(browser.get(&import_path).await.text().contains("Rien n’a été appliqué"));
    assert_eq!(browser.submit(&import_path, &apply, &[("all_or_none", "0")]).await.leads_to(), import_path);
    scene.work_until(import, ImportStep::Applied).await;
    assert!(browser.get(&import_path).await.text().contains("report.csv"));
    assert!(browser.get("/people?q=neuf").await.text().contains("Neuf Ana"));
    assert!(browser.get("/imports").await.text().contains("été.csv"));
}

#[tokio::test]
async fn what_is_no_table_comes_back_and_what_is_given_up_is_gone() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    let back = browser.upload("/imports", "learners", "a.csv", "").await;
    assert_eq!(back.status, StatusCode::OK);
    assert!(back.text().contains("Le fichier est vide"), "{}", back.text());
    assert_eq!(browser.upload("/imports", "nothing", "a.csv", FILE).await.status, StatusCode::BAD_REQUEST);
    let import = browser.upload("/imports", "learners", "a.csv", FILE).await.leads_to().to_owned();
    let given_up = browser.submit(&import, &format!("{import}/cancellation"), &[]).await;
    assert_eq!(given_up.leads_to(), "/imports");
    assert!(!browser.get("/imports").await.text().contains("a.csv"));
    assert_eq!(browser.get(&import).await.leads_to(), "/imports");
}

#[tokio::test]
async fn templates_are_files_with_the_columns_of_their_model() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    let csv = browser.get("/imports/templates/learners.csv").await;
    assert!(csv.text().contains("learner_ref;family_name;given_name"));
    assert_eq!(csv.header("content-disposition"), "attachment; filename=\"learners.csv\"");
    let xlsx = browser.get("/imports/templates/class_meetings.xlsx").await;
    assert!(xlsx.body.starts_with(b"PK"));
    for none in ["x.csv", "learners.pdf", "learners"] {
        let path = format!("/imports/templates/{none}");
        assert_eq!(browser.get(&path).await.status, StatusCode::NOT_FOUND, "{none}");
    }
}

#[tokio::test]
async fn imports_are_the_staffs_of_their_provider_and_nobody_elses() {
    let scene = Scene::new().await;
    let mut staff = scene.browser(&scene.admin).await;
    let import = staff.upload("/imports", "learners", "a.csv", FILE).await.leads_to().to_owned();
    let pages = [import.clone(), format!("{import}/mapping"), format!("{import}/report.csv")];
    let acts = ["mapping", "application", "cancellation", "retry"].map(|act| format!("{import}/{act}"));
    let fields = [("all_or_none", "0"), ("column.0", "learner_ref")];

    let cases = [
        (scene.elsewhere, StatusCode::NOT_FOUND),
        (scene.learners[0], StatusCode::FORBIDDEN),
        (scene.trainer, StatusCode::FORBIDDEN),
    ];
    for (who, status) in cases {
        let mut browser = scene.browser(&who).await;
        for path in &pages {
            assert_eq!(browser.get(path).await.status, status, "{path}");
        }
        for path in &acts {
            assert_eq!(browser.submit("/my-day", path, &fields).await.status, status, "{path}");
        }
        if status == StatusCode::FORBIDDEN {
            assert_eq!(browser.get("/imports").await.status, status);
            assert_eq!(browser.get("/imports/templates/learners.csv").await.status, status);
            assert_eq!(browser.upload("/my-day", "learners", "a.csv", FILE).await.status, status);
        } else {
            assert!(!browser.get("/imports").await.text().contains("a.csv"), "another provider's file");
        }
    }
    let mut nobody = scene.anon();
    for path in pages.iter().map(String::as_str).chain(["/imports", "/imports/templates/learners.csv"]) {
        assert!(nobody.get(path).await.leads_to().starts_with("/sign-in?next=/imports"), "{path}");
    }
    for path in &acts {
        assert_eq!(nobody.submit("/", path, &fields).await.status, StatusCode::UNAUTHORIZED, "{path}");
    }
    assert_eq!(nobody.upload("/", "learners", "a.csv", FILE).await.status, StatusCode::UNAUTHORIZED);
    let view = scene.app.import_view(&scene.admin, import.rsplit('/').next().unwrap().parse().unwrap()).await;
    assert_eq!(view.unwrap().line.step, ImportStep::Mapping, "nobody else moved it");
}

#[tokio::test]
async fn an_import_that_stopped_offers_to_be_tried_again_and_one_at_work_does_not() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    let path = browser.upload("/imports", "learners", "a.csv", FILE).await.leads_to().to_owned();
    let import: ImportId = path.rsplit('/').next().unwrap().parse().unwrap();
    let retry = format!("{path}/retry");
    assert_eq!(browser.submit(&path, &retry, &[]).await.status, StatusCode::CONFLICT, "it did not stop");
    let scope = assidu_store::TenantScope::of(scene.admin.tenant);
    let mut tx = scene.app.store().write(&scope).await.unwrap();
    imports::set_state(&mut tx, import, imports::ImportState::Stopped, None).await.unwrap();
    tx.commit().await.unwrap();
    let page = browser.get(&path).await.text();
    assert!(page.contains(&retry) && page.contains(&format!("{path}/cancellation")), "{page}");
    assert!(!page.contains("hx-get"), "there is nothing to wait for");
    assert!(browser.get("/imports").await.text().contains("Arrêté"));
    assert_eq!(browser.submit(&path, &retry, &[]).await.leads_to(), path);
    assert!(browser.get(&path).await.text().contains("<progress"));
}

#[tokio::test]
async fn work_that_was_given_up_is_the_staffs_of_its_provider_to_see_and_try_again() {
    let scene = Scene::new().await;
    let mut staff = scene.browser(&scene.admin).await;
    assert!(!staff.get("/today").await.text().contains("/failed-work"));
    assert!(staff.get("/failed-work").await.text().contains("Aucun travail interrompu"));
    // A rule that could not be laid.
    let scope = assidu_store::TenantScope::of(scene.admin.tenant);
    let (job, now) = (JobId::from_bytes([7; 16]), scene.app.now());
    let new = jobs::NewJob {
        id: job,
        tenant: Some(scope.tenant()),
        kind: "lay_coming_days",
        payload: "\"lay_coming_days\"",
        dedup_key: None,
        run_at: now,
        created_at: now,
        lane: jobs::Lane::Work,
    };
    let mut tx = scene.app.store().write(&scope).await.unwrap();
    jobs::enqueue(&mut tx, &new).await.unwrap();
    tx.commit().await.unwrap();
    let mut tx = scene.app.store().instance().await.unwrap();
    let mut claimed =
        jobs::claim(&mut tx, [1; 16], now, now.plus_seconds(9), 100, jobs::Lane::Work).await.unwrap();
    claimed.retain(|claimed| claimed.id == job);
    assert_eq!(claimed.len(), 1);
    jobs::fail(&mut tx, job, [1; 16], "no room left", now, None).await.unwrap();
    tx.commit().await.unwrap();

    assert!(staff.get("/today").await.text().contains("/failed-work"));
    let page = staff.get("/failed-work").await.text();
    let retry = format!("/failed-work/{job}/retry");
    assert!(page.contains("no room left") && page.contains(&retry), "{page}");
    let mut stranger = scene.browser(&scene.elsewhere).await;
    assert!(!stranger.get("/failed-work").await.text().contains(&retry));
    stranger.submit("/failed-work", &retry, &[]).await;
    for who in [scene.learners[0], scene.trainer] {
        let mut browser = scene.browser(&who).await;
        assert_eq!(browser.get("/failed-work").await.status, StatusCode::FORBIDDEN);
        assert_eq!(browser.submit("/my-day", &retry, &[]).await.status, StatusCode::FORBIDDEN);
    }
    let mut nobody = scene.anon();
    assert!(nobody.get("/failed-work").await.leads_to().starts_with("/sign-in"));
    assert_eq!(nobody.submit("/", &retry, &[]).await.status, StatusCode::UNAUTHORIZED);
    assert!(staff.get("/failed-work").await.text().contains(&retry), "nobody else took it up");
    assert_eq!(staff.submit("/failed-work", &retry, &[]).await.leads_to(), "/failed-work");
    assert!(!staff.get("/failed-work").await.text().contains(&retry));
}

#[tokio::test(flavor = "multi_thread")]
async fn b_27_a_quota_refuses_newcomers_and_files_and_never_an_act_of_attendance() {
    let scene = Scene::new().await;
    let (_, used) = scene.app.quota(scene.admin.tenant).await.unwrap();
    assert_eq!(used.people, 7, "an administrator, two trainers, four learners");
    let people = |most| Quota { people: Some(most), safe_bytes: None };
    scene.app.set_quota(scene.admin.tenant, people(7)).await.unwrap();
    let mut office = scene.browser(&scene.admin).await;

    // By hand: the form comes back with what was typed.
    let zoe = [("family_name", "Zola"), ("given_name", "Zoé"), ("reference", "Z1"), ("roles", "learner")];
    let refused = office.submit("/people/new", "/people/new", &zoe).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("7 personnes peuvent être actives en même temps, et il y en aurait 8"));
    assert!(refused.text().contains("value=\"Zola\""), "{}", refused.text());

    // By a file: it is looked at, and not applied.
    let import = office.upload("/imports", "learners", "a.csv", FILE).await.leads_to().to_owned();
    let columns = [
        ("encoding", "utf-8"),
        ("separator", ";"),
        ("dates", "day_first"),
        ("column.0", "learner_ref"),
        ("column.1", "family_name"),
        ("column.2", "given_name"),
        ("column.3", "birth_date"),
    ];
    office.submit(&import, &format!("{import}/mapping"), &columns).await.leads_to();
    let id: ImportId = import.rsplit('/').next().unwrap().parse().unwrap();
    scene.work_until(id, ImportStep::Checked).await;
    office.submit(&import, &format!("{import}/application"), &[]).await.leads_to();
    assert!(office.get(&import).await.text().contains("il y en aurait 8"));
    assert_eq!(scene.app.import_view(&scene.admin, id).await.unwrap().line.step, ImportStep::Checked);

    // Who leaves makes room, and comes back only while there is some.
    let gone = scene.outsider.person;
    scene.app.deactivate(&scene.admin, gone).await.unwrap();
    office.submit("/people/new", "/people/new", &zoe).await.leads_to();
    let back = scene.app.reactivate(&scene.admin, gone).await;
    assert!(
        matches!(back, Err(AccessError::Quota(QuotaReached::People { most: 7, would_be: 8 }))),
        "{back:?}"
    );

    // A full safe takes nothing more from outside; signing, closing and the sheet go on.
    let full = Quota { people: None, safe_bytes: Some(0) };
    scene.app.set_quota(scene.admin.tenant, full).await.unwrap();
    let refused = office.upload("/imports", "learners", "b.csv", FILE).await;
    assert!(refused.text().contains("le coffre-fort est plein (0 Mo)"), "{}", refused.text());
    scene.app.set_quota(scene.admin.tenant, Quota { people: Some(0), ..full }).await.unwrap();
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let pad = phone.get(&scene.sign_path()).await;
    let form = crate::signing::typed(&pad, &pad.field("key"), "Aïcha Benali");
    phone.post(&scene.sign_path(), &form).await.leads_to();
    let substitute = assidu_app::meetings::SubstituteDraft {
        meetings: vec![scene.meeting],
        trainer: scene.trainer.person,
        given_name: "Marie".to_owned(),
        family_name: "Dupont".to_owned(),
        email: String::new(),
        key: [9; 16],
    };
    scene.app.add_substitute(&scene.admin, &substitute).await.unwrap();
    // Its own numbers alone count.
    let (_, elsewhere) = scene.app.quota(scene.elsewhere.tenant).await.unwrap();
    assert_eq!(elsewhere.people, 1);
    let log = office.get("/access-log").await.text();
    assert!(log.contains("Quota de l’organisme modifié"), "{log}");
}
