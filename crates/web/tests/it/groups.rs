//! Stories of the page of a group, of closed days, and of the planning as one filters and exports it.

use assidu_domain::signing::{Half, SignOff};
use assidu_store::sign_offs;
use axum::http::StatusCode;

use crate::scene::Scene;

const RULES: [(&str, &str); 7] = [
    ("rule", "entry_exit"),
    ("early_minutes", "5"),
    ("late_minutes", "30"),
    ("lateness_tolerance_minutes", "3"),
    ("identification", "birth_date"),
    ("methods", "rotating_qr"),
    ("trainer_signs", "1"),
];

impl Scene {
    fn group_path(&self) -> String {
        format!("/groups/{}", self.group)
    }

    async fn laid_over(&self, meeting: assidu_domain::MeetingId) -> Vec<SignOff> {
        let mut tx = self.app.store().read(&self.admin.scope()).await.unwrap();
        sign_offs::of_meeting(&mut tx, meeting).await.unwrap()
    }

    /// A class meeting a week later, of the same group and trainer.
    async fn next_week(&self, key: u8) -> assidu_domain::MeetingId {
        let draft = assidu_app::meetings::MeetingDraft {
            title: "Word niveau 1".to_owned(),
            day: jiff::civil::date(2026, 11, 30),
            start: jiff::civil::time(9, 0, 0, 0),
            end: jiff::civil::time(12, 0, 0, 0),
            room: "Labo 3".to_owned(),
            site: None,
            mode: assidu_domain::planning::Mode::Onsite,
            kind: assidu_domain::planning::MeetingKind::Course,
            trainers: vec![self.trainer.person],
            groups: vec![self.group],
        };
        self.app.add_meeting(&self.admin, &draft, [key; 16]).await.unwrap()
    }
}

fn with<'a>(act: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    std::iter::once(("act", act)).chain(more.iter().copied()).collect()
}

#[tokio::test]
async fn a_group_has_rules_of_its_own_that_hold_for_laying_and_for_judging() {
    let scene = Scene::new().await;
    let (mut admin, path) = (scene.browser(&scene.admin).await, scene.group_path());
    let later = scene.next_week(2).await;
    let policy = format!("{path}/policy");
    let page = admin.get(&path).await.text();
    assert!(
        page.contains("Règles de l’organisme") && page.contains("CFA atelier"),
        "inherited, and from where"
    );
    assert!(page.contains("Benali Aïcha"), "who is in it");
    // Trying changes nothing and shows what would change.
    let tried = admin.submit(&path, &policy, &with("preview", &RULES)).await;
    assert_eq!(tried.status, StatusCode::OK);
    assert!(
        tried.text().contains("Avec ces règles") && tried.text().contains("Word niveau 1"),
        "{}",
        tried.text()
    );
    assert!(tried.text().contains("Entrée"), "two signatures instead of one");
    assert_eq!(scene.laid_over(later).await.len(), 1);
    // Somebody has signed today's: it stays, what is to come is laid anew.
    scene.signs(0).await;
    let today = scene.laid_over(scene.meeting).await;
    assert_eq!(admin.submit(&path, &policy, &with("save", &RULES)).await.leads_to(), path);
    let halves: Vec<Half> = scene.laid_over(later).await.iter().map(|laid| laid.half).collect();
    assert_eq!(halves, [Half::Entry, Half::Exit]);
    let laid = scene.laid_over(later).await;
    assert_eq!(laid[0].opens_at, laid[0].span.start.plus_minutes(-5), "the group's window");
    assert_eq!(laid[0].late_from, laid[0].span.start.plus_minutes(3), "the group's tolerance");
    assert_eq!(scene.laid_over(scene.meeting).await, today, "nothing signed is moved, nor asked for twice");
    let live = scene.app.live_meeting(&scene.admin, later, false).await.unwrap();
    assert_eq!(live.policy.methods.len(), 2, "and the group's ways of signing");
    let page = admin.get(&path).await.text();
    assert!(page.contains("Règles propres au groupe") && page.contains("au lieu de"), "{page}");
    // The toast takes it back.
    let undone = admin.submit(&path, &policy, &[("act", "inherit")]).await;
    assert_eq!(undone.leads_to(), path);
    assert_eq!(scene.laid_over(later).await.len(), 1);
    let again = admin.get(&path).await;
    assert!(again.text().contains("name=\"rule\" value=\"entry_exit\""), "undo brings the rules back");
}

