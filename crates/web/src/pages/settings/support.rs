//! Who of whoever runs the instance looked at the provider, and ending it.

use assidu_app::operator::SupportError;
use assidu_domain::PersonId;
use assidu_ui::{
    pages::{SupportAccessLine, SupportAccesses},
    urls::routes,
};
use axum::{extract::State, response::Response};

use crate::{Form, Login, Onward, Problem, Visitor, Web, pages::view};

/// The list.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let actor = login.actor();
    let found = web.app().support_accesses(&actor).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let clock = |at| view::clock(at, &zone);
    let lines = found.into_iter().map(|line| SupportAccessLine {
        person: line.access.person,
        by: line.by,
        since: clock(line.access.opened_at),
        until: clock(line.access.ends_at),
        used: line.access.used_at.map(clock),
        ended: line.access.ended_at.map(|at| (line.ended_by, clock(at))),
        reason: line.access.reason,
        state: line.state,
    });
    let page = SupportAccesses { lines: lines.collect() };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Ends one before its time. No password is asked for: closing a door must be quick.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let person: PersonId = fields.required("end")?;
    web.app().end_support(&login.actor(), person).await.map_err(problem)?;
    Onward::to(routes::SETTINGS_SUPPORT).saying(visitor.t().get("support-ended")).answer(&web)
}

fn problem(error: SupportError) -> Problem {
    match error {
        SupportError::NotAllowed(_) => Problem::Forbidden,
        SupportError::Unknown => Problem::NotFound,
        SupportError::Log(_) => Problem::Busy,
        SupportError::Store(error) => Problem::of_store(&error),
    }
}
