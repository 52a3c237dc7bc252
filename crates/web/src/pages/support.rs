//! The link of somebody of whoever runs the instance who looks at a provider for some hours.

use assidu_domain::support::SupportState;
use assidu_ui::{
    pages::{SupportLook, SupportOffer},
    urls::{self, routes},
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{entrance::own_page, view};
use crate::{
    Form, Onward, Path, Problem, Visitor, Web,
    cookies::{self, Stays},
    login::NewSession,
};

/// What it offers: looking changes nothing.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &link).await
}

/// Opens a session that reads, once.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(_): Form,
) -> Result<Response, Problem> {
    let session = NewSession::draw(web.chance());
    let (device, address) = (visitor.device.class, Some(visitor.address.0));
    let begun = web.app().begin_support(&link, session.hash, device, address).await;
    if begun.map_err(|error| Problem::of_store(&error))?.is_none() {
        return show(&web, &visitor, &link).await;
    }
    // Who was logged in here as somebody else leaves no open session behind.
    if let Some(login) = &visitor.login {
        web.app().sign_out(&login.session).await.map_err(|error| Problem::of_store(&error))?;
    }
    Onward::to(routes::TODAY)
        .with_cookie(session.cookie(Stays::Visit, visitor.https))
        .with_cookie(cookies::set(cookies::PASS, "", Stays::Gone, visitor.https))
        .answer(&web)
}

async fn show(web: &Web, visitor: &Visitor, link: &str) -> Result<Response, Problem> {
    let offer = web.app().support_offer(link).await.map_err(|error| Problem::of_store(&error))?;
    let status = match offer.as_ref().map(|offer| offer.state) {
        Some(SupportState::Waiting) => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    let offer = offer.map(|offer| SupportOffer {
        until: view::clock(offer.until, &offer.timezone),
        provider: offer.provider,
        by: offer.by,
        reason: offer.reason,
        state: offer.state,
    });
    let page = SupportLook { action: urls::support(link), offer };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}
