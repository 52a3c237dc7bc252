//! What programs read beside SCIM: the planning and who was there, and the description of it all.

use std::collections::BTreeSet;

use assidu_app::meetings::GuestDraft;
use assidu_domain::programs::ProgramScope;
use axum::http::StatusCode;
use jiff::civil::{date, time};
use serde_json::{Value, json};

use crate::{
    browser::{Answer, Browser},
    programs::{key_for, key_of, refused},
    scene::Scene,
};

const DESCRIPTION: &str = "/api/v1/openapi.json";
const MEETINGS: &str = "/api/v1/class-meetings";

/// The description, as it is served.
async fn description(scene: &Scene) -> Value {
    let answer = scene.anon().get(DESCRIPTION).await;
    assert_eq!((answer.status, answer.header("content-type")), (StatusCode::OK, "application/json"));
    assert_eq!(answer.header("set-cookie"), "");
    answer.json()
}

/// Passes when each name of the answer is described, and each that is always there is there.
fn as_described(document: &Value, schema: &Value, value: &Value, at: &str) {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.strip_prefix("#/components/schemas/").unwrap();
        return as_described(document, &document["components"]["schemas"][name], value, at);
    }
    if let Some(any) = schema["anyOf"].as_array().or(schema["oneOf"].as_array()) {
        assert!(!any.is_empty());
        return;
    }
    let kinds: Vec<&str> = match &schema["type"] {
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).collect(),
        kind => kind.as_str().into_iter().collect(),
    };
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    assert!(kinds.contains(&kind), "{at}: {kind} is none of {schema}");
    if let (Some(words), Some(text)) = (schema["enum"].as_array(), value.as_str()) {
        assert!(words.iter().any(|word| word == text), "{at}: {text}");
    }
    for (n, item) in value.as_array().into_iter().flatten().enumerate() {
        as_described(document, &schema["items"], item, &format!("{at}[{n}]"));
    }
    let Some(object) = value.as_object() else { return };
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for name in &required {
        assert!(object.contains_key(*name), "{at}.{name} is missing");
    }
    for (name, inner) in object {
        let described = &schema["properties"][name];
        assert!(!described.is_null(), "{at}.{name} is not described");
        as_described(document, described, inner, &format!("{at}.{name}"));
    }
}

/// Passes when the answer is what the description says of this address and status.
fn must_be_described(document: &Value, path: &str, method: &str, answer: &Answer) {
    let mut response = &document["paths"][path][method]["responses"][answer.status.as_str()];
    if let Some(name) = response["$ref"].as_str() {
        let name = name.strip_prefix("#/components/responses/").unwrap();
        response = &document["components"]["responses"][name];
    }
    let schema = &response["content"][answer.header("content-type")]["schema"];
    assert!(!schema.is_null(), "{method} {path} {}: {document:#}", answer.status);
    as_described(document, schema, &answer.json(), path);
}

async fn meetings(program: &mut Browser, query: &str) -> Value {
    let answer = program.get(&format!("{MEETINGS}?{query}")).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    answer.json()
}

