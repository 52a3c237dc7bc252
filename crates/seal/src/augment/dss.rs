//! The `/DSS` dictionary: what says that no certificate was revoked (PAD-21).

use std::collections::BTreeMap;

use super::gather::Kept;
use crate::pdf::{Dict, Document, Gap, Object, PdfError, Reference, Update};
use crate::sign::{SealError, dict};
use crate::validate::listed;

/// Its arrays, and what an entry of `/VRI` calls them.
const KINDS: [(&str, &str); 3] = [("Certs", "Cert"), ("CRLs", "CRL"), ("OCSPs", "OCSP")];

/// A revision that adds what is not in the file yet; `None` when everything is.
pub(super) fn revision(document: &Document<'_>, kept: &[Kept]) -> Result<Option<Vec<u8>>, SealError> {
    let (root, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    let mut update = Update::new(document);
    let mut store = document.dict(catalog, "DSS").cloned().unwrap_or_default();
    let mut known = Streams::of(document);
    let mut fresh = false;
    let mut entries = Dict::new();
    for one in kept {
        let mut entry = Dict::new();
        for ((kind, name), wanted) in KINDS.into_iter().zip([&one.certificates, &one.lists, &one.answers]) {
            let mut references = Vec::new();
            for der in wanted {
                let place = known.place(&mut update, kind, der, &mut fresh)?;
                references.push(Object::from(place));
            }
            if !references.is_empty() {
                entry.insert(name.as_bytes().to_vec(), Object::Array(references));
            }
        }
        if let Some(name) = one.name.clone().filter(|_| !entry.is_empty()) {
            entries.insert(name.into_bytes(), Object::Dict(entry));
        }
    }
    if !fresh && document.dict(catalog, "DSS").is_some() {
        return Ok(None);
    }
    for (kind, _) in KINDS {
        let all = known.of_kind(kind);
        if !all.is_empty() {
            keep_place(document, &mut update, &mut store, kind, Object::Array(all));
        }
    }
    let mut named = document.dict(&store, "VRI").cloned().unwrap_or_default();
    for (name, entry) in entries {
        // What was said once about a signature stays as it was said; what is new is in the arrays.
        named.entry(name).or_insert(entry);
    }
    keep_place(document, &mut update, &mut store, "VRI", Object::Dict(named));
    store.insert(b"Type".to_vec(), Object::name("DSS"));
    let mut catalog = catalog.clone();
    let own = match catalog.get(&b"DSS"[..]).and_then(Object::as_reference) {
        Some(own) => own,
        None => {
            let own = update.allocate();
            catalog.insert(b"DSS".to_vec(), own.into());
            extension(document, &mut catalog);
            update.set(root, &Object::Dict(catalog));
            own
        }
    };
    update.set(own, &Object::Dict(store));
    Ok(Some(update.finish()?.bytes))
}

/// Sets a value where it is kept: in an object of its own, if it was.
fn keep_place(
    document: &Document<'_>,
    update: &mut Update<'_, '_>,
    store: &mut Dict,
    key: &str,
    value: Object,
) {
    let place = store.get(key.as_bytes()).and_then(Object::as_reference);
    match place.filter(|place| document.get(*place).is_some()) {
        Some(place) => update.set(place, &value),
        None => {
            store.insert(key.as_bytes().to_vec(), value);
        }
    }
}

/// The streams of a `/DSS` by kind and content.
struct Streams {
    known: BTreeMap<(&'static str, Vec<u8>), Reference>,
    /// In the order of the file, new ones last.
    order: Vec<(&'static str, Reference)>,
}

impl Streams {
    fn of(document: &Document<'_>) -> Self {
        let mut out = Self { known: BTreeMap::new(), order: Vec::new() };
        for (kind, _) in KINDS {
            for reference in listed(document, kind) {
                if let Ok(bytes) = document.decode(reference) {
                    out.known.insert((kind, bytes), reference);
                }
                out.order.push((kind, reference));
            }
        }
        out
    }

    /// The place of these bytes, which is made if there is none.
    fn place(
        &mut self,
        update: &mut Update<'_, '_>,
        kind: &'static str,
        der: &[u8],
        fresh: &mut bool,
    ) -> Result<Reference, PdfError> {
        if let Some(reference) = self.known.get(&(kind, der.to_vec())) {
            return Ok(*reference);
        }
        let reference = update.allocate();
        let length = i64::try_from(der.len()).map_err(|_| PdfError::TooLarge)?;
        let mut body = Vec::with_capacity(der.len() + 64);
        Object::Dict(dict([("Length", Object::Integer(length))])).write(&mut body);
        body.extend_from_slice(b"\nstream\n");
        body.extend_from_slice(der);
        // Not a line feed alone, which after a last byte of 13 would look like one end of line.
        body.extend_from_slice(b"\r\nendstream");
        update.set_raw(reference, body, Gap::default());
        self.known.insert((kind, der.to_vec()), reference);
        self.order.push((kind, reference));
        *fresh = true;
        Ok(reference)
    }

    fn of_kind(&self, kind: &str) -> Vec<Object> {
        self.order.iter().filter(|(own, _)| *own == kind).map(|(_, r)| Object::from(*r)).collect()
    }
}

/// Says that the file uses what PDF 1.7 did not have; PDF 2.0 has it.
fn extension(document: &Document<'_>, catalog: &mut Dict) {
    let newer =
        document.value(catalog, "Version").and_then(Object::as_name).is_some_and(|v| v >= b"2.0".as_slice());
    if newer || document.bytes().starts_with(b"%PDF-2") {
        return;
    }
    let extension = dict([("BaseVersion", Object::name("1.7")), ("ExtensionLevel", Object::Integer(5))]);
    let mut all = match catalog.get(&b"Extensions"[..]) {
        None => Dict::new(),
        Some(Object::Dict(all)) if !all.contains_key(&b"ESIC"[..]) => all.clone(),
        // Kept elsewhere, or said already: left alone.
        Some(_) => return,
    };
    all.insert(b"ESIC".to_vec(), Object::Dict(extension));
    catalog.insert(b"Extensions".to_vec(), Object::Dict(all));
}
