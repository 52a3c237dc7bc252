//! Somebody of whoever runs the instance looks at a provider (A42): for a reason, for some hours, to read alone, and the
//! provider sees it.

use assidu_app::{
    StoreError,
    accounts::{AccessError, CardKind},
};
use assidu_domain::{ports::Clock as _, support::SupportRequest};
use assidu_evidence::event::{Body, Event};
use assidu_store::{events, log};
use assidu_web::access::TABLE;
use axum::http::StatusCode;

use crate::{browser::Browser, scene::Scene};

const WHY: &str = "Ticket 4711 : une feuille reste ouverte";

impl Scene {
    /// Opens "atelier" for an hour, and gives the path of the link.
    async fn opened_for_support(&self) -> String {
        let request = SupportRequest::parse("Ada Byron", WHY, 1).unwrap();
        let made = self.app.open_for_support(self.admin.tenant, &request).await.unwrap();
        assert_eq!(made.until, self.clock.now().plus_minutes(60));
        made.url.strip_prefix(crate::browser::ORIGIN).unwrap().to_owned()
    }

    async fn looks(&self, link: &str) -> Browser {
        let mut browser = self.anon();
        assert_eq!(browser.submit(link, link, &[]).await.leads_to(), "/today");
        browser
    }
}

#[tokio::test]
async fn a42_support_reads_for_an_hour_by_a_link_that_opens_once_and_the_provider_sees_it() {
    let scene = Scene::with_mail().await;
    let link = scene.opened_for_support().await;
    // Told by mail before anybody has looked.
    let letter = scene.letter_sent().await;
    assert!(letter.text.contains("Support Ada Byron") && letter.text.contains(WHY), "{}", letter.text);
    assert!(letter.text.contains("/settings/support") && !letter.text.contains(&link), "{}", letter.text);

    // Scanners of mails and previews use nothing up.
    for _ in 0..3 {
        let seen = scene.anon().get(&link).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert!(seen.text().contains(WHY) && seen.text().contains("CFA atelier"), "{}", seen.text());
    }
    let mut support = scene.looks(&link).await;
    assert!(support.get("/today").await.text().contains("Excel niveau 2"));
    let person = format!("/people/{}", scene.learners[0].person);
    assert_eq!(support.get(&person).await.status, StatusCode::OK);
    assert_eq!(scene.anon().get(&link).await.status, StatusCode::GONE, "it opens once");
    let mut thief = scene.anon();
    let token = thief.get("/sign-in").await.field("csrf");
    assert_eq!(thief.post(&link, &format!("csrf={token}")).await.status, StatusCode::GONE);

    // Nothing is changed, nothing taken along, and the person has no account.
    for (method, path) in [
        ("POST", "/people/new"),
        ("POST", "/meetings/new"),
        ("GET", "/people/export/csv"),
        ("GET", "/account"),
        ("GET", "/account/password"),
        ("GET", "/settings/support"),
        ("GET", "/access-log"),
    ] {
        let answer = match method {
            "GET" => support.get(path).await,
            _ => support.post(path, &format!("csrf={token}")).await,
        };
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{method} {path}");
    }
    assert!(!support.get("/today").await.text().contains("href=\"/account\""));

    // The provider's administrators see it on their first page, who else works there does not.
    let mut admin = scene.browser(&scene.admin).await;
    assert!(admin.get("/today").await.text().contains("/settings/support"));
    let page = admin.get("/settings/support").await.text();
    assert!(page.contains("Support Ada Byron") && page.contains(WHY), "{page}");
    let log = admin.get("/access-log").await.text();
    assert!(log.contains("Ouverture à l’assistance") && log.contains("Support Ada Byron"), "{log}");

    // It ends by itself.
    scene.clock.advance_seconds(3600);
    assert!(support.get("/today").await.leads_to().starts_with("/sign-in"));
    assert!(!admin.get("/today").await.text().contains("/settings/support"));
    assert!(admin.get("/settings/support").await.text().contains("Terminé."));
}

