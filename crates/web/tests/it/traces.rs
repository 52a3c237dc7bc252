//! What is counted and traced of log-ins, and of whoever looks at people.

use assidu_app::accounts::{SignIn, SignInError};
use assidu_store::access_log;
use axum::http::StatusCode;

use crate::scene::Scene;

#[tokio::test]
async fn passwords_that_come_at_once_are_counted_like_those_that_come_one_by_one() {
    let scene = Scene::new().await;
    let guess = |n: u8| {
        let attempt = SignIn {
            institution_code: "atelier",
            login: "nadia@atelier.example",
            password: "no such password",
            address: None,
            token_hash: [n; 32],
            shared_device: false,
            device: "other",
        };
        scene.app.sign_in(attempt)
    };
    let answers = futures_util::future::join_all((1..=25).map(guess)).await;
    let judged = answers.iter().filter(|answer| matches!(answer, Err(SignInError::Wrong))).count();
    // On a slow computer some find the queue full: they are not judged either.
    let busy = answers.iter().filter(|answer| matches!(answer, Err(SignInError::Busy(_)))).count();
    assert!(judged <= 10 && judged + busy >= 10, "{judged} judged, {busy} turned away");
}

#[tokio::test]
async fn a10_an_unknown_name_is_traced_like_a_wrong_password_and_costs_as_much() {
    let scene = Scene::new().await;
    let refused = async || {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        let entries = access_log::before(&mut tx, None, 100).await.unwrap();
        entries.into_iter().filter(|entry| entry.outcome == "refused").count()
    };
    let before = refused().await;
    assert!(scene.refuses("nadia@atelier.example", "no such password").await);
    assert_eq!(refused().await, before + 1);
    assert!(scene.refuses("nobody@atelier.example", "no such password").await);
    assert_eq!(refused().await, before + 2);
}

#[tokio::test]
async fn cnil_06_who_looked_at_a_person_or_took_the_list_along_is_traced() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let thomas = scene.learners[1].person;
    let traced = async || {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        let entries = access_log::before(&mut tx, None, 100).await.unwrap();
        let by_her = entries.into_iter().filter(|entry| entry.actor == Some(scene.admin.person));
        by_her.map(|entry| (entry.act, entry.subject)).collect::<Vec<_>>()
    };
    let page = format!("/people/{thomas}");
    office.get(&page).await;
    assert!(traced().await.contains(&("see-person".to_owned(), Some(thomas))));
    assert!(office.get(&page).await.text().contains("Fiche consultée"));
    assert!(!traced().await.iter().any(|(act, _)| act == "export-people"));
    assert_eq!(office.get("/people/export/csv").await.status, StatusCode::OK);
    assert!(traced().await.contains(&("export-people".to_owned(), None)));
    // Nobody else's look counts, and a refused one sees nothing.
    let before = traced().await.len();
    scene.browser(&scene.elsewhere).await.get(&page).await;
    scene.browser(&scene.trainer).await.get(&page).await;
    assert_eq!(traced().await.len(), before);
}

#[tokio::test]
async fn cnil_06_an_administrator_searches_the_access_log_and_nobody_else_does() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    let thomas = scene.learners[1].person;
    office.get(&format!("/people/{thomas}")).await;
    let log = office.get("/access-log").await;
    assert_eq!(log.status, StatusCode::OK);
    for said in ["Fiche consultée", "Nadia Lefèvre", "gestion de la formation", "127.0.0.0/24"] {
        assert!(log.text().contains(said), "{said}: {}", log.text());
    }
    // By name, by what was done, by day; and what is found is found for a reason.
    let name = scene.app.person_view(&scene.admin, thomas).await.unwrap().person.card.family_name;
    let of_thomas = office.get(&format!("/access-log?q={name}&act=see-person")).await.text();
    assert!(
        of_thomas.contains("Fiche consultée<span") && !of_thomas.contains("consulté<span"),
        "{of_thomas}"
    );
    let refused = office.get("/access-log?outcome=refused").await.text();
    assert!(refused.contains("Rien à montrer"), "{refused}");
    let before = office.get("/access-log?to=2020-01-01").await.text();
    assert!(before.contains("Rien à montrer"), "{before}");
    assert!(office.get("/access-log?q=nobody-has-this").await.text().contains("Personne ne porte ce nom"));
    assert_eq!(office.get("/access-log?act=x").await.status, StatusCode::BAD_REQUEST);
    assert_eq!(office.get("/access-log?person=x").await.status, StatusCode::BAD_REQUEST);
    // It is taken along as a file, which is traced as well.
    let csv = office.get("/access-log.csv").await;
    assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8");
    assert!(csv.text().contains("Fiche consultée"));
    assert!(office.get("/access-log").await.text().contains("Journal d’accès exporté<span"));
    // Another provider sees its own; trainers and learners nothing, and that they tried is traced.
    let mut stranger = scene.browser(&scene.elsewhere).await;
    let theirs = stranger.get("/access-log").await.text();
    assert!(!theirs.contains("Fiche consultée<span"), "{theirs}");
    assert!(!stranger.get("/access-log.csv").await.text().contains("Fiche consultée"));
    for who in [&scene.trainer, &scene.learners[0]] {
        let mut browser = scene.browser(who).await;
        for path in ["/access-log", "/access-log.csv"] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
    }
    assert!(scene.anon().get("/access-log").await.leads_to().starts_with("/sign-in"));
    let refused = office.get("/access-log?outcome=refused&act=open-page").await.text();
    assert_eq!(refused.matches("Page demandée : /access-log").count(), 4, "{refused}");
}

#[tokio::test]
async fn cnil_06_the_access_log_is_whole_and_says_so() {
    let scene = Scene::new().await;
    let mut office = scene.browser(&scene.admin).await;
    office.get(&format!("/people/{}", scene.learners[1].person)).await;
    let waiting = office.get("/access-log?check=1").await.text();
    assert!(waiting.contains("seront enchaînées"), "{waiting}");
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let background = tokio::spawn(std::sync::Arc::clone(&scene.app).run_background(stopped));
    for n in 0.. {
        let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
        if assidu_store::access_chain::waiting(&mut tx).await.unwrap() == 0 {
            break;
        }
        drop(tx);
        assert!(n < 2_000, "nobody chains the log");
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    stop.send(true).unwrap();
    background.await.unwrap();
    let page = office.get("/access-log?check=1").await.text();
    assert!(page.contains("Rien n’a été modifié ni retiré") && page.contains("Empreinte à noter"), "{page}");
}

#[tokio::test]
async fn everyone_sees_what_was_done_with_their_own_data_and_whose_function_did_it() {
    let scene = Scene::new().await;
    let (thomas, mut office) = (&scene.learners[1], scene.browser(&scene.admin).await);
    office.get(&format!("/people/{}", thomas.person)).await;
    let mut own = scene.browser(thomas).await;
    let page = own.get("/account/traces").await.text();
    assert!(page.contains("Fiche consultée") && page.contains("L’administration de l’organisme"), "{page}");
    assert!(!page.contains("Nadia"), "the function, not the name: {page}");
    assert!(own.get("/account/traces").await.text().contains("Ses propres accès consultés"));
    let others = scene.browser(&scene.learners[0]).await.get("/account/traces").await.text();
    assert!(!others.contains("Fiche consultée"), "{others}");
    assert!(scene.anon().get("/account/traces").await.leads_to().starts_with("/sign-in"));
}
