//! Revocation lists (RFC 5280, 5).

use crate::asn1::{DerError, Reader, Tlv, one, read_time, tag};
use crate::certificate::{Certificate, usage};
use crate::crypto::Method;
use crate::names::same_name;

/// A revocation list, read but not believed yet.
#[derive(Clone, Debug)]
pub(crate) struct RevocationList {
    der: Vec<u8>,
    tbs: Vec<u8>,
    issuer: Vec<u8>,
    pub(crate) method: Option<Method>,
    signature: Vec<u8>,
    pub(crate) this_update: i64,
    pub(crate) next_update: Option<i64>,
    revoked: Vec<Entry>,
    scope: Scope,
}

/// A serial number, and when that certificate was revoked.
type Entry = (Box<[u8]>, i64);

/// An extension of a list or of one of its entries: kind, whether critical, value.
type Extension<'a> = (String, bool, &'a [u8]);

/// Which certificates a list speaks about.
#[derive(Clone, Debug, Default)]
struct Scope {
    /// Of other authorities, or with other peculiarities: nothing is taken from it.
    foreign: bool,
    /// Only some reasons, or only what changed: who is not on it may still be revoked.
    partial: bool,
    /// Only what changed since another list; it may also take certificates off that one.
    delta: bool,
    users_only: bool,
    authorities_only: bool,
    /// The names of its distribution point, as DER; certificates must name one of them.
    point: Vec<Vec<u8>>,
}

impl RevocationList {
    /// Reads a `CertificateList`.
    pub(crate) fn read(der: &[u8]) -> Result<Self, DerError> {
        let mut outer = one(der)?.inside(tag::SEQUENCE)?;
        let tbs = outer.expect(tag::SEQUENCE)?;
        let algorithm = outer.expect(tag::SEQUENCE)?;
        let signature = outer.expect(tag::BIT_STRING)?.value;
        outer.end()?;
        let mut fields = tbs.inside(tag::SEQUENCE)?;
        fields.optional(tag::INTEGER)?;
        if fields.expect(tag::SEQUENCE)?.raw != algorithm.raw {
            return Err(DerError);
        }
        let issuer = fields.expect(tag::SEQUENCE)?.raw.to_vec();
        let (this_update, _) = read_time(fields.next()?)?;
        let next_update = match fields.peek() {
            Some(tag::UTC_TIME | tag::GENERALIZED_TIME) => Some(read_time(fields.next()?)?.0),
            _ => None,
        };
        let entries = fields.optional(tag::SEQUENCE)?;
        let mut scope = match fields.optional(tag::CONTEXT_CONSTRUCTED)? {
            Some(extensions) => read_scope(extensions)?,
            None => Scope::default(),
        };
        fields.end()?;
        let revoked = entries.map_or_else(|| Ok(Vec::new()), |list| read_entries(list, &mut scope))?;
        let (&0, signature) = signature.split_first().ok_or(DerError)? else { return Err(DerError) };
        Ok(Self {
            der: der.to_vec(),
            tbs: tbs.raw.to_vec(),
            issuer,
            method: Method::read(algorithm, None)?,
            signature: signature.to_vec(),
            this_update,
            next_update,
            revoked,
            scope,
        })
    }

    /// The list as it came.
    pub(crate) fn der(&self) -> &[u8] {
        &self.der
    }

    /// Whether it may be this issuer's: the name is right, and the certificate may sign lists.
    pub(crate) fn names(&self, issuer: &Certificate) -> bool {
        let allowed = issuer.key_usage().is_ok_and(|bits| bits.is_none_or(|b| b & usage::CRL_SIGN != 0));
        allowed && !self.scope.foreign && same_name(&self.issuer, issuer.subject_der())
    }

    /// Whether it is this issuer's, and signed by it.
    pub(crate) fn is_from(&self, issuer: &Certificate) -> bool {
        self.names(issuer) && self.is_signed_by(issuer)
    }

    /// Whether the issuer's key signed it.
    pub(crate) fn is_signed_by(&self, issuer: &Certificate) -> bool {
        self.method.is_some_and(|method| issuer.key().verify(method, &self.tbs, &self.signature).is_ok())
    }

