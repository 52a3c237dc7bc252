//! Answers about revocation (RFC 6960).

use super::profile::method_of;
use super::{AuthorityError, RevocationReason, SignFn};
use crate::algorithms::Digest;
use crate::asn1::{bit_string, explicit, generalized_time, octet_string, oid, sequence, tag, tlv};
use crate::certificate::Certificate;
use crate::names::same_name;
use crate::revocation::{CertificateId, NONCE, OCSP_SIGNING, OcspQuestion};

/// What an authority says about one of its certificates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OcspStatus {
    /// It was issued and not revoked.
    Good,
    /// It was revoked at this moment, in seconds since 1970, and why.
    Revoked(i64, RevocationReason),
    /// It was never issued here.
    Unknown,
}

/// `OCSPResponseStatus` of those who get no answer: the question could not be read.
const MALFORMED: u8 = 1;
/// … or the key did not sign.
const INTERNAL: u8 = 2;

/// Answers OCSP questions about the certificates of one issuer, with the issuer's own key or that of a
/// responder it has appointed ([`issue_ocsp_responder`](super::issue_ocsp_responder)).
pub struct OcspResponder<'a> {
    issuer: Certificate,
    own: Certificate,
    sign: &'a SignFn<'a>,
}

impl<'a> OcspResponder<'a> {
    /// A responder for this issuer's certificates; `own` is the certificate of `sign`'s key.
    ///
    /// # Errors
    /// [`AuthorityError::UnsuitableIssuer`] when the issuer has not appointed the responder,
    /// [`AuthorityError::UnsuitableKey`] when its key is not on P-256 or P-384.
    pub fn new(issuer: Certificate, own: Certificate, sign: &'a SignFn<'a>) -> Result<Self, AuthorityError> {
        method_of(own.public_key())?;
        let appointed = own.extended_usage().ok().flatten();
        let appointed = appointed.is_some_and(|(_, list)| list.iter().any(|one| one == OCSP_SIGNING))
            && same_name(own.issuer_der(), issuer.subject_der());
        if own != issuer && !appointed {
            return Err(AuthorityError::UnsuitableIssuer);
        }
        Ok(Self { issuer, own, sign })
    }

    /// What is known now about one certificate, unasked: to be put into a file. The times are seconds since
    /// 1970; until `next_update` the answer counts.
    ///
    /// # Errors
    /// [`AuthorityError::Refused`] when the key does not sign.
    pub fn answer(
        &self,
        certificate: &Certificate,
        status: OcspStatus,
        now: i64,
        next_update: i64,
    ) -> Result<Vec<u8>, AuthorityError> {
        let id = CertificateId::of(Digest::Sha1, certificate, &self.issuer);
        let id = id.ok_or(AuthorityError::Refused)?;
        self.signed(&[(id, status)], None, now, next_update)
    }

    /// Answers an `OCSPRequest` with an `OCSPResponse`; `status` is asked by the serial number in lower-case
    /// hexadecimal. It never fails: who asks badly is told so, as the protocol wants it.
    #[must_use]
    pub fn respond(
        &self,
        request: &[u8],
        now: i64,
        next_update: i64,
        status: &dyn Fn(&str) -> OcspStatus,
    ) -> Vec<u8> {
        let Ok(question) = OcspQuestion::read(request) else { return refusal(MALFORMED) };
        let about = question.certificates.into_iter().map(|id| {
            let ours = id.is_of_issuer(&self.issuer);
            let known = || status(&data_encoding::HEXLOWER.encode(&id.serial));
            let found = if ours { known() } else { OcspStatus::Unknown };
            (id, found)
        });
        let about: Vec<_> = about.collect();
        self.signed(&about, question.nonce.as_deref(), now, next_update).unwrap_or_else(|_| refusal(INTERNAL))
    }

    fn signed(
        &self,
        about: &[(CertificateId, OcspStatus)],
        nonce: Option<&[u8]>,
        now: i64,
        next_update: i64,
    ) -> Result<Vec<u8>, AuthorityError> {
        let method = method_of(self.own.public_key())?;
        let times = [generalized_time(now), explicit(0, &generalized_time(next_update))].concat();
        let single = |(id, status): &(CertificateId, OcspStatus)| {
            let status = match status {
                OcspStatus::Good => tlv(tag::CONTEXT, &[]),
                OcspStatus::Revoked(at, reason) => {
                    let reason = reason.der().map_or_else(Vec::new, |der| explicit(0, &der));
                    explicit(1, &[generalized_time((*at).min(now)), reason].concat())
                }
                OcspStatus::Unknown => tlv(tag::CONTEXT | 2, &[]),
            };
            sequence(&[id.der(), &status, &times])
        };
        let singles: Vec<u8> = about.iter().flat_map(single).collect();
        let extensions = nonce.map_or_else(Vec::new, |nonce| {
            explicit(1, &sequence(&[&sequence(&[&oid(NONCE), &octet_string(nonce)])]))
        });
        let tbs = sequence(&[
            &explicit(1, self.own.subject_der()),
            &generalized_time(now),
            &sequence(&[&singles]),
            &extensions,
        ]);
        let signature = (self.sign)(&tbs)?;
        self.own.key().verify(method, &tbs, &signature).map_err(|_| AuthorityError::Refused)?;
        let certificates =
            if self.own == self.issuer { Vec::new() } else { explicit(0, &sequence(&[self.own.der()])) };
        let basic = sequence(&[&tbs, &method.identifier(), &bit_string(&signature), &certificates]);
        let bytes = sequence(&[&oid("1.3.6.1.5.5.7.48.1.1"), &octet_string(&basic)]);
        Ok(sequence(&[&tlv(0x0a, &[0]), &explicit(0, &bytes)]))
    }
}

/// An answer without content.
fn refusal(status: u8) -> Vec<u8> {
    sequence(&[&tlv(0x0a, &[status])])
}
