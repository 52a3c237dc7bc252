//! What people ask about their data, from the form to the erasure.

use assidu_domain::{RequestId, rights::RequestKind};
use assidu_store::{erasures, people};
use axum::http::StatusCode;

use crate::scene::{FIVE_PAST_NINE, Scene};

/// The page of the only request that waits.
async fn asked(scene: &Scene, of: usize, kind: &str) -> (String, RequestId) {
    let mut own = scene.browser(&scene.learners[of]).await;
    let sent = own
        .submit("/account/requests", "/account/requests", &[("kind", kind), ("asked", "Merci <b>.")])
        .await;
    assert_eq!(sent.leads_to(), "/account/requests");
    let page = own.get("/account/requests").await.text();
    assert!(page.contains("en attente"), "{page}");
    let id = scene.app.own_requests(&scene.learners[of]).await.unwrap()[0].request.id;
    (format!("/data-requests/{id}"), id)
}

#[tokio::test]
async fn gdp_13_an_erasure_destroys_at_once_what_may_go_and_keeps_what_the_law_keeps() {
    let scene = Scene::new().await;
    let thomas = scene.learners[1].person;
    let (page, _) = asked(&scene, 1, "erasure").await;
    let mut office = scene.browser(&scene.admin).await;
    let list = office.get("/data-requests").await.text();
    assert!(list.contains(&page) && list.contains("Effacer mes données"), "{list}");
    let plan = office.get(&page).await.text();
    for said in
        ["Merci &lt;b&gt;.", "détruit avec la décision", "conservé jusqu’au 31/12/2037", "Coordonnées"]
    {
        assert!(plan.contains(said), "{said}: {plan}");
    }
    // Who asks must have been checked, and a refusal needs a reason.
    let unchecked = office.submit(&page, &page, &[("answer", "partly"), ("says", "x")]).await;
    assert_eq!(unchecked.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(unchecked.text().contains("Vérifiez d’abord qui demande"));
    let bare = office.submit(&page, &page, &[("answer", "refused")]).await;
    assert!(bare.text().contains("Dites pourquoi"), "{}", bare.text());
    let words = [("answer", "partly"), ("identified", "1"), ("says", "La loi garde vos signatures.")];
    assert_eq!(office.submit(&page, &page, &words).await.leads_to(), page);
    assert!(office.get(&page).await.text().contains("La loi garde vos signatures."));
    // Logged out everywhere, for good; the name stays with the evidence until its day.
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let left = people::lookup(&mut tx, thomas).await.unwrap().unwrap().card;
    assert!(!left.full_name().is_empty() && left.email.is_empty() && left.birth_date.is_none());
    let erasure = erasures::of(&mut tx, thomas).await.unwrap().unwrap();
    assert!(erasure.done_at.is_none() && erasure.keep_until.is_some());
    drop(tx);
    let log = office.get("/access-log?act=erase").await.text();
    assert!(log.contains("Effacement 2037-12-31"), "{log}");
}

#[tokio::test]
async fn gdp_13_who_left_no_evidence_is_unreadable_at_once() {
    let scene = Scene::new().await;
    // A trainer who never taught: nothing of theirs is evidence.
    let newcomer = crate::scene::add(
        &scene.app,
        &scene.admin,
        assidu_domain::people::Role::Trainer,
        "T99",
        "Ximena",
        "Quetzalcoatl",
    )
    .await;
    let id = scene.app.ask_about_own_data(&newcomer, RequestKind::Erasure, "").await.unwrap();
    let page = format!("/data-requests/{id}");
    let mut office = scene.browser(&scene.admin).await;
    assert!(office.get("/people?q=quetzal").await.text().contains("Quetzalcoatl"));
    let done = office.submit(&page, &page, &[("answer", "granted"), ("identified", "1")]).await;
    assert_eq!(done.leads_to(), page);
    assert_eq!(office.get(&format!("/people/{}", newcomer.person)).await.status, StatusCode::NOT_FOUND);
    for path in ["/people?q=quetzal", "/data-requests", &page, "/access-log", "/access-log.csv"] {
        let shown = office.get(path).await.text();
        assert!(!shown.contains("Quetzalcoatl") && !shown.contains("Ximena"), "{path}: {shown}");
    }
    assert!(office.get(&page).await.text().contains("personne effacée"));
}

#[tokio::test]
async fn a1_requests_are_their_owners_and_the_administrators_of_the_same_provider() {
    let scene = Scene::new().await;
    let (page, id) = asked(&scene, 1, "access").await;
    let mut other = scene.browser(&scene.learners[0]).await;
    assert!(!other.get("/account/requests").await.text().contains("en attente"));
    for path in [page.as_str(), "/data-requests"] {
        assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        assert!(scene.anon().get(path).await.leads_to().starts_with("/sign-in"), "{path}");
    }
    let mut stranger = scene.browser(&scene.elsewhere).await;
    assert_eq!(stranger.get(&page).await.status, StatusCode::NOT_FOUND);
    let answer = [("answer", "refused"), ("says", "Non")];
    assert_eq!(stranger.submit("/account/requests", &page, &answer).await.status, StatusCode::NOT_FOUND);
    assert!(scene.app.own_requests(&scene.learners[1]).await.unwrap()[0].request.answer.is_none());
    assert!(!stranger.get("/data-requests").await.text().contains(&id.to_string()));
    // Nobody answers for themselves.
    let own = scene.app.ask_about_own_data(&scene.admin, RequestKind::Erasure, "").await.unwrap();
    let mut office = scene.browser(&scene.admin).await;
    let page = format!("/data-requests/{own}");
    let refused = office.submit(&page, &page, &[("answer", "granted"), ("identified", "1")]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains("Personne ne répond à sa propre demande"));
}

#[tokio::test]
async fn a_sixth_request_waits_for_an_answer_to_the_others() {
    let scene = Scene::new().await;
    let mut own = scene.browser(&scene.learners[1]).await;
    let ask = [("kind", "objection")];
    for _ in 0..5 {
        let sent = own.submit("/account/requests", "/account/requests", &ask).await;
        assert_eq!(sent.leads_to(), "/account/requests");
    }
    let sixth = own.submit("/account/requests", "/account/requests", &ask).await;
    assert_eq!(sixth.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(
        own.submit("/account/requests", "/account/requests", &[("kind", "x")]).await.status,
        StatusCode::BAD_REQUEST
    );
}

/// The files of an archive, by their paths.
pub(crate) fn unpacked(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|at| {
            let mut file = archive.by_index(at).unwrap();
            let mut bytes = Vec::new();
            std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
            (file.name().unwrap().into_owned(), bytes)
        })
        .collect()
}

#[tokio::test]
async fn gdp_11_everyone_takes_their_own_data_along_with_proofs_that_hold() {
    let scene = Scene::new().await;
    let mut phone = scene.in_class(&scene.learners[0]).await;
    let page = phone.get(&scene.sign_path()).await;
    let key = page.field("key");
    phone.post(&scene.sign_path(), &crate::signing::typed(&page, &key, "Aïcha Benali")).await.leads_to();

    let mut own = scene.browser(&scene.learners[0]).await;
    assert!(own.get("/account/requests").await.text().contains("/account/data.zip"));
    let got = own.get("/account/data.zip").await;
    assert_eq!((got.status, got.header("content-type")), (StatusCode::OK, "application/zip"));
    assert!(got.header("content-disposition").starts_with("attachment; filename=\"assidu-data-"));
    assert_eq!(got.header("cache-control"), "no-store");
    let files = unpacked(&got.body);
    let text = |name: &str| {
        let file = files.iter().find(|(path, _)| path == name).unwrap();
        String::from_utf8(file.1.clone()).unwrap()
    };
    let (html, json) = (text("index.html"), text("data.json"));
    for said in ["Aïcha Benali", "Signé", "Excel"] {
        assert!(html.contains(said), "{said}: {html}");
    }
    assert!(json.contains("assidu-own-data/1") && json.contains("\"state\": \"present\""), "{json}");
    // Nobody else's name, no key, no hash of a password.
    for other in ["Berger", "argon2", "$2"] {
        assert!(!html.contains(other) && !json.contains(other), "{other}");
    }
    let proofs: Vec<_> = files.iter().filter(|(path, _)| path.starts_with("signatures/")).collect();
    assert_eq!(proofs.len(), 1);
    assert!(json.contains(&proofs[0].0) && html.contains(&proofs[0].0), "both lead to it");
    let mut stranger = scene.anon();
    let token = stranger.get("/verify").await.field("csrf");
    let body = crate::office::multipart(&[("csrf", &token)], Some(("file", "p.json", &proofs[0].1)));
    let verdict = stranger.send("POST", "/verify", crate::office::MULTIPART, body).await.text();
    assert!(verdict.contains("TOTAL-PASSED"), "{verdict}");
    // It is in the log of access, as one's own act.
    assert!(own.get("/account/traces").await.text().contains("Toutes les données d’une personne emportées"));
}

#[tokio::test]
async fn gdp_11_the_archive_tells_restrictions_looks_and_what_was_put_right() {
    let scene = Scene::new().await;
    let aicha = format!("/people/{}", scene.learners[0].person);
    let restriction = format!("{aicha}/restriction");
    let mut office = scene.browser(&scene.admin).await;
    let why = [("act", "restrict"), ("reason", "Conteste ses dates")];
    office.submit(&restriction, &restriction, &why).await.leads_to();
    let look = [("act", "reveal"), ("ground", "claims"), ("reason", "Litige avec le financeur")];
    office.submit(&restriction, &restriction, &look).await.leads_to();
    let mut own = scene.browser(&scene.learners[0]).await;
    let files = unpacked(&own.get("/account/data.zip").await.body);
    for name in ["index.html", "data.json"] {
        let text = String::from_utf8(files.iter().find(|(path, _)| path == name).unwrap().1.clone()).unwrap();
        for said in ["Conteste ses dates", "Litige avec le financeur"] {
            assert!(text.contains(said), "{name}: {said}: {text}");
        }
        assert!(!text.contains("Nadia"), "who of the staff looked is not said");
    }
}

#[tokio::test]
async fn gdp_11_the_office_hands_an_archive_over_for_a_request_and_nobody_else_gets_it() {
    let scene = Scene::new().await;
    let (page, id) = asked(&scene, 1, "access").await;
    let path = format!("/data-requests/{id}/data.zip");
    let mut office = scene.browser(&scene.admin).await;
    assert!(office.get(&page).await.text().contains(&path));
    let got = office.get(&path).await;
    assert_eq!(got.status, StatusCode::OK);
    let files = unpacked(&got.body);
    let json = &files.iter().find(|(path, _)| path == "data.json").unwrap().1;
    let json = String::from_utf8(json.clone()).unwrap();
    assert!(json.contains("Berger") && json.contains("\"kind\": \"access\"") && !json.contains("Benali"));
    let mut own = scene.browser(&scene.learners[1]).await;
    assert!(own.get("/account/traces").await.text().contains("Toutes les données d’une personne emportées"));
    assert_eq!(own.get(&path).await.status, StatusCode::FORBIDDEN);
    let unknown = RequestId::from_bytes([7; 16]);
    assert_eq!(office.get(&format!("/data-requests/{unknown}/data.zip")).await.status, StatusCode::NOT_FOUND);
    // Not even with one's own log-in, once the password was given long ago.
    scene.clock.set(FIVE_PAST_NINE.plus_minutes(20));
    assert!(office.get(&path).await.leads_to().starts_with("/confirm?next="));
    assert!(own.get("/account/data.zip").await.leads_to().starts_with("/confirm?next="));
}
