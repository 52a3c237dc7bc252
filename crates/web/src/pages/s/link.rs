//! Links to sign: looked at without using anything up, and followed by a form. The code of one's own computer, too.

use assidu_app::signing::{LinkError, LinkProof, LinkView};
use assidu_domain::signing::Identity;
use assidu_ui::{
    pages::{LinkAbout, LinkHow, LinkProblem, SignLink},
    urls,
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::super::{
    entrance::{minutes, own_page},
    view,
};
use crate::{
    Form, Onward, Path, Problem, Visitor, Web,
    cookies::{self, Stays},
};

/// How long a pass stays good; the pass itself says so too.
const PASS: Stays = Stays::Seconds(30 * 60);

/// For whom and what a link is.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    show(&web, &visitor, &link, None).await
}

/// Follows a link: by an account, a PIN, or as whoever holds it.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let proof = match (fields.text("way"), &visitor.login) {
        ("account", Some(login)) => {
            let identity = if login.must_change { Identity::FirstPassword } else { Identity::Account };
            LinkProof::Account(login.tenant, login.person, identity)
        }
        // Who is logged in as somebody else does not become whoever holds a link by a click.
        (_, Some(_)) => return show(&web, &visitor, &link, Some(LinkProblem::SomeoneElse)).await,
        ("pin", None) => LinkProof::Pin(fields.text("pin")),
        ("holder", None) => LinkProof::Holder,
        _ => return show(&web, &visitor, &link, None).await,
    };
    let device = web.app().device(&visitor.device.value);
    let problem = match web.app().follow_link(&link, proof, device, Some(visitor.address.0)).await {
        Ok((pass, sign_off)) => {
            return Onward::to(urls::sign(sign_off))
                .with_cookie(cookies::set(cookies::PASS, &pass, PASS, visitor.https))
                .answer(&web);
        }
        Err(LinkError::Over) => return Ok(over(&visitor)),
        Err(LinkError::SomeoneElse) => LinkProblem::SomeoneElse,
        Err(LinkError::Wrong) => LinkProblem::Pin,
        Err(LinkError::Wait(seconds)) => LinkProblem::TooMany { minutes: minutes(seconds) },
        Err(LinkError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    show(&web, &visitor, &link, Some(problem)).await
}

/// What the code of one's own computer is for.
pub(crate) async fn handed(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
) -> Result<Response, Problem> {
    let found = web.app().handed_over(&link).await.map_err(|error| Problem::of_store(&error))?;
    let Some((_, facts, name)) = found else { return Ok(over(&visitor)) };
    let about =
        LinkAbout { facts: view::facts(&facts), provider: String::new(), name, how: LinkHow::HandOver };
    let page = SignLink { action: urls::hand_over(&link), about: Some(about), problem: None };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Takes it up on this phone.
pub(crate) async fn take_over(
    State(web): State<Web>,
    visitor: Visitor,
    Path(link): Path<String>,
    Form(_): Form,
) -> Result<Response, Problem> {
    let found = web.app().handed_over(&link).await.map_err(|error| Problem::of_store(&error))?;
    let Some((handed, ..)) = found else { return Ok(over(&visitor)) };
    // Somebody else's phone, on which that somebody is logged in, is not one's own.
    if visitor.login.as_ref().is_some_and(|l| (l.tenant, l.person) != (handed.tenant, handed.person)) {
        return Err(Problem::Forbidden);
    }
    let pass = web.app().take_over(&handed, web.app().device(&visitor.device.value));
    Onward::to(urls::sign(handed.sign_off))
        .with_cookie(cookies::set(cookies::PASS, &pass, PASS, visitor.https))
        .answer(&web)
}

async fn show(
    web: &Web,
    visitor: &Visitor,
    link: &str,
    problem: Option<LinkProblem>,
) -> Result<Response, Problem> {
    let found = match web.app().link_view(link).await {
        Ok(found) => found,
        Err(LinkError::Store(error)) => return Err(Problem::of_store(&error)),
        Err(_) => return Ok(over(visitor)),
    };
    let status = match problem {
        Some(LinkProblem::TooMany { .. }) => StatusCode::TOO_MANY_REQUESTS,
        Some(LinkProblem::SomeoneElse) => StatusCode::FORBIDDEN,
        Some(LinkProblem::Pin) => StatusCode::UNPROCESSABLE_ENTITY,
        None => StatusCode::OK,
    };
    let page = page(visitor, link, &found, problem);
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

fn page(visitor: &Visitor, link: &str, found: &LinkView, problem: Option<LinkProblem>) -> SignLink {
    let is_theirs = |login: &crate::Login| (login.tenant, login.person) == (found.tenant, found.person);
    let how = match &visitor.login {
        Some(login) if is_theirs(login) => LinkHow::Account,
        _ => LinkHow::Ask { pin: found.has_pin },
    };
    let about = LinkAbout {
        facts: view::facts(&found.facts),
        provider: found.provider.clone(),
        name: found.short_name.clone(),
        how,
    };
    SignLink { action: urls::sign_link(link), about: Some(about), problem }
}

fn over(visitor: &Visitor) -> Response {
    let page = SignLink { action: String::new(), about: None, problem: None };
    own_page(StatusCode::GONE, visitor.page(page.render(&visitor.frame())))
}
