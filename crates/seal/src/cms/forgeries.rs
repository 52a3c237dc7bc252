//! Signatures whose form is wrong (A26).

use super::{SignedData, SignedDataParts, id, signed_attributes, signed_data};
use crate::Certificate;
use crate::algorithms::{Digest, Scheme};
use crate::asn1::{explicit, first_in_der, octet_string, oid, one, sequence, set_of, tag, tlv};
use crate::authority::{RootSpec, make_root};
use crate::crypto::Method;
use crate::keys::{EcCurve, EcKey};

fn certificate(serial: u8) -> (EcKey, Certificate) {
    let key = EcKey::generate(EcCurve::P256).unwrap();
    let spec = RootSpec {
        common_name: "TEST",
        organization: None,
        public_key: key.public_key(),
        not_before: 1_795_000_000,
        serial: [serial; 16],
    };
    let certificate = make_root(&spec, &|m| key.sign(m)).unwrap();
    (key, certificate)
}

/// A signature with these signed attributes.
fn signed(attributes: &[u8]) -> Vec<u8> {
    let (key, certificate) = certificate(1);
    signed_data(&SignedDataParts {
        content_type: id::DATA,
        content: None,
        signer: &certificate,
        certificates: &[&certificate],
        method: Method::new(Scheme::Ecdsa, Digest::Sha256),
        signed_attributes: attributes,
        signature: &key.sign(attributes).unwrap(),
        timestamp: None,
    })
}

fn attribute(kind: &str, values: Vec<Vec<u8>>) -> Vec<u8> {
    sequence(&[&oid(kind), &set_of(values)])
}

#[test]
fn a26_two_signers_or_none_are_refused() {
    let (_, own) = certificate(1);
    let good = signed(&signed_attributes(id::DATA, &[1; 32], &own, None));
    assert!(SignedData::read(&good).is_ok());
    let fields: Vec<Vec<u8>> = {
        let mut info = one(&good).unwrap().inside(tag::SEQUENCE).unwrap();
        info.oid().unwrap();
        let wrapped = info.next().unwrap();
        let inside = one(wrapped.value).unwrap().inside(tag::SEQUENCE).unwrap();
        inside.rest().unwrap().iter().map(|field| field.raw.to_vec()).collect()
    };
    let with_signers = |signers: &[u8]| {
        let mut parts: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        let set = tlv(tag::SET, signers);
        *parts.last_mut().unwrap() = &set;
        sequence(&[&oid(id::SIGNED_DATA), &explicit(0, &sequence(&parts))])
    };
    let signer = one(fields.last().unwrap()).unwrap().value.to_vec();
    assert!(SignedData::read(&with_signers(&signer)).is_ok());
    assert!(SignedData::read(&with_signers(&[])).is_err());
    assert!(SignedData::read(&with_signers(&signer.repeat(2))).is_err());
}

#[test]
fn a26_ber_is_refused_until_it_is_brought_into_der() {
    let (_, own) = certificate(1);
    let good = signed(&signed_attributes(id::DATA, &[1; 32], &own, None));
    let content = one(&good).unwrap().value;
    let indefinite = [&[0x30, 0x80][..], content, &[0, 0]].concat();
    let content_length = u32::try_from(content.len()).unwrap().to_be_bytes();
    let overlong = [&[0x30, 0x84][..], &content_length, content].concat();
    for ber in [indefinite, overlong] {
        assert!(SignedData::read(&ber).is_err());
        assert_eq!(first_in_der(&ber).unwrap(), (good.clone(), ber.len()));
    }
}

#[test]
fn a26_doubled_missing_or_many_valued_attributes_are_refused() {
    let kind = attribute(id::CONTENT_TYPE, vec![oid(id::DATA)]);
    let digest = |byte| attribute(id::MESSAGE_DIGEST, vec![octet_string(&[byte; 32])]);
    let read = |attributes: Vec<Vec<u8>>| SignedData::read(&signed(&set_of(attributes))).unwrap().signer;
    let good = read(vec![kind.clone(), digest(1)]);
    assert_eq!(good.message_digest().unwrap(), [1; 32]);
    assert_eq!(good.content_type().unwrap(), id::DATA);
    assert!(read(vec![kind.clone(), digest(1), digest(2)]).message_digest().is_err());
    assert!(read(vec![kind.clone()]).message_digest().is_err());
    let many = attribute(id::MESSAGE_DIGEST, vec![octet_string(&[1; 32]), octet_string(&[2; 32])]);
    assert!(read(vec![kind.clone(), many]).message_digest().is_err());
    assert!(read(vec![digest(1)]).content_type().is_err());
    assert!(read(vec![kind.clone(), kind, digest(1)]).content_type().is_err());
}

#[test]
fn pad_05_the_certificate_must_be_the_one_that_was_signed_over() {
    let ((_, own), (_, other)) = (certificate(1), certificate(2));
    let signer =
        SignedData::read(&signed(&signed_attributes(id::DATA, &[1; 32], &own, None))).unwrap().signer;
    assert_eq!(signer.certificate_matches(&own), Ok(Some(true)));
    assert_eq!(signer.certificate_matches(&other), Ok(Some(false)));
    let none = set_of(vec![attribute(id::CONTENT_TYPE, vec![oid(id::DATA)])]);
    assert_eq!(SignedData::read(&signed(&none)).unwrap().signer.certificate_matches(&own), Ok(None));
}
