//! What a visible field shows: a page that the caller has made, taken over as a form XObject.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

use super::fields::dict;
use crate::limits;
use crate::pdf::{Dict, Document, Gap, Object, PdfError, Reference, Update};

/// What a visible field shows: words and pictures, as the first page of a small PDF file.
///
/// Whoever makes that file chooses the font and embeds it; what is taken over is as it was, so a file that is PDF/A
/// stays PDF/A. It fills the field's rectangle; to keep its proportions, give both the same. The page should not be
/// tagged: the field as a whole is, by its label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    pdf: Vec<u8>,
}

/// A page cannot be shown in a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LookError {
    /// The file cannot be read as PDF.
    #[error("the picture of a field cannot be read: {0}")]
    Pdf(#[from] PdfError),
    /// It is encrypted, or has no page with a size.
    #[error("the picture of a field is encrypted, or has no page with a size")]
    NoPage,
    /// The page is tagged; its tags would lead nowhere.
    #[error("the picture of a field must not be tagged: the field itself is")]
    Tagged,
    /// It is made of more objects, or of more bytes, than is taken over.
    #[error("the picture of a field is larger than what is taken over")]
    TooLarge,
}

/// Most objects, and most bytes, that a look is made of.
const MOST_OBJECTS: usize = 4096;
const MOST_BYTES: usize = 16 << 20;

impl Look {
    /// Takes the first page of a PDF file.
    ///
    /// # Errors
    /// [`LookError`] when it cannot be shown in a field.
    pub fn of_page(pdf: &[u8]) -> Result<Self, LookError> {
        if pdf.len() > MOST_BYTES {
            return Err(LookError::TooLarge);
        }
        let document = Document::open(pdf)?;
        let page = page(&document)?;
        if page.contains_key(&b"StructParents"[..]) {
            return Err(LookError::Tagged);
        }
        bounds(&document, &page)?;
        Ok(Self { pdf: pdf.to_vec() })
    }

    /// Width and height of the page, in points.
    #[must_use]
    pub fn size(&self) -> (f64, f64) {
        let read = || -> Option<(f64, f64)> {
            let document = Document::open(&self.pdf).ok()?;
            let page = page(&document).ok()?;
            let sides = bounds(&document, &page).ok()?;
            let number = |n: usize| sides.get(n).and_then(as_number);
            Some((number(2)? - number(0)?, number(3)? - number(1)?))
        };
        read().unwrap_or_default()
    }

    /// Writes it as a form XObject with all that it uses.
    pub(super) fn draw(&self, update: &mut Update<'_, '_>) -> Result<Reference, LookError> {
        let document = Document::open(&self.pdf)?;
        let page = page(&document)?;
        let mut copy = Copy { from: &document, known: BTreeMap::new(), waiting: Vec::new(), bytes: 0 };
        let mut form = dict([
            ("Type", Object::name("XObject")),
            ("Subtype", Object::name("Form")),
            ("BBox", Object::Array(bounds(&document, &page)?)),
        ]);
        for key in ["Resources", "Group"] {
            if let Some(value) = inherited(&document, &page, key) {
                form.insert(key.as_bytes().to_vec(), copy.of(&value, update, 0)?);
            }
        }
        let content = content(&document, &page)?;
        copy.rest(update)?;
        let own = update.allocate();
        write_stream(update, own, form, &content)?;
        Ok(own)
    }
}

/// A form XObject that shows nothing: what an empty field shows (PDF/A wants something).
pub(super) fn nothing(update: &mut Update<'_, '_>, [left, bottom, right, top]: [f64; 4]) -> Reference {
    let form = dict([
        ("Type", Object::name("XObject")),
        ("Subtype", Object::name("Form")),
        ("BBox", rectangle([0.0, 0.0, right - left, top - bottom])),
        ("Resources", Object::Dict(Dict::new())),
        ("Length", Object::Integer(0)),
    ]);
    let own = update.allocate();
    let mut body = Vec::new();
    Object::Dict(form).write(&mut body);
    body.extend_from_slice(b"\nstream\n\nendstream");
    update.set_raw(own, body, Gap::default());
    own
}

/// Four numbers as PDF writes them.
pub(super) fn rectangle(sides: [f64; 4]) -> Object {
    let write = |side: f64| {
        let text = format!("{side:.2}");
        let short = text.trim_end_matches('0').trim_end_matches('.');
        Object::Real(if short == "-0" { "0" } else { short }.as_bytes().to_vec())
    };
    Object::Array(sides.map(write).to_vec())
}

/// The number that an object is.
pub(super) fn as_number(object: &Object) -> Option<f64> {
    match object {
        Object::Integer(_) | Object::Real(_) => {
            let mut text = Vec::new();
            object.write(&mut text);
            std::str::from_utf8(&text).ok()?.parse().ok().filter(|number: &f64| number.is_finite())
        }
        _ => None,
    }
}

/// The first page.
fn page(document: &Document<'_>) -> Result<Dict, LookError> {
    if document.is_encrypted() {
        return Err(LookError::NoPage);
    }
    let catalog = document.catalog().ok_or(LookError::NoPage)?.1;
    let page = super::fields::page(document, catalog, 0).ok_or(LookError::NoPage)?;
    document.get(page).and_then(Object::as_dict).cloned().ok_or(LookError::NoPage)
}

