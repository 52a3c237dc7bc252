//! What happens around every handler. From the outside in: headers, compression, problem pages, panics;
//! around each route: the guard, its time limit, its body limit.

pub(crate) mod guard;
pub(crate) mod headers;
pub(crate) mod problems;
mod suspended;

use std::any::Any;

use axum::{
    Router, middleware,
    response::{IntoResponse as _, Response},
};
use tower::ServiceBuilder;
use tower_http::{
    CompressionLevel,
    catch_panic::CatchPanicLayer,
    compression::{
        CompressionLayer,
        predicate::{DefaultPredicate, NotForContentType, Predicate as _},
    },
};

use crate::{Problem, Web};

/// Puts the layers that every answer passes around a router; the faces that speak JSON use it too.
pub fn around(web: &Web, router: Router) -> Router {
    // What is packed already stays as it is, and says how long it is.
    let is_worth_it = DefaultPredicate::new()
        .and(NotForContentType::const_new("application/zip"))
        .and(NotForContentType::const_new("application/pdf"));
    let compression =
        CompressionLayer::new().quality(CompressionLevel::Precise(4)).compress_when(is_worth_it);
    router.layer(
        ServiceBuilder::new()
            .layer(middleware::from_fn_with_state(web.clone(), headers::headers))
            .layer(compression)
            .layer(middleware::from_fn_with_state(web.clone(), problems::problems))
            .layer(CatchPanicLayer::custom(panicked)),
    )
}

/// A handler panicked: the visitor gets the page of our faults, the log gets where.
fn panicked(panic: Box<dyn Any + Send + 'static>) -> Response {
    let text = panic.downcast_ref::<&'static str>().copied();
    let text = text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no words");
    Problem::internal(format!("panic: {}", text.chars().take(200).collect::<String>())).into_response()
}
