//! The trainer's own signature.

use assidu_app::meetings::TrainerSignRequest;
use assidu_domain::MeetingId;
use assidu_ui::urls;
use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::view_problem;
use crate::{
    Form, Login, Onward, Path, Problem, Visitor, Web,
    pages::s::{answer, drawing, drawing_problem, key_of, must_be_own, surroundings},
    visitor::wants_json,
};

/// Records it; signing twice changes nothing.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    headers: HeaderMap,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let (is_json, next) = (wants_json(&headers), urls::meeting(meeting));
    must_be_own(&web, &fields, login.person)?;
    web.app().supervised_meeting(&login.actor(), meeting, false).await.map_err(view_problem)?;
    let drawing = match drawing(&fields) {
        Ok(drawing) => drawing,
        Err(error) => {
            let text = visitor.t().get(drawing_problem(&error));
            if is_json {
                return Ok(answer::problem(StatusCode::UNPROCESSABLE_ENTITY, "drawing", &text));
            }
            return Onward::to(next).saying(text).answer(&web);
        }
    };
    let request = TrainerSignRequest {
        meeting,
        idempotency_key: key_of(&fields)?,
        drawing,
        surroundings: surroundings(&visitor, &fields),
    };
    match web.app().sign_as_trainer(&login.actor(), request).await {
        Ok(()) if is_json => answer::recorded(&web, true, &fields, next, None),
        Ok(()) => Onward::to(next).saying(visitor.t().get("trainer-signed")).answer(&web),
        Err(error) => answer::refused(&web, &visitor, is_json, &fields, next, error),
    }
}
