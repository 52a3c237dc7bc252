//! Whether the server is up.

/// Where load balancers look.
pub(crate) const PATH: &str = "/health";

/// Answers as soon as requests are served.
pub(crate) async fn get() -> &'static str {
    "ok\n"
}
