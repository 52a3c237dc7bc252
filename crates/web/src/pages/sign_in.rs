//! Logging in with institution code, identifier and password, and logging out.

use assidu_app::accounts::{SignIn, SignInError, SignedIn};
use assidu_ui::{
    Frame,
    pages::{self, SignInProblem},
    urls::{self, routes},
};
use axum::{
    extract::State,
    http::{
        HeaderValue, StatusCode,
        header::{RETRY_AFTER, SET_COOKIE},
    },
    response::Response,
};

use super::{
    account::start_of,
    entrance::{minutes, own_page},
};
use crate::{
    Form, Onward, Problem, Query, Visitor, Web,
    cookies::{self, Stays},
    login::{self, NewSession},
};

/// The cookie outlives the browser: people sign on their own phone for weeks. The session itself ends earlier.
pub(crate) const KEPT: Stays = Stays::Seconds(25 * 24 * 3600);

/// The form. Who comes from a scan need not type the institution code.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query,
) -> Result<Response, Problem> {
    let ticket = visitor.ticket.as_deref().and_then(|text| web.app().ticket(text).ok());
    let institution = match ticket {
        Some(ticket) => web.app().institution_of(ticket.tenant).await.unwrap_or_default(),
        None => query.text("institution").to_owned(),
    };
    let next = query.text("next").to_owned();
    let page = pages::SignIn { next, ..form(&web, institution).await? };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// The form with the ways to log in at this institution.
async fn form(web: &Web, institution: String) -> Result<pages::SignIn, Problem> {
    let app = web.app();
    let elsewhere = app.has_doors().await.map_err(|error| Problem::of_store(&error))?;
    let doors = match elsewhere {
        true => app.doors(&institution).await.map_err(|error| Problem::of_store(&error))?,
        false => Vec::new(),
    };
    Ok(pages::SignIn {
        institution,
        by_mail: app.sends_mail(),
        doors: super::elsewhere::doors(doors),
        elsewhere,
        passkeys: app.has_passkeys(),
        ..pages::SignIn::default()
    })
}

/// Logs in, and leads to where one wanted to go.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let session = NewSession::draw(web.chance());
    let attempt = SignIn {
        institution_code: fields.text("institution"),
        login: fields.text("identifier"),
        password: fields.text("password"),
        address: Some(visitor.address.0),
        token_hash: session.hash,
        shared_device: false,
        device: visitor.device.class,
    };
    let (status, problem) = match web.app().sign_in(attempt).await {
        Ok(signed_in) => return welcome(&web, &visitor, fields.text("next"), &session, signed_in).await,
        Err(SignInError::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, SignInProblem::Wrong),
        Err(SignInError::Wait(seconds)) => {
            (StatusCode::TOO_MANY_REQUESTS, SignInProblem::TooMany { minutes: minutes(seconds) })
        }
        Err(SignInError::Busy(_)) => (StatusCode::SERVICE_UNAVAILABLE, SignInProblem::Busy),
        Err(SignInError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    let page = pages::SignIn {
        identifier: fields.text("identifier").to_owned(),
        next: fields.text("next").to_owned(),
        problem: Some(problem),
        ..form(&web, fields.text("institution").to_owned()).await?
    };
    let mut response = own_page(status, visitor.page(page.render(&visitor.frame())));
    if status == StatusCode::SERVICE_UNAVAILABLE {
        // A full queue is half empty by then.
        response.headers_mut().insert(RETRY_AFTER, HeaderValue::from_static("3"));
    }
    Ok(response)
}

/// Logs out, whoever was logged in.
pub(crate) async fn out(
    State(web): State<Web>,
    visitor: Visitor,
    Form(_): Form,
) -> Result<Response, Problem> {
    let mut way_out = None;
    let known = visitor.login.as_ref().or(visitor.half.as_ref()).or(visitor.suspended.as_ref());
    if let Some(login) = known {
        let found = web.app().way_out(&login.actor(), &login.session).await;
        way_out = found.map_err(|error| Problem::of_store(&error))?;
        web.app().sign_out(&login.session).await.map_err(|error| Problem::of_store(&error))?;
    }
    let gone = [
        login::gone(visitor.https),
        cookies::set(cookies::TICKET, "", Stays::Gone, visitor.https),
        cookies::set(cookies::PASS, "", Stays::Gone, visitor.https),
    ];
    if let Some((door, url)) = way_out {
        // Nobody is logged in any more, so no name stands on the page.
        let frame = Frame { user: None, ..visitor.frame() };
        let mut response = visitor.page(pages::LoggedOut { name: door.name, url }.render(&frame));
        for cookie in gone.into_iter().flatten() {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
        return Ok(response);
    }
    let mut onward = Onward::to(routes::HOME);
    for cookie in gone {
        onward = onward.with_cookie(cookie);
    }
    onward.answer(&web)
}

pub(crate) async fn welcome(
    web: &Web,
    visitor: &Visitor,
    next: &str,
    session: &NewSession,
    signed_in: SignedIn,
) -> Result<Response, Problem> {
    // Who logs in anew leaves no open session behind.
    if let Some(login) = visitor.login.as_ref().or(visitor.suspended.as_ref()) {
        web.app().sign_out(&login.session).await.map_err(|error| Problem::of_store(&error))?;
    }
    let to = match next {
        next if signed_in.awaits_code => urls::sign_in_code(next),
        "" => start_of(signed_in.actor.roles).to_owned(),
        next => next.to_owned(),
    };
    Onward::to(to)
        .with_cookie(session.cookie(KEPT, visitor.https))
        .with_cookie(cookies::set(cookies::PASS, "", Stays::Gone, visitor.https))
        .answer(web)
}

/// Whom to ask when one cannot log in: the same for everyone.
pub(crate) async fn help(visitor: Visitor) -> Response {
    visitor.page(pages::SignInHelp.render(&visitor.frame()))
}
