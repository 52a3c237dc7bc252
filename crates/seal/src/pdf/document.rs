//! A file as a whole: its objects as the newest revision has them.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;

use super::filters::{self, Budget};
use super::object::{Dict, Object, Reference};
use super::parse::Parser;
use super::xref::{self, Entries, Entry, Section};
use super::{PdfError, damaged};
use crate::limits;

/// The objects of an object stream: by index, number and object.
type Pack = BTreeMap<u32, (u32, Object)>;

/// What an object is, once somebody has asked. In a box, because most are never asked for.
type Slot = OnceCell<Box<Result<Object, PdfError>>>;

/// Neighbours, once somebody has asked for one of them: whoever asks for a few of thousands pays for these.
type Neighbours = OnceCell<Box<[Slot; NEIGHBOURS]>>;
const NEIGHBOURS: usize = 16;

/// A PDF file that has been read. Objects are read when they are asked for, each once.
pub(crate) struct Document<'a> {
    bytes: &'a [u8],
    sections: Vec<Section>,
    /// The highest number that any revision has.
    highest: Option<u32>,
    /// Where each object is, as the newest revision has it.
    entries: Entries,
    /// What each of them is, in the same order.
    slots: Vec<Neighbours>,
    /// Object streams that entries point to.
    packs: BTreeMap<u32, OnceCell<Result<Pack, PdfError>>>,
    budget: Cell<Budget>,
    /// How many bytes may still be parsed: objects that lie inside each other are read over and over.
    effort: Cell<usize>,
}

/// How often, on average, each byte may be parsed.
const OFTEN: usize = 4;

impl<'a> Document<'a> {
    /// Reads the structure: all cross-reference sections, and the catalog.
    pub(crate) fn open(bytes: &'a [u8]) -> Result<Self, PdfError> {
        if bytes.len() > limits::INPUT {
            return Err(PdfError::TooLarge);
        }
        if !bytes.starts_with(b"%PDF-") {
            return Err(PdfError::NotPdf);
        }
        let mut budget = Budget::default();
        let mut sections = xref::sections(bytes, &mut budget)?;
        // The newest revision's entries count first.
        let highest = sections.iter().filter_map(|s| s.entries.highest()).max();
        let mut entries = Entries::default();
        for section in &mut sections {
            let own = std::mem::take(&mut section.entries);
            entries = if entries.is_empty() { own } else { entries.with(&own, |_| false) };
        }
        let packs = entries.iter().filter_map(|(_, entry)| match entry {
            Entry::Packed(stream, _) => Some((stream, OnceCell::new())),
            _ => None,
        });
        let packs = packs.collect();
        let slots =
            std::iter::repeat_with(Neighbours::new).take(entries.len().div_ceil(NEIGHBOURS)).collect();
        let effort = Cell::new(bytes.len().saturating_mul(OFTEN));
        let document =
            Self { bytes, sections, highest, entries, slots, packs, budget: Cell::new(budget), effort };
        if document.catalog().is_none() {
            return damaged("the catalog is missing", bytes.len());
        }
        Ok(document)
    }

    /// Where the object of a number is.
    fn entry(&self, number: u32) -> Option<Entry> {
        self.entries.find(number).map(|(_, entry)| entry)
    }

    /// The object of a number, read now if it was not before.
    fn look_up(&self, number: u32) -> Option<Result<&Object, PdfError>> {
        let (place, entry) = self.entries.find(number)?;
        match entry {
            Entry::Free => None,
            Entry::At(at, generation) => {
                let read = || Box::new(self.read_at(at, Reference { number, generation }));
                let neighbours = self.slots.get(place / NEIGHBOURS)?.get_or_init(Box::default);
                let slot = neighbours.get(place % NEIGHBOURS)?;
                Some((**slot.get_or_init(read)).as_ref().map_err(|error| *error))
            }
            Entry::Packed(stream, index) => {
                let pack = self.packs.get(&stream)?.get_or_init(|| self.unpack(stream));
                let missing = PdfError::Damaged { what: "an object is not in its object stream", at: 0 };
                Some(match pack {
                    Err(error) => Err(*error),
                    Ok(pack) => match pack.get(&index) {
                        Some((own, object)) if *own == number => Ok(object),
                        _ => Err(missing),
                    },
                })
            }
        }
    }

