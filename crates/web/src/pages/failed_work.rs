//! Work that was given up: the list, and trying again.

use assidu_app::jobs::{FailedWork, WorkError, WorkKind};
use assidu_domain::{JobId, matrix::Right};
use assidu_ui::{
    pages::{self, FailedWorkKind, FailedWorkLine},
    urls::routes,
};
use axum::{extract::State, response::Response};

use super::view::clock;
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web};

fn problem(error: WorkError) -> Problem {
    match error {
        WorkError::NotAllowed(_) => Problem::Forbidden,
        WorkError::Store(error) => Problem::of_store(&error),
    }
}

/// What was given up, with what to do about it.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let actor = login.actor();
    let failed = web.app().failed_work(&actor).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&actor).await.map_err(super::people::problem)?;
    let lines = failed.into_iter().map(|work| line(work, &zone)).collect();
    let unkept = unkept(&web, &login).await?;
    Ok(visitor.page(pages::FailedWork { lines, unkept }.render(&visitor.frame())))
}

/// Has it tried again.
pub(crate) async fn retry(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(job): Path<JobId>,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().retry_work(&login.actor(), job).await.map_err(problem)?;
    Onward::to(routes::FAILED_WORK).saying(visitor.t().get("work-retried")).answer(&web)
}

/// How many there are, for the page of the day.
pub(crate) async fn count(web: &Web, login: &Login) -> Result<u32, Problem> {
    // Who has no part in the settings is not told of work that only they show.
    if !login.roles.may(Right::SeeSettings) {
        return Ok(0);
    }
    let failed = web.app().failed_work(&login.actor()).await.map_err(problem)?;
    let failed = u32::try_from(failed.len()).unwrap_or(u32::MAX);
    Ok(failed.saturating_add(unkept(web, login).await?.min(1)))
}

/// How many sealed sheets could not be kept valid so far.
async fn unkept(web: &Web, login: &Login) -> Result<u32, Problem> {
    let unkept = web.app().unkept_sheets(&login.actor()).await.map_err(problem)?;
    Ok(u32::try_from(unkept).unwrap_or(u32::MAX))
}

fn line(work: FailedWork, timezone: &str) -> FailedWorkLine {
    FailedWorkLine {
        job: work.id,
        kind: match work.kind {
            WorkKind::Sheet(meeting, title) => FailedWorkKind::Sheet(meeting, title),
            WorkKind::Import(import) => FailedWorkKind::Import(import),
            WorkKind::SignOffs => FailedWorkKind::SignOffs,
            WorkKind::Dossier => FailedWorkKind::Dossier,
            WorkKind::Mail(person, name) => FailedWorkKind::Mail(person, name),
            WorkKind::Keeping => FailedWorkKind::Keeping,
            WorkKind::Bulk(bulk) => FailedWorkKind::Bulk(bulk),
            WorkKind::Absence => FailedWorkKind::Absence,
        },
        at: clock(work.at, timezone),
        attempts: u32::try_from(work.attempts).unwrap_or(u32::MAX),
        reason: work.reason,
    }
}
