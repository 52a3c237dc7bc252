//! On what a funder wants its groups.

use assidu_app::paper::{MonthsError, Switched};
use assidu_domain::{
    FunderId,
    paper::months::{Medium, Switch, SwitchRefusal},
};
use assidu_ui::{
    model,
    pages::{self, ALL_GROUPS, FunderMonths, GroupMonths, MonthSwitch},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};
use jiff::civil::Date;

use super::funder::stored;
use crate::{Fields, Form, Login, Onward, Path, Problem, Visitor, Web, pages::entrance::own_page};

/// What a form says is switched.
struct Asked {
    what: Switched,
    group: String,
    from: Date,
    to: Option<Medium>,
}

impl Asked {
    fn of(fields: &Fields) -> Result<Self, Problem> {
        let group = fields.text("group").to_owned();
        let what = match group.as_str() {
            ALL_GROUPS => Switched::All,
            _ => Switched::Group(fields.required("group")?),
        };
        Ok(Self { what, group, from: fields.required("from")?, to: fields.optional("to")? })
    }
}

/// Switches a group or all of them, or takes a switch back. Twice is once. What a switch changes is said before it is
/// made.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(funder): Path<FunderId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let asked = Asked::of(&fields)?;
    let (what, from, to) = (asked.what, asked.from, asked.to);
    let done = match to {
        Some(_) if !fields.is_ticked("confirmed") => {
            match web.app().switch_outlook(&login.actor(), funder, what, from).await {
                Ok(found) => return outlook(&web, &visitor, &login, funder, asked, found).await,
                Err(error) => Err(error),
            }
        }
        _ => web.app().switch_months(&login.actor(), funder, what, from, to).await,
    };
    let refused = match done {
        Ok(()) => {
            let said = match to {
                Some(to) => kept(&web, &visitor, &login, funder, &asked.group, Switch { from, to }).await?,
                None => visitor.t().get("months-dropped"),
            };
            return Onward::to(urls::funder(funder)).saying(said).answer(&web);
        }
        Err(MonthsError::Refused(refusal)) => refusal,
        Err(error) => return Err(problem(error)),
    };
    let key = match refused {
        SwitchRefusal::NotFirst => "months-problem-first",
        SwitchRefusal::Begun => "months-problem-begun",
        SwitchRefusal::TooFar => "months-problem-far",
        SwitchRefusal::PaperOnly => "months-problem-only",
    };
    let mut page = stored(&web, &login, funder).await?;
    page.months = chosen(page.months, asked);
    page.months.problems = vec![model::Problem { field: "from", text: visitor.t().get(key) }];
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

/// The page with what a switch would change, which waits for a second word.
async fn outlook(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    funder: FunderId,
    asked: Asked,
    found: assidu_app::paper::SwitchOutlook,
) -> Result<Response, Problem> {
    let mut page = stored(web, login, funder).await?;
    page.months.outlook = Some(pages::SwitchOutlook {
        from: asked.from,
        groups: found.groups,
        learners: found.learners,
        meetings: found.meetings,
        until: found.until,
    });
    page.months = chosen(page.months, asked);
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// What is told of a switch that was kept: which group, to what, from when on.
async fn kept(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    funder: FunderId,
    group: &str,
    switch: Switch,
) -> Result<String, Problem> {
    let t = visitor.t();
    let months = shown(web, login, funder).await?;
    let title =
        months.groups.into_iter().find(|known| known.group.to_string() == group).map(|known| known.title);
    let about = [
        ("group", title.unwrap_or_else(|| t.get("months-all")).into()),
        ("medium", t.get(&format!("months-{}", switch.to.name())).into()),
        ("day", t.date_short(switch.from).into()),
    ];
    Ok(t.with("months-done", &about))
}

fn chosen(months: FunderMonths, asked: Asked) -> FunderMonths {
    let to = asked.to.unwrap_or(months.to);
    FunderMonths { group: asked.group, to, from: asked.from.to_string(), ..months }
}

/// What its page shows of it.
pub(super) async fn shown(web: &Web, login: &Login, funder: FunderId) -> Result<FunderMonths, Problem> {
    let found = web.app().funder_months(&login.actor(), funder).await.map_err(problem)?;
    let next = found.today.last_of_month().tomorrow().unwrap_or(found.today);
    let switches = |all: Vec<(Switch, bool)>| {
        let shown = |(switch, is_to_come): (Switch, bool)| MonthSwitch {
            from: switch.from,
            to: switch.to,
            is_to_come,
        };
        all.into_iter().map(shown).collect()
    };
    let groups = found.groups.into_iter().map(|group| GroupMonths {
        group: group.group,
        title: group.title,
        now: group.now,
        switches: switches(group.switches),
    });
    let groups: Vec<GroupMonths> = groups.collect();
    Ok(FunderMonths {
        paper_only: found.paper_only,
        whole: switches(found.whole),
        group: groups.first().map_or_else(|| ALL_GROUPS.to_owned(), |group| group.group.to_string()),
        groups,
        to: Medium::Digital,
        from: next.to_string(),
        outlook: None,
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
