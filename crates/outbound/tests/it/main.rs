//! The way out, tried against a server that misbehaves.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail loudly")]

mod identity;
mod key_file;
mod mail;
mod passkeys;
mod programs;
mod revocation;
mod script;
mod timestamp;
mod token;
