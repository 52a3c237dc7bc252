//! The root key in shares: some of them make it again, fewer say nothing about it.
//!
//! Shamir's scheme over GF(256). A share is `version 1 ‖ fingerprint of the key (8) ‖ splitting (4) ‖ threshold ‖ how
//! many ‖ its number ‖ its values ‖ check (4)`, so that what was mistyped, doubled or mixed up is told apart before
//! anything is put together.

use std::{collections::BTreeMap, convert::Infallible};

use assidu_domain::ports::{self, Randomness};
use aws_lc_rs::digest;
use blahaj::{Share as Values, Sharks};
use data_encoding::{BASE32_NOPAD, HEXLOWER};
use rand_core::{TryCryptoRng, TryRng};
use zeroize::{Zeroize as _, Zeroizing};

use super::RootKey;

/// The form of a share.
const FORM: u8 = 1;
/// Bytes before the values.
const HEAD: usize = 16;
/// Bytes of the check.
const CHECK: usize = 4;
/// Bytes of a version of the key.
const VERSION: usize = 36;
/// No root key has more versions.
const MOST_VERSIONS: usize = 64;

/// The key was not split, or not made again. The words say what to do.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EscrowError {
    /// Nothing that could be split so.
    #[error("2 to 255 shares are made, and at least 2 of them are needed together")]
    Numbers,
    /// Mistyped, cut off, or no share.
    #[error("share {0} of those given is no share, or was mistyped: its check does not fit")]
    Mistyped(usize),
    /// The same share twice.
    #[error("share number {0} was given twice: another one is needed")]
    Twice(u8),
    /// Shares of several keys or splittings.
    #[error(
        "these shares do not belong together: they are of different keys, or of different splittings of one"
    )]
    Mixed,
    /// Too few.
    #[error("{needed} shares are needed, and {given} were given")]
    TooFew {
        /// How many it takes.
        needed: u8,
        /// How many there are.
        given: usize,
    },
    /// What came out is not the key.
    #[error("these shares do not make the key whose fingerprint they bear")]
    Wrong,
}

/// One share, as it is handed to a person.
pub struct KeyShare {
    /// Its number.
    pub number: u8,
    text: Zeroizing<String>,
}

impl std::fmt::Debug for KeyShare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "KeyShare({}, hidden)", self.number)
    }
}

impl KeyShare {
    /// The share in letters and digits that are not mistaken for each other easily: groups of four, in lines of eight.
    #[must_use]
    pub fn lines(&self) -> Zeroizing<String> {
        let mut out = Zeroizing::new(String::with_capacity(self.text.len() * 2));
        for (n, letter) in self.text.chars().enumerate() {
            if n > 0 && n % 4 == 0 {
                out.push(if n % 32 == 0 { '\n' } else { ' ' });
            }
            out.push(letter);
        }
        out
    }

    /// The share in one piece, for a QR code.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Two words to compare by voice, made from the share; they do not give it away.
    #[must_use]
    pub fn check_words(&self) -> String {
        let hash = digest::digest(&digest::SHA256, &[b"assidu share words\0", self.text.as_bytes()].concat());
        let (mut first, mut second) = ([0; 2], [0; 2]);
        let bytes = hash.as_ref();
        first.copy_from_slice(bytes.get(..2).unwrap_or(&[0; 2]));
        second.copy_from_slice(bytes.get(2..4).unwrap_or(&[0; 2]));
        format!("{} {}", word(u16::from_be_bytes(first)), word(u16::from_be_bytes(second)))
    }
}

/// A number as a word that can be said: consonants and vowels in turn (proquint).
fn word(number: u16) -> String {
    const CONSONANTS: &[u8; 16] = b"bdfghjklmnprstvz";
    const VOWELS: &[u8; 4] = b"aiou";
    let pick = |letters: &[u8], shift: u32, bits: u32| {
        let at = usize::from(number >> shift) & ((1 << bits) - 1);
        letters.get(at).copied().map_or('b', char::from)
    };
    [
        pick(CONSONANTS, 12, 4),
        pick(VOWELS, 10, 2),
        pick(CONSONANTS, 6, 4),
        pick(VOWELS, 4, 2),
        pick(CONSONANTS, 0, 4),
    ]
    .iter()
    .collect()
}

/// The house's chance as the scheme asks for it.
struct Chance<'a>(&'a dyn Randomness);

impl TryRng for Chance<'_> {
    type Error = Infallible;

    fn try_next_u32(&mut self) -> Result<u32, Infallible> {
        Ok(u32::from_be_bytes(ports::bytes(self.0)))
    }

    fn try_next_u64(&mut self) -> Result<u64, Infallible> {
        Ok(u64::from_be_bytes(ports::bytes(self.0)))
    }

    fn try_fill_bytes(&mut self, bytes: &mut [u8]) -> Result<(), Infallible> {
        self.0.fill(bytes);
        Ok(())
    }
}

impl TryCryptoRng for Chance<'_> {}

