//! RSA-PSS with a salt of any length (RFC 8017, 8.1.2 and 9.1.2).
//!
//! aws-lc wants the salt as long as the digest; other programs, pyHanko among them, make it as long as fits.
//! Only public keys pass through here, so nothing has to be hidden from a stop-watch.

use num_bigint::BigUint;

use crate::algorithms::Digest;
use crate::asn1::{DerError, one, tag};
use crate::crypto::CryptoError;

/// Checks a signature with an `RSAPublicKey` of a known length in bits.
pub(crate) fn verify(
    (key, bits): (&[u8], u32),
    digest: Digest,
    salt: usize,
    message: &[u8],
    signature: &[u8],
) -> Result<(), CryptoError> {
    if !(1024..=8192).contains(&bits) {
        return Err(CryptoError::Unsupported);
    }
    let (modulus, exponent) = parts(key).map_err(|_| CryptoError::Wrong)?;
    let number = BigUint::from_bytes_be(signature);
    let length = usize::try_from(bits.div_ceil(8)).unwrap_or(0);
    if exponent.bits() > 32 || exponent < BigUint::from(3_u8) {
        return Err(CryptoError::Unsupported);
    }
    if signature.len() != length || number >= modulus {
        return Err(CryptoError::Wrong);
    }
    let encoded = number.modpow(&exponent, &modulus).to_bytes_be();
    let width = usize::try_from((bits - 1).div_ceil(8)).unwrap_or(0);
    let missing = width.checked_sub(encoded.len()).ok_or(CryptoError::Wrong)?;
    let encoded = [vec![0; missing], encoded].concat();
    let spare = (width * 8).saturating_sub(usize::try_from(bits - 1).unwrap_or(0));
    if matches(&encoded, spare, digest, salt, message) == Some(true) {
        Ok(())
    } else {
        Err(CryptoError::Wrong)
    }
}

/// Modulus and exponent.
fn parts(key: &[u8]) -> Result<(BigUint, BigUint), DerError> {
    let mut fields = one(key)?.inside(tag::SEQUENCE)?;
    let modulus = BigUint::from_bytes_be(fields.expect(tag::INTEGER)?.value);
    let exponent = BigUint::from_bytes_be(fields.expect(tag::INTEGER)?.value);
    fields.end()?;
    Ok((modulus, exponent))
}

/// Whether the encoded message is right; `spare` bits at its beginning must be zero.
fn matches(encoded: &[u8], spare: usize, digest: Digest, salt: usize, message: &[u8]) -> Option<bool> {
    let hash_length = digest.length()?;
    let body = encoded.strip_suffix(&[0xbc])?;
    let (masked, hash) = body.split_at_checked(body.len().checked_sub(hash_length)?)?;
    let padding = masked.len().checked_sub(salt.checked_add(1)?)?;
    let keep = 0xff_u8.checked_shr(u32::try_from(spare).ok()?)?;
    if masked.first()? & !keep != 0 {
        return Some(false);
    }
    let mask = generate_mask(digest, hash, masked.len())?;
    let mut clear: Vec<u8> = masked.iter().zip(mask).map(|(byte, mask)| byte ^ mask).collect();
    *clear.first_mut()? &= keep;
    let (zeros, rest) = clear.split_at_checked(padding)?;
    let (&one, salt) = rest.split_first()?;
    let own = digest.of(&[&[0; 8], &digest.of(&[message])?, salt])?;
    Some(zeros.iter().all(|&byte| byte == 0) && one == 1 && own == hash)
}

/// MGF1.
fn generate_mask(digest: Digest, seed: &[u8], length: usize) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let mut counter: u32 = 0;
    while out.len() < length {
        out.extend(digest.of(&[seed, &counter.to_be_bytes()])?);
        counter = counter.checked_add(1)?;
    }
    out.truncate(length);
    Some(out)
}
