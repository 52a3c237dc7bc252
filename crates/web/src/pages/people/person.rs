//! One person.

use assidu_domain::PersonId;
use axum::{extract::State, response::Response};

use super::{problem, view};
use crate::{Login, Path, Problem, Visitor, Web};

/// Who, where enrolled, how present.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let found = web.app().person_view(&login.actor(), person).await.map_err(problem)?;
    Ok(visitor.page(view::person(found, visitor.t()).render(&visitor.frame())))
}
