//! Security headers on every answer (A17), errors and panics included.

use std::sync::LazyLock;

use assidu_ui::policy;
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};

use crate::Web;

/// Set on an answer whose page runs htmx.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Htmx;

/// Set on a style, script or font: it is never shown by itself, and takes the policy of the page that loads it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PartOfPage;

/// Read once: each answer takes them as they are.
static ALWAYS: LazyLock<[(HeaderName, HeaderValue); 4]> = LazyLock::new(|| {
    [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("x-robots-tag"), "noindex"),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)))
});

/// Those of documents. Parts of a page go without: half a kilobyte each, on a phone's first visit.
static OF_DOCUMENTS: LazyLock<[(HeaderName, HeaderValue); 3]> = LazyLock::new(|| {
    [
        (header::X_FRAME_OPTIONS, "DENY"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), \
             microphone=(), midi=(), payment=(), publickey-credentials-get=(self), screen-wake-lock=(self), \
             usb=()",
        ),
    ]
    .map(|(name, value)| (name, HeaderValue::from_static(value)))
});

/// Two years.
const HSTS: &str = "max-age=63072000";

pub(crate) async fn headers(State(web): State<Web>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let htmx = response.extensions().get::<Htmx>().is_some();
    let is_part = response.extensions().get::<PartOfPage>().is_some();
    let headers = response.headers_mut();
    for (name, value) in ALWAYS.iter() {
        headers.insert(name.clone(), value.clone());
    }
    if !is_part {
        for (name, value) in OF_DOCUMENTS.iter() {
            headers.insert(name.clone(), value.clone());
        }
        let policy = if htmx { policy::STAFF } else { policy::LEARNER };
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(policy));
    }
    if web.settings().is_https() {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
    // What a handler does not say may be kept is not kept, neither by browsers nor by proxies.
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    response
}
