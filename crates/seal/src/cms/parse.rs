//! Reading CMS.

use super::id;
use crate::algorithms::Digest;
use crate::asn1::{DerError, Tlv, dotted, one, set_of, tag, unsigned};
use crate::certificate::Certificate;
use crate::crypto::Method;
use crate::limits;
use crate::names::same_name;

/// Why a CMS structure is not a signature that can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum CmsError {
    /// Not DER, or not `SignedData`.
    #[error("the signature is not SignedData in DER")]
    Damaged,
    /// No signer, or more than one (PAD-02).
    #[error("the signature has not exactly one signer")]
    Signers,
    /// The signed attributes are missing, twice, or not of the form they must have.
    #[error("the signed attributes are missing, doubled or malformed")]
    Attributes,
}

impl From<DerError> for CmsError {
    fn from(_: DerError) -> Self {
        Self::Damaged
    }
}

/// How the signer is named.
#[derive(Clone, Debug, PartialEq, Eq)]
enum SignerId {
    /// Issuer and serial number.
    IssuerSerial(Vec<u8>, Vec<u8>),
    /// Key identifier.
    KeyId(Vec<u8>),
}

/// Attributes, each with its values.
type Attributes = Vec<(String, Vec<Vec<u8>>)>;

/// One signer.
#[derive(Clone, Debug)]
pub(crate) struct SignerInfo {
    sid: SignerId,
    digest_oid: String,
    /// The digest, if it is one that is known.
    pub(crate) digest: Option<Digest>,
    /// The method, if it is one that is known and agrees with the digest.
    pub(crate) method: Option<Method>,
    /// The signed attributes as the SET that was signed.
    pub(crate) signed_attributes: Option<Vec<u8>>,
    /// The signature.
    pub(crate) signature: Vec<u8>,
    /// The signed attributes, each with its values.
    signed: Attributes,
    /// The unsigned attributes, each with its values.
    unsigned: Attributes,
}

/// `SignedData` with exactly one signer.
#[derive(Clone, Debug)]
pub(crate) struct SignedData {
    pub(crate) content_type: String,
    pub(crate) content: Option<Vec<u8>>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) signer: SignerInfo,
}

impl SignedData {
    /// Reads a `ContentInfo`.
    pub(crate) fn read(der: &[u8]) -> Result<Self, CmsError> {
        let mut info = one(der)?.inside(tag::SEQUENCE)?;
        if info.oid()? != id::SIGNED_DATA {
            return Err(CmsError::Damaged);
        }
        let wrapped = info.expect(tag::CONTEXT_CONSTRUCTED)?;
        info.end()?;
        let mut fields = one(wrapped.value)?.inside(tag::SEQUENCE)?;
        let version = unsigned(fields.expect(tag::INTEGER)?)?;
        let digests = fields.expect(tag::SET)?.inside(tag::SET)?.rest()?;
        let mut encapsulated = fields.sequence()?;
        let content_type = encapsulated.oid()?;
        let content = match encapsulated.optional(tag::CONTEXT_CONSTRUCTED)? {
            Some(inner) => Some(one(inner.value)?.content(tag::OCTET_STRING)?.to_vec()),
            None => None,
        };
        encapsulated.end()?;
        let certificates = match fields.optional(tag::CONTEXT_CONSTRUCTED)? {
            Some(set) => read_certificates(set)?,
            None => (Vec::new(), true),
        };
        fields.optional(tag::CONTEXT_CONSTRUCTED | 1)?;
        let signers = fields.expect(tag::SET)?.inside(tag::SET)?.rest()?;
        fields.end()?;
        let [signer] = signers.as_slice() else { return Err(CmsError::Signers) };
        let signer = SignerInfo::read(*signer)?;
        let announced = digests.iter().any(|d| {
            d.inside(tag::SEQUENCE).and_then(|mut d| d.oid()).is_ok_and(|oid| signer.digest_oid == oid)
        });
        // Nothing but plain certificates and content of type data: RFC 5652 leaves one version only.
        let plain = content_type == id::DATA && !signer.by_key() && certificates.1;
        let certificates = certificates.0;
        if !announced || !matches!(version, 1 | 3 | 4 | 5) || (plain && version != 1) {
            return Err(CmsError::Damaged);
        }
        Ok(Self { content_type, content, certificates, signer })
    }

