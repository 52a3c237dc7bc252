//! What our certificates look like, byte by byte.

use super::{AuthorityError, RevocationPlaces, SignFn};
use crate::algorithms::{Digest, Scheme};
use crate::asn1::{
    bit_string, boolean, context, explicit, integer, integer_bytes, null, octet_string, oid, printable,
    sequence, set_of, tag, tlv, utf8, x509_time,
};
use crate::certificate::{Certificate, SELF_MADE_POLICY};
use crate::crypto::{Curve, Method, PublicKey};
use crate::revocation::OCSP_SIGNING;

/// Everything a certificate says.
pub(super) struct Template<'a> {
    pub(super) subject: &'a [u8],
    pub(super) issuer: &'a [u8],
    pub(super) authority_key: &'a [u8],
    pub(super) public_key: &'a [u8],
    pub(super) not_before: i64,
    pub(super) not_after: i64,
    pub(super) serial: [u8; 16],
    pub(super) key_usage: u16,
    pub(super) authority: bool,
    /// The one purpose of the certificate (extendedKeyUsage, critical), if it has one.
    pub(super) purpose: Option<&'a str>,
    /// Where revocations are said.
    pub(super) places: Option<RevocationPlaces<'a>>,
}

/// How a key on one of our curves signs.
pub(crate) fn method_of(spki: &[u8]) -> Result<Method, AuthorityError> {
    method_with(&PublicKey::of_spki(spki).map_err(|_| AuthorityError::UnsuitableKey)?)
}

/// The same for a key that was read before.
pub(crate) fn method_with(key: &PublicKey) -> Result<Method, AuthorityError> {
    let digest = match key {
        PublicKey::Ec(Curve::P256, _) => Digest::Sha256,
        PublicKey::Ec(Curve::P384, _) => Digest::Sha384,
        _ => return Err(AuthorityError::UnsuitableKey),
    };
    Ok(Method::new(Scheme::Ecdsa, digest))
}

/// The key identifier of RFC 5280, 4.2.1.2, with SHA-256 cut to 20 octets (RFC 7093).
fn key_identifier(spki: &[u8]) -> Vec<u8> {
    let mut hash = Digest::Sha256.of(&[spki]).unwrap_or_default();
    hash.truncate(20);
    hash
}

/// A positive serial number of at most 16 octets.
pub(super) fn serial_number(random: [u8; 16]) -> Vec<u8> {
    let mut bytes = random;
    bytes[0] = (bytes[0] & 0x7f) | 0x40;
    integer_bytes(&bytes)
}

/// A distinguished name, the broadest part first.
pub(super) fn subject(
    common_name: &str,
    organization: Option<&str>,
    siren: Option<&str>,
) -> Result<Vec<u8>, AuthorityError> {
    let mut parts = vec![attribute("2.5.4.6", printable("FR"))];
    for (kind, text) in [("2.5.4.10", organization), ("2.5.4.3", Some(common_name))] {
        let Some(text) = text else { continue };
        if text.trim().is_empty() || text.chars().count() > 64 || text.chars().any(char::is_control) {
            return Err(AuthorityError::UnsuitableName);
        }
        if kind == "2.5.4.3" {
            parts.extend(organization_identifier(siren)?);
        }
        parts.push(attribute(kind, utf8(text)));
    }
    Ok(sequence(&[&parts.concat()]))
}

/// `organizationIdentifier` of a French legal person, `NTRFR-<SIREN>` (RGS-02).
fn organization_identifier(siren: Option<&str>) -> Result<Option<Vec<u8>>, AuthorityError> {
    let Some(siren) = siren else { return Ok(None) };
    if siren.len() != 9 || !siren.bytes().all(|b| b.is_ascii_digit()) {
        return Err(AuthorityError::UnsuitableName);
    }
    Ok(Some(attribute("2.5.4.97", utf8(&format!("NTRFR-{siren}")))))
}

fn attribute(kind: &str, value: Vec<u8>) -> Vec<u8> {
    set_of(vec![sequence(&[&oid(kind), &value])])
}

fn extension(kind: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let flag = if critical { boolean(true) } else { Vec::new() };
    sequence(&[&oid(kind), &flag, &octet_string(value)])
}

/// The bits of keyUsage as a BIT STRING without trailing zero bits, as DER wants them.
fn named_bits(bits: u16) -> Vec<u8> {
    let [first, second] = bits.to_be_bytes();
    let used: &[u8] = if second == 0 { &[first] } else { &[first, second] };
    let last = used.last().copied().unwrap_or(0);
    let unused = last.trailing_zeros().min(7).to_le_bytes()[0];
    tlv(tag::BIT_STRING, &[&[unused], used].concat())
}

impl Template<'_> {
    fn extensions(&self) -> Vec<u8> {
        let mut list = Vec::new();
        if self.authority {
            let constraints = sequence(&[&boolean(true), &integer(0)]);
            list.push(extension("2.5.29.19", true, &constraints));
        } else {
            list.push(extension("2.5.29.19", true, &sequence(&[])));
        }
        list.push(extension("2.5.29.15", true, &named_bits(self.key_usage)));
        if let Some(purpose) = self.purpose {
            list.push(extension("2.5.29.37", true, &sequence(&[&oid(purpose)])));
        }
        if self.purpose == Some(OCSP_SIGNING) {
            // Nobody answers about who answers: the certificate is short-lived instead.
            list.push(extension("1.3.6.1.5.5.7.48.1.5", false, &null()));
        }
        let policies = sequence(&[&sequence(&[&oid(SELF_MADE_POLICY)])]);
        list.push(extension("2.5.29.32", false, &policies));
        list.push(extension("2.5.29.14", false, &octet_string(&key_identifier(self.public_key))));
        if let Some(places) = self.places {
            let list_at = context(6, places.list.as_bytes());
            let point = sequence(&[&explicit(0, &explicit(0, &list_at))]);
            list.push(extension("2.5.29.31", false, &sequence(&[&point])));
            let answers = sequence(&[&oid("1.3.6.1.5.5.7.48.1"), &context(6, places.ocsp.as_bytes())]);
            list.push(extension("1.3.6.1.5.5.7.1.1", false, &sequence(&[&answers])));
        }
        if self.issuer != self.subject {
            let identifier = sequence(&[&context(0, &key_identifier(self.authority_key))]);
            list.push(extension("2.5.29.35", false, &identifier));
        }
        explicit(3, &sequence(&[&list.concat()]))
    }

    /// Puts it together and has it signed; the signature is checked before anyone gets the certificate.
    pub(super) fn issue(&self, sign: &SignFn<'_>) -> Result<Certificate, AuthorityError> {
        method_of(self.public_key)?;
        let method = method_of(self.authority_key)?;
        let validity = sequence(&[&x509_time(self.not_before), &x509_time(self.not_after)]);
        let tbs = sequence(&[
            &explicit(0, &integer(2)),
            &serial_number(self.serial),
            &method.identifier(),
            self.issuer,
            &validity,
            self.subject,
            self.public_key,
            &self.extensions(),
        ]);
        let signature = sign(&tbs)?;
        let key = PublicKey::of_spki(self.authority_key).map_err(|_| AuthorityError::UnsuitableKey)?;
        key.verify(method, &tbs, &signature).map_err(|_| AuthorityError::Refused)?;
        let der = sequence(&[&tbs, &method.identifier(), &bit_string(&signature)]);
        Ok(Certificate::from_der(&der)?)
    }
}
