//! Acting in one role of several, or in another account of one's own, without logging out.

use assidu_app::accounts::{Place, SwitchError};
use assidu_domain::people::Role;
use assidu_ui::{
    pages::{Switch, SwitchAccount},
    urls,
};
use axum::{extract::State, response::Response};

use super::start_of;
use crate::{
    Form, Login, Onward, Problem, Visitor, Web, cookies, cookies::Stays, login::NewSession,
    pages::sign_in::KEPT,
};

/// Where one may act.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let places = web.app().places(&login.actor(), &login.session).await.map_err(refused)?;
    let account = |place: Place| SwitchAccount {
        key: place.key,
        name: place.name,
        provider: place.provider,
        roles: place.roles.list(),
        here: place.here,
        linked: place.linked,
        asks_code: place.asks_code,
    };
    let page = Switch {
        roles: places.roles,
        acts_as: places.acts_as,
        accounts: places.accounts.into_iter().map(account).collect(),
        home: start_of(login.roles),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Switches, under a fresh session: the cookie of before opens nothing any more.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor, session) = (web.app(), login.actor(), NewSession::draw(web.chance()));
    let to = match fields.text("act") {
        "role" => {
            let role = match fields.text("role") {
                "all" => None,
                name => Some(name.parse::<Role>().map_err(|_| Problem::malformed("role"))?),
            };
            let roles = app.act_as(&actor, &login.session, role, session.hash).await.map_err(refused)?;
            start_of(roles).to_owned()
        }
        "account" => {
            let (key, device) = (fields.text("account"), visitor.device.class);
            let switched = app.switch_account(&actor, &login.session, key, session.hash, device).await;
            let switched = switched.map_err(refused)?;
            if switched.awaits_code {
                urls::sign_in_code("")
            } else {
                start_of(switched.actor.roles).to_owned()
            }
        }
        _ => return Err(Problem::malformed("act")),
    };
    // Who they said they are after a scan was said of the account before.
    Onward::to(to)
        .with_cookie(session.cookie(KEPT, visitor.https))
        .with_cookie(cookies::set(cookies::PASS, "", Stays::Gone, visitor.https))
        .answer(&web)
}

fn refused(error: SwitchError) -> Problem {
    match error {
        SwitchError::Unknown => Problem::NotFound,
        SwitchError::NoSuchRole => Problem::Forbidden,
        SwitchError::Over => Problem::SignedOut,
        SwitchError::Store(error) => Problem::of_store(&error),
    }
}