    /// The certificate that the signer points to, if it is carried along.
    pub(crate) fn signer_certificate(&self) -> Option<&Certificate> {
        self.certificates.iter().find(|c| self.signer.names(c))
    }
}

/// Reads the certificates; other formats, and certificates that cannot be read, are left out.
///
/// The second is whether all were of the usual format.
fn read_certificates(set: Tlv<'_>) -> Result<(Vec<Certificate>, bool), CmsError> {
    let elements = crate::asn1::Reader::new(set.value).rest()?;
    if elements.len() > limits::CERTIFICATES {
        return Err(CmsError::Damaged);
    }
    let plain = elements.iter().all(|e| e.tag == tag::SEQUENCE);
    let usual = elements.iter().filter(|e| e.tag == tag::SEQUENCE);
    Ok((usual.filter_map(|e| Certificate::from_der_again(e.raw).ok()).collect(), plain))
}

impl SignerInfo {
    fn read(signer: Tlv<'_>) -> Result<Self, CmsError> {
        let mut fields = signer.inside(tag::SEQUENCE)?;
        let version = unsigned(fields.expect(tag::INTEGER)?)?;
        let named = fields.next()?;
        let sid = match named.tag {
            tag::SEQUENCE => {
                let mut parts = named.inside(tag::SEQUENCE)?;
                let issuer = parts.expect(tag::SEQUENCE)?.raw.to_vec();
                SignerId::IssuerSerial(issuer, parts.expect(tag::INTEGER)?.value.to_vec())
            }
            tag::CONTEXT => SignerId::KeyId(named.value.to_vec()),
            _ => return Err(CmsError::Damaged),
        };
        let by_key = matches!(sid, SignerId::KeyId(_));
        if version != if by_key { 3 } else { 1 } {
            return Err(CmsError::Damaged);
        }
        let digest_oid = fields.sequence()?.oid()?;
        let digest = Digest::of_oid(&digest_oid);
        let signed = fields.optional(tag::CONTEXT_CONSTRUCTED)?;
        let algorithm = fields.expect(tag::SEQUENCE)?;
        let signature = fields.expect(tag::OCTET_STRING)?.value.to_vec();
        let unsigned = fields.optional(tag::CONTEXT_CONSTRUCTED | 1)?;
        fields.end()?;
        let method = match digest {
            Some(digest) => Method::read(algorithm, Some(digest))?,
            None => None,
        };
        Ok(Self {
            sid,
            digest_oid,
            digest,
            method,
            signed_attributes: signed.map(der_set).transpose()?,
            signature,
            signed: signed.map(read_attributes).transpose()?.unwrap_or_default(),
            unsigned: unsigned.map(read_attributes).transpose()?.unwrap_or_default(),
        })
    }

    /// Whether the signer is named by a key identifier.
    const fn by_key(&self) -> bool {
        matches!(self.sid, SignerId::KeyId(_))
    }

    /// Whether the signer points to this certificate.
    pub(crate) fn names(&self, certificate: &Certificate) -> bool {
        match &self.sid {
            SignerId::IssuerSerial(issuer, serial) => {
                *serial == certificate.serial() && same_name(issuer, certificate.issuer_der())
            }
            SignerId::KeyId(id) => certificate.subject_key_id() == Some(id.as_slice()),
        }
    }

    /// Kinds of all signed attributes.
    pub(crate) fn signed_kinds(&self) -> impl Iterator<Item = &str> {
        self.signed.iter().map(|(kind, _)| kind.as_str())
    }

    /// The one value of a signed attribute. An attribute that comes twice, or has several values, is refused.
    pub(crate) fn signed(&self, kind: &str) -> Result<Option<&[u8]>, CmsError> {
        single(&self.signed, kind)
    }

    /// All values of an unsigned attribute.
    pub(crate) fn unsigned(&self, kind: &str) -> impl Iterator<Item = &[u8]> {
        self.unsigned.iter().filter(move |(k, _)| k == kind).flat_map(|(_, v)| v.iter().map(Vec::as_slice))
    }

