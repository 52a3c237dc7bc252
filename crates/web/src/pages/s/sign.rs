//! Signing one's own presence.

use assidu_app::signing::{CheckIn, CheckInRefusal};
use assidu_domain::{SignOffId, signing::Method};
use assidu_ui::{
    pages::{NotNow, Sign, SignPad},
    urls::{self, routes},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use data_encoding::HEXLOWER;

use super::{answer, drawing, drawing_problem, fresh_key, not_now, request, state_page, ticket};
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::{entrance::own_page, view},
    visitor::wants_json,
};

/// The pad, or why there is nothing to sign now.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(sign_off): Path<SignOffId>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &login, sign_off, None).await
}

/// Records the signature: once, however often it is sent.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(sign_off): Path<SignOffId>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let is_json = wants_json(&headers);
    let drawing = match drawing(&fields) {
        Ok(drawing) => drawing,
        Err(error) => {
            let text = visitor.t().get(drawing_problem(&error));
            if is_json {
                return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "drawing", &text));
            }
            return show(&web, &visitor, &login, sign_off, Some(text)).await;
        }
    };
    let request = request(&web, &visitor, &fields, Some(login.person), drawing)?;
    match web.app().sign(request).await {
        Ok(receipt) => answer::recorded(&web, is_json, urls::done(receipt.sign_off), Some(&receipt)),
        Err(error) => answer::refused(&web, &visitor, is_json, urls::done(sign_off), error),
    }
}

async fn show(
    web: &Web,
    visitor: &Visitor,
    login: &Login,
    sign_off: SignOffId,
    problem: Option<String>,
) -> Result<Response, Problem> {
    let ticket = ticket(web, visitor).filter(|ticket| ticket.tenant == login.tenant);
    let method = ticket.map_or(Method::RotatingQr, |ticket| ticket.method);
    let device = web.app().device(&visitor.device.value);
    let checked = web.app().check_in(login.tenant, sign_off, login.person, method, device).await;
    let check_in = match checked {
        Ok(check_in) => check_in,
        Err(CheckInRefusal::AlreadySigned { .. }) => return Onward::to(urls::done(sign_off)).answer(web),
        Err(refusal) => return not_now(web, visitor, refusal, &login.name),
    };
    // Without the code of the room there is no pad: whoever is at home cannot sign.
    if !ticket.is_some_and(|ticket| check_in.facts.meeting_ids().contains(&ticket.meeting)) {
        let facts = Some(view::facts(&check_in.facts));
        return Ok(state_page(visitor, StatusCode::FORBIDDEN, NotNow::CodeExpired, facts, &login.name));
    }
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let pad = SignPad {
        action: urls::sign(sign_off),
        challenge: check_in.challenge.clone(),
        owner: web.form_key().opaque(&login.person.to_string()),
        key: HEXLOWER.encode(&fresh_key(web)),
        problem,
    };
    let page = page(&check_in, pad, urls::sign_in(routes::WHO), false);
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

/// The page of the pad, on one's own device or on the trainer's.
pub(crate) fn page(check_in: &CheckIn, pad: SignPad, not_me: String, kiosk: bool) -> Sign {
    let facts = &check_in.facts;
    let clock = |at| view::time(at, &facts.zone);
    let lessons = facts
        .meetings
        .iter()
        .map(|meeting| (meeting.title.clone(), clock(meeting.span.start), clock(meeting.span.end)));
    Sign {
        facts: view::facts(facts),
        lessons: lessons.collect(),
        open_until: clock(facts.sign_off.closes_at),
        person: check_in.signer.name.clone(),
        pad,
        not_me,
        kiosk,
    }
}
