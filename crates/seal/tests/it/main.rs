//! Seals tested from outside the crate, with other people's programs as referees.

#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests fail loudly and say what they skip"
)]

mod authority;
mod chains;
mod corpus;
mod fitness;
mod hostile;
mod kept_elsewhere;
mod later_revisions;
mod list_signer;
mod lists;
mod long_term;
mod referees;
mod revocation;
mod round_trip;
mod signed_lists;
mod support;
mod tampering;
mod timestamps;
mod verdicts;
mod visible;
