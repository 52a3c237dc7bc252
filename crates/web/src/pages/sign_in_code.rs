//! The second step of logging in.

use assidu_app::accounts::FactorError;
use assidu_ui::{pages::SignInCode, urls::routes};
use axum::{extract::State, response::Response};

use super::{
    account::{factor::wrong_code, start_of},
    entrance::own_page,
    sign_in::KEPT,
};
use crate::{
    Form, Onward, Problem, Query, Visitor, Web,
    cookies::{self, Stays},
    login::NewSession,
};

/// The question; whoever has not given a password yet gives that first.
pub(crate) async fn get(
    State(web): State<Web>,
    visitor: Visitor,
    Query(query): Query,
) -> Result<Response, Problem> {
    if visitor.half.is_none() {
        return Onward::to(routes::SIGN_IN).answer(&web);
    }
    let page = SignInCode { next: query.text("next").to_owned(), problem: None };
    Ok(visitor.page(page.render(&visitor.frame())))
}

/// Logs in, under a fresh session.
pub(crate) async fn post(
    State(web): State<Web>,
    visitor: Visitor,
    Form(fields): Form,
) -> Result<Response, Problem> {
    let Some(half) = &visitor.half else { return Onward::to(routes::SIGN_IN).answer(&web) };
    let (session, next) = (NewSession::draw(web.chance()), fields.text("next"));
    let device = visitor.device.class;
    let taken =
        web.app().second_step(&half.actor(), &half.session, fields.text("code"), session.hash, device).await;
    match taken {
        Ok(()) => Onward::to(if next.is_empty() { start_of(half.roles) } else { next })
            .with_cookie(session.cookie(KEPT, visitor.https))
            .with_cookie(cookies::set(cookies::PASS, "", Stays::Gone, visitor.https))
            .answer(&web),
        // It was taken away meanwhile: the password alone is enough, once more.
        Err(FactorError::Nothing) => Onward::to(routes::SIGN_IN).answer(&web),
        Err(error) => {
            let (status, problem) = wrong_code(error)?;
            let page = SignInCode { next: next.to_owned(), problem: Some(problem) };
            Ok(own_page(status, visitor.page(page.render(&visitor.frame()))))
        }
    }
}