/// What a page, or one of the nodes above it, says under a key.
fn inherited(document: &Document<'_>, page: &Dict, key: &str) -> Option<Object> {
    let mut node = page;
    for _ in 0..limits::DEPTH {
        if let Some(value) = node.get(key.as_bytes()) {
            return Some(value.clone());
        }
        node = document.dict(node, "Parent")?;
    }
    None
}

/// The size of a page.
fn bounds(document: &Document<'_>, page: &Dict) -> Result<Vec<Object>, LookError> {
    let found = inherited(document, page, "CropBox").or_else(|| inherited(document, page, "MediaBox"));
    let found = found.ok_or(LookError::NoPage)?;
    let sides = document.resolve(&found).as_array().unwrap_or_default();
    let sides: Vec<Object> = sides.iter().map(|side| document.resolve(side).clone()).collect();
    let right = sides.len() == 4 && sides.iter().all(|side| as_number(side).is_some());
    if right { Ok(sides) } else { Err(LookError::NoPage) }
}

/// What is drawn, in one piece.
fn content(document: &Document<'_>, page: &Dict) -> Result<Vec<u8>, LookError> {
    let parts = match page.get(&b"Contents"[..]) {
        None => Vec::new(),
        Some(object) => match document.resolve(object) {
            Object::Array(parts) => parts.clone(),
            _ => vec![object.clone()],
        },
    };
    let mut out = Vec::new();
    for part in parts {
        out.extend(document.decode_object(document.resolve(&part))?);
        out.push(b'\n');
        if out.len() > MOST_BYTES {
            return Err(LookError::TooLarge);
        }
    }
    Ok(out)
}

/// Writes a stream, compressed.
fn write_stream(
    update: &mut Update<'_, '_>,
    own: Reference,
    mut entries: Dict,
    data: &[u8],
) -> Result<(), LookError> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    let packed = encoder.write_all(data).and_then(|()| encoder.finish()).map_err(|_| LookError::TooLarge)?;
    let length = i64::try_from(packed.len()).map_err(|_| LookError::TooLarge)?;
    entries.extend(dict([("Filter", Object::name("FlateDecode")), ("Length", Object::Integer(length))]));
    write_raw(update, own, &entries, &packed);
    Ok(())
}

fn write_raw(update: &mut Update<'_, '_>, own: Reference, entries: &Dict, data: &[u8]) {
    let mut body = Vec::with_capacity(data.len() + 256);
    Object::Dict(entries.clone()).write(&mut body);
    body.extend_from_slice(b"\nstream\n");
    body.extend_from_slice(data);
    // Not a line feed alone, which with a last byte of 13 would look like one end of line.
    body.extend_from_slice(b"\r\nendstream");
    update.set_raw(own, body, Gap::default());
}

/// Objects on their way from one file to another.
struct Copy<'c, 'a> {
    from: &'c Document<'a>,
    /// The new places of those that are known.
    known: BTreeMap<u32, Reference>,
    /// Those that are not written yet.
    waiting: Vec<(u32, Reference)>,
    bytes: usize,
}

impl Copy<'_, '_> {
    /// An object as it stands in the other file.
    fn of(
        &mut self,
        object: &Object,
        update: &mut Update<'_, '_>,
        depth: usize,
    ) -> Result<Object, LookError> {
        if depth > limits::DEPTH {
            return Err(PdfError::TooDeep.into());
        }
        Ok(match object {
            Object::Reference(reference) => {
                if self.known.len() >= MOST_OBJECTS {
                    return Err(LookError::TooLarge);
                }
                let number = reference.number;
                let place = self.known.entry(number).or_insert_with(|| {
                    let place = update.allocate();
                    self.waiting.push((number, place));
                    place
                });
                (*place).into()
            }
            Object::Array(items) => {
                let items: Result<_, _> = items.iter().map(|item| self.of(item, update, depth + 1)).collect();
                Object::Array(items?)
            }
            Object::Dict(dict) => Object::Dict(self.of_dict(dict, update, depth)?),
            other => other.clone(),
        })
    }

    fn of_dict(&mut self, dict: &Dict, update: &mut Update<'_, '_>, depth: usize) -> Result<Dict, LookError> {
        let own = dict.iter().filter(|(key, _)| key.as_slice() != b"Parent");
        own.map(|(key, value)| Ok((key.clone(), self.of(value, update, depth + 1)?))).collect()
    }

    /// Writes all that was found on the way.
    fn rest(&mut self, update: &mut Update<'_, '_>) -> Result<(), LookError> {
        while let Some((number, place)) = self.waiting.pop() {
            match self.from.object(number) {
                Some(Object::Stream(dict, range)) => {
                    let raw = self.from.bytes().get(range.clone()).unwrap_or_default();
                    self.bytes = self.bytes.saturating_add(raw.len());
                    if self.bytes > MOST_BYTES {
                        return Err(LookError::TooLarge);
                    }
                    let mut entries = self.of_dict(dict, update, 0)?;
                    let length = i64::try_from(raw.len()).map_err(|_| LookError::TooLarge)?;
                    entries.insert(b"Length".to_vec(), Object::Integer(length));
                    write_raw(update, place, &entries, raw);
                }
                Some(object) => {
                    let object = self.of(&object.clone(), update, 0)?;
                    update.set(place, &object);
                }
                None => update.set(place, &Object::Null),
            }
        }
        Ok(())
    }
}
