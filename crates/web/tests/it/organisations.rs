//! Stories of organisations that read at providers: a région that pays for one learner, and reads that one alone.

use assidu_app::{Actor, App, funders::FunderDraft, organisations::GrantDraft, provider::NewProvider};
use assidu_domain::{
    FunderId, GrantId,
    grants::{About, Grant, OrganisationKind},
    people::{Role, Roles},
    planning::Funding,
    provider::FunderKind,
};
use assidu_store::{accounts, enrolments, grants, organisations};
use assidu_verify::{Trust, verify_bytes};
use axum::http::StatusCode;
use jiff::civil::date;

use crate::{
    browser::Browser,
    papers::sealed_week,
    scene::{Scene, add},
};

/// An organisation; its administrator has changed the first password long ago.
pub(crate) async fn organisation(app: &App, code: &str) -> Actor {
    let new = NewProvider {
        institution_code: code.to_owned(),
        name: format!("Organisation {code}"),
        timezone: "Europe/Paris".to_owned(),
        language: "fr".to_owned(),
        admin_given_name: "Sylvie".to_owned(),
        admin_family_name: "Prat".to_owned(),
        admin_email: format!("sylvie@{code}.example"),
    };
    let (tenant, card) = app.create_organisation(OrganisationKind::Funder, new).await.unwrap();
    let reader = Actor::of(tenant, card.person, Roles::of(&[Role::Administrator]).of_organisation(true));
    let mut tx = app.store().write(&reader.scope()).await.unwrap();
    accounts::remove(&mut tx, reader.person).await.unwrap();
    tx.commit().await.unwrap();
    reader
}

/// A funder that pays for the first learner of the class, and for nobody else.
pub(crate) async fn funder(scene: &Scene) -> FunderId {
    let draft = FunderDraft {
        name: "Région Occitanie".to_owned(),
        reference: "OCC".to_owned(),
        kind: FunderKind::Region,
        siret: String::new(),
    };
    let funder = scene.app.save_funder(&scene.admin, None, draft).await.unwrap();
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let mut enrolled = enrolments::of_learner(&mut tx, scene.learners[0].person).await.unwrap().remove(0);
    enrolled.funders = vec![Funding { funder, number: "2026-77".to_owned() }];
    enrolments::save(&mut tx, &enrolled).await.unwrap();
    tx.commit().await.unwrap();
    funder
}

