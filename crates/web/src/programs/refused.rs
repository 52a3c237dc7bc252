//! What is refused with a type of its own, beside what every program is told.

use axum::{
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse, Response},
};
use serde_json::json;

use super::messages::ProblemDetails;
use crate::{Problem, layers::problems::OwnPage};

/// What is refused.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refused {
    /// The status, the end of the type, and what is said.
    Own(StatusCode, &'static str, &'static str),
    /// What every program is told.
    Problem(Problem),
}

impl From<Problem> for Refused {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        match self {
            Self::Problem(problem) => problem.into_response(),
            Self::Own(status, kind, detail) => as_told(status, own(status, kind, detail)),
        }
    }
}

/// The body of a problem of its own.
pub(super) fn own(status: StatusCode, kind: &str, detail: &str) -> String {
    let body = ProblemDetails {
        r#type: format!("urn:assidu:problem:{kind}"),
        title: status.canonical_reason().unwrap_or_default().to_owned(),
        status: status.as_u16(),
        detail: detail.to_owned(),
        field: None,
    };
    json!(body).to_string()
}

/// An answer whose body is there already: problem details from 400 on.
pub(super) fn as_told(status: StatusCode, body: String) -> Response {
    let refused = status.is_client_error() || status.is_server_error();
    let kind = if refused { "application/problem+json" } else { "application/json" };
    let mut response = (status, [(CONTENT_TYPE, kind)], body).into_response();
    if refused {
        response.extensions_mut().insert(OwnPage);
    }
    response
}
