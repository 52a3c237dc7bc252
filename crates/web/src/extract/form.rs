//! Forms and queries of plain fields.

use std::sync::Arc;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Request, rejection::BytesRejection},
    http::{HeaderMap, header::CONTENT_TYPE, request::Parts},
};

use crate::{
    Problem, Web,
    extract::Fields,
    forms::{self, CameFrom},
    visitor::Visitor,
};

/// The fields of an address's query.
#[derive(Clone, Debug)]
pub struct Query(pub Fields);

impl<S: Sync> FromRequestParts<S> for Query {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        Fields::parse(parts.uri.query().unwrap_or_default().as_bytes()).map(Self)
    }
}

/// The fields of a form that one of our pages gave to this browser. Its token is checked here: a handler
/// that takes a form cannot forget to.
#[derive(Clone, Debug)]
pub struct Form(pub Fields);

impl FromRequest<Web> for Form {
    type Rejection = Problem;

    async fn from_request(request: Request, web: &Web) -> Result<Self, Problem> {
        let visitor = visitor(&request)?;
        if !is_type(request.headers(), "application/x-www-form-urlencoded") {
            return Err(Problem::malformed("content-type"));
        }
        let bytes = Bytes::from_request(request, web).await.map_err(|error| unread(&error))?;
        let fields = Fields::parse(&bytes)?;
        check_token(&fields, &visitor, web)?;
        Ok(Self(fields))
    }
}

/// Whose request it is.
pub(super) fn visitor(request: &Request) -> Result<Arc<Visitor>, Problem> {
    request.extensions().get().cloned().ok_or_else(|| Problem::internal("no visitor"))
}

/// Whether the body is of this type, whatever its parameters.
pub(super) fn is_type(headers: &HeaderMap, wanted: &str) -> bool {
    let sent = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    sent.split(';').next().is_some_and(|sent| sent.trim().eq_ignore_ascii_case(wanted))
}

/// The second half of the double check; the first is made by the guard, before the body is read.
pub(super) fn check_token(fields: &Fields, visitor: &Visitor, web: &Web) -> Result<(), Problem> {
    if web.form_key().is_ours(fields.text(forms::FIELD), &visitor.device.value) {
        Ok(())
    } else {
        Err(Problem::FormExpired)
    }
}

/// A body that could not be read: too large, or cut off.
pub(super) fn unread(error: &BytesRejection) -> Problem {
    Problem::of_status(error.status())
}

/// Whether an act may go on, by what the browser says of where it comes from.
pub(crate) fn may_act(headers: &HeaderMap, origin: &str) -> Result<(), Problem> {
    match forms::came_from_here(headers, origin) {
        CameFrom::Elsewhere => Err(Problem::FormExpired),
        CameFrom::Here => Ok(()),
        // The token still has to be right; what carries no token (JSON) has to come from a browser that says.
        CameFrom::Unsaid if is_type(headers, "application/json") => Err(Problem::FormExpired),
        CameFrom::Unsaid => Ok(()),
    }
}
