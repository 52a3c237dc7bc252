//! Revocation lists that travel in a file.

use crate::asn1::{DerError, one, read_time, tag};
use crate::certificate::{Certificate, usage};
use crate::crypto::Method;
use crate::names::same_name;

/// A revocation list, read but not believed yet.
#[derive(Clone, Debug)]
pub(crate) struct RevocationList {
    tbs: Vec<u8>,
    issuer: Vec<u8>,
    method: Option<Method>,
    signature: Vec<u8>,
    revoked: Vec<(Vec<u8>, i64)>,
}

impl RevocationList {
    /// Reads a `CertificateList`.
    pub(crate) fn read(der: &[u8]) -> Result<Self, DerError> {
        let mut outer = one(der)?.inside(tag::SEQUENCE)?;
        let tbs = outer.expect(tag::SEQUENCE)?;
        let algorithm = outer.expect(tag::SEQUENCE)?;
        let signature = outer.expect(tag::BIT_STRING)?.value;
        outer.end()?;
        let mut fields = tbs.inside(tag::SEQUENCE)?;
        fields.optional(tag::INTEGER)?;
        fields.expect(tag::SEQUENCE)?;
        let issuer = fields.expect(tag::SEQUENCE)?.raw.to_vec();
        fields.next()?;
        if matches!(fields.peek(), Some(tag::UTC_TIME | tag::GENERALIZED_TIME)) {
            fields.next()?;
        }
        let mut revoked = Vec::new();
        if let Some(list) = fields.optional(tag::SEQUENCE)? {
            for entry in list.inside(tag::SEQUENCE)?.rest()? {
                let mut entry = entry.inside(tag::SEQUENCE)?;
                let serial = entry.expect(tag::INTEGER)?.value.to_vec();
                revoked.push((serial, read_time(entry.next()?)?.0));
            }
        }
        let signature = signature.get(1..).ok_or(DerError)?.to_vec();
        let method = Method::read(algorithm, None)?;
        Ok(Self { tbs: tbs.raw.to_vec(), issuer, method, signature, revoked })
    }

    /// Whether it is this issuer's, and signed by it.
    pub(crate) fn is_from(&self, issuer: &Certificate) -> bool {
        let allowed = issuer.key_usage().is_ok_and(|bits| bits.is_none_or(|b| b & usage::CRL_SIGN != 0));
        let Some(method) = self.method else { return false };
        allowed
            && same_name(&self.issuer, issuer.subject_der())
            && issuer.key().verify(method, &self.tbs, &self.signature).is_ok()
    }

    /// When a certificate was revoked, if it stands on the list.
    pub(crate) fn revoked(&self, certificate: &Certificate) -> Option<i64> {
        self.revoked.iter().find(|(serial, _)| serial == certificate.serial()).map(|(_, at)| *at)
    }
}
