//! The identity providers at which an institution's people may log in.

use assidu_app::settings::{IdentityProviderView, NewIdentityProvider, SettingsError};
use assidu_domain::matrix::Right;
use assidu_ui::{
    pages::{NewProvider, ProviderLine, SettingsLogIn},
    urls::routes,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{in_words, problem};
use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    pages::{account::confirm::first as confirm_first, entrance::own_page},
};

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let page = stored(&web, &login).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

async fn stored(web: &Web, login: &Login) -> Result<SettingsLogIn, Problem> {
    let found = web.app().identity_providers(&login.actor()).await.map_err(problem)?;
    Ok(SettingsLogIn {
        providers: found.into_iter().map(line).collect(),
        off: !web.app().asks_identity_providers(),
        may_change: login.roles.may(Right::Govern),
        ..SettingsLogIn::default()
    })
}

fn line(one: IdentityProviderView) -> ProviderLine {
    ProviderLine {
        id: one.id,
        name: one.name,
        issuer: one.issuer,
        client_id: one.client_id,
        has_secret: one.has_secret,
        redirect: one.redirect,
        people: one.people,
    }
}

/// Adds one, changes one, or removes one, after the password was given again.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::SETTINGS_LOG_IN)? {
        return Ok(ask);
    }
    let (app, actor) = (web.app(), login.actor());
    let new = NewIdentityProvider {
        name: fields.text("name").to_owned(),
        issuer: fields.text("issuer").to_owned(),
        client_id: fields.text("client_id").to_owned(),
        secret: fields.text("secret").to_owned(),
    };
    let done = match fields.text("act") {
        "add" => app.add_identity_provider(&actor, &new).await.map(drop),
        "change" => {
            let id = fields.required("provider")?;
            app.change_identity_provider(&actor, id, &new.name, &new.secret).await
        }
        "remove" => app.remove_identity_provider(&actor, fields.required("provider")?).await,
        _ => return Err(Problem::malformed("act")),
    };
    match done {
        Ok(()) => Onward::to(routes::SETTINGS_LOG_IN).saying(visitor.t().get("saved")).answer(&web),
        Err(SettingsError::Fields(wrong)) if fields.text("act") == "add" => {
            let page = SettingsLogIn {
                new: NewProvider { name: new.name, issuer: new.issuer, client_id: new.client_id },
                problems: in_words(visitor.t(), &wrong),
                ..stored(&web, &login).await?
            };
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
        Err(error) => Err(problem(error)),
    }
}
