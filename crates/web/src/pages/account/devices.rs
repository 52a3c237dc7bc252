//! Logging one's own devices out.

use assidu_ui::urls::routes;
use axum::{extract::State, response::Response};

use crate::{Form, Login, Onward, Problem, Visitor, Web};

/// Ends one session of one's own, or every other.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let which = match fields.text("which") {
        "" => return Err(Problem::missing("which")),
        "others" => None,
        key => Some(key),
    };
    let ended = web.app().end_own_devices(&login.actor(), &login.session, which).await;
    ended.map_err(|error| Problem::of_store(&error))?;
    Onward::to(routes::ACCOUNT).saying(visitor.t().get("account-devices-ended")).answer(&web)
}
