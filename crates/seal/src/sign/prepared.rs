//! The steps of sealing.

use std::ops::Range;

use super::fields::place;
use super::{SealError, SealSpec};
use crate::algorithms::{Digest, Scheme};
use crate::certificate::Certificate;
use crate::cms::{SignedDataParts, id, signed_attributes, signed_data};
use crate::crypto::{Curve, Method, PublicKey};
use crate::pdf::Document;
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
    attributes: Vec<u8>,
}

/// A file with its signature, which may still get a timestamp.
#[derive(Debug)]
pub struct Signed {
    prepared: Prepared,
    signature: Vec<u8>,
}

/// How seals are made with the key of this certificate (ALG-01).
fn method_for(certificate: &Certificate) -> Result<Method, SealError> {
    match certificate.key() {
        PublicKey::Ec(Curve::P256, _) => Ok(Method::new(Scheme::Ecdsa, Digest::Sha256)),
        PublicKey::Ec(Curve::P384, _) => Ok(Method::new(Scheme::Ecdsa, Digest::Sha384)),
        PublicKey::Rsa(_, 3072..) => Ok(Method::new(Scheme::RsaPss, Digest::Sha256)),
        _ => Err(SealError::UnsuitableKey),
    }
}

/// Makes room for a seal in a new revision of the file; earlier bytes stay as they are (PAD-24).
///
/// The field is invisible and lies outside the page, so that PDF/A-3a and PDF/UA-1 survive.
///
/// # Errors
/// [`SealError`] when the file or the key is not fit to be sealed.
pub fn prepare(pdf: &[u8], spec: &SealSpec) -> Result<Prepared, SealError> {
    let method = method_for(&spec.certificate)?;
    let document = Document::open(pdf)?;
    let (pdf, room) = place(&document, spec)?;
    let (before, after) = around(&pdf, &room);
    let digest = method.digest.of(&[before, after]).ok_or(SealError::UnsuitableKey)?;
    let attributes = signed_attributes(id::DATA, &digest, &spec.certificate);
    Ok(Prepared {
        pdf,
        room,
        certificate: spec.certificate.clone(),
        chain: spec.chain.clone(),
        method,
        attributes,
    })
}

/// The bytes that are signed: all but the value of `/Contents`, its brackets included (PAD-11).
fn around<'a>(pdf: &'a [u8], room: &Range<usize>) -> (&'a [u8], &'a [u8]) {
    let before = pdf.get(..room.start.saturating_sub(1)).unwrap_or_default();
    let after = pdf.get(room.end.saturating_add(1)..).unwrap_or_default();
    (before, after)
}

impl Prepared {
    /// What the key must sign: a message, not a digest. ECDSA with SHA-256 (P-256) or SHA-384 (P-384); for RSA,
    /// PSS with SHA-256.
    #[must_use]
    pub fn signed_attributes(&self) -> &[u8] {
        &self.attributes
    }

    /// Takes the signature, and checks it against the certificate: a seal that nobody could verify is never
    /// made.
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
        let digits = data_encoding::HEXUPPER.encode(&cms);
        let mut pdf = own.pdf;
        let reserved = own.room.len();
        let Some(place) = pdf.get_mut(own.room).and_then(|room| room.get_mut(..digits.len())) else {
            return Err(SealError::NoRoom { needed: cms.len(), reserved: reserved / 2 });
        };
        place.copy_from_slice(digits.as_bytes());
        Ok(pdf)
    }
}