#[tokio::test]
async fn a_program_reads_the_planning_and_who_was_there() {
    let scene = Scene::new().await;
    let mut program = Browser::program(&scene.router, &key_of(&scene, &scene.admin, 1).await);
    let page = meetings(&mut program, "from=2026-11-23").await;
    assert_eq!(page["next"], Value::Null);
    let found = &page["class_meetings"][0];
    assert_eq!(page["class_meetings"].as_array().unwrap().len(), 1);
    assert_eq!(found["id"], scene.meeting.to_string());
    assert_eq!(found["starts_at"], "2026-11-23T09:00:00+01:00");
    assert_eq!((&found["stage"], &found["expected"]), (&json!("open"), &json!(3)));
    assert_eq!(found["groups"][0]["reference"], "G1");
    assert_eq!(found["trainers"][0]["reference"], "T1");
    for none in ["from=2026-11-22", "from=2026-11-24&days=366", "from=0001-01-01", "from=9999-12-31&days=366"]
    {
        assert_eq!(meetings(&mut program, none).await["class_meetings"], json!([]), "{none}");
    }

    let one = program.get(&format!("{MEETINGS}/{}", scene.meeting)).await.json();
    assert_eq!(one["title"], found["title"]);
    let people = one["sign_offs"][0]["participants"].as_array().unwrap().clone();
    let known: BTreeSet<&str> = people.iter().map(|one| one["reference"].as_str().unwrap()).collect();
    assert_eq!(known, BTreeSet::from(["L1", "L2", "L3"]));
    assert!(people.iter().all(|one| one["state"] == "expected" && one["signed_at"].is_null()), "{people:?}");
    assert!(people.iter().all(|one| one["guest"] == false), "{people:?}");
    // A guest is among them, and marked as one.
    let draft = GuestDraft {
        given_name: "Léa",
        family_name: "Durand",
        email: "",
        organisation: "",
        reason: "Visite",
    };
    let lea = scene.app.add_guest(&scene.trainer, scene.meeting, draft, [77; 16]).await.unwrap();
    let one = program.get(&format!("{MEETINGS}/{}", scene.meeting)).await.json();
    let people = one["sign_offs"][0]["participants"].as_array().unwrap().clone();
    let guests: Vec<&Value> = people.iter().filter(|one| one["guest"] == true).collect();
    assert_eq!((people.len(), guests.len()), (4, 1));
    assert_eq!(guests[0]["id"], lea.to_string());
    // It is traced under the name of the key.
    let log = scene.browser(&scene.admin).await.get("/access-log").await.text();
    assert!(log.contains("Annuaire 1"), "{log}");
}

#[tokio::test]
async fn a_long_planning_comes_in_pages_that_miss_and_repeat_nothing() {
    let scene = Scene::new().await;
    let draft = |n: i8| assidu_app::meetings::MeetingDraft {
        title: format!("Cours {n}"),
        day: date(2026, 12, 1 + n % 28),
        start: time(8 + n / 28, 0, 0, 0),
        end: time(8 + n / 28, 50, 0, 0),
        room: String::new(),
        site: None,
        mode: assidu_domain::planning::Mode::Onsite,
        kind: assidu_domain::planning::MeetingKind::Course,
        trainers: vec![scene.trainer.person],
        groups: vec![scene.group],
    };
    for n in 0..101_i8 {
        let key = [u8::try_from(n).unwrap() + 2; 16];
        scene.app.add_meeting(&scene.admin, &draft(n), key).await.unwrap();
    }
    let mut program = Browser::program(&scene.router, &key_of(&scene, &scene.admin, 1).await);
    let first = meetings(&mut program, "from=2026-12-01&days=31").await;
    assert_eq!(first["class_meetings"].as_array().unwrap().len(), 100);
    let next = first["next"].as_str().unwrap();
    let second = meetings(&mut program, &format!("from=2026-12-01&days=31&after={next}")).await;
    let ids: BTreeSet<&str> = [&first, &second]
        .iter()
        .flat_map(|page| page["class_meetings"].as_array().unwrap())
        .map(|meeting| meeting["id"].as_str().unwrap())
        .collect();
    assert_eq!((ids.len(), &second["next"]), (101, &Value::Null));
}

#[tokio::test]
async fn what_is_asked_wrongly_is_said_by_name_and_another_provider_has_nothing_here() {
    let scene = Scene::new().await;
    let mut program = Browser::program(&scene.router, &key_of(&scene, &scene.admin, 1).await);
    for (query, field) in [
        ("", "from"),
        ("from=23/11/2026", "from"),
        ("from=2026-11-23&days=367", "days"),
        ("from=2026-11-23&from=2026-11-23", "from"),
        ("from=2026-11-23&after=rubbish", "after"),
        ("from=2026-11-23&form=x", "form"),
    ] {
        let answer = program.get(&format!("{MEETINGS}?{query}")).await;
        refused(&answer, StatusCode::BAD_REQUEST, "field");
        assert_eq!(answer.json()["field"], field, "{query}");
    }
    let mut elsewhere = Browser::program(&scene.router, &key_of(&scene, &scene.elsewhere, 1).await);
    assert_eq!(meetings(&mut elsewhere, "from=2026-11-23").await["class_meetings"], json!([]));
    let theirs = elsewhere.get(&format!("{MEETINGS}/{}", scene.meeting)).await;
    refused(&theirs, StatusCode::NOT_FOUND, "not-found");
}

