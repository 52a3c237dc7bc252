//! What a seal says.

use super::look::{Look, LookError};
use crate::algorithms::Scheme;
use crate::certificate::Certificate;
use crate::form::Lock;
use crate::keys::KeyError;
use crate::pdf::PdfError;

/// What readers may still do to the file (PAD-13).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Certification {
    /// An ordinary signature: others may follow.
    None,
    /// Certifies that nothing may change; only proofs may be added. For final sheets and certificates.
    NoChanges,
    /// Certifies the file, whose forms may still be filled in and signed.
    FillForms,
    /// Certifies the file, which may still be annotated, filled in and signed. A verifier can not tell an annotation
    /// from one that covers what was certified, so ours does not let an annotated file pass.
    Annotate,
}

impl Certification {
    /// `/P` of `/DocMDP`, if it certifies.
    #[must_use]
    pub const fn permission(self) -> Option<u8> {
        match self {
            Self::None => None,
            Self::NoChanges => Some(1),
            Self::FillForms => Some(2),
            Self::Annotate => Some(3),
        }
    }
}

/// Where a field is.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Place {
    /// A new field outside of the page: it is not seen, and the file stays what it was.
    #[default]
    Invisible,
    /// A new field that is seen.
    Visible(Visible),
    /// The field of this name, which is there and empty; what it shows, if it is seen.
    Existing(Option<Look>),
}

/// A field that is seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Visible {
    /// The page, the first being 0.
    pub page: usize,
    /// Left, bottom, right and top, in points from the page's lower left corner.
    pub rectangle: [f64; 4],
    /// What it shows; nothing is an empty frame without a line.
    pub look: Option<Look>,
}

/// An empty field for somebody's signature, to be made before the first one signs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldSpec {
    /// The field's name; points are written as spaces.
    pub name: String,
    /// What a screen reader says for the field.
    pub label: String,
    /// Where it is seen; `None` for nowhere.
    pub visible: Option<Visible>,
    /// What its signature will forbid to change.
    pub lock: Option<Lock>,
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
    /// Where the field is.
    pub place: Place,
    /// What readers may still do to the file.
    pub certification: Certification,
    /// Which fields nobody may change from now on. A field that is there may have its own, which counts then.
    pub lock: Option<Lock>,
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
            place: Place::Invisible,
            certification: Certification::NoChanges,
            lock: None,
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
    /// The file is certified against changes, and a signature, or this one, would be one.
    #[error("the file is certified against changes")]
    Certified,
    /// An earlier signature forbids to change this field.
    #[error("an earlier signature has locked this field")]
    Locked,
    /// There is no empty signature field of this name.
    #[error("there is no empty signature field of this name")]
    NoField,
    /// The field asks for something of its signature that is not done here (`/SV`).
    #[error("the field asks for something of its signature that is not supported")]
    SeedValue,
    /// The file is tagged and signed already: a new field that is seen would change its structure. Make all fields
    /// before the first signature, with [`add_field`](crate::add_field).
    #[error("a visible field must be there before the first signature of a tagged file")]
    TaggedAndSigned,
    /// There is no such page, or the rectangle is none.
    #[error("there is no such page, or no such rectangle")]
    NoPlace,
    /// What the field should show cannot be taken over.
    #[error(transparent)]
    Look(#[from] LookError),
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
