//! Error pages: every answer that is an error and no page yet becomes one, in the visitor's language.

use std::{sync::Arc, time};

use assidu_domain::ports::bytes;
use assidu_ui::{pages::ErrorPage, urls};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{
        HeaderValue, Method, StatusCode,
        header::{CONTENT_LENGTH, CONTENT_TYPE, LOCATION},
    },
    middleware::Next,
    response::{IntoResponse as _, Response},
};
use data_encoding::HEXLOWER;

use crate::{
    FieldProblem, Problem, Web, access, programs,
    visitor::{Visitor, wants_json},
};

/// Set on an error answer that a handler has made into a page itself.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OwnPage;

pub(crate) async fn problems(State(web): State<Web>, request: Request, next: Next) -> Response {
    let begun = time::Instant::now();
    let (mut parts, body) = request.into_parts();
    let json = wants_json(&parts.headers);
    let visitor = Arc::new(Visitor::of(&parts, &web));
    parts.extensions.insert(Arc::clone(&visitor));
    let (method, path) = (parts.method.clone(), parts.uri.path().to_owned());
    let response = next.run(Request::from_parts(parts, body)).await;
    let pattern = response.extensions().get::<Pattern>().map_or("-", |pattern| pattern.0);
    // The pattern, never the address itself: addresses hold codes and references.
    let millis = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(target: "assidu::web", %method, pattern, status = response.status().as_u16(), millis);
    let status = response.status();
    let bare = status.is_client_error() || status.is_server_error();
    if !bare || response.extensions().get::<OwnPage>().is_some() {
        return response;
    }
    let problem = response.extensions().get::<Problem>().cloned();
    let problem = problem.unwrap_or_else(|| Problem::of_status(status));
    if problem == Problem::SignedOut && method == Method::GET && !json && programs::face(&path).is_none() {
        return sign_in(response, &visitor.path);
    }
    let reference = reference(&web, &problem, pattern);
    if let Some(face) = programs::face(&path) {
        let (kind, body) = programs::told(face, &problem, response.status(), &reference);
        return replaced(response, kind, body);
    }
    if json {
        return as_json(response, &visitor, &problem, &reference);
    }
    let next = (method != Method::GET).then(|| access::shown_above(&path));
    as_page(
        response,
        &visitor,
        ErrorPage { kind: problem.kind(&reference), next: again(&visitor, &problem, next) },
    )
}

/// The route's pattern, told by the guard.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pattern(pub(crate) &'static str);

/// A number to quote, which is also in the log beside what happened.
fn reference(web: &Web, problem: &Problem, pattern: &str) -> String {
    let Problem::Internal(what) = problem else { return String::new() };
    let reference = HEXLOWER.encode(&bytes::<4>(web.chance()));
    tracing::error!(target: "assidu::web", reference, pattern, what);
    reference
}

/// Where to try an act again: the page it was made on, since its own address shows nothing.
fn again(visitor: &Visitor, problem: &Problem, above: Option<String>) -> Option<(String, String)> {
    let worth_it =
        matches!(problem, Problem::FormExpired | Problem::Conflict | Problem::Busy | Problem::TooSlow);
    above.filter(|_| worth_it).map(|path| (path, visitor.t().get("error-again")))
}

fn as_page(response: Response, visitor: &Visitor, page: ErrorPage) -> Response {
    replaced(response, "text/html; charset=utf-8", page.render(&visitor.frame()).into_string())
}

fn as_json(mut response: Response, visitor: &Visitor, problem: &Problem, reference: &str) -> Response {
    // Scripts keep what they could not send, as while the server is away; a page with this status would be taken for an
    // outage by the browser's own copy of the pages.
    if matches!(problem, Problem::Suspended { .. }) {
        *response.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    }
    let mut body = serde_json::json!({
        "type": format!("urn:assidu:problem:{}", problem.name()),
        "status": response.status().as_u16(),
        "detail": problem.detail(visitor.t(), reference),
    });
    if let Problem::Field(FieldProblem { field, .. }) = problem {
        body["field"] = field.as_str().into();
    }
    replaced(response, "application/problem+json", body.to_string())
}

/// The same answer with another body: its headers (`Retry-After`, `Allow`) stay.
fn replaced(response: Response, kind: &'static str, body: String) -> Response {
    let (mut parts, _) = response.into_parts();
    parts.headers.remove(CONTENT_LENGTH);
    parts.headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Response::from_parts(parts, Body::from(body))
}

/// A page for people who are logged in: log in, and come back.
fn sign_in(response: Response, path: &str) -> Response {
    let next = crate::toast::own_path(path.to_owned());
    match HeaderValue::from_str(&urls::sign_in(&next)) {
        Ok(to) => (StatusCode::SEE_OTHER, [(LOCATION, to)]).into_response(),
        Err(_) => response,
    }
}
