//! Where the rights of one member of the staff hold.

use assidu_domain::{PersonId, people::Role};
use assidu_ui::{model::Choice, pages::PersonReach, urls};
use axum::{extract::State, response::Response};

use super::problem;
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web, pages::account::confirm::first as confirm_first,
};

/// Sites and groups to choose from.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let found = web.app().reach_view(&login.actor(), person).await.map_err(problem)?;
    let choice = |value: String, label: String, chosen| Choice { value, label, chosen };
    let page = PersonReach {
        person,
        name: found.person.card.full_name(),
        administrator: found.person.roles.has(Role::Administrator),
        limited: found.person.roles.is_limited(),
        sites: found.sites.into_iter().map(|(site, on)| choice(site.id.to_string(), site.name, on)).collect(),
        groups: found
            .groups
            .into_iter()
            .map(|(group, on)| choice(group.id.to_string(), group.title, on))
            .collect(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Saves it, after the password was given again.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, &urls::person_reach(person))? {
        return Ok(ask);
    }
    let limited = match fields.text("where") {
        "whole" => false,
        "some" => true,
        _ => return Err(Problem::malformed("where")),
    };
    let sites = fields.each("sites")?.into_iter().collect();
    let groups = fields.each("groups")?.into_iter().collect();
    web.app().change_reach(&login.actor(), person, limited, (&sites, &groups)).await.map_err(problem)?;
    Onward::to(urls::person(person)).saying(visitor.t().get("reach-saved")).answer(&web)
}
