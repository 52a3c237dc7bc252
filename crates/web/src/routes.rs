//! The router's builder: no route without its line in the access table, no line without its route.

use std::{collections::BTreeSet, convert::Infallible, pin::Pin, sync::Arc, time::Duration};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    handler::Handler,
    http::{Method, StatusCode},
    middleware,
    response::Response,
    routing::{MethodFilter, on},
};
use tower_http::timeout::TimeoutLayer;

use crate::{
    Web,
    access::{self, Entry},
    layers::guard,
};

/// The routes and the access table do not agree. Found at start, and by a test.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum RoutesError {
    /// A handler has no line in the table.
    #[error("{method} {path} has no line in the access table")]
    Undeclared {
        /// The method.
        method: Method,
        /// The pattern.
        path: &'static str,
    },
    /// A line of the table has no handler.
    #[error("{method} {path} is in the access table, and nothing serves it")]
    NotServed {
        /// The method.
        method: Method,
        /// The pattern.
        path: &'static str,
    },
}

/// An answer under way.
type Answering = Pin<Box<dyn Future<Output = Response> + Send>>;

/// A handler behind a pointer. To axum all of ours are one type: its services and routes are then compiled once and
/// not for each of some hundreds, which took most of the time to compile this crate.
#[derive(Clone)]
struct AnyHandler(Arc<dyn Fn(Request, Web) -> Answering + Send + Sync>);

impl AnyHandler {
    fn of<H: Handler<T, Web>, T: 'static>(handler: H) -> Self {
        Self(Arc::new(move |request, web| Box::pin(handler.clone().call(request, web))))
    }
}

impl Handler<(), Web> for AnyHandler {
    type Future = Answering;

    fn call(self, request: Request, web: Web) -> Self::Future {
        (self.0)(request, web)
    }
}

/// Routes being put together.
pub struct Routes {
    web: Web,
    table: &'static [Entry],
    router: Router<Web>,
    served: BTreeSet<(String, &'static str)>,
    problem: Option<RoutesError>,
}

impl Routes {
    /// No routes yet, to be held against this table.
    #[must_use]
    pub fn over(web: Web, table: &'static [Entry]) -> Self {
        Self { web, table, router: Router::new(), served: BTreeSet::new(), problem: None }
    }

    /// Shows something. A handler for `GET` reads and changes nothing.
    #[must_use]
    pub fn get<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add(Method::GET, path, MethodFilter::GET, AnyHandler::of(handler))
    }

    /// Acts.
    #[must_use]
    pub fn post<H: Handler<T, Web>, T: 'static>(self, path: &'static str, handler: H) -> Self {
        self.add(Method::POST, path, MethodFilter::POST, AnyHandler::of(handler))
    }

    /// What a program does by `PUT`, `PATCH` or `DELETE`.
    #[must_use]
    pub fn by<H: Handler<T, Web>, T: 'static>(self, method: Method, path: &'static str, handler: H) -> Self {
        let filter = match method {
            Method::PUT => MethodFilter::PUT,
            Method::PATCH => MethodFilter::PATCH,
            _ => MethodFilter::DELETE,
        };
        self.add(method, path, filter, AnyHandler::of(handler))
    }

    fn add(mut self, method: Method, path: &'static str, filter: MethodFilter, handler: AnyHandler) -> Self {
        let Some(entry) = access::entry(self.table, &method, path) else {
            self.problem.get_or_insert(RoutesError::Undeclared { method, path });
            return self;
        };
        let limit = Duration::from_secs(entry.body.seconds());
        // The last layer is the outermost: the guard looks before a byte of the body is read.
        let guarded = on(filter, handler)
            .layer::<_, Infallible>(DefaultBodyLimit::max(entry.body.limit()))
            .layer::<_, Infallible>(TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, limit))
            .layer(middleware::from_fn_with_state((self.web.clone(), entry), guard::guard));
        self.router = self.router.route(path, guarded);
        self.served.insert((method.to_string(), path));
        self
    }

    /// The router, when it serves exactly what the table lists.
    ///
    /// # Errors
    /// [`RoutesError`] naming the first route on which they differ.
    pub fn finish(self) -> Result<Router<Web>, RoutesError> {
        if let Some(problem) = self.problem {
            return Err(problem);
        }
        let missing =
            self.table.iter().find(|entry| !self.served.contains(&(entry.method.to_string(), entry.path)));
        match missing {
            Some(entry) => Err(RoutesError::NotServed { method: entry.method.clone(), path: entry.path }),
            None => Ok(self.router),
        }
    }
}
