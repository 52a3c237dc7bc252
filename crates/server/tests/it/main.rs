//! The program's parts that need no data: settings and sockets.

#![expect(clippy::unwrap_used, reason = "what cannot be set up fails its test")]

mod config;
mod http;
mod tls;
mod trial;
