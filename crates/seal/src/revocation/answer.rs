//! OCSP answers (RFC 6960, 4.2).

use super::identity::{CertificateId, NONCE, OcspExpect, read_extensions};
use crate::algorithms::Algorithm;
use crate::asn1::{DerError, Reader, Tlv, one, read_time, tag};
use crate::certificate::{Certificate, usage};
use crate::crypto::Method;
use crate::names::same_name;

/// The purpose of those who answer for an authority.
pub(crate) const OCSP_SIGNING: &str = "1.3.6.1.5.5.7.3.9";

/// Most certificates, and most statements, of one answer that are looked at.
const MOST: usize = 32;

/// What is said about one certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    Good,
    /// Revoked at this moment.
    Revoked(i64),
    /// Whoever answers does not know it.
    Unknown,
}

/// What an answer says about one certificate, and how long it counts.
#[derive(Clone, Debug)]
pub(crate) struct Single {
    id: CertificateId,
    pub(crate) status: Status,
    pub(crate) this_update: i64,
    pub(crate) next_update: Option<i64>,
}

/// Who answers: by name, or by SHA-1 of the key.
#[derive(Clone, Debug)]
enum ResponderId {
    Name(Vec<u8>),
    Key(Vec<u8>),
}

/// An OCSP answer, read but not believed yet.
#[derive(Clone, Debug)]
pub(crate) struct OcspAnswer {
    der: Vec<u8>,
    tbs: Vec<u8>,
    method: Option<Method>,
    signature: Vec<u8>,
    responder: ResponderId,
    pub(crate) produced_at: i64,
    singles: Vec<Single>,
    certificates: Vec<Certificate>,
    nonce: Option<Vec<u8>>,
}

/// Who signed an answer, once that is established.
#[derive(Clone, Debug)]
pub(crate) struct Responder {
    /// What the answer, and the certificate of whoever answers, were signed with.
    pub(crate) algorithms: Vec<Algorithm>,
    /// The certificate of whoever answers, unless it is the issuer itself.
    pub(crate) delegate: Option<Certificate>,
}

impl OcspAnswer {
    /// Reads an `OCSPResponse` that answers.
    pub(crate) fn read(der: &[u8]) -> Result<Self, DerError> {
        let mut outer = one(der)?.inside(tag::SEQUENCE)?;
        if outer.expect(0x0a)?.value != [0] {
            return Err(DerError); // the responder said no
        }
        let mut bytes = one(outer.expect(tag::CONTEXT_CONSTRUCTED)?.value)?.inside(tag::SEQUENCE)?;
        outer.end()?;
        if bytes.oid()? != "1.3.6.1.5.5.7.48.1.1" {
            return Err(DerError);
        }
        let basic = bytes.expect(tag::OCTET_STRING)?.value;
        bytes.end()?;
        let mut fields = one(basic)?.inside(tag::SEQUENCE)?;
        let tbs = fields.expect(tag::SEQUENCE)?;
        let algorithm = fields.expect(tag::SEQUENCE)?;
        let (&0, signature) = fields.expect(tag::BIT_STRING)?.value.split_first().ok_or(DerError)? else {
            return Err(DerError);
        };
        let certificates = match fields.optional(tag::CONTEXT_CONSTRUCTED)? {
            Some(list) => one(list.value)?.inside(tag::SEQUENCE)?.rest()?,
            None => Vec::new(),
        };
        fields.end()?;
        let read = |c: &Tlv<'_>| Certificate::from_der(c.raw).ok();
        let certificates = certificates.iter().take(MOST).filter_map(read).collect();
        Self {
            der: der.to_vec(),
            tbs: tbs.raw.to_vec(),
            method: Method::read(algorithm, None)?,
            signature: signature.to_vec(),
            responder: ResponderId::Key(Vec::new()),
            produced_at: 0,
            singles: Vec::new(),
            certificates,
            nonce: None,
        }
        .with_content(tbs)
    }

    /// Reads what was signed.
    fn with_content(mut self, tbs: Tlv<'_>) -> Result<Self, DerError> {
        let mut fields = tbs.inside(tag::SEQUENCE)?;
        fields.optional(tag::CONTEXT_CONSTRUCTED)?;
        let responder = fields.next()?;
        self.responder = match responder.tag {
            0xa1 => ResponderId::Name(one(responder.value)?.raw.to_vec()),
            0xa2 => ResponderId::Key(one(responder.value)?.content(tag::OCTET_STRING)?.to_vec()),
            _ => return Err(DerError),
        };
        (self.produced_at, _) = read_time(fields.expect(tag::GENERALIZED_TIME)?)?;
        let singles = fields.expect(tag::SEQUENCE)?.inside(tag::SEQUENCE)?.rest()?;
        let read = |single: &Tlv<'_>| read_single(single.inside(tag::SEQUENCE)?);
        self.singles = singles.iter().take(MOST).map(read).collect::<Result<_, _>>()?;
        if let Some(list) = fields.optional(tag::CONTEXT_CONSTRUCTED | 1)? {
            for (kind, critical, value) in read_extensions(list.value)? {
                if kind == NONCE {
                    self.nonce = Some(value);
                } else if critical {
                    return Err(DerError);
                }
            }
        }
        fields.end()?;
        Ok(self)
    }

