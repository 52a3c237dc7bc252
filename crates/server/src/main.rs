//! The `assidu` program.
fn main() {}
