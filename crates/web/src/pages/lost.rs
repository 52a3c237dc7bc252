//! A forgotten password: asking for a link, and choosing a new one by it.

use assidu_app::accounts::{AskPasswordError, NewPasswordError};
use assidu_ui::{
    pages::{Lost, LostState, NewPassword, OwnPasswordProblem},
    urls::routes,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::entrance::{minutes, own_page};
use crate::{Form, Onward, Path, Problem, Visitor, Web};

/// The form. Without mail, whom to ask instead.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor) -> Result<Response, Problem> {
    if !web.app().sends_mail() {
        return Onward::to(routes::SIGN_IN_HELP).answer(&web);
    }
    Ok(visitor.page(Lost::default().render(&visitor.frame())))
}

/// Asks. What is answered is the same for known and unknown.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let institution = fields.text("institution");
    let asked = web.app().ask_password(institution, fields.text("identifier"), Some(visitor.address.0)).await;
    match asked {
        Ok(()) => {
            let page = Lost { state: LostState::Asked, ..Lost::default() };
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(AskPasswordError::NoMail) => Onward::to(routes::SIGN_IN_HELP).answer(&web),
        Err(AskPasswordError::Wait(seconds)) => {
            let state = LostState::TooMany { minutes: minutes(seconds) };
            let page = Lost { institution: institution.to_owned(), state };
            Ok(own_page(StatusCode::TOO_MANY_REQUESTS, visitor.page(page.render(&visitor.frame()))))
        }
        Err(AskPasswordError::Store(error)) => Err(Problem::of_store(&error)),
    }
}

/// The form behind a link. Looking uses nothing up.
pub(crate) async fn new(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    if web.app().link_holds(&link).await.map_err(|error| Problem::of_store(&error))? {
        let page = NewPassword { link: Some(link), problem: None };
        return Ok(visitor.page(page.render(&visitor.frame())));
    }
    Ok(over(&visitor))
}

/// Sets the new password; one then logs in with it.
pub(crate) async fn choose(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (new, again) = (fields.text("new"), fields.text("again"));
    let unprocessable = StatusCode::UNPROCESSABLE_ENTITY;
    let (status, problem) = match web.app().new_password(&link, new, again, Some(visitor.address.0)).await {
        Ok(()) => {
            return Onward::to(routes::SIGN_IN).saying(visitor.t().get("new-password-done")).answer(&web);
        }
        Err(NewPasswordError::LinkOver) => return Ok(over(&visitor)),
        Err(NewPasswordError::Different) => (unprocessable, OwnPasswordProblem::Different),
        Err(NewPasswordError::Refused(refusal)) => (unprocessable, OwnPasswordProblem::Refused(refusal)),
        Err(NewPasswordError::Wait(seconds)) => {
            (StatusCode::TOO_MANY_REQUESTS, OwnPasswordProblem::TooMany { minutes: minutes(seconds) })
        }
        Err(NewPasswordError::Busy(_)) => (StatusCode::SERVICE_UNAVAILABLE, OwnPasswordProblem::Busy),
        Err(NewPasswordError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    let page = NewPassword { link: Some(link), problem: Some(problem) };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

fn over(visitor: &Visitor) -> Response {
    own_page(StatusCode::GONE, visitor.page(NewPassword::default().render(&visitor.frame())))
}
