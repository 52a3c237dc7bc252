//! One person's access: given, renewed, taken away.

use assidu_app::{
    accounts::{AccessError, CardKind},
    people::GiveBadgeError,
};
use assidu_domain::PersonId;
use assidu_ui::{
    pages::{AccessAct, AccessCard, PersonAccess},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::problem;
use crate::{
    Fields, Form, Login, Onward, Path, Problem, Query, Visitor, Web,
    pages::{account::confirm::first as confirm_first, entrance::own_page, quota},
};

/// Says what will happen, after the password was given again.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let act: AccessAct = query.text("act").parse().map_err(|()| Problem::malformed("act"))?;
    let page = question(&web, &login, person, act).await?;
    if let Some(ask) = confirm_first(&web, &login, &urls::person_access_act(person, act.name()))? {
        return Ok(ask);
    }
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Does it. A card is shown in this answer and nowhere else.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (app, actor, word) = (web.app(), login.actor(), fields.text("act"));
    let back = urls::person(person);
    let next = word
        .parse::<AccessAct>()
        .map_or_else(|()| back.clone(), |act| urls::person_access_act(person, act.name()));
    if let Some(ask) = confirm_first(&web, &login, &next)? {
        return Ok(ask);
    }
    let done = match word {
        "end-sessions" => app.end_sessions(&actor, person).await.map(drop),
        "reactivate" => app.reactivate(&actor, person).await,
        _ => match word.parse().map_err(|()| Problem::malformed("act"))? {
            AccessAct::Password => return card(&web, &visitor, &login, person, AccessAct::Password).await,
            AccessAct::Pin => return card(&web, &visitor, &login, person, AccessAct::Pin).await,
            AccessAct::Withdraw => app.withdraw_access(&actor, person).await,
            AccessAct::Deactivate => app.deactivate(&actor, person).await,
            AccessAct::Factor => app.reset_factor(&actor, person).await,
            AccessAct::Badge => match app.give_badge(&actor, person, fields.text("number")).await {
                Ok(()) => Ok(()),
                Err(GiveBadgeError::Access(error)) => Err(error),
                Err(GiveBadgeError::Number) => {
                    return other_number(&web, &visitor, &login, person, &fields, "access-badge-wrong").await;
                }
                Err(GiveBadgeError::Taken) => {
                    return other_number(&web, &visitor, &login, person, &fields, "access-badge-taken").await;
                }
            },
            AccessAct::TakeBadge => app.take_badge(&actor, person).await,
        },
    };
    match done {
        Ok(()) => Onward::to(back).saying(visitor.t().get(&format!("access-{word}-done"))).answer(&web),
        Err(error) => not_done(&web, &visitor, person, error),
    }
}

/// The form again, with the number that was not taken.
async fn other_number(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    person: PersonId,
    fields: &Fields,
    why: &str,
) -> Result<Response, Problem> {
    let mut page = question(web, login, person, AccessAct::Badge).await?;
    page.refused = Some((fields.text("number").to_owned(), visitor.t().get(why)));
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

async fn card(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    person: PersonId,
    act: AccessAct,
) -> Result<Response, Problem> {
    let kind = if act == AccessAct::Pin { CardKind::Pin } else { CardKind::Password };
    let mut page = question(web, login, person, act).await?;
    match web.app().give_access_to_one(&login.actor(), person, kind).await {
        Ok(made) => {
            let (name, login, password, pin) = (made.name, made.login, made.password, made.pin);
            page.card = Some(AccessCard { name, login, password, pin });
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        Err(error) => not_done(web, visitor, person, error),
    }
}

async fn question(
    web: &Web,
    login: &Login,
    person: PersonId,
    act: AccessAct,
) -> Result<PersonAccess, Problem> {
    let actor = login.actor();
    let found = web.app().person_view(&actor, person).await.map_err(problem)?;
    if !found.access.may_manage {
        return Err(Problem::Forbidden);
    }
    Ok(PersonAccess {
        person,
        name: found.person.card.full_name(),
        act,
        address: web.app().public_url().to_owned(),
        institution: web.app().institution_code(&actor).await.map_err(problem)?,
        card: None,
        refused: None,
    })
}

fn not_done(web: &Web, visitor: &Visitor, person: PersonId, error: AccessError) -> Result<Response, Problem> {
    let told = |key: &str| Onward::to(urls::person(person)).saying(visitor.t().get(key)).answer(web);
    match error {
        AccessError::Own => told("access-own"),
        AccessError::NoReference => told("access-no-reference"),
        AccessError::Quota(reached) => {
            Onward::to(urls::person(person)).saying(quota::said(visitor.t(), reached)).answer(web)
        }
        other => Err(not_given(other)),
    }
}

/// Why access was not given or taken.
pub(crate) fn not_given(error: AccessError) -> Problem {
    match error {
        AccessError::NotAllowed(_) | AccessError::Own => Problem::Forbidden,
        AccessError::Unknown => Problem::NotFound,
        AccessError::Deactivated | AccessError::NoReference | AccessError::Quota(_) => Problem::Conflict,
        AccessError::Busy(_) => Problem::Busy,
        AccessError::Store(error) => Problem::of_store(&error),
    }
}
