//! Use cases on the real store and safe, with a fake clock and seeded chance.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what cannot be set up fails its test, and what is measured or does not run says so"
)]

mod as_planned;
mod bad_files;
mod canaries;
mod dossier_memory;
mod dossiers;
mod generations;
mod imports;
mod keeping;
mod life;
mod long_run;
mod mail;
mod neighbours;
mod night;
mod outage;
mod races;
mod roots;
mod safe;
mod scene;
mod seals;
mod second_readers;
mod tokens;
mod twice;
mod whole;
