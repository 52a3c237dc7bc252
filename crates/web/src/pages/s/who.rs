//! After a scan: who is it? Whoever is logged in goes on to sign; everyone else says who they are, by their
//! reference and what the provider asks beside it, or logs in.

use assidu_app::{
    signing::{Proof, WhoError, WhoQuestion},
    tokens::Ticket,
};
use assidu_domain::signing::Identification;
use assidu_ui::{
    pages::{NotNow, Who, WhoCheck, WhoProblem},
    urls::{self, routes},
};
use axum::{extract::State, http::StatusCode, response::Response};

use super::{state_page, ticket};
use crate::{
    Form, Login, Onward, Problem, Visitor, Web,
    cookies::{self, Stays},
    pages::{
        entrance::{minutes, own_page},
        view,
    },
};

/// How long a pass stays good; the pass itself says so too.
const PASS: Stays = Stays::Seconds(30 * 60);

/// Leads from the ticket to what there is to sign, or asks who it is.
pub(crate) async fn get(State(web): State<Web>, visitor: Visitor) -> Result<Response, Problem> {
    let Some(ticket) = ticket(&web, &visitor) else { return Ok(stale(&visitor)) };
    if let Some(login) = &visitor.login {
        return on_to_sign(&web, &visitor, &ticket, login).await;
    }
    match asked(&web, &ticket).await? {
        Some((question, _)) if !question.facts.policy.allows(ticket.method) => {
            Ok(other_way(&visitor, &question))
        }
        Some((question, check)) => {
            let page = page(&question, check, "", None);
            Ok(visitor.page(page.render(&visitor.frame())))
        }
        None => Onward::to(urls::sign_in(routes::WHO)).answer(&web),
    }
}

/// Takes the answer. Whoever is expected here gets a pass, good for this class meeting on this device.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let Some(ticket) = ticket(&web, &visitor) else { return Ok(stale(&visitor)) };
    if let Some(login) = &visitor.login {
        return on_to_sign(&web, &visitor, &ticket, login).await;
    }
    let Some((question, check)) = asked(&web, &ticket).await? else {
        return Onward::to(urls::sign_in(routes::WHO)).answer(&web);
    };
    if !question.facts.policy.allows(ticket.method) {
        return Ok(other_way(&visitor, &question));
    }
    let proof = match check {
        WhoCheck::BirthDate => Proof::BirthDate(fields.text("birth_date").parse().ok()),
        WhoCheck::Pin => Proof::Pin(fields.text("pin")),
    };
    let reference = fields.text("reference");
    let device = web.app().device(&visitor.device.value);
    let answer = web.app().identify(&ticket, reference, proof, device, Some(visitor.address.0)).await;
    let (status, problem) = match answer {
        Ok(identified) => {
            return Onward::to(urls::sign(identified.sign_off))
                .with_cookie(cookies::set(cookies::PASS, &identified.pass, PASS, visitor.https))
                .answer(&web);
        }
        Err(WhoError::Wrong) => (StatusCode::UNPROCESSABLE_ENTITY, WhoProblem::Unknown),
        Err(WhoError::Wait(seconds)) => {
            (StatusCode::TOO_MANY_REQUESTS, WhoProblem::TooMany { minutes: minutes(seconds) })
        }
        Err(WhoError::NotAsked) => return Onward::to(routes::WHO).answer(&web),
        Err(WhoError::Store(error)) => return Err(Problem::of_store(&error)),
    };
    let page = page(&question, check, reference, Some(problem));
    Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
}

/// What is asked at this class meeting beside an account, if anything.
async fn asked(web: &Web, ticket: &Ticket) -> Result<Option<(WhoQuestion, WhoCheck)>, Problem> {
    let question = web.app().who_question(ticket).await;
    let question = question.map_err(|error| Problem::of_store(&error))?;
    Ok(question.and_then(|question| match question.identification {
        Identification::Account => None,
        Identification::BirthDate => Some((question, WhoCheck::BirthDate)),
        Identification::Pin => Some((question, WhoCheck::Pin)),
    }))
}

fn page(question: &WhoQuestion, check: WhoCheck, reference: &str, problem: Option<WhoProblem>) -> Who {
    Who {
        facts: view::facts(&question.facts),
        provider: question.provider.clone(),
        check,
        reference: reference.to_owned(),
        problem,
    }
}

/// A code that is good, scanned or typed where one may not.
fn other_way(visitor: &Visitor, question: &WhoQuestion) -> Response {
    let ways = question.facts.policy.offered();
    let facts = Some(view::facts(&question.facts));
    state_page(visitor, StatusCode::FORBIDDEN, NotNow::OtherWay { ways }, facts, "")
}

fn stale(visitor: &Visitor) -> Response {
    state_page(visitor, StatusCode::GONE, NotNow::CodeExpired, None, "")
}

async fn on_to_sign(
    web: &Web,
    visitor: &Visitor,
    ticket: &Ticket,
    login: &Login,
) -> Result<Response, Problem> {
    let wrong_class = || state_page(visitor, StatusCode::FORBIDDEN, NotNow::WrongClass, None, &login.name);
    if ticket.tenant != login.tenant {
        return Ok(wrong_class());
    }
    let found = web.app().sign_off_to_sign(ticket.tenant, ticket.meeting, login.person).await;
    match found.map_err(|error| Problem::of_store(&error))? {
        Some(sign_off) => Onward::to(urls::sign(sign_off)).answer(web),
        None => Ok(wrong_class()),
    }
}
