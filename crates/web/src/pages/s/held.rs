//! Signing without network: challenges given ahead while there is some, what arrives later, and what is held back.

use std::collections::BTreeMap;

use assidu_app::signing::{
    Arrival, Arrived, Bearer, DEVICE_KEY_BYTES, DEVICE_SIGNATURE_BYTES, HeldBackError, HeldBackLine,
    HeldError, HeldRequest,
};
use assidu_domain::{SignOffId, signing::WhyHeldBack};
use assidu_ui::{
    pages::{HeldBack, HeldBackSignature},
    urls,
};
use axum::{
    extract::State,
    http::{StatusCode, header::SET_COOKIE},
    response::Response,
};
use data_encoding::HEXLOWER;
use serde_json::json;

use super::{answer, drawing, drawing_problem, key_of, surroundings, ticket};
use crate::{Fields, Form, Login, Onward, Path, Problem, Signer, Visitor, Web, pages::view};

/// Gives the challenge for signing this later, to whoever could sign it right now.
pub(crate) async fn ahead(
    State(web): State<Web>,
    visitor: Visitor,
    signer: Signer,
    Path(sign_off): Path<SignOffId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let public_key = device_key(&fields)?;
    // As for the pad: without the code of the room there is nothing to sign, now or later.
    let ticket = ticket(&web, &visitor).filter(|ticket| ticket.tenant == signer.tenant);
    let ticket = ticket.ok_or(Problem::Forbidden)?;
    let device = web.app().device(&visitor.device.value);
    let arrival = Arrival { method: ticket.method, identity: signer.identity, device };
    let checked = web.app().check_in(signer.tenant, sign_off, signer.person, arrival).await;
    let check_in = checked.map_err(|_| Problem::Conflict)?;
    let meetings = check_in.facts.meeting_ids();
    if !meetings.contains(&ticket.meeting) || !signer.may_be_at(&meetings) {
        return Err(Problem::Forbidden);
    }
    let challenge = web.app().ahead(signer.tenant, &check_in, arrival, &public_key);
    Ok(given(&BTreeMap::from([(urls::sign(sign_off), challenge)])))
}

/// The answer: a challenge for each pad, by its address.
pub(crate) fn given(challenges: &BTreeMap<String, String>) -> Response {
    answer::own(StatusCode::OK, "application/json", &json!({ "challenges": challenges }))
}

/// The public key that a device shows.
pub(crate) fn device_key(fields: &Fields) -> Result<Vec<u8>, Problem> {
    hex(fields, "public", DEVICE_KEY_BYTES)
}

fn hex(fields: &Fields, name: &str, length: usize) -> Result<Vec<u8>, Problem> {
    let bytes = HEXLOWER.decode(fields.text(name).as_bytes()).ok();
    bytes.filter(|bytes| bytes.len() == length).ok_or_else(|| Problem::malformed(name))
}

/// Takes in what waited on a device. It leaves the device only on an answer that says its number.
pub(crate) async fn send(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let drawing = match drawing(&fields) {
        Ok(drawing) => drawing,
        Err(error) => {
            let text = visitor.t().get(drawing_problem(&error));
            return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "drawing", &text));
        }
    };
    let device = web.app().device(&visitor.device.value);
    let text = |name: &str| fields.text(name).to_owned();
    let request = HeldRequest {
        challenge: text("challenge"),
        public_key: device_key(&fields)?,
        signature: hex(&fields, "signature", DEVICE_SIGNATURE_BYTES)?,
        position: fields.text("position").parse().map_err(|_| Problem::malformed("position"))?,
        previous: hex(&fields, "previous", 32)?.try_into().map_err(|_| Problem::malformed("previous"))?,
        idempotency_key: (key_of(&fields)?, text("key")),
        sent: [text("strokes"), text("typed"), text("device_at")],
        drawing,
        bearer: Bearer::Device(device, visitor.login.as_ref().map(|login| login.person)),
        surroundings: surroundings(&visitor, &fields),
    };
    match web.app().sign_held(request).await {
        Ok(Arrived::Recorded(receipt)) => {
            answer::recorded(&web, true, &fields, urls::done(receipt.sign_off), Some(&receipt))
        }
        Ok(Arrived::HeldBack(why)) => held_back(&web, &visitor, &fields, why),
        Err(HeldError::Challenge(_)) => Err(Problem::FormExpired),
        Err(HeldError::Broken) => {
            let text = visitor.t().get("held-broken");
            Ok(answer::problem(StatusCode::FORBIDDEN, "broken-chain", &text))
        }
        Err(HeldError::SignedOut) => Err(Problem::SignedOut),
        Err(HeldError::Sign(error)) => answer::refused(&web, &visitor, true, &fields, String::new(), error),
    }
}

/// The server has it, and it does not count as it is: told on the next page.
fn held_back(web: &Web, visitor: &Visitor, fields: &Fields, why: WhyHeldBack) -> Result<Response, Problem> {
    let text = visitor.t().get(&format!("held-{}", why.name().replace('_', "-")));
    let body = json!({ "id": fields.text("key"), "next": "", "held": text });
    let mut response = answer::own(StatusCode::ACCEPTED, "application/json", &body);
    let told = Onward::to("/").saying(text).answer(web)?;
    for cookie in told.headers().get_all(SET_COOKIE) {
        response.headers_mut().append(SET_COOKIE, cookie.clone());
    }
    Ok(response)
}

/// What is held back, for staff.
pub(crate) async fn list(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
) -> Result<Response, Problem> {
    let lines = web.app().held_back(&login.actor()).await.map_err(|error| match error {
        HeldBackError::NotAllowed(_) => Problem::Forbidden,
        HeldBackError::Store(error) => Problem::of_store(&error),
    })?;
    let lines = lines.into_iter().map(line).collect();
    Ok(visitor.page(HeldBack { lines }.render(&visitor.frame())))
}

fn line(line: HeldBackLine) -> HeldBackSignature {
    let zone = line.facts.as_ref().map_or_else(|| "UTC".to_owned(), |facts| facts.zone.clone());
    HeldBackSignature {
        person: line.held.person,
        name: line.name,
        title: line.facts.as_ref().map(|facts| facts.title.clone()).unwrap_or_default(),
        meeting: line.facts.as_ref().and_then(|facts| facts.meeting_ids().first().copied()),
        since: view::clock(line.held.given_at, &zone),
        received: view::clock(line.held.received_at, &zone),
        declared: line.held.declared_at.map(|at| view::clock(at, &zone)),
        why: line.held.why,
        sign_off: line.held.sign_off,
        caught_up: line.caught_up,
    }
}
