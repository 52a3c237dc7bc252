//! What a change by an identity system makes of a person, and what it leaves.

use assidu_domain::people::Role;
use assidu_store::people;
use serde_json::json;

use crate::{
    scene::add,
    scim::{Directory, camille, ok, refused},
};

const EMPLOYEE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

fn off() -> serde_json::Value {
    json!([{ "op": "replace", "path": "active", "value": false }])
}

/// Somebody who came in by a file is shown with their number or address in place of a name of the system's own.
#[tokio::test]
async fn what_is_shown_in_place_of_a_name_is_no_name_before_the_system_says_it() {
    let mut directory = Directory::new().await;
    let learner = directory.scene.learners[0].person;
    directory.scene.address(learner, "aicha@cfa.example").await;
    let path = format!("/Users/{learner}");
    assert_eq!(ok(&directory.patch(&path, off()).await)["userName"], "L1");
    // The system knows her by her address, and finds her still: a second person is not made.
    assert_eq!(directory.named("aicha@cfa.example").await["Resources"][0]["id"], learner.to_string());
    assert_eq!(directory.named("L1").await["Resources"][0]["id"], learner.to_string());
    let said = json!([{ "op": "replace", "value": { "userName": "L1" } }]);
    ok(&directory.patch(&path, said).await);
    assert_eq!(directory.named("aicha@cfa.example").await["totalResults"], 0, "L1 it is from now on");
}

#[tokio::test]
async fn a_trainer_without_a_number_gets_none_by_a_change_of_something_else() {
    let mut directory = Directory::new().await;
    let scene = &directory.scene;
    let trainer = add(&scene.app, &scene.admin, Role::Trainer, "", "Ada", "Roy").await.person;
    scene.address(trainer, "ada@cfa.example").await;
    let path = format!("/Users/{trainer}");
    let shown = ok(&directory.patch(&path, off()).await);
    assert!(shown.get(EMPLOYEE).is_none() && shown["userName"] == "ada@cfa.example", "{shown}");
    let mut whole = camille();
    whole.as_object_mut().unwrap().remove(EMPLOYEE);
    ok(&directory.send("PUT", &path, &whole).await);
    let scene = &directory.scene;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    let card = people::lookup(&mut tx, trainer).await.unwrap().unwrap().card;
    assert_eq!((card.reference.as_str(), card.family_name.as_str()), ("", "Roux"));
}

/// Learners and trainers are numbered apart, so two of them may be shown by one number.
#[tokio::test]
async fn a_number_that_two_have_hinders_no_change_of_either() {
    let mut directory = Directory::new().await;
    let scene = &directory.scene;
    let learner = add(&scene.app, &scene.admin, Role::Learner, "12", "Léa", "Noir").await.person;
    let trainer = add(&scene.app, &scene.admin, Role::Trainer, "12", "Ada", "Roy").await.person;
    for person in [trainer, learner] {
        let path = format!("/Users/{person}");
        assert_eq!(ok(&directory.patch(&path, off()).await)["userName"], "12");
        // Also when the system sends back all that it was shown.
        let shown = ok(&directory.get(&path).await);
        assert_eq!(ok(&directory.send("PUT", &path, &shown).await)["userName"], "12");
    }
    let mut other = camille();
    other["userName"] = "12".into();
    let path = format!("/Users/{}", directory.scene.learners[0].person);
    refused(&directory.send("PUT", &path, &other).await, 409, Some("uniqueness"));
}

#[tokio::test]
async fn what_becomes_the_primary_address_is_the_only_one_and_a_landline_is_no_mobile() {
    let mut directory = Directory::new().await;
    let made = ok(&directory.send("POST", "/Users", &camille()).await);
    let path = format!("/Users/{}", made["id"].as_str().unwrap());
    for change in [
        json!({ "op": "add", "path": "emails", "value": [{ "type": "home", "value": "1@b.fr", "primary": true }] }),
        json!({ "op": "replace", "path": "emails[type eq \"home\"]",
            "value": { "type": "home", "value": "2@b.fr", "primary": true } }),
        json!({ "op": "add", "value": { "emails": [{ "value": "3@b.fr", "primary": "True" }] } }),
    ] {
        let changed = ok(&directory.patch(&path, json!([change])).await);
        let emails = changed["emails"].as_array().unwrap();
        let wanted = change.to_string();
        assert!(emails.len() == 1 && wanted.contains(emails[0]["value"].as_str().unwrap()), "{changed}");
    }
    for kind in ["work", "fax", "home"] {
        let phone = json!([{ "op": "replace", "path": "phoneNumbers",
            "value": [{ "type": kind, "value": "+33 1 23 45 67 89", "primary": true }] }]);
        assert!(ok(&directory.patch(&path, phone).await).get("phoneNumbers").is_none(), "{kind}");
    }
    let mobile = json!([{ "op": "add", "path": "phoneNumbers", "value": [
        { "type": "work", "value": "+33 1 23 45 67 89", "primary": true }, { "type": "mobile", "value": "+33 6 1" },
    ] }]);
    assert_eq!(ok(&directory.patch(&path, mobile).await)["phoneNumbers"][0]["value"], "+33 6 1");
}

#[tokio::test]
async fn what_is_refused_is_told_in_words() {
    let mut directory = Directory::new().await;
    for (attribute, value, said) in [
        (
            "userName",
            json!("a\u{0}b"),
            "userName holds a character that no name holds, such as a line break.",
        ),
        (
            "externalId",
            json!("a\nb"),
            "externalId holds a character that no name holds, such as a line break.",
        ),
        ("userName", json!("x".repeat(201)), "userName is longer than 200 characters."),
        ("emails", json!([{ "value": "x" }]), "emails is no e-mail address."),
        ("name", json!({ "familyName": "Roux" }), "name.givenName is missing."),
    ] {
        let mut one = camille();
        one[attribute] = value;
        let answer = directory.send("POST", "/Users", &one).await;
        refused(&answer, 400, Some("invalidValue"));
        assert_eq!(answer.json()["detail"], said);
    }
}

#[tokio::test]
async fn a_filter_by_id_is_paged_as_any_other() {
    let mut directory = Directory::new().await;
    let learner = directory.scene.learners[0].person;
    for (more, shown) in [("", 1), ("&count=0", 0), ("&startIndex=2", 0)] {
        let found = ok(&directory.get(&format!("/Users?filter=id%20eq%20%22{learner}%22{more}")).await);
        let resources = found["Resources"].as_array().unwrap();
        assert_eq!((found["totalResults"].as_i64(), resources.len()), (Some(1), shown), "{more}");
    }
    let unknown = ok(&directory.get("/Users?filter=id%20eq%20%22x%22").await);
    assert_eq!(unknown["totalResults"], 0);
}
