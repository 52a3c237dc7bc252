//! A time-stamping authority of our own.

use super::profile::{method_with, serial_number};
use super::{AuthorityError, SignFn};
use crate::algorithms::Digest;
use crate::asn1::{generalized_time, integer, oid, sequence, tag, tlv, utf8};
use crate::certificate::Certificate;
use crate::cms::{SignedDataParts, id, signed_attributes, signed_data};
use crate::limits;
use crate::timestamp::ParsedRequest;

/// `PKIFailureInfo` bits that are answered with.
#[derive(Clone, Copy)]
enum Failure {
    BadAlgorithm = 0,
    BadRequest = 2,
    BadDataFormat = 5,
    UnacceptedPolicy = 15,
    UnacceptedExtension = 16,
    InternalError = 25,
}

/// Answers RFC 3161 requests under the installation's own time-stamping certificate.
///
/// It is not qualified, and its certificate says so. It never fails: a bad request gets a reply that says no,
/// as the protocol wants it.
pub struct TimestampResponder<'a> {
    certificate: Certificate,
    sign: &'a SignFn<'a>,
    policy: String,
}

impl<'a> TimestampResponder<'a> {
    /// An authority with this certificate, key and policy (an object identifier as people write it).
    ///
    /// # Errors
    /// [`AuthorityError::UnsuitableKey`] when the certificate's key is not on P-256 or P-384.
    pub fn new(
        certificate: Certificate,
        sign: &'a SignFn<'a>,
        policy: impl Into<String>,
    ) -> Result<Self, AuthorityError> {
        method_with(certificate.key())?;
        Ok(Self { certificate, sign, policy: policy.into() })
    }

    /// Answers a `TimeStampReq` with a `TimeStampResp`: the time, to the second, is `now`, in seconds since
    /// 1970; `serial` are random bytes.
    #[must_use]
    pub fn respond(&self, request: &[u8], now: i64, serial: [u8; 16]) -> Vec<u8> {
        match self.answer(request, now, serial) {
            Ok(token) => sequence(&[&sequence(&[&integer(0)]), &token]),
            Err(failure) => rejection(failure),
        }
    }

    fn answer(&self, request: &[u8], now: i64, serial: [u8; 16]) -> Result<Vec<u8>, Failure> {
        if request.len() > limits::TIMESTAMP_REPLY {
            return Err(Failure::BadRequest);
        }
        let request = ParsedRequest::read(request).map_err(|_| Failure::BadDataFormat)?;
        let strong = request.digest.filter(|d| !matches!(d, Digest::Md5 | Digest::Sha1 | Digest::Sha224));
        let length = strong.and_then(|d| d.of(&[])).ok_or(Failure::BadAlgorithm)?.len();
        if request.imprint.len() != length {
            return Err(Failure::BadDataFormat);
        }
        if request.policy.as_ref().is_some_and(|wanted| *wanted != self.policy) {
            return Err(Failure::UnacceptedPolicy);
        }
        if request.extensions {
            return Err(Failure::UnacceptedExtension);
        }
        let info = sequence(&[
            &integer(1),
            &oid(&self.policy),
            &request.imprint_der,
            &serial_number(serial),
            &generalized_time(now),
            &sequence(&[&integer(1)]),
            request.nonce_der.as_deref().unwrap_or_default(),
        ]);
        self.token(&info, request.certificate_wanted).map_err(|_| Failure::InternalError)
    }

    /// Signs what the token says.
    fn token(&self, info: &[u8], with_certificate: bool) -> Result<Vec<u8>, AuthorityError> {
        let method = method_with(self.certificate.key())?;
        let digest = method.digest.of(&[info]).unwrap_or_default();
        let attributes = signed_attributes(id::TST_INFO, &digest, &self.certificate, None);
        let signature = (self.sign)(&attributes)?;
        let own = [&self.certificate];
        Ok(signed_data(&SignedDataParts {
            content_type: id::TST_INFO,
            content: Some(info),
            signer: &self.certificate,
            certificates: if with_certificate { &own } else { &[] },
            method,
            signed_attributes: &attributes,
            signature: &signature,
            timestamp: None,
        }))
    }
}

/// A reply that says no.
fn rejection(failure: Failure) -> Vec<u8> {
    let bit = failure as usize;
    let mut bits = vec![0_u8; bit / 8 + 2];
    let unused = 7 - bit % 8;
    if let Some(first) = bits.first_mut() {
        *first = unused.to_le_bytes()[0];
    }
    if let Some(last) = bits.last_mut() {
        *last = 1 << unused;
    }
    let text = sequence(&[&utf8("the request is not acceptable")]);
    sequence(&[&sequence(&[&integer(2), &text, &tlv(tag::BIT_STRING, &bits)])])
}
