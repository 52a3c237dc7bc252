//! Whether certificates have been revoked: lists and OCSP answers, read, matched and dated.
//!
//! What is known is only as good as the proof that it existed in time: each list and answer carries the moment
//! since when it provably existed ([`Dated`]), and [`slide`] goes back from now to the moment until when a chain
//! was provably in order (EN 319 102-1, 5.6.2.2).

mod answer;
mod identity;
mod known;
mod list;
mod slide;

pub(crate) use answer::{OCSP_SIGNING, OcspAnswer};
pub use answer::{OcspRefusal, accept_ocsp};
pub(crate) use identity::{CertificateId, NONCE, OcspQuestion};
pub use identity::{OcspExpect, ocsp_request};
pub(crate) use known::Known;
pub(crate) use list::RevocationList;
pub(crate) use slide::{Confirmation, Grounds, Standing, Times, stand};

use crate::asn1::DerError;
use crate::certificate::Certificate;
use crate::limits;

/// Certificates, revocation lists and OCSP answers that somebody brings along: to be put into a file
/// ([`augment`](crate::augment)), or to validate with ([`Rules`](crate::validate::Rules)).
///
/// That they are here says nothing: each is believed only when the right authority has signed it.
#[derive(Clone, Debug, Default)]
pub struct Proofs {
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) lists: Vec<RevocationList>,
    pub(crate) answers: Vec<OcspAnswer>,
}

/// What lists and answers say of themselves, before anyone believes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ProofFacts {
    /// Whether it is a revocation list; else an OCSP answer.
    pub is_list: bool,
    /// When it was made, in seconds since 1970.
    pub this_update: i64,
    /// When the next one comes at the latest.
    pub next_update: Option<i64>,
}

/// Reads what a revocation list or an OCSP answer says of itself.
///
/// # Errors
/// [`ProofError`] when the bytes are neither, or longer than [`limits::REVOCATION`].
pub fn proof_facts(der: &[u8]) -> Result<ProofFacts, ProofError> {
    if der.len() > limits::REVOCATION {
        return Err(ProofError);
    }
    if let Ok(list) = RevocationList::read(der) {
        let RevocationList { this_update, next_update, .. } = list;
        return Ok(ProofFacts { is_list: true, this_update, next_update });
    }
    let (this_update, next_update) = OcspAnswer::read(der)?.times().ok_or(ProofError)?;
    Ok(ProofFacts { is_list: false, this_update, next_update })
}

/// The bytes are no revocation list, or no OCSP answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is neither a revocation list nor an OCSP answer in DER")]
pub struct ProofError;

impl From<DerError> for ProofError {
    fn from(_: DerError) -> Self {
        Self
    }
}

impl Proofs {
    /// Nothing brought along.
    pub const NONE: Self = Self { certificates: Vec::new(), lists: Vec::new(), answers: Vec::new() };

    /// Adds a certificate, such as one between a time-stamping authority and its root.
    pub fn add_certificate(&mut self, certificate: Certificate) {
        if !self.certificates.contains(&certificate) {
            self.certificates.push(certificate);
        }
    }

    /// Adds a revocation list in DER.
    ///
    /// # Errors
    /// [`ProofError`] when it cannot be read, or is longer than [`limits::REVOCATION`].
    pub fn add_list(&mut self, der: &[u8]) -> Result<(), ProofError> {
        if der.len() > limits::REVOCATION {
            return Err(ProofError);
        }
        let list = RevocationList::read(der)?;
        if !self.lists.iter().any(|own| own.der() == der) {
            self.lists.push(list);
        }
        Ok(())
    }

    /// Adds an OCSP answer in DER.
    ///
    /// # Errors
    /// [`ProofError`] when it cannot be read, or is longer than [`limits::REVOCATION`].
    pub fn add_answer(&mut self, der: &[u8]) -> Result<(), ProofError> {
        if der.len() > limits::REVOCATION {
            return Err(ProofError);
        }
        let answer = OcspAnswer::read(der)?;
        if !self.answers.iter().any(|own| own.der() == der) {
            self.answers.push(answer);
        }
        Ok(())
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.certificates.is_empty() && self.lists.is_empty() && self.answers.is_empty()
    }
}

#[cfg(test)]
mod peculiar;