#[tokio::test]
async fn wrong_rules_come_back_and_change_nothing() {
    let scene = Scene::new().await;
    let (mut admin, path) = (scene.browser(&scene.admin).await, scene.group_path());
    let policy = format!("{path}/policy");
    for (field, value) in
        [("late_minutes", "0"), ("early_minutes", "1441"), ("lateness_tolerance_minutes", "x")]
    {
        let wrong: Vec<_> = RULES.iter().map(|f| if f.0 == field { (field, value) } else { *f }).collect();
        let back = admin.submit(&path, &policy, &with("save", &wrong)).await;
        assert!(back.text().contains("hors des limites"), "{field}: {}", back.text());
    }
    let none: Vec<_> = RULES.iter().filter(|f| f.0 != "methods").copied().collect();
    assert!(admin.submit(&path, &policy, &with("save", &none)).await.text().contains("au moins un moyen"));
    assert!(admin.get(&path).await.text().contains("Ce groupe suit les règles"));
}

#[tokio::test]
async fn weeks_in_company_are_shown_and_what_is_planned_in_them_is_marked() {
    let scene = Scene::new().await;
    let (mut admin, path) = (scene.browser(&scene.admin).await, scene.group_path());
    scene.next_week(2).await;
    let rhythm = format!("{path}/rhythm");
    let weeks = [("from", "2026-11-25"), ("centre_weeks", "1"), ("company_weeks", "1")];
    assert_eq!(admin.submit(&path, &rhythm, &weeks).await.leads_to(), path);
    let page = admin.get(&path).await.text();
    assert!(page.contains("value=\"2026-11-23\""), "from the Monday of that week");
    assert_eq!(page.matches("class=\"away\"").count(), 6, "every other week");
    let planning = admin.get("/planning?from=2026-11-30").await.text();
    assert!(planning.contains("Word niveau 1") && planning.contains("En entreprise"), "{planning}");
    let wrong = admin.submit(
        &path,
        &rhythm,
        &[("from", "2026-11-25"), ("centre_weeks", "0"), ("company_weeks", "27")],
    );
    assert_eq!(wrong.await.text().matches("hors des limites").count(), 2);
    admin.submit(&path, &rhythm, &[("act", "none")]).await.leads_to();
    assert!(!admin.get("/planning?from=2026-11-30").await.text().contains("badge warn"));
}

#[tokio::test]
async fn closed_days_are_added_changed_taken_away_and_brought_back() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    let site = [("name", "Toulouse"), ("city", ""), ("timezone", "Europe/Paris"), ("holidays", "metropole")];
    admin.submit("/settings", "/settings/sites", &site).await.leads_to();
    let page = admin.get("/settings").await.text();
    let id = page.split_once("id=\"site-").unwrap().1.split_once('"').unwrap().0.to_owned();
    let (add, change) = (format!("/settings/sites/{id}/closures"), format!("/settings/sites/{id}/closure"));
    // A class meeting on a day that will be closed.
    let ids = [scene.trainer.person.to_string(), scene.group.to_string()];
    let form = [
        ("key", "00112233445566778899aabbccddeeff"),
        ("title", "Outlook"),
        ("day", "2026-12-24"),
        ("start", "09:00"),
        ("end", "12:00"),
        ("room", ""),
        ("site", id.as_str()),
        ("mode", "onsite"),
        ("kind", "course"),
        ("trainers", &ids[0]),
        ("groups", &ids[1]),
    ];
    admin.submit("/meetings/new", "/meetings/new", &form).await.leads_to();
    let days = [("first", "2026-12-21"), ("last", "2026-12-31"), ("label", "Fermeture de Noël")];
    let back = admin.submit("/settings", &add, &days).await.leads_to().to_owned();
    let page = admin.get(back.split('#').next().unwrap()).await.text();
    assert!(page.contains("1 séance prévue ces jours-là") && page.contains("Annuler"), "{page}");
    let planning =
        admin.get(&format!("/planning?view=list&from=2026-12-21&to=2026-12-31&site={id}")).await.text();
    assert!(planning.contains("Outlook") && planning.contains("Fermeture : Fermeture de Noël"), "{planning}");
    let was = [("was_first", "2026-12-21"), ("was_last", "2026-12-31"), ("was_label", "Fermeture de Noël")];
    let shorter = [("first", "2026-12-25"), ("last", "2026-12-31"), ("label", "Noël")];
    admin.submit("/settings", &change, &with("save", &[&was[..], &shorter[..]].concat())).await.leads_to();
    let page = admin.get("/settings").await.text();
    assert!(!page.contains("séance prévue ces jours-là") && page.contains("value=\"2026-12-25\""));
    // What is no longer there cannot be changed again.
    let gone = admin.submit("/settings", &change, &with("remove", &was)).await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    let backwards = [("first", "2026-12-31"), ("last", "2026-12-25"), ("label", "Noël")];
    let is = [("was_first", "2026-12-25"), ("was_last", "2026-12-31"), ("was_label", "Noël")];
    admin.submit("/settings", &change, &with("save", &[&is[..], &backwards[..]].concat())).await.leads_to();
    assert!(admin.get("/settings").await.text().contains("dernier jour vient avant"));
    admin.submit("/settings", &change, &with("remove", &is)).await.leads_to();
    assert!(
        admin.get("/settings").await.text().contains("name=\"label\" value=\"Noël\""),
        "undo brings it back"
    );
}

