//! One person.

use assidu_app::people::PeopleError;
use assidu_domain::PersonId;
use assidu_ui::pages::PersonPage;
use axum::{extract::State, response::Response};

use super::{problem, view};
use crate::{Login, Path, Problem, Visitor, Web};

/// Who, where enrolled, how present. That somebody looked is traced, and shown from the next look on.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let page = page(&web, &visitor, &login, person).await.map_err(problem)?;
    let traced = web.app().trace_look(&login.actor(), person).await;
    traced.map_err(|error| Problem::of_store(&error))?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The page as it is now.
pub(super) async fn page(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    person: PersonId,
) -> Result<PersonPage, PeopleError> {
    Ok(view::person(web.app().person_view(&login.actor(), person).await?, visitor.t()))
}
