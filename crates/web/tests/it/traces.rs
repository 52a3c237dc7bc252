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
    assert_eq!(judged, 10);
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
