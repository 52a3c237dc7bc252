//! The guard before what programs may ask for: the key in the header `Authorization`, and nothing else.

use std::sync::Arc;

use assidu_app::{Actor, programs::DoorError};
use assidu_domain::programs::ProgramScope;
use axum::{
    extract::{FromRequestParts, Request},
    http::HeaderValue,
    http::{
        HeaderMap,
        header::{AUTHORIZATION, WWW_AUTHENTICATE},
        request::Parts,
    },
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{Problem, Web, access::Entry, layers::problems::Pattern, visitor::Visitor};

/// The program that asks. As an extractor, it is there behind the door alone.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Program(pub(crate) Actor);

impl<S: Sync> FromRequestParts<S> for Program {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().copied().ok_or(Problem::SignedOut)
    }
}

/// Lets a program through whose key opens this route.
pub(crate) async fn door(
    web: &Web,
    entry: &'static Entry,
    scope: Option<ProgramScope>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let visitor = parts.extensions.get::<Arc<Visitor>>().cloned();
    let visitor = visitor.unwrap_or_else(|| Arc::new(Visitor::of(&parts, web)));
    let found = match bearer(&parts.headers) {
        Some(key) => web.app().program(key, scope, Some(visitor.address.0)).await,
        None => Err(DoorError::Unknown),
    };
    let mut response = match found {
        Ok(actor) => {
            parts.extensions.insert(Program(actor));
            next.run(Request::from_parts(parts, body)).await
        }
        Err(error) => refused(web, entry, error).await.into_response(),
    };
    if response.status() == axum::http::StatusCode::UNAUTHORIZED {
        response.headers_mut().insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"assidu\""));
    }
    response.extensions_mut().insert(Pattern(entry.path));
    response
}

async fn refused(web: &Web, entry: &Entry, error: DoorError) -> Problem {
    match error {
        DoorError::Unknown => Problem::SignedOut,
        DoorError::Wait(seconds) => Problem::TooMany { seconds },
        DoorError::Store(error) => Problem::of_store(&error),
        DoorError::Scope(actor) => {
            // A refusal is traced; that it cannot be now changes nothing about it.
            if let Err(error) = web.app().trace_refusal(&actor, entry.path).await {
                tracing::warn!(%error, path = entry.path, "a refusal cannot be traced");
            }
            Problem::Forbidden
        }
    }
}

/// The key of `Authorization: Bearer …` (RFC 6750), given once.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut given = headers.get_all(AUTHORIZATION).into_iter();
    let (only, None) = (given.next()?, given.next()) else { return None };
    let (kind, key) = only.to_str().ok()?.split_once(' ')?;
    kind.eq_ignore_ascii_case("bearer").then(|| key.trim())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_read_from_its_header_alone_and_given_once() {
        let of = |values: &[&'static str]| {
            let all = values.iter().map(|value| (AUTHORIZATION, HeaderValue::from_static(value)));
            let mut headers = HeaderMap::new();
            all.for_each(|(name, value)| {
                headers.append(name, value);
            });
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(of(&["Bearer abc"]).as_deref(), Some("abc"));
        assert_eq!(of(&["bearer  abc "]).as_deref(), Some("abc"));
        for wrong in [&[][..], &["abc"], &["Basic abc"], &["Bearer a", "Bearer b"]] {
            assert_eq!(of(wrong), None, "{wrong:?}");
        }
    }
}
