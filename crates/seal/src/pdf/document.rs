//! A file as a whole: its objects as the newest revision has them.

use std::collections::BTreeMap;

use super::filters::{self, Budget};
use super::object::{Dict, Object, Reference};
use super::parse::Parser;
use super::xref::{self, Entry, Section};
use super::{PdfError, damaged};
use crate::limits;

/// One object, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Placed {
    pub(crate) object: Object,
    pub(crate) entry: Entry,
}

/// A PDF file that has been read.
pub(crate) struct Document<'a> {
    bytes: &'a [u8],
    sections: Vec<Section>,
    objects: BTreeMap<u32, Placed>,
    /// Objects whose place holds no such object.
    broken: BTreeMap<u32, PdfError>,
    budget: Budget,
}

impl<'a> Document<'a> {
    /// Reads the structure and all objects, but unpacks no stream except object streams.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, PdfError> {
        if bytes.len() > limits::INPUT {
            return Err(PdfError::TooLarge);
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(PdfError::NotPdf);
        }
        let mut budget = Budget::default();
        let sections = xref::sections(bytes, &mut budget)?;
        let mut document =
            Self { bytes, sections, objects: BTreeMap::new(), broken: BTreeMap::new(), budget };
        document.read_objects()?;
        if document.catalog().is_none() {
            return damaged("the catalog is missing", bytes.len());
        }
        Ok(document)
    }

    fn read_objects(&mut self) -> Result<(), PdfError> {
        let mut merged: BTreeMap<u32, Entry> = BTreeMap::new();
        for section in self.sections.iter().rev() {
            merged.extend(section.entries.iter().map(|(number, entry)| (*number, *entry)));
        }
        let mut packed: BTreeMap<u32, Vec<(u32, u32)>> = BTreeMap::new();
        for (&number, &entry) in &merged {
            match entry {
                Entry::Free => {}
                Entry::Packed(stream, index) => packed.entry(stream).or_default().push((number, index)),
                Entry::At(at, generation) => {
                    match self.read_at(at, Reference { number, generation }, &merged) {
                        Ok(object) => self.insert(number, object, entry),
                        Err(error) => {
                            self.broken.insert(number, error);
                        }
                    }
                }
            }
        }
        for (stream, members) in packed {
            match self.unpack(stream) {
                Ok(mut contents) => {
                    for (number, index) in members {
                        match contents.remove(&index).filter(|(own, _)| *own == number) {
                            Some((_, object)) => {
                                self.insert(number, object, Entry::Packed(stream, index));
                            }
                            None => {
                                let what = "an object is not in its object stream";
                                self.broken.insert(number, PdfError::Damaged { what, at: 0 });
                            }
                        }
                    }
                }
                Err(error @ (PdfError::TooLarge | PdfError::TooMany)) => return Err(error),
                Err(error) => self.broken.extend(members.iter().map(|(number, _)| (*number, error))),
            }
        }
        Ok(())
    }

    fn insert(&mut self, number: u32, object: Object, entry: Entry) {
        self.objects.insert(number, Placed { object, entry });
    }

    /// Reads the indirect object at a byte, which must be the one that is wanted there.
    fn read_at(
        &self,
        at: usize,
        wanted: Reference,
        places: &BTreeMap<u32, Entry>,
    ) -> Result<Object, PdfError> {
        let mut parser = Parser::new(self.bytes, at);
        if parser.object_header()? != wanted {
            return damaged("another object stands here", at);
        }
        let object = parser.object()?;
        let Object::Dict(dict) = object else {
            parser.word(b"endobj")?;
            return Ok(object);
        };
        let Some(from) = parser.stream_start() else {
            parser.word(b"endobj")?;
            return Ok(Object::Dict(dict));
        };
        let length = match dict.get(&b"Length"[..]) {
            Some(Object::Reference(reference)) => self.length_at(*reference, places),
            Some(length) => length.as_size(),
            None => None,
        };
        let Some(to) = length.and_then(|length| from.checked_add(length)) else {
            return damaged("a stream has no length", at);
        };
        if to > self.bytes.len() {
            return damaged("a stream ends outside the file", at);
        }
        let mut end = Parser::new(self.bytes, to);
        end.word(b"endstream")?;
        end.word(b"endobj")?;
        Ok(Object::Stream(dict, from..to))
    }

    /// A stream's length that stands in an object of its own.
    fn length_at(&self, reference: Reference, places: &BTreeMap<u32, Entry>) -> Option<usize> {
        let Some(Entry::At(at, generation)) = places.get(&reference.number) else { return None };
        let mut parser = Parser::new(self.bytes, *at);
        let header = parser.object_header().ok()?;
        if header != reference || *generation != reference.generation {
            return None;
        }
        parser.object().ok()?.as_size()
    }

    /// The objects of an object stream, by their index.
    fn unpack(&mut self, number: u32) -> Result<BTreeMap<u32, (u32, Object)>, PdfError> {
        let Some(Placed { object: Object::Stream(dict, range), .. }) = self.objects.get(&number) else {
            return damaged("an object stream is missing", 0);
        };
        let size = |key: &[u8]| dict.get(key).and_then(Object::as_size);
        let (Some(count), Some(first)) = (size(b"N"), size(b"First")) else {
            return damaged("an object stream cannot be read", range.start);
        };
        if count > limits::OBJECTS {
            return Err(PdfError::TooMany);
        }
        let raw = self.bytes.get(range.clone()).unwrap_or_default();
        let data = filters::decode(dict, raw, &mut self.budget)?;
        let mut header = Parser::new(&data, 0);
        let mut out = BTreeMap::new();
        for index in 0..count {
            let number = u32::try_from(header.unsigned()?).unwrap_or(u32::MAX);
            let offset = usize::try_from(header.unsigned()?).unwrap_or(usize::MAX);
            let at = first.saturating_add(offset);
            let object = Parser::new(&data, at).object()?;
            out.insert(u32::try_from(index).unwrap_or(u32::MAX), (number, object));
        }
        Ok(out)
    }

    /// The file.
    pub(crate) const fn bytes(&self) -> &'a [u8] {
        self.bytes
    }

    /// Cross-reference sections, the newest first.
    pub(crate) fn sections(&self) -> &[Section] {
        &self.sections
    }

    /// The newest trailer.
    pub(crate) fn trailer(&self) -> &Dict {
        static EMPTY: Dict = Dict::new();
        self.sections.first().map_or(&EMPTY, |section| &section.trailer)
    }

    /// All objects by number.
    pub(crate) const fn objects(&self) -> &BTreeMap<u32, Placed> {
        &self.objects
    }

    /// Whether some object is not where it should be.
    pub(crate) fn is_broken(&self) -> bool {
        !self.broken.is_empty()
    }

    /// The first number that no object has.
    pub(crate) fn next_number(&self) -> u32 {
        let highest = self.sections.iter().filter_map(|s| s.entries.keys().next_back()).max();
        let size = self.trailer().get(&b"Size"[..]).and_then(Object::as_integer).unwrap_or(0);
        let size = u32::try_from(size).unwrap_or(0);
        highest.map_or(1, |n| n.saturating_add(1)).max(size).max(1)
    }

    /// The object of a number, if it is there and whole.
    pub(crate) fn get(&self, reference: Reference) -> Option<&Object> {
        let placed = self.objects.get(&reference.number)?;
        match placed.entry {
            Entry::At(_, generation) if generation != reference.generation => None,
            _ => Some(&placed.object),
        }
    }

    /// The byte where an object begins, unless it is in an object stream.
    pub(crate) fn place_of(&self, reference: Reference) -> Option<usize> {
        match self.objects.get(&reference.number)?.entry {
            Entry::At(at, generation) if generation == reference.generation => Some(at),
            _ => None,
        }
    }

    /// What an object says, after following references.
    pub(crate) fn resolve<'s>(&'s self, object: &'s Object) -> &'s Object {
        let mut current = object;
        for _ in 0..limits::DEPTH {
            match current {
                Object::Reference(reference) => match self.get(*reference) {
                    Some(next) => current = next,
                    None => return &Object::Null,
                },
                _ => return current,
            }
        }
        &Object::Null
    }

    /// The value of a key, after following references; nothing for null.
    pub(crate) fn value<'s>(&'s self, dict: &'s Dict, key: &str) -> Option<&'s Object> {
        let value = self.resolve(dict.get(key.as_bytes())?);
        (*value != Object::Null).then_some(value)
    }

    /// The dictionary under a key.
    pub(crate) fn dict<'s>(&'s self, dict: &'s Dict, key: &str) -> Option<&'s Dict> {
        self.value(dict, key)?.as_dict()
    }

    /// The catalog and its number.
    pub(crate) fn catalog(&self) -> Option<(Reference, &Dict)> {
        let reference = self.trailer().get(&b"Root"[..])?.as_reference()?;
        Some((reference, self.get(reference)?.as_dict()?))
    }

    /// Whether the file is encrypted.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.sections.iter().any(|section| section.trailer.contains_key(&b"Encrypt"[..]))
    }

    /// Unpacks a stream.
    pub(crate) fn decode(&mut self, reference: Reference) -> Result<Vec<u8>, PdfError> {
        let Some(Object::Stream(dict, range)) = self.get(reference) else {
            return damaged("a stream is missing", 0);
        };
        let mut flat = dict.clone();
        for key in ["Filter", "DecodeParms"] {
            if let Some(value) = self.value(dict, key) {
                let value = match value {
                    Object::Array(items) => {
                        Object::Array(items.iter().map(|i| self.resolve(i).clone()).collect())
                    }
                    other => other.clone(),
                };
                flat.insert(key.as_bytes().to_vec(), value);
            }
        }
        let raw = self.bytes.get(range.clone()).unwrap_or_default();
        filters::decode(&flat, raw, &mut self.budget)
    }
}
