//! Logging in at an identity provider: the choice, the way there, and the way back.
//!
//! Coming back shows a page and changes nothing; what the identity provider sent is then posted from that page, as every
//! act here. So nothing that follows links on its own uses an answer up.

use assidu_app::accounts::{CameBack, ComeBack, ElsewhereError, GoElsewhere};
use assidu_domain::{IdentityProviderId, identity::link::LinkRefusal};
use assidu_ui::{
    pages::{self, Door, NotLetIn},
    urls::routes,
};
use axum::{
    extract::State,
    http::{HeaderName, HeaderValue, StatusCode},
    response::Response,
};

use super::{account::start_of, entrance::own_page, sign_in::welcome};
use crate::{Form, Onward, Path, Problem, Query, Visitor, Web, login::NewSession};

/// Leads on without a click. A form must not lead to another site (content security policy), a page may.
const REFRESH: HeaderName = HeaderName::from_static("refresh");

/// As the pages show them.
pub(crate) fn doors(found: Vec<assidu_app::accounts::Door>) -> Vec<Door> {
    found.into_iter().map(|door| Door { id: door.id, name: door.name }).collect()
}

/// The choice.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query,
) -> Result<Response, Problem> {
    let institution = query.text("institution").to_owned();
    let found = web.app().doors(&institution).await.map_err(|error| Problem::of_store(&error))?;
    // An empty code is only a question when there is no institution that could be meant.
    let asked = !institution.is_empty() || !found.is_empty();
    let page = pages::Elsewhere {
        institution,
        next: query.text("next").to_owned(),
        doors: asked.then(|| doors(found)),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Leads there.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let go = GoElsewhere {
        institution_code: fields.text("institution"),
        provider: fields.required("provider")?,
        next: fields.text("next"),
        device: web.app().device(&visitor.device.value),
        address: Some(visitor.address.0),
        linking: None,
        confirming: None,
    };
    lead(&web, &visitor, go).await
}

/// Leads to an identity provider, by a page that goes on by itself.
pub(crate) async fn lead(web: &Web, visitor: &Visitor, go: GoElsewhere<'_>) -> Result<Response, Problem> {
    let (door, url) = match web.app().go_elsewhere(go).await {
        Ok(way) => way,
        Err(error) => return not_let_in(visitor, error),
    };
    let on = HeaderValue::from_str(&format!("0;url={url}"))
        .map_err(|_| Problem::internal("an identity provider's address for a header"))?;
    let page = pages::Leaving { name: door.name, url };
    let mut response = visitor.page(page.render(&visitor.frame()));
    response.headers_mut().insert(REFRESH, on);
    Ok(response)
}

/// Back: the answer is shown to nobody, and sent on by the page.
pub(crate) async fn back(
    visitor: Visitor,
    Path(provider): Path<IdentityProviderId>,
    Query(query): Query,
) -> Result<Response, Problem> {
    if query.text("code").is_empty() {
        return Ok(refusal(&visitor, StatusCode::FORBIDDEN, NotLetIn::GaveUp));
    }
    let page = pages::CameBack {
        provider,
        state: query.text("state").to_owned(),
        code: query.text("code").to_owned(),
        issuer: query.text("iss").to_owned(),
    };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Logs in, or links.
pub(crate) async fn enter(
    State(web): State<Web>,
    visitor: Visitor,
    Path(provider): Path<IdentityProviderId>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let session = NewSession::draw(web.chance());
    let issuer = fields.text("iss");
    let back = ComeBack {
        provider,
        state: fields.text("state"),
        code: fields.text("code"),
        issuer: (!issuer.is_empty()).then_some(issuer),
        device: web.app().device(&visitor.device.value),
        address: Some(visitor.address.0),
        login: visitor.login.as_ref().map(crate::Login::actor),
        token_hash: session.hash,
        device_class: visitor.device.class,
    };
    match web.app().come_back(back).await {
        Ok(CameBack::In(signed_in, next)) => welcome(&web, &visitor, &next, &session, signed_in).await,
        Ok(CameBack::Linked) => {
            Onward::to(routes::ACCOUNT).saying(visitor.t().get("links-added")).answer(&web)
        }
        Ok(CameBack::Confirmed(next)) => {
            let start = visitor.login.as_ref().map_or(routes::HOME, |login| start_of(login.roles));
            Onward::to(if next.is_empty() { start } else { &next }).answer(&web)
        }
        Err(error) => not_let_in(&visitor, error),
    }
}

/// The page that says why nobody was let in.
pub(crate) fn refusal(visitor: &Visitor, status: StatusCode, why: NotLetIn) -> Response {
    own_page(status, visitor.page(why.render(&visitor.frame())))
}

fn not_let_in(visitor: &Visitor, error: ElsewhereError) -> Result<Response, Problem> {
    let (status, why) = match error {
        ElsewhereError::Unknown => return Err(Problem::NotFound),
        ElsewhereError::Wait(seconds) => {
            return Err(Problem::TooMany { seconds: u32::try_from(seconds).unwrap_or(60) });
        }
        ElsewhereError::Store(error) => return Err(Problem::of_store(&error)),
        ElsewhereError::Over => (StatusCode::GONE, NotLetIn::Over),
        ElsewhereError::Unavailable => (StatusCode::BAD_GATEWAY, NotLetIn::Unavailable),
        ElsewhereError::NotBelieved => (StatusCode::FORBIDDEN, NotLetIn::NotBelieved),
        ElsewhereError::NotAnew => (StatusCode::FORBIDDEN, NotLetIn::NotAnew),
        ElsewhereError::Refused { why, .. } => (StatusCode::FORBIDDEN, said(visitor, why)),
    };
    Ok(refusal(visitor, status, why))
}

/// What is said of it. Whoever is not logged in learns nothing of who is here: an address that nobody has, that several
/// have, or whose owner may not come in gets the same answer.
const fn said(visitor: &Visitor, why: LinkRefusal) -> NotLetIn {
    match why {
        LinkRefusal::NoAddress => NotLetIn::NoAddress,
        LinkRefusal::NotVerified => NotLetIn::NotVerified,
        LinkRefusal::Another if visitor.login.is_some() => NotLetIn::Another,
        LinkRefusal::Nobody | LinkRefusal::Several | LinkRefusal::Another | LinkRefusal::Deactivated => {
            NotLetIn::Nobody
        }
    }
}
