//! Whether a certificate from outside is fit to seal with (RGS-04).

use crate::certificate::{Certificate, usage};
use crate::crypto::{Curve, PublicKey};
use crate::trust::{ChainFailure, Purpose, TrustAnchors, chain};

/// Why a customer's certificate is not taken for sealing.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum UnfitCertificate {
    /// It has expired.
    #[error("the certificate has expired")]
    Expired,
    /// It is not valid yet.
    #[error("the certificate is not valid yet")]
    NotYetValid,
    /// Its keyUsage is missing or does not allow digital signatures.
    #[error("the certificate's keyUsage does not allow digital signatures")]
    KeyUsage,
    /// It is the certificate of an authority.
    #[error("this is the certificate of an authority")]
    Authority,
    /// Its key is too short, or of a kind that seals are not made with.
    #[error("the certificate's key is not on P-256 or P-384, nor RSA of 3072 bits or more")]
    Key,
    /// Certificates between it and its root are missing, or do not fit.
    #[error("the certificates up to the root are missing or do not fit")]
    Chain,
}

/// Checks a customer's certificate before it is installed: validity, usage, key, and that the chain up to its
/// root is complete, so that every seal carries what a verifier needs.
///
/// # Errors
/// [`UnfitCertificate`] says the first thing that is wrong.
pub fn fit_for_sealing(
    certificate: &Certificate,
    others: &[Certificate],
    at: i64,
) -> Result<(), UnfitCertificate> {
    if at < certificate.not_before() {
        return Err(UnfitCertificate::NotYetValid);
    }
    if at > certificate.not_after() {
        return Err(UnfitCertificate::Expired);
    }
    let bits = certificate.key_usage().ok().flatten().unwrap_or(0);
    if bits & usage::DIGITAL_SIGNATURE == 0 {
        return Err(UnfitCertificate::KeyUsage);
    }
    if certificate.basic_constraints().map_or(true, |constraints| constraints.ca) {
        return Err(UnfitCertificate::Authority);
    }
    if !matches!(certificate.key(), PublicKey::Ec(Curve::P256 | Curve::P384, _) | PublicKey::Rsa(_, 3072..)) {
        return Err(UnfitCertificate::Key);
    }
    let roots: Vec<Certificate> = others.iter().filter(|c| c.is_self_issued()).cloned().collect();
    match chain(certificate, others, &TrustAnchors::of(roots), Purpose::Document, at) {
        Ok(found) if found.valid_at(at).is_ok() => Ok(()),
        Err(ChainFailure::Purpose(_)) => Err(UnfitCertificate::KeyUsage),
        _ => Err(UnfitCertificate::Chain),
    }
}