/// What the form of the settings sends.
pub(crate) async fn give(admin: &mut Browser, code: &str, about: &str) -> String {
    let form =
        [("code", code), ("about", about), ("attendance", "1"), ("sheets", "1"), ("from", ""), ("until", "")];
    let given = admin.submit("/settings/access", "/settings/access", &form).await;
    assert_eq!(given.status, StatusCode::SEE_OTHER, "{}", given.text());
    given.leads_to().to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_reads_what_its_grant_opens_until_it_is_withdrawn_and_nothing_else() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let opco = organisation(&scene.app, "opco").await;
    let funder = funder(&scene).await;
    let mut admin = scene.browser(&scene.admin).await;
    let (mut reader, mut other) = (scene.browser(&region).await, scene.browser(&opco).await);
    assert!(reader.get("/portal").await.text().contains("encore ouvert d’accès"));
    let home = format!("/portal/{}", scene.admin.tenant);
    let person = |who: &Actor| format!("{home}/people/{}", who.person);
    assert_eq!(reader.get(&home).await.status, StatusCode::NOT_FOUND, "nothing is open yet");

    let grant = give(&mut admin, " REGION ", &format!("funder {funder}")).await;
    let list = reader.get("/portal").await.text();
    assert!(list.contains("CFA atelier") && list.contains(&home), "{list}");
    assert!(reader.get("/portal?q=zzz").await.text().contains("Rien ne correspond"));
    assert!(reader.get("/portal?q=ate").await.text().contains("CFA atelier"));
    let people = reader.get(&home).await.text();
    assert!(people.contains("Benali") && people.contains("Bureautique 2026"), "{people}");
    for stranger in ["Berger", "Carvalho", "de Vries", "Fontaine"] {
        assert!(!people.contains(stranger), "{stranger}");
        let found = reader.get(&format!("{home}?q={}", stranger.replace(' ', "+"))).await.text();
        assert!(found.contains("Rien ne correspond"), "{stranger}: {found}");
    }
    assert!(reader.get(&format!("{home}?q=zzz")).await.text().contains("Rien ne correspond"));
    let file = reader.get(&format!("{home}/export/csv")).await;
    assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
    assert!(file.text().contains("Benali") && !file.text().contains("Berger"), "{}", file.text());
    let own = reader.get(&person(&scene.learners[0])).await.text();
    assert!(own.contains("Excel niveau 2") && own.contains("2026"), "{own}");
    let presence = reader.get(&format!("{}/export/csv", person(&scene.learners[0]))).await.text();
    assert!(presence.contains("2026-11-23") && presence.contains("Benali"), "{presence}");
    for who in [&scene.learners[1], &scene.outsider, &scene.trainer, &scene.admin, &scene.elsewhere] {
        assert_eq!(reader.get(&person(who)).await.status, StatusCode::NOT_FOUND);
        assert_eq!(reader.get(&format!("{}/export/csv", person(who))).await.status, StatusCode::NOT_FOUND);
    }
    let elsewhere = format!("/portal/{}", scene.elsewhere.tenant);
    assert_eq!(reader.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    let mixed = format!("{elsewhere}/people/{}", scene.learners[0].person);
    assert_eq!(reader.get(&mixed).await.status, StatusCode::NOT_FOUND, "a person under another provider");
    for days in ["first=2026-11-23&last=2026-11-01", "first=2020-01-01&last=2026-11-23"] {
        let page = reader.get(&format!("{}?{days}", person(&scene.learners[0]))).await;
        assert!(page.text().contains("ne forment pas une période"), "{}", page.text());
    }

    // Another organisation, other roles, and nobody.
    for path in [home.clone(), person(&scene.learners[0]), format!("{home}/export/csv")] {
        assert_eq!(other.get(&path).await.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(admin.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        let mut learner = scene.browser(&scene.learners[0]).await;
        assert_eq!(learner.get(&path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert!(scene.anon().get(&path).await.leads_to().starts_with("/sign-in?next="));
    }
    for path in ["/today", "/people/export/csv", "/sheets", "/settings/access", "/settings", "/groups"] {
        let answer = reader.get(path).await.status;
        let own_people = path == "/people/export/csv" || path == "/groups";
        assert_eq!(answer == StatusCode::OK, own_people, "{path} {answer}");
    }
    assert!(!reader.get("/people").await.text().contains("Benali"), "only the organisation's own users");
    let staff = format!("/people/{}", scene.learners[0].person);
    assert_eq!(reader.get(&staff).await.status, StatusCode::NOT_FOUND);

    // Both the provider and the learner see who looked.
    let seen = admin.get(&grant).await.text();
    assert!(
        seen.contains("Sylvie Prat") && seen.contains("Présence consultée par une organisation"),
        "{seen}"
    );
    let mut learner = scene.browser(&scene.learners[0]).await;
    let traces = learner.get("/account/traces").await.text();
    assert!(traces.contains("Une organisation à laquelle votre organisme a donné accès"), "{traces}");
    assert!(!traces.contains("Sylvie"), "{traces}");

    let mut theirs = scene.browser(&scene.elsewhere).await;
    let withdrawal = format!("{grant}/withdrawal");
    assert_eq!(theirs.get(&grant).await.status, StatusCode::NOT_FOUND);
    let forged = theirs.submit("/settings/access", &withdrawal, &[]).await;
    assert_eq!(forged.status, StatusCode::NOT_FOUND);
    assert_eq!(reader.get(&home).await.status, StatusCode::OK, "it still stands");
    assert_eq!(admin.submit(&grant, &withdrawal, &[]).await.leads_to(), grant);
    assert_eq!(admin.submit("/settings/access", &withdrawal, &[]).await.leads_to(), grant, "twice is once");
    for path in [home.clone(), person(&scene.learners[0]), format!("{home}/export/xlsx")] {
        assert_eq!(reader.get(&path).await.status, StatusCode::NOT_FOUND, "withdrawn: {path}");
    }
    assert!(!reader.get("/portal").await.text().contains("CFA atelier"));
    assert!(admin.get(&grant).await.text().contains("retiré"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sheet_with_others_on_it_is_given_as_an_extract_that_anyone_can_verify() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let funder = funder(&scene).await;
    let mut admin = scene.browser(&scene.admin).await;
    let (path, whole) = sealed_week(&scene, &mut admin).await;
    let sheet = path.split('/').nth(2).unwrap().to_owned();
    give(&mut admin, "region", &format!("funder {funder}")).await;
    let mut reader = scene.browser(&region).await;
    let home = format!("/portal/{}", scene.admin.tenant);
    let person = format!("{home}/people/{}", scene.learners[0].person);
    let extract = format!("{person}/sheets/{sheet}");
    let page = reader.get(&person).await.text();
    assert!(page.contains(&extract), "{page}");
    let got = reader.get(&extract).await;
    assert_eq!(got.status, StatusCode::OK);
    assert!(
        got.header("content-disposition").contains("assidu-extract-week-"),
        "{}",
        got.header("content-disposition")
    );
    assert!(got.body.starts_with(b"%PDF-") && got.body != whole, "the sheet itself names others");
    let trust = Trust {
        anchors: assidu_seal::TrustAnchors::from_pem(&scene.app.trust_pem()).unwrap(),
        ..Trust::nobody(assidu_domain::ports::Clock::now(&*scene.clock).unix_seconds())
    };
    let report = verify_bytes("extract.pdf", &got.body, &trust);
    assert_eq!(report.verdict.indication, assidu_verify::Indication::TotalPassed, "{report:?}");
    let others = format!("{home}/people/{}/sheets/{sheet}", scene.learners[1].person);
    assert_eq!(reader.get(&others).await.status, StatusCode::NOT_FOUND, "somebody whom nobody opened");
    let own = format!("/sheets/{sheet}/pdf");
    assert_eq!(reader.get(&own).await.status, StatusCode::FORBIDDEN, "the provider's own address");
    let elsewhere =
        format!("/portal/{}/people/{}/sheets/{sheet}", scene.elsewhere.tenant, scene.learners[0].person);
    assert_eq!(reader.get(&elsewhere).await.status, StatusCode::NOT_FOUND);
    let seen = admin.get("/access-log").await.text();
    assert!(seen.contains("Feuille ouverte par une organisation"), "{seen}");
    assert!(seen.contains("Sylvie Prat (Organisation region)"), "{seen}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_grant_opens_nothing_before_its_first_day_nor_after_its_last_and_only_what_it_says() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let about = About::Group(scene.group);
    let grant = |n: u8, from, until, attendance| Grant {
        id: GrantId::from_bytes([n; 16]),
        organisation: region.tenant,
        about,
        attendance,
        sheets: false,
        from,
        until,
        given_at: scene.app.now(),
        withdrawn_at: None,
    };
    let mut tx = scene.app.store().write(&region.scope()).await.unwrap();
    organisations::remember(&mut tx, scene.admin.tenant).await.unwrap();
    tx.commit().await.unwrap();
    let mut reader = scene.browser(&region).await;
    let home = format!("/portal/{}", scene.admin.tenant);
    let keep = async |grant: &Grant| {
        let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
        grants::add(&mut tx, grant, scene.admin.person).await.unwrap();
        tx.commit().await.unwrap();
    };
    keep(&grant(1, date(2026, 11, 24), None, true)).await;
    keep(&grant(2, date(2026, 1, 1), Some(date(2026, 11, 22)), true)).await;
    assert_eq!(reader.get(&home).await.status, StatusCode::NOT_FOUND, "to come, and over");
    assert!(reader.get("/portal").await.text().contains("encore ouvert d’accès"));
    keep(&grant(3, date(2026, 11, 23), Some(date(2026, 11, 23)), false)).await;
    let people = reader.get(&home).await.text();
    assert!(
        people.contains("Benali") && people.contains("Berger") && !people.contains("de Vries"),
        "{people}"
    );
    let person = format!("{home}/people/{}", scene.learners[0].person);
    let page = reader.get(&person).await.text();
    assert!(page.contains("Benali") && !page.contains("Excel niveau 2"), "names and groups alone: {page}");
    assert_eq!(reader.get(&format!("{person}/export/csv")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_opened_is_said_and_an_organisation_opens_nothing_itself() {
    let scene = Scene::new().await;
    let region = organisation(&scene.app, "region").await;
    let mut admin = scene.browser(&scene.admin).await;
    let group = format!("group {}", scene.group);
    let wrong = [
        ("regoin", group.as_str(), "", "Aucune organisation n’a ce code"),
        ("elsewhere", &group, "", "Aucune organisation n’a ce code"),
        ("", &group, "", "Aucune organisation n’a ce code"),
        ("region", "group grp_00000000000000000000000000000000", "", "Choisissez un financeur"),
        ("region", "rubbish", "", "Choisissez un financeur"),
        ("region", &group, "2020-01-01", "Le dernier jour doit"),
    ];
    for (code, about, until, said) in wrong {
        let form = [("code", code), ("about", about), ("until", until)];
        let answer = admin.submit("/settings/access", "/settings/access", &form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{code} {about}");
        assert!(answer.text().contains(said), "{code} {about}: {}", answer.text());
    }
    assert!(admin.get("/settings/access").await.text().contains("Aucune organisation n’a d’accès"));
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await;
    let mut office = scene.browser(&office).await;
    assert_eq!(office.get("/settings/access").await.status, StatusCode::FORBIDDEN);
    let draft = GrantDraft {
        code: "region".to_owned(),
        about: Some(About::Group(scene.group)),
        ..GrantDraft::default()
    };
    assert!(scene.app.give_grant(&region, &draft).await.is_err(), "an organisation has nothing to open");

    // Users of an organisation neither learn nor teach there.
    let mut reader = scene.browser(&region).await;
    let form = |role: &'static str| [("given_name", "Paul"), ("family_name", "Roux"), ("roles", role)];
    let learner = reader.submit("/people/new", "/people/new", &form("learner")).await;
    assert_eq!(learner.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = reader.submit("/people/new", "/people/new", &form("auditor")).await;
    assert!(made.leads_to().starts_with("/people/per_"), "{}", made.text());
}
