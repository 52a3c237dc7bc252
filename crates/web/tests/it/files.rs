//! Scripts and styles: for ever, compressed, without cookies.

use assidu_ui::assets;
use assidu_web::router;
use axum::http::StatusCode;

use crate::browser::{Browser, settings, web};

#[tokio::test]
async fn every_file_is_served_for_ever_and_sets_no_cookie() {
    let mut browser = Browser::new(&router(&web(settings())).unwrap());
    for asset in assets::all() {
        let answer = browser.get(&asset.url).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", asset.url);
        assert_eq!(answer.body, asset.bytes);
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable");
        assert_eq!(answer.header("content-type"), asset.mime);
        assert_eq!(answer.header("set-cookie"), "");
    }
    let worker = browser.get("/sw.js").await;
    assert_eq!((worker.status, worker.header("cache-control")), (StatusCode::OK, "no-cache"));
    assert_eq!(browser.get("/health").await.text(), "ok\n");
    assert!(browser.cookies.is_empty());
    assert_eq!(browser.get("/assets/base.0000000000000000.css").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn text_is_sent_compressed_when_the_browser_takes_it() {
    let mut browser = Browser::new(&router(&web(settings())).unwrap());
    let url = assets::url("base.css");
    let plain = browser.get(url).await.body.len();
    for (accepts, coding) in [("gzip, deflate, br", "br"), ("gzip", "gzip")] {
        browser.headers = vec![("accept-encoding", accepts.into())];
        let answer = browser.get(url).await;
        assert_eq!(answer.header("content-encoding"), coding);
        assert_eq!(answer.header("vary"), "accept-encoding");
        assert!(answer.body.len() * 2 < plain, "{coding}: {} of {plain}", answer.body.len());
        assert_eq!(browser.get("/nowhere").await.header("content-encoding"), coding, "pages too");
    }
}
