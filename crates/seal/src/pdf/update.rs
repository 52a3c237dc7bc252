//! Appending a revision. Earlier bytes are never touched (PAD-24).

use std::collections::BTreeMap;

use super::object::{Dict, Object, Reference, write_number};
use super::xref::Entry;
use super::{Document, PdfError, damaged};
use crate::algorithms::Digest;

/// A revision in the making.
pub(crate) struct Update<'d, 'a> {
    document: &'d Document<'a>,
    changed: BTreeMap<u32, Body>,
    next: u32,
}

/// A new or changed object.
struct Body {
    generation: u16,
    bytes: Vec<u8>,
    /// After so many of its bytes come so many that are filled in later, such as a signature's.
    gap: Gap,
}

/// Bytes that are filled in later: where, and how many.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Gap {
    pub(crate) at: usize,
    pub(crate) length: usize,
}

/// What is to be appended to the file.
pub(crate) struct Revision {
    /// Everything but what is filled in later.
    pub(crate) bytes: Vec<u8>,
    /// Where among the bytes there is a gap; at most one object of a revision has one.
    pub(crate) gap: Gap,
}

/// A length as it is written.
fn wide(length: usize) -> u64 {
    u64::try_from(length).unwrap_or(u64::MAX)
}

impl<'d, 'a> Update<'d, 'a> {
    pub(crate) fn new(document: &'d Document<'a>) -> Self {
        Self { document, changed: BTreeMap::new(), next: document.next_number() }
    }

    /// A number for a new object.
    pub(crate) fn allocate(&mut self) -> Reference {
        let number = self.next;
        self.next = self.next.saturating_add(1);
        Reference { number, generation: 0 }
    }

    /// Sets a new or changed object.
    pub(crate) fn set(&mut self, reference: Reference, object: &Object) {
        let mut body = Vec::with_capacity(512);
        object.write(&mut body);
        self.set_raw(reference, body, Gap::default());
    }

    /// Sets a new object from its own bytes, between which some may be filled in later.
    pub(crate) fn set_raw(&mut self, reference: Reference, bytes: Vec<u8>, gap: Gap) {
        let body = Body { generation: reference.generation, bytes, gap };
        self.changed.insert(reference.number, body);
    }

