//! A substitute's link: looked at without changing anything, and followed by a form.

use assidu_app::meetings::SubstituteOffer;
use assidu_domain::signing::SubstituteState;
use assidu_ui::{
    pages::{StandIn, StandInOffer},
    urls::{self, routes},
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{entrance::own_page, view};
use crate::{
    Form, Onward, Path, Problem, Visitor, Web,
    cookies::{self, Stays},
    login::NewSession,
};

/// For whom and what a link is.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &link).await
}

/// Begins the day: opens the class meetings of the link on this device.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(_): Form,
) -> Result<Response, Problem> {
    let offer = web.app().substitute_offer(&link).await.map_err(|error| Problem::of_store(&error))?;
    let Some(offer) = offer else { return show(&web, &visitor, &link).await };
    // Who is logged in as somebody else does not become a substitute by a click.
    if is_someone_else(&visitor, &offer) {
        return show(&web, &visitor, &link).await;
    }
    let session = NewSession::draw(web.chance());
    let (device, address) = (visitor.device.class, Some(visitor.address.0));
    let begun = web.app().begin_as_substitute(&link, session.hash, device, address).await;
    let Some(work) = begun.map_err(|error| Problem::of_store(&error))? else {
        return show(&web, &visitor, &link).await;
    };
    // A former visit by the same link leaves no open session behind.
    if let Some(login) = &visitor.login {
        web.app().sign_out(&login.session).await.map_err(|error| Problem::of_store(&error))?;
    }
    let to = match work.open.as_slice() {
        [only] => urls::meeting(*only),
        _ => routes::TRAINER_DAY.to_owned(),
    };
    Onward::to(to)
        .with_cookie(session.cookie(Stays::Visit, visitor.https))
        .with_cookie(cookies::set(cookies::KIOSK, "", Stays::Gone, visitor.https))
        .with_cookie(cookies::set(cookies::PASS, "", Stays::Gone, visitor.https))
        .answer(&web)
}

fn is_someone_else(visitor: &Visitor, offer: &SubstituteOffer) -> bool {
    let login = visitor.login.as_ref().or(visitor.half.as_ref());
    login.is_some_and(|login| (login.tenant, login.person) != (offer.tenant, offer.person))
}

async fn show(web: &Web, visitor: &Visitor, link: &str) -> Result<Response, Problem> {
    let offer = web.app().substitute_offer(link).await.map_err(|error| Problem::of_store(&error))?;
    let someone_else = offer.as_ref().is_some_and(|offer| is_someone_else(visitor, offer));
    let status = match offer.as_ref().map(|offer| offer.state) {
        Some(SubstituteState::Open | SubstituteState::NotYet) if someone_else => StatusCode::FORBIDDEN,
        Some(SubstituteState::Open | SubstituteState::NotYet) => StatusCode::OK,
        _ => StatusCode::GONE,
    };
    let page = StandIn { action: urls::stand_in(link), offer: offer.map(shown), someone_else };
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

fn shown(offer: SubstituteOffer) -> StandInOffer {
    let meetings = offer.meetings.iter().map(|meeting| {
        let clock = |at| view::time(at, &meeting.timezone);
        (meeting.title.clone(), clock(meeting.span.start), clock(meeting.span.end), meeting.room.clone())
    });
    StandInOffer {
        provider: offer.provider,
        name: offer.name,
        trainer: offer.trainer,
        day: offer.meetings.first().map(|meeting| meeting.day),
        meetings: meetings.collect(),
        state: offer.state,
    }
}
