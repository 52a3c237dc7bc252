//! Identity providers that know one.

use assidu_app::accounts::GoElsewhere;
use assidu_ui::urls::routes;
use axum::{extract::State, response::Response};

use super::confirm::first as confirm_first;
use crate::{Form, Login, Onward, Problem, Visitor, Web, pages::elsewhere::lead};

/// Links one, by a log-in there; or ends a link.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    login: Login,
    Form(fields): Form,
) -> Result<Response, Problem> {
    if let Some(ask) = confirm_first(&web, &login, routes::ACCOUNT)? {
        return Ok(ask);
    }
    let (actor, provider) = (login.actor(), fields.required("provider")?);
    match fields.text("act") {
        "link" => {
            let go = GoElsewhere {
                institution_code: "",
                provider,
                next: "",
                device: web.app().device(&visitor.device.value),
                address: Some(visitor.address.0),
                linking: Some(actor),
                confirming: None,
            };
            lead(&web, &visitor, go).await
        }
        "unlink" => {
            let ended =
                web.app().unlink(&actor, provider).await.map_err(|error| Problem::of_store(&error))?;
            if !ended {
                return Err(Problem::NotFound);
            }
            Onward::to(routes::ACCOUNT).saying(visitor.t().get("links-ended")).answer(&web)
        }
        _ => Err(Problem::malformed("act")),
    }
}