    /// Reads the indirect object at a byte, which must be the one that is wanted there.
    fn read_at(&self, at: usize, wanted: Reference) -> Result<Object, PdfError> {
        let left = self.effort.get();
        let reach = self.bytes.get(..at.saturating_add(left)).unwrap_or(self.bytes);
        let mut parser = Parser::new(reach, at);
        if parser.object_header()? != wanted {
            return damaged("another object stands here", at);
        }
        let object = parser.object();
        self.effort.set(left.saturating_sub(parser.at.saturating_sub(at)));
        let object = object?;
        let Object::Dict(dict) = object else {
            parser.word(b"endobj")?;
            return Ok(object);
        };
        let Some(from) = parser.stream_start() else {
            parser.word(b"endobj")?;
            return Ok(Object::Dict(dict));
        };
        let length = match dict.get(&b"Length"[..]) {
            Some(Object::Reference(reference)) => self.length_at(*reference),
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
    fn length_at(&self, reference: Reference) -> Option<usize> {
        let Some(Entry::At(at, generation)) = self.entry(reference.number) else {
            return None;
        };
        let mut parser = Parser::new(self.bytes, at);
        let header = parser.object_header().ok()?;
        if header != reference || generation != reference.generation {
            return None;
        }
        parser.object().ok()?.as_size()
    }

    /// The objects of an object stream, by their index.
    fn unpack(&self, number: u32) -> Result<Pack, PdfError> {
        // An object stream inside another would go round in circles.
        let plain = matches!(self.entry(number), Some(Entry::At(..)));
        let stream = if plain { self.look_up(number) } else { None };
        let Some(Ok(Object::Stream(dict, range))) = stream else {
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
        let data = self.unpack_stream(dict, raw)?;
        let mut header = Parser::new(&data, 0);
        let mut effort = data.len().saturating_mul(OFTEN);
        let mut out = BTreeMap::new();
        for index in 0..count {
            let number = u32::try_from(header.unsigned()?).unwrap_or(u32::MAX);
            let offset = usize::try_from(header.unsigned()?).unwrap_or(usize::MAX);
            let at = first.saturating_add(offset);
            let reach = data.get(..at.saturating_add(effort)).unwrap_or(&data);
            let mut parser = Parser::new(reach, at);
            let object = parser.object()?;
            effort = effort.saturating_sub(parser.at.saturating_sub(at));
            out.insert(u32::try_from(index).unwrap_or(u32::MAX), (number, object));
        }
        Ok(out)
    }

    /// Unpacks a stream within the file's budget.
    fn unpack_stream(&self, dict: &Dict, raw: &[u8]) -> Result<Vec<u8>, PdfError> {
        let mut budget = self.budget.get();
        let data = filters::decode(dict, raw, &mut budget);
        self.budget.set(budget);
        data
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

    /// All objects that can be read, by number.
    pub(crate) fn objects(&self) -> impl Iterator<Item = (u32, &Object)> {
        self.entries.iter().filter_map(|(number, _)| Some((number, self.object(number)?)))
    }

    /// The object of a number, whatever its generation.
    pub(crate) fn object(&self, number: u32) -> Option<&Object> {
        self.look_up(number)?.ok()
    }

    /// Whether some object is not where it should be.
    pub(crate) fn is_broken(&self) -> bool {
        self.entries.iter().any(|(number, _)| matches!(self.look_up(number), Some(Err(_))))
    }

    /// The first number that no object has.
    pub(crate) fn next_number(&self) -> u32 {
        let size = self.trailer().get(&b"Size"[..]).and_then(Object::as_integer).unwrap_or(0);
        let size = u32::try_from(size).unwrap_or(0);
        self.highest.map_or(1, |n| n.saturating_add(1)).max(size).max(1)
    }

    /// The object of a number, if it is there and whole.
    pub(crate) fn get(&self, reference: Reference) -> Option<&Object> {
        match self.entry(reference.number)? {
            Entry::At(_, generation) if generation != reference.generation => None,
            _ => self.object(reference.number),
        }
    }

    /// The byte where an object begins, unless it is in an object stream.
    pub(crate) fn place_of(&self, reference: Reference) -> Option<usize> {
        match self.entry(reference.number)? {
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

    /// How many objects the file has.
    pub(crate) fn size(&self) -> usize {
        self.entries.iter().filter(|(_, entry)| *entry != Entry::Free).count()
    }

    /// Whether the file is encrypted.
    pub(crate) fn is_encrypted(&self) -> bool {
        self.sections.iter().any(|section| section.trailer.contains_key(&b"Encrypt"[..]))
    }

    /// Unpacks a stream.
    pub(crate) fn decode(&self, reference: Reference) -> Result<Vec<u8>, PdfError> {
        let Some(object) = self.get(reference) else { return damaged("a stream is missing", 0) };
        self.decode_object(object)
    }

    /// Unpacks a stream of this file.
    pub(crate) fn decode_object(&self, object: &Object) -> Result<Vec<u8>, PdfError> {
        let Object::Stream(dict, range) = object else { return damaged("a stream is missing", 0) };
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
        self.unpack_stream(&flat, raw)
    }
}
