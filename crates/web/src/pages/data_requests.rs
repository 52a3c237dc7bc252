//! What people ask about their data: one's own requests, everybody's, and answering one.

use assidu_app::{
    people::PersonFields,
    rights::{Decision, OldSheet, RequestView, Righting, RightsError},
};
use assidu_domain::{RequestId, rights::RequestKind};
use assidu_ui::{pages, urls, urls::routes};
use axum::{extract::State, http::StatusCode, response::Response};

use crate::{
    Fields, Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{
        attendance::own::problem as absence_problem,
        entrance::own_page,
        people::{edit::in_words, problem as people_problem},
        view::clock,
    },
};

pub(super) fn problem(error: RightsError) -> Problem {
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
        RightsError::Fields(_) => Some("form-problems"),
        RightsError::NothingRighted => Some("righting-nothing"),
        _ => None,
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
    let restricted = web.app().restricted_people(&login.actor()).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&login.actor()).await.map_err(people_problem)?;
    let restricted = restricted.into_iter().map(|one| pages::RestrictedLine {
        person: one.person,
        name: one.name,
        since: clock(one.since, &zone).date(),
        ends_on: one.ends_on,
    });
    let page = pages::DataRequests {
        requests: found.into_iter().map(line).collect(),
        restricted: restricted.collect(),
        files_over: web.app().absence_files_soon(&login.actor()).await.map_err(absence_problem)?.len(),
    };
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
        righting: fields.get("family_name").map(|_| righting(&fields)),
    };
    let righting = decision.righting.clone();
    match web.app().answer_request(&login.actor(), id, decision).await {
        Ok(()) => Onward::to(urls::data_request(id)).saying(visitor.t().get("requests-done")).answer(&web),
        Err(error) => {
            let Some(key) = wrong(&error) else { return Err(problem(error)) };
            let mut page = page(&web, &login, id, Some(key)).await?;
            if let (Some(form), Some(righting)) = (&mut page.righting, righting) {
                *form = righting_form(righting.fields);
                if let RightsError::Fields(wrong) = &error {
                    form.problems = in_words(visitor.t(), wrong);
                }
            }
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
    let restricted = web.app().own_restriction(&login.actor()).await.map_err(problem)?;
    let zone = web.app().provider_timezone(&login.actor()).await.map_err(people_problem)?;
    let restricted =
        restricted.map(|one| (clock(one.since, &zone).date(), one.end.map(|end| (end.on, end.reason))));
    Ok(pages::OwnRequests {
        requests: found.into_iter().map(line).collect(),
        restricted,
        problem: problem_key,
    })
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
    let old_sheet = |old: OldSheet| pages::OldSheetLine {
        url: urls::sheet_inline(old.row.sheet),
        title: old.title,
        day: old.row.first,
        version: old.row.version,
        wanted: old.wanted,
    };
    Ok(pages::DataRequestPage {
        request: line(plan.view),
        fates,
        righting: plan.card.map(righting_form),
        old_sheets: plan.old_sheets.into_iter().map(old_sheet).collect(),
        problem: problem_key,
    })
}

/// The card as the administrator has filled it.
fn righting(fields: &Fields) -> Righting {
    let text = |name: &str| fields.text(name).to_owned();
    Righting {
        fields: PersonFields {
            family_name: text("family_name"),
            given_name: text("given_name"),
            birth_date: text("birth_date"),
            email: text("email"),
            mobile_phone: text("mobile_phone"),
            ..PersonFields::default()
        },
        renew: fields.is_ticked("renew"),
    }
}

fn righting_form(fields: PersonFields) -> pages::RightingForm {
    pages::RightingForm {
        family_name: fields.family_name,
        given_name: fields.given_name,
        birth_date: fields.birth_date,
        email: fields.email,
        mobile_phone: fields.mobile_phone,
        problems: Vec::new(),
    }
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
        righted: view
            .righted
            .into_iter()
            .map(|one| pages::RightedField { field: one.field, before: one.before, after: one.after })
            .collect(),
        answer: view.request.answer.map(|answer| (answer.as_what, clock(answer.at, &zone), answer.says)),
    }
}
