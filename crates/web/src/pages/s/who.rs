//! After a scan: who is it? Whoever is logged in goes on to sign, everyone else logs in first.

use assidu_ui::{
    pages::NotNow,
    urls::{self, routes},
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{state_page, ticket};
use crate::{Onward, Problem, Visitor, Web};

/// Leads from the ticket to what there is to sign.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor) -> Result<Response, Problem> {
    let Some(ticket) = ticket(&web, &visitor) else {
        return Ok(state_page(&visitor, StatusCode::GONE, NotNow::CodeExpired, None, ""));
    };
    let Some(login) = &visitor.login else {
        return Onward::to(urls::sign_in(routes::WHO)).answer(&web);
    };
    let wrong_class = || state_page(&visitor, StatusCode::FORBIDDEN, NotNow::WrongClass, None, &login.name);
    if ticket.tenant != login.tenant {
        return Ok(wrong_class());
    }
    let found = web.app().sign_off_to_sign(ticket.tenant, ticket.meeting, login.person).await;
    match found.map_err(|error| Problem::of_store(&error))? {
        Some(sign_off) => Onward::to(urls::sign(sign_off)).answer(&web),
        None => Ok(wrong_class()),
    }
}
