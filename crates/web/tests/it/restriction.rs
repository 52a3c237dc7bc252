//! Restricted data: kept, and nowhere to be seen but for a reason; and cards that are put right.

use std::{sync::Arc, time::Duration};

use assidu_domain::{PersonId, rights::RequestKind};
use assidu_store::{people, rectifications, restrictions, sheets};
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser},
    organisations::{funder, give, organisation},
    scene::Scene,
};

const WHY: &str = "Conteste son adresse";

impl Scene {
    fn restriction(&self, learner: usize) -> String {
        format!("/people/{}/restriction", self.learners[learner].person)
    }
}

async fn act(office: &mut Browser, page: &str, fields: &[(&str, &str)]) -> Answer {
    office.submit(page, page, fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_restricted_data_are_in_no_list_search_export_or_portal_and_the_class_still_signs() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let funder = funder(&scene).await;
    let mut office = scene.browser(&scene.admin).await;
    give(&mut office, "region", &format!("funder {funder}")).await;
    let mut reader = scene.browser(&region).await;
    let aicha = scene.learners[0].person;
    let (person, page) = (format!("/people/{aicha}"), scene.restriction(0));
    let portal = format!("/portal/{}", scene.admin.tenant);
    let figures = format!("/attendance/figures?group={}&first=2026-11-23&last=2026-11-23", scene.group);
    let figures_file =
        format!("/attendance/figures/csv?group={}&first=2026-11-23&last=2026-11-23", scene.group);
    let hidden_from_the_office =
        ["/people", "/people?q=benali", "/people/export/csv", &figures, &figures_file, "/absences"];
    let portal_file = format!("{portal}/export/csv");
    for path in ["/people", "/people?q=benali", "/people/export/csv", &figures, &figures_file] {
        assert!(office.get(path).await.text().contains("Benali"), "{path} before");
    }
    assert!(reader.get(&portal).await.text().contains("Benali"));

    // A reason is wanted, and then it holds at once.
    let bare = act(&mut office, &page, &[("act", "restrict"), ("reason", " ")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(bare.text().contains("Donnez une raison"), "{}", bare.text());
    assert_eq!(act(&mut office, &page, &[("act", "restrict"), ("reason", WHY)]).await.leads_to(), page);
    let twice = act(&mut office, &page, &[("act", "restrict"), ("reason", WHY)]).await;
    assert!(twice.text().contains("déjà limitées"), "{}", twice.text());
    for path in hidden_from_the_office {
        let shown = office.get(path).await;
        assert!(!shown.text().contains("Benali"), "{path}: {}", shown.text());
    }
    assert!(office.get("/people").await.text().contains("Berger"), "only hers");
    assert_eq!(office.get(&person).await.leads_to(), page);
    for path in [format!("{person}/edit"), format!("{person}/access?act=password")] {
        assert_eq!(office.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
    }
    let dossier = [
        ("first", "2026-11-23"),
        ("last", "2026-11-23"),
        ("keep", "30"),
        ("person", &aicha.to_string()),
        ("key", "0123456789abcdef0123456789abcdef"),
    ];
    let asked = office.submit("/dossiers", "/dossiers", &dossier).await;
    assert_eq!(asked.status, StatusCode::FORBIDDEN, "{}", asked.text());
    // Whoever was given the data is told, and reads no more of them.
    let people = reader.get(&portal).await.text();
    assert!(
        people.contains("Ce que sont devenues des données") && people.contains("limitées : ne les"),
        "{people}"
    );
    assert!(!people.contains(&person), "no way to her page");
    assert!(!reader.get(&portal_file).await.text().contains("Benali"));
    for path in [format!("{portal}{person}"), format!("{portal}{person}/export/csv")] {
        assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    // The law requires that her presence is signed and proved.
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let sign = phone.get(&scene.sign_path()).await;
    let key = sign.field("key");
    let signed = phone.post(&scene.sign_path(), &crate::signing::typed(&sign, &key, "Aïcha Benali")).await;
    signed.leads_to();
    let mut trainer = scene.browser(&scene.trainer).await;
    let live = trainer.get(&format!("/meetings/{}", scene.meeting)).await.text();
    assert!(live.contains("Benali"), "{live}");
    let mut own = scene.browser(&scene.learners[0]).await;
    assert!(own.get("/account/requests").await.text().contains("Mes données sont limitées"));
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_who_gives_a_ground_and_a_reason_sees_the_data_for_a_moment_and_the_person_knows() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let aicha = scene.learners[0].person;
    let (person, page) = (format!("/people/{aicha}"), scene.restriction(0));
    act(&mut office, &page, &[("act", "restrict"), ("reason", WHY)]).await.leads_to();
    let listed = office.get("/data-requests").await.text();
    assert!(listed.contains(&page) && listed.contains("Benali"), "{listed}");
    let bare = act(&mut office, &page, &[("act", "reveal"), ("ground", "claims"), ("reason", "")]).await;
    assert_eq!(bare.status, StatusCode::UNPROCESSABLE_ENTITY);
    let none = act(&mut office, &page, &[("act", "reveal"), ("ground", "curiosity"), ("reason", "x")]).await;
    assert_eq!(none.status, StatusCode::BAD_REQUEST);
    let reason = [("act", "reveal"), ("ground", "claims"), ("reason", "Recours devant le tribunal")];
    assert_eq!(act(&mut office, &page, &reason).await.leads_to(), page);
    let shown = office.get(&person).await.text();
    assert!(shown.contains("Données limitées : affichées pour vous jusqu’à"), "{shown}");
    assert!(office.get("/people?q=benali").await.text().contains("Benali"));
    assert!(office.get(&page).await.text().contains("Recours devant le tribunal"));
    // To this administrator alone, and not for long.
    let other = crate::scene::add(
        &scene.app,
        &scene.admin,
        assidu_domain::people::Role::Administrator,
        "A2",
        "Odile",
        "Second",
    )
    .await;
    let mut second = scene.browser(&other).await;
    assert_eq!(second.get(&person).await.leads_to(), page);
    scene.clock.advance_seconds(16 * 60);
    assert_eq!(office.get(&person).await.leads_to(), page);
    let mut own = scene.browser(&scene.learners[0]).await;
    let traces = own.get("/account/traces").await.text();
    assert!(traces.contains("Données limitées consultées") && !traces.contains("Recours"), "{traces}");
    // Nobody else restricts, and nobody their own.
    for who in [&scene.learners[1], &scene.trainer] {
        assert_eq!(scene.browser(who).await.get(&page).await.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(scene.browser(&scene.elsewhere).await.get(&page).await.status, StatusCode::NOT_FOUND);
    let self_page = format!("/people/{}/restriction", scene.admin.person);
    let own = act(&mut office, &self_page, &[("act", "restrict"), ("reason", WHY)]).await;
    assert!(own.text().contains("ses propres données"), "{}", own.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_a_restriction_ends_on_a_day_that_the_person_was_told_before() {
    let scene = Scene::with_mail().await;
    scene.address(scene.learners[0].person, "aicha@atelier.example").await;
    let mut office = scene.browser(&scene.admin).await;
    let (person, page) = (format!("/people/{}", scene.learners[0].person), scene.restriction(0));
    act(&mut office, &page, &[("act", "restrict"), ("reason", WHY)]).await.leads_to();
    let end = |on: &'static str| [("act", "end"), ("on", on), ("reason", "Adresse vérifiée")];
    let soon = act(&mut office, &page, &end("2026-11-29")).await;
    assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(soon.text().contains("au moins une semaine avant"), "{}", soon.text());
    act(&mut office, &page, &end("2026-11-30")).await.leads_to();
    let letter = scene.letter_sent().await;
    assert!(
        letter.text.contains("30 novembre 2026") && letter.text.contains("de nouveau"),
        "{}",
        letter.text
    );
    let mut own = scene.browser(&scene.learners[0]).await;
    let told = own.get("/account/requests").await.text();
    assert!(told.contains("À partir du 30/11/2026") && told.contains("Adresse vérifiée"), "{told}");
    // Taken back, and told anew.
    act(&mut office, &page, &[("act", "keep")]).await.leads_to();
    assert!(!own.get("/account/requests").await.text().contains("30/11/2026"));
    act(&mut office, &page, &end("2026-11-30")).await.leads_to();
    assert!(act(&mut office, &page, &end("2026-12-30")).await.text().contains("déjà été annoncée"));
    assert_eq!(office.get(&person).await.leads_to(), page, "it still holds");
    scene.clock.advance_seconds(7 * 24 * 3600);
    let found = scene.app.people_page(&scene.admin, "benali", None, 0).await.unwrap();
    assert_eq!(found.total, 1);
    assert!(scene.app.person_view(&scene.admin, scene.learners[0].person).await.is_ok());
    assert!(scene.app.own_restriction(&scene.learners[0]).await.unwrap().is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_14_nobody_is_alerted_about_restricted_data_and_no_letter_uses_them() {
    let scene = Scene::with_mail().await;
    for (learner, address) in [(0, "aicha@atelier.example"), (1, "thomas@atelier.example")] {
        scene.address(scene.learners[learner].person, address).await;
    }
    let mut office = scene.browser(&scene.admin).await;
    crate::alerts::set(&scene, &[("absence", "1"), ("learner", "1")]).await;
    act(&mut office, &scene.restriction(0), &[("act", "restrict"), ("reason", WHY)]).await.leads_to();
    scene.close_class().await;
    let letters = scene.letters_sent(2).await;
    assert!(letters.iter().all(|letter| letter.address == "thomas@atelier.example"), "{letters:?}");
    let alerts = office.get("/alerts").await.text();
    assert!(!alerts.contains("Benali") && alerts.contains("Berger"), "{alerts}");
    // A letter from before the restriction is not sent, either; one that guards the account is.
    let thomas = scene.learners[1];
    let id = scene.app.ask_about_own_data(&thomas, RequestKind::Restriction, "Tout").await.unwrap();
    let request = format!("/data-requests/{id}");
    let granted = [("answer", "granted"), ("identified", "1")];
    act(&mut office, &request, &granted).await.leads_to();
    let answered = scene.letter_sent().await;
    assert!(answered.text.contains("a répondu à votre demande"), "{}", answered.text);
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let held = restrictions::of_person(&mut tx, thomas.person).await.unwrap();
    assert_eq!((held.len(), held[0].request, held[0].reason.as_str()), (1, Some(id), "Tout"));
    drop(tx);
    assert!(!office.get("/alerts").await.text().contains("Berger"), "raised before, and hidden since");
}

async fn name_of(scene: &Scene, person: PersonId) -> String {
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    people::lookup(&mut tx, person).await.unwrap().unwrap().card.full_name()
}

#[tokio::test(flavor = "multi_thread")]
async fn gdp_11_a_card_is_put_right_once_and_what_was_sealed_says_what_it_said() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let funder = funder(&scene).await;
    let mut office = scene.browser(&scene.admin).await;
    give(&mut office, "region", &format!("funder {funder}")).await;
    let aicha = scene.learners[0];
    scene.close_class().await;
    let sealed = async |version: i64| {
        let (stop, stopped) = tokio::sync::watch::channel(false);
        let work = tokio::spawn(Arc::clone(&scene.app).run_background(stopped));
        let made = async {
            loop {
                let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
                let newest = sheets::of_meeting(&mut tx, scene.meeting).await.unwrap();
                if newest.is_some_and(|row| row.version >= version && row.sha256.is_some()) {
                    return;
                }
                drop(tx);
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(Duration::from_secs(200), made).await.unwrap();
        stop.send(true).unwrap();
        work.await.unwrap();
    };
    sealed(1).await;
    scene.clock.advance_seconds(60);
    let asked = scene.app.ask_about_own_data(&aicha, RequestKind::Rectification, "Benali-Roux");
    let request = format!("/data-requests/{}", asked.await.unwrap());
    let form = |family: &'static str, birth: &'static str, answer: &'static str| {
        [
            ("answer", answer),
            ("identified", "1"),
            ("given_name", "Aïcha"),
            ("family_name", family),
            ("birth_date", birth),
            ("email", ""),
            ("mobile_phone", ""),
        ]
    };
    let page = office.get(&request).await.text();
    assert!(page.contains("value=\"Benali\"") && page.contains("Ce qui est à rectifier"), "{page}");
    let wrong = act(&mut office, &request, &form("Benali-Roux", "2050-01-01", "granted")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.text().contains("value=\"Benali-Roux\""), "nothing typed is lost: {}", wrong.text());
    let nothing = act(&mut office, &request, &form("Benali", "", "granted")).await;
    assert!(nothing.text().contains("Changez un champ"), "{}", nothing.text());
    assert_eq!(name_of(&scene, aicha.person).await, "Aïcha Benali", "all or nothing");
    let right = form("Benali-Roux", "", "granted");
    assert_eq!(act(&mut office, &request, &right).await.leads_to(), request);
    assert_eq!(name_of(&scene, aicha.person).await, "Aïcha Benali-Roux");
    assert!(act(&mut office, "/account/requests", &[]).await.status.is_client_error());
    let again = office.submit("/account/requests", &request, &form("Autre", "", "granted")).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(name_of(&scene, aicha.person).await, "Aïcha Benali-Roux", "answered once");

    // The office sees what still says the old name; the person sees what was done.
    let done = office.get(&request).await.text();
    for said in ["Documents qui portent encore l’ancien nom", "Excel niveau 2", "Benali-Roux"] {
        assert!(done.contains(said), "{said}: {done}");
    }
    let mut own = scene.browser(&aicha).await;
    let told = own.get("/account/requests").await.text();
    assert!(told.contains("Benali-Roux") && told.contains("Nom: "), "{told}");
    assert!(own.get("/account/traces").await.text().contains("Données rectifiées"));
    let mut reader = scene.browser(&region).await;
    let people = reader.get(&format!("/portal/{}", scene.admin.tenant)).await.text();
    assert!(people.contains("rectifiées (Nom)"), "{people}");
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let kept = rectifications::of_person(&mut tx, aicha.person).await.unwrap();
    let field = &kept[0].fields[0];
    assert_eq!((field.before.as_str(), field.after.as_str()), ("Benali", "Benali-Roux"));
    drop(tx);

    // Another request, and the sheets are made anew.
    let asked = scene.app.ask_about_own_data(&aicha, RequestKind::Rectification, "");
    let request = format!("/data-requests/{}", asked.await.unwrap());
    let mut renew = form("Benali-Leroux", "", "partly").to_vec();
    renew.extend([("renew", "1"), ("says", "Votre nom est corrigé.")]);
    act(&mut office, &request, &renew).await.leads_to();
    assert!(office.get(&request).await.text().contains("nouvelle version en cours"));
    scene.clock.advance_seconds(1);
    sealed(2).await;
    assert!(!office.get(&request).await.text().contains("ancien nom"), "nothing says it any more");
}
