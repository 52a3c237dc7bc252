//! The guard before each route: who visits, whether they may, and whether an act comes from a page of ours.

use std::sync::Arc;

use assidu_ui::urls;
use axum::{
    extract::{Request, State},
    http::{Method, header::SET_COOKIE},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use crate::{
    Onward, Problem, Web,
    access::{Entry, Who},
    cookies,
    extract::may_act,
    layers::{headers::Htmx, problems::Pattern, suspended},
    login::{self, Login},
    programs,
    visitor::Visitor,
};

pub(crate) async fn guard(
    State((web, entry)): State<(Web, &'static Entry)>,
    request: Request,
    next: Next,
) -> Response {
    if let Who::Program(scope) = entry.who {
        return programs::door(&web, entry, scope, request, next).await;
    }
    let (mut parts, body) = request.into_parts();
    let read = parts.extensions.remove::<Arc<Visitor>>();
    let mut visitor = read.map_or_else(|| Visitor::of(&parts, &web), Arc::unwrap_or_clone);
    if entry.who.is_for_staff() {
        visitor.language = visitor.language.for_staff();
    } else {
        visitor.language = visitor.language.for_public();
    }
    let token = cookies::value(&parts.headers, cookies::LOGIN, visitor.https).and_then(login::hash);
    let admitted = match token {
        Some(hash) => match web.find_login(hash).await {
            Ok(login) => {
                let origin = visitor.address.origin();
                let login = login.map(|login| Login { origin, ..login });
                // Whoever has still to take the second step is not logged in.
                (visitor.half, visitor.login, visitor.suspended) = match login {
                    Some(login) if login.suspended => (None, None, Some(login)),
                    Some(login) if login.awaits_code => (Some(login), None, None),
                    login => (None, login, None),
                };
                let admitted = admit(entry, &visitor);
                if let (Err(Problem::Forbidden), Some(login)) = (&admitted, &visitor.login) {
                    // A refusal is traced; that it cannot be now changes nothing about it.
                    let traced = web.app().trace_refusal(&login.actor(), entry.path).await;
                    if let Err(error) = traced {
                        tracing::warn!(%error, path = entry.path, "a refusal cannot be traced");
                    }
                }
                admitted
            }
            Err(_) => Err(Problem::Busy),
        },
        None => admit(entry, &visitor),
    };
    let admitted = match (admitted, &visitor.suspended) {
        (Ok(()), _) => suspended::must_be_open(&web, entry, &visitor).await,
        (Err(Problem::SignedOut), Some(login)) => Err(suspended::refusal(&web, login).await),
        (other, _) => other,
    };
    if matches!(admitted, Err(Problem::SignedOut)) && visitor.half.is_some() && parts.method == Method::GET {
        return Onward::to(urls::sign_in_code(&visitor.path))
            .answer(&web)
            .unwrap_or_else(axum::response::IntoResponse::into_response);
    }
    let waits = visitor.login.as_ref().is_some_and(|login| login.must_change);
    if admitted.is_ok() && waits && !entry.is_open_with_first_password() {
        let next = if parts.method == Method::GET { visitor.path.as_str() } else { "" };
        return Onward::to(urls::own_password(next))
            .answer(&web)
            .unwrap_or_else(axum::response::IntoResponse::into_response);
    }
    let lacks_step = visitor.login.as_ref().is_some_and(|login| login.must_set_up && !login.must_change);
    if admitted.is_ok() && lacks_step && !entry.is_open_without_second_step() {
        return Onward::to(urls::routes::FACTOR)
            .answer(&web)
            .unwrap_or_else(axum::response::IntoResponse::into_response);
    }
    let acts = parts.method != Method::GET && parts.method != Method::HEAD;
    let admitted = match admitted {
        Ok(()) if acts => may_act(&parts.headers, &web.settings().origin),
        other => other,
    };
    let new_cookies: Vec<_> = visitor.new_cookies().collect();
    let mut request = Request::from_parts(parts, body);
    request.extensions_mut().insert(Arc::new(visitor));
    let mut response = match admitted {
        Ok(()) => next.run(request).await,
        Err(problem) => problem.into_response(),
    };
    response.extensions_mut().insert(Pattern(entry.path));
    if entry.htmx {
        response.extensions_mut().insert(Htmx);
    }
    // Files that anyone may keep carry no cookie.
    if !entry.is_file() {
        for cookie in new_cookies {
            response.headers_mut().append(SET_COOKIE, cookie);
        }
    }
    response
}

/// Whether the visitor may use the route.
fn admit(entry: &Entry, visitor: &Visitor) -> Result<(), Problem> {
    match (entry.who, &visitor.login) {
        (Who::Demo, _) if !visitor.test_data => Err(Problem::NotFound),
        (Who::Anyone | Who::Demo, _) => Ok(()),
        (Who::Ticket, None) if visitor.ticket.is_some() => Ok(()),
        (Who::Signer, None) if visitor.pass.is_some() => Ok(()),
        (Who::Kiosk, _) if visitor.kiosk.is_some() => Ok(()),
        (_, None) => Err(Problem::SignedOut),
        (_, Some(login)) if login.roles.is_substitute() && !entry.is_open_to_substitutes() => {
            Err(Problem::Forbidden)
        }
        (_, Some(login)) if login.roles.is_support() && !entry.is_open_to_support() => {
            Err(Problem::Forbidden)
        }
        // Programs have a door of their own.
        (who, Some(login)) if who.admits(login.roles) => Ok(()),
        (_, Some(_)) => Err(Problem::Forbidden),
    }
}
