//! The list of people.

use assidu_domain::people::Role;
use axum::{extract::State, response::Response};

use super::{problem, view};
use crate::{Login, Problem, Query, Visitor, Web};

/// People by name, of one role or all.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let words = query.text("q");
    let role: Option<Role> = query.optional("role")?;
    let from = query.optional("after")?.unwrap_or(0);
    let found = web.app().people_page(&login.actor(), words, role, from).await.map_err(problem)?;
    web.app().trace_people(&login.actor()).await.map_err(|error| Problem::of_store(&error))?;
    let page = view::people(found, words, role, from, visitor.t());
    Ok(visitor.page(page.render(&visitor.frame())))
}
