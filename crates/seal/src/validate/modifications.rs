//! What was done to a file after a signature (VAL-04).
//!
//! The signed revision is opened as a file of its own and compared, object by object, with the file as it is
//! now. Proofs may always be added: `/DSS` with its certificates and lists, and document timestamps; and
//! metadata may tell of another program and time, since many programs write them anew whenever they add proofs.
//! Fields may be filled in and signatures added unless a certification, or the signature itself, forbids it
//! (`form_changes`). To change an old object in the guise of something new is not possible: what the signed revision
//! uses, or points to without having it, is never allowed to change but where a rule names it.

use std::collections::BTreeSet;

use super::fields::{Found, certification};
use super::metadata::{same_information, same_metadata};
use super::{Coverage, Modifications};
use crate::form::{Lock, Permissions, certified};
use crate::limits;
use crate::pdf::{Dict, Document, Object};

/// What is known about the time after a signature.
pub(super) struct Later {
    pub(super) coverage: Coverage,
    pub(super) modifications: Modifications,
    /// In words, what was modified.
    pub(super) how: Option<String>,
    /// Whether annotations were added, which is permitted, but never a pass.
    pub(super) annotated: bool,
    /// Whether the file was certified when it was signed, by this signature or another.
    pub(super) certified: bool,
    /// Which fields this signature locks.
    pub(super) lock: Option<Lock>,
    /// What this signature's own certification forbids.
    pub(super) certifies: Option<u8>,
}

/// Coverage and modifications of the signature whose byte range ends here.
///
/// Whether the file is certified is asked of the signed revision: a later one could hide it.
pub(super) fn after(document: &Document<'_>, found: &Found, end: usize) -> Later {
    let bytes = document.bytes();
    if end == bytes.len() {
        return later(document, found, Coverage::WholeFile, Ok(Modifications::None));
    }
    let signed = match bytes.get(..end).map(Document::open) {
        Some(Ok(signed)) => signed,
        _ => {
            let how = "the signed part is not a file of its own".to_owned();
            return later(document, found, Coverage::Partial, Err(how));
        }
    };
    let coverage = Coverage::Revision(signed.sections().len());
    let lock = Permissions::read(&signed, &found.dict).lock;
    let result = compare(&signed, document, end, lock);
    later(&signed, found, coverage, result)
}

fn later(
    signed: &Document<'_>,
    found: &Found,
    coverage: Coverage,
    result: Result<Modifications, String>,
) -> Later {
    let own = Permissions::read(signed, &found.dict);
    let of_file = certified(signed);
    // Without a certification forms may be filled in: that is what they are for.
    let permitted = own.changes.into_iter().chain(of_file).min().unwrap_or(2);
    let modifications = *result.as_ref().unwrap_or(&Modifications::Other);
    let too_much = match modifications {
        Modifications::Forms if permitted < 2 => Some("forms were filled in or signatures added"),
        Modifications::Annotations if permitted < 3 => Some("annotations were added"),
        _ => None,
    };
    Later {
        coverage,
        modifications,
        how: result.err().or_else(|| too_much.map(str::to_owned)),
        annotated: modifications == Modifications::Annotations,
        certified: of_file.is_some(),
        certifies: certification(signed, found),
        lock: own.lock,
    }
}

/// Compares the signed revision with the file as it is now.
fn compare(
    signed: &Document<'_>,
    document: &Document<'_>,
    end: usize,
    lock: Option<Lock>,
) -> Result<Modifications, String> {
    let starts = |d: &Document<'_>| d.sections().iter().map(|s| s.at).collect::<Vec<_>>();
    let (old, new) = (starts(signed), starts(document));
    let Some(later) = new.strip_suffix(old.as_slice()) else {
        return Err("the revisions do not follow each other".to_owned());
    };
    if later.is_empty() || later.iter().any(|at| *at < end) {
        return Err("bytes follow that belong to no later revision".to_owned());
    }
    if signed.is_broken() || document.is_broken() {
        return Err("an object is not where it should be".to_owned());
    }
    Comparison::new(signed, document, lock).compare()
}

