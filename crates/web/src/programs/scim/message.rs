//! Messages of SCIM: what is read, and how it is answered.

use assidu_app::{
    StoreError,
    people::WrongPerson,
    programs::{GroupError, MOST_CHANGES, UserError},
};
use axum::{
    body::Bytes,
    extract::{FromRequest, Request},
    http::{
        HeaderMap, HeaderValue, StatusCode,
        header::{CONTENT_TYPE, ETAG, IF_MATCH, IF_NONE_MATCH, LOCATION},
    },
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};

use super::{LIST, asked::Asked, parts::Parts};
use crate::{
    Problem, Web,
    layers::problems::OwnPage,
    programs::errors::{SCIM_JSON, scim_error},
};

/// What SCIM refuses with a word of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// An error of SCIM: the status, its kind, and what is said.
    Scim(StatusCode, Option<&'static str>, String),
    /// What every program is told.
    Problem(Problem),
}

impl Refused {
    /// The request has no shape that is known.
    pub(super) fn syntax(detail: impl Into<String>) -> Self {
        Self::Scim(StatusCode::BAD_REQUEST, Some("invalidSyntax"), detail.into())
    }

    /// Nothing is found by what the filter names.
    pub(super) fn filter(detail: impl Into<String>) -> Self {
        Self::Scim(StatusCode::BAD_REQUEST, Some("invalidFilter"), detail.into())
    }

    /// What a change is about cannot be understood, or is nothing that is changed here.
    pub(super) fn path() -> Self {
        Self::Scim(StatusCode::BAD_REQUEST, Some("invalidPath"), "This path cannot be read.".to_owned())
    }

    /// Whether nothing is found by what the filter names.
    pub(super) fn is_of_filter(&self) -> bool {
        matches!(self, Self::Scim(_, Some("invalidFilter"), _))
    }

    /// A value cannot be taken.
    pub(super) fn value(detail: impl Into<String>) -> Self {
        Self::Scim(StatusCode::BAD_REQUEST, Some("invalidValue"), detail.into())
    }
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<UserError> for Refused {
    fn from(error: UserError) -> Self {
        match error {
            UserError::NotAllowed(_) => Self::Scim(
                StatusCode::FORBIDDEN,
                None,
                "The key or the provider's settings do not allow this.".to_owned(),
            ),
            UserError::Unknown => Self::Problem(Problem::NotFound),
            UserError::Taken(what) => Self::Scim(
                StatusCode::CONFLICT,
                Some("uniqueness"),
                format!("Somebody else of the provider has this {what}."),
            ),
            UserError::Fields(wrong) => {
                let said = wrong.iter().map(|(field, why)| format!("{} {}.", attribute(field), told(*why)));
                Self::value(said.collect::<Vec<_>>().join(" "))
            }
            UserError::Characters(what) => {
                Self::value(format!("{what} holds a character that no name holds, such as a line break."))
            }
            UserError::Quota(_) => Self::Scim(
                StatusCode::FORBIDDEN,
                None,
                "The provider has as many active people as it may.".to_owned(),
            ),
            UserError::Store(error) => of_store(&error),
        }
    }
}

impl From<GroupError> for Refused {
    fn from(error: GroupError) -> Self {
        match error {
            GroupError::NotAllowed(_) => Self::Problem(Problem::Forbidden),
            GroupError::Unknown => Self::Problem(Problem::NotFound),
            GroupError::Member(person) => Self::value(format!(
                "{person} is no learner of the provider, or has another place in this group in days to come."
            )),
            GroupError::TooMany => Self::Scim(
                StatusCode::PAYLOAD_TOO_LARGE,
                Some("tooMany"),
                format!("At most {MOST_CHANGES} members come or leave in one request."),
            ),
            GroupError::Store(error) => of_store(&error),
        }
    }
}

fn of_store(error: &StoreError) -> Refused {
    Refused::Problem(Problem::of_store(error))
}

/// Why a value is not taken.
fn told(why: WrongPerson) -> &'static str {
    match why {
        WrongPerson::Missing => "is missing",
        WrongPerson::TooLong => "is longer than 200 characters",
        WrongPerson::BirthDate => "is no day on which anyone alive was born",
        WrongPerson::Email => "is no e-mail address",
        WrongPerson::Taken => "is somebody else's",
        WrongPerson::Roles => "name no role that this provider has",
    }
}

