//! What programs may ask for, in the language of machines (OpenAPI 3.1): made from the access table and from the types that
//! are serialised, so that neither can say something else. What SCIM has is described by SCIM itself.

use std::sync::LazyLock;

use assidu_ui::urls::routes as at;
use axum::{
    http::{Method, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use schemars::{JsonSchema, SchemaGenerator, generate::SchemaSettings};
use serde_json::{Map, Value, json};

use super::{
    class_meetings::{MOST_DAYS, PLACE},
    messages::{AttendedClassMeeting, BadgeRead, ClassMeetings, Key, Presence, ProblemDetails},
    once,
};
use crate::access::{Entry, TABLE, Who};

/// The description.
pub(crate) async fn get() -> Response {
    static TEXT: LazyLock<String> = LazyLock::new(|| document().to_string());
    ([(CONTENT_TYPE, "application/json")], TEXT.as_str()).into_response()
}

/// An address as it is described.
struct Operation {
    method: Method,
    path: &'static str,
    id: &'static str,
    summary: &'static str,
    parameters: Vec<Value>,
    /// What is sent, and its schema.
    body: Option<Value>,
    /// The statuses of what was asked for, and its schema.
    answer: (&'static [u16], Value),
    /// What of the answer leads to another address: its name, and the parameters that it takes there.
    leads_to: Option<(&'static str, Value)>,
    /// What may be refused beside what every address refuses.
    refusals: &'static [u16],
}

/// Refused at every address with a key.
const ALWAYS: &[u16] = &[401, 403, 405, 408, 429, 500, 503];

fn operations(generator: &mut SchemaGenerator) -> Vec<Operation> {
    let get = |path, id, summary, parameters, schema, refusals| Operation {
        method: Method::GET,
        path,
        id,
        summary,
        parameters,
        body: None,
        answer: (&[200], schema),
        leads_to: (id == "classMeetings")
            .then(|| ("classMeeting", json!({ "meeting": "$response.body#/class_meetings/0/id" }))),
        refusals,
    };
    vec![
        get(at::API_DESCRIPTION, "description", "This description", vec![], json!({ "type": "object" }), &[]),
        get(
            at::API_KEY,
            "key",
            "What the key is called, what it opens and when it ends",
            vec![],
            schema::<Key>(generator),
            &[],
        ),
        get(
            at::API_MEETINGS,
            "classMeetings",
            "The planning of some days",
            vec![
                in_query("from", true, "The first day.", json!({ "type": "string", "format": "date" })),
                in_query(
                    "days",
                    false,
                    "How many days.",
                    json!({ "type": "integer", "minimum": 1, "maximum": MOST_DAYS, "default": 1 }),
                ),
                in_query(
                    "after",
                    false,
                    "`next` of the page before.",
                    json!({ "type": "string", "pattern": PLACE }),
                ),
            ],
            schema::<ClassMeetings>(generator),
            &[400],
        ),
        get(
            at::API_MEETING,
            "classMeeting",
            "A class meeting and who was there",
            vec![json!({
                "name": "meeting", "in": "path", "required": true, "description": "The id of the class meeting.",
                "schema": { "type": "string", "pattern": "^mtg_[0-9a-f]{32}$" },
            })],
            schema::<AttendedClassMeeting>(generator),
            &[400, 404],
        ),
        Operation {
            method: Method::POST,
            path: at::API_BADGE_READINGS,
            id: "badgeReading",
            summary: "Presence that a badge shows: 201 when this reading showed it, 200 when it was known",
            parameters: vec![once::parameter()],
            body: Some(schema::<BadgeRead>(generator)),
            answer: (&[200, 201], schema::<Presence>(generator)),
            leads_to: None,
            refusals: &[400, 404, 409, 413, 422],
        },
    ]
}

fn in_query(name: &str, required: bool, description: &str, schema: Value) -> Value {
    json!({ "name": name, "in": "query", "required": required, "description": description, "schema": schema })
}

fn schema<T: JsonSchema>(generator: &mut SchemaGenerator) -> Value {
    generator.subschema_for::<T>().to_value()
}

/// Everything that is described.
pub(super) fn document() -> Value {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let mut generator =
        settings.with(|settings| settings.definitions_path = "/components/schemas".into()).into_generator();
    let operations = operations(&mut generator);
    let problem = schema::<ProblemDetails>(&mut generator);
    let mut paths = Map::new();
    for operation in &operations {
        let entry =
            TABLE.iter().find(|entry| entry.method == operation.method && entry.path == operation.path);
        let described = described(operation, entry);
        let place = paths.entry(operation.path).or_insert_with(|| json!({}));
        place[operation.method.as_str().to_ascii_lowercase()] = described;
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Assidu",
            "version": "1",
            "description": "What a provider’s own systems may read and tell. Keys are made in the settings.",
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
        },
        "servers": [{ "url": "/" }],
        "paths": paths,
        "components": {
            "schemas": generator.take_definitions(true),
            "responses": {
                "Problem": {
                    "description": "What went wrong",
                    "content": { "application/problem+json": { "schema": problem } },
                },
            },
            "securitySchemes": {
                "key": { "type": "http", "scheme": "bearer", "description": "An API key: `Bearer assidu_…`." },
            },
        },
    })
}

fn described(operation: &Operation, entry: Option<&Entry>) -> Value {
    let (statuses, schema) = &operation.answer;
    let mut responses = json!({});
    for status in *statuses {
        let answer = &mut responses[status.to_string()];
        *answer = json!({ "description": "Done", "content": { "application/json": { "schema": schema } } });
        if let Some((name, parameters)) = &operation.leads_to {
            answer["links"] = json!({ *name: { "operationId": name, "parameters": parameters } });
        }
    }
    for refusal in ALWAYS.iter().chain(operation.refusals) {
        responses[refusal.to_string()] = json!({ "$ref": "#/components/responses/Problem" });
    }
    let (security, scope) = match entry.map(|entry| entry.who) {
        Some(Who::Program(scope)) => (json!([{ "key": [] }]), scope),
        _ => (json!([]), None),
    };
    let mut described = json!({
        "operationId": operation.id,
        "summary": operation.summary,
        "parameters": operation.parameters,
        "security": security,
        "responses": responses,
    });
    if let Some(body) = &operation.body {
        described["requestBody"] =
            json!({ "required": true, "content": { "application/json": { "schema": body } } });
    }
    if let Some(scope) = scope {
        described["description"] = format!("With a key for `{scope}`.").into();
    }
    described
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::programs::errors::{Face, face};

    #[test]
    fn what_is_served_to_programs_is_described_and_nothing_else() {
        let served: BTreeSet<(String, String)> = TABLE
            .iter()
            .filter(|entry| face(entry.path) == Some(Face::Api))
            .map(|entry| (entry.path.to_owned(), entry.method.as_str().to_ascii_lowercase()))
            .collect();
        let document = document();
        let paths = document["paths"].as_object().unwrap();
        let described: BTreeSet<(String, String)> = paths
            .iter()
            .flat_map(|(path, methods)| {
                methods.as_object().unwrap().keys().map(move |method| (path.clone(), method.clone()))
            })
            .collect();
        assert_eq!(described, served);
    }
}
