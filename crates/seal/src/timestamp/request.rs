//! The question put to a time-stamping authority.

use crate::algorithms::Digest;
use crate::asn1::{
    DerError, boolean, integer, integer_bytes, null, octet_string, oid, one, sequence, tag, unsigned,
};

/// What the answer must say to be the answer to our question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expect {
    pub(crate) digest: Digest,
    pub(crate) imprint: Vec<u8>,
    /// The nonce as the content of its INTEGER.
    pub(crate) nonce: Vec<u8>,
}

/// Makes a request over a hash (TST-01): version 1, a random nonce, and the certificate wanted in the answer.
#[must_use]
pub fn request(digest: Digest, imprint: &[u8], nonce: [u8; 16]) -> (Vec<u8>, Expect) {
    let nonce = integer_bytes(&nonce);
    let der = sequence(&[&integer(1), &message_imprint(digest, imprint), &nonce, &boolean(true)]);
    let content = one(&nonce).map_or(&[][..], |t| t.value).to_vec();
    (der, Expect { digest, imprint: imprint.to_vec(), nonce: content })
}

/// `MessageImprint`.
pub(crate) fn message_imprint(digest: Digest, hash: &[u8]) -> Vec<u8> {
    sequence(&[&sequence(&[&oid(digest.oid()), &null()]), &octet_string(hash)])
}

/// A request as an authority reads it.
#[derive(Clone, Debug)]
pub(crate) struct ParsedRequest {
    /// The digest, if it is one that is known.
    pub(crate) digest: Option<Digest>,
    pub(crate) imprint: Vec<u8>,
    /// The `MessageImprint` as it came, to be given back unchanged.
    pub(crate) imprint_der: Vec<u8>,
    pub(crate) policy: Option<String>,
    /// The nonce as it came, to be given back unchanged.
    pub(crate) nonce_der: Option<Vec<u8>>,
    pub(crate) certificate_wanted: bool,
    pub(crate) extensions: bool,
}

impl ParsedRequest {
    pub(crate) fn read(der: &[u8]) -> Result<Self, DerError> {
        let mut fields = one(der)?.inside(tag::SEQUENCE)?;
        if unsigned(fields.expect(tag::INTEGER)?)? != 1 {
            return Err(DerError);
        }
        let imprint = fields.expect(tag::SEQUENCE)?;
        let mut parts = imprint.inside(tag::SEQUENCE)?;
        let digest = Digest::of_oid(&parts.sequence()?.oid()?);
        let hash = parts.expect(tag::OCTET_STRING)?.value.to_vec();
        let policy = match fields.optional(tag::OID)? {
            Some(policy) => Some(crate::asn1::dotted(policy.value)?),
            None => None,
        };
        let nonce_der = fields.optional(tag::INTEGER)?.map(|t| t.raw.to_vec());
        let certificate_wanted = fields.optional(tag::BOOLEAN)?.is_some_and(|flag| flag.value == [0xff]);
        let extensions = fields.optional(tag::CONTEXT_CONSTRUCTED)?.is_some();
        fields.end()?;
        let imprint_der = imprint.raw.to_vec();
        Ok(Self { digest, imprint: hash, imprint_der, policy, nonce_der, certificate_wanted, extensions })
    }
}
