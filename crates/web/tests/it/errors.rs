//! Every answer: its headers, and errors in the visitor's language.

use assidu_web::{Settings, access::TABLE, router};
use axum::http::StatusCode;

use crate::{
    browser::{Answer, Browser, settings, web},
    scene::Scene,
};

fn hardened(answer: &Answer, what: &str) {
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("cross-origin-opener-policy", "same-origin"),
        ("cross-origin-resource-policy", "same-origin"),
        ("strict-transport-security", "max-age=63072000"),
    ] {
        assert_eq!(answer.header(name), value, "{what}: {name}");
    }
    let policy = answer.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{what}");
    assert!(!policy.contains("unsafe"), "{what}");
    assert!(answer.header("permissions-policy").contains("camera=()"), "{what}");
    assert!(!answer.header("cache-control").is_empty(), "{what}");
}

#[tokio::test]
async fn a17_a18_every_answer_carries_the_headers_errors_too() {
    let router = router(&web(settings())).unwrap();
    let mut browser = Browser::new(&router);
    for entry in TABLE {
        let path = entry.path.replace(['{', '}'], "x");
        for method in ["GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE", "HEAD"] {
            let answer = browser.send(method, &path, "", "").await;
            hardened(&answer, &format!("{method} {path}"));
        }
    }
    for path in
        ["/nowhere", "/%00", "/assets/../Cargo.toml", "/assets/x.css", "/meetings/mtg_x/nothing", "//evil"]
    {
        let answer = browser.get(path).await;
        assert!(answer.status.is_client_error(), "{path}: {}", answer.status);
        hardened(&answer, path);
        assert_eq!(answer.header("cache-control"), "no-store", "{path}");
    }
}

/// Styles, scripts and fonts carry no policy of their own, and all the rest; pictures may be opened by themselves.
#[tokio::test]
async fn parts_of_a_page_go_without_the_headers_of_documents() {
    let router = router(&web(settings())).unwrap();
    let mut browser = Browser::new(&router);
    for name in ["base.css", "sign.js", "atkinson-next.woff2"] {
        let answer = browser.get(assidu_ui::assets::url(name)).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        for kept in ["x-content-type-options", "cross-origin-resource-policy", "strict-transport-security"] {
            assert!(!answer.header(kept).is_empty(), "{name}: {kept}");
        }
        assert!(answer.header("cache-control").contains("immutable"), "{name}");
        for (header, _) in &answer.headers {
            assert!(!["content-security-policy", "permissions-policy"].contains(&header.as_str()), "{name}");
        }
    }
    hardened(&browser.get(assidu_ui::assets::url("icon.svg")).await, "icon.svg");
    hardened(&browser.get("/sw.js").await, "sw.js");
}

#[tokio::test]
async fn without_https_nothing_promises_it() {
    let web = web(Settings { origin: String::new(), ..settings() });
    let answer = Browser::new(&router(&web).unwrap()).get("/nowhere").await;
    assert_eq!(answer.header("strict-transport-security"), "");
}

#[tokio::test]
async fn errors_speak_the_visitors_language() {
    let router = router(&web(settings())).unwrap();
    let mut browser = Browser::new(&router);
    let lang = |answer: &Answer| {
        let text = answer.text();
        assert!(text.contains("<h1"), "{text}");
        text.split("lang=\"").nth(1).unwrap()[..2].to_owned()
    };
    assert_eq!(lang(&browser.get("/nowhere").await), "fr", "the operator's choice");
    browser.headers = vec![("accept-language", "de-AT,de;q=0.9".into())];
    assert_eq!(lang(&browser.get("/nowhere").await), "de", "the browser's");
    let answer = browser.get("/language?to=en&back=/nowhere").await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/nowhere"));
    assert_eq!(lang(&browser.get("/nowhere").await), "en", "the visitor's own");
    assert_eq!(lang(&browser.get("/nowhere?lang=fr").await), "fr", "this address's");
    let answer = browser.get("/language?to=de&back=//evil.example").await;
    assert_eq!(answer.header("location"), "/");
    assert_eq!(browser.get("/language?to=klingon&back=/").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn staff_pages_are_wholly_in_english_for_a_language_that_only_learners_pages_have() {
    let scene = Scene::new().await;
    let mut browser = scene.browser(&scene.admin).await;
    browser.headers = vec![("accept-language", "it-IT,it;q=0.9".into())];
    let page = browser.get("/today").await.text();
    assert!(page.contains("<html lang=\"en\""), "{page}");
    assert!(page.contains("Monday 23 November") && !page.contains("lunedì"), "{page}");
    assert!(page.contains("hreflang=\"de\"") && !page.contains("hreflang=\"it\""), "{page}");
    let page = browser.get("/").await.text();
    assert!(page.contains("<html lang=\"it\"") && page.contains("Firma la presenza"), "{page}");
    assert!(page.contains("hreflang=\"it\""), "{page}");
    // What is complete for staff stays as chosen, and choosing on a staff page holds for learners' pages too.
    let page = browser.get("/today?lang=de").await.text();
    assert!(page.contains("<html lang=\"de\"") && page.contains("Montag, 23. November"), "{page}");
    assert!(browser.get("/").await.text().contains("<html lang=\"de\""));
}

#[tokio::test]
async fn colours_are_kept_in_the_browser() {
    let mut browser = Browser::new(&router(&web(settings())).unwrap());
    browser.get("/theme?to=dark&back=/").await;
    assert_eq!(browser.cookies["theme"], "dark");
    assert!(browser.get("/nowhere").await.text().contains("data-theme=\"dark\""));
}

#[tokio::test]
async fn an_unknown_method_is_an_error_page_that_says_what_is_allowed() {
    let mut browser = Browser::new(&router(&web(settings())).unwrap());
    let answer = browser.send("DELETE", "/language", "", "").await;
    assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(answer.header("allow"), "GET,HEAD");
    assert!(answer.text().contains("<!DOCTYPE html>"));
}
