//! Tests of the documents as strangers see them.

#![expect(clippy::expect_used, clippy::unwrap_used, reason = "a test fails where it stands")]

mod bounds;
mod golden;
mod guests;
mod receipts;
mod referees;
mod spoken;
mod spreadsheets;
