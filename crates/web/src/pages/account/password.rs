//! One's own password.

use assidu_app::accounts::{ChangePasswordError, PasswordChange};
use assidu_ui::pages::{OwnPassword, OwnPasswordProblem};
use axum::{extract::State, http::StatusCode, response::Response};

use super::start_of;
use crate::{
    Form, Login, Onward, Problem, Query, Visitor, Web,
    login::NewSession,
    pages::{
        entrance::{minutes, own_page},
        sign_in::KEPT,
    },
};

/// The form, with the rules in words.
pub(crate) async fn get(visitor: Visitor, login: Login, Query(query): Query) -> Response {
    let next = query.text("next").to_owned();
    let page = OwnPassword { must_change: login.must_change, next, problem: None };
    visitor.page(page.render(&visitor.frame()))
}

/// Changes it, renews the session and ends the others.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let session = NewSession::draw(web.chance());
    let change = PasswordChange {
        old: fields.text("old"),
        new: fields.text("new"),
        again: fields.text("again"),
        token_hash: session.hash,
        device: visitor.device.class,
    };
    let next = fields.text("next");
    let (status, problem) = match web.app().change_password(&login.actor(), change).await {
        Ok(()) => {
            return Onward::to(if next.is_empty() { start_of(login.roles) } else { next })
                .with_cookie(session.cookie(KEPT, visitor.https))
                .saying(visitor.t().get("own-password-done"))
                .answer(&web);
        }
        Err(error) => refused(error)?,
    };
    let next = next.to_owned();
    let page = OwnPassword { must_change: login.must_change, next, problem: Some(problem) };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

fn refused(error: ChangePasswordError) -> Result<(StatusCode, OwnPasswordProblem), Problem> {
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    Ok(match error {
        ChangePasswordError::Wrong => (unprocessable, OwnPasswordProblem::Wrong),
        ChangePasswordError::Different => (unprocessable, OwnPasswordProblem::Different),
        ChangePasswordError::Same => (unprocessable, OwnPasswordProblem::Same),
        ChangePasswordError::Refused(refusal) => (unprocessable, OwnPasswordProblem::Refused(refusal)),
        ChangePasswordError::Wait(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, OwnPasswordProblem::TooMany { minutes: minutes(seconds) })
        }
        ChangePasswordError::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, OwnPasswordProblem::Busy),
        ChangePasswordError::Store(error) => return Err(Problem::of_store(&error)),
    })
}
