//! The access table: printed as it is, and kept by the guard.

use std::{env, fs, path::PathBuf};

use assidu_domain::people::Role;
use assidu_web::{
    access::{Body, Entry, TABLE, Who, page},
    around, router,
    routes::{Routes, RoutesError},
};
use axum::{Router, http::StatusCode};

use crate::browser::{Browser, STORE_DOWN, settings, web};

fn file() -> PathBuf {
    [env!("CARGO_MANIFEST_DIR"), "..", "..", "docs", "access-table.md"].iter().collect()
}

#[test]
fn the_table_in_the_documentation_is_fresh() {
    if env::var_os("UPDATE").is_some() {
        fs::write(file(), page()).unwrap();
    }
    assert_eq!(fs::read_to_string(file()).unwrap(), page(), "UPDATE=1 writes it anew");
}

#[test]
fn a1_handlers_and_table_agree() {
    assert!(router(&web(settings())).is_ok());
    let undeclared = Routes::over(web(settings()), &[]).get("/x", || async {}).finish();
    assert!(matches!(undeclared, Err(RoutesError::Undeclared { path: "/x", .. })));
    let unserved = Routes::over(web(settings()), TABLE).finish();
    assert!(matches!(unserved, Err(RoutesError::NotServed { .. })));
}

const LADDER: &[Entry] = &[
    Entry::get("/anyone", Who::Anyone),
    Entry::get("/ticket", Who::Ticket),
    Entry::get("/logged-in", Who::LoggedIn),
    Entry::get("/trainer", Who::Trainer),
    Entry::get("/staff", Who::Staff),
    Entry::get("/administrator", Who::Administrator),
    Entry::get("/demo", Who::Demo),
    Entry::post("/staff", Who::Staff, Body::Form),
];

fn ladder(test_data: bool) -> Router {
    let web = web(assidu_web::Settings { test_data, ..settings() });
    let mut routes = Routes::over(web.clone(), LADDER).post("/staff", || async { "done" });
    for entry in LADDER.iter().filter(|entry| entry.method == "GET") {
        routes = routes.get(entry.path, || async { "shown" });
    }
    around(&web, routes.finish().unwrap().with_state(web.clone()))
}

#[tokio::test]
async fn a1_each_role_gets_what_the_table_says_and_nothing_more() {
    let router = ladder(false);
    let paths = ["/anyone", "/ticket", "/logged-in", "/trainer", "/staff", "/administrator", "/demo"];
    let expect = [
        (None, [200, 303, 303, 303, 303, 303, 404]),
        (Some(Role::Learner), [200, 200, 200, 403, 403, 403, 404]),
        (Some(Role::Trainer), [200, 200, 200, 200, 403, 403, 404]),
        (Some(Role::Secretariat), [200, 200, 200, 200, 200, 403, 404]),
        (Some(Role::Administrator), [200, 200, 200, 200, 200, 200, 404]),
    ];
    for (role, statuses) in expect {
        let mut browser =
            role.map_or_else(|| Browser::new(&router), |role| Browser::logged_in(&router, role));
        for (path, status) in paths.iter().zip(statuses) {
            assert_eq!(browser.get(path).await.status.as_u16(), status, "{role:?} {path}");
        }
    }
    assert_eq!(Browser::new(&ladder(true)).get("/demo").await.status, StatusCode::OK);
}

#[tokio::test]
async fn who_is_not_logged_in_is_asked_to_and_comes_back() {
    let mut browser = Browser::new(&ladder(false));
    let answer = browser.get("/staff?q=a%20b&after=1").await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.header("location"), "/sign-in?next=/staff%3Fq%3Da%2520b%26after%3D1");
    let post = browser.post("/staff", "").await;
    assert_eq!(post.status, StatusCode::UNAUTHORIZED);
    browser.headers.push(("accept", "application/json".into()));
    assert_eq!(browser.get("/staff").await.status, StatusCode::UNAUTHORIZED, "scripts are told, not led");
}

#[tokio::test]
async fn a_ticket_opens_what_it_opens_and_a_forged_session_nothing() {
    let router = ladder(false);
    let mut browser = Browser::new(&router);
    browser.cookies.insert("__Host-assidu-ticket".into(), "x".into());
    assert_eq!(browser.get("/ticket").await.status, StatusCode::OK);
    assert_eq!(browser.get("/logged-in").await.status, StatusCode::SEE_OTHER);
    let forged = format!("{}A", "A".repeat(42));
    for value in [forged.as_str(), "", "AAAA"] {
        browser.cookies.insert("__Host-assidu".into(), value.into());
        assert_eq!(browser.get("/logged-in").await.status, StatusCode::SEE_OTHER, "{value}");
    }
    // By HTTPS a cookie without the host-bound name may have been planted by another host.
    let mut planted = Browser::logged_in(&router, Role::Administrator);
    let value = planted.cookies.remove("__Host-assidu").unwrap();
    planted.cookies.insert("assidu".into(), value);
    assert_eq!(planted.get("/logged-in").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn when_sessions_cannot_be_looked_up_nobody_is_let_in_or_thrown_out() {
    let mut browser = Browser::with_session(&ladder(false), STORE_DOWN);
    let answer = browser.get("/staff").await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE);
    assert_eq!(answer.header("retry-after"), "2");
    assert!(browser.cookies.contains_key("__Host-assidu"));
}
