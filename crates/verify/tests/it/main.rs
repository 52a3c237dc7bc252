//! The verifier as a stranger uses it: files in, verdicts out.
#![expect(clippy::unwrap_used, reason = "a scene that cannot be set up fails its test")]

mod cheats;
mod corpus;
mod hostile;
mod house;
mod languages;
mod program;
mod proofs;
mod scene;
mod sealed;
mod tiles;