    /// When a certificate was revoked, if it stands on the list.
    pub(crate) fn revoked(&self, certificate: &Certificate) -> Option<i64> {
        let of_it = self.revoked.iter().filter(|(serial, _)| **serial == *certificate.serial());
        of_it.map(|(_, at)| *at).min()
    }

    /// Whether a certificate that does not stand on the list is not revoked by that.
    pub(crate) fn clears(&self, certificate: &Certificate) -> bool {
        let authority = certificate.basic_constraints().is_ok_and(|constraints| constraints.ca);
        let right_kind = !(self.scope.users_only && authority || self.scope.authorities_only && !authority);
        let points = &self.scope.point;
        let named = || certificate.distribution_points().iter().any(|own| points.contains(own));
        right_kind && !self.scope.partial && (points.is_empty() || named())
    }
}

/// Reads who stands on the list, and when each was revoked.
///
/// What a single entry says about itself may change what the whole list is worth: an entry about another authority's
/// certificate belongs to an indirect list, and a critical extension that is not known forbids using the list at all
/// (RFC 5280, 5.3). Whoever a delta list takes off another list is not revoked by it; that other list still counts.
fn read_entries(list: Tlv<'_>, scope: &mut Scope) -> Result<Vec<Entry>, DerError> {
    let mut entries = list.inside(tag::SEQUENCE)?;
    let mut revoked = Vec::new();
    while !entries.is_empty() {
        let mut entry = entries.sequence()?;
        let serial = entry.expect(tag::INTEGER)?.value.into();
        let (at, _) = read_time(entry.next()?)?;
        let mut taken_off = false;
        if let Some(extensions) = entry.optional(tag::SEQUENCE)? {
            for (kind, critical, value) in list_extensions(extensions)? {
                match kind.as_str() {
                    "2.5.29.21" => taken_off = one(value)?.content(ENUMERATED)? == [REMOVE_FROM_LIST],
                    "2.5.29.24" => {}
                    "2.5.29.29" => scope.foreign = true,
                    _ => scope.foreign |= critical,
                }
            }
        }
        entry.end()?;
        if !(taken_off && scope.delta) {
            revoked.push((serial, at));
        }
    }
    Ok(revoked)
}

const ENUMERATED: u8 = 0x0a;

/// `removeFromCRL`.
const REMOVE_FROM_LIST: u8 = 8;

/// Extensions of a list or of one of its entries.
fn list_extensions(list: Tlv<'_>) -> Result<Vec<Extension<'_>>, DerError> {
    let mut out = Vec::new();
    for element in list.inside(tag::SEQUENCE)?.rest()? {
        let mut fields = element.inside(tag::SEQUENCE)?;
        let kind = fields.oid()?;
        let critical = fields.optional(tag::BOOLEAN)?.is_some_and(|flag| flag.value != [0]);
        out.push((kind, critical, fields.expect(tag::OCTET_STRING)?.value));
        fields.end()?;
    }
    Ok(out)
}

/// Reads what the extensions say about the list as a whole.
fn read_scope(extensions: Tlv<'_>) -> Result<Scope, DerError> {
    let mut scope = Scope::default();
    for (kind, critical, value) in list_extensions(one(extensions.value)?)? {
        match kind.as_str() {
            "2.5.29.28" => read_point(one(value)?.inside(tag::SEQUENCE)?, &mut scope)?,
            "2.5.29.27" => (scope.partial, scope.delta) = (true, true),
            "2.5.29.20" | "2.5.29.35" => {}
            _ => scope.foreign |= critical,
        }
    }
    Ok(scope)
}

/// `IssuingDistributionPoint`.
fn read_point(fields: Reader<'_>, scope: &mut Scope) -> Result<(), DerError> {
    for field in fields.rest()? {
        let yes = field.value != [0];
        match field.tag {
            tag::CONTEXT_CONSTRUCTED => {
                let name = one(field.value)?;
                if name.tag == tag::CONTEXT_CONSTRUCTED {
                    let names = Reader::new(name.value).rest()?;
                    scope.point = names.iter().map(|n| n.raw.to_vec()).collect();
                } else {
                    scope.partial = true; // relative to the issuer's name: not compared here
                }
            }
            0x81 => scope.users_only = yes,
            0x82 => scope.authorities_only = yes,
            0x84 => scope.foreign |= yes,
            _ => scope.partial = true,
        }
    }
    Ok(())
}
