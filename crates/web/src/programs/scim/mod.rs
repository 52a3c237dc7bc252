//! SCIM 2.0 (RFC 7643, RFC 7644): how a school's identity system brings people in.

pub(super) mod about;

use axum::{
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::errors::SCIM_JSON;

/// The name of a message that lists things.
const LIST: &str = "urn:ietf:params:scim:api:messages:2.0:ListResponse";
/// What a user is.
const USER: &str = "urn:ietf:params:scim:schemas:core:2.0:User";
/// What of a user an employer adds; of it the number alone is known here.
const ENTERPRISE: &str = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
/// What a group is.
const GROUP: &str = "urn:ietf:params:scim:schemas:core:2.0:Group";

/// Most things of one page.
const MOST: usize = 100;

fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [(CONTENT_TYPE, SCIM_JSON)], body.to_string()).into_response()
}

/// A list that is all there is.
fn whole(resources: Vec<Value>) -> Value {
    json!({
        "schemas": [LIST], "totalResults": resources.len(), "startIndex": 1, "itemsPerPage": resources.len(),
        "Resources": resources,
    })
}
