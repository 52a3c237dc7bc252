//! What went wrong, in the visitor's words, and what to do next.
//!
//! Handlers give back a [`Problem`]; the one `match` to status and page is here. The page itself is made by
//! `layers::problems`, which knows the visitor's language, also for answers that no handler made.

use assidu_app::StoreError;
use assidu_domain::suspension::Suspension;
use assidu_texts::Texts;
use assidu_ui::pages::ErrorKind;
use axum::{
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};

/// A request that was not answered as asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Nothing is there, or it is another provider's: nobody can tell which.
    NotFound,
    /// Logged in, but without the right.
    Forbidden,
    /// Nobody is logged in.
    SignedOut,
    /// The form was open too long, or comes from elsewhere.
    FormExpired,
    /// A field cannot be read.
    Field(FieldProblem),
    /// The page shows what no longer is.
    Conflict,
    /// Larger than allowed.
    TooLarge,
    /// Too many failed tries; wait so many seconds.
    TooMany {
        /// Seconds to wait.
        seconds: u32,
    },
    /// More at once than can be served, or a disk is full; nothing acknowledged is lost.
    Busy,
    /// The provider is suspended by whoever runs the instance.
    Suspended {
        /// Why, and whom to ask.
        suspension: Box<Suspension>,
        /// Whether the visitor has a session there, which can be ended.
        logged_in: bool,
    },
    /// Sent too slowly.
    TooSlow,
    /// The address knows no such method.
    WrongMethod,
    /// Our fault. The words are for the server's log.
    Internal(String),
}

/// After how long a device asks again that keeps a signature for a provider that is suspended.
const SUSPENDED_SECONDS: u32 = 300;

/// Which field of a form or address cannot be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Name of the field.
    pub field: String,
    /// Why.
    pub why: Unreadable,
}

/// Why a field cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not there.
    Missing,
    /// It is not what it should be.
    Malformed,
    /// There is too much of it.
    TooLong,
}

impl Problem {
    /// Our fault; `what` goes to the server's log and never to the visitor. It must name nobody.
    #[must_use]
    pub fn internal(what: impl Into<String>) -> Self {
        Self::Internal(what.into())
    }

    /// The database could not do it: for now, when it is full, busy or away; else it is our fault.
    #[must_use]
    pub fn of_store(error: &StoreError) -> Self {
        if let StoreError::Suspended(suspension) = error {
            return Self::Suspended { suspension: suspension.clone(), logged_in: false };
        }
        if error.is_outage() {
            tracing::warn!(target: "assidu::web", %error, "a request finds no database");
            return Self::Busy;
        }
        Self::internal(error.to_string())
    }

    /// A field that is not there.
    #[must_use]
    pub fn missing(field: &str) -> Self {
        Self::Field(FieldProblem { field: field.to_owned(), why: Unreadable::Missing })
    }

    /// A field that is not what it should be.
    #[must_use]
    pub fn malformed(field: &str) -> Self {
        Self::Field(FieldProblem { field: field.to_owned(), why: Unreadable::Malformed })
    }

    /// The status.
    #[must_use]
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Forbidden | Self::FormExpired | Self::Suspended { .. } => StatusCode::FORBIDDEN,
            Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::Field(_) => StatusCode::BAD_REQUEST,
            Self::Conflict => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::TooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The problem behind a status that a handler or the router gave without one.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::FORBIDDEN => Self::Forbidden,
            StatusCode::UNAUTHORIZED => Self::SignedOut,
            StatusCode::CONFLICT => Self::Conflict,
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany { seconds: 60 },
            StatusCode::SERVICE_UNAVAILABLE => Self::Busy,
            StatusCode::REQUEST_TIMEOUT => Self::TooSlow,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            status if status.is_client_error() => Self::malformed("request"),
            status => Self::internal(format!("status {status}")),
        }
    }

    /// What the page says happened.
    #[must_use]
    pub fn kind(&self, reference: &str) -> ErrorKind {
        match self {
            Self::NotFound | Self::WrongMethod => ErrorKind::NotFound,
            Self::Forbidden => ErrorKind::Forbidden,
            Self::SignedOut => ErrorKind::SignedOut,
            Self::FormExpired => ErrorKind::FormExpired,
            Self::Field(_) => ErrorKind::BadRequest,
            Self::Conflict => ErrorKind::Conflict,
            Self::TooLarge => ErrorKind::TooLarge,
            Self::TooMany { seconds } => ErrorKind::TooMany { minutes: seconds.div_ceil(60).max(1) },
            Self::Busy | Self::TooSlow => ErrorKind::Busy,
            Self::Suspended { suspension, logged_in } => {
                ErrorKind::Suspended { suspension: suspension.clone(), logged_in: *logged_in }
            }
            Self::Internal(_) => ErrorKind::Internal { reference: reference.to_owned() },
        }
    }

    /// A stable word for scripts.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NotFound => "not-found",
            Self::Forbidden => "forbidden",
            Self::SignedOut => "signed-out",
            Self::FormExpired => "form-expired",
            Self::Field(_) => "field",
            Self::Conflict => "conflict",
            Self::TooLarge => "too-large",
            Self::TooMany { .. } => "too-many",
            Self::Busy => "busy",
            Self::Suspended { .. } => "suspended",
            Self::TooSlow => "too-slow",
            Self::WrongMethod => "wrong-method",
            Self::Internal(_) => "internal",
        }
    }

    /// What happened and what to do next, in one text.
    #[must_use]
    pub fn detail(&self, t: &Texts, reference: &str) -> String {
        match self.kind(reference) {
            ErrorKind::NotFound => t.get("error-not-found-text"),
            ErrorKind::Forbidden => t.get("error-forbidden-text"),
            ErrorKind::SignedOut => t.get("error-signed-out-text"),
            ErrorKind::FormExpired => t.get("error-form-expired-text"),
            ErrorKind::BadRequest => t.get("error-bad-request-text"),
            ErrorKind::Conflict => t.get("error-conflict-text"),
            ErrorKind::TooLarge => t.get("error-too-large-text"),
            ErrorKind::TooMany { minutes } => t.with("error-too-many-text", &[("minutes", minutes.into())]),
            ErrorKind::Busy => t.get("error-busy-text"),
            ErrorKind::Suspended { suspension, .. } => {
                t.with("error-suspended", &[("provider", suspension.provider.as_str().into())])
            }
            ErrorKind::Internal { reference } => {
                t.with("error-internal-text", &[("reference", reference.into())])
            }
        }
    }

    const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooMany { seconds } => Some(*seconds),
            Self::Busy => Some(2),
            Self::Suspended { .. } => Some(SUSPENDED_SECONDS),
            _ => None,
        }
    }
}

impl IntoResponse for Problem {
    /// A bare status with the problem beside it; `layers::problems` makes the page.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        let wait = self.retry_after().map(HeaderValue::from);
        response.headers_mut().extend(wait.map(|seconds| (RETRY_AFTER, seconds)));
        response.extensions_mut().insert(self);
        response
    }
}
