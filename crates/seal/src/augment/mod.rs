//! Keeping signed PDF files: PAdES B-LT and B-LTA, and renewal, without input or output.
//!
//! A seal is believed as long as its certificate, its timestamp's and their algorithms are. What is added here
//! lets it be believed longer: what says that no certificate was revoked (B-LT, [`add_proofs`]), and a timestamp
//! over the whole document (B-LTA, [`prepare_stamp`]). Before that one ends in its turn
//! ([`Report::renew_before`](crate::validate::Report::renew_before)), the same call does it again. Each step is an
//! incremental update: earlier bytes stay as they are (PAD-24), and any signed file that can be read will do.
//!
//! ```text
//! for one in lacking(&pdf, &rules)? {                        // which lists or answers are wanted?
//!     one.certificate.revocation_list_urls();                // … where its authority publishes them
//!     ocsp_request(&one.certificate, &one.issuer, nonce);    // … or what to ask it
//!     proofs.add_list(&fetched)?;                            // the caller fetches
//! }
//! let rules = Rules { proofs: &proofs, ..rules };
//! let kept = add_proofs(&pdf, &rules)?;                      // B-LT
//! let prepared = prepare_stamp(&pdf, &rules, &StampSpec::default())?;
//! let (request, expect) = prepared.timestamp_request(nonce); // the port posts it
//! let token = timestamp::accept(&reply, &expect, &policy)?;
//! let kept = prepared.finish(&token)?;                       // B-LTA
//! ```
//!
//! A seal's list or answer must be younger than the seal's timestamp: an older one says nothing about the moment
//! of sealing. Right after sealing, [`lacking`] therefore asks for the next one.

mod dss;
mod gather;
mod stamp;

pub use gather::{Lacking, lacking};
pub use stamp::{PreparedStamp, StampSpec, prepare_stamp};

use crate::pdf::{Document, PdfError};
use crate::sign::SealError;
use crate::validate::{Reason, Rules, SubIndication};

/// A file could not be given proofs or a timestamp.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AugmentError {
    /// The file cannot be read, or has no place for a timestamp.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A signature or timestamp of the file does not hold: what is not valid cannot be kept valid.
    #[error("the file cannot be kept: {1}")]
    NotValid(SubIndication, Reason),
    /// Lists or answers about some certificates are missing, or not young enough.
    #[error("nothing young enough says whether {} certificates were revoked", .0.len())]
    Lacking(Vec<Lacking>),
}

impl From<PdfError> for AugmentError {
    fn from(error: PdfError) -> Self {
        Self::Seal(error.into())
    }
}

/// Puts into the file what says that none of its certificates was revoked: PAdES B-LT (PAD-21). `rules` bring the
/// lists and answers along and say who is trusted.
///
/// A file that has all of it already comes back as it is. Anchors are put in, too: pyHanko, for one, asks for a proof
/// that the certificate which signed a list existed in time, even of one it trusts.
///
/// # Errors
/// [`AugmentError::Lacking`] names the certificates for which a list or answer is missing,
/// [`AugmentError::NotValid`] says which rule the file breaks.
pub fn add_proofs(pdf: &[u8], rules: &Rules<'_>) -> Result<Vec<u8>, AugmentError> {
    let document = Document::open(pdf)?;
    let proofs = gather::gather(pdf, &document, rules)?;
    let mut file = pdf.to_vec();
    if let Some(bytes) = dss::revision(&document, &proofs)? {
        file.extend_from_slice(&bytes);
    }
    Ok(file)
}
