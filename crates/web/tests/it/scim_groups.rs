//! Changes of who is in a group: in their order, against what is there when they are made, and of members alone.

use assidu_app::programs::MOST_CHANGES;
use assidu_domain::EnrolmentId;
use assidu_store::enrolments;
use serde_json::json;

use crate::{
    scim::{Directory, ok, refused},
    scim_sight::members,
};

#[tokio::test]
async fn operations_are_done_one_after_the_other() {
    let mut directory = Directory::new().await;
    let path = format!("/Groups/{}", directory.scene.group);
    let (first, outsider) =
        (directory.scene.learners[0].person.to_string(), directory.scene.outsider.person.to_string());
    let out = json!({ "op": "remove", "path": format!("members[value eq \"{first}\"]") });
    let add = json!({ "op": "add", "path": "members", "value": [{ "value": first }] });
    assert_eq!(members(&ok(&directory.patch(&path, json!([out, add])).await)).len(), 3);
    let now = members(&ok(&directory.patch(&path, json!([add, out])).await));
    assert!(now.len() == 2 && !now.contains(&first), "{now:?}");
    let only = json!({ "op": "replace", "value": { "members": [{ "value": outsider }] } });
    let now = members(&ok(&directory.patch(&path, json!([only, add])).await));
    assert!(now.len() == 2 && now.contains(&first) && now.contains(&outsider), "{now:?}");
}

#[tokio::test]
async fn what_is_no_member_is_no_path_and_empties_no_group() {
    let mut directory = Directory::new().await;
    let path = format!("/Groups/{}", directory.scene.group);
    for place in [
        "members.display",
        "members.value",
        "members[display eq \"Aïcha Benali\"]",
        "members[type eq \"User\"]",
        "members[value eq \"x\"].display",
    ] {
        let operations = json!([{ "op": "remove", "path": place }]);
        refused(&directory.patch(&path, operations).await, 400, Some("invalidPath"));
    }
    assert_eq!(members(&ok(&directory.get(&path).await)).len(), 3);
    let strangers: Vec<_> = (0..=MOST_CHANGES).map(|n| json!({ "value": format!("per_{n:032x}") })).collect();
    let many = json!([{ "op": "add", "path": "members", "value": strangers }]);
    refused(&directory.patch(&path, many).await, 413, Some("tooMany"));
}

#[tokio::test]
async fn a_version_of_a_group_that_was_changed_meanwhile_changes_nothing() {
    let mut directory = Directory::new().await;
    let path = format!("/Groups/{}", directory.scene.group);
    let seen = directory.get(&path).await.header("etag").to_owned();
    directory.program.headers.push(("if-match", seen));
    let none = json!([{ "op": "remove", "path": "members" }]);
    assert!(members(&ok(&directory.patch(&path, none.clone()).await)).is_empty());
    refused(&directory.patch(&path, none).await, 412, None);
}

/// Whoever left today and has a place from next week on is left to people: two places at once are none.
#[tokio::test]
async fn a_place_is_not_opened_over_another() {
    let mut directory = Directory::new().await;
    let path = format!("/Groups/{}", directory.scene.group);
    let learner = directory.scene.learners[0].person;
    let out = json!([{ "op": "remove", "path": format!("members[value eq \"{learner}\"]") }]);
    ok(&directory.patch(&path, out).await);
    let scene = &directory.scene;
    let mut tx = scene.app.store().write(&scene.admin.scope()).await.unwrap();
    let left = enrolments::of_learner(&mut tx, learner).await.unwrap().remove(0);
    let later = jiff::civil::date(2026, 12, 7);
    let next = assidu_domain::planning::Enrolment {
        id: EnrolmentId::from_bytes([9; 16]),
        start: later,
        end: None,
        ..left.clone()
    };
    enrolments::save(&mut tx, &next).await.unwrap();
    tx.commit().await.unwrap();
    let add = json!([{ "op": "add", "path": "members", "value": [{ "value": learner.to_string() }] }]);
    refused(&directory.patch(&path, add).await, 400, Some("invalidValue"));
    let scene = &directory.scene;
    let mut tx = scene.app.store().read(&scene.admin.scope()).await.unwrap();
    assert_eq!(enrolments::of_learner(&mut tx, learner).await.unwrap()[0].end, left.end);
}
