//! The demonstration's entrance and gallery, and that they exist nowhere else.

use std::sync::Arc;

use assidu_testkit::{FakeClock, SeededRandomness};
use assidu_web::{Demo, Parts, Settings, Web};
use axum::http::StatusCode;

use crate::{
    browser::{Browser, settings},
    scene::{FIVE_PAST_NINE, Scene, app_in},
};

#[tokio::test]
async fn a_visitor_enters_as_each_sample_account() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(FakeClock::at(FIVE_PAST_NINE));
    let app = app_in(&folder, &clock).await;
    let demo = app.set_up_demo().await.unwrap();
    let parts = Parts {
        settings: Settings { test_data: true, ..settings() },
        app,
        clock,
        chance: Arc::new(SeededRandomness::new(5)),
        demo: Some(Demo { demo: demo.clone(), phone_url: Some("http://192.168.1.20:8080".to_owned()) }),
    };
    let router = assidu_web::router(&Web::new(parts)).unwrap();
    let page = Browser::new(&router).get("/demo").await.text();
    assert!(page.contains(&demo.provider) && page.contains("192.168.1.20:8080"));
    for account in &demo.accounts {
        assert!(page.contains(&account.name) && page.contains(&account.password));
        let mut browser = Browser::new(&router);
        let entered = browser.submit("/demo", "/demo/sign-in", &[("account", &account.login)]).await;
        let start = entered.leads_to().to_owned();
        let first = browser.get(&start).await;
        assert_eq!(first.status, StatusCode::OK, "{start}");
        assert!(first.text().contains("Excel niveau 2"), "{start}: there is something to see today");
    }
    let mut browser = Browser::new(&router);
    let nobody = browser.submit("/demo", "/demo/sign-in", &[("account", "nobody")]).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let gallery = browser.get("/dev/gallery").await.text();
    assert!(gallery.contains("/dev/gallery/today"));
    assert_eq!(browser.get("/dev/gallery/today").await.status, StatusCode::OK);
    assert_eq!(browser.get("/dev/gallery/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a50_in_front_of_real_data_there_is_no_demonstration() {
    let scene = Scene::new().await;
    let mut admin = scene.browser(&scene.admin).await;
    for path in ["/demo", "/dev/gallery", "/dev/gallery/today"] {
        assert_eq!(admin.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let sign_in = admin.submit("/today", "/demo/sign-in", &[("account", "x")]).await;
    assert_eq!(sign_in.status, StatusCode::NOT_FOUND);
}
