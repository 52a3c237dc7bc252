//! Whether the server is up.

use assidu_app::safe::SafeHarm;
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
/// While no time-stamping authority answers, when the last good backup is too old, or when a copy in the safe could not
/// be mended, it is well all the same, and says so in a further line: signing goes on. So it is while the database's login is one that its policies of rows do
/// not bind.
pub(crate) async fn get(State(web): State<Web>) -> Response {
    let app = web.app();
    if !app.can_write() {
        unwell("the disk failed: nothing is recorded until a new start\n")
    } else if app.is_broken() {
        unwell("recording broke off, and nothing was recorded since: see the log\n")
    } else {
        let mut lines = "ok\n".to_owned();
        if app.no_timestamps_since().is_some() {
            lines.push_str("no time-stamping authority answers: sheets wait\n");
        }
        if app.is_second_wall_bypassed() {
            lines.push_str("the database's login is not bound by its policies of rows\n");
        }
        let SafeHarm { lost, harmed } = app.safe_harm();
        if lost > 0 {
            lines.push_str(&format!("files of which the safe lost both copies: {lost}, see the log\n"));
        }
        if harmed > 0 {
            lines.push_str(&format!(
                "files of which the safe has one good copy only: {harmed}, see the log\n"
            ));
        }
        for old in app.old_backups() {
            // When, and nothing of whose folder it is: anybody may read this.
            let last = old.last.map_or_else(|| "never".to_owned(), |at| at.rfc3339());
            lines.push_str(&format!("backup {} is too old: {last}\n", old.folder));
        }
        lines.into_response()
    }
}

/// What is wrong, in a line that a program can read.
fn unwell(what: &'static str) -> Response {
    (StatusCode::SERVICE_UNAVAILABLE, Extension(OwnPage), what).into_response()
}
