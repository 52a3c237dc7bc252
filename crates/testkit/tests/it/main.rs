//! The house itself under test: its arrows and its walls.

#![expect(clippy::unwrap_used, reason = "what cannot be read fails its test")]

mod arrows;
mod asvs;
mod features;
mod repository;
mod trials;