    /// Writes what comes behind the file: a table after a table, a stream after a stream.
    pub(crate) fn finish(self) -> Result<Revision, PdfError> {
        let newest = self.document.sections().first();
        let Some(previous) = newest else { return damaged("no cross-reference section", 0) };
        let mut base = self.document.bytes().len();
        let mut gap = Gap::default();
        let added: usize = self.changed.values().map(|body| body.bytes.len() + 128).sum();
        let mut bytes = Vec::with_capacity(added + 1024);
        if self.document.bytes().last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        let mut offsets = BTreeMap::new();
        for (number, body) in &self.changed {
            offsets.insert(*number, base + bytes.len());
            write_number((*number).into(), 1, &mut bytes);
            bytes.push(b' ');
            write_number(body.generation.into(), 1, &mut bytes);
            bytes.extend_from_slice(b" obj\n");
            if body.gap.length > 0 {
                gap = Gap { at: bytes.len() + body.gap.at, ..body.gap };
                base += gap.length;
            }
            bytes.extend_from_slice(&body.bytes);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let trailer = self.trailer(previous.at)?;
        let start = base + bytes.len();
        if previous.is_stream {
            self.write_stream(trailer, &offsets, start, &mut bytes);
        } else {
            self.write_table(&trailer, &offsets, &mut bytes);
        }
        bytes.extend_from_slice(b"startxref\n");
        write_number(wide(start), 1, &mut bytes);
        bytes.extend_from_slice(b"\n%%EOF\n");
        Ok(Revision { bytes, gap })
    }

    /// The trailer: root and information stay, the second half of `/ID` follows the content.
    fn trailer(&self, previous: usize) -> Result<Dict, PdfError> {
        let old = self.document.trailer();
        let mut trailer = Dict::new();
        for key in ["Root", "Info"] {
            if let Some(value) = old.get(key.as_bytes()) {
                trailer.insert(key.as_bytes().to_vec(), value.clone());
            }
        }
        let Ok(previous) = i64::try_from(previous) else { return Err(PdfError::TooLarge) };
        trailer.insert(b"Prev".to_vec(), Object::Integer(previous));
        if let Some(Object::Array(id)) = self.document.value(old, "ID")
            && let Some(first) = id.first().and_then(Object::as_string)
        {
            let bodies: Vec<&[u8]> = self.changed.values().map(|body| body.bytes.as_slice()).collect();
            let mut fresh = Digest::Sha256.of(&bodies).unwrap_or_default();
            fresh.truncate(16);
            let id = vec![Object::String(first.to_vec()), Object::String(fresh)];
            trailer.insert(b"ID".to_vec(), Object::Array(id));
        }
        Ok(trailer)
    }

    /// Runs of numbers that follow each other.
    fn runs(numbers: &[u32]) -> Vec<(u32, u32)> {
        let mut runs: Vec<(u32, u32)> = Vec::new();
        for &number in numbers {
            match runs.last_mut() {
                Some((first, count)) if first.saturating_add(*count) == number => *count += 1,
                _ => runs.push((number, 1)),
            }
        }
        runs
    }

    fn write_table(&self, trailer: &Dict, offsets: &BTreeMap<u32, usize>, out: &mut Vec<u8>) {
        out.extend_from_slice(b"xref\n");
        let numbers: Vec<u32> = offsets.keys().copied().collect();
        for (first, count) in Self::runs(&numbers) {
            write_number(first.into(), 1, out);
            out.push(b' ');
            write_number(count.into(), 1, out);
            out.push(b'\n');
            for number in first..first.saturating_add(count) {
                let offset = offsets.get(&number).copied().unwrap_or(0);
                let generation = self.changed.get(&number).map_or(0, |body| body.generation);
                write_number(wide(offset), 10, out);
                out.push(b' ');
                write_number(generation.into(), 5, out);
                out.extend_from_slice(b" n \n");
            }
        }
        let mut trailer = trailer.clone();
        trailer.insert(b"Size".to_vec(), Object::Integer(i64::from(self.next)));
        out.extend_from_slice(b"trailer\n");
        Object::Dict(trailer).write(out);
        out.push(b'\n');
    }

    fn write_stream(&self, mut dict: Dict, offsets: &BTreeMap<u32, usize>, start: usize, out: &mut Vec<u8>) {
        let own = self.next;
        let mut places: BTreeMap<u32, Entry> = offsets
            .iter()
            .map(|(number, at)| {
                let generation = self.changed.get(number).map_or(0, |body| body.generation);
                (*number, Entry::At(*at, generation))
            })
            .collect();
        places.insert(own, Entry::At(start, 0));
        let numbers: Vec<u32> = places.keys().copied().collect();
        let mut data = Vec::new();
        for entry in places.values() {
            if let Entry::At(at, generation) = entry {
                data.push(1);
                let at = u64::try_from(*at).unwrap_or(0).to_be_bytes();
                data.extend_from_slice(at.get(4..).unwrap_or_default());
                data.extend_from_slice(&generation.to_be_bytes());
            }
        }
        let index = Self::runs(&numbers)
            .into_iter()
            .flat_map(|(first, count)| [Object::Integer(first.into()), Object::Integer(count.into())])
            .collect();
        let length = i64::try_from(data.len()).unwrap_or(0);
        let entries = [
            ("Type", Object::name("XRef")),
            ("Size", Object::Integer(i64::from(own) + 1)),
            ("W", Object::Array([1, 4, 2].map(Object::Integer).to_vec())),
            ("Index", Object::Array(index)),
            ("Length", Object::Integer(length)),
        ];
        dict.extend(entries.map(|(key, value)| (key.as_bytes().to_vec(), value)));
        write_number(own.into(), 1, out);
        out.extend_from_slice(b" 0 obj\n");
        Object::Dict(dict).write(out);
        out.extend_from_slice(b"\nstream\n");
        out.extend_from_slice(&data);
        // Not a line feed alone, which after a last byte of 13 would look like one end of line.
        out.extend_from_slice(b"\r\nendstream\nendobj\n");
    }
}
