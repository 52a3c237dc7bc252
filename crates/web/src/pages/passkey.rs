//! Logging in by a passkey.

use assidu_app::accounts::{AskedPasskey, PasskeyAnswer, PasskeyLoginError};
use assidu_ui::pages::NotLetIn;
use axum::{
    Json,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use serde_json::{Value, json};

use super::{elsewhere::refusal, sign_in::welcome};
use crate::{Fields, Form, Problem, Visitor, Web, login::NewSession};

/// The question, for a script.
pub(crate) async fn question(
    State(web): State<Web>,
    visitor: Visitor,
    Form(_): Form,
) -> Result<Response, Problem> {
    let device = web.app().device(&visitor.device.value);
    let asked = web.app().ask_any_passkey(device, Some(visitor.address.0)).await.map_err(problem)?;
    as_json(&asked)
}

/// A question as a script takes it.
pub(crate) fn as_json(asked: &AskedPasskey) -> Result<Response, Problem> {
    let options: Value = serde_json::from_str(&asked.options)
        .map_err(|_| Problem::internal("a passkey's question that is no JSON"))?;
    Ok(Json(json!({ "options": options, "token": asked.token })).into_response())
}

/// What a form brings of an answer.
pub(crate) fn answer<'a>(web: &Web, visitor: &Visitor, fields: &'a Fields) -> PasskeyAnswer<'a> {
    PasskeyAnswer {
        token: fields.text("token"),
        answer: fields.text("answer"),
        device: web.app().device(&visitor.device.value),
        address: Some(visitor.address.0),
    }
}

/// Logs in.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let session = NewSession::draw(web.chance());
    let answer = answer(&web, &visitor, &fields);
    match web.app().sign_in_by_passkey(answer, session.hash, visitor.device.class).await {
        Ok(signed_in) => welcome(&web, &visitor, fields.text("next"), &session, signed_in).await,
        Err(PasskeyLoginError::Wrong) => Ok(refusal(&visitor, StatusCode::FORBIDDEN, NotLetIn::Passkey)),
        Err(error) => Err(problem(error)),
    }
}

/// What no other page explains.
pub(crate) fn problem(error: PasskeyLoginError) -> Problem {
    match error {
        PasskeyLoginError::Off => Problem::NotFound,
        PasskeyLoginError::Wrong => Problem::Forbidden,
        PasskeyLoginError::TooMany => Problem::Conflict,
        PasskeyLoginError::Wait(seconds) => {
            Problem::TooMany { seconds: u32::try_from(seconds).unwrap_or(60) }
        }
        PasskeyLoginError::Store(error) => Problem::of_store(&error),
    }
}
