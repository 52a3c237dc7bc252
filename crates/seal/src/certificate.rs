//! X.509 certificates, read without changing a byte of them.

mod known;

use std::fmt;
use std::sync::{Arc, OnceLock};

use aws_lc_rs::signature::ParsedPublicKey;

use crate::asn1::{DerError, Reader, Tlv, boolean, one, read_time, tag, unsigned};
use crate::crypto::{Method, PublicKey};
use crate::names::{name_text, same_name};
use crate::pem::{self, PemError};

/// The marker of authorities that Assidu made itself, as a certificate policy: every verification report
/// prints that such an authority is not qualified (RGS-06). The number is a UUID (2.25 in X.667).
pub(crate) const SELF_MADE_POLICY: &str = "2.25.186391874092745128463270153291645530431";

/// Bits of keyUsage, the first being the most significant of the first octet.
pub(crate) mod usage {
    pub(crate) const DIGITAL_SIGNATURE: u16 = 1 << 15;
    pub(crate) const NON_REPUDIATION: u16 = 1 << 14;
    pub(crate) const KEY_CERT_SIGN: u16 = 1 << 10;
    pub(crate) const CRL_SIGN: u16 = 1 << 9;
}

/// The bytes are not a certificate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CertificateError {
    /// Not an X.509 certificate in DER.
    #[error("this is not an X.509 certificate")]
    Damaged,
    /// Not PEM, or no certificate in it.
    #[error("there is no certificate in this PEM text")]
    NoPem,
}

impl From<DerError> for CertificateError {
    fn from(_: DerError) -> Self {
        Self::Damaged
    }
}

impl From<PemError> for CertificateError {
    fn from(_: PemError) -> Self {
        Self::NoPem
    }
}

/// One extension of a certificate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Extension {
    pub(crate) oid: String,
    pub(crate) critical: bool,
    pub(crate) value: Vec<u8>,
}

/// What basicConstraints says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct BasicConstraints {
    pub(crate) ca: bool,
    pub(crate) path_length: Option<u64>,
}

/// An X.509 certificate; its clones share it.
#[derive(Clone)]
pub struct Certificate(Arc<Fields>);

struct Fields {
    der: Vec<u8>,
    tbs: Vec<u8>,
    serial: Vec<u8>,
    issuer: Vec<u8>,
    subject: Vec<u8>,
    not_before: i64,
    not_after: i64,
    spki: Vec<u8>,
    key: PublicKey,
    method: Option<Method>,
    signature: Vec<u8>,
    extensions: Vec<Extension>,
    /// SHA-256 of all of it, once somebody has asked.
    hash: OnceLock<[u8; 32]>,
    /// The key as the cryptographic library has it, once something was verified with it in the usual way.
    verifier: OnceLock<Option<ParsedPublicKey>>,
}

impl PartialEq for Certificate {
    fn eq(&self, other: &Self) -> bool {
        self.0.der == other.0.der
    }
}

impl Eq for Certificate {}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Certificate({})", self.subject_text())
    }
}

impl Certificate {
    /// Reads a certificate in DER.
    ///
    /// # Errors
    /// [`CertificateError::Damaged`].
    pub fn from_der(der: &[u8]) -> Result<Self, CertificateError> {
        let mut outer = one(der)?.inside(tag::SEQUENCE)?;
        let tbs = outer.expect(tag::SEQUENCE)?;
        let algorithm = outer.expect(tag::SEQUENCE)?;
        let signature = outer.expect(tag::BIT_STRING)?.value;
        outer.end()?;
        let mut fields = Reader::new(tbs.value);
        let version = match fields.optional(tag::CONTEXT_CONSTRUCTED)? {
            Some(version) => unsigned(one(version.value)?)?,
            None => 0,
        };
        let serial = fields.expect(tag::INTEGER)?.value.to_vec();
        let inner_algorithm = fields.expect(tag::SEQUENCE)?;
        if inner_algorithm.raw != algorithm.raw || version > 2 {
            return Err(CertificateError::Damaged);
        }
        let issuer = fields.expect(tag::SEQUENCE)?.raw.to_vec();
        let mut validity = fields.sequence()?;
        let (not_before, _) = read_time(validity.next()?)?;
        let (not_after, _) = read_time(validity.next()?)?;
        let subject = fields.expect(tag::SEQUENCE)?.raw.to_vec();
        let spki = fields.expect(tag::SEQUENCE)?.raw.to_vec();
        for number in [1, 2] {
            fields.optional(tag::CONTEXT | number)?;
        }
        let extensions = match fields.optional(tag::CONTEXT_CONSTRUCTED | 3)? {
            Some(list) if version == 2 => read_extensions(list)?,
            Some(_) => return Err(CertificateError::Damaged),
            None => Vec::new(),
        };
        fields.end()?;
        let (&0, signature) = signature.split_first().ok_or(DerError)? else {
            return Err(CertificateError::Damaged);
        };
        Ok(Self(Arc::new(Fields {
            der: der.to_vec(),
            tbs: tbs.raw.to_vec(),
            serial,
            issuer,
            subject,
            not_before,
            not_after,
            key: PublicKey::of_spki(&spki)?,
            spki,
            method: Method::read(algorithm, None)?,
            signature: signature.to_vec(),
            extensions,
            hash: OnceLock::new(),
            verifier: OnceLock::new(),
        })))
    }

