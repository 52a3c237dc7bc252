//! How OCSP names a certificate, and the question about it (RFC 6960, 4.1).

use crate::algorithms::Digest;
use crate::asn1::{DerError, Reader, explicit, null, octet_string, oid, one, sequence, tag, tlv};
use crate::certificate::Certificate;
use crate::limits;

/// The extension with the question's nonce.
pub(crate) const NONCE: &str = "1.3.6.1.5.5.7.48.1.2";

/// `CertID`: a certificate by hashes of its issuer and its serial number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CertificateId {
    digest: Option<Digest>,
    issuer_name: Vec<u8>,
    issuer_key: Vec<u8>,
    pub(crate) serial: Vec<u8>,
    der: Vec<u8>,
}

impl CertificateId {
    /// Reads it.
    pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Self, DerError> {
        let whole = reader.expect(tag::SEQUENCE)?;
        let mut fields = whole.inside(tag::SEQUENCE)?;
        let digest = Digest::of_oid(&fields.sequence()?.oid()?);
        let issuer_name = fields.expect(tag::OCTET_STRING)?.value.to_vec();
        let issuer_key = fields.expect(tag::OCTET_STRING)?.value.to_vec();
        let serial = fields.expect(tag::INTEGER)?.value.to_vec();
        fields.end()?;
        Ok(Self { digest, issuer_name, issuer_key, serial, der: whole.raw.to_vec() })
    }

    /// Names a certificate by this digest.
    pub(crate) fn of(digest: Digest, certificate: &Certificate, issuer: &Certificate) -> Option<Self> {
        let issuer_name = digest.of(&[certificate.issuer_der()])?;
        let issuer_key = digest.of(&[issuer.key_bytes()])?;
        let serial = certificate.serial().to_vec();
        let der = sequence(&[
            &sequence(&[&oid(digest.oid()), &null()]),
            &octet_string(&issuer_name),
            &octet_string(&issuer_key),
            &tlv(tag::INTEGER, &serial),
        ]);
        Some(Self { digest: Some(digest), issuer_name, issuer_key, serial, der })
    }

    /// As DER.
    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it names a certificate of this issuer.
    pub(crate) fn is_of_issuer(&self, issuer: &Certificate) -> bool {
        let Some(digest) = self.digest else { return false };
        digest.of(&[issuer.key_bytes()]).is_some_and(|own| own == self.issuer_key)
            && digest.of(&[issuer.subject_der()]).is_some_and(|own| own == self.issuer_name)
    }

    /// Whether it names this certificate.
    pub(crate) fn names(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        self.serial == certificate.serial()
            && Self::of(self.digest.unwrap_or(Digest::Md5), certificate, issuer)
                .is_some_and(|own| own.issuer_name == self.issuer_name && own.issuer_key == self.issuer_key)
    }
}

/// What an answer must say to be the answer to our question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OcspExpect {
    pub(crate) certificate: Certificate,
    pub(crate) issuer: Certificate,
    pub(crate) nonce: Option<Vec<u8>>,
}

/// Asks whether a certificate has been revoked: an `OCSPRequest` that names it by SHA-1, which is the only
/// digest that every responder knows, and what the answer must say.
#[must_use]
pub fn ocsp_request(
    certificate: &Certificate,
    issuer: &Certificate,
    nonce: Option<[u8; 16]>,
) -> (Vec<u8>, OcspExpect) {
    let nonce = nonce.map(|bytes| octet_string(&bytes));
    let own = CertificateId::of(Digest::Sha1, certificate, issuer).map_or_else(Vec::new, |id| id.der);
    let extensions = nonce.as_ref().map_or_else(Vec::new, |nonce| {
        explicit(2, &sequence(&[&sequence(&[&oid(NONCE), &octet_string(nonce)])]))
    });
    let der = sequence(&[&sequence(&[&sequence(&[&sequence(&[&own])]), &extensions])]);
    (der, OcspExpect { certificate: certificate.clone(), issuer: issuer.clone(), nonce })
}

/// A question as a responder reads it.
#[derive(Clone, Debug)]
pub(crate) struct OcspQuestion {
    pub(crate) certificates: Vec<CertificateId>,
    /// The nonce as it came, to be given back unchanged.
    pub(crate) nonce: Option<Vec<u8>>,
}

/// Most certificates that one question may ask about.
const MOST_ASKED: usize = 16;

impl OcspQuestion {
    pub(crate) fn read(der: &[u8]) -> Result<Self, DerError> {
        if der.len() > limits::TIMESTAMP_REPLY {
            return Err(DerError);
        }
        let mut outer = one(der)?.inside(tag::SEQUENCE)?;
        let mut fields = outer.sequence()?;
        fields.optional(tag::CONTEXT_CONSTRUCTED)?; // version
        fields.optional(tag::CONTEXT_CONSTRUCTED | 1)?; // who asks
        let mut certificates = Vec::new();
        for request in fields.expect(tag::SEQUENCE)?.inside(tag::SEQUENCE)?.rest()? {
            if certificates.len() >= MOST_ASKED {
                return Err(DerError);
            }
            certificates.push(CertificateId::read(&mut request.inside(tag::SEQUENCE)?)?);
        }
        let mut nonce = None;
        if let Some(list) = fields.optional(tag::CONTEXT_CONSTRUCTED | 2)? {
            for (kind, _, value) in read_extensions(list.value)? {
                if kind == NONCE && (1..=128).contains(&value.len()) {
                    nonce = Some(value);
                }
            }
        }
        if certificates.is_empty() { Err(DerError) } else { Ok(Self { certificates, nonce }) }
    }
}

/// Extensions: kind, whether critical, value.
pub(crate) fn read_extensions(list: &[u8]) -> Result<Vec<(String, bool, Vec<u8>)>, DerError> {
    let mut out = Vec::new();
    for element in one(list)?.inside(tag::SEQUENCE)?.rest()? {
        let mut fields = element.inside(tag::SEQUENCE)?;
        let kind = fields.oid()?;
        let critical = fields.optional(tag::BOOLEAN)?.is_some_and(|flag| flag.value != [0]);
        out.push((kind, critical, fields.expect(tag::OCTET_STRING)?.value.to_vec()));
    }
    Ok(out)
}
