//! Signing one's own presence.

use assidu_app::signing::{Arrival, CheckIn, CheckInRefusal};
use assidu_domain::{SignOffId, signing::Method};
use assidu_ui::{
    pages::{NotNow, Sign},
    parts::SignPad,
    urls::{self, routes},
};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};
use data_encoding::HEXLOWER;

use super::{
    answer, drawing, drawing_problem, fresh_key, keep_for, must_be_own, not_now, request, state_page, ticket,
};
use crate::{
    Form, Onward, Path, Problem, Signer, Visitor, Web,
    pages::{entrance::own_page, view},
    visitor::wants_json,
};

/// The pad, or why there is nothing to sign now.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &signer, sign_off, None).await
}

/// Records the signature: once, however often it is sent.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let is_json = wants_json(&headers);
    must_be_own(&web, &fields, signer.person)?;
    let drawing = match drawing(&fields) {
        Ok(drawing) => drawing,
        Err(error) => {
            let text = visitor.t().get(drawing_problem(&error));
            if is_json {
                return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "drawing", &text));
            }
            return show(&web, &visitor, &signer, sign_off, Some(text)).await;
        }
    };
    let request = request(&web, &visitor, &fields, Some(signer.person), drawing)?;
    match web.app().sign(request).await {
        Ok(receipt) => answer::recorded(&web, is_json, &fields, urls::done(receipt.sign_off), Some(&receipt)),
        Err(error) => answer::refused(&web, &visitor, is_json, &fields, urls::done(sign_off), error),
    }
}

async fn show(
    web: &Web,
    visitor: &Visitor,
    signer: &Signer,
    sign_off: SignOffId,
    problem: Option<String>,
) -> Result<Response, Problem> {
    let ticket = ticket(web, visitor).filter(|ticket| ticket.tenant == signer.tenant);
    // What speaks for somebody without any code: a link that was sent to them, or what their trainer has seen or asks.
    let ground = match via(web, visitor, signer, sign_off) {
        None if signer.only_at.is_none() => {
            let found = web.app().ground(signer.tenant, sign_off, signer.person).await;
            found.map_err(|error| Problem::of_store(&error))?
        }
        via => via,
    };
    let method = ground.or(ticket.map(|ticket| ticket.method)).unwrap_or(Method::RotatingQr);
    let device = web.app().device(&visitor.device.value);
    let arrival = Arrival { method, identity: signer.identity, device };
    let checked = web.app().check_in(signer.tenant, sign_off, signer.person, arrival).await;
    let check_in = match checked {
        Ok(check_in) => check_in,
        Err(CheckInRefusal::AlreadySigned { .. }) => return Onward::to(urls::done(sign_off)).answer(web),
        Err(refusal) => return not_now(web, visitor, refusal, &signer.name),
    };
    // Without the code of the room there is no pad: whoever is at home cannot sign.
    let meetings = check_in.facts.meeting_ids();
    let in_room = ticket.is_some_and(|ticket| meetings.contains(&ticket.meeting));
    if !(in_room || ground.is_some()) || !signer.may_be_at(&meetings) {
        let facts = Some(view::facts(&check_in.facts));
        return Ok(state_page(visitor, StatusCode::FORBIDDEN, NotNow::CodeExpired, facts, &signer.name));
    }
    let status = if problem.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let pad = SignPad {
        action: urls::sign(sign_off),
        challenge: check_in.challenge.clone(),
        owner: web.outbox_of(signer.person),
        // Whom the trainer has seen may sign whenever there is network.
        ahead: ground.is_none().then(|| urls::ahead(sign_off)),
        key: HEXLOWER.encode(&fresh_key(web)),
        problem,
    };
    // Somebody else on the same device says who they are anew.
    let not_me = if signer.only_at.is_some() { routes::WHO.to_owned() } else { urls::sign_in(routes::WHO) };
    let owner = pad.owner.clone();
    let mut page = page(&check_in, pad, not_me, false);
    // At a desk the hand is steadier on one's own phone.
    if visitor.device.class.starts_with("computer") {
        let origin = match web.settings().origin.as_str() {
            "" => web.app().public_url(),
            origin => origin,
        };
        let code = web.app().hand_over(&check_in, signer.tenant, arrival);
        page.hand_over = Some(format!("{origin}{}", urls::hand_over(&code)));
    }
    Ok(keep_for(&owner, own_page(status, visitor.page(page.render(&visitor.frame())))))
}

/// By which link somebody came to sign this, on this device.
fn via(web: &Web, visitor: &Visitor, signer: &Signer, sign_off: SignOffId) -> Option<Method> {
    let app = web.app();
    let pass = app.pass(visitor.pass.as_deref()?, app.device(&visitor.device.value)).ok()?;
    let own = (pass.tenant, pass.person) == (signer.tenant, signer.person);
    pass.via.filter(|(_, what)| own && *what == sign_off).map(|(method, _)| method)
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
        hand_over: None,
    }
}
