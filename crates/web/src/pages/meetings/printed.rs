//! The code of a class meeting or of its room, to print.

use assidu_domain::{MeetingId, signing::Method};
use assidu_ui::{pages::PrintedCode, urls};
use axum::{extract::State, response::Response};

use super::view_problem;
use crate::{Login, Path, Problem, Query, Visitor, Web, pages::view};

/// To be printed: no names.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Path(meeting): Path<MeetingId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    let found = web.app().printed_codes(&login.actor(), meeting).await.map_err(view_problem)?;
    let of_room = query.text("of") == "room" && found.room.is_some();
    let has_room = found.room.is_some();
    let code = found.room.filter(|_| of_room).unwrap_or(found.meeting);
    let origin = match web.settings().origin.as_str() {
        "" => web.app().public_url(),
        origin => origin,
    };
    let offered = found.live.policy.offered();
    let page = PrintedCode {
        meeting,
        facts: view::meeting_facts(&found.live),
        of_room,
        has_room,
        scan_url: format!("{origin}{}", urls::scan_printed(&code)),
        ways: offered.into_iter().filter(|method: &Method| method.is_printed()).collect(),
        has_networks: found.has_networks,
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}
