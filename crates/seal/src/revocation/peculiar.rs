//! Lists that speak about others' certificates, or only about changes (RFC 5280, 5.2.4 and 5.2.5).

use super::RevocationList;
use crate::Certificate;
use crate::asn1::{
    bit_string, boolean, context, explicit, integer, octet_string, oid, sequence, tag, tlv, x509_time,
};
use crate::authority::{Issuer, RootSpec, SealCertificateSpec, issue_seal, make_root};
use crate::keys::{EcCurve, EcKey};

const NOW: i64 = 1_795_337_883;

struct House {
    key: EcKey,
    root: Certificate,
    seal: Certificate,
}

impl House {
    fn new() -> Self {
        let key = EcKey::generate(EcCurve::P256).unwrap();
        let public_key = key.public_key();
        let sign = |m: &[u8]| key.sign(m);
        let spec = RootSpec {
            common_name: "TEST root",
            organization: None,
            public_key,
            not_before: NOW - 86_400,
            serial: [1; 16],
        };
        let root = make_root(&spec, &sign).unwrap();
        let spec = SealCertificateSpec {
            common_name: "TEST seal",
            organization: "TEST",
            siren: None,
            public_key,
            not_before: NOW - 86_400,
            life: 10 * 86_400,
            serial: [2; 16],
        };
        let seal = issue_seal(Issuer { certificate: &root, sign: &sign }, &spec).unwrap();
        Self { key, root, seal }
    }

    /// A list on which the seal stands, with these extensions of its entry and of the list.
    fn list(&self, of_entry: &[Vec<u8>], of_list: &[Vec<u8>]) -> RevocationList {
        let entry = |extensions: &[Vec<u8>]| {
            let extensions =
                if extensions.is_empty() { Vec::new() } else { sequence(&[&extensions.concat()]) };
            sequence(&[&tlv(tag::INTEGER, self.seal.serial()), &x509_time(NOW - 60), &extensions])
        };
        let entries = if of_entry.is_empty() && of_list.is_empty() { Vec::new() } else { entry(of_entry) };
        self.signed(&entries, of_list)
    }

    /// A list with these entries and extensions.
    fn signed(&self, entries: &[u8], of_list: &[Vec<u8>]) -> RevocationList {
        let method = self.root.method().unwrap().identifier();
        let entries = if entries.is_empty() { Vec::new() } else { sequence(&[entries]) };
        let extensions =
            if of_list.is_empty() { Vec::new() } else { explicit(0, &sequence(&[&of_list.concat()])) };
        let (from, to) = (x509_time(NOW - 30), x509_time(NOW + 86_400));
        let tbs =
            sequence(&[&integer(1), &method, self.root.subject_der(), &from, &to, &entries, &extensions]);
        let signature = bit_string(&self.key.sign(&tbs).unwrap());
        RevocationList::read(&sequence(&[&tbs, &method, &signature])).unwrap()
    }
}

fn extension(kind: &str, critical: bool, value: &[u8]) -> Vec<u8> {
    let flag = if critical { boolean(true) } else { Vec::new() };
    sequence(&[&oid(kind), &flag, &octet_string(value)])
}

/// `DeltaCRLIndicator`: the number of the list that it adds to.
fn delta() -> Vec<u8> {
    extension("2.5.29.27", true, &integer(7))
}

/// `IssuingDistributionPoint` with `indirectCRL`.
fn indirect() -> Vec<u8> {
    extension("2.5.29.28", true, &sequence(&[&context(4, &[0xff])]))
}

fn reason(code: u8) -> Vec<u8> {
    extension("2.5.29.21", false, &tlv(0x0a, &[code]))
}

#[test]
fn an_indirect_list_says_nothing_about_anybody() {
    let house = House::new();
    let ordinary = house.list(&[reason(1)], &[]);
    assert!(ordinary.is_from(&house.root) && ordinary.revoked(&house.seal) == Some(NOW - 60));
    assert!(!house.list(&[], &[indirect()]).is_from(&house.root));
    // Not announced, but one of its entries is about another authority's certificate.
    let whose = sequence(&[&explicit(4, house.seal.subject_der())]);
    let other = house.list(&[extension("2.5.29.29", true, &whose)], &[]);
    assert!(!other.is_from(&house.root));
}

#[test]
fn a_list_with_something_critical_that_is_unknown_is_not_used() {
    let house = House::new();
    let strange = |critical| extension("2.5.29.99", critical, &integer(1));
    assert!(house.list(&[strange(false)], &[strange(false)]).is_from(&house.root));
    assert!(!house.list(&[strange(true)], &[]).is_from(&house.root));
    assert!(!house.list(&[], &[strange(true)]).is_from(&house.root));
}

#[test]
fn a_list_of_changes_revokes_but_clears_nobody() {
    let house = House::new();
    let whole = house.signed(&[], &[extension("2.5.29.20", false, &integer(8))]);
    assert!(whole.is_from(&house.root) && whole.clears(&house.seal));
    let changes = house.signed(&[], &[delta()]);
    assert!(changes.is_from(&house.root) && !changes.clears(&house.seal));
    let revoking = house.list(&[reason(1)], &[delta()]);
    assert_eq!(revoking.revoked(&house.seal), Some(NOW - 60));
    // Taken off another list: not revoked by this one, but not cleared by it either.
    let taken_off = house.list(&[reason(8)], &[delta()]);
    assert_eq!(taken_off.revoked(&house.seal), None);
    assert!(!taken_off.clears(&house.seal));
    // That is nothing for a whole list to say.
    assert_eq!(house.list(&[reason(8)], &[]).revoked(&house.seal), Some(NOW - 60));
}
