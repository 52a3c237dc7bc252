//! Lists that are asked for by a message, and answers that show a part.

use serde_json::{Value, json};

use crate::scim::{Directory, camille, ok, refused};

fn asked(more: &Value) -> Value {
    let mut message = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"] });
    message.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    message
}

#[tokio::test]
async fn a_message_finds_what_an_address_finds() {
    let mut directory = Directory::new().await;
    for (kind, query, message) in [
        ("/Users", "", json!({})),
        ("/Users", "?startIndex=2&count=3", json!({ "startIndex": 2, "count": 3 })),
        ("/Users", "?filter=userName%20eq%20%22L1%22", json!({ "filter": "userName eq \"L1\"" })),
        (
            "/Users",
            "?attributes=userName,name.familyName",
            json!({ "attributes": ["userName", "name.familyName"] }),
        ),
        ("/Groups", "?excludedAttributes=members", json!({ "excludedAttributes": ["members"] })),
    ] {
        let by_address = ok(&directory.get(&format!("{kind}{query}")).await);
        let by_message = ok(&directory.send("POST", &format!("{kind}/.search"), &asked(&message)).await);
        assert_eq!(by_message, by_address, "{kind}{query}");
        assert_ne!(by_message["Resources"], json!([]), "{kind}{query}");
    }
    for wrong in [json!({ "count": true }), json!({ "attributes": [1] }), json!({ "count": "x" })] {
        refused(&directory.send("POST", "/Users/.search", &asked(&wrong)).await, 400, Some("invalidValue"));
    }
    let wrong = asked(&json!({ "filter": "nickName eq \"a\"" }));
    for path in ["/Users/.search", "/Groups/.search", "/.search"] {
        refused(&directory.send("POST", path, &wrong).await, 400, Some("invalidFilter"));
    }
}

/// How many there are in all, and of what kind those are that are shown.
async fn kinds(directory: &mut Directory, more: Value) -> (i64, Vec<String>) {
    let found = ok(&directory.send("POST", "/.search", &asked(&more)).await);
    let all = found["Resources"].as_array().unwrap();
    let kind = |one: &Value| one["meta"]["resourceType"].as_str().unwrap().to_owned();
    (found["totalResults"].as_i64().unwrap(), all.iter().map(kind).collect())
}

#[tokio::test]
async fn a_message_about_everything_finds_users_and_after_them_groups() {
    let mut directory = Directory::new().await;
    let (total, all) = kinds(&mut directory, json!({})).await;
    assert_eq!((total, all.len(), all[5].as_str(), all[6].as_str()), (7, 7, "User", "Group"));
    assert_eq!(
        kinds(&mut directory, json!({ "startIndex": 6, "count": 2 })).await,
        (7, vec!["User".to_owned(), "Group".to_owned()])
    );
    assert_eq!(kinds(&mut directory, json!({ "startIndex": 7 })).await, (7, vec!["Group".to_owned()]));
    assert_eq!(kinds(&mut directory, json!({ "startIndex": 8 })).await, (7, vec![]));
    assert_eq!(kinds(&mut directory, json!({ "count": 0 })).await, (7, vec![]));
    assert_eq!(
        kinds(&mut directory, json!({ "filter": "userName eq \"L1\"" })).await,
        (1, vec!["User".to_owned()])
    );
    assert_eq!(kinds(&mut directory, json!({ "filter": "displayName eq \"nobody\"" })).await, (0, vec![]));
}

#[tokio::test]
async fn every_answer_shows_the_part_that_is_asked_for() {
    let mut directory = Directory::new().await;
    let made = directory.send("POST", "/Users?attributes=active", &camille()).await;
    let user = ok(&made);
    assert_eq!(user.as_object().unwrap().len(), 3, "{user}");
    assert!(
        !made.header("etag").is_empty() && made.header("location").ends_with(user["id"].as_str().unwrap())
    );
    let path = format!("/Users/{}", user["id"].as_str().unwrap());
    let shown = ok(&directory.get(&format!("{path}?excludedAttributes=emails,name.formatted")).await);
    assert!(shown.get("emails").is_none() && shown["name"]["familyName"] == "Roux", "{shown}");
    assert!(shown["name"].get("formatted").is_none(), "{shown}");
    let replaced = ok(&directory.send("PUT", &format!("{path}?attributes=userName"), &camille()).await);
    assert_eq!(replaced["userName"], "camille.roux@cfa.example");
    assert_eq!(replaced.as_object().unwrap().len(), 3, "{replaced}");
    for wrong in ["attributes=a&excludedAttributes=b", "attributes=emails%5Btype%20eq%20%22work%22%5D"] {
        let answer = directory.get(&format!("{path}?{wrong}")).await;
        assert_eq!(answer.status.as_u16(), 400, "{}", answer.text());
    }
    // What is refused has changed nothing.
    let off = json!({ "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
        "Operations": [{ "op": "replace", "path": "active", "value": false }] });
    let refused = directory.send("PATCH", &format!("{path}?attributes=a%20b"), &off).await;
    assert_eq!(refused.status.as_u16(), 400);
    assert_eq!(ok(&directory.get(&path).await)["active"], true);
}