    /// The content type that was signed.
    pub(crate) fn content_type(&self) -> Result<String, CmsError> {
        let value = self.signed(id::CONTENT_TYPE)?.ok_or(CmsError::Attributes)?;
        Ok(dotted(one(value)?.content(tag::OID)?)?)
    }

    /// The digest that was signed.
    pub(crate) fn message_digest(&self) -> Result<&[u8], CmsError> {
        let value = self.signed(id::MESSAGE_DIGEST)?.ok_or(CmsError::Attributes)?;
        Ok(one(value)?.content(tag::OCTET_STRING)?)
    }

    /// Whether the certificate is the one that was signed over (PAD-05); `None` when none was.
    pub(crate) fn certificate_matches(&self, certificate: &Certificate) -> Result<Option<bool>, CmsError> {
        if let Some(value) = self.signed(id::SIGNING_CERTIFICATE_V2)? {
            return essence_matches(value, Digest::Sha256, certificate).map(Some);
        }
        match self.signed(id::SIGNING_CERTIFICATE)? {
            Some(value) => essence_matches(value, Digest::Sha1, certificate).map(Some),
            None => Ok(None),
        }
    }

    /// Which digest names the certificate; version 1 of the attribute is SHA-1.
    pub(crate) fn certificate_digest(&self) -> Option<Digest> {
        if self.signed(id::SIGNING_CERTIFICATE_V2).ok()?.is_some() {
            Some(Digest::Sha256)
        } else {
            self.signed(id::SIGNING_CERTIFICATE).ok()?.map(|_| Digest::Sha1)
        }
    }
}

/// Compares the first ESSCertID with a certificate.
fn essence_matches(value: &[u8], default: Digest, certificate: &Certificate) -> Result<bool, CmsError> {
    let mut list = one(value)?.inside(tag::SEQUENCE)?.sequence()?;
    let mut first = list.sequence()?;
    let digest = match first.optional(tag::SEQUENCE)? {
        Some(algorithm) if default == Digest::Sha256 => {
            Digest::of_oid(&algorithm.inside(tag::SEQUENCE)?.oid()?)
        }
        Some(_) => return Err(CmsError::Attributes),
        None => Some(default),
    };
    let hash = first.expect(tag::OCTET_STRING)?.value;
    if let Some(named) = first.optional(tag::SEQUENCE)? {
        let mut named = named.inside(tag::SEQUENCE)?;
        named.expect(tag::SEQUENCE)?;
        if named.expect(tag::INTEGER)?.value != certificate.serial() {
            return Ok(false);
        }
    }
    Ok(digest.and_then(|d| certificate.digest(d)).is_some_and(|own| own == hash))
}

/// The attributes as they are signed: the DER of the SET (RFC 5652, 5.4), in whatever order they came.
fn der_set(attributes: Tlv<'_>) -> Result<Vec<u8>, DerError> {
    let elements = crate::asn1::Reader::new(attributes.value).rest()?;
    Ok(set_of(elements.iter().map(|e| e.raw.to_vec()).collect()))
}

fn read_attributes(set: Tlv<'_>) -> Result<Attributes, DerError> {
    let mut out = Vec::new();
    for element in crate::asn1::Reader::new(set.value).rest()? {
        let mut fields = element.inside(tag::SEQUENCE)?;
        let kind = fields.oid()?;
        let values = fields.expect(tag::SET)?.inside(tag::SET)?.rest()?;
        fields.end()?;
        out.push((kind, values.iter().map(|v| v.raw.to_vec()).collect()));
    }
    Ok(out)
}

fn single<'a>(list: &'a Attributes, kind: &str) -> Result<Option<&'a [u8]>, CmsError> {
    let mut found = list.iter().filter(|(k, _)| k == kind);
    let first = found.next();
    if found.next().is_some() {
        return Err(CmsError::Attributes);
    }
    match first {
        None => Ok(None),
        Some((_, values)) => match values.as_slice() {
            [value] => Ok(Some(value)),
            _ => Err(CmsError::Attributes),
        },
    }
}
