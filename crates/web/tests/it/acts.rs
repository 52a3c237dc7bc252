//! Acts: only from a page of ours in the same browser, and within bounds.

use assidu_web::{
    Form, Onward, Problem, Upload, Visitor, Web,
    access::{Body, Entry, Who},
    around,
    routes::Routes,
};
use axum::{Router, extract::State, http::StatusCode, response::Response};

use crate::browser::{Answer, Browser, ORIGIN, settings, web};

const TABLE: &[Entry] = &[
    Entry::get("/page", Who::Anyone),
    Entry::post("/page", Who::Anyone, Body::Form),
    Entry::post("/page/toast", Who::Anyone, Body::Form),
    Entry::post("/page/upload", Who::Anyone, Body::Picture),
    Entry::post("/page/fault", Who::Anyone, Body::Form),
];

async fn show(visitor: Visitor) -> Response {
    let toast =
        visitor.toast.clone().map_or(String::new(), |toast| format!("{} {:?}", toast.text, toast.undo));
    visitor.page(maud::html! { (visitor.csrf()) "|" (visitor.address.0) "|" (toast) })
}

async fn act(Form(fields): Form) -> Result<String, Problem> {
    Ok(format!("{}", fields.required::<u32>("n")?))
}

async fn toast(State(web): State<Web>, Form(_): Form) -> Result<Response, Problem> {
    let fields = vec![("state".to_owned(), "expected".to_owned())];
    Onward::to("/page").saying("Noté absent").with_undo("/meetings/x/marks", fields).answer(&web)
}

async fn upload(upload: Upload) -> Result<String, Problem> {
    let file = upload.file("file")?;
    Ok(format!("{} {}", file.name, file.bytes.len()))
}

#[expect(clippy::panic, reason = "what happens to panics is the test")]
async fn fault(Form(_): Form) -> String {
    panic!("a secret 4711 in the words")
}

fn router() -> Router {
    let web = web(settings());
    let routes = Routes::over(web.clone(), TABLE)
        .get("/page", show)
        .post("/page", act)
        .post("/page/toast", toast)
        .post("/page/upload", upload)
        .post("/page/fault", fault);
    around(&web, routes.finish().unwrap().with_state(web.clone()))
}

/// A browser that has seen the page, and the page's token.
async fn visited() -> (Browser, String) {
    let mut browser = Browser::new(&router());
    let page = browser.get("/page").await;
    let token = page.text().split('|').next().unwrap().to_owned();
    (browser, token)
}

#[tokio::test]
async fn a_form_from_our_page_acts() {
    let (mut browser, token) = visited().await;
    for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", ORIGIN), ("x-none", "")] {
        browser.headers = vec![(name, value.to_owned())];
        let answer = browser.post("/page", &format!("csrf={token}&n=7")).await;
        assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, "7"), "{name}");
    }
}

#[tokio::test]
async fn a15_a_form_from_elsewhere_does_nothing() {
    let (mut browser, token) = visited().await;
    let form = format!("csrf={token}&n=7");
    let elsewhere = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "https://sub.assidu.example"),
        ("origin", "null"),
    ];
    for (name, value) in elsewhere {
        browser.headers = vec![(name, value.to_owned())];
        assert_eq!(browser.post("/page", &form).await.status, StatusCode::FORBIDDEN, "{name}: {value}");
    }
    browser.headers = vec![("sec-fetch-site", "same-origin".into())];
    for form in ["n=7", "csrf=&n=7", "csrf=AAAA&n=7"] {
        assert_eq!(browser.post("/page", form).await.status, StatusCode::FORBIDDEN, "{form}");
    }
    // Another browser's token.
    let mut other = browser.another();
    other.get("/page").await;
    assert_eq!(other.post("/page", &form).await.status, StatusCode::FORBIDDEN);
    // A form without its cookie.
    let mut bare = browser.another();
    assert_eq!(bare.post("/page", &form).await.status, StatusCode::FORBIDDEN);
    // Text that a form of another site could send as JSON.
    browser.headers.clear();
    let json = browser.send("POST", "/page", "application/json", "{}").await;
    assert_eq!(json.status, StatusCode::FORBIDDEN);
    browser.headers = vec![("sec-fetch-site", "same-origin".into())];
    let text = browser.send("POST", "/page", "text/plain", form).await;
    assert_eq!(text.status, StatusCode::BAD_REQUEST);
}

