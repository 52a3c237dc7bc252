//! What went wrong, as programs read it. The types are promised in `docs/api.md`.

use axum::http::StatusCode;
use serde_json::{Value, json};

use super::messages::ProblemDetails;
use crate::{FieldProblem, Problem, Unreadable};

/// The language in which a program is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// Problem details (RFC 9457).
    Api,
    /// Errors of SCIM (RFC 7644, 3.12).
    Scim,
}

/// The face at this address, when programs are served there: also where nothing is.
pub(crate) fn face(path: &str) -> Option<Face> {
    let under =
        |start: &str| path.strip_prefix(start).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
    match () {
        () if under("/api") => Some(Face::Api),
        () if under("/scim") => Some(Face::Scim),
        () => None,
    }
}

/// The type of the body and the body of an error that no handler told itself.
pub(crate) fn told(
    face: Face,
    problem: &Problem,
    status: StatusCode,
    reference: &str,
) -> (&'static str, String) {
    let detail = detail(problem, reference);
    match face {
        Face::Api => {
            let field = match problem {
                Problem::Field(FieldProblem { field, .. }) => Some(field.clone()),
                _ => None,
            };
            let body = ProblemDetails {
                r#type: format!("urn:assidu:problem:{}", name(problem)),
                title: status.canonical_reason().unwrap_or_default().to_owned(),
                status: status.as_u16(),
                detail,
                field,
            };
            ("application/problem+json", json!(body).to_string())
        }
        Face::Scim => {
            let kind = matches!(problem, Problem::Field(_)).then_some("invalidSyntax");
            (SCIM_JSON, scim_error(status, kind, &detail).to_string())
        }
    }
}

/// The type of SCIM's messages.
pub(crate) const SCIM_JSON: &str = "application/scim+json";

/// An error as SCIM has it.
pub(crate) fn scim_error(status: StatusCode, kind: Option<&str>, detail: &str) -> Value {
    let mut body = json!({
        "schemas": ["urn:ietf:params:scim:api:messages:2.0:Error"],
        "status": status.as_u16().to_string(),
        "detail": detail,
    });
    if let Some(kind) = kind {
        body["scimType"] = kind.into();
    }
    body
}

/// A stable word: that of the pages, but for what programs have and people have not.
fn name(problem: &Problem) -> &'static str {
    match problem {
        Problem::SignedOut => "no-key",
        other => other.name(),
    }
}

/// For whoever writes the program.
fn detail(problem: &Problem, reference: &str) -> String {
    match problem {
        Problem::NotFound => "There is nothing at this address, or it is another provider’s.".to_owned(),
        Problem::Forbidden => "The key does not open this.".to_owned(),
        Problem::SignedOut => {
            "Send a valid key in the header Authorization, as “Bearer assidu_…”. Keys are made in the settings.".to_owned()
        }
        Problem::Field(FieldProblem { field, why }) => format!("{field}: {}", unreadable(*why)),
        Problem::FormExpired => "The request cannot be read.".to_owned(),
        Problem::Conflict => "It was changed meanwhile: read it again first.".to_owned(),
        Problem::TooLarge => "The request is larger than is taken.".to_owned(),
        Problem::TooMany { seconds } => format!("Too many requests: wait {seconds} seconds."),
        Problem::Busy | Problem::TooSlow => "Too much at once: try again soon. Nothing was changed.".to_owned(),
        Problem::Suspended { .. } => {
            "Whoever runs the server has suspended the provider: nothing is read or changed.".to_owned()
        }
        Problem::WrongMethod => "This address does not take this method.".to_owned(),
        Problem::Internal(_) => format!("A fault of ours. It is in the server’s log as {reference}."),
    }
}

fn unreadable(why: Unreadable) -> &'static str {
    match why {
        Unreadable::Missing => "it is missing.",
        Unreadable::Malformed => "it cannot be read, is unknown, or is given twice.",
        Unreadable::TooLong => "there is too much of it.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn programs_are_answered_in_their_language_below_their_addresses_alone() {
        assert_eq!(face("/api/v1/key"), Some(Face::Api));
        assert_eq!(face("/scim/v2/nothing"), Some(Face::Scim));
        for page in ["/", "/settings/api-keys", "/apiary", "/scimitar", "/people/scim"] {
            assert_eq!(face(page), None, "{page}");
        }
    }
}
