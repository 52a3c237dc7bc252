//! SCIM as Entra ID and Okta speak it: people are found, brought in, changed, deactivated and put into groups, by the key of
//! their provider alone.

use assidu_domain::{PersonId, people::Role};
use axum::http::StatusCode;
use serde_json::{Value, json};

use crate::{
    browser::{Answer, Browser},
    programs::key_of,
    scene::{Scene, add},
};

const KIND: &str = "application/scim+json; charset=utf-8";

pub(crate) struct Directory {
    pub(crate) scene: Scene,
    pub(crate) program: Browser,
}

impl Directory {
    pub(crate) async fn new() -> Self {
        let scene = Scene::new().await;
        let key = key_of(&scene, &scene.admin, 1).await;
        let program = Browser::program(&scene.router, &key);
        Self { scene, program }
    }

    pub(crate) async fn send(&mut self, method: &str, path: &str, body: &Value) -> Answer {
        self.program.send(method, &format!("/scim/v2{path}"), KIND, body.to_string()).await
    }

    pub(crate) async fn get(&mut self, path: &str) -> Answer {
        self.program.get(&format!("/scim/v2{path}")).await
    }

    pub(crate) async fn patch(&mut self, path: &str, operations: Value) -> Answer {
        let body = json!({
            "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"], "Operations": operations,
        });
        self.send("PATCH", path, &body).await
    }

    /// Who has this name, as systems ask before they bring somebody in.
    pub(crate) async fn named(&mut self, name: &str) -> Value {
        let filter = format!("userName eq \"{name}\"");
        let query: String = form_urlencoded::byte_serialize(filter.as_bytes()).collect();
        self.get(&format!("/Users?filter={query}")).await.json()
    }
}

pub(crate) fn ok(answer: &Answer) -> Value {
    assert!(answer.status.is_success(), "{}: {}", answer.status, answer.text());
    assert_eq!(answer.header("content-type"), "application/scim+json");
    answer.json()
}

