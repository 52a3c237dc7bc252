//! Writing CMS.

use super::id;
use crate::asn1::{explicit, integer, octet_string, oid, sequence, set_of, tag, tlv};
use crate::certificate::Certificate;
use crate::crypto::Method;

/// The signed attributes of a PAdES seal or a timestamp, as the DER SET that is signed (PAD-03 … PAD-06):
/// content type, digest of the content, and which certificate signs; and a timestamp over the content, if there is
/// one. Never a signing time.
pub(crate) fn signed_attributes(
    content_type: &str,
    digest: &[u8],
    certificate: &Certificate,
    content_timestamp: Option<&[u8]>,
) -> Vec<u8> {
    // ESSCertIDv2 with its default digest, SHA-256, which DER leaves unsaid (RFC 5035).
    let essence = sequence(&[&sequence(&[&sequence(&[&octet_string(certificate.hash())])])]);
    let mut list = vec![
        attribute(id::CONTENT_TYPE, oid(content_type)),
        attribute(id::MESSAGE_DIGEST, octet_string(digest)),
        attribute(id::SIGNING_CERTIFICATE_V2, essence),
    ];
    list.extend(content_timestamp.map(|token| attribute(id::CONTENT_TIMESTAMP, token.to_vec())));
    set_of(list)
}

fn attribute(kind: &str, value: Vec<u8>) -> Vec<u8> {
    sequence(&[&oid(kind), &set_of(vec![value])])
}

/// What a `SignedData` of one signer is made of.
pub(crate) struct SignedDataParts<'a> {
    pub(crate) content_type: &'a str,
    /// The content, when it is carried inside.
    pub(crate) content: Option<&'a [u8]>,
    pub(crate) signer: &'a Certificate,
    /// Certificates to carry, the signer's own included if it is wanted.
    pub(crate) certificates: &'a [&'a Certificate],
    pub(crate) method: Method,
    /// The DER SET that was signed.
    pub(crate) signed_attributes: &'a [u8],
    pub(crate) signature: &'a [u8],
    /// A timestamp token over the signature (PAD-20).
    pub(crate) timestamp: Option<&'a [u8]>,
}

/// A `ContentInfo` with `SignedData` of one signer (PAD-01, PAD-02).
pub(crate) fn signed_data(parts: &SignedDataParts<'_>) -> Vec<u8> {
    let digest = sequence(&[&oid(parts.method.digest.oid())]);
    let mut encapsulated = oid(parts.content_type);
    if let Some(content) = parts.content {
        encapsulated.extend(explicit(0, &octet_string(content)));
    }
    let certificates = if parts.certificates.is_empty() {
        Vec::new()
    } else {
        let mut list: Vec<&[u8]> = parts.certificates.iter().map(|c| c.der()).collect();
        list.sort_unstable();
        list.dedup();
        explicit(0, &list.concat())
    };
    let signer =
        [sequence(&[parts.signer.issuer_der(), &tlv(tag::INTEGER, parts.signer.serial())]), digest.clone()]
            .concat();
    // [0] IMPLICIT: the SET's own octet gives way to the tag.
    let attributes = explicit(0, crate::asn1::one(parts.signed_attributes).map_or(&[], |set| set.value));
    let unsigned = parts
        .timestamp
        .map_or_else(Vec::new, |token| explicit(1, &attribute(id::SIGNATURE_TIMESTAMP, token.to_vec())));
    let signer_info = sequence(&[
        &integer(1),
        &signer,
        &attributes,
        &parts.method.identifier(),
        &octet_string(parts.signature),
        &unsigned,
    ]);
    let version = if parts.content_type == id::DATA { 1 } else { 3 };
    let inside = sequence(&[
        &integer(version),
        &set_of(vec![digest]),
        &sequence(&[&encapsulated]),
        &certificates,
        &set_of(vec![signer_info]),
    ]);
    sequence(&[&oid(id::SIGNED_DATA), &explicit(0, &inside)])
}
