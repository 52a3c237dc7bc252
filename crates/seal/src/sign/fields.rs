//! The objects of a seal: its dictionary, its invisible field, and what must point to them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Certification, SealError, SealSpec};
use crate::asn1::format_pdf_time;
use crate::limits;
use crate::pdf::{
    Dict, Document, Object, PdfError, Reference, Update, dict_spans, text_string, write_text_string,
};

/// A dictionary from keys that are constants.
fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dict {
    entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect()
}

/// Three numbers of ten digits: room for the byte range.
const RANGE_ROOM: &[u8] = b"[0 0000000000 0000000000 0000000000]";

/// Appends a revision with an empty seal; gives the file and the place of the signature's digits in it.
pub(super) fn place(document: &Document<'_>, spec: &SealSpec) -> Result<(Vec<u8>, Range<usize>), SealError> {
    if document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let (root, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    let names = field_names(document, catalog);
    if document.dict(catalog, "Perms").is_some_and(|perms| document.value(perms, "DocMDP").is_some()) {
        return Err(SealError::Certified);
    }
    if spec.certification == Certification::NoChanges && names.signed {
        return Err(SealError::AlreadySigned);
    }
    let page = first_page(document, catalog).ok_or(SealError::NoPage)?;
    let mut update = Update::new(document);
    let (signature, field) = (update.allocate(), update.allocate());
    update.set_raw(signature, signature_dict(spec));
    let mut widget = widget(spec, &names.taken);
    widget.extend(dict([("P", page.into()), ("V", signature.into())]));
    update.set(field, &Object::Dict(widget));
    hang_on_page(document, &mut update, page, field);
    let mut catalog = catalog.clone();
    hang_in_form(document, &mut update, &mut catalog, field);
    if spec.certification == Certification::NoChanges {
        let mut permissions = document.dict(&catalog, "Perms").cloned().unwrap_or_default();
        permissions.insert(b"DocMDP".to_vec(), signature.into());
        catalog.insert(b"Perms".to_vec(), Object::Dict(permissions));
    }
    update.set(root, &Object::Dict(catalog));
    let updated = update.finish()?;
    let at = updated.offsets.get(&signature.number).copied().unwrap_or(0);
    Ok(fill_range(updated.bytes, at)?)
}

/// The signature dictionary (PAD-09, PAD-12, PAD-13), with room for the range and the signature.
fn signature_dict(spec: &SealSpec) -> Vec<u8> {
    let mut entries = dict([
        ("Type", Object::name("Sig")),
        ("Filter", Object::name("Adobe.PPKLite")),
        ("SubFilter", Object::name("ETSI.CAdES.detached")),
        ("M", Object::String(format_pdf_time(spec.at, spec.offset_minutes).into_bytes())),
    ]);
    for (key, text) in [("Name", &spec.name), ("Reason", &spec.reason), ("Location", &spec.location)] {
        if let Some(text) = text {
            entries.insert(key.as_bytes().to_vec(), write_text_string(text));
        }
    }
    if spec.certification == Certification::NoChanges {
        let parameters = dict([
            ("Type", Object::name("TransformParams")),
            ("P", Object::Integer(1)),
            ("V", Object::name("1.2")),
        ]);
        let reference = dict([
            ("Type", Object::name("SigRef")),
            ("TransformMethod", Object::name("DocMDP")),
            ("TransformParams", Object::Dict(parameters)),
        ]);
        entries.insert(b"Reference".to_vec(), Object::Array(vec![Object::Dict(reference)]));
    }
    let mut body = Vec::new();
    Object::Dict(entries).write(&mut body);
    body.truncate(body.len().saturating_sub(2));
    body.extend_from_slice(b"/ByteRange ");
    body.extend_from_slice(RANGE_ROOM);
    body.extend_from_slice(b"\n/Contents <");
    let room = spec.room.clamp(1024, limits::INPUT / 16);
    body.resize(body.len() + 2 * room, b'0');
    body.extend_from_slice(b">\n>>");
    body
}

/// Writes the byte range, now that everything has its place.
fn fill_range(mut pdf: Vec<u8>, at: usize) -> Result<(Vec<u8>, Range<usize>), PdfError> {
    let spans = dict_spans(&pdf, at)?;
    let missing = PdfError::Damaged { what: "the seal was not written", at };
    let contents = spans.get(&b"Contents"[..]).ok_or(missing)?.clone();
    let range = spans.get(&b"ByteRange"[..]).ok_or(missing)?.clone();
    let rest = pdf.len().saturating_sub(contents.end);
    let text = format!("[0 {} {} {}", contents.start, contents.end, rest);
    let width = range.len().saturating_sub(1);
    let text = format!("{text:<width$}]");
    match pdf.get_mut(range) {
        Some(place) if place.len() == text.len() => place.copy_from_slice(text.as_bytes()),
        _ => return Err(PdfError::TooLarge),
    }
    Ok((pdf, contents.start + 1..contents.end - 1))
}

/// The invisible field and its widget in one. It lies outside the page: a widget inside would have to be in
/// the structure tree (PDF/UA-1) and would need an appearance (PDF/A).
fn widget(spec: &SealSpec, taken: &BTreeSet<String>) -> Dict {
    let mut name = spec.field.replace('.', " ");
    let mut number = 1;
    while taken.contains(&name) {
        number += 1;
        name = format!("{} {number}", spec.field.replace('.', " "));
    }
    dict([
        ("Type", Object::name("Annot")),
        ("Subtype", Object::name("Widget")),
        ("FT", Object::name("Sig")),
        ("T", write_text_string(&name)),
        ("TU", write_text_string(&spec.label)),
        ("F", Object::Integer(4 | 128)), // printed, locked
        ("Rect", Object::Array([-2, -2, -2, -2].map(Object::Integer).to_vec())),
    ])
}

/// The first page in reading order.
fn first_page(document: &Document<'_>, catalog: &Dict) -> Option<Reference> {
    let mut node = catalog.get(&b"Pages"[..])?.as_reference()?;
    for _ in 0..limits::DEPTH {
        let dict = document.get(node)?.as_dict()?;
        if document.value(dict, "Type").and_then(Object::as_name) == Some(b"Page") {
            return Some(node);
        }
        let kids = document.value(dict, "Kids")?.as_array()?;
        let usable = |kid: &&Object| {
            let dict = document.resolve(kid).as_dict();
            dict.is_some_and(|d| document.value(d, "Count").is_none_or(|count| count.as_integer() != Some(0)))
        };
        node = kids.iter().find(usable)?.as_reference()?;
    }
    None
}

/// Adds the widget to the page, which gets the tab order that PDF/UA-1 wants.
fn hang_on_page(document: &Document<'_>, update: &mut Update<'_, '_>, page: Reference, field: Reference) {
    let Some(old) = document.get(page).and_then(Object::as_dict) else { return };
    let mut dict = old.clone();
    dict.insert(b"Tabs".to_vec(), Object::name("S"));
    append(document, update, &mut dict, "Annots", field);
    update.set(page, &Object::Dict(dict));
}

/// Adds the field to the form, which is made if there is none.
fn hang_in_form(document: &Document<'_>, update: &mut Update<'_, '_>, catalog: &mut Dict, field: Reference) {
    let place = catalog.get(&b"AcroForm"[..]).and_then(Object::as_reference);
    let mut form = document.dict(catalog, "AcroForm").cloned().unwrap_or_default();
    append(document, update, &mut form, "Fields", field);
    form.insert(b"SigFlags".to_vec(), Object::Integer(3));
    match place {
        Some(place) => update.set(place, &Object::Dict(form)),
        None => {
            catalog.insert(b"AcroForm".to_vec(), Object::Dict(form));
        }
    }
}

/// Appends to an array, wherever it is kept.
fn append(document: &Document<'_>, update: &mut Update<'_, '_>, dict: &mut Dict, key: &str, item: Reference) {
    let place = dict.get(key.as_bytes()).and_then(Object::as_reference);
    let mut items = document.value(dict, key).and_then(Object::as_array).unwrap_or_default().to_vec();
    items.push(item.into());
    match place.filter(|place| document.get(*place).is_some()) {
        Some(place) => update.set(place, &Object::Array(items)),
        None => {
            dict.insert(key.as_bytes().to_vec(), Object::Array(items));
        }
    }
}

/// What is known about the fields that are there.
struct FieldNames {
    taken: BTreeSet<String>,
    signed: bool,
}

fn field_names(document: &Document<'_>, catalog: &Dict) -> FieldNames {
    let mut out = FieldNames { taken: BTreeSet::new(), signed: false };
    let fields = document.dict(catalog, "AcroForm").and_then(|form| document.value(form, "Fields"));
    for field in fields.and_then(Object::as_array).unwrap_or_default() {
        let Some(field) = document.resolve(field).as_dict() else { continue };
        if let Some(name) = document.value(field, "T").and_then(Object::as_string) {
            out.taken.insert(text_string(name));
        }
        let signature = document.value(field, "FT").and_then(Object::as_name) == Some(b"Sig");
        out.signed |= signature && document.value(field, "V").is_some();
    }
    out
}
