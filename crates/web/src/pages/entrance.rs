//! The entrance: a code is typed or scanned, and becomes a ticket.

use assidu_app::signing::{ScanError, Scanner};
use assidu_domain::signing::Method;
use assidu_ui::{
    Frame,
    pages::{CodeProblem, Home, NotNow, Offline, SignState},
    urls::routes,
};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};

use crate::{
    Form, Onward, Path, Problem, Visitor, Web,
    cookies::{self, Stays},
    layers::problems::OwnPage,
};

/// How long a scan stays good; the ticket itself says so too.
const TICKET: Stays = Stays::Seconds(15 * 60);

/// The entrance.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor) -> Response {
    let page = Home { demo: web.demo().is_some(), ..Home::default() };
    visitor.page(page.render(&visitor.frame()))
}

/// What a browser keeps for when there is no network: the same for everyone, whoever is logged in.
pub(crate) async fn offline(visitor: Visitor) -> Response {
    let frame = Frame { user: None, outbox: None, csrf: String::new(), ..visitor.frame() };
    visitor.page(Offline.render(&frame))
}

/// A code typed at the entrance.
pub(crate) async fn code(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let typed = fields.text("code");
    let problem = match ticket(&web, &visitor, typed, Method::Code).await {
        Ok(response) => return Ok(response),
        Err(ScanError::Unknown) => CodeProblem::Unknown,
        Err(ScanError::Wait(seconds)) => CodeProblem::TooMany { minutes: minutes(seconds) },
        Err(ScanError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    let page = Home { code: typed.to_owned(), problem: Some(problem), demo: web.demo().is_some() };
    Ok(own_page(StatusCode::UNPROCESSABLE_ENTITY, visitor.page(page.render(&visitor.frame()))))
}

/// What the QR leads to. It changes nothing but this browser's ticket.
pub(crate) async fn scan(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    match ticket(&web, &visitor, &code, Method::RotatingQr).await {
        Ok(response) => Ok(response),
        Err(ScanError::Unknown) => {
            let page = SignState { state: NotNow::CodeExpired, facts: None, person: String::new() };
            Ok(own_page(StatusCode::GONE, visitor.page(page.render(&visitor.frame()))))
        }
        Err(ScanError::Wait(seconds)) => {
            Err(Problem::TooMany { seconds: u32::try_from(seconds).unwrap_or(60) })
        }
        Err(ScanError::Store(error)) => Err(Problem::of_store(&error)),
    }
}

/// What a printed code leads to: the same, but that the code alone opens nothing.
pub(crate) async fn scan_printed(
    State(web): State<Web>,
    visitor: Visitor,
    Path(code): Path<String>,
) -> Result<Response, Problem> {
    match web.app().scan_printed(&code, scanner(&web, &visitor)).await {
        Ok(ticket) => {
            let sealed = web.app().seal_ticket(&ticket);
            let sealed = cookies::set(cookies::TICKET, &sealed, TICKET, visitor.https);
            Onward::to(routes::WHO).with_cookie(sealed).answer(&web)
        }
        Err(ScanError::Unknown) => {
            let page = SignState { state: NotNow::NothingHere, facts: None, person: String::new() };
            Ok(own_page(StatusCode::GONE, visitor.page(page.render(&visitor.frame()))))
        }
        Err(ScanError::Wait(seconds)) => {
            Err(Problem::TooMany { seconds: u32::try_from(seconds).unwrap_or(60) })
        }
        Err(ScanError::Store(error)) => Err(Problem::of_store(&error)),
    }
}

fn scanner(web: &Web, visitor: &Visitor) -> Scanner {
    Scanner {
        address: Some(visitor.address.0),
        device: Some(web.app().device(&visitor.device.value)),
        person: visitor.login.as_ref().map(|login| login.person),
    }
}

/// Judges a code and leads on with a ticket: to saying who one is.
async fn ticket(web: &Web, visitor: &Visitor, code: &str, method: Method) -> Result<Response, ScanError> {
    let app = web.app();
    let ticket = app.scan(code, method, scanner(web, visitor)).await?;
    let sealed = cookies::set(cookies::TICKET, &app.seal_ticket(&ticket), TICKET, visitor.https);
    let onward = Onward::to(routes::WHO).with_cookie(sealed).answer(web);
    Ok(onward.unwrap_or_else(axum::response::IntoResponse::into_response))
}

/// An error page that a handler has made itself.
pub(crate) fn own_page(status: StatusCode, page: Response) -> Response {
    let mut response = (status, page).into_response();
    response.extensions_mut().insert(OwnPage);
    response
}

pub(crate) fn minutes(seconds: i64) -> u32 {
    u32::try_from(seconds).unwrap_or(60).div_ceil(60).max(1)
}
