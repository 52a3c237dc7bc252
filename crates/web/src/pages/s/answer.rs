//! The answer to a signature: a page for a form, JSON for the outbox, one `match` for both.

use assidu_app::signing::{Receipt, SignError};
use assidu_ui::pages::NotNow;
use axum::{
    http::{HeaderValue, StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use serde_json::json;

use super::state_page;
use crate::{Fields, Onward, Problem, Visitor, Web, layers::problems::OwnPage};

/// It is recorded: 201, or the way on.
pub(crate) fn recorded(
    web: &Web,
    is_json: bool,
    fields: &Fields,
    next: String,
    receipt: Option<&Receipt>,
) -> Result<Response, Problem> {
    if is_json {
        Ok(as_json(StatusCode::CREATED, fields, &next, receipt))
    } else {
        Onward::to(next).answer(web)
    }
}

/// It was not recorded, or it was recorded before by another request, whose receipt is given.
pub(crate) fn refused(
    web: &Web,
    visitor: &Visitor,
    is_json: bool,
    fields: &Fields,
    next: String,
    error: SignError,
) -> Result<Response, Problem> {
    let (state, key) = match error {
        SignError::AlreadySigned(receipt) if is_json => {
            return Ok(as_json(StatusCode::CONFLICT, fields, &next, Some(&*receipt)));
        }
        SignError::AlreadySigned(_) => return Onward::to(next).answer(web),
        SignError::Challenge(_) => return Err(Problem::FormExpired),
        SignError::SomeoneElse => return Err(Problem::Forbidden),
        SignError::Closed => (NotNow::Closed, "closed-text"),
        SignError::Cancelled => (NotNow::Cancelled, "cancelled-text"),
        SignError::MethodNotAllowed => (NotNow::OtherWay { ways: Vec::new() }, "other-way-text"),
        SignError::NotConfirmed => (NotNow::Unconfirmed { again: next }, "unconfirmed-text"),
        SignError::RequestOver => (NotNow::LinkOver, "sign-link-over-text"),
        SignError::NoToken => (NotNow::Marked, "marked-text"),
        SignError::WindowClosed => (NotNow::Closed, "sign-window-over"),
        SignError::Write(error) => {
            tracing::warn!(target: "assidu::web", %error, "a signature could not be written");
            return Err(Problem::Busy);
        }
        SignError::Store(error) => return Err(Problem::of_store(&error)),
        SignError::Log => return Err(Problem::internal("the log cannot sign")),
    };
    if is_json {
        return Ok(problem(StatusCode::GONE, "gone", &visitor.t().get(key)));
    }
    let name = visitor.login.as_ref().map(|login| login.name.clone()).unwrap_or_default();
    Ok(state_page(visitor, StatusCode::GONE, state, None, &name))
}

/// A problem in the visitor's words, for scripts.
pub(crate) fn problem(status: StatusCode, name: &str, detail: &str) -> Response {
    let body = json!({
        "type": format!("urn:assidu:problem:{name}"),
        "status": status.as_u16(),
        "detail": detail,
    });
    own(status, "application/problem+json", &body)
}

/// The answer to the outbox.
#[derive(Serialize)]
struct Told<'a> {
    /// The key of the form: what waits on the device leaves only on an answer to itself.
    id: &'a str,
    next: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    receipt: Option<ToldReceipt<'a>>,
}

#[derive(Serialize)]
struct ToldReceipt<'a> {
    reference: String,
    event: String,
    index: u64,
    signed_at: String,
    late_minutes: i64,
    promise: &'a str,
}

fn as_json(status: StatusCode, fields: &Fields, next: &str, receipt: Option<&Receipt>) -> Response {
    let receipt = receipt.map(|receipt| ToldReceipt {
        reference: receipt.reference(),
        event: receipt.event.to_string(),
        index: receipt.index,
        signed_at: receipt.signed_at.rfc3339(),
        late_minutes: receipt.late_minutes,
        promise: &receipt.promise,
    });
    own(status, "application/json", &Told { id: fields.text("key"), next, receipt })
}

/// An answer of this kind, as it is.
pub(super) fn own(status: StatusCode, kind: &'static str, body: &impl Serialize) -> Response {
    // Texts and numbers always have a form in JSON.
    let body = serde_json::to_string(body).unwrap_or_default();
    let mut response = (status, [(CONTENT_TYPE, HeaderValue::from_static(kind))], body).into_response();
    response.extensions_mut().insert(OwnPage);
    response
}
