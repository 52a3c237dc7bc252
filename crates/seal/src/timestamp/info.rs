//! What a timestamp says.

use crate::algorithms::Digest;
use crate::asn1::{Reader, Tlv, first_in_der, one, read_time, tag, unsigned};
use crate::cms::{SignedData, id};
use crate::names::name_text;

/// The bytes are no timestamp token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not an RFC 3161 timestamp token in DER")]
pub struct TokenError;

/// A timestamp token: the bytes, and what they say. That it says so does not make it true; that is judged by
/// [`accept`](super::accept) and [`validate_timestamp`](crate::validate::validate_timestamp).
#[derive(Clone, Debug)]
pub struct Token {
    der: Vec<u8>,
    pub(crate) cms: SignedData,
    pub(crate) content: Vec<u8>,
    policy: String,
    pub(crate) digest: Option<Digest>,
    pub(crate) imprint: Vec<u8>,
    serial: Vec<u8>,
    time: i64,
    micros: u32,
    pub(crate) accuracy_micros: Option<u64>,
    pub(crate) nonce: Option<Vec<u8>>,
    tsa: Option<String>,
}

impl Token {
    /// Reads a token, which is a `ContentInfo`; whatever follows it must be zeros (as in a PDF file).
    ///
    /// # Errors
    /// [`TokenError`].
    pub fn from_der(der: &[u8]) -> Result<Self, TokenError> {
        Self::read(der).ok_or(TokenError)
    }

    /// As [`Token::from_der`], from whatever a signing program has put into a file.
    pub(crate) fn from_ber(bytes: &[u8]) -> Result<Self, TokenError> {
        if let Ok(token) = Self::from_der(bytes) {
            return Ok(token);
        }
        let (der, taken) = first_in_der(bytes).map_err(|_| TokenError)?;
        let padding = bytes.get(taken..).unwrap_or_default();
        if padding.iter().any(|&b| b != 0) { Err(TokenError) } else { Self::from_der(&der) }
    }

    /// The token of a `TimeStampResp` that grants one.
    pub(crate) fn from_reply(reply: &[u8]) -> Option<Self> {
        let mut fields = one(reply).ok()?.inside(tag::SEQUENCE).ok()?;
        let status = unsigned(fields.sequence().ok()?.expect(tag::INTEGER).ok()?).ok()?;
        let token = fields.next().ok().filter(|_| status <= 1)?;
        fields.end().ok()?;
        Self::read(token.raw)
    }

    fn read(der: &[u8]) -> Option<Self> {
        let mut outer = Reader::new(der);
        let element = outer.next().ok()?;
        let padding = der.get(element.raw.len()..)?;
        if padding.iter().any(|&b| b != 0) {
            return None;
        }
        let der = element.raw;
        let cms = SignedData::read(der).ok()?;
        let content = cms.content.clone().filter(|_| cms.content_type == id::TST_INFO)?;
        let mut fields = one(&content).ok()?.inside(tag::SEQUENCE).ok()?;
        if unsigned(fields.expect(tag::INTEGER).ok()?).ok()? != 1 {
            return None;
        }
        let policy = fields.oid().ok()?;
        let mut parts = fields.sequence().ok()?;
        let digest = Digest::of_oid(&parts.sequence().ok()?.oid().ok()?);
        let imprint = parts.expect(tag::OCTET_STRING).ok()?.value.to_vec();
        let serial = fields.expect(tag::INTEGER).ok()?.value.to_vec();
        let (time, micros) = read_time(fields.expect(tag::GENERALIZED_TIME).ok()?).ok()?;
        let accuracy_micros = match fields.optional(tag::SEQUENCE).ok()? {
            Some(accuracy) => Some(read_accuracy(accuracy)?),
            None => None,
        };
        fields.optional(tag::BOOLEAN).ok()?;
        let nonce = fields.optional(tag::INTEGER).ok()?.map(|t| t.value.to_vec());
        let tsa = fields.optional(tag::CONTEXT_CONSTRUCTED).ok()?.map(tsa_text);
        fields.optional(tag::CONTEXT_CONSTRUCTED | 1).ok()?;
        fields.end().ok()?;
        let der = der.to_vec();
        Some(Self {
            der,
            cms,
            policy,
            digest,
            imprint,
            serial,
            time,
            micros,
            accuracy_micros,
            nonce,
            tsa,
            content,
        })
    }

    /// The token as DER.
    #[must_use]
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// The moment it says, in seconds since 1970, rounded down.
    #[must_use]
    pub const fn time(&self) -> i64 {
        self.time
    }

    /// The moment it says, in microseconds since 1970.
    #[must_use]
    pub fn micros(&self) -> i64 {
        self.time.saturating_mul(1_000_000).saturating_add(i64::from(self.micros))
    }

    /// The authority's policy, an object identifier as people write it.
    #[must_use]
    pub fn policy(&self) -> &str {
        &self.policy
    }

    /// The token's serial number, in lower-case hexadecimal.
    #[must_use]
    pub fn serial_text(&self) -> String {
        data_encoding::HEXLOWER.encode(&self.serial)
    }

    /// The hash that was stamped.
    #[must_use]
    pub fn imprint(&self) -> (Option<Digest>, &[u8]) {
        (self.digest, &self.imprint)
    }

    /// Who stamped: the certificate's subject, or the name inside, or nothing.
    #[must_use]
    pub fn authority(&self) -> Option<String> {
        self.cms.signer_certificate().map(crate::Certificate::subject_text).or_else(|| self.tsa.clone())
    }
}

/// `Accuracy` in microseconds.
fn read_accuracy(accuracy: Tlv<'_>) -> Option<u64> {
    let mut fields = accuracy.inside(tag::SEQUENCE).ok()?;
    let mut total: u64 = 0;
    if let Some(seconds) = fields.optional(tag::INTEGER).ok()? {
        total = unsigned(seconds).ok()?.checked_mul(1_000_000)?;
    }
    for (number, unit) in [(0, 1000), (1, 1)] {
        if let Some(part) = fields.optional(tag::CONTEXT | number).ok()? {
            let value =
                part.value.iter().try_fold(0_u64, |sum, &b| sum.checked_mul(256)?.checked_add(b.into()))?;
            total = total.checked_add(value.checked_mul(unit)?)?;
        }
    }
    fields.end().ok()?;
    Some(total)
}

/// The authority's name, when it is a directory name.
fn tsa_text(general: Tlv<'_>) -> String {
    one(general.value)
        .ok()
        .filter(|name| name.tag == tag::CONTEXT_CONSTRUCTED | 4)
        .map_or_else(|| "?".to_owned(), |name| name_text(name.value))
}
