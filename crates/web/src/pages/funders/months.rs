//! On what a funder wants its groups.

use assidu_app::paper::MonthsError;
use assidu_domain::{FunderId, paper::months::SwitchRefusal};
use assidu_ui::{
    model,
    pages::{FunderMonths, GroupMonths, MonthSwitch},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::funder::stored;
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web, pages::entrance::own_page};

/// Switches a group, or takes a switch back. Twice is once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (group, from, to) = (fields.required("group")?, fields.required("from")?, fields.optional("to")?);
    let refused = match web.app().switch_group(&login.actor(), funder, group, from, to).await {
        Ok(()) => {
            let said = visitor.t().get(if to.is_some() { "months-done" } else { "months-dropped" });
            return Onward::to(urls::funder(funder)).saying(said).answer(&web);
        }
        Err(MonthsError::Refused(refusal)) => refusal,
        Err(error) => return Err(problem(error)),
    };
    let key = match refused {
        SwitchRefusal::NotFirst => "months-problem-first",
        SwitchRefusal::Begun => "months-problem-begun",
        SwitchRefusal::TooFar => "months-problem-far",
        SwitchRefusal::PaperOnly => return Err(Problem::Conflict),
    };
    let mut page = stored(&web, &login, funder).await?;
    page.months.from = from.to_string();
    page.months.problems = vec![model::Problem { field: "from", text: visitor.t().get(key) }];
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

/// What its page shows of it.
pub(super) async fn shown(web: &Web, login: &Login, funder: FunderId) -> Result<FunderMonths, Problem> {
    let found = web.app().funder_months(&login.actor(), funder).await.map_err(problem)?;
    let next = found.today.last_of_month().tomorrow().unwrap_or(found.today);
    let groups = found.groups.into_iter().map(|group| GroupMonths {
        group: group.group,
        title: group.title,
        now: group.now,
        switches: group
            .switches
            .into_iter()
            .map(|(switch, is_to_come)| MonthSwitch { from: switch.from, to: switch.to, is_to_come })
            .collect(),
    });
    Ok(FunderMonths {
        paper_only: found.paper_only,
        groups: groups.collect(),
        from: next.to_string(),
        problems: Vec::new(),
    })
}

fn problem(error: MonthsError) -> Problem {
    match error {
        MonthsError::NotAllowed(_) => Problem::Forbidden,
        MonthsError::Unknown => Problem::NotFound,
        MonthsError::Refused(_) => Problem::malformed("from"),
        MonthsError::Store(error) => Problem::of_store(&error),
    }
}
