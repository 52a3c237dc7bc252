//! The operating system's chance.

use assidu_domain::ports::Randomness;
use aws_lc_rs::rand;

/// Gives random bytes from the cryptographic generator of aws-lc, which the operating system seeds.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemRandomness;

impl Randomness for SystemRandomness {
    /// # Panics
    /// When the operating system has no randomness to give: no key or salt may ever be made of less.
    fn fill(&self, bytes: &mut [u8]) {
        assert!(rand::fill(bytes).is_ok(), "the operating system gives no randomness");
    }
}

#[cfg(test)]
mod tests {
    use assidu_domain::ports::bytes;

    use super::*;

    #[test]
    fn two_draws_differ_and_none_is_left_blank() {
        let first: [u8; 32] = bytes(&SystemRandomness);
        let second: [u8; 32] = bytes(&SystemRandomness);
        assert_ne!(first, second);
        assert_ne!(first, [0; 32]);
    }
}
