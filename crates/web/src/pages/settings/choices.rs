//! What the provider chooses for its people.

use assidu_app::settings::{Choices, ChoicesError};
use assidu_domain::matrix::Right;
use assidu_ui::{pages, urls::routes};
use axum::{extract::State, response::Response};

use crate::{Form, Login, Onward, Problem, Visitor, Web, pages::account::confirm::first as confirm_first};

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let chosen = web.app().choices(&login.actor()).await.map_err(problem)?;
    let page = pages::Choices {
        receipts: chosen.receipts_by_mail,
        factor: chosen.second_factor,
        sends_mail: web.app().sends_mail(),
        may_change: login.roles.may(Right::Govern),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Saves it, after the password was given again.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::SETTINGS_CHOICES)? {
        return Ok(ask);
    }
    let chosen =
        Choices { receipts_by_mail: fields.is_ticked("receipts"), second_factor: fields.is_ticked("factor") };
    web.app().save_choices(&login.actor(), chosen).await.map_err(problem)?;
    Onward::to(routes::SETTINGS_CHOICES).saying(visitor.t().get("saved")).answer(&web)
}

fn problem(error: ChoicesError) -> Problem {
    match error {
        ChoicesError::NotAllowed(_) => Problem::Forbidden,
        ChoicesError::Store(error) => Problem::of_store(&error),
    }
}
