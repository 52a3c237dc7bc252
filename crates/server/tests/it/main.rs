//! The program: its settings, its sockets, and what it does when the world around it fails.

#![expect(
    clippy::expect_used,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what cannot be set up fails its test, and long trials say how far they are"
)]

mod authority;
mod backups;
mod canaries;
mod cheats;
mod config;
mod control;
mod described;
mod disk;
mod dossiers;
mod edited;
mod engines;
mod faulty;
mod http;
mod keys;
mod kills;
mod memory;
mod providers;
mod public_log;
mod revocation;
mod root_key;
mod starts;
mod timestamps;
mod tls;
mod trial;
mod witnessed;
