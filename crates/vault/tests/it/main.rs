//! The safe as its callers see it: real folders, damaged on purpose.
#![expect(clippy::unwrap_used, reason = "a scene that cannot be set up fails its test")]

mod contract;
mod damage;
mod full;
mod journal;
mod scene;
