//! Appending a revision. Earlier bytes are never touched (PAD-24).

use std::collections::BTreeMap;

use super::object::{Dict, Object, Reference};
use super::xref::Entry;
use super::{Document, PdfError, damaged};
use crate::algorithms::Digest;

/// A revision in the making.
pub(crate) struct Update<'d, 'a> {
    document: &'d Document<'a>,
    changed: BTreeMap<u32, (u16, Vec<u8>)>,
    next: u32,
}

/// The whole file with its new revision, and where each new object begins.
pub(crate) struct Updated {
    pub(crate) bytes: Vec<u8>,
    pub(crate) offsets: BTreeMap<u32, usize>,
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
        let mut body = Vec::new();
        object.write(&mut body);
        self.set_raw(reference, body);
    }

    /// Sets a new object from its own bytes.
    pub(crate) fn set_raw(&mut self, reference: Reference, body: Vec<u8>) {
        self.changed.insert(reference.number, (reference.generation, body));
    }

    /// Writes the revision behind the file: a table after a table, a stream after a stream.
    pub(crate) fn finish(self) -> Result<Updated, PdfError> {
        let newest = self.document.sections().first();
        let Some(previous) = newest else { return damaged("no cross-reference section", 0) };
        let added: usize = self.changed.values().map(|(_, body)| body.len() + 128).sum();
        let mut bytes = Vec::with_capacity(self.document.bytes().len() + added + 1024);
        bytes.extend_from_slice(self.document.bytes());
        if bytes.last() != Some(&b'\n') {
            bytes.push(b'\n');
        }
        let mut offsets = BTreeMap::new();
        for (number, (generation, body)) in &self.changed {
            offsets.insert(*number, bytes.len());
            bytes.extend_from_slice(format!("{number} {generation} obj\n").as_bytes());
            bytes.extend_from_slice(body);
            bytes.extend_from_slice(b"\nendobj\n");
        }
        let trailer = self.trailer(previous.at)?;
        let start = bytes.len();
        if previous.is_stream {
            self.write_stream(trailer, &offsets, &mut bytes);
        } else {
            self.write_table(&trailer, &offsets, &mut bytes);
        }
        bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        Ok(Updated { bytes, offsets })
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
            let bodies: Vec<&[u8]> = self.changed.values().map(|(_, body)| body.as_slice()).collect();
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
            out.extend_from_slice(format!("{first} {count}\n").as_bytes());
            for number in first..first.saturating_add(count) {
                let offset = offsets.get(&number).copied().unwrap_or(0);
                let generation = self.changed.get(&number).map_or(0, |(generation, _)| *generation);
                out.extend_from_slice(format!("{offset:010} {generation:05} n \n").as_bytes());
            }
        }
        let mut trailer = trailer.clone();
        trailer.insert(b"Size".to_vec(), Object::Integer(i64::from(self.next)));
        out.extend_from_slice(b"trailer\n");
        Object::Dict(trailer).write(out);
        out.push(b'\n');
    }

    fn write_stream(&self, mut dict: Dict, offsets: &BTreeMap<u32, usize>, out: &mut Vec<u8>) {
        let own = self.next;
        let mut places: BTreeMap<u32, Entry> = offsets
            .iter()
            .map(|(number, at)| {
                let generation = self.changed.get(number).map_or(0, |(generation, _)| *generation);
                (*number, Entry::At(*at, generation))
            })
            .collect();
        places.insert(own, Entry::At(out.len(), 0));
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
        out.extend_from_slice(format!("{own} 0 obj\n").as_bytes());
        Object::Dict(dict).write(out);
        out.extend_from_slice(b"\nstream\n");
        out.extend_from_slice(&data);
        out.extend_from_slice(b"\nendstream\nendobj\n");
    }
}
