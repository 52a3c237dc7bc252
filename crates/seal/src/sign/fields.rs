//! The field of a seal, and what must point to it.

use std::collections::BTreeSet;

use super::dictionary::{fill_range, lock_entries, seal_entries, signature_dict};
use super::look::{nothing, rectangle};
use super::spec::{FieldSpec, Place, Visible};
use super::tags::{is_tagged, tag};
use super::{Look, SealError, SealSpec};
use crate::form::{Field, Lock, Permissions, certified, fields};
use crate::limits;
use crate::pdf::{Dict, Document, Object, Reference, Revision, Update, write_text_string};

/// A dictionary from keys that are constants.
pub(crate) fn dict<const N: usize>(entries: [(&str, Object); N]) -> Dict {
    entries.into_iter().map(|(key, value)| (key.as_bytes().to_vec(), value)).collect()
}

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
    /// Where it is.
    pub(crate) place: &'a Place,
}

/// What is known about the form that is there.
struct Form {
    fields: Vec<Field>,
    taken: BTreeSet<String>,
    /// What the signatures that are there forbid.
    locks: Vec<Lock>,
    signed: bool,
}

impl Form {
    fn read(document: &Document<'_>, catalog: &Dict) -> Result<Self, SealError> {
        let fields = fields(document, catalog)?;
        let values = fields.iter().filter(|field| field.is_signature()).filter_map(|field| {
            let dict = document.get(field.reference?)?.as_dict()?;
            document.dict(dict, "V")
        });
        let values: Vec<&Dict> = values.collect();
        let locks = values.iter().filter_map(|value| Permissions::read(document, value).lock).collect();
        let signed = !values.is_empty();
        let taken = fields.iter().map(|field| field.name.clone()).collect();
        Ok(Self { fields, taken, locks, signed })
    }

    /// A name that no field has.
    fn free_name(&self, wanted: &str) -> String {
        let wanted = wanted.replace('.', " ");
        let (mut name, mut number) = (wanted.clone(), 1);
        while self.taken.contains(&name) {
            number += 1;
            name = format!("{wanted} {number}");
        }
        name
    }

    /// The empty signature field of a name.
    fn empty<'d>(&self, document: &'d Document<'_>, name: &str) -> Option<(Reference, &'d Dict)> {
        let found = self.fields.iter().find(|field| field.is_signature() && field.name == name)?;
        let place = found.reference?;
        let dict = document.get(place)?.as_dict()?;
        document.value(dict, "V").is_none().then_some((place, dict))
    }
}

