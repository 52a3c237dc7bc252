//! Who someone is, and how well they prove it.

pub mod link;
pub mod password;
pub mod pin;
