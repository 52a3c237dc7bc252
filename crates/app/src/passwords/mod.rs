//! Passwords: hashed by Argon2id on threads of their own that give way to all others, a bounded number at once.

pub(crate) mod known;
mod workshop;

use std::{sync::Arc, time::Duration};

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher as _, PasswordVerifier as _, phc::PasswordHash},
};
use assidu_domain::ports::{self, Randomness};
use tokio::sync::Semaphore;

use self::workshop::Workshop;

/// Memory of one hash in KiB, passes and lanes: OWASP's first choice for Argon2id, about 20 ms on one core.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// Longest password that is looked at; longer ones are refused before any work (ASVS 6.2.9 asks for ≥ 64).
pub(crate) const LONGEST_PASSWORD: usize = 256;

/// How long someone waits for their turn, so that they are told to come back before their request ends.
const PATIENCE: Duration = Duration::from_secs(10);

/// More people wait for a hash than is sensible; trying again in a moment will work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("too many people are logging in at this moment")]
pub struct Busy;

/// Hashes and checks passwords.
#[derive(Clone, Debug)]
pub(crate) struct Passwords {
    running: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
    workshop: Workshop,
}

impl Passwords {
    /// Runs at most `at_once` hashes together and lets at most `waiting` people queue for one.
    #[must_use]
    pub(crate) fn new(at_once: usize, waiting: usize) -> Self {
        Self {
            running: Arc::new(Semaphore::new(at_once)),
            waiting: Arc::new(Semaphore::new(waiting)),
            workshop: Workshop::new(at_once),
        }
    }

    /// The PHC string to store for a password.
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub(crate) async fn hash(&self, password: String, chance: &dyn Randomness) -> Result<String, Busy> {
        let salt: [u8; 16] = ports::bytes(chance);
        self.off_thread(move || hash_now(&password, &salt)).await?.ok_or(Busy)
    }

    /// Whether the password is the one that was stored.
    ///
    /// For an unknown person pass `None`: the same work is done and the answer is no (A10).
    ///
    /// # Errors
    /// [`Busy`] when the queue is full.
    pub(crate) async fn check(&self, password: String, stored: Option<String>) -> Result<bool, Busy> {
        self.off_thread(move || {
            let Some(stored) = stored else {
                let _ = hash_now(&password, b"nobody by that n");
                return false;
            };
            PasswordHash::new(&stored).is_ok_and(|hash| {
                engine().is_some_and(|a| a.verify_password(password.as_bytes(), &hash).is_ok())
            })
        })
        .await
    }

    async fn off_thread<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> T + Send + 'static,
    ) -> Result<T, Busy> {
        let _place = self.waiting.try_acquire().map_err(|_| Busy)?;
        let turn = tokio::time::timeout(PATIENCE, self.running.acquire()).await;
        let _turn = turn.map_err(|_| Busy)?.map_err(|_| Busy)?;
        self.workshop.run(work).await.ok_or(Busy)
    }
}

fn engine() -> Option<Argon2<'static>> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).ok()?;
    Some(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash_now(password: &str, salt: &[u8]) -> Option<String> {
    let hash = engine()?.hash_password_with_salt(password.as_bytes(), salt).ok()?;
    Some(hash.to_string())
}

/// Letters and digits that cannot be taken for one another.
const ALPHABET: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// A random password that a person can read off a card: four groups of four, 80 bits.
#[must_use]
pub(crate) fn generate(chance: &dyn Randomness) -> String {
    let random: [u8; 16] = ports::bytes(chance);
    let mut text = String::with_capacity(19);
    for (n, byte) in random.iter().enumerate() {
        if n > 0 && n % 4 == 0 {
            text.push('-');
        }
        text.push(char::from(ALPHABET[usize::from(byte & 31)]));
    }
    text
}

#[cfg(test)]
mod tests {
    use assidu_testkit::SeededRandomness;

    use super::*;

    #[tokio::test]
    async fn a_password_is_checked_and_an_unknown_person_costs_the_same_work() {
        let passwords = Passwords::new(1, 4);
        let chance = SeededRandomness::new(1);
        let stored = passwords.hash("correct horse".to_owned(), &chance).await.unwrap();
        assert!(stored.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{stored}");
        assert!(passwords.check("correct horse".to_owned(), Some(stored.clone())).await.unwrap());
        assert!(!passwords.check("wrong".to_owned(), Some(stored)).await.unwrap());
        assert!(!passwords.check("wrong".to_owned(), None).await.unwrap());
    }

    #[tokio::test]
    async fn a_full_queue_says_so_at_once() {
        let passwords = Passwords::new(1, 0);
        assert_eq!(passwords.check("x".to_owned(), None).await, Err(Busy));
    }

    #[test]
    fn generated_passwords_have_eighty_bits_and_no_look_alikes() {
        let text = generate(&SeededRandomness::new(2));
        assert_eq!(text.len(), 19);
        assert!(text.bytes().all(|b| b == b'-' || ALPHABET.contains(&b)));
        assert!(!ALPHABET.contains(&b'l') && !ALPHABET.contains(&b'o') && !ALPHABET.contains(&b'0'));
    }
}