pub(crate) fn refused(answer: &Answer, status: u16, kind: Option<&str>) {
    assert_eq!(answer.status.as_u16(), status, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/scim+json");
    let body = answer.json();
    assert_eq!(body["schemas"][0], "urn:ietf:params:scim:api:messages:2.0:Error");
    assert_eq!(
        (body["status"].as_str(), body["scimType"].as_str()),
        (Some(status.to_string().as_str()), kind)
    );
}

/// As Entra ID sends one.
pub(crate) fn camille() -> Value {
    json!({
        "schemas": [
            "urn:ietf:params:scim:schemas:core:2.0:User",
            "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User",
        ],
        "externalId": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef",
        "userName": "camille.roux@cfa.example",
        "active": true,
        "displayName": "Camille Roux",
        "emails": [{ "primary": true, "type": "work", "value": "camille.roux@cfa.example" }],
        "meta": { "resourceType": "User" },
        "name": { "formatted": "Camille Roux", "familyName": "Roux", "givenName": "Camille" },
        "preferredLanguage": "de-DE",
        "roles": [],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": { "employeeNumber": "L77" },
    })
}

#[tokio::test]
async fn entra_id_brings_a_learner_in_changes_deactivates_and_removes_them() {
    let mut directory = Directory::new().await;
    assert_eq!(directory.named("camille.roux@cfa.example").await["totalResults"], 0);
    let made = directory.send("POST", "/Users", &camille()).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let user = ok(&made);
    let id = user["id"].as_str().unwrap().to_owned();
    assert_eq!(made.header("location"), format!("https://assidu.example/scim/v2/Users/{id}"));
    assert_eq!(made.header("etag"), user["meta"]["version"].as_str().unwrap());
    assert_eq!(user["userName"], "camille.roux@cfa.example");
    assert_eq!(user["roles"], json!([{ "value": "learner" }]));
    assert_eq!(user["preferredLanguage"], "de");
    // Sent again, as after a time-out: there already.
    refused(&directory.send("POST", "/Users", &camille()).await, 409, Some("uniqueness"));
    assert_eq!(directory.named("CAMILLE.ROUX@cfa.example").await["Resources"][0]["id"], id.as_str());
    let by_id =
        directory.get("/Users?filter=externalId%20eq%20%220a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef%22").await;
    assert_eq!(by_id.json()["Resources"][0]["id"], id.as_str());

    // The office sees them as it sees anybody, and who it was.
    let mut admin = directory.scene.browser(&directory.scene.admin).await;
    let page = admin.get(&format!("/people/{id}")).await.text();
    assert!(page.contains("Roux") && page.contains("L77"), "{page}");
    let log = admin.get("/access-log").await.text();
    assert!(log.contains("Annuaire 1"), "{log}");

    let path = format!("/Users/{id}");
    let changed = directory
        .patch(
            &path,
            json!([
                { "op": "Replace", "path": "name.familyName", "value": "Roux-Petit" },
                { "op": "Add", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "+33 6 12 34 56 78" },
                { "op": "Replace", "path": "emails[type eq \"work\"].value", "value": "c.roux@cfa.example" },
                { "op": "Replace", "path": "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:employeeNumber", "value": "L78" },
            ]),
        )
        .await;
    let user = ok(&changed);
    assert_eq!(user["name"]["formatted"], "Camille Roux-Petit");
    assert_eq!(user["emails"][0]["value"], "c.roux@cfa.example");
    assert_eq!(user["phoneNumbers"][0]["value"], "+33 6 12 34 56 78");
    assert_eq!(user["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["employeeNumber"], "L78");
    assert_eq!(user["userName"], "camille.roux@cfa.example");

    let off =
        ok(&directory.patch(&path, json!([{ "op": "Replace", "path": "active", "value": "False" }])).await);
    assert_eq!(off["active"], false);
    let on = ok(&directory.patch(&path, json!([{ "op": "replace", "value": { "active": true } }])).await);
    assert_eq!(on["active"], true);

    // Removed: gone for the system, deactivated for the provider, and what is recorded stays.
    for status in [StatusCode::NO_CONTENT, StatusCode::NOT_FOUND] {
        assert_eq!(directory.send("DELETE", &path, &json!({})).await.status, status);
    }
    refused(&directory.get(&path).await, 404, None);
    assert_eq!(directory.named("camille.roux@cfa.example").await["totalResults"], 0);
    let page = admin.get(&format!("/people/{id}")).await.text();
    assert!(page.contains("Roux-Petit") && page.contains("Désactiv"), "{page}");
    // Somebody else never becomes them by having their number; they themselves come back as who they were.
    let mut back = camille();
    back["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["employeeNumber"] = "L78".into();
    refused(&directory.send("POST", "/Users", &back).await, 409, Some("uniqueness"));
    back["name"]["familyName"] = "Roux-Petit".into();
    let again = ok(&directory.send("POST", "/Users", &back).await);
    assert_eq!((again["id"].as_str(), &again["active"]), (Some(id.as_str()), &json!(true)));
}

#[tokio::test]
async fn who_came_in_by_a_file_is_taken_over_and_not_doubled() {
    let mut directory = Directory::new().await;
    let known = directory.scene.learners[0].person;
    directory.scene.address(known, "aicha@cfa.example").await;
    for name in ["aicha@cfa.example", "L1"] {
        let found = directory.named(name).await;
        assert_eq!(
            (found["totalResults"].as_i64(), found["Resources"][0]["id"].as_str()),
            (Some(1), Some(known.to_string().as_str())),
            "{name}"
        );
    }
    let mut same = camille();
    same["userName"] = "aicha@cfa.example".into();
    refused(&directory.send("POST", "/Users", &same).await, 409, Some("uniqueness"));
    let path = format!("/Users/{known}");
    let taken = directory
        .patch(
            &path,
            json!([{ "op": "replace", "value": { "userName": "aicha@cfa.example", "externalId": "x1" } }]),
        )
        .await;
    assert_eq!(ok(&taken)["userName"], "aicha@cfa.example");
    let page = ok(&directory.get(&path).await);
    assert_eq!(page["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"]["employeeNumber"], "L1");
    assert_eq!(directory.named("L1").await["totalResults"], 0, "by the system's own name from now on");
    // A family's address is nobody's name.
    for learner in [1, 2] {
        directory.scene.address(directory.scene.learners[learner].person, "famille@cfa.example").await;
    }
    assert_eq!(directory.named("famille@cfa.example").await["totalResults"], 0);
}

#[tokio::test]
async fn no_program_makes_or_changes_staff() {
    let mut directory = Directory::new().await;
    let scene = &directory.scene;
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await.person;
    let (admin, learner) = (scene.admin.person, scene.learners[0].person);
    for role in ["administrator", "secretariat", "auditor", "Administrator", "x"] {
        let mut one = camille();
        one["roles"] = json!([{ "value": role }]);
        refused(&directory.send("POST", "/Users", &one).await, 400, Some("invalidValue"));
        let up = json!([{ "op": "add", "path": "roles", "value": [{ "value": role }] }]);
        refused(&directory.patch(&format!("/Users/{learner}"), up).await, 400, Some("invalidValue"));
    }
    for person in [office, admin] {
        let path = format!("/Users/{person}");
        refused(&directory.get(&path).await, 404, None);
        refused(&directory.send("PUT", &path, &camille()).await, 404, None);
        refused(&directory.send("DELETE", &path, &json!({})).await, 404, None);
    }
    // Nor one who works in the office and teaches, too.
    let both =
        add(&directory.scene.app, &directory.scene.admin, Role::Trainer, "T9", "Ada", "Roy").await.person;
    directory.scene.is_also(both, Role::Secretariat).await;
    let path = format!("/Users/{both}");
    refused(&directory.get(&path).await, 404, None);
    let off = json!([{ "op": "replace", "path": "active", "value": false }]);
    refused(&directory.patch(&path, off).await, 404, None);
    refused(&directory.send("DELETE", &path, &json!({})).await, 404, None);
    assert_eq!(ok(&directory.get("/Users").await)["totalResults"], 6, "and is not counted");
}

#[tokio::test]
async fn a_version_that_was_changed_meanwhile_changes_nothing() {
    let mut directory = Directory::new().await;
    let path = format!("/Users/{}", directory.scene.learners[0].person);
    let seen = directory.get(&path).await.header("etag").to_owned();
    let name = |name: &str| json!([{ "op": "replace", "path": "name.givenName", "value": name }]);
    directory.program.headers.push(("if-match", seen.clone()));
    assert_eq!(ok(&directory.patch(&path, name("Aïcha-Lou")).await)["name"]["givenName"], "Aïcha-Lou");
    refused(&directory.patch(&path, name("Lou")).await, 412, None);
    refused(&directory.send("DELETE", &path, &json!({})).await, 412, None);
    directory.program.headers.pop();
    let now = directory.get(&path).await.header("etag").to_owned();
    directory.program.headers.push(("if-none-match", now));
    assert_eq!(directory.get(&path).await.status, StatusCode::NOT_MODIFIED);
}

#[tokio::test]
async fn lists_come_in_pages_and_hold_learners_and_trainers() {
    let mut directory = Directory::new().await;
    let whole = ok(&directory.get("/Users").await);
    assert_eq!(whole["totalResults"], 6, "four learners and two trainers: {whole}");
    let mut seen = Vec::new();
    for start in [1, 3, 5, 7] {
        let page = ok(&directory.get(&format!("/Users?startIndex={start}&count=2")).await);
        assert_eq!((page["totalResults"].as_i64(), page["startIndex"].as_i64()), (Some(6), Some(start)));
        seen.extend(page["Resources"].as_array().unwrap().iter().map(|one| one["id"].clone()));
    }
    assert_eq!(
        seen,
        whole["Resources"].as_array().unwrap().iter().map(|one| one["id"].clone()).collect::<Vec<_>>()
    );
    assert_eq!(ok(&directory.get("/Users?count=0").await)["Resources"], json!([]));
    for wrong in ["startIndex=x", "count=x"] {
        refused(&directory.get(&format!("/Users?{wrong}")).await, 400, Some("invalidValue"));
    }
    for wrong in ["userName", "userName%20co%20%22a%22", "nickName%20eq%20%22a%22"] {
        refused(&directory.get(&format!("/Users?filter={wrong}")).await, 400, Some("invalidFilter"));
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_told_and_changes_nothing() {
    let mut directory = Directory::new().await;
    let path = format!("/Users/{}", directory.scene.learners[0].person);
    let before = ok(&directory.get(&path).await);
    let program = &mut directory.program;
    refused(&program.send("POST", "/scim/v2/Users", KIND, "{").await, 400, Some("invalidSyntax"));
    refused(&program.send("POST", "/scim/v2/Users", KIND, "[]").await, 400, Some("invalidSyntax"));
    refused(&program.send("POST", "/scim/v2/Users", "text/plain", "{}").await, 415, None);
    let large = format!("{{\"userName\":\"{}\"}}", "x".repeat(70_000));
    assert_eq!(
        program.send("POST", "/scim/v2/Users", KIND, large).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    for (attribute, value) in [
        ("userName", json!("")),
        ("userName", json!("x".repeat(201))),
        ("userName", json!({})),
        ("name", json!({ "familyName": "Roux" })),
        ("emails", json!([{ "value": "no address" }])),
        ("active", json!("perhaps")),
        ("roles", json!([{ "value": 5 }])),
    ] {
        let mut one = camille();
        one[attribute] = value;
        refused(&directory.send("POST", "/Users", &one).await, 400, Some("invalidValue"));
    }
    for (operations, kind) in [
        (json!([]), "invalidSyntax"),
        (json!([{ "op": "move", "path": "active" }]), "invalidSyntax"),
        (json!([{ "op": "remove" }]), "noTarget"),
        (json!([{ "op": "replace", "path": "emails[", "value": 1 }]), "invalidPath"),
        (json!([{ "op": "replace", "path": "a b", "value": 1 }]), "invalidPath"),
        (json!([{ "op": "replace", "value": "x" }]), "invalidValue"),
        (json!([{ "op": "remove", "path": "userName" }]), "invalidValue"),
    ] {
        refused(&directory.patch(&path, operations).await, 400, Some(kind));
    }
    assert_eq!(ok(&directory.get(&path).await), before);
    assert_eq!(ok(&directory.get("/Users").await)["totalResults"], 6);
}

#[tokio::test]
async fn learners_are_put_into_groups_and_taken_out_again() {
    let mut directory = Directory::new().await;
    let (group, outsider, first) =
        (directory.scene.group, directory.scene.outsider.person, directory.scene.learners[0].person);
    let path = format!("/Groups/{group}");
    let listed = ok(&directory.get("/Groups").await);
    assert_eq!(listed["totalResults"], 1);
    let title = listed["Resources"][0]["displayName"].as_str().unwrap().to_owned();
    let query: String =
        form_urlencoded::byte_serialize(format!("displayName eq \"{title}\"").as_bytes()).collect();
    assert_eq!(ok(&directory.get(&format!("/Groups?filter={query}")).await)["totalResults"], 1);
    let members = |group: &Value| {
        let all = group["members"].as_array().cloned().unwrap_or_default();
        all.iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(members(&ok(&directory.get(&path).await)).len(), 3);
    let add = |person: PersonId| json!([{ "op": "Add", "path": "members", "value": [{ "value": person.to_string() }] }]);
    for _ in 0..2 {
        let now = members(&ok(&directory.patch(&path, add(outsider)).await));
        assert!(now.len() == 4 && now.contains(&outsider.to_string()), "{now:?}");
    }
    let own = ok(&directory.get(&format!("/Users/{outsider}")).await);
    assert_eq!(own["groups"][0]["value"], group.to_string());
    // Out, and in again on the same day: the same place goes on.
    let out = json!([{ "op": "Remove", "path": format!("members[value eq \"{first}\"]") }]);
    assert_eq!(members(&ok(&directory.patch(&path, out).await)).len(), 3);
    assert_eq!(members(&ok(&directory.patch(&path, add(first)).await)).len(), 4);
    let only = json!([{ "op": "replace", "path": "members", "value": [{ "value": first.to_string() }] }]);
    assert_eq!(members(&ok(&directory.patch(&path, only).await)), [first.to_string()]);
    // Trainers and strangers are in no group, and then nothing is changed.
    for wrong in [directory.scene.trainer.person, directory.scene.elsewhere.person] {
        let both = json!([{ "op": "add", "path": "members", "value": [{ "value": outsider.to_string() }, { "value": wrong.to_string() }] }]);
        refused(&directory.patch(&path, both).await, 400, Some("invalidValue"));
    }
    assert_eq!(members(&ok(&directory.get(&path).await)), [first.to_string()]);
    let renamed = json!([{ "op": "replace", "path": "displayName", "value": "X" }]);
    refused(&directory.patch(&path, renamed).await, 400, Some("mutability"));
    let made = directory.send("POST", "/Groups", &json!({ "displayName": "X" })).await;
    refused(&made, 405, None);
}

#[tokio::test]
async fn a_key_reaches_nobody_of_another_provider() {
    let mut directory = Directory::new().await;
    let other = key_of(&directory.scene, &directory.scene.elsewhere, 2).await;
    let (person, group) = (directory.scene.learners[0].person, directory.scene.group);
    directory.program = Browser::program(&directory.scene.router, &other);
    assert_eq!(ok(&directory.get("/Users").await)["totalResults"], 0);
    assert_eq!(ok(&directory.get("/Groups").await)["totalResults"], 0);
    assert_eq!(directory.named("L1").await["totalResults"], 0);
    for path in [format!("/Users/{person}"), format!("/Groups/{group}")] {
        refused(&directory.get(&path).await, 404, None);
        let change = json!([{ "op": "replace", "path": "members", "value": [] }]);
        refused(&directory.patch(&path, change).await, 404, None);
    }
    refused(&directory.send("DELETE", &format!("/Users/{person}"), &json!({})).await, 404, None);
}