    /// The answer as it came.
    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }

    /// When its first statement was made, and until when it is current.
    pub(crate) fn times(&self) -> Option<(i64, Option<i64>)> {
        self.singles.first().map(|single| (single.this_update, single.next_update))
    }

    /// What it says about a certificate.
    pub(crate) fn about(&self, certificate: &Certificate, issuer: &Certificate) -> Option<&Single> {
        self.singles.iter().find(|single| single.id.names(certificate, issuer))
    }

    /// Who signed it: the issuer, or somebody whom the issuer's own key made a responder (RFC 6960, 4.2.2.2).
    pub(crate) fn responder(&self, issuer: &Certificate) -> Option<Responder> {
        let method = self.method?;
        let signed = |by: &Certificate| by.key().verify(method, &self.tbs, &self.signature).is_ok();
        if self.is_by(issuer) && signed(issuer) {
            return Some(Responder { algorithms: vec![method.with_key(issuer.key())], delegate: None });
        }
        let delegate = self.certificates.iter().find(|c| self.is_by(c) && may_answer(c, self.produced_at))?;
        let made_with = delegate.method()?;
        let by_issuer = same_name(delegate.issuer_der(), issuer.subject_der())
            && issuer.key().verify(made_with, delegate.tbs(), delegate.signature()).is_ok();
        if !by_issuer || !signed(delegate) {
            return None;
        }
        let algorithms = vec![method.with_key(delegate.key()), made_with.with_key(issuer.key())];
        Some(Responder { algorithms, delegate: Some(delegate.clone()) })
    }

    /// Whether the answer names this certificate as the one it was signed with.
    fn is_by(&self, certificate: &Certificate) -> bool {
        match &self.responder {
            ResponderId::Name(name) => same_name(name, certificate.subject_der()),
            ResponderId::Key(hash) => {
                let own = crate::algorithms::Digest::Sha1.of(&[certificate.key_bytes()]);
                own.is_some_and(|own| own == *hash)
            }
        }
    }
}

/// Whether a certificate makes its owner a responder at this moment.
fn may_answer(certificate: &Certificate, at: i64) -> bool {
    let purpose = certificate.extended_usage().ok().flatten();
    let purpose = purpose.is_some_and(|(_, list)| list.iter().any(|one| one == OCSP_SIGNING));
    let bits = certificate.key_usage();
    let usage = bits.is_ok_and(|bits| bits.is_none_or(|b| b & usage::DIGITAL_SIGNATURE != 0));
    purpose && usage && certificate.not_before() <= at && at <= certificate.not_after()
}

fn read_single(mut fields: Reader<'_>) -> Result<Single, DerError> {
    let id = CertificateId::read(&mut fields)?;
    let status = fields.next()?;
    let status = match status.tag {
        0x80 => Status::Good,
        0xa1 => Status::Revoked(read_time(Reader::new(status.value).expect(tag::GENERALIZED_TIME)?)?.0),
        0x82 => Status::Unknown,
        _ => return Err(DerError),
    };
    let (this_update, _) = read_time(fields.expect(tag::GENERALIZED_TIME)?)?;
    let next_update = match fields.optional(tag::CONTEXT_CONSTRUCTED)? {
        Some(time) => Some(read_time(one(time.value)?)?.0),
        None => None,
    };
    if let Some(list) = fields.optional(tag::CONTEXT_CONSTRUCTED | 1)?
        && read_extensions(list.value)?.iter().any(|(_, critical, _)| *critical)
    {
        return Err(DerError);
    }
    fields.end()?;
    Ok(Single { id, status, this_update, next_update })
}

/// Why an OCSP answer is not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum OcspRefusal {
    /// Not an answer in DER, or the responder said no.
    #[error("this is no OCSP answer, or the responder refused")]
    Damaged,
    /// It answers about other certificates.
    #[error("the answer is about another certificate")]
    OtherCertificate,
    /// It answers another question; a responder that leaves the nonce out is let be.
    #[error("the answer carries another nonce")]
    OtherNonce,
    /// Neither the issuer nor somebody it made a responder has signed it.
    #[error("whoever answered may not answer for the issuer")]
    Unauthorised,
    /// It does not count now: too old, or from the future.
    #[error("the answer does not count at this moment")]
    Stale,
    /// The responder does not know the certificate.
    #[error("the responder does not know the certificate")]
    Unknown,
}

/// How far a responder's clock may be ahead, in seconds.
const TOLERANCE: i64 = 60;

/// Judges the answer to a question, and says when the certificate was revoked, if it was.
///
/// The answer itself goes into [`Proofs`](super::Proofs).
///
/// # Errors
/// [`OcspRefusal`] says the first thing that is wrong.
pub fn accept_ocsp(reply: &[u8], expect: &OcspExpect, now: i64) -> Result<Option<i64>, OcspRefusal> {
    if reply.len() > crate::limits::REVOCATION {
        return Err(OcspRefusal::Damaged);
    }
    let answer = OcspAnswer::read(reply).map_err(|_| OcspRefusal::Damaged)?;
    let single = answer.about(&expect.certificate, &expect.issuer).ok_or(OcspRefusal::OtherCertificate)?;
    if answer.nonce.is_some() && expect.nonce.is_some() && answer.nonce != expect.nonce {
        return Err(OcspRefusal::OtherNonce);
    }
    answer.responder(&expect.issuer).ok_or(OcspRefusal::Unauthorised)?;
    let early = single.this_update > now.saturating_add(TOLERANCE);
    if early || single.next_update.is_some_and(|next| next < now) {
        return Err(OcspRefusal::Stale);
    }
    match single.status {
        Status::Good => Ok(None),
        Status::Revoked(at) => Ok(Some(at)),
        Status::Unknown => Err(OcspRefusal::Unknown),
    }
}