fn fingerprint_of(secret: &[u8]) -> [u8; 8] {
    let mut context = digest::Context::new(&digest::SHA256);
    context.update(b"assidu root key fingerprint\0");
    context.update(secret);
    let mut short = [0; 8];
    short.iter_mut().zip(context.finish().as_ref()).for_each(|(to, from)| *to = *from);
    short
}

fn check_of(bytes: &[u8]) -> [u8; CHECK] {
    let mut short = [0; CHECK];
    let hash = digest::digest(&digest::SHA256, bytes);
    short.iter_mut().zip(hash.as_ref()).for_each(|(to, from)| *to = *from);
    short
}

impl RootKey {
    /// All versions in one piece.
    fn joined(&self) -> Zeroizing<Vec<u8>> {
        let mut joined = Zeroizing::new(Vec::with_capacity(self.versions.len() * VERSION));
        for (version, secret) in &self.versions {
            joined.extend_from_slice(&version.to_be_bytes());
            joined.extend_from_slice(secret.as_slice());
        }
        joined
    }

    /// What tells this key, with all its versions, from another; it does not give it away.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        HEXLOWER.encode(&fingerprint_of(&self.joined()))
    }

    /// Splits the key, with all its versions, into shares of which `threshold` make it again.
    ///
    /// # Errors
    /// [`EscrowError::Numbers`].
    pub fn split(
        &self,
        threshold: u8,
        shares: u8,
        chance: &dyn Randomness,
    ) -> Result<Vec<KeyShare>, EscrowError> {
        if threshold < 2 || shares < threshold || self.versions.len() > MOST_VERSIONS {
            return Err(EscrowError::Numbers);
        }
        let joined = self.joined();
        let fingerprint = fingerprint_of(&joined);
        let splitting: [u8; 4] = ports::bytes(chance);
        let mut chance = Chance(chance);
        let dealt = Sharks(threshold).dealer_rng(&joined, &mut chance);
        let made = dealt.take(usize::from(shares)).map(|values| {
            let values = Zeroizing::new(Vec::from(&values));
            let number = values.first().copied().unwrap_or(0);
            let mut bytes = Zeroizing::new(Vec::with_capacity(HEAD + values.len() + CHECK));
            bytes.push(FORM);
            bytes.extend_from_slice(&fingerprint);
            bytes.extend_from_slice(&splitting);
            bytes.extend_from_slice(&[threshold, shares]);
            bytes.extend_from_slice(&values);
            let check = check_of(&bytes);
            bytes.extend_from_slice(&check);
            KeyShare { number, text: Zeroizing::new(BASE32_NOPAD.encode(&bytes)) }
        });
        Ok(made.collect())
    }

    /// Makes the key again from shares as people typed them: spaces, lines and small letters do not matter.
    ///
    /// # Errors
    /// [`EscrowError`], with words for whoever gave them.
    pub fn from_shares(texts: &[Zeroizing<String>]) -> Result<Self, EscrowError> {
        let mut of: Option<(Vec<u8>, u8)> = None;
        let mut values: BTreeMap<u8, Values> = BTreeMap::new();
        for (n, text) in texts.iter().enumerate() {
            let bytes = read(text).ok_or(EscrowError::Mistyped(n + 1))?;
            let (head, rest) = bytes.split_at(HEAD - 1);
            let (threshold, number) =
                (head.get(13).copied().unwrap_or(0), rest.first().copied().unwrap_or(0));
            if of.as_ref().is_some_and(|(first, _)| first != head) {
                return Err(EscrowError::Mixed);
            }
            of = Some((head.to_vec(), threshold));
            let share = Values::try_from(rest).map_err(|_| EscrowError::Mistyped(n + 1))?;
            if values.insert(number, share).is_some() {
                return Err(EscrowError::Twice(number));
            }
        }
        let (head, needed) = of.ok_or(EscrowError::TooFew { needed: 2, given: 0 })?;
        if values.len() < usize::from(needed) {
            return Err(EscrowError::TooFew { needed, given: values.len() });
        }
        let joined = Sharks(needed).recover(values.values()).map_err(|_| EscrowError::Mixed)?;
        let joined = Zeroizing::new(joined);
        if head.get(1..9) != Some(fingerprint_of(&joined).as_slice()) {
            return Err(EscrowError::Wrong);
        }
        let mut versions = BTreeMap::new();
        for one in joined.chunks_exact(VERSION) {
            let (version, secret) = one.split_first_chunk::<4>().ok_or(EscrowError::Wrong)?;
            let mut bytes = <[u8; 32]>::try_from(secret).map_err(|_| EscrowError::Wrong)?;
            versions.insert(u32::from_be_bytes(*version), Zeroizing::new(bytes));
            bytes.zeroize();
        }
        if versions.is_empty() { Err(EscrowError::Wrong) } else { Ok(Self { versions }) }
    }
}