    /// Reads all certificates of a PEM text.
    ///
    /// # Errors
    /// [`CertificateError`] when there is none, or one is damaged.
    pub fn from_pem(text: &str) -> Result<Vec<Self>, CertificateError> {
        let blocks = pem::decode("CERTIFICATE", text)?;
        if blocks.is_empty() {
            return Err(CertificateError::NoPem);
        }
        blocks.iter().map(|der| Self::from_der(der)).collect()
    }

    /// The certificate as PEM.
    #[must_use]
    pub fn to_pem(&self) -> String {
        pem::encode("CERTIFICATE", &self.0.der)
    }

    /// The certificate as DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.0.der
    }

    /// Whom it is about, as people read it: `CN=…, O=…`.
    #[must_use]
    pub fn subject_text(&self) -> String {
        name_text(&self.0.subject)
    }

    /// Who issued it, as people read it.
    #[must_use]
    pub fn issuer_text(&self) -> String {
        name_text(&self.0.issuer)
    }

    /// The serial number, in lower-case hexadecimal.
    #[must_use]
    pub fn serial_text(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.0.serial)
    }

    /// First moment of its validity, in seconds since 1970.
    #[must_use]
    pub fn not_before(&self) -> i64 {
        self.0.not_before
    }

    /// Last moment of its validity, in seconds since 1970.
    #[must_use]
    pub fn not_after(&self) -> i64 {
        self.0.not_after
    }

    /// The public key as DER `SubjectPublicKeyInfo`.
    #[must_use]
    pub fn public_key(&self) -> &[u8] {
        &self.0.spki
    }

    /// SHA-256 of the certificate, in lower-case hexadecimal: what people compare.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        data_encoding::HEXLOWER.encode(self.hash())
    }

    /// Whether it carries the mark of an authority that Assidu made itself, which is not qualified (RGS-06).
    #[must_use]
    pub fn is_self_made(&self) -> bool {
        let Some(policies) = self.extension("2.5.29.32") else { return false };
        let read = || -> Result<bool, DerError> {
            for policy in one(&policies.value)?.inside(tag::SEQUENCE)?.rest()? {
                if policy.inside(tag::SEQUENCE)?.oid()? == SELF_MADE_POLICY {
                    return Ok(true);
                }
            }
            Ok(false)
        };
        read().unwrap_or(false)
    }

    /// Whether subject and issuer are the same name.
    pub(crate) fn is_self_issued(&self) -> bool {
        same_name(&self.0.issuer, &self.0.subject)
    }

    pub(crate) fn tbs(&self) -> &[u8] {
        &self.0.tbs
    }

    pub(crate) fn serial(&self) -> &[u8] {
        &self.0.serial
    }

    pub(crate) fn issuer_der(&self) -> &[u8] {
        &self.0.issuer
    }

    pub(crate) fn subject_der(&self) -> &[u8] {
        &self.0.subject
    }

    pub(crate) fn key(&self) -> &PublicKey {
        &self.0.key
    }

    pub(crate) fn method(&self) -> Option<Method> {
        self.0.method
    }

    pub(crate) fn signature(&self) -> &[u8] {
        &self.0.signature
    }

    pub(crate) fn extensions(&self) -> &[Extension] {
        &self.0.extensions
    }

    pub(crate) fn extension(&self, oid: &str) -> Option<&Extension> {
        self.0.extensions.iter().find(|e| e.oid == oid)
    }

    /// The bits of keyUsage, if it is there.
    pub(crate) fn key_usage(&self) -> Result<Option<u16>, DerError> {
        let Some(extension) = self.extension("2.5.29.15") else { return Ok(None) };
        let bits = one(&extension.value)?.content(tag::BIT_STRING)?;
        let first = bits.get(1).copied().unwrap_or(0);
        let second = bits.get(2).copied().unwrap_or(0);
        Ok(Some(u16::from_be_bytes([first, second])))
    }

    /// basicConstraints; without them nobody is an authority.
    pub(crate) fn basic_constraints(&self) -> Result<BasicConstraints, DerError> {
        let Some(extension) = self.extension("2.5.29.19") else { return Ok(BasicConstraints::default()) };
        let mut inside = one(&extension.value)?.inside(tag::SEQUENCE)?;
        let ca = inside.optional(tag::BOOLEAN)?.is_some_and(|b| b.value == [0xff]);
        let path_length = inside.optional(tag::INTEGER)?.map(unsigned).transpose()?;
        inside.end()?;
        Ok(BasicConstraints { ca, path_length })
    }

    /// extKeyUsage and whether it is critical, if it is there.
    pub(crate) fn extended_usage(&self) -> Result<Option<(bool, Vec<String>)>, DerError> {
        let Some(extension) = self.extension("2.5.29.37") else { return Ok(None) };
        let mut list = one(&extension.value)?.inside(tag::SEQUENCE)?;
        let mut purposes = Vec::new();
        while !list.is_empty() {
            purposes.push(list.oid()?);
        }
        Ok(Some((extension.critical, purposes)))
    }

    /// The bits of the public key, as OCSP hashes them.
    pub(crate) fn key_bytes(&self) -> &[u8] {
        let read = || -> Result<&[u8], DerError> {
            let mut fields = one(&self.0.spki)?.inside(tag::SEQUENCE)?;
            fields.expect(tag::SEQUENCE)?;
            fields.expect(tag::BIT_STRING)?.value.get(1..).ok_or(DerError)
        };
        read().unwrap_or_default()
    }

    /// The names of the places where its authority publishes revocation lists, as DER.
    pub(crate) fn distribution_points(&self) -> Vec<Vec<u8>> {
        let read = |value: &[u8]| -> Result<Vec<Vec<u8>>, DerError> {
            let mut out = Vec::new();
            for point in one(value)?.inside(tag::SEQUENCE)?.rest()? {
                let Some(name) = point.inside(tag::SEQUENCE)?.optional(tag::CONTEXT_CONSTRUCTED)? else {
                    continue;
                };
                if let Ok(full) = Reader::new(name.value).expect(tag::CONTEXT_CONSTRUCTED) {
                    out.extend(Reader::new(full.value).rest()?.iter().map(|n| n.raw.to_vec()));
                }
            }
            Ok(out)
        };
        self.extension("2.5.29.31").and_then(|e| read(&e.value).ok()).unwrap_or_default()
    }

    /// Where its authority publishes revocation lists, as it says itself: `http://…`.
    #[must_use]
    pub fn revocation_list_urls(&self) -> Vec<String> {
        self.distribution_points().iter().filter_map(|name| url(one(name).ok()?)).collect()
    }

    /// Where its authority answers OCSP questions, as it says itself: `http://…`.
    #[must_use]
    pub fn ocsp_urls(&self) -> Vec<String> {
        let read = |value: &[u8]| -> Result<Vec<String>, DerError> {
            let mut out = Vec::new();
            for description in one(value)?.inside(tag::SEQUENCE)?.rest()? {
                let mut fields = description.inside(tag::SEQUENCE)?;
                let kind = fields.oid()?;
                out.extend(url(fields.next()?).filter(|_| kind == "1.3.6.1.5.5.7.48.1"));
            }
            Ok(out)
        };
        self.extension("1.3.6.1.5.5.7.1.1").and_then(|e| read(&e.value).ok()).unwrap_or_default()
    }

    /// subjectKeyIdentifier, if it is there.
    pub(crate) fn subject_key_id(&self) -> Option<&[u8]> {
        one(&self.extension("2.5.29.14")?.value).ok()?.content(tag::OCTET_STRING).ok()
    }
}