/// A field of a form of ours, as SCIM calls it.
fn attribute(field: &'static str) -> &'static str {
    match field {
        "family_name" => "name.familyName",
        "given_name" => "name.givenName",
        "reference" => "employeeNumber",
        "email" => "emails",
        "mobile_phone" => "phoneNumbers",
        other => other,
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Scim(status, kind, detail) => {
                let mut response = answer(status, &scim_error(status, kind, &detail));
                response.extensions_mut().insert(OwnPage);
                response
            }
        }
    }
}

/// A message that was sent.
pub(crate) struct Message(pub(crate) Value);

impl FromRequest<Web> for Message {
    type Rejection = Refused;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Refused> {
        let sent =
            request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let kind = sent.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
        if ![SCIM_JSON, "application/json"].contains(&kind.as_str()) {
            let detail = format!("Send {SCIM_JSON}.");
            return Err(Refused::Scim(StatusCode::UNSUPPORTED_MEDIA_TYPE, None, detail));
        }
        let bytes = Bytes::from_request(request, web).await;
        let bytes = bytes.map_err(|error| Problem::of_status(error.status()))?;
        let value: Value = serde_json::from_slice(&bytes).map_err(|_| Refused::syntax("This is no JSON."))?;
        if value.is_object() { Ok(Self(value)) } else { Err(Refused::syntax("This is no object.")) }
    }
}

/// A part of a list.
pub(super) fn list(things: &[Value], total: usize, asked: &Asked) -> Response {
    let shown: Vec<Value> = things.iter().map(|thing| asked.parts.of_thing(thing)).collect();
    let body = json!({
        "schemas": [LIST], "totalResults": total, "startIndex": asked.start, "itemsPerPage": shown.len(),
        "Resources": shown,
    });
    answer(StatusCode::OK, &body)
}

/// An answer of SCIM.
pub(super) fn answer(status: StatusCode, body: &Value) -> Response {
    (status, [(CONTENT_TYPE, SCIM_JSON)], body.to_string()).into_response()
}

/// One thing, as much of it as is asked for, with its version and its address.
pub(super) fn one(status: StatusCode, resource: &Value, parts: &Parts) -> Response {
    let mut response = answer(status, &parts.of_thing(resource));
    let text = |name: &str| resource["meta"][name].as_str().and_then(|text| HeaderValue::from_str(text).ok());
    response.headers_mut().extend(text("version").map(|version| (ETAG, version)));
    if status == StatusCode::CREATED {
        response.headers_mut().extend(text("location").map(|location| (LOCATION, location)));
    }
    response
}

/// One thing that was asked for, or that the asker has this version already.
pub(super) fn shown(headers: &HeaderMap, resource: &Value, parts: &Parts) -> Response {
    if names(headers, &IF_NONE_MATCH, resource) == Some(true) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    one(StatusCode::OK, resource, parts)
}

/// Passes when nobody changed what the asker has read.
pub(super) fn must_match(headers: &HeaderMap, resource: &Value) -> Result<(), Refused> {
    if names(headers, &IF_MATCH, resource) == Some(false) {
        let detail = "It was changed meanwhile: read it again first.".to_owned();
        return Err(Refused::Scim(StatusCode::PRECONDITION_FAILED, None, detail));
    }
    Ok(())
}

/// Whether a header names this version; none when there is no such header.
fn names(headers: &HeaderMap, name: &axum::http::HeaderName, resource: &Value) -> Option<bool> {
    let given = headers.get(name)?.to_str().unwrap_or_default();
    let version = resource["meta"]["version"].as_str().unwrap_or_default();
    let bare = |text: &str| text.trim().trim_start_matches("W/").to_owned();
    Some(given.split(',').any(|one| one.trim() == "*" || bare(one) == bare(version)))
}
