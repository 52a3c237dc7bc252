//! The revocation list.

use super::profile::method_of;
use super::{AuthorityError, Issuer};
use crate::asn1::{bit_string, context, explicit, integer, octet_string, oid, sequence, tag, tlv, x509_time};
use crate::certificate::{Certificate, usage};

/// Why a certificate was revoked (RFC 5280, 5.3.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RevocationReason {
    /// No reason is given.
    Unspecified,
    /// Its key is, or may be, in other hands.
    KeyCompromise,
    /// What it says of its owner is no longer so.
    AffiliationChanged,
    /// Another took its place.
    Superseded,
    /// Its owner seals no more.
    CessationOfOperation,
}

/// Every reason with its number in lists and answers, and its name.
const REASONS: [(RevocationReason, u8, &str); 5] = [
    (RevocationReason::Unspecified, 0, "unspecified"),
    (RevocationReason::KeyCompromise, 1, "key-compromise"),
    (RevocationReason::AffiliationChanged, 3, "affiliation-changed"),
    (RevocationReason::Superseded, 4, "superseded"),
    (RevocationReason::CessationOfOperation, 5, "cessation-of-operation"),
];

impl RevocationReason {
    /// Its name: `key-compromise`.
    #[must_use]
    pub fn name(self) -> &'static str {
        REASONS.iter().find(|(own, ..)| *own == self).map_or("", |(.., name)| name)
    }

    /// The reason of this name.
    #[must_use]
    pub fn of_name(name: &str) -> Option<Self> {
        REASONS.iter().find(|(.., own)| *own == name).map(|(own, ..)| *own)
    }

    /// The names of all reasons.
    pub fn names() -> impl Iterator<Item = &'static str> {
        REASONS.iter().map(|(.., name)| *name)
    }

    /// `CRLReason`; left out when none is given, as the standard wants it.
    pub(super) fn der(self) -> Option<Vec<u8>> {
        let (_, number, _) = REASONS.iter().find(|(own, ..)| *own == self)?;
        (*number != 0).then(|| tlv(0x0a, &[*number]))
    }
}

/// A certificate that must no longer be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokedCertificate {
    serial: Vec<u8>,
    /// Since when, in seconds since 1970.
    at: i64,
    reason: RevocationReason,
}

impl RevokedCertificate {
    /// This certificate, since this moment, in seconds since 1970.
    #[must_use]
    pub fn new(certificate: &Certificate, at: i64) -> Self {
        Self { serial: certificate.serial().to_vec(), at, reason: RevocationReason::Unspecified }
    }

    /// The certificate with this serial number in hexadecimal, as [`Certificate::serial_text`] writes it.
    #[must_use]
    pub fn of_serial(hex: &str, at: i64) -> Option<Self> {
        let serial = data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?;
        let reason = RevocationReason::Unspecified;
        (1..=20).contains(&serial.len()).then_some(Self { serial, at, reason })
    }

    /// The same, for this reason.
    #[must_use]
    pub fn because(self, reason: RevocationReason) -> Self {
        Self { reason, ..self }
    }
}

/// When a list was made and until when it counts.
#[derive(Clone, Copy, Debug)]
pub struct CrlSpec<'a> {
    /// Must grow with each list.
    pub number: u64,
    /// When it is made, in seconds since 1970.
    pub this_update: i64,
    /// When the next one comes at the latest.
    pub next_update: i64,
    /// Who stands on it.
    pub revoked: &'a [RevokedCertificate],
}

/// Issues a revocation list on which nobody stands.
///
/// `number` must grow with each list; the times are seconds since 1970.
///
/// # Errors
/// As [`issue_crl`].
pub fn empty_crl(
    issuer: Issuer<'_>,
    number: u64,
    this_update: i64,
    next_update: i64,
) -> Result<Vec<u8>, AuthorityError> {
    issue_crl(issuer, &CrlSpec { number, this_update, next_update, revoked: &[] })
}

/// Issues a revocation list, without which B-LT cannot be reached (PAD-21).
///
/// # Errors
/// [`AuthorityError`] when the issuer may not sign lists or its key does not sign.
pub fn issue_crl(issuer: Issuer<'_>, spec: &CrlSpec<'_>) -> Result<Vec<u8>, AuthorityError> {
    let own = issuer.certificate;
    let allowed = own.key_usage().ok().flatten().is_some_and(|bits| bits & usage::CRL_SIGN != 0);
    if !allowed || spec.next_update <= spec.this_update {
        return Err(AuthorityError::UnsuitableIssuer);
    }
    let method = method_of(own.public_key())?;
    let entry = |one: &RevokedCertificate| {
        let reason = one.reason.der().map_or_else(Vec::new, |reason| {
            sequence(&[&sequence(&[&oid("2.5.29.21"), &octet_string(&reason)])])
        });
        sequence(&[&tlv(tag::INTEGER, &one.serial), &x509_time(one.at.min(spec.this_update)), &reason])
    };
    let entries: Vec<u8> = spec.revoked.iter().flat_map(entry).collect();
    let entries = if entries.is_empty() { entries } else { sequence(&[&entries]) };
    let mut extensions = Vec::new();
    if let Some(id) = own.subject_key_id() {
        let identifier = sequence(&[&context(0, id)]);
        extensions.push(sequence(&[&oid("2.5.29.35"), &octet_string(&identifier)]));
    }
    extensions.push(sequence(&[&oid("2.5.29.20"), &octet_string(&integer(spec.number))]));
    let tbs = sequence(&[
        &integer(1),
        &method.identifier(),
        own.subject_der(),
        &x509_time(spec.this_update),
        &x509_time(spec.next_update),
        &entries,
        &explicit(0, &sequence(&[&extensions.concat()])),
    ]);
    let signature = (issuer.sign)(&tbs)?;
    own.key().verify(method, &tbs, &signature).map_err(|_| AuthorityError::Refused)?;
    Ok(sequence(&[&tbs, &method.identifier(), &bit_string(&signature)]))
}
