//! The steps of sealing.

use std::borrow::Cow;
use std::ops::Range;

use super::fields::place_seal;
use super::{SealError, SealSpec};
use crate::algorithms::{Digest, Scheme};
use crate::certificate::Certificate;
use crate::cms::{SignedDataParts, id, signed_attributes, signed_data};
use crate::crypto::Method;
use crate::fitness::sealing_method;
use crate::keys::EcKey;
use crate::pdf::{Document, Revision};
use crate::timestamp::{Expect, Token, request};

/// A file with room for a signature, ready to be signed.
#[derive(Debug)]
pub struct Prepared {
    pdf: Vec<u8>,
    /// The hexadecimal digits between `<` and `>`.
    room: Range<usize>,
    certificate: Certificate,
    chain: Vec<Certificate>,
    method: Method,
    /// The digest of what is signed.
    digest: Vec<u8>,
    attributes: Vec<u8>,
}

/// A file with its signature, which may still get a timestamp.
#[derive(Debug)]
pub struct Signed {
    prepared: Prepared,
    signature: Vec<u8>,
}

/// Makes room for a seal in a new revision of the file; earlier bytes stay as they are (PAD-24). A file that
/// is handed over as a `Vec` grows where it is.
///
/// The field is invisible and lies outside the page, so that PDF/A-3a and PDF/UA-1 survive.
///
/// # Errors
/// [`SealError`] when the file or the key is not fit to be sealed.
pub fn prepare<'a>(pdf: impl Into<Cow<'a, [u8]>>, spec: &SealSpec) -> Result<Prepared, SealError> {
    let pdf = pdf.into();
    let method = sealing_method(&spec.certificate, spec.scheme).ok_or(SealError::UnsuitableKey)?;
    let revision = place_seal(&Document::open(&pdf)?, spec)?;
    let (pdf, room) = append(pdf, &revision);
    let (before, after) = around(&pdf, &room);
    let digest = method.digest.of(&[before, after]).ok_or(SealError::UnsuitableKey)?;
    let attributes = signed_attributes(id::DATA, &digest, &spec.certificate, None);
    Ok(Prepared {
        pdf,
        room,
        certificate: spec.certificate.clone(),
        chain: spec.chain.clone(),
        method,
        digest,
        attributes,
    })
}

/// The file with its new revision, and the place of the hexadecimal digits in it, which are zeros.
pub(crate) fn append(pdf: Cow<'_, [u8]>, revision: &Revision) -> (Vec<u8>, Range<usize>) {
    static ZEROS: [u8; 4096] = [b'0'; 4096];
    let added = revision.bytes.len() + revision.gap.length;
    let mut file = match pdf {
        Cow::Owned(own) => own,
        Cow::Borrowed(bytes) => {
            let mut own = Vec::with_capacity(bytes.len() + added);
            own.extend_from_slice(bytes);
            own
        }
    };
    file.reserve(added);
    let (before, after) = revision.bytes.split_at_checked(revision.gap.at).unwrap_or_default();
    file.extend_from_slice(before);
    let room = file.len()..file.len() + revision.gap.length;
    while file.len() < room.end {
        let block = ZEROS.get(..room.end - file.len()).unwrap_or(&ZEROS);
        file.extend_from_slice(block);
    }
    file.extend_from_slice(after);
    (file, room)
}

/// The bytes that are signed: all but the value of `/Contents`, its brackets included (PAD-11).
pub(crate) fn around<'a>(pdf: &'a [u8], room: &Range<usize>) -> (&'a [u8], &'a [u8]) {
    let before = pdf.get(..room.start.saturating_sub(1)).unwrap_or_default();
    let after = pdf.get(room.end.saturating_add(1)..).unwrap_or_default();
    (before, after)
}

impl Prepared {
    /// What the key must sign: a message, not a digest. ECDSA with SHA-256 (P-256) or SHA-384 (P-384); for RSA,
    /// PSS or PKCS #1 v1.5, both with SHA-256, as [`Prepared::scheme`] says.
    #[must_use]
    pub fn signed_attributes(&self) -> &[u8] {
        &self.attributes
    }

    /// A request for a timestamp over the content, and what its answer must say. Such a timestamp is signed along
    /// and proves that the seal was not made before; most seals have none.
    #[must_use]
    pub fn content_timestamp_request(&self, nonce: [u8; 16]) -> (Vec<u8>, Expect) {
        request(self.method.digest, &self.digest, nonce)
    }

