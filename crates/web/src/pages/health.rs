//! Whether the server is up.

use axum::{extract::State, http::StatusCode};

use crate::Web;

/// Where load balancers look.
pub(crate) const PATH: &str = "/health";

/// Answers as soon as requests are served; not well once the disk has failed and a new start must look at it.
pub(crate) async fn get(State(web): State<Web>) -> (StatusCode, &'static str) {
    if web.app().can_write() {
        (StatusCode::OK, "ok\n")
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the disk failed: nothing is recorded until a new start\n")
    }
}
