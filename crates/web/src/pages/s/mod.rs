//! Signing, from the scan to the receipt.

pub(crate) mod answer;
pub(crate) mod done;
pub(crate) mod held;
pub(crate) mod link;
pub(crate) mod sign;
pub(crate) mod who;

use assidu_app::{
    signing::{CheckInRefusal, Drawing, SignRequest, StrokesError, Surroundings},
    tokens::Ticket,
};
use assidu_domain::{EventId, Instant, PersonId, ports::bytes};
use assidu_ui::pages::{NotNow, SignState};
use axum::{
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};
use data_encoding::HEXLOWER;

use super::{entrance::own_page, view};
use crate::{Fields, Problem, Visitor, Web};

/// Eight letters of an event's id: what people compare.
pub(crate) fn reference(event: EventId) -> String {
    let text = event.to_string().to_ascii_uppercase();
    let from = text.len().saturating_sub(8);
    text.get(from..).unwrap_or_default().to_owned()
}

/// Lets the device keep the page for when there is no network, in the outbox of this name.
pub(crate) fn keep_for(owner: &str, mut page: Response) -> Response {
    if page.status().is_success() {
        page.headers_mut().extend(HeaderValue::from_str(owner).ok().map(|owner| (KEEP_FOR, owner)));
    }
    page
}

/// What waited on the device for someone else is theirs to send, once they are logged in again.
pub(crate) fn must_be_own(web: &Web, fields: &Fields, person: PersonId) -> Result<(), Problem> {
    let owner = fields.text("owner");
    if owner.is_empty() || owner == web.outbox_of(person) { Ok(()) } else { Err(Problem::SignedOut) }
}

/// Read by the service worker.
const KEEP_FOR: HeaderName = HeaderName::from_static("x-keep-for");

/// A key that makes the same form sent twice one record.
pub(crate) fn fresh_key(web: &Web) -> [u8; 16] {
    bytes(web.chance())
}

/// The key of a form.
pub(crate) fn key_of(fields: &Fields) -> Result<[u8; 16], Problem> {
    let bytes = HEXLOWER.decode(fields.text("key").to_ascii_lowercase().as_bytes());
    bytes.ok().and_then(|bytes| bytes.try_into().ok()).ok_or_else(|| Problem::malformed("key"))
}

/// The visitor's ticket, when it is good.
pub(crate) fn ticket(web: &Web, visitor: &Visitor) -> Option<Ticket> {
    web.app().ticket(visitor.ticket.as_deref()?).ok()
}

/// What was drawn or typed.
pub(crate) fn drawing(fields: &Fields) -> Result<Drawing, StrokesError> {
    Drawing::parse(fields.text("strokes"), fields.text("typed"))
}

/// What to say of a drawing that is none.
pub(crate) const fn drawing_problem(error: &StrokesError) -> &'static str {
    match error {
        StrokesError::Empty => "sign-empty",
        StrokesError::TooShort => "sign-short",
        _ => "sign-refused",
    }
}

/// Device and place of a request.
pub(crate) fn surroundings(visitor: &Visitor, fields: &Fields) -> Surroundings {
    let device_class = match visitor.device.class.split('-').next() {
        Some("phone") => "phone",
        Some("tablet") => "tablet",
        Some("computer") => "computer",
        _ => "unknown",
    };
    Surroundings {
        address: Some(visitor.address.0),
        device_class,
        device_time: device_time(fields.text("device_at")),
    }
}

/// Milliseconds since 1970, when they are of this century: a clock may say anything.
fn device_time(text: &str) -> Option<Instant> {
    let millis: i64 = text.parse().ok()?;
    (946_684_800_000..4_102_444_800_000).contains(&millis).then(|| Instant::from_micros(millis * 1000))
}

/// A signature as it came in.
pub(crate) fn request(
    web: &Web,
    visitor: &Visitor,
    fields: &Fields,
    logged_in: Option<PersonId>,
    drawing: Drawing,
) -> Result<SignRequest, Problem> {
    Ok(SignRequest {
        challenge: fields.text("challenge").to_owned(),
        device: web.app().device(&visitor.device.value),
        logged_in,
        idempotency_key: key_of(fields)?,
        drawing,
        surroundings: surroundings(visitor, fields),
    })
}

/// The page that says why there is nothing to sign now.
pub(crate) fn not_now(
    web: &Web,
    visitor: &Visitor,
    refusal: CheckInRefusal,
    person: &str,
) -> Result<Response, Problem> {
    let now = web.app().class_now();
    let (status, state, facts) = match refusal {
        CheckInRefusal::NotExpected => (StatusCode::FORBIDDEN, NotNow::WrongClass, None),
        CheckInRefusal::TooEarly { facts, opens_at } => {
            let seconds = u32::try_from(opens_at.unix_seconds() - now.unix_seconds()).unwrap_or(0);
            let opens = view::clock(opens_at, &facts.zone);
            (StatusCode::OK, NotNow::TooEarly { opens, seconds }, Some(facts))
        }
        CheckInRefusal::TooLate { facts } => {
            let closed = view::clock(facts.sign_off.closes_at, &facts.zone);
            (StatusCode::GONE, NotNow::TooLate { closed }, Some(facts))
        }
        CheckInRefusal::Closed { facts } => (StatusCode::GONE, NotNow::Closed, Some(facts)),
        CheckInRefusal::Cancelled { facts } => (StatusCode::GONE, NotNow::Cancelled, Some(facts)),
        CheckInRefusal::AlreadySigned { .. } => return Err(Problem::Conflict),
        CheckInRefusal::NotConfirmed { facts } => {
            let again = assidu_ui::urls::sign(facts.sign_off.id);
            (StatusCode::FORBIDDEN, NotNow::Unconfirmed { again }, Some(facts))
        }
        CheckInRefusal::OnPaper { facts, funder } => {
            (StatusCode::FORBIDDEN, NotNow::OnPaper { funder }, Some(facts))
        }
        CheckInRefusal::RequestOver { facts } => (StatusCode::GONE, NotNow::LinkOver, Some(facts)),
        CheckInRefusal::NoToken { facts } => (StatusCode::GONE, NotNow::Marked, Some(facts)),
        CheckInRefusal::MethodNotAllowed { facts } => {
            (StatusCode::FORBIDDEN, NotNow::OtherWay { ways: facts.policy.offered() }, Some(facts))
        }
        CheckInRefusal::Store(error) => return Err(Problem::of_store(&error)),
        CheckInRefusal::Log => return Err(Problem::internal("the log cannot sign")),
    };
    Ok(state_page(visitor, status, state, facts.as_ref().map(|facts| view::facts(facts)), person))
}

/// The same for a state that is known.
pub(crate) fn state_page(
    visitor: &Visitor,
    status: StatusCode,
    state: NotNow,
    facts: Option<assidu_ui::model::Facts>,
    person: &str,
) -> Response {
    let page = SignState { state, facts, person: person.to_owned() };
    own_page(status, visitor.page(page.render(&visitor.frame())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_device_may_say_any_time_and_only_a_sane_one_is_noted() {
        assert_eq!(device_time("1795421100000"), Some(Instant::from_unix_seconds(1_795_421_100)));
        for wrong in ["", "x", "-5", "0", "99999999999999999999", "253402300800000"] {
            assert_eq!(device_time(wrong), None, "{wrong}");
        }
    }
}
