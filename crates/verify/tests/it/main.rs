//! The verifier as a stranger uses it: files in, verdicts out.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a scene that cannot be set up fails its test, and what does not run says so"
)]

mod cheats;
mod corpus;
mod documents;
mod fuzzed;
mod hostile;
mod house;
mod languages;
mod program;
mod proofs;
mod scene;
mod sealed;
mod tiles;
mod trusted_lists;
