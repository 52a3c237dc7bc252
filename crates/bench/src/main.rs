//! The `assidu-bench` program.
fn main() {}
