//! Giving the password again before giving access to others or taking it (ASVS 7.5).

use assidu_app::accounts::{ConfirmError, GoElsewhere, PasskeyLoginError, SignInError};
use assidu_ui::{
    pages::{Confirm, SignInProblem},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{factor::wrong_code, start_of};
use crate::{
    Form, Login, Onward, Problem, Query, Visitor, Web,
    pages::{
        elsewhere::{doors, lead},
        entrance::{minutes, own_page},
        passkey,
    },
};

/// Passes when the password was given a moment ago; else leads to where it is asked for, and back to `next`.
pub(crate) fn first(web: &Web, login: &Login, next: &str) -> Result<Option<Response>, Problem> {
    if web.app().is_confirmed(login.confirmed_at) {
        return Ok(None);
    }
    Onward::to(urls::confirm(next)).answer(web).map(Some)
}

/// The question.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let next = query.text("next").to_owned();
    let page = Confirm { next, ..page(&web, &login).await? };
    Ok(visitor.page(page.render(&visitor.frame())))
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
    let mut page = Confirm { next: next.to_owned(), ..page(&web, &login).await? };
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

/// Notes that a passkey was used, and leads on.
pub(crate) async fn by_passkey(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let next = fields.text("next");
    let answer = passkey::answer(&web, &visitor, &fields);
    match web.app().confirm_by_passkey(&login.actor(), &login.session, answer).await {
        Ok(()) => Onward::to(if next.is_empty() { start_of(login.roles) } else { next }).answer(&web),
        Err(PasskeyLoginError::Wrong) => {
            let page = Confirm { next: next.to_owned(), passkey_refused: true, ..page(&web, &login).await? };
            let page = visitor.page(page.render(&visitor.frame()));
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => Err(passkey::problem(error)),
    }
}

/// Leads to an identity provider that asks anew who this is. The code of a second step comes first, where there is one.
pub(crate) async fn elsewhere(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (actor, next) = (login.actor(), fields.text("next"));
    let provider = fields.required("provider")?;
    let ways = web.app().ways_to_confirm(&actor).await.map_err(|error| Problem::of_store(&error))?;
    if !ways.doors.iter().any(|door| door.id == provider) {
        return Err(Problem::NotFound);
    }
    if let Err(error) = web.app().check_own_step(&actor, fields.text("code")).await {
        let (status, problem) = wrong_code(error)?;
        let asked = page(&web, &login).await?;
        let page = Confirm { next: next.to_owned(), code_problem: Some(problem), ..asked };
        return Ok(own_page(status, visitor.page(page.render(&visitor.frame()))));
    }
    let go = GoElsewhere {
        institution_code: "",
        provider,
        next,
        device: web.app().device(&visitor.device.value),
        address: Some(visitor.address.0),
        linking: None,
        confirming: Some((actor, login.session)),
    };
    lead(&web, &visitor, go).await
}

/// What is asked of this person.
async fn page(web: &Web, login: &Login) -> Result<Confirm, Problem> {
    let actor = login.actor();
    let own = web.app().own_passkeys(&actor).await.map_err(|error| Problem::of_store(&error))?;
    let ways = web.app().ways_to_confirm(&actor).await.map_err(|error| Problem::of_store(&error))?;
    Ok(Confirm {
        code: login.has_factor,
        passkey: web.app().has_passkeys() && !own.is_empty(),
        password: ways.password,
        doors: doors(ways.doors),
        ..Confirm::default()
    })
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
