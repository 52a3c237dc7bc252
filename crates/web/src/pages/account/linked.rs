//! Linking one's account with another of one's own, at another provider or organisation.

use assidu_app::accounts::LinkAccountsError;
use assidu_ui::{
    pages::{LinkAccounts, LinkTrouble},
    urls::{self, routes},
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::confirm::first as confirm_first;
use crate::{Form, Login, Onward, Problem, Query, Visitor, Web, pages::entrance::own_page};

/// The question whether this account and the one that asked shall be linked.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let token = query.text("with");
    let device = web.app().device(&visitor.device.value);
    match web.app().link_offered(&login.actor(), &login.session, token, device).await {
        Ok(offer) => {
            let here = (login.name.clone(), login.provider.clone());
            let page = LinkAccounts { here, other: Ok((offer.name, offer.provider, token.to_owned())) };
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(error) => not_linked(&visitor, &login, error),
    }
}

/// Asks, links or unlinks.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor) = (web.app(), login.actor());
    let device = app.device(&visitor.device.value);
    match fields.text("act") {
        "ask" => {
            if let Some(ask) = confirm_first(&web, &login, routes::SWITCH)? {
                return Ok(ask);
            }
            match app.ask_to_link(&actor, device).await {
                Ok(token) => Onward::to(urls::sign_in(&urls::linked(&token))).answer(&web),
                Err(error) => not_linked(&visitor, &login, error),
            }
        }
        "link" => match app.link_accounts(&actor, &login.session, fields.text("with"), device).await {
            Ok(()) => Onward::to(routes::SWITCH).saying(visitor.t().get("switch-linked")).answer(&web),
            Err(error) => not_linked(&visitor, &login, error),
        },
        "unlink" => {
            let ended = app.unlink_account(&actor, fields.text("account")).await;
            if !ended.map_err(|error| Problem::of_store(&error))? {
                return Err(Problem::NotFound);
            }
            Onward::to(routes::SWITCH).saying(visitor.t().get("links-ended")).answer(&web)
        }
        _ => Err(Problem::malformed("act")),
    }
}

fn not_linked(visitor: &Visitor, login: &Login, error: LinkAccountsError) -> Result<Response, Problem> {
    let (status, trouble) = match error {
        LinkAccountsError::Over => (StatusCode::GONE, LinkTrouble::Over),
        LinkAccountsError::Same => (StatusCode::CONFLICT, LinkTrouble::Same),
        LinkAccountsError::Already => (StatusCode::CONFLICT, LinkTrouble::Already),
        LinkAccountsError::TooMany => (StatusCode::CONFLICT, LinkTrouble::TooMany),
        LinkAccountsError::Store(error) => return Err(Problem::of_store(&error)),
    };
    let here = (login.name.clone(), login.provider.clone());
    let page = LinkAccounts { here, other: Err(trouble) };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}
