//! Whom an identity system does not see: whoever is being erased, staff, stand-ins, and whose data are restricted.

use assidu_app::{meetings::SubstituteDraft, rights::Decision};
use assidu_domain::{
    PersonId,
    people::Role,
    rights::{Answer, RequestKind},
};
use assidu_store::{people, scim_people};
use serde_json::{Value, json};

use crate::{
    scene::add,
    scim::{Directory, camille, ok, refused},
};

const EMPLOYEE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

pub(crate) fn members(group: &Value) -> Vec<String> {
    let all = group["members"].as_array().cloned().unwrap_or_default();
    all.iter().map(|one| one["value"].as_str().unwrap().to_owned()).collect()
}

async fn erased(directory: &Directory, learner: usize) -> PersonId {
    let scene = &directory.scene;
    let own = &scene.learners[learner];
    let id = scene.app.ask_about_own_data(own, RequestKind::Erasure, "").await.unwrap();
    let decision = Decision {
        answer: Answer::Partly,
        says: "La loi garde vos signatures.",
        identified: true,
        righting: None,
    };
    scene.app.answer_request(&scene.admin, id, decision).await.unwrap();
    own.person
}

/// Their evidence is kept for years, and an identity system brings everybody in again each night.
#[tokio::test]
async fn whoever_is_being_erased_is_gone_and_no_sync_brings_them_back() {
    let mut directory = Directory::new().await;
    let thomas = directory.scene.learners[1].person;
    let path = format!("/Users/{thomas}");
    let mut sent = camille();
    sent["name"] = json!({ "familyName": "Berger", "givenName": "Thomas" });
    sent[EMPLOYEE]["employeeNumber"] = "L2".into();
    ok(&directory.send("PUT", &path, &sent).await);
    assert_eq!(directory.named("camille.roux@cfa.example").await["totalResults"], 1);
    erased(&directory, 1).await;

    refused(&directory.get(&path).await, 404, None);
    refused(&directory.send("PUT", &path, &sent).await, 404, None);
    let on = json!([{ "op": "replace", "path": "active", "value": true }]);
    refused(&directory.patch(&path, on).await, 404, None);
    for filter in ["externalId%20eq%20%220a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef%22", "userName%20eq%20%22L2%22"]
    {
        assert_eq!(
            ok(&directory.get(&format!("/Users?filter={filter}")).await)["totalResults"],
            0,
            "{filter}"
        );
    }
    assert_eq!(ok(&directory.get("/Users").await)["totalResults"], 5);
    let group = format!("/Groups/{}", directory.scene.group);
    assert!(!members(&ok(&directory.get(&group).await)).contains(&thomas.to_string()));
    // Their number is theirs as long as the evidence has it.
    refused(&directory.send("POST", "/Users", &sent).await, 409, Some("uniqueness"));

    let scene = &directory.scene;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let left = people::lookup(&mut tx, thomas).await.unwrap().unwrap().card;
    assert!(left.email.is_empty() && left.mobile_phone.is_empty(), "nothing came back");
    assert!(assidu_store::deactivations::since(&mut tx, thomas).await.unwrap().is_some());
    assert!(
        scim_people::of_people(&mut tx, &[thomas]).await.unwrap().is_empty(),
        "what it called them is deleted"
    );
}

#[tokio::test]
async fn whoever_asks_for_their_data_gets_what_the_system_calls_them() {
    let mut directory = Directory::new().await;
    let path = format!("/Users/{}", directory.scene.learners[0].person);
    ok(&directory.send("PUT", &path, &camille()).await);
    let mut own = directory.scene.browser(&directory.scene.learners[0]).await;
    let got = own.get("/account/data.zip").await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(got.body)).unwrap();
    let known: Value = serde_json::from_reader(archive.by_name("data.json").unwrap()).unwrap();
    assert_eq!(
        known["person"]["identity_system"],
        json!({ "user_name": "camille.roux@cfa.example", "external_id": "0a21f0f2-8d2a-4f8e-bf98-7363c4aed4ef" })
    );
}

#[tokio::test]
async fn a_stand_in_for_a_day_and_a_learner_of_the_office_are_out_of_reach() {
    let mut directory = Directory::new().await;
    let scene = &directory.scene;
    let marie = SubstituteDraft {
        meetings: vec![scene.meeting],
        trainer: scene.trainer.person,
        given_name: "Marie".to_owned(),
        family_name: "Dupont".to_owned(),
        email: String::new(),
        key: [1; 16],
    };
    scene.app.add_substitute(&scene.admin, &marie).await.unwrap();
    let office = scene.learners[0].person;
    let (group, outsider) = (format!("/Groups/{}", scene.group), scene.outsider.person);
    scene.is_also(office, Role::Secretariat).await;
    scene.is_also(outsider, Role::Auditor).await;
    let listed = ok(&directory.get("/Users").await);
    assert_eq!(listed["totalResults"], 4, "{listed}");
    assert!(!listed.to_string().contains("Dupont"), "{listed}");
    // Neither in the group for it, nor put in or taken out.
    assert_eq!(members(&ok(&directory.get(&group).await)).len(), 2);
    let add = json!([{ "op": "add", "path": "members", "value": [{ "value": outsider.to_string() }] }]);
    refused(&directory.patch(&group, add).await, 400, Some("invalidValue"));
    let nobody = json!([{ "op": "replace", "path": "members", "value": [] }]);
    assert!(members(&ok(&directory.patch(&group, nobody).await)).is_empty());
    let scene = &directory.scene;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let places = assidu_store::enrolments::of_learner(&mut tx, office).await.unwrap();
    assert!(places[0].end.is_none(), "{places:?}");
}

/// A member of staff with an address is no user, so a user of that address is brought in and not refused for ever.
#[tokio::test]
async fn the_address_of_somebody_out_of_sight_is_free() {
    let mut directory = Directory::new().await;
    let scene = &directory.scene;
    let office = add(&scene.app, &scene.admin, Role::Secretariat, "S1", "Inès", "Roy").await.person;
    scene.address(office, "camille.roux@cfa.example").await;
    assert_eq!(directory.named("camille.roux@cfa.example").await["totalResults"], 0);
    let made = ok(&directory.send("POST", "/Users", &camille()).await);
    let found = directory.named("camille.roux@cfa.example").await;
    assert_eq!(found["Resources"][0]["id"], made["id"]);
    // Two with one address, of whom one is out of sight: the other is meant.
    let learner = directory.scene.learners[0].person;
    for person in [learner, office] {
        directory.scene.address(person, "roy@cfa.example").await;
    }
    assert_eq!(directory.named("roy@cfa.example").await["Resources"][0]["id"], learner.to_string());
}

#[tokio::test]
async fn members_whose_data_are_restricted_stay_and_are_named_to_nobody() {
    let mut directory = Directory::new().await;
    let (restricted, other) = (directory.scene.learners[0].person, directory.scene.learners[1].person);
    directory.scene.app.restrict(&directory.scene.admin, restricted, "Conteste").await.unwrap();
    let path = format!("/Groups/{}", directory.scene.group);
    assert_eq!(members(&ok(&directory.get(&path).await)).len(), 2);
    let only = json!([{ "op": "replace", "path": "members", "value": [{ "value": other.to_string() }] }]);
    let answer = directory.patch(&path, only).await;
    assert!(!answer.text().contains(&restricted.to_string()), "{}", answer.text());
    assert_eq!(members(&ok(&answer)), [other.to_string()]);
    let scene = &directory.scene;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let places = assidu_store::enrolments::of_learner(&mut tx, restricted).await.unwrap();
    assert!(places[0].end.is_none(), "{places:?}");
}
