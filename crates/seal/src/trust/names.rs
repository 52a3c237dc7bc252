//! Name constraints: which names an authority may vouch for (RFC 5280, 4.2.1.10).

use crate::asn1::{DerError, Reader, Tlv, one, tag};
use crate::certificate::Certificate;
use crate::names::{name_mailboxes, name_parts};

/// What an authority's certificate says about the names below it.
pub(super) struct Bounds {
    permitted: Vec<Name>,
    excluded: Vec<Name>,
}

/// Most comparisons of one certificate's names with one authority's constraints.
const MOST: usize = 1 << 16;

const OUTSIDE: &str = "a name is not among those that the authority may vouch for";
const EXCLUDED: &str = "a name is among those that the authority may not vouch for";
const UNREADABLE: &str = "a name that is constrained cannot be judged";

/// One name, or one bound for names, by its form.
enum Name {
    Mailbox(String),
    Host(String),
    Directory(Vec<Vec<String>>),
    Uri(String),
    Address(Vec<u8>),
    /// A form that is not judged here, by its number.
    Other(u8),
}

impl Name {
    /// Reads a `GeneralName`.
    fn read(name: Tlv<'_>) -> Result<Self, DerError> {
        let ascii = || {
            let text = std::str::from_utf8(name.value).map_err(|_| DerError)?;
            if text.bytes().all(|b| (0x20..0x7f).contains(&b)) { Ok(text.to_owned()) } else { Err(DerError) }
        };
        match name.tag {
            0x81 => ascii().map(Self::Mailbox),
            0x82 => ascii().map(Self::Host),
            0xa4 => name_parts(one(name.value)?.raw).map(Self::Directory).ok_or(DerError),
            0x86 => ascii().map(Self::Uri),
            0x87 => Ok(Self::Address(name.value.to_vec())),
            0xa0 | 0xa3 | 0xa5 | 0x88 => Ok(Self::Other(name.tag & 0x1f)),
            _ => Err(DerError),
        }
    }

    /// The number of its form.
    const fn form(&self) -> u8 {
        match self {
            Self::Mailbox(_) => 1,
            Self::Host(_) => 2,
            Self::Directory(_) => 4,
            Self::Uri(_) => 6,
            Self::Address(_) => 7,
            Self::Other(form) => *form,
        }
    }

    /// Whether the name is within this bound; `None` when that cannot be said.
    fn within(&self, bound: &Self, excluding: bool) -> Option<bool> {
        match (self, bound) {
            (Self::Mailbox(own), Self::Mailbox(bound)) => mailbox_within(own, bound),
            (Self::Host(own), Self::Host(bound)) => Some(host_within(own, bound, excluding)),
            (Self::Directory(own), Self::Directory(bound)) => Some(own.starts_with(bound)),
            (Self::Uri(own), Self::Uri(bound)) => Some(domain_within(host_of(own)?, bound)),
            (Self::Address(own), Self::Address(bound)) => address_within(own, bound),
            _ => None,
        }
    }
}

impl Bounds {
    /// Reads a `NameConstraints`.
    pub(super) fn read(value: &[u8]) -> Result<Self, DerError> {
        let mut fields = one(value)?.inside(tag::SEQUENCE)?;
        let permitted = fields.optional(tag::CONTEXT_CONSTRUCTED)?;
        let excluded = fields.optional(tag::CONTEXT_CONSTRUCTED | 1)?;
        fields.end()?;
        if permitted.is_none() && excluded.is_none() {
            return Err(DerError);
        }
        let read = |list: Option<Tlv<'_>>| list.map_or_else(|| Ok(Vec::new()), subtrees);
        Ok(Self { permitted: read(permitted)?, excluded: read(excluded)? })
    }

    /// Whether the authority may vouch for all names of a certificate.
    pub(super) fn admit(&self, certificate: &Certificate) -> Result<(), &'static str> {
        let names = names_of(certificate).map_err(|_| UNREADABLE)?;
        let bounds = self.permitted.len().saturating_add(self.excluded.len());
        if names.len().saturating_mul(bounds) > MOST {
            return Err("there are too many names and constraints");
        }
        for name in &names {
            for bound in self.excluded.iter().filter(|bound| bound.form() == name.form()) {
                if name.within(bound, true).ok_or(UNREADABLE)? {
                    return Err(EXCLUDED);
                }
            }
            let mut permitted = self.permitted.iter().filter(|bound| bound.form() == name.form()).peekable();
            let bound = permitted.peek().is_some();
            let mut inside = false;
            for own in permitted {
                inside |= name.within(own, false).ok_or(UNREADABLE)?;
            }
            if bound && !inside {
                return Err(OUTSIDE);
            }
        }
        Ok(())
    }
}

/// Reads `GeneralSubtrees`; with a distance they say nothing that this profile knows.
fn subtrees(list: Tlv<'_>) -> Result<Vec<Name>, DerError> {
    let mut out = Vec::new();
    for subtree in Reader::new(list.value).rest()? {
        let mut fields = subtree.inside(tag::SEQUENCE)?;
        let name = Name::read(fields.next()?)?;
        fields.end()?;
        let fits = match &name {
            Name::Address(bytes) => matches!(bytes.len(), 8 | 32),
            _ => true,
        };
        if !fits {
            return Err(DerError);
        }
        out.push(name);
    }
    if out.is_empty() { Err(DerError) } else { Ok(out) }
}

