//! The embedded authority for other programs: revocation list, OCSP, timestamps. Not qualified, as its certificates say.

use axum::{
    body::Bytes,
    extract::State,
    http::{
        HeaderMap, StatusCode,
        header::{CACHE_CONTROL, CONTENT_TYPE, RETRY_AFTER},
    },
    response::{IntoResponse as _, Response},
};

use crate::{Fields, Problem, Query, Visitor, Web};

/// The longest question that is read: a hash, a nonce and a policy.
const LONGEST_QUESTION: usize = 8 << 10;

/// The number of the root that is asked about: the first, when none is named.
fn root(query: &Fields) -> Result<u32, Problem> {
    Ok(query.optional("root")?.unwrap_or(1))
}

/// The revocation list of a root.
pub(crate) async fn list(State(web): State<Web>, Query(query): Query) -> Result<Response, Problem> {
    let root = root(&query)?;
    let list = web.app().revocation_list(root).await.map_err(|error| Problem::internal(error.to_string()))?;
    let list = list.ok_or(Problem::NotFound)?;
    let headers = [(CONTENT_TYPE, "application/pkix-crl"), (CACHE_CONTROL, "public, max-age=600")];
    Ok((headers, list).into_response())
}

/// Whether a certificate of ours was revoked.
pub(crate) async fn ocsp(
    State(web): State<Web>,
    Query(query): Query,
    visitor: Visitor,
    headers: HeaderMap,
    question: Bytes,
) -> Result<Response, Problem> {
    if let Some(refused) = refusal(&web, &visitor, &headers, &question, "application/ocsp-request") {
        return Ok(refused);
    }
    let answer = web.app().answer_ocsp(root(&query)?, &question).await;
    let answer = answer.map_err(|error| Problem::internal(error.to_string()))?.ok_or(Problem::NotFound)?;
    Ok(([(CONTENT_TYPE, "application/ocsp-response")], answer).into_response())
}

/// The time, over a hash.
pub(crate) async fn timestamp(
    State(web): State<Web>,
    visitor: Visitor,
    headers: HeaderMap,
    question: Bytes,
) -> Result<Response, Problem> {
    if !web.app().stamps_for_others() {
        return Err(Problem::NotFound);
    }
    if let Some(refused) = refusal(&web, &visitor, &headers, &question, "application/timestamp-query") {
        return Ok(refused);
    }
    let answer = web.app().answer_timestamp(&question).ok_or(Problem::NotFound)?;
    Ok(([(CONTENT_TYPE, "application/timestamp-reply")], answer).into_response())
}

/// Why a question is not answered: of another kind, too long, or one too many.
fn refusal(
    web: &Web,
    visitor: &Visitor,
    headers: &HeaderMap,
    question: &Bytes,
    kind: &str,
) -> Option<Response> {
    let said = headers.get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    if !said.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(kind) {
        return Some(StatusCode::UNSUPPORTED_MEDIA_TYPE.into_response());
    }
    if question.len() > LONGEST_QUESTION {
        return Some(StatusCode::PAYLOAD_TOO_LARGE.into_response());
    }
    let wait = web.app().wait_before_question(visitor.address.0)?;
    Some((StatusCode::TOO_MANY_REQUESTS, [(RETRY_AFTER, wait.to_string())]).into_response())
}