/// A GeneralName that is a web address.
fn url(name: Tlv<'_>) -> Option<String> {
    let text = std::str::from_utf8(name.content(tag::CONTEXT | 6).ok()?).ok()?;
    let web = text.starts_with("http://") || text.starts_with("https://");
    (web && text.len() < 1000 && text.bytes().all(|b| b.is_ascii_graphic())).then(|| text.to_owned())
}

/// Reads the list of extensions; the same one twice is refused (RFC 5280, 4.2).
fn read_extensions(list: Tlv<'_>) -> Result<Vec<Extension>, DerError> {
    let mut out: Vec<Extension> = Vec::new();
    for element in one(list.value)?.inside(tag::SEQUENCE)?.rest()? {
        let mut fields = element.inside(tag::SEQUENCE)?;
        let oid = fields.oid()?;
        let critical = match fields.optional(tag::BOOLEAN)? {
            Some(flag) if flag.raw == boolean(true) || flag.raw == boolean(false) => flag.value == [0xff],
            Some(_) => return Err(DerError),
            None => false,
        };
        let value = fields.expect(tag::OCTET_STRING)?.value.to_vec();
        fields.end()?;
        if out.iter().any(|e| e.oid == oid) {
            return Err(DerError);
        }
        out.push(Extension { oid, critical, value });
    }
    Ok(out)
}
