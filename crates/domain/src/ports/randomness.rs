//! Chance.

/// Gives random bytes fit for keys. Only the server's wiring holds the real one.
pub trait Randomness: Send + Sync {
    /// Fills the slice with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// An array of random bytes.
#[must_use]
pub fn bytes<const N: usize>(chance: &dyn Randomness) -> [u8; N] {
    let mut out = [0; N];
    chance.fill(&mut out);
    out
}