/// A revision with an empty seal, whose gap is for the signature's hexadecimal digits.
pub(super) fn place_seal(document: &Document<'_>, spec: &SealSpec) -> Result<Revision, SealError> {
    if document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let (root, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    let form = Form::read(document, catalog)?;
    let certifies = spec.certification.permission().is_some();
    match certified(document) {
        Some(1) => return Err(SealError::Certified),
        // A new field could cover what is certified.
        Some(_) if certifies || matches!(spec.place, Place::Visible(_)) => return Err(SealError::Certified),
        _ => {}
    }
    if certifies && form.signed {
        return Err(SealError::AlreadySigned);
    }
    let mut lock = spec.lock.clone();
    let mut name = form.free_name(&spec.field);
    if matches!(spec.place, Place::Existing(_)) {
        let (_, field) = form.empty(document, &spec.field).ok_or(SealError::NoField)?;
        let demands = document.dict(field, "SV").and_then(|seed| document.value(seed, "Ff"));
        if demands.is_some_and(|flags| flags.as_integer() != Some(0)) {
            return Err(SealError::SeedValue);
        }
        lock = document.dict(field, "Lock").map(|own| Lock::read(document, own)).or(lock);
        name.clone_from(&spec.field);
    }
    if form.locks.iter().any(|lock| lock.covers(&name)) {
        return Err(SealError::Locked);
    }
    let entries = seal_entries(spec, lock.as_ref(), root);
    let (name, label, room) = (&*spec.field, &*spec.label, spec.room);
    let new = NewField { entries, name, label, room, certifies, place: &spec.place };
    place_in(document, (root, catalog), &form, new)
}

/// A revision with an empty field, whose gap is for the hexadecimal digits of its value.
pub(crate) fn place(document: &Document<'_>, new: NewField<'_>) -> Result<Revision, SealError> {
    if document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let (root, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    let form = Form::read(document, catalog)?;
    place_in(document, (root, catalog), &form, new)
}

/// The same with what was read before.
fn place_in(
    document: &Document<'_>,
    (root, catalog): (Reference, &Dict),
    form: &Form,
    new: NewField<'_>,
) -> Result<Revision, SealError> {
    let mut catalog = catalog.clone();
    let mut update = Update::new(document);
    let signature = update.allocate();
    let (certifies, empty) = (new.certifies, signature_dict(new.entries, new.room));
    let (range, gap) = (empty.range, empty.gap);
    update.set_raw(signature, empty.body, gap);
    match new.place {
        Place::Existing(look) => {
            fill(document, &mut update, form, (new.name, signature), look.as_ref())?;
            hang_in_form(document, &mut update, &mut catalog, None);
        }
        Place::Invisible => {
            let name = form.free_name(new.name);
            let made =
                Made { name: &name, label: new.label, visible: None, more: dict([("V", signature.into())]) };
            make(document, &mut update, &mut catalog, form, made)?;
        }
        Place::Visible(visible) => {
            let name = form.free_name(new.name);
            let more = dict([("V", signature.into())]);
            let made = Made { name: &name, label: new.label, visible: Some(visible), more };
            make(document, &mut update, &mut catalog, form, made)?;
        }
    }
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

/// Adds an empty signature field, in a revision of its own: for somebody who signs later, here or with any other program.
///
/// All fields should be there before the first signature: afterwards only what their values need may change.
///
/// # Errors
/// [`SealError::Certified`] and [`SealError::AlreadySigned`] once the file is, [`SealError::NoPlace`] when there is
/// no such page.
pub fn add_field(pdf: &[u8], spec: &FieldSpec) -> Result<Vec<u8>, SealError> {
    let document = Document::open(pdf)?;
    if document.is_encrypted() {
        return Err(SealError::Encrypted);
    }
    let (root, catalog) = document.catalog().ok_or(SealError::NoPage)?;
    let form = Form::read(&document, catalog)?;
    if certified(&document).is_some() {
        return Err(SealError::Certified);
    }
    if form.signed {
        return Err(SealError::AlreadySigned);
    }
    let mut catalog = catalog.clone();
    let mut update = Update::new(&document);
    let mut more = Dict::new();
    if let Some(lock) = &spec.lock {
        let mut own = lock_entries(lock);
        own.insert(b"Type".to_vec(), Object::name("SigFieldLock"));
        let place = update.allocate();
        update.set(place, &Object::Dict(own));
        more.insert(b"Lock".to_vec(), place.into());
    }
    let name = form.free_name(&spec.name);
    let made = Made { name: &name, label: &spec.label, visible: spec.visible.as_ref(), more };
    make(&document, &mut update, &mut catalog, &form, made)?;
    update.set(root, &Object::Dict(catalog));
    let revision = update.finish()?;
    let mut out = pdf.to_vec();
    out.extend_from_slice(&revision.bytes);
    Ok(out)
}

/// A field to be made.
struct Made<'a> {
    name: &'a str,
    label: &'a str,
    visible: Option<&'a Visible>,
    /// What its dictionary says besides.
    more: Dict,
}

/// Makes a field, and its widget in one, on its page and in the form.
///
/// One that is not seen lies outside the page: inside, it would have to be in the structure tree (PDF/UA-1) and would
/// need an appearance (PDF/A), as the ones have that are seen.
fn make(
    document: &Document<'_>,
    update: &mut Update<'_, '_>,
    catalog: &mut Dict,
    form: &Form,
    made: Made<'_>,
) -> Result<(), SealError> {
    let number = made.visible.map_or(0, |visible| visible.page);
    let page = page(document, catalog, number).ok_or(if made.visible.is_some() {
        SealError::NoPlace
    } else {
        SealError::NoPage
    })?;
    let field = update.allocate();
    let mut widget = dict([
        ("Type", Object::name("Annot")),
        ("Subtype", Object::name("Widget")),
        ("FT", Object::name("Sig")),
        ("T", write_text_string(made.name)),
        ("TU", write_text_string(made.label)),
        ("F", Object::Integer(4 | 128)), // printed, locked
        ("P", page.into()),
    ]);
    widget.extend(made.more);
    match made.visible {
        None => {
            let outside = Object::Array([-2, -2, -2, -2].map(Object::Integer).to_vec());
            widget.insert(b"Rect".to_vec(), outside);
        }
        Some(visible) => {
            let [left, bottom, right, top] = visible.rectangle;
            let fits = visible.rectangle.iter().all(|side| side.abs() < 1e6) && left < right && bottom < top;
            if !fits {
                return Err(SealError::NoPlace);
            }
            if form.signed && is_tagged(document, catalog) {
                return Err(SealError::TaggedAndSigned);
            }
            widget.insert(b"Rect".to_vec(), rectangle(visible.rectangle));
            let shown = match &visible.look {
                Some(look) => look.draw(update)?,
                None => nothing(update, visible.rectangle),
            };
            widget.insert(b"AP".to_vec(), Object::Dict(dict([("N", shown.into())])));
            if let Some(key) = tag(document, update, catalog, (page, field), made.label) {
                widget.insert(b"StructParent".to_vec(), Object::Integer(key));
            }
        }
    }
    update.set(field, &Object::Dict(widget));
    hang_on_page(document, update, page, field);
    hang_in_form(document, update, catalog, Some(field));
    Ok(())
}

/// Gives an empty field its value and, if it is seen, what it shows.
fn fill(
    document: &Document<'_>,
    update: &mut Update<'_, '_>,
    form: &Form,
    (name, signature): (&str, Reference),
    look: Option<&Look>,
) -> Result<(), SealError> {
    let (place, field) = form.empty(document, name).ok_or(SealError::NoField)?;
    let mut dict_of_field = field.clone();
    dict_of_field.insert(b"V".to_vec(), signature.into());
    if let Some(look) = look {
        let shown = Object::Dict(dict([("N", look.draw(update)?.into())]));
        let kids = document.value(field, "Kids").and_then(Object::as_array).unwrap_or_default();
        match kids.first().and_then(Object::as_reference) {
            None => {
                dict_of_field.insert(b"AP".to_vec(), shown);
            }
            Some(widget) => {
                let Some(dict_of_widget) = document.get(widget).and_then(Object::as_dict) else {
                    return Err(SealError::NoField);
                };
                let mut dict_of_widget = dict_of_widget.clone();
                dict_of_widget.insert(b"AP".to_vec(), shown);
                update.set(widget, &Object::Dict(dict_of_widget));
            }
        }
    }
    update.set(place, &Object::Dict(dict_of_field));
    Ok(())
}

/// A page in reading order, the first being 0.
pub(super) fn page(document: &Document<'_>, catalog: &Dict, number: usize) -> Option<Reference> {
    let mut left = number;
    let mut next = vec![(catalog.get(&b"Pages"[..])?.as_reference()?, 0)];
    let mut nodes = 0;
    while let Some((node, depth)) = next.pop() {
        nodes += 1;
        if nodes > limits::OBJECTS || depth > limits::DEPTH {
            return None;
        }
        let Some(dict) = document.get(node).and_then(Object::as_dict) else { continue };
        if document.value(dict, "Type").and_then(Object::as_name) == Some(b"Page") {
            if left == 0 {
                return Some(node);
            }
            left -= 1;
        }
        let kids = document.value(dict, "Kids").and_then(Object::as_array).unwrap_or_default();
        next.extend(kids.iter().rev().filter_map(|kid| Some((kid.as_reference()?, depth + 1))));
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

/// Adds a field to the form, which is made if there is none, and says that it is signed.
fn hang_in_form(
    document: &Document<'_>,
    update: &mut Update<'_, '_>,
    catalog: &mut Dict,
    field: Option<Reference>,
) {
    let place = catalog.get(&b"AcroForm"[..]).and_then(Object::as_reference);
    let mut form = document.dict(catalog, "AcroForm").cloned().unwrap_or_default();
    if let Some(field) = field {
        append(document, update, &mut form, "Fields", field);
    }
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
