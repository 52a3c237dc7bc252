//! Seals on PDF files, timestamps and the private authority behind them: bytes in, bytes out.
//!
//! - [`prepare`] → the key signs → [`Prepared::sign`] → [`Signed::timestamp_request`] →
//!   [`timestamp::accept`] → [`Signed::finish`]: seals a file, PAdES B-B or B-T;
//! - [`augment`]: keeps a sealed file, PAdES B-LT and B-LTA, and renews it;
//! - [`validate::validate_pdf`] and [`validate::validate_timestamp`]: judge, in the words of EN 319 102-1;
//! - [`authority`]: root, time-stamping authority, tenants' seals, revocation list;
//! - [`embedded_files`]: what is attached to a PDF file.
//!
//! Nothing here does input or output, reads a clock or panics; times are seconds since 1970, and whatever a
//! stranger sends is bounded by [`limits`].
//!
//! To add an algorithm: 1. a line in `algorithms.txt`; 2. its identifiers in `algorithms.rs` and `crypto.rs`;
//! 3. a test with a signature that some other program made.

pub mod algorithms;
mod asn1;
pub mod augment;
pub mod authority;
mod certificate;
mod cms;
mod crypto;
mod fitness;
pub mod keys;
pub mod limits;
mod names;
mod pdf;
pub mod pem;
mod private_key;
mod pss;
mod revocation;
mod sign;
pub mod timestamp;
mod trust;
pub mod validate;

pub use certificate::{Certificate, CertificateError};
pub use fitness::{
    Candidate, Fitness, UnfitCertificate, Warning, fit_for_sealing, proves_possession, usual_scheme,
};
pub use pdf::{EmbeddedFile, PdfError, embedded_files};
pub use private_key::{PrivateKey, PrivateKeyError};
pub use revocation::{OcspExpect, OcspRefusal, ProofError, Proofs, accept_ocsp, ocsp_request};
pub use sign::{Certification, Prepared, SealError, SealSpec, Signed, prepare};
pub use trust::TrustAnchors;
