//! Whether the server is up.

use axum::{extract::State, http::StatusCode};

use crate::Web;

/// Where load balancers look.
pub(crate) const PATH: &str = "/health";

/// Answers as soon as requests are served; not well once the disk has failed and a new start must look at it.
///
/// While no time-stamping authority answers it is well all the same, and says so in a second line: signing goes on.
pub(crate) async fn get(State(web): State<Web>) -> (StatusCode, &'static str) {
    if web.app().can_write() && web.app().no_timestamps_since().is_some() {
        (StatusCode::OK, "ok\nno time-stamping authority answers: sheets wait\n")
    } else if web.app().can_write() {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the disk failed: nothing is recorded until a new start\n")
    }
}
