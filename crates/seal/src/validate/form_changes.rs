//! What was done to the form and to the annotations of a file after a signature.
//!
//! Fields may get values, and what they show may follow; new signatures may get fields of their own. What is new may
//! only be reached from there. A new field that is seen is refused once a file is certified, and so is whatever the
//! signature locks: both have been used to cover what was signed.

use std::collections::{BTreeMap, BTreeSet};

use super::Modifications;
use super::modifications::{Changed, Comparison};
use crate::form::{Field, certified, fields};
use crate::limits;
use crate::pdf::{Dict, Document, Object};

/// What the dictionary of a new field may say; no actions.
const OF_FIELDS: [&str; 18] = [
    "Type",
    "Subtype",
    "FT",
    "T",
    "TU",
    "F",
    "Ff",
    "Rect",
    "P",
    "V",
    "AP",
    "MK",
    "BS",
    "Border",
    "DA",
    "Lock",
    "StructParent",
    "Q",
];

/// What of a field follows from its value.
const OF_VALUES: [&str; 6] = ["V", "AP", "AS", "RV", "I", "M"];

impl Comparison<'_, '_> {
    /// The form may only gain fields of timestamps and signatures; gives their numbers.
    pub(super) fn new_fields(&mut self, old: &Dict, new: &Dict) -> Result<BTreeSet<u32>, String> {
        let form = || "the form".to_owned();
        let place = |catalog: &Dict| catalog.get(&b"AcroForm"[..]).and_then(Object::as_reference);
        let (Some(before), Some(after)) = (self.old.dict(old, "AcroForm"), self.new.dict(new, "AcroForm"))
        else {
            return if old.get(&b"AcroForm"[..]) == new.get(&b"AcroForm"[..]) {
                Ok(BTreeSet::new())
            } else {
                Err(form())
            };
        };
        if place(old) != place(new) {
            return Err(form());
        }
        let keys: BTreeSet<&Vec<u8>> = before.keys().chain(after.keys()).collect();
        for key in keys {
            let may_change = match key.as_slice() {
                b"Fields" | b"SigFlags" => true,
                // Whether programs draw the fields anew.
                b"NeedAppearances" => matches!(after.get(key), None | Some(Object::Bool(_))),
                _ => false,
            };
            if before.get(key) != after.get(key) && !may_change {
                return Err(form());
            }
        }
        let list = |document: &Document<'_>, form: &Dict| -> Vec<Object> {
            document.value(form, "Fields").and_then(Object::as_array).unwrap_or_default().to_vec()
        };
        let (fields, all) = (list(self.old, before), list(self.new, after));
        let Some(fresh) = all.strip_prefix(fields.as_slice()) else { return Err(form()) };
        let mut out = BTreeSet::new();
        for field in fresh {
            out.insert(self.new_field(field).ok_or("a field other than one that is signed was added")?);
        }
        let array = |form: &Dict| form.get(&b"Fields"[..]).and_then(Object::as_reference);
        if array(before) != array(after) {
            return Err(form());
        }
        self.allowed.extend(place(old).map(|r| r.number));
        self.allowed.extend(array(before).map(|r| r.number));
        Ok(out)
    }

    /// Whether an object is new: not there before, nor pointed to.
    fn is_fresh(&self, number: u32) -> bool {
        self.old.object(number).is_none() && !self.used.contains(&number)
    }

    /// A field that is signed, or stamped and not seen; both it and its value are new. Allows them and gives its number.
    fn new_field(&mut self, field: &Object) -> Option<u32> {
        let number = field.as_reference()?.number;
        let dict = self.new.resolve(field).as_dict()?;
        if !dict.keys().all(|key| OF_FIELDS.iter().any(|known| known.as_bytes() == key.as_slice())) {
            return None;
        }
        let value = dict.get(&b"V"[..])?.as_reference()?.number;
        let signature = self.new.dict(dict, "V")?;
        let sides: Vec<&Object> = self.new.value(dict, "Rect")?.as_array()?.iter().collect();
        let flat = matches!(sides.as_slice(), [a, b, c, d] if a == c && b == d);
        if !self.is_fresh(number) || !self.is_fresh(value) || !signature.contains_key(&b"ByteRange"[..]) {
            return None;
        }
        if self.new.value(signature, "SubFilter").and_then(Object::as_name) == Some(b"ETSI.RFC3161") {
            let mut inside = Vec::new();
            signature.values().for_each(|v| v.references(&mut inside));
            if !flat || !inside.is_empty() || dict.contains_key(&b"AP"[..]) {
                return None;
            }
            self.allowed.insert(value);
        } else {
            let name = self.new.value(dict, "T").and_then(Object::as_string).map(crate::pdf::text_string)?;
            let locked = self.lock.as_ref().is_some_and(|lock| lock.covers(&name));
            let kind = self.new.value(dict, "FT").and_then(Object::as_name);
            if kind != Some(b"Sig") || locked || (!flat && certified(self.old).is_some()) {
                return None;
            }
            for key in ["V", "AP", "MK", "Lock"] {
                self.allow_what_is_new_in(dict.get(key.as_bytes()));
            }
            self.level = self.level.max(Modifications::Forms);
        }
        self.allowed.insert(number);
        Some(number)
    }

    /// Allows all new objects that can be reached by way of new ones.
    fn allow_what_is_new_in(&mut self, from: Option<&Object>) {
        let mut next = Vec::new();
        if let Some(object) = from {
            object.references(&mut next);
        }
        while let Some(number) = next.pop() {
            if self.allowed.len() > limits::OBJECTS || !self.is_fresh(number) || !self.allowed.insert(number)
            {
                continue;
            }
            if let Some(object) = self.new.object(number) {
                object.references(&mut next);
            }
        }
    }

    /// Fields that were there may have got values, unless they are locked or were signed.
    pub(super) fn filled_fields(&mut self, old: &Dict) -> Changed {
        let all = fields(self.old, old).map_err(|_| "the form".to_owned())?;
        let changed: Vec<(&Field, u32)> = all
            .iter()
            .filter_map(|field| Some((field, field.reference?.number)))
            .filter(|(_, number)| match (self.old.object(*number), self.new.object(*number)) {
                (Some(before), Some(after)) => !self.same(before, after),
                _ => false,
            })
            .collect();
        for (field, number) in changed {
            let before = self.old.object(number).and_then(Object::as_dict);
            let after = self.new.object(number).and_then(Object::as_dict);
            if before.zip(after).is_none_or(|(before, after)| !self.is_filled(field, before, after)) {
                return Err(format!("object {number}"));
            }
            self.allowed.insert(number);
            self.level = self.level.max(Modifications::Forms);
            for key in OF_VALUES {
                self.allow_what_is_new_in(after.and_then(|after| after.get(key.as_bytes())));
            }
        }
        for place in self.redrawn(&all) {
            self.allowed.insert(place);
            self.level = self.level.max(Modifications::Forms);
            let resources = self.new.object(place).and_then(Object::as_dict);
            let resources = resources.and_then(|dict| dict.get(&b"Resources"[..])).cloned();
            self.allow_what_is_new_in(resources.as_ref());
        }
        Ok(())
    }

    /// What fields show, where it was drawn anew in its place and nothing else shows it.
    fn redrawn(&self, all: &[Field]) -> Vec<u32> {
        let mut uses: Option<BTreeMap<u32, usize>> = None;
        let mut out = Vec::new();
        for field in all.iter().filter(|field| !self.is_locked(field)) {
            let Some(dict) = field.reference.and_then(|own| self.old.get(own)).and_then(Object::as_dict)
            else {
                continue;
            };
            let look = self.old.dict(dict, "AP").and_then(|looks| looks.get(&b"N"[..])?.as_reference());
            let Some(place) = look.map(|look| look.number).filter(|_| !self.was_signed(field, dict)) else {
                continue;
            };
            let form = |object: &Object| {
                let Object::Stream(dict, _) = object else { return false };
                dict.get(&b"Subtype"[..]).and_then(Object::as_name) == Some(b"Form")
            };
            let both = self.old.object(place).zip(self.new.object(place));
            let changed = both.is_some_and(|(old, new)| form(old) && form(new) && !self.same(old, new));
            // Neither what is drawn nor the list of looks may be anybody else's, too.
            let list = dict.get(&b"AP"[..]).and_then(Object::as_reference).map(|list| list.number);
            let mut alone = |number| uses.get_or_insert_with(|| self.uses()).get(&number) == Some(&1);
            if changed && alone(place) && list.is_none_or(alone) {
                out.push(place);
            }
        }
        out
    }

    /// Whether a node of the form belongs to a signature that was there before.
    fn was_signed(&self, field: &Field, dict: &Dict) -> bool {
        let above = self.old.dict(dict, "Parent");
        let signed = |dict: &Dict| self.old.value(dict, "V").is_some();
        field.is_signature() && (signed(dict) || above.is_some_and(signed))
    }

    /// How often each object is pointed to in the signed revision.
    fn uses(&self) -> BTreeMap<u32, usize> {
        let mut out = BTreeMap::new();
        let mut all = Vec::new();
        self.old.objects().for_each(|(_, object)| object.references(&mut all));
        all.into_iter().for_each(|number| *out.entry(number).or_insert(0) += 1);
        out
    }

    fn is_locked(&self, field: &Field) -> bool {
        self.lock.as_ref().is_some_and(|lock| lock.covers(&field.name))
    }

    /// Whether a field only got a value and what follows from it.
    fn is_filled(&self, field: &Field, before: &Dict, after: &Dict) -> bool {
        let keys: BTreeSet<&Vec<u8>> = before.keys().chain(after.keys()).collect();
        let changed = |key: &&Vec<u8>| before.get(*key) != after.get(*key);
        let of_value = |key: &Vec<u8>| OF_VALUES.iter().any(|known| known.as_bytes() == key.as_slice());
        if self.is_locked(field) || !keys.into_iter().filter(changed).all(of_value) {
            return false;
        }
        if !field.is_signature() {
            return field.kind.is_some();
        }
        let value = after.get(&b"V"[..]).and_then(Object::as_reference);
        let signed = self.new.dict(after, "V").is_some_and(|value| value.contains_key(&b"ByteRange"[..]));
        if self.was_signed(field, before) {
            return false;
        }
        let only_widget = !after.contains_key(&b"V"[..]) && !before.contains_key(&b"T"[..]);
        let newly = signed && value.is_some_and(|v| self.is_fresh(v.number));
        newly || only_widget
    }

    /// Annotations that pages got; what they need is allowed, and gives their numbers.
    pub(super) fn new_annotations(&mut self, widgets: &BTreeSet<u32>) -> BTreeSet<u32> {
        let list = |document: &Document<'_>, page: &Object| -> Vec<Object> {
            let own =
                page.as_dict().and_then(|page| document.value(page, "Annots")).and_then(Object::as_array);
            own.unwrap_or_default().to_vec()
        };
        let is_page = |object: &Object| {
            object.as_dict().and_then(|d| d.get(&b"Type"[..])).and_then(Object::as_name) == Some(b"Page")
        };
        let mut out = BTreeSet::new();
        for (number, before) in self.old.objects().filter(|(_, object)| is_page(object)) {
            let Some(after) = self.new.object(number) else { continue };
            let (before, after) = (list(self.old, before), list(self.new, after));
            let added = after.strip_prefix(before.as_slice()).unwrap_or_default();
            for item in added.iter().filter_map(Object::as_reference).map(|r| r.number) {
                let kind = self
                    .new
                    .object(item)
                    .and_then(Object::as_dict)
                    .and_then(|d| self.new.value(d, "Subtype"));
                let widget = kind.is_none_or(|kind| kind.as_name() == Some(b"Widget"));
                if !widget && !widgets.contains(&item) && self.is_fresh(item) {
                    out.insert(item);
                }
            }
        }
        for item in &out {
            let object = Object::from(crate::pdf::Reference { number: *item, generation: 0 });
            self.allow_what_is_new_in(Some(&object));
            self.level = self.level.max(Modifications::Annotations);
        }
        out
    }

    /// Whether a page only got the new widgets and annotations.
    pub(super) fn page_gets(&self, old: &Object, new: &Object, added: &BTreeSet<u32>) -> bool {
        let (Object::Dict(old), Object::Dict(new)) = (old, new) else { return false };
        let is_page = self.old.value(old, "Type").and_then(Object::as_name) == Some(b"Page");
        let keys: BTreeSet<&Vec<u8>> = old.keys().chain(new.keys()).collect();
        let rest_same = keys.iter().all(|key| match key.as_slice() {
            b"Annots" => true,
            // In which order fields are visited.
            b"Tabs" => matches!(new.get(*key), Some(Object::Name(_))),
            _ => old.get(*key) == new.get(*key),
        });
        let list = |document: &Document<'_>, page: &Dict| match page.get(&b"Annots"[..]) {
            None => Some(Vec::new()),
            Some(annotations) => document.resolve(annotations).as_array().map(<[Object]>::to_vec),
        };
        let direct = !matches!(new.get(&b"Annots"[..]), Some(Object::Reference(_)));
        match (list(self.old, old), list(self.new, new)) {
            (Some(before), Some(after)) if is_page && rest_same && direct => {
                only_added(&before, &after, added)
            }
            _ => false,
        }
    }

    /// Whether this array is the annotations of a page and only got the new widgets and annotations.
    pub(super) fn annotations_get(
        &self,
        number: u32,
        old: &Object,
        new: &Object,
        added: &BTreeSet<u32>,
    ) -> bool {
        let (Object::Array(old), Object::Array(new)) = (old, new) else { return false };
        self.annotations.contains(&number) && only_added(old, new, added)
    }
}

/// Whether the second list is the first with new widgets and annotations behind it.
fn only_added(old: &[Object], new: &[Object], added: &BTreeSet<u32>) -> bool {
    new.strip_prefix(old).is_some_and(|more| {
        more.iter().all(|item| item.as_reference().is_some_and(|r| added.contains(&r.number)))
    })
}