/// All names of a certificate: its subject, the mailboxes in it, and the alternative ones.
fn names_of(certificate: &Certificate) -> Result<Vec<Name>, DerError> {
    let subject = name_parts(certificate.subject_der()).ok_or(DerError)?;
    let mut out: Vec<Name> =
        name_mailboxes(certificate.subject_der()).into_iter().map(Name::Mailbox).collect();
    if !subject.is_empty() {
        out.push(Name::Directory(subject));
    }
    if let Some(extension) = certificate.extension("2.5.29.17") {
        for name in one(&extension.value)?.inside(tag::SEQUENCE)?.rest()? {
            out.push(Name::read(name)?);
        }
    }
    Ok(out)
}

/// A bound for a mailbox is a mailbox, a host, or, with a dot in front, everything below a domain.
fn mailbox_within(own: &str, bound: &str) -> Option<bool> {
    let (local, host) = own.rsplit_once('@')?;
    match bound.rsplit_once('@') {
        Some((their, at)) => Some(local == their && host.eq_ignore_ascii_case(at)),
        None => Some(domain_within(host, bound)),
    }
}

/// A bound that is a host itself or, with a dot in front, everything below a domain.
fn domain_within(host: &str, bound: &str) -> bool {
    match bound.strip_prefix('.') {
        Some(domain) => is_below(host, domain),
        None => bound.is_empty() || host.eq_ignore_ascii_case(bound),
    }
}

/// A bound for a host is the host and everything below. What is excluded is also what a `*` may stand for.
fn host_within(own: &str, bound: &str, excluding: bool) -> bool {
    let (domain, only_below) = match bound.strip_prefix('.') {
        Some(domain) => (domain, !excluding),
        None => (bound, false),
    };
    let wild = own.strip_prefix("*.").filter(|_| excluding);
    domain.is_empty()
        || (!only_below && own.eq_ignore_ascii_case(domain))
        || is_below(own, domain)
        || wild.is_some_and(|base| is_below(domain, base))
}

fn is_below(host: &str, domain: &str) -> bool {
    let (host, domain) = (host.as_bytes(), domain.as_bytes());
    let Some(dot) = host.len().checked_sub(domain.len() + 1).filter(|dot| *dot > 0) else { return false };
    host.get(dot) == Some(&b'.') && host.get(dot + 1..).is_some_and(|end| end.eq_ignore_ascii_case(domain))
}

/// The host of a web address; nothing when it has none, or a number in its place.
fn host_of(uri: &str) -> Option<&str> {
    let (_, rest) = uri.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    let named =
        !host.is_empty() && !host.starts_with('[') && !host.bytes().all(|b| b.is_ascii_digit() || b == b'.');
    named.then_some(host)
}

/// A bound for an address is an address and its mask.
fn address_within(own: &[u8], bound: &[u8]) -> Option<bool> {
    if !matches!(own.len(), 4 | 16) {
        return None;
    }
    if bound.len() != 2 * own.len() {
        return Some(false);
    }
    let (base, mask) = bound.split_at_checked(own.len())?;
    Some(own.iter().zip(base).zip(mask).all(|((own, base), mask)| own & mask == base & mask))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(own: Name, bound: Name) -> Option<bool> {
        own.within(&bound, false)
    }

    #[test]
    fn bounds_hold_as_rfc_5280_says() {
        let mail = |text: &str| Name::Mailbox(text.to_owned());
        let host = |text: &str| Name::Host(text.to_owned());
        let uri = |text: &str| Name::Uri(text.to_owned());
        for (own, bound, expected) in [
            (mail("a@x.fr"), mail("a@X.FR"), Some(true)),
            (mail("A@x.fr"), mail("a@x.fr"), Some(false)),
            (mail("a@x.fr"), mail("x.fr"), Some(true)),
            (mail("a@b.x.fr"), mail("x.fr"), Some(false)),
            (mail("a@b.x.fr"), mail(".x.fr"), Some(true)),
            (mail("a@x.fr"), mail(".x.fr"), Some(false)),
            (mail("nobody"), mail("x.fr"), None),
            (host("a.x.fr"), host("x.fr"), Some(true)),
            (host("x.fr"), host("x.fr"), Some(true)),
            (host("bx.fr"), host("x.fr"), Some(false)),
            (host("x.fr"), host(""), Some(true)),
            (uri("http://x.fr:80/a"), uri("x.fr"), Some(true)),
            (uri("http://u@b.x.fr/?q"), uri(".x.fr"), Some(true)),
            (uri("http://b.x.fr/"), uri("x.fr"), Some(false)),
            (uri("http://10.0.0.1/"), uri("x.fr"), None),
            (uri("http://[::1]/"), uri("x.fr"), None),
            (uri("urn:x"), uri("x.fr"), None),
            (Name::Address(vec![10, 1, 2, 3]), Name::Address(vec![10, 0, 0, 0, 255, 0, 0, 0]), Some(true)),
            (Name::Address(vec![11, 1, 2, 3]), Name::Address(vec![10, 0, 0, 0, 255, 0, 0, 0]), Some(false)),
            (Name::Address(vec![0; 16]), Name::Address(vec![0; 8]), Some(false)),
            (Name::Other(0), Name::Other(0), None),
        ] {
            assert_eq!(within(own, bound), expected);
        }
        assert!(host_within("*.x.fr", "secret.x.fr", true));
        assert!(host_within("x.fr", ".x.fr", true) && !host_within("x.fr", ".x.fr", false));
    }
}