    /// Has a timestamp over the content signed along.
    ///
    /// # Errors
    /// [`SealError::WrongTimestamp`] for a token over something else.
    pub fn with_content_timestamp(mut self, token: &Token) -> Result<Self, SealError> {
        if token.digest != Some(self.method.digest) || token.imprint != self.digest {
            return Err(SealError::WrongTimestamp);
        }
        self.attributes = signed_attributes(id::DATA, &self.digest, &self.certificate, Some(token.der()));
        Ok(self)
    }

    /// How the key must sign.
    #[must_use]
    pub const fn scheme(&self) -> Scheme {
        self.method.scheme
    }

    /// Signs with a key that is in this process. That it is the certificate's own is seen from its public half,
    /// which costs a thousandth of checking the signature.
    ///
    /// # Errors
    /// [`SealError::WrongSignature`] when the certificate is another key's, [`SealError::Key`] when the key
    /// does not sign.
    pub fn sign_with(self, key: &EcKey) -> Result<Signed, SealError> {
        if key.public_key() != self.certificate.public_key() {
            return Err(SealError::WrongSignature);
        }
        let signature = key.sign(&self.attributes)?;
        Ok(Signed { prepared: self, signature })
    }

    /// Takes a signature from elsewhere, such as a card or a service, and checks it against the certificate: a
    /// seal that nobody could verify is never made.
    ///
    /// # Errors
    /// [`SealError::WrongSignature`] when it does not match the certificate.
    pub fn sign(self, signature: Vec<u8>) -> Result<Signed, SealError> {
        self.certificate
            .key()
            .verify(self.method, &self.attributes, &signature)
            .map_err(|_| SealError::WrongSignature)?;
        Ok(Signed { prepared: self, signature })
    }
}

impl Signed {
    /// The hash of the signature, over which a timestamp is asked (PAD-20).
    fn imprint(&self) -> Vec<u8> {
        Digest::Sha256.of(&[&self.signature]).unwrap_or_default()
    }

    /// A request for a timestamp over the signature, and what its answer must say.
    #[must_use]
    pub fn timestamp_request(&self, nonce: [u8; 16]) -> (Vec<u8>, Expect) {
        request(Digest::Sha256, &self.imprint(), nonce)
    }

    /// Puts signature and timestamp into their room: PAdES B-T with a timestamp, B-B without.
    ///
    /// # Errors
    /// [`SealError::WrongTimestamp`] for a token over something else, [`SealError::NoRoom`] when everything
    /// together is larger than what was reserved.
    pub fn finish(self, timestamp: Option<Token>) -> Result<Vec<u8>, SealError> {
        if let Some(token) = &timestamp {
            let over = token.digest.and_then(|digest| digest.of(&[&self.signature]));
            if over.is_none_or(|hash| hash != token.imprint) {
                return Err(SealError::WrongTimestamp);
            }
        }
        let own = self.prepared;
        let mut certificates = vec![&own.certificate];
        certificates.extend(own.chain.iter());
        let cms = signed_data(&SignedDataParts {
            content_type: id::DATA,
            content: None,
            signer: &own.certificate,
            certificates: &certificates,
            method: own.method,
            signed_attributes: &own.attributes,
            signature: &self.signature,
            timestamp: timestamp.as_ref().map(Token::der),
        });
        let mut pdf = own.pdf;
        let reserved = own.room.len();
        let digits = cms.len().saturating_mul(2);
        let Some(place) = pdf.get_mut(own.room).and_then(|room| room.get_mut(..digits)) else {
            return Err(SealError::NoRoom { needed: cms.len(), reserved: reserved / 2 });
        };
        for (pair, byte) in place.as_chunks_mut().0.iter_mut().zip(&cms) {
            *pair = HEX.get(usize::from(*byte)).copied().unwrap_or_default();
        }
        Ok(pdf)
    }
}

/// Each byte in two hexadecimal digits.
const HEX: [[u8; 2]; 256] = {
    const fn digit(half: u8) -> u8 {
        if half < 10 { b'0' + half } else { b'A' + half - 10 }
    }
    let mut pairs = [[0; 2]; 256];
    let mut byte = 0;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a byte is smaller than 256")]
        {
            pairs[byte as usize] = [digit(byte >> 4), digit(byte & 15)];
        }
        if byte == u8::MAX {
            break pairs;
        }
        byte += 1;
    }
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_digits() {
        let all: Vec<u8> = (0..=u8::MAX).collect();
        assert_eq!(HEX.concat(), data_encoding::HEXUPPER.encode(&all).into_bytes());
    }
}