pub(super) struct Comparison<'c, 'a> {
    pub(super) old: &'c Document<'a>,
    pub(super) new: &'c Document<'a>,
    /// What the signature locks.
    pub(super) lock: Option<Lock>,
    /// The most that was done so far.
    pub(super) level: Modifications,
    /// Numbers of objects that may be new or changed.
    pub(super) allowed: BTreeSet<u32>,
    /// Numbers that the signed revision points to.
    pub(super) used: BTreeSet<u32>,
    /// Numbers of arrays that are the annotations of a page in the signed revision.
    pub(super) annotations: BTreeSet<u32>,
}

/// What was changed, in words.
pub(super) type Changed = Result<(), String>;

impl<'c, 'a> Comparison<'c, 'a> {
    fn new(old: &'c Document<'a>, new: &'c Document<'a>, lock: Option<Lock>) -> Self {
        let own = |object: &Object| -> Option<u32> {
            let page = object.as_dict()?;
            let is_page = page.get(&b"Type"[..]).and_then(Object::as_name) == Some(b"Page");
            page.get(&b"Annots"[..]).filter(|_| is_page)?.as_reference().map(|r| r.number)
        };
        let annotations = old.objects().filter_map(|(_, object)| own(object)).collect();
        let level = Modifications::ProofsOnly;
        let (allowed, used) = (BTreeSet::new(), BTreeSet::new());
        let mut made = Self { old, new, lock, level, allowed, used, annotations };
        made.used = made.referenced(&BTreeSet::new(), true);
        made
    }

    fn compare(mut self) -> Result<Modifications, String> {
        self.trailers()?;
        let (Some((root, old)), Some((_, new))) = (self.old.catalog(), self.new.catalog()) else {
            return Err("the catalog".to_owned());
        };
        let proofs = self.proofs(old, new);
        self.catalogs(old, new)?;
        self.allowed.insert(root.number);
        self.allowed.extend(proofs);
        let mut added = self.new_fields(old, new)?;
        self.filled_fields(old)?;
        added.extend(self.new_annotations(&added));
        self.metadata(old, new);
        for (number, object) in self.new.objects() {
            let before = self.old.object(number);
            let unchanged = before.is_some_and(|b| self.same(b, object));
            if unchanged || self.allowed.contains(&number) {
                continue;
            }
            match before {
                None if !self.used.contains(&number) && is_structure(object) => {}
                Some(before) if self.page_gets(before, object, &added) => {}
                Some(before) if self.annotations_get(number, before, object, &added) => {}
                _ => return Err(format!("object {number}")),
            }
        }
        let gone = self.old.objects().find(|(number, _)| self.new.object(*number).is_none());
        gone.map_or(Ok(self.level), |(number, _)| Err(format!("object {number} was removed")))
    }

    /// The root must stay what it was; information may be new, but not elsewhere.
    fn trailers(&self) -> Changed {
        for key in ["Root", "Info", "Encrypt"] {
            let (old, new) = (self.old.trailer().get(key.as_bytes()), self.new.trailer().get(key.as_bytes()));
            let fresh = |place: &Object| {
                place
                    .as_reference()
                    .is_some_and(|r| self.old.object(r.number).is_none() && !self.used.contains(&r.number))
            };
            let added = key == "Info" && old.is_none() && new.is_some_and(fresh);
            if old != new && !added {
                return Err(format!("the trailer's /{key}"));
            }
        }
        Ok(())
    }

    /// Metadata may tell of another program and time, and of nothing else.
    fn metadata(&mut self, old: &Dict, new: &Dict) {
        let place = |d: &Document<'_>| d.trailer().get(&b"Info"[..]).and_then(Object::as_reference);
        if let Some(place) = place(self.new) {
            static NOTHING: Dict = Dict::new();
            let before = self.old.object(place.number).map_or(Some(&NOTHING), Object::as_dict);
            let after = self.new.object(place.number).and_then(Object::as_dict);
            if let (Some(before), Some(after)) = (before, after)
                && same_information(before, after)
            {
                self.allowed.insert(place.number);
            }
        }
        let place = |catalog: &Dict| catalog.get(&b"Metadata"[..]).and_then(Object::as_reference);
        let (Some(place), true) = (place(old), place(old) == place(new)) else { return };
        if let (Some(before), Some(after)) = (self.old.object(place.number), self.new.object(place.number))
            && same_metadata((self.old, before), (self.new, after))
        {
            self.allowed.insert(place.number);
        }
    }

