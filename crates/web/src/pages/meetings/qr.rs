//! The code filling the screen.

use assidu_domain::MeetingId;
use axum::{extract::State, response::Response};

use super::{Shown, live, view, view_problem};
use crate::{Login, Path, Problem, Query, Visitor, Web};

/// To be projected: no names.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let shown = Shown::of(&query)?;
    let found = web.app().supervised_meeting(&login.actor(), meeting, false).await.map_err(view_problem)?;
    let code = live::code(&web, login.tenant, &found, shown);
    Ok(visitor.page(view::qr(&found, shown, code).render(&visitor.frame())))
}
