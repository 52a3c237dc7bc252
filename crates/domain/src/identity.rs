//! Who someone is, and how well they prove it.

pub mod password;
pub mod pin;
