//! A learner's places in groups.

use assidu_app::people::EnrolError;
use assidu_domain::{EnrolmentId, GroupId, PersonId};
use assidu_ui::urls;
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;

use super::{person, problem};
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web, pages::entrance::own_page};

/// Puts a learner into a group.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(learner): Path<PersonId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let group: GroupId = fields.required("group")?;
    let (start, end): (Date, Option<Date>) = (fields.required("start")?, fields.optional("end")?);
    let enrolled = web.app().enrol(&login.actor(), learner, group, start, end).await.map(drop);
    answer(&web, &visitor, &login, learner, enrolled).await
}

/// Ends a place.
pub(crate) async fn end(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path((learner, enrolment)): Path<(PersonId, EnrolmentId)>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let last: Date = fields.required("last")?;
    let ended = web.app().end_enrolment(&login.actor(), learner, enrolment, last).await;
    answer(&web, &visitor, &login, learner, ended).await
}

/// The person's page, with what happened; or with why nothing did.
async fn answer(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    learner: PersonId,
    done: Result<(), EnrolError>,
) -> Result<Response, Problem> {
    let told = |key: &str| visitor.t().get(key);
    let wrong = match done {
        Ok(()) => return Onward::to(urls::person(learner)).saying(told("person-enrol-done")).answer(web),
        Err(EnrolError::Days) => told("person-enrol-days"),
        Err(EnrolError::Already) => told("person-enrol-already"),
        Err(EnrolError::NotALearner) => return Err(Problem::Conflict),
        Err(EnrolError::Unknown) => return Err(Problem::NotFound),
        Err(EnrolError::NotAllowed(_)) => return Err(Problem::Forbidden),
        Err(EnrolError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    let mut page = person::page(web, visitor, login, learner).await.map_err(problem)?;
    page.enrolment_problem = Some(wrong);
    let page = visitor.page(page.render(&visitor.frame()));
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, page))
}
