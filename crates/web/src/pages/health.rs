//! Whether the server is up.

use axum::{
    Extension,
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use crate::{Web, layers::problems::OwnPage};

/// Where load balancers look.
pub(crate) const PATH: &str = "/health";

/// Answers as soon as requests are served; not well once the disk has failed and a new start must look at it, nor
/// after recording broke off by a fault of the program, until something is recorded again.
///
/// While no time-stamping authority answers it is well all the same, and says so in a second line: signing goes on.
pub(crate) async fn get(State(web): State<Web>) -> Response {
    let app = web.app();
    if !app.can_write() {
        unwell("the disk failed: nothing is recorded until a new start\n")
    } else if app.is_broken() {
        unwell("recording broke off, and nothing was recorded since: see the log\n")
    } else if app.no_timestamps_since().is_some() {
        "ok\nno time-stamping authority answers: sheets wait\n".into_response()
    } else {
        "ok\n".into_response()
    }
}

/// What is wrong, in a line that a program can read.
fn unwell(what: &'static str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, Extension(OwnPage), what).into_response()
}
