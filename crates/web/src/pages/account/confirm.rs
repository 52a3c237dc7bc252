//! Giving the password again before giving access to others or taking it (ASVS 7.5).

use assidu_app::accounts::SignInError;
use assidu_ui::{
    pages::{Confirm, SignInProblem},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::start_of;
use crate::{
    Form, Login, Onward, Problem, Query, Visitor, Web,
    pages::entrance::{minutes, own_page},
};

/// Passes when the password was given a moment ago; else leads to where it is asked for, and back to `next`.
pub(crate) fn first(web: &Web, login: &Login, next: &str) -> Result<Option<Response>, Problem> {
    if web.app().is_confirmed(login.confirmed_at) {
        return Ok(None);
    }
    Onward::to(urls::confirm(next)).answer(web).map(Some)
}

/// The question.
pub(crate) async fn get(visitor: Visitor, _: Login, Query(query): Query) -> Response {
    let page = Confirm { next: query.text("next").to_owned(), problem: None };
    visitor.page(page.render(&visitor.frame()))
}

/// Notes that the password was right, and leads on.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let next = fields.text("next");
    let confirmed = web.app().confirm(&login.actor(), &login.session, fields.text("password")).await;
    let (status, problem) = match confirmed {
        Ok(()) => {
            return Onward::to(if next.is_empty() { start_of(login.roles) } else { next }).answer(&web);
        }
        Err(SignInError::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, SignInProblem::Wrong),
        Err(SignInError::Wait(seconds)) => {
            (StatusCode::TOO_MANY_REQUESTS, SignInProblem::TooMany { minutes: minutes(seconds) })
        }
        Err(SignInError::Busy(_)) => (StatusCode::SERVICE_UNAVAILABLE, SignInProblem::Busy),
        Err(SignInError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    let page = Confirm { next: next.to_owned(), problem: Some(problem) };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}
