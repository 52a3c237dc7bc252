//! The provider's day.

use assidu_app::overview;
use assidu_ui::pages::{ChecklistItem, Kpis, Today};
use axum::{extract::State, response::Response};

use super::{planning::overview_problem, view};
use crate::{Login, Problem, Visitor, Web};

/// Figures, class meetings, what waits, and the first steps of a new provider.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let day = web.app().today(&login.actor()).await.map_err(overview_problem)?;
    let mut page = page(day);
    if let Some(since) = web.app().no_timestamps_since() {
        let zone = web.app().provider_timezone(&login.actor()).await.map_err(super::people::problem)?;
        page.no_timestamps = Some(view::clock(since, &zone));
    }
    let old = web.app().old_backups_for(&login.actor()).into_iter().next();
    page.old_backup = old.map(|old| old.last.map(|at| view::clock(at, "UTC").date()));
    let harm = web.app().safe_harm_for(&login.actor());
    (page.safe_lost, page.safe_harmed) = (harm.lost, harm.harmed);
    page.failed_work = super::failed_work::count(&web, &login).await?;
    let reopened = web.app().log_reopened(&login.actor()).await;
    let reopened = reopened.map_err(|error| Problem::of_store(&error))?;
    page.reopened = reopened.map(|found| (found.generation, view::clock(found.at, "UTC").date()));
    let support = web.app().support_is_open(&login.actor()).await;
    page.support = support.map_err(|error| Problem::of_store(&error))?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

fn page(day: overview::Today) -> Today {
    let steps = day.first_steps;
    Today {
        day: day.day,
        kpis: Kpis {
            signed: day.signed,
            expected: day.expected,
            attendance_permille: day.attendance_permille,
            unclosed: day.unclosed,
            sealed: day.sealed,
        },
        meetings: day.meetings.into_iter().map(view::line).collect(),
        unclosed: day.late.into_iter().map(view::line).collect(),
        sealing: day.sealing,
        failed_work: 0,
        no_timestamps: None,
        reopened: None,
        old_backup: None,
        support: false,
        safe_lost: 0,
        safe_harmed: 0,
        checklist: vec![
            ChecklistItem::Provider { done: steps.provider },
            ChecklistItem::Sites { done: steps.sites },
            ChecklistItem::Import { done: steps.import },
            ChecklistItem::TestClass { done: steps.test_class },
        ],
    }
}
