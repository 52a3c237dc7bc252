//! What people send, and what strangers could send.

#![expect(clippy::unwrap_used, reason = "helpers of tests stop the test where they fail")]

mod csv;
mod workbook;
