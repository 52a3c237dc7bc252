//! The program: its settings, its sockets, and what it does when the world around it fails.

#![expect(clippy::unwrap_used, reason = "what cannot be set up fails its test")]

mod config;
mod faulty;
mod http;
mod kills;
mod tls;
mod trial;
