//! One person.

use assidu_app::people::PeopleError;
use assidu_domain::{PersonId, matrix::Right};
use assidu_ui::{pages::PersonPage, urls};
use axum::{extract::State, response::Response};

use super::{problem, view};
use crate::{Login, Onward, Path, Problem, Visitor, Web};

/// Who, where enrolled, how present. That somebody looked is traced, and shown from the next look on.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let page = match page(&web, &visitor, &login, person).await {
        // Whose rights hold everywhere is refused nobody but those whose data are restricted.
        Err(PeopleError::NotAllowed(_)) if login.roles.may(Right::Govern) => {
            return Onward::to(urls::restriction(person)).answer(&web);
        }
        page => page.map_err(problem)?,
    };
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
