//! What a file brings along about its certificates (PAD-21).

use crate::certificate::Certificate;
use crate::limits;
use crate::pdf::{Document, Object, Reference};
use crate::revocation::{Known, OcspAnswer, Proofs, RevocationList};

/// Certificates, lists and answers of the file's `/DSS`, and those brought along.
pub(crate) fn evidence(document: &Document<'_>, proofs: &Proofs, at: i64) -> Known {
    let mut left = limits::REVOCATION;
    let mut streams = |key: &str| -> Vec<(usize, Vec<u8>)> {
        let mut out = Vec::new();
        for reference in listed(document, key) {
            let Some(place) = document.place_of(reference) else { continue };
            let Ok(bytes) = document.decode(reference) else { continue };
            let Some(rest) = left.checked_sub(bytes.len()) else { break };
            left = rest;
            out.push((place, bytes));
        }
        out
    };
    let (certificates, lists, answers) = (streams("Certs"), streams("CRLs"), streams("OCSPs"));
    fn read<T>(found: Vec<(usize, Vec<u8>)>, read: impl Fn(&[u8]) -> Option<T>) -> Vec<(usize, T)> {
        found.iter().filter_map(|(place, der)| Some((*place, read(der)?))).collect()
    }
    Known::new(
        proofs,
        at,
        read(certificates, |der| Certificate::from_der(der).ok()),
        read(lists, |der| RevocationList::read(der).ok()),
        read(answers, |der| OcspAnswer::read(der).ok()),
    )
}

/// The streams that one array of the `/DSS` lists.
pub(crate) fn listed(document: &Document<'_>, key: &str) -> Vec<Reference> {
    let dss = document.catalog().and_then(|(_, catalog)| document.dict(catalog, "DSS"));
    let items = dss.and_then(|dss| document.value(dss, key)).and_then(Object::as_array).unwrap_or_default();
    items.iter().take(limits::CERTIFICATES).filter_map(Object::as_reference).collect()
}
