//! One's own second step.

use assidu_app::accounts::FactorError;
use assidu_ui::{
    pages::{CodeTrouble, Factor, FactorState},
    urls::routes,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::confirm::first as confirm_first;
use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    pages::{
        entrance::{minutes, own_page},
        view,
    },
};

/// How far it is.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    // The secret is for the owner's eyes.
    if let Some(ask) = confirm_first(&web, &login, routes::FACTOR)? {
        return Ok(ask);
    }
    let page = page(&web, &login).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Begins, finishes, gives new recovery codes, or switches it off.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::FACTOR)? {
        return Ok(ask);
    }
    let (app, actor) = (web.app(), login.actor());
    let codes = match fields.text("act") {
        "begin" => app.begin_factor(&actor).await.map(|()| Vec::new()),
        "finish" => app.finish_factor(&actor, &login.session, fields.text("code")).await,
        "codes" => app.renew_codes(&actor).await,
        "drop" => app.drop_factor(&actor).await.map(|()| Vec::new()),
        _ => return Err(Problem::malformed("act")),
    };
    match codes {
        Ok(codes) if codes.is_empty() => Onward::to(routes::FACTOR).answer(&web),
        Ok(codes) => {
            // Whoever just set it up may go on.
            let page = Factor { codes, must_set_up: false, ..page(&web, &login).await? };
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        // Sent twice, or from another window.
        Err(FactorError::Nothing) => Onward::to(routes::FACTOR).answer(&web),
        Err(error) => {
            let (status, problem) = wrong_code(error)?;
            let page = Factor { problem: Some(problem), ..page(&web, &login).await? };
            Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
        }
    }
}

async fn page(web: &Web, login: &Login) -> Result<Factor, Problem> {
    let actor = login.actor();
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let found = web.app().own_factor(&actor).await.map_err(refused)?;
    let state = match (found.since, found.setup) {
        (Some(since), _) => {
            FactorState::On { since: view::clock(since, &zone), codes_left: found.codes_left }
        }
        (None, Some(setup)) => FactorState::SettingUp { secret: setup.secret, uri: setup.uri },
        (None, None) => FactorState::Off,
    };
    let must_set_up = login.must_set_up;
    Ok(Factor { state, required: found.required, must_set_up, codes: Vec::new(), problem: None })
}

/// Why a code was not taken, with the status that says so.
pub(crate) fn wrong_code(error: FactorError) -> Result<(StatusCode, CodeTrouble), Problem> {
    Ok(match error {
        FactorError::Wrong | FactorError::Nothing => (StatusCode::UNPROCESSABLE_ENTITY, CodeTrouble::Wrong),
        FactorError::Wait(seconds) => {
            (StatusCode::TOO_MANY_REQUESTS, CodeTrouble::TooMany { minutes: minutes(seconds) })
        }
        other => return Err(refused(other)),
    })
}

fn refused(error: FactorError) -> Problem {
    match error {
        FactorError::Store(error) => Problem::of_store(&error),
        _ => Problem::Forbidden,
    }
}
