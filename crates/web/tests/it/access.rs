//! The access table: printed as it is, and kept by the guard.

use std::{env, fs, path::PathBuf};

use assidu_domain::{EnrolmentId, FunderId, ImportId, JobId, SiteId, matrix::Right, people::Role};
use assidu_web::{
    access::{Body, Entry, TABLE, Who, page},
    around, router,
    routes::{Routes, RoutesError},
};
use axum::{Router, http::StatusCode};

use crate::{
    browser::{Browser, STORE_DOWN, settings, web},
    scene::Scene,
};

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
    Entry::get("/staff", Who::May(Right::SeePlanning)),
    Entry::get("/administrator", Who::May(Right::Govern)),
    Entry::get("/demo", Who::Demo),
    Entry::post("/staff", Who::May(Right::SeePlanning), Body::Form),
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
        (Some(Role::Auditor), [200, 200, 200, 200, 200, 403, 404]),
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

/// The address of a pattern, each id being one that could be.
fn address_of(pattern: &str, scene: &Scene) -> String {
    let any = [9; 16];
    pattern
        .replace("{meeting}", &scene.meeting.to_string())
        .replace("{sign_off}", &scene.sign_off.to_string())
        .replace("{person}", &scene.learners[0].person.to_string())
        .replace("{group}", &scene.group.to_string())
        .replace("{funder}", &FunderId::from_bytes(any).to_string())
        .replace("{site}", &SiteId::from_bytes(any).to_string())
        .replace("{enrolment}", &EnrolmentId::from_bytes(any).to_string())
        .replace("{import}", &ImportId::from_bytes(any).to_string())
        .replace("{request}", &assidu_domain::RequestId::from_bytes(any).to_string())
        .replace("{door}", &assidu_domain::IdentityProviderId::from_bytes(any).to_string())
        .replace("{link}", &"A".repeat(43))
        .replace("{copy}", &assidu_domain::ObjectId::from_bytes(any).to_string())
        .replace("{absence}", &assidu_domain::AbsenceId::from_bytes(any).to_string())
        .replace("{alert}", &assidu_domain::AlertId::from_bytes(any).to_string())
        .replace("{bulk}", &assidu_domain::BulkId::from_bytes(any).to_string())
        .replace("{anomaly}", &assidu_domain::AnomalyId::from_bytes(any).to_string())
        .replace("{job}", &JobId::from_bytes(any).to_string())
        .replace("{dossier}", &assidu_domain::DossierId::from_bytes(any).to_string())
        .replace("{grant}", &assidu_domain::GrantId::from_bytes(any).to_string())
        .replace("{schema}", "x")
        .replace("{kind}", "x")
        .replace("{letter}", "sign-link")
        .replace("{language}", "fr")
}

/// Questions of programs, which are posted by their protocols: nobody's session opens more there, they change
/// nothing, and what a form of a browser can send is refused.
const QUESTIONS: [&str; 2] = ["/authority/ocsp", "/tsa"];

#[tokio::test]
async fn a15_every_act_asks_for_the_token_of_a_form_of_ours() {
    let scene = Scene::new().await;
    let token = scene.app.open_kiosk(&scene.trainer, scene.meeting, None).await.unwrap();
    let logged_in = scene.browser(&scene.admin).await;
    let mut forged = Vec::new();
    for entry in TABLE.iter().filter(|entry| entry.method == "POST" && entry.who != Who::Demo) {
        // Programs bring their key, and nothing that a browser keeps.
        if matches!(entry.who, Who::Program(_)) {
            continue;
        }
        // An old browser that says nothing of where it comes from, its owner logged in.
        let mut browser = scene.anon();
        browser.cookies = logged_in.cookies.clone();
        browser.cookies.insert("__Host-assidu-kiosk".into(), token.clone());
        browser.headers.push(("accept", "application/json".into()));
        let path = address_of(entry.path, &scene);
        let mut told = Vec::new();
        for (kind, body) in [
            ("application/x-www-form-urlencoded", "which=others&password=x"),
            (
                "multipart/form-data; boundary=X",
                "--X\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n--X--\r\n",
            ),
            ("text/plain", ""),
        ] {
            let answer = browser.send("POST", &path, kind, body).await;
            told.push(
                answer
                    .header("content-type")
                    .starts_with("application/problem")
                    .then(|| answer.json()["type"].clone()),
            );
        }
        if QUESTIONS.contains(&entry.path) {
            assert!(told.iter().all(Option::is_some), "{} answers a form: {told:?}", entry.path);
            continue;
        }
        let expired = Some(serde_json::Value::from("urn:assidu:problem:form-expired"));
        let of_plain = Some(serde_json::Value::from("urn:assidu:problem:field"));
        if !told[..2].contains(&expired) || told.iter().any(|one| *one != expired && *one != of_plain) {
            forged.push((entry.path, told));
        }
    }
    assert!(forged.is_empty(), "{forged:#?}");
}
