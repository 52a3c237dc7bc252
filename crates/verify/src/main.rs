//! The `assidu-verify` program.
fn main() {}
