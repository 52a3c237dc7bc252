//! The key of one backup: made for it, wrapped under the root key, and good for that backup alone.
//!
//! A backup is sealed in pieces that are numbered, and the last one says that it is the last: none can be left out,
//! doubled, moved or cut off.

use assidu_domain::ports::Randomness;
use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey};

use super::{
    KeyError, RootKey,
    crypt::{Secret, fresh},
};

/// A backup's key as the backup carries it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WrappedKey {
    /// The version of the root key under which it is wrapped.
    pub root_version: u32,
    /// The key.
    pub wrapped: Vec<u8>,
}

/// Seals or opens the pieces of one backup.
pub struct BackupKey(LessSafeKey);

impl std::fmt::Debug for BackupKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BackupKey(hidden)")
    }
}

impl BackupKey {
    fn new(secret: &Secret) -> Result<Self, KeyError> {
        let key = UnboundKey::new(&AES_256_GCM, secret.as_slice()).map_err(|_| KeyError::Cipher)?;
        Ok(Self(LessSafeKey::new(key)))
    }

    /// Seals the piece of this number in its place; `about` is what the backup says of itself in clear.
    ///
    /// # Errors
    /// [`KeyError::Cipher`].
    pub fn seal(
        &self,
        number: u64,
        is_last: bool,
        about: &[u8],
        piece: &mut Vec<u8>,
    ) -> Result<(), KeyError> {
        self.0
            .seal_in_place_append_tag(nonce(number, is_last), Aad::from(about), piece)
            .map_err(|_| KeyError::Cipher)
    }

    /// Opens the piece of this number in its place.
    ///
    /// # Errors
    /// [`KeyError::DoesNotOpen`] when it is another piece, or of another backup, or was changed.
    pub fn open(
        &self,
        number: u64,
        is_last: bool,
        about: &[u8],
        piece: &mut Vec<u8>,
    ) -> Result<(), KeyError> {
        let length = self
            .0
            .open_in_place(nonce(number, is_last), Aad::from(about), piece)
            .map_err(|_| KeyError::DoesNotOpen)?
            .len();
        piece.truncate(length);
        Ok(())
    }
}

/// A number is used once under a key that is used for one backup.
fn nonce(number: u64, is_last: bool) -> Nonce {
    let mut bytes = [0; NONCE_LEN];
    bytes[0] = u8::from(is_last);
    bytes[4..].copy_from_slice(&number.to_be_bytes());
    Nonce::assume_unique_for_key(bytes)
}

impl RootKey {
    /// Makes the key of a new backup of this name.
    ///
    /// # Errors
    /// [`KeyError`].
    pub fn make_backup_key(
        &self,
        chance: &dyn Randomness,
        name: &str,
    ) -> Result<(BackupKey, WrappedKey), KeyError> {
        let secret = fresh(chance);
        let (root_version, wrapped) = self.wrap(chance, &place(name), secret.as_slice())?;
        Ok((BackupKey::new(&secret)?, WrappedKey { root_version, wrapped }))
    }

    /// Opens the key of the backup of this name.
    ///
    /// # Errors
    /// [`KeyError::NoSuchKey`] when this version of the root key is gone, [`KeyError::DoesNotOpen`] when it is another
    /// root key's or another backup's.
    pub fn open_backup_key(&self, name: &str, key: &WrappedKey) -> Result<BackupKey, KeyError> {
        BackupKey::new(&self.unwrap(key.root_version, &place(name), &key.wrapped)?)
    }
}

fn place(name: &str) -> Vec<u8> {
    [b"assidu backup\0", name.as_bytes()].concat()
}

#[cfg(test)]
mod tests {
    use assidu_testkit::SeededRandomness;

    use super::*;

    #[test]
    fn a_piece_opens_in_its_place_alone() {
        for seed in 0..200 {
            let chance = SeededRandomness::new(seed);
            let root = RootKey::generate(&chance);
            let (key, wrapped) = root.make_backup_key(&chance, "one").unwrap();
            let mut piece = b"piece".to_vec();
            key.seal(3, false, b"about", &mut piece).unwrap();
            let again = root.open_backup_key("one", &wrapped).unwrap();
            let tries: [(u64, bool, &[u8]); 3] =
                [(4, false, b"about"), (3, true, b"about"), (3, false, b"else")];
            for (number, last, about) in tries {
                let refused = again.open(number, last, about, &mut piece.clone());
                assert_eq!(refused, Err(KeyError::DoesNotOpen));
            }
            again.open(3, false, b"about", &mut piece).unwrap();
            assert_eq!(piece, b"piece");
            assert_eq!(root.open_backup_key("two", &wrapped).unwrap_err(), KeyError::DoesNotOpen);
            let other = RootKey::generate(&chance);
            assert_eq!(other.open_backup_key("one", &wrapped).unwrap_err(), KeyError::DoesNotOpen);
        }
    }
}
