//! The objects of a seal: its dictionary, its invisible field, and what must point to them.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Certification, SealError, SealSpec};
use crate::asn1::format_pdf_time;
use crate::limits;
use crate::pdf::{
    Dict, Document, Gap, Object, PdfError, Reference, Revision, Update, text_string, write_text_string,
};

/// A dictionary from keys that are constants.
pub(crate) fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dict {
    entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect()
}

/// Three numbers of ten digits: room for the byte range.
const RANGE_ROOM: &[u8] = b"[0 0000000000 0000000000 0000000000]";

/// A signature or timestamp that gets a field of its own.
pub(crate) struct NewField<'a> {
    /// What its dictionary says besides its byte range and value.
    pub(crate) entries: Dict,
    /// The field's name; a number is added when it is taken.
    pub(crate) name: &'a str,
    /// What a screen reader says.
    pub(crate) label: &'a str,
    /// Room for its value, in bytes.
    pub(crate) room: usize,
    /// Whether it certifies the file.
    pub(crate) certifies: bool,
}

/// A revision with an empty seal, whose gap is for the signature's hexadecimal digits.
pub(super) fn place_seal(document: &Document<'_>, spec: &SealSpec) -> Result<Revision, SealError> {
    if document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let (_, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    if document.dict(catalog, "Perms").is_some_and(|perms| document.value(perms, "DocMDP").is_some()) {
        return Err(SealError::Certified);
    }
    let certifies = spec.certification == Certification::NoChanges;
    if certifies && field_names(document, catalog).signed {
        return Err(SealError::AlreadySigned);
    }
    let (name, label, room) = (&*spec.field, &*spec.label, spec.room);
    place(document, NewField { entries: seal_entries(spec), name, label, room, certifies })
}

/// A revision with an empty field, whose gap is for the hexadecimal digits of its value.
pub(crate) fn place(document: &Document<'_>, new: NewField<'_>) -> Result<Revision, SealError> {
    if document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let (root, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    let names = field_names(document, catalog);
    let page = first_page(document, catalog).ok_or(SealError::NoPage)?;
    let mut update = Update::new(document);
    let (signature, field) = (update.allocate(), update.allocate());
    let mut widget = widget(&new, &names.taken);
    let (certifies, empty) = (new.certifies, signature_dict(new.entries, new.room));
    let (range, gap) = (empty.range, empty.gap);
    update.set_raw(signature, empty.body, gap);
    widget.extend(dict([("P", page.into()), ("V", signature.into())]));
    update.set(field, &Object::Dict(widget));
    hang_on_page(document, &mut update, page, field);
    let mut catalog = catalog.clone();
    hang_in_form(document, &mut update, &mut catalog, field);
    if certifies {
        let mut permissions = document.dict(&catalog, "Perms").cloned().unwrap_or_default();
        permissions.insert(b"DocMDP".to_vec(), signature.into());
        catalog.insert(b"Perms".to_vec(), Object::Dict(permissions));
    }
    update.set(root, &Object::Dict(catalog));
    let mut revision = update.finish()?;
    fill_range(&mut revision, document.bytes().len(), gap.at - range.start, range.len())?;
    Ok(revision)
}

/// A signature dictionary that still lacks its signature.
struct EmptySignature {
    body: Vec<u8>,
    /// Where the array of the byte range stands.
    range: Range<usize>,
    /// Where the hexadecimal digits go.
    gap: Gap,
}

/// What a seal's dictionary says (PAD-09, PAD-12, PAD-13).
fn seal_entries(spec: &SealSpec) -> Dict {
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
    entries
}

/// A signature dictionary with room for the range and the value.
fn signature_dict(entries: Dict, room: usize) -> EmptySignature {
    let mut body = Vec::new();
    Object::Dict(entries).write(&mut body);
    body.truncate(body.len().saturating_sub(2));
    body.extend_from_slice(b"/ByteRange ");
    let range = body.len()..body.len() + RANGE_ROOM.len();
    body.extend_from_slice(RANGE_ROOM);
    body.extend_from_slice(b"\n/Contents <");
    let gap = Gap { at: body.len(), length: 2 * room.clamp(1024, limits::INPUT / 16) };
    body.extend_from_slice(b">\n>>");
    EmptySignature { body, range, gap }
}

/// Writes the byte range, now that everything has its place: `back` bytes before the gap, `width` long. `base`
/// is the length of the file before the revision.
fn fill_range(revision: &mut Revision, base: usize, back: usize, width: usize) -> Result<(), PdfError> {
    let gap = revision.gap;
    let digits = base + gap.at;
    let (before, after) = (digits - 1, digits + gap.length + 1);
    let rest = (base + revision.bytes.len() + gap.length).saturating_sub(after);
    let width = width - 1;
    let text = format!("{:<width$}]", format!("[0 {before} {after} {rest}"));
    let from = gap.at.saturating_sub(back);
    match revision.bytes.get_mut(from..from + width + 1) {
        Some(place) if place.len() == text.len() => place.copy_from_slice(text.as_bytes()),
        _ => return Err(PdfError::TooLarge),
    }
    Ok(())
}

/// The invisible field and its widget in one. It lies outside the page: a widget inside would have to be in
/// the structure tree (PDF/UA-1) and would need an appearance (PDF/A).
fn widget(new: &NewField<'_>, taken: &BTreeSet<String>) -> Dict {
    let mut name = new.name.replace('.', " ");
    let mut number = 1;
    while taken.contains(&name) {
        number += 1;
        name = format!("{} {number}", new.name.replace('.', " "));
    }
    dict([
        ("Type", Object::name("Annot")),
        ("Subtype", Object::name("Widget")),
        ("FT", Object::name("Sig")),
        ("T", write_text_string(&name)),
        ("TU", write_text_string(new.label)),
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
