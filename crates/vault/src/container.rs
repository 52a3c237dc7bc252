//! What a file of the safe looks like: a header in clear, then AES-256-GCM.
//!
//! ```text
//! 0   8  "ASDSAFE\n"
//! 8   1  version, 1
//! 9   3  zero
//! 12 16  object id
//! 28  8  length of the plaintext, big endian
//! 36 12  nonce
//! 48     ciphertext, then 16 bytes of tag; the header is its associated data
//! ```
//!
//! Equal bytes under one key give equal files, so that a deposit can be repeated after a crash. The nonce
//! is derived from key, object and plaintext instead of being fixed: two different plaintexts under one
//! key never meet one nonce, even when a caller breaks the rule of one object per key.

use assidu_domain::ObjectId;
use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    digest, hmac,
};

/// The name of the algorithm that seals objects, for technical metadata.
pub const ALGORITHM: &str = "AES-256-GCM";

/// The largest object that is accepted, in bytes.
pub const MAX_OBJECT: usize = 256 * 1024 * 1024;

const MAGIC: &[u8; 8] = b"ASDSAFE\n";
const VERSION: u8 = 1;
/// Length of the header in bytes.
const HEADER: usize = 48;
/// Bytes that a file has more than its plaintext: header and tag.
pub(crate) const OVERHEAD: usize = HEADER + 16;

/// The bytes are no intact file of the safe for this object and key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged;

/// SHA-256.
pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    out.copy_from_slice(digest::digest(&digest::SHA256, bytes).as_ref());
    out
}

fn header(object: ObjectId, length: usize, nonce: [u8; NONCE_LEN]) -> [u8; HEADER] {
    let mut header = [0; HEADER];
    header[..8].copy_from_slice(MAGIC);
    header[8] = VERSION;
    header[12..28].copy_from_slice(&object.bytes());
    header[28..36].copy_from_slice(&(length as u64).to_be_bytes());
    header[36..].copy_from_slice(&nonce);
    header
}

fn nonce(object: ObjectId, key: &[u8; 32], hash: &[u8; 32]) -> [u8; NONCE_LEN] {
    let mut mac = hmac::Context::with_key(&hmac::Key::new(hmac::HMAC_SHA256, key));
    mac.update(b"assidu safe nonce v1");
    mac.update(&object.bytes());
    mac.update(hash);
    let mut out = [0; NONCE_LEN];
    out.copy_from_slice(&mac.sign().as_ref()[..NONCE_LEN]);
    out
}

fn cipher(key: &[u8; 32]) -> Result<LessSafeKey, Damaged> {
    UnboundKey::new(&AES_256_GCM, key).map(LessSafeKey::new).map_err(|_| Damaged)
}

/// The file for a plaintext whose SHA-256 is given.
pub(crate) fn seal(
    object: ObjectId,
    key: &[u8; 32],
    plaintext: &[u8],
    hash: &[u8; 32],
) -> Result<Vec<u8>, Damaged> {
    let nonce = nonce(object, key, hash);
    let header = header(object, plaintext.len(), nonce);
    let mut body = Vec::with_capacity(plaintext.len() + OVERHEAD);
    body.extend_from_slice(plaintext);
    cipher(key)?
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(&header), &mut body)
        .map_err(|_| Damaged)?;
    body.splice(..0, header);
    Ok(body)
}

/// The plaintext of a file, and its SHA-256.
pub(crate) fn open(object: ObjectId, key: &[u8; 32], file: &[u8]) -> Result<(Vec<u8>, [u8; 32]), Damaged> {
    let (head, body) = file.split_first_chunk::<HEADER>().ok_or(Damaged)?;
    let length = body.len().checked_sub(16).ok_or(Damaged)?;
    let mut given = [0; NONCE_LEN];
    given.copy_from_slice(&head[36..]);
    if *head != header(object, length, given) {
        return Err(Damaged);
    }
    let mut plaintext = body.to_vec();
    cipher(key)?
        .open_in_place(Nonce::assume_unique_for_key(given), Aad::from(head), &mut plaintext)
        .map_err(|_| Damaged)?;
    plaintext.truncate(length);
    let hash = sha256(&plaintext);
    Ok((plaintext, hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn object(n: u8) -> ObjectId {
        ObjectId::from_bytes([n; 16])
    }

    #[test]
    fn equal_bytes_give_equal_files_and_different_bytes_never_share_a_nonce() {
        let a = seal(object(1), &[7; 32], b"sheet", &sha256(b"sheet")).unwrap();
        assert_eq!(a, seal(object(1), &[7; 32], b"sheet", &sha256(b"sheet")).unwrap());
        let b = seal(object(1), &[7; 32], b"sheEt", &sha256(b"sheEt")).unwrap();
        assert_ne!(a[36..48], b[36..48]);
        assert_eq!(a.len(), 5 + OVERHEAD);
        assert_eq!(open(object(1), &[7; 32], &a).unwrap().0, b"sheet");
    }

    #[test]
    fn every_flipped_bit_wrong_key_or_other_object_is_damage() {
        let file = seal(object(1), &[7; 32], b"sheet", &sha256(b"sheet")).unwrap();
        for bit in 0..file.len() * 8 {
            let mut bad = file.clone();
            bad[bit / 8] ^= 1 << (bit % 8);
            assert_eq!(open(object(1), &[7; 32], &bad), Err(Damaged), "bit {bit}");
        }
        for end in 0..file.len() {
            assert_eq!(open(object(1), &[7; 32], &file[..end]), Err(Damaged));
        }
        assert_eq!(open(object(1), &[8; 32], &file), Err(Damaged));
        assert_eq!(open(object(2), &[7; 32], &file), Err(Damaged));
    }
}
