//! The dictionary of a signature.

use std::ops::Range;

use super::SealSpec;
use super::fields::dict;
use crate::asn1::format_pdf_time;
use crate::form::Lock;
use crate::limits;
use crate::pdf::{Dict, Gap, Object, PdfError, Reference, Revision, write_text_string};

/// Three numbers of ten digits: room for the byte range.
const RANGE_ROOM: &[u8] = b"[0 0000000000 0000000000 0000000000]";

/// A signature dictionary that still lacks its signature.
pub(super) struct EmptySignature {
    pub(super) body: Vec<u8>,
    /// Where the array of the byte range stands.
    pub(super) range: Range<usize>,
    /// Where the hexadecimal digits go.
    pub(super) gap: Gap,
}

/// What a seal's dictionary says (PAD-09, PAD-12, PAD-13).
pub(super) fn seal_entries(spec: &SealSpec, lock: Option<&Lock>, root: Reference) -> Dict {
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
    let changes = spec.certification.permission().map(|permission| {
        let parameters = dict([
            ("Type", Object::name("TransformParams")),
            ("P", Object::Integer(permission.into())),
            ("V", Object::name("1.2")),
        ]);
        dict([
            ("Type", Object::name("SigRef")),
            ("TransformMethod", Object::name("DocMDP")),
            ("TransformParams", Object::Dict(parameters)),
        ])
    });
    let locked = lock.map(|lock| {
        let mut parameters = lock_entries(lock);
        parameters.extend(dict([("Type", Object::name("TransformParams")), ("V", Object::name("1.2"))]));
        dict([
            ("Type", Object::name("SigRef")),
            ("TransformMethod", Object::name("FieldMDP")),
            ("TransformParams", Object::Dict(parameters)),
            ("Data", root.into()),
        ])
    });
    let references: Vec<Object> = changes.into_iter().chain(locked).map(Object::Dict).collect();
    if !references.is_empty() {
        entries.insert(b"Reference".to_vec(), Object::Array(references));
    }
    entries
}

/// `/Action` and `/Fields` of what a signature locks.
pub(super) fn lock_entries(lock: &Lock) -> Dict {
    let (action, names) = match lock {
        Lock::All => ("All", None),
        Lock::These(names) => ("Include", Some(names)),
        Lock::AllBut(names) => ("Exclude", Some(names)),
    };
    let mut out = dict([("Action", Object::name(action))]);
    if let Some(names) = names {
        let names = names.iter().map(|name| write_text_string(name)).collect();
        out.insert(b"Fields".to_vec(), Object::Array(names));
    }
    out
}

/// A signature dictionary with room for the range and the value.
pub(super) fn signature_dict(entries: Dict, room: usize) -> EmptySignature {
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
pub(super) fn fill_range(
    revision: &mut Revision,
    base: usize,
    back: usize,
    width: usize,
) -> Result<(), PdfError> {
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