    /// Whether two objects are the same, bytes of streams included.
    pub(super) fn same(&self, old: &Object, new: &Object) -> bool {
        match (old, new) {
            (Object::Stream(a, at), Object::Stream(b, bt)) => {
                a == b && self.old.bytes().get(at.clone()) == self.new.bytes().get(bt.clone())
            }
            _ => old == new,
        }
    }

    /// Numbers that the signed revision points to. Without `all`, what only `/DSS` points to does not count.
    fn referenced(&self, proofs: &BTreeSet<u32>, all: bool) -> BTreeSet<u32> {
        let mut out = Vec::new();
        let root = self.old.catalog().map(|(reference, _)| reference.number);
        for (number, object) in self.old.objects() {
            if !all && proofs.contains(&number) {
                continue;
            }
            match object {
                Object::Dict(catalog) if Some(number) == root && !all => {
                    let rest = catalog.iter().filter(|(key, _)| key.as_slice() != b"DSS");
                    rest.for_each(|(_, value)| value.references(&mut out));
                }
                object => object.references(&mut out),
            }
        }
        self.old.trailer().values().for_each(|value| value.references(&mut out));
        out.into_iter().collect()
    }

    /// Numbers of objects that are proofs and nothing else, in the old revision and the new.
    fn proofs(&self, old: &Dict, new: &Dict) -> BTreeSet<u32> {
        let before = reachable(self.old, old.get(&b"DSS"[..]));
        let after = reachable(self.new, new.get(&b"DSS"[..]));
        let used = self.referenced(&before, false);
        after
            .into_iter()
            .filter(|number| !used.contains(number))
            .filter(|number| before.contains(number) || self.old.object(*number).is_none())
            .collect()
    }

    /// The catalog may only gain proofs, extensions and fields.
    fn catalogs(&self, old: &Dict, new: &Dict) -> Changed {
        let keys: BTreeSet<&Vec<u8>> = old.keys().chain(new.keys()).collect();
        for key in keys {
            let may_change = match key.as_slice() {
                b"DSS" => true,
                // Says which extensions of PDF are used; a reference could hide anything.
                b"Extensions" => only_more(old.get(key), new.get(key)),
                b"AcroForm" => self.old.dict(old, "AcroForm").is_some(),
                _ => false,
            };
            if old.get(key) != new.get(key) && !may_change {
                return Err(format!("the catalog's /{}", String::from_utf8_lossy(key)));
            }
        }
        Ok(())
    }
}

/// Whether a dictionary only got more entries, without references.
fn only_more(old: Option<&Object>, new: Option<&Object>) -> bool {
    let Some(Object::Dict(new)) = new else { return false };
    let mut inside = Vec::new();
    new.values().for_each(|value| value.references(&mut inside));
    inside.is_empty()
        && match old {
            None => true,
            Some(Object::Dict(old)) => old.iter().all(|(key, value)| new.get(key) == Some(value)),
            Some(_) => false,
        }
}

/// Cross-reference streams and object streams: the skeleton of a revision, without content of its own.
fn is_structure(object: &Object) -> bool {
    let Object::Stream(dict, _) = object else { return false };
    matches!(dict.get(&b"Type"[..]).and_then(Object::as_name), Some(b"XRef" | b"ObjStm"))
}

/// Numbers of all objects that can be reached from one.
fn reachable(document: &Document<'_>, from: Option<&Object>) -> BTreeSet<u32> {
    let mut seen = BTreeSet::new();
    let mut next = Vec::new();
    if let Some(object) = from {
        object.references(&mut next);
    }
    while let Some(number) = next.pop() {
        if seen.len() > limits::OBJECTS || !seen.insert(number) {
            continue;
        }
        if let Some(object) = document.object(number) {
            object.references(&mut next);
        }
    }
    seen
}
