//! The private authority of an installation: a root, a time-stamping authority, and a seal for each tenant.
//!
//! Nothing here is qualified, and every certificate says so by a policy of our own (RGS-06); the caller says
//! it again, in words, in the common names. Keys sign through closures, serial numbers and times are
//! arguments, so that the same call gives the same certificate up to the signature.
//!
//! ```
//! use assidu_seal::authority::{Issuer, RootSpec, make_root};
//! use assidu_seal::keys::{EcCurve, EcKey};
//! let key = EcKey::generate(EcCurve::P256)?;
//! let root = make_root(
//!     &RootSpec {
//!         common_name: "Assidu TEST root, not qualified",
//!         organization: None,
//!         public_key: key.public_key(),
//!         not_before: 1_795_000_000,
//!         serial: [7; 16],
//!     },
//!     &|message| key.sign(message),
//! )?;
//! assert!(root.is_self_made());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod crl;
mod ocsp;
mod profile;
mod responder;

pub use crl::{CrlSpec, RevocationReason, RevokedCertificate, empty_crl, issue_crl};
pub use ocsp::{OcspResponder, OcspStatus};
pub use responder::TimestampResponder;

use crate::certificate::{Certificate, CertificateError, usage};
use crate::crypto::PublicKey;
use crate::keys::KeyError;
use crate::revocation::OCSP_SIGNING;
use profile::{Template, subject};

/// Signs a message with a private key kept elsewhere.
pub type SignFn<'a> = dyn Fn(&[u8]) -> Result<Vec<u8>, KeyError> + 'a;

/// How long a root lasts, in seconds: 25 years.
pub const ROOT_LIFE: i64 = 25 * YEAR;
/// How long a time-stamping authority lasts, in seconds: 10 years.
pub const TSA_LIFE: i64 = 10 * YEAR;
/// How long a responder that answers about revocation lasts at most, in seconds: 90 days.
pub const RESPONDER_LIFE: i64 = 90 * 86_400;
/// The purpose of those who stamp times (TST-03).
const TIME_STAMPING: &str = "1.3.6.1.5.5.7.3.8";
/// How long a seal lasts at most, in seconds: 3 years (RGS-03).
pub const SEAL_LIFE: i64 = 3 * YEAR;
/// A year of 365 days, in seconds: a seal may not last longer than three of them.
const YEAR: i64 = 365 * 86_400;

/// A certificate could not be issued.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AuthorityError {
    /// The public key is not on P-256 or P-384.
    #[error("certificates are issued only for keys on P-256 or P-384")]
    UnsuitableKey,
    /// The issuer's certificate is not one of an authority, or is not valid when the new one begins.
    #[error("the issuer cannot issue at this moment")]
    UnsuitableIssuer,
    /// A name is empty or longer than 64 characters, or the SIREN is not nine digits.
    #[error("a name is empty or too long, or the SIREN is not nine digits")]
    UnsuitableName,
    /// The issuer's key did not sign, or signed with another key than the certificate's.
    #[error("the issuer's key did not sign")]
    Refused,
    /// The certificate came out unreadable.
    #[error(transparent)]
    Certificate(#[from] CertificateError),
}

impl From<KeyError> for AuthorityError {
    fn from(_: KeyError) -> Self {
        Self::Refused
    }
}

/// Who issues: a certificate and its key.
#[derive(Clone, Copy)]
pub struct Issuer<'a> {
    /// The issuer's certificate.
    pub certificate: &'a Certificate,
    /// Its key.
    pub sign: &'a SignFn<'a>,
}

/// What a root says.
#[derive(Clone, Copy, Debug)]
pub struct RootSpec<'a> {
    /// Its name, which must say "TEST" or "not qualified"; the caller chooses the words.
    pub common_name: &'a str,
    /// The organisation that runs the installation.
    pub organization: Option<&'a str>,
    /// The root's own public key, as `SubjectPublicKeyInfo`.
    pub public_key: &'a [u8],
    /// When it begins, in seconds since 1970.
    pub not_before: i64,
    /// Random bytes for the serial number.
    pub serial: [u8; 16],
}

/// What a time-stamping authority, or a responder, says.
#[derive(Clone, Copy, Debug)]
pub struct TsaSpec<'a> {
    /// Its name.
    pub common_name: &'a str,
    /// The organisation that runs the installation.
    pub organization: Option<&'a str>,
    /// Its public key, as `SubjectPublicKeyInfo`.
    pub public_key: &'a [u8],
    /// When it begins, in seconds since 1970.
    pub not_before: i64,
    /// Random bytes for the serial number.
    pub serial: [u8; 16],
}

/// What a tenant's seal says (RGS-02, RGS-03).
#[derive(Clone, Copy, Debug)]
pub struct SealCertificateSpec<'a> {
    /// Its name, such as "Seal of …, not qualified".
    pub common_name: &'a str,
    /// The provider's name.
    pub organization: &'a str,
    /// The provider's SIREN, when it is known: nine digits.
    pub siren: Option<&'a str>,
    /// The seal's public key, as `SubjectPublicKeyInfo`.
    pub public_key: &'a [u8],
    /// When it begins, in seconds since 1970.
    pub not_before: i64,
    /// How long it lasts, in seconds; cut to [`SEAL_LIFE`] and to the issuer's own end.
    pub life: i64,
    /// Random bytes for the serial number.
    pub serial: [u8; 16],
}

