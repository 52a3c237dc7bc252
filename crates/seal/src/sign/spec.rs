//! What a seal says.

use crate::algorithms::Scheme;
use crate::certificate::Certificate;
use crate::keys::KeyError;
use crate::pdf::PdfError;

/// What readers may still do to the file (PAD-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certification {
    /// An ordinary signature: others may follow.
    None,
    /// Certifies that nothing may change; only proofs may be added. For final sheets and certificates.
    NoChanges,
}

/// What a seal says, and by whom.
#[derive(Clone, Debug)]
pub struct SealSpec {
    /// The certificate of the key that will sign.
    pub certificate: Certificate,
    /// Certificates between it and the root, and the root if it should travel along.
    pub chain: Vec<Certificate>,
    /// How the key signs; `None` takes what [`usual_scheme`](crate::usual_scheme) says of the certificate.
    pub scheme: Option<Scheme>,
    /// The moment of sealing by the server's clock, in seconds since 1970 (PAD-12).
    pub at: i64,
    /// The place's offset from UTC at that moment, in minutes.
    pub offset_minutes: i32,
    /// The field's name, such as `Seal`; a number is added when it is taken.
    pub field: String,
    /// What a screen reader says for the field.
    pub label: String,
    /// Who seals, as shown by PDF readers.
    pub name: Option<String>,
    /// Why, as shown by PDF readers.
    pub reason: Option<String>,
    /// Where, as shown by PDF readers.
    pub location: Option<String>,
    /// What readers may still do to the file.
    pub certification: Certification,
    /// Room for signature, chain and timestamp, in bytes; [`SealSpec::ROOM`] unless that was too little.
    pub room: usize,
}

impl SealSpec {
    /// Room enough for a chain of three and a timestamp with a chain of its own (PAD-25).
    pub const ROOM: usize = 16 << 10;

    /// A certifying seal with the usual names and room.
    #[must_use]
    pub fn certifying(
        certificate: Certificate,
        chain: Vec<Certificate>,
        at: i64,
        offset_minutes: i32,
    ) -> Self {
        Self {
            certificate,
            chain,
            scheme: None,
            at,
            offset_minutes,
            field: "Seal".to_owned(),
            label: "Seal".to_owned(),
            name: None,
            reason: None,
            location: None,
            certification: Certification::NoChanges,
            room: Self::ROOM,
        }
    }
}

/// A file could not be sealed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The file cannot be read as PDF.
    #[error("the file cannot be sealed: {0}")]
    Pdf(#[from] PdfError),
    /// The file has no page to hang the field on.
    #[error("the file has no page")]
    NoPage,
    /// The file is encrypted.
    #[error("an encrypted file cannot be sealed")]
    Encrypted,
    /// The file is signed already, so it cannot be certified any more.
    #[error("a file that is signed already cannot be certified")]
    AlreadySigned,
    /// The file is certified against changes, and a signature would be one.
    #[error("the file is certified against changes")]
    Certified,
    /// The certificate's key is of a kind that seals are not made with (ALG-01, ALG-02).
    #[error("seals are made with keys on P-256 or P-384, or RSA of 2048 bits and more")]
    UnsuitableKey,
    /// The signature does not match the certificate.
    #[error("the signature does not match the seal's certificate")]
    WrongSignature,
    /// The key in this process did not sign.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The timestamp is over another signature.
    #[error("the timestamp is over something else")]
    WrongTimestamp,
    /// Signature and timestamp need more room than was reserved; prepare again with twice as much.
    #[error("the signature needs {needed} bytes, {reserved} were reserved")]
    NoRoom {
        /// How much they need.
        needed: usize,
        /// How much was reserved.
        reserved: usize,
    },
}
