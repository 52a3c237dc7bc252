//! What the provider's SCIM can do, and what its users and groups consist of.

use assidu_domain::people::Role;
use assidu_texts::Language;
use axum::{extract::State, http::StatusCode, response::Response};
use serde_json::{Value, json};

use super::{ENTERPRISE, GROUP, LIST, MOST, USER, message::answer};
use crate::{Path, Problem, Web};

/// What it can do.
pub(crate) async fn config(State(web): State<Web>) -> Response {
    let no = json!({ "supported": false });
    let body = json!({
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],
        "documentationUri": "https://www.rfc-editor.org/rfc/rfc7644",
        "patch": { "supported": true },
        "bulk": { "supported": false, "maxOperations": 0, "maxPayloadSize": 0 },
        "filter": { "supported": true, "maxResults": MOST },
        "changePassword": no.clone(),
        "sort": no,
        "etag": { "supported": true },
        "authenticationSchemes": [{
            "type": "oauthbearertoken",
            "name": "API key",
            "description": "A key that an administrator of the provider made in the settings.",
            "specUri": "https://www.rfc-editor.org/rfc/rfc6750",
            "primary": true,
        }],
        "meta": { "resourceType": "ServiceProviderConfig", "location": at(&web, "/ServiceProviderConfig") },
    });
    answer(StatusCode::OK, &body)
}

/// Which kinds of things there are.
pub(crate) async fn types(State(web): State<Web>) -> Response {
    whole(all_types(&web))
}

/// One kind.
pub(crate) async fn type_of(State(web): State<Web>, Path(kind): Path<String>) -> Result<Response, Problem> {
    one(all_types(&web), &kind)
}

/// What they consist of.
pub(crate) async fn schemas(State(web): State<Web>) -> Response {
    whole(all_schemas(&web))
}

/// What one of them consists of.
pub(crate) async fn schema(State(web): State<Web>, Path(schema): Path<String>) -> Result<Response, Problem> {
    one(all_schemas(&web), &schema)
}

fn one(all: Vec<Value>, id: &str) -> Result<Response, Problem> {
    let found = all.into_iter().find(|one| one["id"] == id).ok_or(Problem::NotFound)?;
    Ok(answer(StatusCode::OK, &found))
}

fn whole(resources: Vec<Value>) -> Response {
    let total = resources.len();
    let body = json!({
        "schemas": [LIST], "totalResults": total, "startIndex": 1, "itemsPerPage": total, "Resources": resources,
    });
    answer(StatusCode::OK, &body)
}

/// The whole address of something of SCIM.
pub(super) fn at(web: &Web, path: &str) -> String {
    format!("{}{}{path}", web.app().public_url(), assidu_ui::urls::routes::SCIM)
}

fn all_types(web: &Web) -> Vec<Value> {
    let kind = |id: &str, endpoint: &str, schema: &str, extensions: Value| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:ResourceType"],
            "id": id, "name": id, "endpoint": endpoint, "schema": schema, "schemaExtensions": extensions,
            "meta": { "resourceType": "ResourceType", "location": at(web, &format!("/ResourceTypes/{id}")) },
        })
    };
    let enterprise = json!([{ "schema": ENTERPRISE, "required": false }]);
    vec![kind("User", "/Users", USER, enterprise), kind("Group", "/Groups", GROUP, json!([]))]
}

fn all_schemas(web: &Web) -> Vec<Value> {
    let schema = |id: &str, name: &str, attributes: Vec<Value>| {
        json!({
            "schemas": ["urn:ietf:params:scim:schemas:core:2.0:Schema"],
            "id": id, "name": name, "description": name, "attributes": attributes,
            "meta": { "resourceType": "Schema", "location": at(web, &format!("/Schemas/{id}")) },
        })
    };
    vec![
        schema(USER, "User", user()),
        schema(ENTERPRISE, "EnterpriseUser", vec![attribute("employeeNumber", "string", "readWrite")]),
        schema(GROUP, "Group", group()),
    ]
}

fn user() -> Vec<Value> {
    vec![
        required(unique(attribute("userName", "string", "readWrite"))),
        required(complex(
            attribute("name", "complex", "readWrite"),
            vec![
                required(attribute("familyName", "string", "readWrite")),
                required(attribute("givenName", "string", "readWrite")),
                attribute("formatted", "string", "readOnly"),
            ],
        )),
        attribute("displayName", "string", "readOnly"),
        one_of(attribute("preferredLanguage", "string", "readWrite"), &languages()),
        attribute("active", "boolean", "readWrite"),
        several(complex(attribute("emails", "complex", "readWrite"), valued(&["work"]))),
        several(complex(attribute("phoneNumbers", "complex", "readWrite"), valued(&["mobile"]))),
        several(complex(attribute("roles", "complex", "readWrite"), vec![role()])),
        several(complex(attribute("groups", "complex", "readOnly"), members("readOnly", "Group"))),
    ]
}

fn group() -> Vec<Value> {
    vec![
        attribute("displayName", "string", "readOnly"),
        several(complex(attribute("members", "complex", "readWrite"), members("immutable", "User"))),
    ]
}

/// What several values have: the value, what kind it is of, and whether it comes first.
fn valued(kinds: &[&str]) -> Vec<Value> {
    let kind = one_of(attribute("type", "string", "readOnly"), kinds);
    vec![attribute("value", "string", "readWrite"), kind, attribute("primary", "boolean", "readOnly")]
}

fn role() -> Value {
    one_of(attribute("value", "string", "readWrite"), &[Role::Learner.name(), Role::Trainer.name()])
}

fn languages() -> Vec<&'static str> {
    Language::ALL.iter().map(|language| language.tag()).collect()
}

fn one_of(mut attribute: Value, values: &[&str]) -> Value {
    attribute["canonicalValues"] = json!(values);
    attribute
}

fn members(mutability: &str, of: &str) -> Vec<Value> {
    let mut reference = attribute("$ref", "reference", "readOnly");
    reference["referenceTypes"] = json!([of]);
    vec![
        attribute("value", "string", mutability),
        reference,
        attribute("display", "string", "readOnly"),
        attribute("type", "string", "readOnly"),
    ]
}

fn attribute(name: &str, kind: &str, mutability: &str) -> Value {
    json!({
        "name": name, "type": kind, "multiValued": false, "description": name, "required": false,
        "caseExact": false, "mutability": mutability, "returned": "default", "uniqueness": "none",
    })
}

fn required(mut attribute: Value) -> Value {
    attribute["required"] = true.into();
    attribute
}

fn unique(mut attribute: Value) -> Value {
    attribute["uniqueness"] = "server".into();
    attribute
}

fn several(mut attribute: Value) -> Value {
    attribute["multiValued"] = true.into();
    attribute
}

fn complex(mut attribute: Value, parts: Vec<Value>) -> Value {
    attribute["subAttributes"] = parts.into();
    attribute
}
