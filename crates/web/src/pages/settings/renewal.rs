//! The renewal plan, as a page and as a file, and renewing now.

use assidu_app::keeping::{End, EndKind, Plan, PlanError, TroubledSheet, plan_file};
use assidu_app::overview::Format;
use assidu_domain::Instant;
use assidu_ui::{
    pages::{EndLine, EndLineKind, RenewalPage, TroubledLine},
    urls::routes,
};
use axum::{extract::State, response::Response};

use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    pages::{export, view::clock},
};

fn problem(error: PlanError) -> Problem {
    match error {
        PlanError::NotAllowed(_) => Problem::Forbidden,
        PlanError::Authority(error) => Problem::internal(error.to_string()),
        PlanError::Store(error) => Problem::of_store(&error),
    }
}

/// The page.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let actor = login.actor();
    let plan = web.app().renewal_plan(&actor).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&actor).await.map_err(crate::pages::people::problem)?;
    let page = shown(plan, web.app().now(), &zone);
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The plan as a file.
pub(crate) async fn csv(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let actor = login.actor();
    let plan = web.app().renewal_plan(&actor).await.map_err(problem)?;
    let language = visitor.language;
    export::file("renewal-plan", Format::Csv, move || plan_file(&plan, language)).await
}

/// Has what is due, and what was in trouble, looked at now.
pub(crate) async fn now(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(_): Form,
) -> Result<Response, Problem> {
    web.app().renew_now(&login.actor()).await.map_err(problem)?;
    Onward::to(routes::RENEWAL).saying(visitor.t().get("renewal-begun")).answer(&web)
}

fn count(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(if number < 0 { 0 } else { u32::MAX })
}

fn shown(plan: Plan, now: Instant, zone: &str) -> RenewalPage {
    let soon = now.plus_seconds(i64::from(plan.renew_days) * 86_400);
    RenewalPage {
        level: plan.level.name().to_owned(),
        renew_days: u32::from(plan.renew_days),
        ends: plan.ends.into_iter().map(|end| end_line(end, soon, zone)).collect(),
        next_root: plan.next_root.map(|next| {
            let day = |at: Instant| clock(at, zone).date();
            (next.made.map(day), day(next.begins))
        }),
        years: plan.years.iter().map(|year| (year.year, count(year.files))).collect(),
        kept: (count(plan.progress.all), count(plan.progress.kept)),
        waiting: count(plan.progress.waiting),
        overdue: count(plan.progress.overdue),
        next: plan.next_look.map(|at| clock(at.max(now), zone)),
        troubled_count: count(plan.progress.troubled),
        troubled: plan.troubled.into_iter().map(|one| troubled(one, zone)).collect(),
    }
}

fn end_line(end: End, soon: Instant, zone: &str) -> EndLine {
    EndLine {
        kind: match end.kind {
            EndKind::Root => EndLineKind::Root,
            EndKind::Seal => EndLineKind::Seal,
            EndKind::Stamp => EndLineKind::Stamp,
            EndKind::Algorithm => EndLineKind::Algorithm,
        },
        name: end.name,
        until: end.at.map(|at| clock(at, zone).date()),
        current: end.is_current,
        revoked: end.is_revoked,
        soon: end.at.is_some_and(|at| at <= soon),
        files: end.files.map(count),
    }
}

fn troubled(one: TroubledSheet, zone: &str) -> TroubledLine {
    TroubledLine {
        sheet: one.sheet,
        title: one.title,
        day: one.first,
        version: count(one.version),
        why: super::seal::why(&one.why),
        tries: count(one.tries),
        next: clock(one.next_look, zone),
    }
}
