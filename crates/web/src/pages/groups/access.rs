//! Log-in cards for the learners of a group.

use assidu_app::accounts::CardKind;
use assidu_domain::GroupId;
use assidu_ui::{
    pages::{AccessCard, AccessCards},
    urls,
};
use axum::{extract::State, response::Response};

use crate::{
    Form, Login, Path, Problem, Visitor, Web,
    pages::{
        account::confirm::first as confirm_first,
        people::{access::not_given, problem},
    },
};

/// Asks first: former passwords stop working.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(group): Path<GroupId>,
) -> Result<Response, Problem> {
    let page = question(&web, &login, group).await?;
    if let Some(ask) = confirm_first(&web, &login, &urls::group_access(group))? {
        return Ok(ask);
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Makes the cards and shows them this one time: they are nowhere else, so this answer is the page itself.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(group): Path<GroupId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    let mut page = question(&web, &login, group).await?;
    if let Some(ask) = confirm_first(&web, &login, &urls::group_access(group))? {
        return Ok(ask);
    }
    let made = web.app().give_access(&login.actor(), group).await.map_err(not_given)?;
    let cards = made.into_iter().map(|card| AccessCard {
        name: card.name,
        login: card.login,
        password: card.password,
        pin: card.pin,
    });
    page.cards = Some(cards.collect());
    Ok(visitor.page(page.render(&visitor.frame())))
}

async fn question(web: &Web, login: &Login, group: GroupId) -> Result<AccessCards, Problem> {
    let actor = login.actor();
    let found = web.app().group_line(&actor, group).await.map_err(problem)?;
    let kind = web.app().card_kind(&actor, group).await.map_err(not_given)?;
    Ok(AccessCards {
        group,
        title: found.group.title,
        learners: found.learners,
        address: web.app().public_url().to_owned(),
        institution: web.app().institution_code(&actor).await.map_err(problem)?,
        by_pin: kind == CardKind::Pin,
        cards: None,
    })
}
