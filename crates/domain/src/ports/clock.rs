//! The time.

use crate::time::Instant;

/// Tells the time. Only the server's wiring holds the real one.
pub trait Clock: Send + Sync {
    /// The moment it is now.
    fn now(&self) -> Instant;
}