/// The bytes of a share whose check fits, without the check.
fn read(text: &str) -> Option<Zeroizing<Vec<u8>>> {
    let mut plain = Zeroizing::new(String::with_capacity(text.len()));
    for letter in text.chars().filter(|letter| !letter.is_whitespace() && *letter != '-') {
        plain.push(match letter.to_ascii_uppercase() {
            // Base32 has neither.
            '0' => 'O',
            '1' => 'I',
            other => other,
        });
    }
    if plain.len() > (HEAD + MOST_VERSIONS * VERSION + CHECK) * 2 {
        return None;
    }
    let mut bytes = Zeroizing::new(BASE32_NOPAD.decode(plain.as_bytes()).ok()?);
    let length = bytes.len().checked_sub(CHECK).filter(|length| *length > HEAD)?;
    let fits = bytes.get(length..)? == check_of(bytes.get(..length)?);
    let values = length - HEAD;
    if !fits || bytes.first() != Some(&FORM) || !values.is_multiple_of(VERSION) {
        return None;
    }
    bytes.truncate(length);
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use assidu_testkit::SeededRandomness;

    use super::*;

    fn texts(shares: &[KeyShare]) -> Vec<Zeroizing<String>> {
        shares.iter().map(KeyShare::lines).collect()
    }

    #[test]
    fn any_that_suffice_make_the_key_again_and_fewer_do_not() {
        for seed in 0..200 {
            let chance = SeededRandomness::new(seed);
            let mut key = RootKey::generate(&chance);
            for _ in 0..seed % 3 {
                key.add_version(&chance);
            }
            let given = texts(&key.split(3, 5, &chance).unwrap());
            for leave in 0..5 {
                let mut some = given.clone();
                some.remove(leave);
                some.rotate_left(leave % 4);
                let again = RootKey::from_shares(&some[..3]).unwrap();
                assert_eq!(again.versions, key.versions, "seed {seed}");
                assert_eq!(again.fingerprint(), key.fingerprint());
                assert_eq!(RootKey::from_shares(&some).unwrap().versions, key.versions, "more do no harm");
            }
            let few = RootKey::from_shares(&given[..2]).unwrap_err();
            assert_eq!(few, EscrowError::TooFew { needed: 3, given: 2 });
        }
    }

    #[test]
    fn what_is_wrong_with_shares_is_told_apart() {
        let chance = SeededRandomness::new(1);
        let key = RootKey::generate(&chance);
        for (threshold, shares) in [(0, 5), (1, 5), (4, 3)] {
            assert_eq!(key.split(threshold, shares, &chance).unwrap_err(), EscrowError::Numbers);
        }
        assert_eq!(key.split(2, 255, &chance).unwrap().len(), 255);
        let (one, other) =
            (texts(&key.split(2, 3, &chance).unwrap()), texts(&key.split(2, 3, &chance).unwrap()));
        let foreign = texts(&RootKey::generate(&chance).split(2, 3, &chance).unwrap());
        let refused = |given: &[&Zeroizing<String>]| {
            let given: Vec<_> = given.iter().map(|text| (*text).clone()).collect();
            RootKey::from_shares(&given).unwrap_err()
        };
        assert_eq!(refused(&[&one[0], &other[1]]), EscrowError::Mixed);
        assert_eq!(refused(&[&one[0], &foreign[1]]), EscrowError::Mixed);
        assert_eq!(refused(&[&one[1], &one[1]]), EscrowError::Twice(2));
        assert_eq!(refused(&[]), EscrowError::TooFew { needed: 2, given: 0 });
        let small = Zeroizing::new(one[0].to_lowercase().replace('\n', "-"));
        assert!(RootKey::from_shares(&[small, one[2].clone()]).is_ok(), "as people type");
        // Every letter that is mistyped is found.
        for at in 0..one[0].len() {
            let was = one[0].as_bytes()[at];
            if !was.is_ascii_alphanumeric() {
                continue;
            }
            let mut bad = one[0].to_string();
            bad.replace_range(at..=at, if was == b'A' { "B" } else { "A" });
            assert_eq!(refused(&[&one[1], &Zeroizing::new(bad)]), EscrowError::Mistyped(2), "letter {at}");
        }
        let cut = Zeroizing::new(one[0][..one[0].len() - 5].to_owned());
        for none in [cut, Zeroizing::new(String::new()), Zeroizing::new("no share".to_owned())] {
            assert_eq!(refused(&[&none]), EscrowError::Mistyped(1));
        }
    }

    #[test]
    fn words_and_debug_do_not_give_a_share_away() {
        let chance = SeededRandomness::new(3);
        let shares = RootKey::generate(&chance).split(2, 2, &chance).unwrap();
        assert_eq!(format!("{:?}", shares[0]), "KeyShare(1, hidden)");
        assert_ne!(shares[0].check_words(), shares[1].check_words());
        assert_eq!((word(0), word(0x7f00), word(0xffff)), ("babab".into(), "lusab".into(), "zuzuz".into()));
    }
}