fn says_where_to_go(answer: &Answer, address: &str) {
    assert!(answer.text().contains(&format!("href=\"{address}\"")), "{}", answer.text());
}

#[tokio::test]
async fn a_refused_act_leads_back_to_its_page_not_to_itself() {
    let (mut browser, _) = visited().await;
    let answer = browser.post("/page/toast", "csrf=AAAA").await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    says_where_to_go(&answer, "/");
}

#[tokio::test]
async fn a_field_that_cannot_be_read_is_named_to_scripts() {
    let (mut browser, token) = visited().await;
    browser.headers = vec![("accept", "application/json".into())];
    let answer = browser.post("/page", &format!("csrf={token}&n=x")).await;
    assert_eq!(answer.status, StatusCode::BAD_REQUEST);
    assert_eq!(answer.header("content-type"), "application/problem+json");
    let problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(problem["type"], "urn:assidu:problem:field");
    assert_eq!(problem["field"], "n");
    assert!(problem["detail"].as_str().unwrap().len() > 10);
}

#[tokio::test]
async fn a_body_over_its_limit_is_refused() {
    let (mut browser, token) = visited().await;
    let answer = browser.post("/page", &format!("csrf={token}&n={}", "7".repeat(70_000))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.text().contains("<!DOCTYPE html>"));
}

#[tokio::test]
async fn news_are_told_once_and_cannot_be_forged() {
    let (mut browser, token) = visited().await;
    let answer = browser.post("/page/toast", &format!("csrf={token}")).await;
    assert_eq!((answer.status, answer.header("location")), (StatusCode::SEE_OTHER, "/page"));
    let told = browser.get("/page").await.text();
    assert!(told.contains("Noté absent") && told.contains("/meetings/x/marks"), "{told}");
    assert!(browser.get("/page").await.text().ends_with('|'));
    browser.cookies.insert("__Host-assidu-toast".into(), "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA".into());
    assert!(browser.get("/page").await.text().ends_with('|'));
}

fn multipart(token: &str, file: &str, token_last: bool) -> String {
    let csrf = format!("--b\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n{token}\r\n");
    let file = format!(
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a.csv\"\r\n\
         Content-Type: text/csv\r\n\r\n{file}\r\n"
    );
    if token_last { format!("{file}{csrf}--b--\r\n") } else { format!("{csrf}{file}--b--\r\n") }
}

#[tokio::test]
async fn a_file_comes_with_its_token_or_not_at_all() {
    let (mut browser, token) = visited().await;
    let kind = "multipart/form-data; boundary=b";
    for last in [false, true] {
        let answer = browser.send("POST", "/page/upload", kind, multipart(&token, "a;b", last)).await;
        assert_eq!((answer.status, answer.text().as_str()), (StatusCode::OK, "a.csv 3"));
    }
    let answer = browser.send("POST", "/page/upload", kind, multipart("AAAA", "a;b", false)).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    let large = multipart(&token, &"x".repeat(3 << 20), false);
    assert_eq!(browser.send("POST", "/page/upload", kind, large).await.status, StatusCode::PAYLOAD_TOO_LARGE);
    let cut = browser.send("POST", "/page/upload", kind, "--b\r\nContent-Dis").await;
    assert_eq!(cut.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn a_panic_is_our_fault_and_tells_nothing() {
    let (mut browser, token) = visited().await;
    let answer = browser.post("/page/fault", &format!("csrf={token}")).await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.text().contains("<!DOCTYPE html>"));
    assert!(!answer.text().contains("4711"), "O6: the panic's words reached the visitor");
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
}

#[tokio::test]
async fn the_address_is_the_visitors_behind_a_trusted_proxy() {
    let (mut browser, _) = visited().await;
    browser.headers = vec![("x-forwarded-for", "6.6.6.6, 203.0.113.9".into())];
    assert!(browser.get("/page").await.text().contains("|203.0.113.9|"));
}
