//! What the trainer says of people: one mark, or the roll call.

use assidu_app::meetings::PersonMark;
use assidu_domain::{MeetingId, PersonId, SignOffId, signing::AttendanceState};
use assidu_ui::{parts::attendance_word, urls};
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::mark_problem;
use crate::{Form, Login, Onward, Path, Problem, Visitor, Web, pages::s::fresh_key};

/// Marks one person. Taking it back is a mark, too.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let person: PersonId = fields.required("person")?;
    let sign_off: SignOffId = fields.required("sign_off")?;
    let state: AttendanceState = fields.required("state")?;
    let mark = PersonMark {
        person,
        state,
        minutes: fields.optional("minutes")?.unwrap_or(0),
        reason: fields.text("reason").to_owned(),
    };
    let key = fresh_key(&web);
    web.app().mark(&login.actor(), meeting, sign_off, vec![mark], key).await.map_err(mark_problem)?;
    // The stream shows the change at once.
    if headers.contains_key("hx-request") {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let word = attendance_word(&visitor.frame(), state, false);
    let onward = Onward::to(urls::meeting_view(meeting, Some(sign_off), false))
        .saying(visitor.t().with("mark-noted", &[("state", word.into())]));
    if state == AttendanceState::Expected {
        return onward.answer(&web);
    }
    let undo = vec![
        ("person".to_owned(), person.to_string()),
        ("sign_off".to_owned(), sign_off.to_string()),
        ("state".to_owned(), AttendanceState::Expected.name().to_owned()),
    ];
    onward.with_undo(urls::marks(meeting), undo).answer(&web)
}

/// Roll call: everyone still expected is there, except those ticked.
pub(crate) async fn roll_call(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let sign_off: SignOffId = fields.required("sign_off")?;
    let absent: Vec<PersonId> = fields.each("absent")?;
    let key = fresh_key(&web);
    web.app().roll_call(&login.actor(), meeting, sign_off, &absent, key).await.map_err(mark_problem)?;
    Onward::to(urls::meeting_view(meeting, Some(sign_off), false))
        .saying(visitor.t().get("roll-call-done"))
        .answer(&web)
}