/// Where an authority says what it revoked, as its certificates tell whoever looks.
#[derive(Clone, Copy, Debug)]
pub struct RevocationPlaces<'a> {
    /// The address of its revocation list.
    pub list: &'a str,
    /// The address of its OCSP responder.
    pub ocsp: &'a str,
}

/// Makes a root that lasts 25 years and signs itself.
///
/// # Errors
/// [`AuthorityError`] for an unsuitable key or name, or when the key does not sign.
pub fn make_root(spec: &RootSpec<'_>, sign: &SignFn<'_>) -> Result<Certificate, AuthorityError> {
    let name = subject(spec.common_name, spec.organization, None)?;
    Template {
        subject: &name,
        issuer: &name,
        authority_key: spec.public_key,
        public_key: spec.public_key,
        not_before: spec.not_before,
        not_after: spec.not_before.saturating_add(ROOT_LIFE),
        serial: spec.serial,
        key_usage: usage::KEY_CERT_SIGN | usage::CRL_SIGN,
        authority: true,
        purpose: None,
        places: None,
    }
    .issue(sign)
}

/// Issues a certificate that may do nothing but stamp times (TST-03), for 10 years.
///
/// # Errors
/// [`AuthorityError`].
pub fn issue_tsa(issuer: Issuer<'_>, spec: &TsaSpec<'_>) -> Result<Certificate, AuthorityError> {
    issue_tsa_with(issuer, spec, None)
}

/// As [`issue_tsa`], telling where revocations are said.
///
/// # Errors
/// [`AuthorityError`].
pub fn issue_tsa_with(
    issuer: Issuer<'_>,
    spec: &TsaSpec<'_>,
    places: Option<RevocationPlaces<'_>>,
) -> Result<Certificate, AuthorityError> {
    let name = subject(spec.common_name, spec.organization, None)?;
    let not_after = end_of(issuer, spec.not_before, TSA_LIFE)?;
    Template {
        subject: &name,
        issuer: issuer.certificate.subject_der(),
        authority_key: issuer.certificate.public_key(),
        public_key: spec.public_key,
        not_before: spec.not_before,
        not_after,
        serial: spec.serial,
        key_usage: usage::DIGITAL_SIGNATURE,
        authority: false,
        purpose: Some(TIME_STAMPING),
        places,
    }
    .issue(issuer.sign)
}

/// Issues a certificate that may do nothing but answer OCSP questions in the issuer's name, for 90 days.
///
/// # Errors
/// [`AuthorityError`].
pub fn issue_ocsp_responder(issuer: Issuer<'_>, spec: &TsaSpec<'_>) -> Result<Certificate, AuthorityError> {
    let name = subject(spec.common_name, spec.organization, None)?;
    Template {
        subject: &name,
        issuer: issuer.certificate.subject_der(),
        authority_key: issuer.certificate.public_key(),
        public_key: spec.public_key,
        not_before: spec.not_before,
        not_after: end_of(issuer, spec.not_before, RESPONDER_LIFE)?,
        serial: spec.serial,
        key_usage: usage::DIGITAL_SIGNATURE,
        authority: false,
        purpose: Some(OCSP_SIGNING),
        places: None,
    }
    .issue(issuer.sign)
}

/// Issues a tenant's seal certificate, for three years at most (RGS-02, RGS-03).
///
/// # Errors
/// [`AuthorityError`].
pub fn issue_seal(issuer: Issuer<'_>, spec: &SealCertificateSpec<'_>) -> Result<Certificate, AuthorityError> {
    issue_seal_with(issuer, spec, None)
}

/// As [`issue_seal`], telling where revocations are said.
///
/// # Errors
/// [`AuthorityError`].
pub fn issue_seal_with(
    issuer: Issuer<'_>,
    spec: &SealCertificateSpec<'_>,
    places: Option<RevocationPlaces<'_>>,
) -> Result<Certificate, AuthorityError> {
    let name = subject(spec.common_name, Some(spec.organization), spec.siren)?;
    let not_after = end_of(issuer, spec.not_before, spec.life.clamp(1, SEAL_LIFE))?;
    Template {
        subject: &name,
        issuer: issuer.certificate.subject_der(),
        authority_key: issuer.certificate.public_key(),
        public_key: spec.public_key,
        not_before: spec.not_before,
        not_after,
        serial: spec.serial,
        key_usage: usage::DIGITAL_SIGNATURE | usage::NON_REPUDIATION,
        authority: false,
        purpose: None,
        places,
    }
    .issue(issuer.sign)
}

/// When a certificate ends: after its life, but never after its issuer.
fn end_of(issuer: Issuer<'_>, not_before: i64, life: i64) -> Result<i64, AuthorityError> {
    let own = issuer.certificate;
    let may_issue = own.basic_constraints().is_ok_and(|c| c.ca);
    if !may_issue || not_before < own.not_before() || not_before >= own.not_after() {
        return Err(AuthorityError::UnsuitableIssuer);
    }
    if !matches!(own.key(), PublicKey::Ec(..)) {
        return Err(AuthorityError::UnsuitableKey);
    }
    Ok(not_before.saturating_add(life).min(own.not_after()))
}