#[tokio::test]
async fn a42_an_administrator_ends_support_at_once_and_nobody_else_does() {
    let scene = Scene::new().await;
    let (first, second) = (scene.opened_for_support().await, scene.opened_for_support().await);
    let mut support = scene.looks(&first).await;
    let known = scene.app.support_accesses(&scene.admin).await.unwrap();
    assert_eq!(known.len(), 2);
    for line in &known {
        let end = format!("end={}", line.access.person);
        for other in [&scene.trainer, &scene.learners[0], &scene.elsewhere] {
            let mut other = scene.browser(other).await;
            let token = other.get("/account").await.field("csrf");
            let answer = other.post("/settings/support", &format!("csrf={token}&{end}")).await;
            assert!(
                [StatusCode::FORBIDDEN, StatusCode::NOT_FOUND].contains(&answer.status),
                "{}",
                answer.status
            );
        }
        let mut admin = scene.browser(&scene.admin).await;
        let person = line.access.person.to_string();
        for _ in 0..2 {
            let ended = admin.submit("/settings/support", "/settings/support", &[("end", &person)]).await;
            assert_eq!(ended.leads_to(), "/settings/support");
        }
    }
    assert!(support.get("/today").await.leads_to().starts_with("/sign-in"), "the session is over");
    assert_eq!(scene.anon().get(&second).await.status, StatusCode::GONE, "and so is a link that waited");
    let page = scene.browser(&scene.admin).await.get("/settings/support").await.text();
    assert!(page.contains("Terminé par Nadia Lefèvre"), "{page}");
    // Whoever looked gets no account by the back door.
    let person = known[0].access.person;
    let given = scene.app.give_access_to_one(&scene.admin, person, CardKind::Password).await;
    assert!(matches!(given, Err(AccessError::Unknown)), "{given:?}");
}

/// Each opening, and each end before its time, is a leaf of the provider's log.
#[tokio::test]
async fn a42_the_providers_log_says_who_looked_why_and_until_when() {
    let scene = Scene::new().await;
    scene.opened_for_support().await;
    let line = scene.app.support_accesses(&scene.admin).await.unwrap().remove(0);
    scene.app.end_support(&scene.admin, line.access.person).await.unwrap();
    scene.app.end_support(&scene.admin, line.access.person).await.unwrap();
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let mut found = Vec::new();
    for leaf in log::leaves(&mut tx, 1, 0, 100).await.unwrap() {
        let stored = events::lookup(&mut tx, leaf.event).await.unwrap().unwrap();
        let event = Event::parse(&stored.content.unwrap().canonical).unwrap();
        if let Body::Support(said) = event.body {
            assert_eq!((said.reader.name.as_str(), said.reason.as_str()), ("Support Ada Byron", WHY));
            assert_eq!(said.until.micros(), line.access.ends_at.micros());
            found.push((said.change, said.author.map(|author| author.name)));
        }
    }
    let expected = [("opened".to_owned(), None), ("ended".to_owned(), Some("Nadia Lefèvre".to_owned()))];
    assert_eq!(found, expected);
}

#[tokio::test]
async fn a42_a_suspended_provider_is_not_opened_and_a_link_of_before_opens_nothing() {
    let scene = Scene::new().await;
    let link = scene.opened_for_support().await;
    scene.suspend().await;
    assert_eq!(scene.anon().get(&link).await.status, StatusCode::FORBIDDEN);
    let request = SupportRequest::parse("Ada Byron", WHY, 1).unwrap();
    let refused = scene.app.open_for_support(scene.admin.tenant, &request).await;
    let suspended =
        matches!(refused, Err(assidu_app::operator::SupportError::Store(StoreError::Suspended(_))));
    assert!(suspended, "{refused:?}");
}

/// Whatever a provider lets its readers see: files of it are not taken along.
#[test]
fn a42_no_file_of_a_provider_is_open_to_support() {
    let files = [
        "/planning/blank.pdf",
        "/meetings/{meeting}/paper/blank.pdf",
        "/meetings/{meeting}/paper/copies/{copy}",
        "/access-log.csv",
        "/settings/renewal.csv",
        "/imports/{import}/report.csv",
        "/data-requests/{request}/data.zip",
        "/dossiers/{dossier}/file",
        "/absences/{absence}/file",
        "/sheets/{sheet}/pdf",
        "/people/export/{kind}",
        "/planning/export/{kind}",
        "/company/export/{kind}",
        "/alerts/files/{kind}",
        "/attendance/figures/{kind}",
        "/anomalies/files/{kind}",
        "/anomalies/print",
    ];
    for file in files {
        let entry = TABLE.iter().find(|entry| entry.method == "GET" && entry.path == file);
        assert!(!entry.expect(file).is_open_to_support(), "{file}");
    }
    let page = |path| TABLE.iter().find(|entry| entry.method == "GET" && entry.path == path).unwrap();
    for path in ["/today", "/people/{person}", "/meetings/{meeting}", "/planning/print"] {
        assert!(page(path).is_open_to_support(), "{path}");
    }
}