#[tokio::test]
async fn the_planning_finds_by_whatever_people_know_and_exports_exactly_that() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    scene.next_week(2).await;
    let found = async |admin: &mut crate::browser::Browser, q: &str| {
        let page = admin.get(&format!("/planning?view=list&from=2026-11-23&q={q}")).await.text();
        (page.contains("Excel niveau 2"), page.contains("Word niveau 1"))
    };
    for (q, wanted) in [
        ("excel", (true, false)),
        ("fontaine", (true, true)),
        ("claire%20labo", (false, true)),
        ("bureautique", (true, true)),
        ("g1", (true, true)),
        ("B12", (true, false)),
        ("nobody", (false, false)),
    ] {
        assert_eq!(found(&mut admin, q).await, wanted, "{q}");
    }
    let csv = admin.get("/planning/export/csv?view=list&from=2026-11-23&to=2026-12-31&q=claire%20labo").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.header("content-disposition").contains("planning-2026-11-23-2026-12-31.csv"));
    let lines: Vec<String> = csv.text().lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), 2, "{lines:?}");
    assert!(lines[1].starts_with("2026-11-30;09:00;12:00;Word niveau 1;"), "{lines:?}");
    let xlsx = admin.get("/planning/export/xlsx?from=2026-11-23").await;
    assert!(xlsx.body.starts_with(b"PK"), "a workbook");
    assert_eq!(admin.get("/planning/export/exe?from=2026-11-23").await.status, StatusCode::NOT_FOUND);
    let paper = admin.get("/planning/print?view=list&from=2026-11-23&q=labo").await.text();
    assert!(
        paper.contains("Word niveau 1") && !paper.contains("Excel niveau 2") && paper.contains("« labo »")
    );
    let by_trainer = format!("/planning?from=2026-11-23&trainer={}", scene.other_trainer.person);
    assert!(admin.get(&by_trainer).await.text().contains("Aucune séance ne correspond"));
    let week = admin.get("/planning?from=2026-11-26").await.text();
    assert!(week.contains("weekgrid") && week.contains("Excel niveau 2"));
}

#[tokio::test]
async fn a1_groups_and_exports_are_the_offices_alone() {
    let scene = Scene::new().await;
    let path = scene.group_path();
    let shown = [path.clone(), "/planning/print".to_owned(), "/planning/export/csv".to_owned()];
    let mut learner = scene.browser(&scene.learners[0]).await;
    for page in &shown {
        assert_eq!(scene.anon().get(page).await.status, StatusCode::SEE_OTHER, "{page}");
        assert_eq!(learner.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
    }
    let (mut trainer, mut elsewhere) =
        (scene.browser(&scene.trainer).await, scene.browser(&scene.elsewhere).await);
    for page in &shown {
        assert_eq!(trainer.get(page).await.status, StatusCode::FORBIDDEN, "{page}");
        let seen = elsewhere.get(page).await;
        assert!(seen.status == StatusCode::NOT_FOUND || !seen.text().contains("Excel"), "{page}");
    }
    assert_eq!(elsewhere.get(&path).await.status, StatusCode::NOT_FOUND);
    let site = assidu_domain::SiteId::from_bytes([4; 16]);
    let closure = format!("/settings/sites/{site}/closure");
    let was =
        [("was_first", "2026-12-25"), ("was_last", "2026-12-31"), ("was_label", "x"), ("act", "remove")];
    let acts = [
        (format!("{path}/policy"), with("save", &RULES)),
        (format!("{path}/rhythm"), vec![("act", "none")]),
        (closure, was.to_vec()),
    ];
    for (act, fields) in &acts {
        assert_eq!(elsewhere.submit("/today", act, fields).await.status, StatusCode::NOT_FOUND, "{act}");
        assert_eq!(trainer.submit("/trainer", act, fields).await.status, StatusCode::FORBIDDEN, "{act}");
        assert_eq!(scene.anon().post(act, "csrf=x").await.status, StatusCode::UNAUTHORIZED, "{act}");
    }
}
