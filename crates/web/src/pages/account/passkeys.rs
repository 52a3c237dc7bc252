//! One's own passkeys.

use assidu_app::accounts::PasskeyLoginError;
use assidu_ui::{
    pages::{PasskeyLine, Passkeys},
    urls::routes,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::confirm::first as confirm_first;
use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    pages::{
        entrance::own_page,
        passkey::{answer, as_json, problem},
        view,
    },
};

/// The list.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    if !web.app().has_passkeys() {
        return Err(Problem::NotFound);
    }
    // Whoever may add one may come in for ever.
    if let Some(ask) = confirm_first(&web, &login, routes::PASSKEYS)? {
        return Ok(ask);
    }
    let page = page(&web, &visitor, &login).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The question that a new one answers, for a script.
pub(crate) async fn question(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(_): Form,
) -> Result<Response, Problem> {
    if !web.app().is_confirmed(login.confirmed_at) {
        return Err(Problem::Forbidden);
    }
    let device = web.app().device(&visitor.device.value);
    as_json(&web.app().ask_new_passkey(&login.actor(), device).await.map_err(problem)?)
}

/// Adds one, or removes one.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::PASSKEYS)? {
        return Ok(ask);
    }
    let actor = login.actor();
    match fields.text("act") {
        "add" => {
            let answer = answer(&web, &visitor, &fields);
            match web.app().add_passkey(&actor, answer, fields.text("name")).await {
                Ok(()) => Onward::to(routes::PASSKEYS).saying(visitor.t().get("passkeys-added")).answer(&web),
                Err(error @ (PasskeyLoginError::Wrong | PasskeyLoginError::TooMany)) => {
                    let refused = matches!(error, PasskeyLoginError::Wrong);
                    let page = Passkeys { refused, full: !refused, ..page(&web, &visitor, &login).await? };
                    let page = visitor.page(page.render(&visitor.frame()));
                    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, page))
                }
                Err(error) => Err(problem(error)),
            }
        }
        "remove" => {
            let passkey = fields.required("passkey")?;
            let removed =
                web.app().remove_passkey(&actor, passkey).await.map_err(|error| Problem::of_store(&error))?;
            if !removed {
                return Err(Problem::NotFound);
            }
            Onward::to(routes::PASSKEYS).saying(visitor.t().get("passkeys-removed")).answer(&web)
        }
        _ => Err(Problem::malformed("act")),
    }
}

async fn page(web: &Web, visitor: &Visitor, login: &Login) -> Result<Passkeys, Problem> {
    let actor = login.actor();
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let own = web.app().own_passkeys(&actor).await.map_err(|error| Problem::of_store(&error))?;
    let line = |one: assidu_app::accounts::OwnPasskey| PasskeyLine {
        id: one.id,
        name: one.name,
        since: view::clock(one.created_at, &zone),
        last: one.last_used_at.map(|at| view::clock(at, &zone)),
    };
    let kind = if visitor.device.class.is_empty() { "other" } else { visitor.device.class };
    Ok(Passkeys {
        passkeys: own.into_iter().map(line).collect(),
        name: visitor.t().get(&format!("device-{kind}")),
        ..Passkeys::default()
    })
}
