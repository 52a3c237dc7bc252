//! What people ask about their data: one's own requests, everybody's, and answering one.

use assidu_app::rights::{Decision, RequestView, RightsError};
use assidu_domain::{RequestId, rights::RequestKind};
use assidu_ui::{pages, urls, urls::routes};
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{entrance::own_page, view::clock},
};

fn problem(error: RightsError) -> Problem {
    match error {
        RightsError::NotAllowed(_) | RightsError::Own | RightsError::Administrator => Problem::Forbidden,
        RightsError::Unknown => Problem::NotFound,
        RightsError::Store(error) => Problem::of_store(&error),
        other => Problem::internal(other.to_string()),
    }
}

/// What is wrong with a form: the key of its text; none when a page of its own says it.
const fn wrong(error: &RightsError) -> Option<&'static str> {
    match error {
        RightsError::Own => Some("requests-own"),
        RightsError::Administrator => Some("requests-administrator"),
        RightsError::NotIdentified => Some("requests-not-identified"),
        RightsError::NoReason => Some("requests-no-reason"),
        RightsError::TooLong => Some("right-too-long"),
        RightsError::TooMany => Some("right-too-many"),
        RightsError::Answered => Some("requests-answered"),
        RightsError::NotAllowed(_) | RightsError::Unknown | RightsError::Store(_) => None,
    }
}

/// One's own requests.
pub(crate) async fn own(State(web): State<Web>, visitor: Visitor, login: Login) -> Result<Response, Problem> {
    let page = own_requests(&web, &login, None).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Asks something about one's own data.
pub(crate) async fn ask(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let kind: RequestKind = fields.optional("kind")?.ok_or_else(|| Problem::missing("kind"))?;
    let asked = web.app().ask_about_own_data(&login.actor(), kind, fields.text("asked")).await;
    match asked {
        Ok(_) => Onward::to(routes::OWN_REQUESTS).saying(visitor.t().get("right-sent")).answer(&web),
        Err(error) => {
            let Some(key) = wrong(&error) else { return Err(problem(error)) };
            let page = own_requests(&web, &login, Some(key)).await?;
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
    }
}

/// Everybody's requests.
pub(crate) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
) -> Result<Response, Problem> {
    let found = web.app().data_requests(&login.actor()).await.map_err(problem)?;
    let page = pages::DataRequests { requests: found.into_iter().map(line).collect() };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// One request, with what an erasure would do.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(id): Path<RequestId>,
) -> Result<Response, Problem> {
    let page = page(&web, &login, id, None).await?;
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Answers it.
pub(crate) async fn answer(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(id): Path<RequestId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let decision = Decision {
        answer: fields.optional("answer")?.ok_or_else(|| Problem::missing("answer"))?,
        identified: fields.get("identified").is_some(),
        says: fields.text("says"),
    };
    match web.app().answer_request(&login.actor(), id, decision).await {
        Ok(()) => Onward::to(urls::data_request(id)).saying(visitor.t().get("requests-done")).answer(&web),
        Err(error) => {
            let Some(key) = wrong(&error) else { return Err(problem(error)) };
            let page = page(&web, &login, id, Some(key)).await?;
            Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
        }
    }
}

async fn own_requests(
    web: &Web,
    login: &Login,
    problem_key: Option<&'static str>,
) -> Result<pages::OwnRequests, Problem> {
    let found = web.app().own_requests(&login.actor()).await.map_err(problem)?;
    Ok(pages::OwnRequests { requests: found.into_iter().map(line).collect(), problem: problem_key })
}

async fn page(
    web: &Web,
    login: &Login,
    id: RequestId,
    problem_key: Option<&'static str>,
) -> Result<pages::DataRequestPage, Problem> {
    let plan = web.app().data_request(&login.actor(), id).await.map_err(problem)?;
    let waits = plan.view.request.kind == RequestKind::Erasure && plan.view.request.answer.is_none();
    let fates = if waits { plan.fates } else { Vec::new() };
    Ok(pages::DataRequestPage { request: line(plan.view), fates, problem: problem_key })
}

fn line(view: RequestView) -> pages::RequestLine {
    let zone = view.timezone;
    pages::RequestLine {
        id: view.request.id,
        name: view.name,
        kind: view.request.kind,
        at: clock(view.request.at, &zone),
        answer_by: view.request.answer_by,
        overdue: view.overdue,
        asked: view.request.asked,
        answer: view.request.answer.map(|answer| (answer.as_what, clock(answer.at, &zone), answer.says)),
    }
}
