//! Restriction of a person's data: restricting them, having them shown for a reason, telling when it ends.

use assidu_app::rights::{RestrictionView, RightsError};
use assidu_domain::PersonId;
use assidu_ui::{
    pages::{RestrictionPage, RestrictionTime, RevealLine},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{data_requests::problem, entrance::own_page, view::clock},
};

/// What is restricted since when, and the forms for it.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
) -> Result<Response, Problem> {
    let page = page(&web, &login, person, None).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Does one of these.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(person): Path<PersonId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (actor, reason) = (login.actor(), fields.text("reason"));
    let (done, told) = match fields.text("act") {
        "restrict" => (web.app().restrict(&actor, person, reason).await, "restriction-begun"),
        "reveal" => {
            let ground = fields.optional("ground")?.ok_or_else(|| Problem::missing("ground"))?;
            (web.app().reveal_restricted(&actor, person, ground, reason).await, "restriction-shown")
        }
        "end" => {
            let on = fields.optional("on")?.ok_or_else(|| Problem::missing("on"))?;
            (web.app().end_restriction(&actor, person, on, reason).await, "restriction-end-told")
        }
        "keep" => (web.app().keep_restricted(&actor, person).await, "restriction-kept"),
        _ => return Err(Problem::malformed("act")),
    };
    match done {
        Ok(()) => Onward::to(urls::restriction(person)).saying(visitor.t().get(told)).answer(&web),
        Err(error) => {
            let Some(key) = wrong(&error) else { return Err(problem(error)) };
            let page = page(&web, &login, person, Some(key)).await?;
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
    }
}

/// What is wrong with a form: the key of its text; none when a page of its own says it.
const fn wrong(error: &RightsError) -> Option<&'static str> {
    match error {
        RightsError::Own => Some("restriction-self"),
        RightsError::NoReason => Some("restriction-no-reason"),
        RightsError::TooLong => Some("right-too-long"),
        RightsError::Restricted => Some("restriction-already"),
        RightsError::NotRestricted => Some("restriction-none"),
        RightsError::TooSoon => Some("restriction-too-soon"),
        RightsError::EndTold => Some("restriction-end-known"),
        _ => None,
    }
}

async fn page(
    web: &Web,
    login: &Login,
    person: PersonId,
    problem_key: Option<&'static str>,
) -> Result<RestrictionPage, Problem> {
    let found = web.app().restriction_of(&login.actor(), person).await.map_err(problem)?;
    Ok(shown(found, problem_key))
}

fn shown(found: RestrictionView, problem: Option<&'static str>) -> RestrictionPage {
    let zone = found.timezone;
    let times = found.times.into_iter().map(|(time, by, ended_by)| RestrictionTime {
        since: clock(time.since, &zone),
        by,
        reason: time.reason,
        end: time.end.map(|end| (end.on, ended_by, end.reason)),
    });
    let reveals = found.reveals.into_iter().map(|(reveal, who)| RevealLine {
        at: clock(reveal.at, &zone),
        who,
        ground: reveal.ground,
        reason: reveal.reason,
    });
    RestrictionPage {
        person: found.person,
        name: found.name,
        restricted: found.restricted,
        times: times.collect(),
        shown_until: found.shown_until.map(|at| clock(at, &zone)),
        reveals: reveals.collect(),
        earliest_end: found.earliest_end,
        reads_mail: found.reads_mail,
        problem,
    }
}
