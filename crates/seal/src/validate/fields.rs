//! Finding the signatures of a file, and what their dictionaries say.

use std::collections::BTreeSet;

use super::Reason;
use crate::form::Permissions;
use crate::limits;
use crate::pdf::{Dict, Document, Object, Reference, dict_spans, text_string};

/// A signature field with a value.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The field's full name.
    pub(super) name: String,
    /// The signature dictionary, if it is an object of its own.
    pub(super) reference: Option<Reference>,
    /// What it says.
    pub(super) dict: Dict,
    /// End of the byte range, for putting signatures in order; 0 if it cannot be read.
    pub(super) end: usize,
}

/// All signature fields with a value, each value once.
pub(super) fn find_signatures(document: &Document<'_>) -> Result<Vec<Found>, Reason> {
    let Some((_, catalog)) = document.catalog() else { return Ok(Vec::new()) };
    let mut out = Vec::new();
    let mut seen = BTreeSet::new();
    let fields = document.dict(catalog, "AcroForm").and_then(|form| document.value(form, "Fields"));
    for field in fields.and_then(Object::as_array).unwrap_or_default() {
        walk(document, field, ("", false), 0, &mut seen, &mut out)?;
    }
    Ok(out)
}

fn walk(
    document: &Document<'_>,
    field: &Object,
    (prefix, inherited): (&str, bool),
    depth: usize,
    seen: &mut BTreeSet<Reference>,
    out: &mut Vec<Found>,
) -> Result<(), Reason> {
    if depth > limits::DEPTH {
        return Err(Reason::TooMuch("form fields".to_owned()));
    }
    if let Some(reference) = field.as_reference()
        && !seen.insert(reference)
    {
        return Ok(());
    }
    let Some(dict) = document.resolve(field).as_dict() else { return Ok(()) };
    let partial = document.value(dict, "T").and_then(Object::as_string).map(text_string);
    let name = match (prefix, partial) {
        ("", Some(own)) => own,
        (prefix, Some(own)) => format!("{prefix}.{own}"),
        (prefix, None) => prefix.to_owned(),
    };
    let is_signature = document.value(dict, "FT").map_or(inherited, |kind| kind.as_name() == Some(b"Sig"));
    if is_signature && let Some(Object::Dict(value)) = document.value(dict, "V") {
        let reference = dict.get(&b"V"[..]).and_then(Object::as_reference);
        if reference.is_none_or(|reference| seen.insert(reference)) {
            let end = byte_range(value).map_or(0, |[_, _, from, length]| from.saturating_add(length));
            out.push(Found { name: name.clone(), reference, dict: value.clone(), end });
        }
    }
    if out.len() > limits::SIGNATURES || seen.len() > limits::OBJECTS {
        return Err(Reason::TooMuch("signatures".to_owned()));
    }
    for kid in document.value(dict, "Kids").and_then(Object::as_array).unwrap_or_default() {
        walk(document, kid, (&name, is_signature), depth + 1, seen, out)?;
    }
    Ok(())
}

/// The four numbers of `/ByteRange`.
fn byte_range(dict: &Dict) -> Option<[usize; 4]> {
    let numbers: Option<Vec<usize>> =
        dict.get(&b"ByteRange"[..])?.as_array()?.iter().map(Object::as_size).collect();
    numbers?.try_into().ok()
}

/// The parts of the file that a signature covers, and the value it left out.
#[derive(Clone, Debug)]
pub(super) struct Covered<'a> {
    pub(super) before: &'a [u8],
    pub(super) after: &'a [u8],
    /// The first byte that is not covered any more.
    pub(super) end: usize,
}

/// Checks that the byte range leaves out exactly the signature's own value and nothing else (PAD-11).
pub(super) fn covered<'a>(document: &Document<'a>, found: &Found) -> Result<Covered<'a>, Reason> {
    let bad = |what: &str| Reason::ByteRange(what.to_owned());
    let Some([zero, length, from, rest]) = byte_range(&found.dict) else {
        return Err(bad("it is not four numbers"));
    };
    let end = from.checked_add(rest).filter(|end| *end <= document.bytes().len());
    let Some(end) = end else { return Err(bad("it ends outside the file")) };
    if zero != 0 || from < length {
        return Err(bad("it does not begin at the file's first byte, or overlaps"));
    }
    let place = found.reference.and_then(|r| document.place_of(r));
    let Some(at) = place else { return Err(bad("the signature is not an object of its own")) };
    let spans = dict_spans(document.bytes(), at).map_err(|_| bad("the dictionary cannot be read"))?;
    let Some(gap) = spans.get(&b"Contents"[..]) else { return Err(bad("there is no /Contents")) };
    if *gap != (length..from) || document.bytes().get(length) != Some(&b'<') {
        return Err(bad("it leaves out something else than the signature's value"));
    }
    let digits = document.bytes().get(length + 1..from.saturating_sub(1)).unwrap_or_default();
    if !digits.iter().all(u8::is_ascii_hexdigit) {
        return Err(bad("the signature's value holds more than hexadecimal digits"));
    }
    let bytes = document.bytes();
    let before = bytes.get(..length).unwrap_or_default();
    let after = bytes.get(from..end).unwrap_or_default();
    Ok(Covered { before, after, end })
}

/// What `/DocMDP` of this signature forbids, if it certifies.
pub(super) fn certification(document: &Document<'_>, found: &Found) -> Option<u8> {
    let (_, catalog) = document.catalog()?;
    let own = document.dict(catalog, "Perms")?.get(&b"DocMDP"[..])?.as_reference();
    if own.is_none() || own != found.reference {
        return None;
    }
    Some(Permissions::read(document, &found.dict).changes.unwrap_or(2))
}
