//! The store on both engines.

mod harness;
mod jobs;
mod opening;
mod statements;
