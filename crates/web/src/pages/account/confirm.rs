//! Giving the password again before giving access to others or taking it (ASVS 7.5).

use assidu_app::accounts::{ConfirmError, SignInError};
use assidu_ui::{
    pages::{Confirm, SignInProblem},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{factor::wrong_code, start_of};
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
pub(crate) async fn get(visitor: Visitor, login: Login, Query(query): Query) -> Response {
    let next = query.text("next").to_owned();
    let page = Confirm { next, code: login.has_factor, ..Confirm::default() };
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
    let (password, code) = (fields.text("password"), fields.text("code"));
    let error = match web.app().confirm(&login.actor(), &login.session, password, code).await {
        Ok(()) => {
            return Onward::to(if next.is_empty() { start_of(login.roles) } else { next }).answer(&web);
        }
        Err(error) => error,
    };
    let mut page = Confirm { next: next.to_owned(), code: login.has_factor, ..Confirm::default() };
    let status = match error {
        ConfirmError::Password(error) => {
            let (status, problem) = wrong(error)?;
            page.problem = Some(problem);
            status
        }
        ConfirmError::Code(error) => {
            let (status, problem) = wrong_code(error)?;
            page.code_problem = Some(problem);
            status
        }
        ConfirmError::Store(error) => return Err(Problem::of_store(&error)),
    };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

fn wrong(error: SignInError) -> Result<(StatusCode, SignInProblem), Problem> {
    Ok(match error {
        SignInError::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, SignInProblem::Wrong),
        SignInError::Wait(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, SignInProblem::TooMany { minutes: minutes(seconds) })
        }
        SignInError::Busy(_) => (StatusCode::SERVICE_UNAVAILABLE, SignInProblem::Busy),
        SignInError::Store(error) => return Err(Problem::of_store(&error)),
    })
}
