//! People, groups, and log-in cards.

use axum::http::StatusCode;

use crate::scene::Scene;

#[tokio::test]
async fn people_are_found_by_name_and_role_and_each_has_a_page() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    let all = browser.get("/people").await.text();
    for name in ["Benali Aïcha", "Fontaine Claire", "de Vries Jan", "Lefèvre Nadia"] {
        assert!(all.contains(name), "{name}");
    }
    assert!(all.contains("Bureautique 2026"), "a learner's group");
    let found = browser.get("/people?q=aich&role=learner").await.text();
    assert!(found.contains("Benali Aïcha") && !found.contains("Berger Thomas"), "{found}");
    let trainers = browser.get("/people?role=trainer").await.text();
    assert!(trainers.contains("Martin Paul") && !trainers.contains("Benali"));
    assert!(!browser.get("/people?after=50").await.text().contains("Benali Aïcha"), "past the end");
    assert_eq!(browser.get("/people?role=king").await.status, StatusCode::BAD_REQUEST);

    let page = browser.get(&format!("/people/{}", scene.learners[0].person)).await.text();
    assert!(page.contains("Aïcha Benali") && page.contains("Excel niveau 2"), "{page}");
    assert_eq!(browser.get("/people/per_x").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn log_in_cards_are_shown_once_after_a_warning_and_work() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    let groups = browser.get("/groups").await.text();
    let access = format!("/groups/{}/access", scene.group);
    assert!(groups.contains("Bureautique 2026") && groups.contains(&access), "{groups}");
    assert!(!browser.get("/groups?q=zzz").await.text().contains("Bureautique"));

    let question = browser.get(&access).await.text();
    assert!(question.contains("ne fonctionnent plus") && !question.contains("<code>"), "{question}");
    let answer = browser.submit(&access, &access, &[]).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("cache-control").contains("no-store"), "{}", answer.header("cache-control"));
    let cards = answer.text();
    for name in ["Aïcha Benali", "Thomas Berger", "Sofia Carvalho"] {
        assert!(cards.contains(name), "{name}");
    }
    assert!(!cards.contains("Jan de Vries"), "he is in no group");
    let password = cards.split("<code>").nth(1).unwrap().split("</code>").next().unwrap().to_owned();
    let mut learner = scene.anon();
    let form = [("institution", "atelier"), ("identifier", "L1"), ("password", password.as_str())];
    let first = learner.submit("/sign-in", "/sign-in", &form).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER, "{}", first.text());
    assert!(!browser.get(&access).await.text().contains(&password), "shown this one time");
}

#[tokio::test]
async fn people_and_groups_are_the_staffs_of_their_provider_and_nobody_elses() {
    let scene = Scene::new().await;
    let person = format!("/people/{}", scene.learners[0].person);
    let access = format!("/groups/{}/access", scene.group);
    for who in [scene.learners[0], scene.trainer] {
        let mut browser = scene.browser(&who).await;
        for path in ["/people", "/groups", &person, &access] {
            assert_eq!(browser.get(path).await.status, StatusCode::FORBIDDEN, "{path}");
        }
        assert_eq!(browser.submit("/my-day", &access, &[]).await.status, StatusCode::FORBIDDEN);
    }
    let mut stranger = scene.browser(&scene.elsewhere).await;
    for path in [&person, &access] {
        assert_eq!(stranger.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    assert_eq!(stranger.submit("/groups", &access, &[]).await.status, StatusCode::NOT_FOUND);
    assert!(!stranger.get("/people").await.text().contains("Benali"));
    assert!(!stranger.get("/groups").await.text().contains("Bureautique"));
    let mut nobody = scene.anon();
    for path in ["/people", "/groups", &person, &access] {
        assert!(nobody.get(path).await.leads_to().starts_with("/sign-in"), "{path}");
    }
    assert_eq!(nobody.submit("/", &access, &[]).await.status, StatusCode::UNAUTHORIZED);
}
