//! Exactly what the planning shows, as a table to print.

use assidu_app::overview::PlanningChoices;
use assidu_ui::pages::PlanningPrint;
use axum::{extract::State, response::Response};

use super::{Asked, asked, overview_problem};
use crate::{Login, Problem, Query, Visitor, Web, pages::view};

/// Class meetings of one print: a hundred pages of paper.
const MOST: usize = 3_000;

/// The table.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Query(query): Query,
) -> Result<Response, Problem> {
    let actor = login.actor();
    let today = web.app().day_now(&actor).await.map_err(overview_problem)?;
    let asked = asked(&web, &login, &query, today).await?;
    let wanted = asked.wanted();
    let found = web.app().whole_planning(&actor, &wanted, MOST).await.map_err(overview_problem)?;
    let choices = web.app().planning_choices(&actor, &wanted).await.map_err(overview_problem)?;
    let page = PlanningPrint {
        about: about(&visitor, &asked, choices),
        lines: found.ok_or(Problem::TooLarge)?.into_iter().map(view::line).collect(),
        address: asked.address,
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The days, and every filter in force.
fn about(visitor: &Visitor, asked: &Asked, choices: PlanningChoices) -> Vec<String> {
    fn named<I: PartialEq>(choices: Vec<(I, String)>, chosen: Option<I>) -> Option<String> {
        let chosen = chosen?;
        choices.into_iter().find(|(id, _)| *id == chosen).map(|(_, name)| name)
    }
    let (t, address) = (visitor.t(), &asked.address);
    let days = [("from", t.date_short(asked.from).into()), ("to", t.date_short(asked.to).into())];
    let stage = match address.stage.as_str() {
        "to-close" => Some(t.get("stage-to-close")),
        "closed" => Some(t.get("stages-closed")),
        "cancelled" => Some(t.get("stages-cancelled")),
        _ => None,
    };
    let words = (!address.query.is_empty()).then(|| format!("« {} »", address.query));
    let filters = [
        named(choices.sites, address.site),
        named(choices.groups, address.group),
        named(choices.trainers, address.trainer),
        stage,
        words,
    ];
    std::iter::once(t.with("planning-days", &days)).chain(filters.into_iter().flatten()).collect()
}