#[tokio::test]
async fn a_key_for_one_thing_opens_no_other() {
    let scene = Scene::new().await;
    for (n, scope) in (20..).zip(ProgramScope::ALL) {
        let key = key_for(&scene, &scene.admin, n, &[*scope]).await;
        let mut program = Browser::program(&scene.router, &key);
        for (path, opens) in [
            ("/api/v1/class-meetings?from=2026-11-23", ProgramScope::ClassMeetings),
            ("/scim/v2/Users", ProgramScope::Scim),
        ] {
            let status = program.get(path).await.status;
            assert_eq!(status == StatusCode::OK, *scope == opens, "{scope} {path} {status}");
            assert!(status == StatusCode::OK || status == StatusCode::FORBIDDEN);
        }
    }
}

#[tokio::test]
async fn whose_data_are_restricted_is_not_shown_to_programs() {
    let scene = Scene::new().await;
    let mut program = Browser::program(&scene.router, &key_of(&scene, &scene.admin, 1).await);
    let hidden = scene.learners[0].person;
    let page = format!("/people/{hidden}/restriction");
    let fields = [("act", "restrict"), ("reason", "Demande de l’intéressée")];
    let mut admin = scene.browser(&scene.admin).await;
    assert_eq!(admin.submit(&page, &page, &fields).await.leads_to(), page);
    let one = program.get(&format!("{MEETINGS}/{}", scene.meeting)).await.text();
    assert!(!one.contains(&hidden.to_string()) && !one.contains("Benali"), "{one}");
    assert!(one.contains("\"L2\""));
}

/// Held against what is really answered. Another program does the same at greater length, see the tests of the server.
#[tokio::test]
async fn what_is_answered_is_what_is_described() {
    let scene = Scene::new().await;
    let document = description(&scene).await;
    assert_eq!(document["openapi"], "3.1.0");
    let mut program = Browser::program(&scene.router, &key_of(&scene, &scene.admin, 1).await);
    let one = format!("{MEETINGS}/{}", scene.meeting);
    for (path, pattern) in [
        ("/api/v1/key", "/api/v1/key"),
        ("/api/v1/class-meetings?from=2026-11-23", MEETINGS),
        ("/api/v1/class-meetings", MEETINGS),
        (one.as_str(), "/api/v1/class-meetings/{meeting}"),
        ("/api/v1/class-meetings/mtg_x", "/api/v1/class-meetings/{meeting}"),
    ] {
        must_be_described(&document, pattern, "get", &program.get(path).await);
        must_be_described(&document, pattern, "get", &scene.anon().get(path).await);
    }
    let readings = "/api/v1/badge-readings";
    scene.app.give_badge(&scene.admin, scene.learners[0].person, "04A22B9C").await.unwrap();
    for (key, badge, status) in [
        ("a", "04A22B9C", 201),
        ("b", "04A22B9C", 200),
        ("c", "0000", 404),
        ("c", "1111", 422),
        ("d", "", 400),
    ] {
        let body = json!({ "badge": badge, "place": "Hall B", "read_at": scene.app.now().to_string() });
        program.headers.retain(|(name, _)| *name != "idempotency-key");
        program.headers.push(("idempotency-key", key.to_owned()));
        let answer = program.send("POST", readings, "application/json", body.to_string()).await;
        assert_eq!(answer.status, status, "{badge} {}", answer.text());
        must_be_described(&document, readings, "post", &answer);
    }
}
