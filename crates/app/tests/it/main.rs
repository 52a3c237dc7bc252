//! Use cases on the real store and safe, with a fake clock and seeded chance.

#![expect(clippy::unwrap_used, reason = "what cannot be set up fails its test")]

mod bad_files;
mod canaries;
mod dossiers;
mod generations;
mod imports;
mod life;
mod mail;
mod neighbours;
mod night;
mod outage;
mod races;
mod scene;
mod seals;
mod twice;
mod whole;
