//! What people send, and what strangers could send.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test where they fail")]
#![expect(clippy::print_stdout, reason = "a test that cannot run says so")]

mod csv;
mod samples;
mod workbook;
