//! The server's log: standard error, never a name, a signature or a token.

use std::io;

use tracing_subscriber::EnvFilter;

use crate::config::Logs;

/// Starts the log. A second start in one process, as tests do, changes nothing.
pub fn start(logs: &Logs) {
    let filter = EnvFilter::try_new(&logs.level).unwrap_or_else(|_| EnvFilter::new("info"));
    let plain = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    let _ = if logs.format == "json" { plain.json().try_init() } else { plain.with_target(false).try_init() };
}
