//! The rules, tried on made-up plannings and on chance.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test where they fail")]

mod anomalies;
mod closing;
mod import;
mod lay;
mod samples;
mod standing;
mod substitute;
mod texts;
