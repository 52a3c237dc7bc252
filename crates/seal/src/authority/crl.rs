//! The revocation list.

use super::profile::method_of;
use super::{AuthorityError, Issuer};
use crate::asn1::{bit_string, context, explicit, integer, octet_string, oid, sequence, tag, tlv, x509_time};
use crate::certificate::{Certificate, usage};

/// A certificate that must no longer be trusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RevokedCertificate {
    serial: Vec<u8>,
    /// Since when, in seconds since 1970.
    at: i64,
}

impl RevokedCertificate {
    /// This certificate, since this moment, in seconds since 1970.
    #[must_use]
    pub fn new(certificate: &Certificate, at: i64) -> Self {
        Self { serial: certificate.serial().to_vec(), at }
    }

    /// The certificate with this serial number in hexadecimal, as [`Certificate::serial_text`] writes it.
    #[must_use]
    pub fn of_serial(hex: &str, at: i64) -> Option<Self> {
        let serial = data_encoding::HEXLOWER_PERMISSIVE.decode(hex.as_bytes()).ok()?;
        (1..=20).contains(&serial.len()).then_some(Self { serial, at })
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
        sequence(&[&tlv(tag::INTEGER, &one.serial), &x509_time(one.at.min(spec.this_update))])
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
