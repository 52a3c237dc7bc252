//! Cross-reference sections: where the objects of each revision are.

use std::collections::BTreeMap;

use super::filters::{self, Budget};
use super::object::{Dict, Object};
use super::parse::Parser;
use super::{PdfError, damaged};
use crate::limits;

/// Where an object is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Entry {
    /// Deleted, or never there.
    Free,
    /// At this byte, with this generation.
    At(usize, u16),
    /// In this object stream, at this index.
    Packed(u32, u32),
}

/// One cross-reference section and its trailer.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// The byte where it begins, to which `startxref` or `/Prev` points.
    pub(crate) at: usize,
    pub(crate) entries: BTreeMap<u32, Entry>,
    pub(crate) trailer: Dict,
    /// Whether it is a cross-reference stream.
    pub(crate) is_stream: bool,
}

/// How far from the end `startxref` is looked for.
const TAIL: usize = 2048;

/// Where the last `startxref` points.
fn start(bytes: &[u8]) -> Result<usize, PdfError> {
    let from = bytes.len().saturating_sub(TAIL);
    let tail = bytes.get(from..).unwrap_or_default();
    let word = b"startxref";
    let found = tail.windows(word.len()).rposition(|window| window == word);
    let Some(found) = found else { return damaged("startxref is missing", bytes.len()) };
    let mut parser = Parser::new(bytes, from + found + word.len());
    let at = parser.unsigned()?;
    usize::try_from(at)
        .ok()
        .filter(|at| *at < bytes.len())
        .map_or_else(|| damaged("startxref points outside the file", from + found), Ok)
}

/// All sections, the newest first. A section that is reached twice ends the reading.
pub(super) fn sections(bytes: &[u8], budget: &mut Budget) -> Result<Vec<Section>, PdfError> {
    let mut out: Vec<Section> = Vec::new();
    let mut next = Some(start(bytes)?);
    let mut objects = 0_usize;
    while let Some(at) = next {
        if out.iter().any(|section| section.at == at) || out.len() >= limits::REVISIONS {
            return Err(PdfError::TooMany);
        }
        let mut section = section(bytes, at, budget)?;
        if let Some(hybrid) = section.trailer.get(&b"XRefStm"[..]) {
            let Some(at) = hybrid.as_size() else { return damaged("XRefStm is no number", at) };
            let hidden = stream_section(bytes, at, budget)?;
            for (number, entry) in hidden.entries {
                // What the table says counts first; what it leaves free may be in the stream.
                let place = section.entries.entry(number).or_insert(Entry::Free);
                if *place == Entry::Free {
                    *place = entry;
                }
            }
        }
        objects = objects.saturating_add(section.entries.len());
        if objects > limits::OBJECTS {
            return Err(PdfError::TooMany);
        }
        next = match section.trailer.get(&b"Prev"[..]) {
            None => None,
            Some(previous) => match previous.as_size() {
                Some(at) if at < bytes.len() => Some(at),
                _ => return damaged("Prev points outside the file", at),
            },
        };
        out.push(section);
    }
    Ok(out)
}

fn section(bytes: &[u8], at: usize, budget: &mut Budget) -> Result<Section, PdfError> {
    let mut parser = Parser::new(bytes, at);
    parser.skip_space();
    if parser.eat(b"xref") { table_section(parser, at) } else { stream_section(bytes, at, budget) }
}

fn table_section(mut parser: Parser<'_>, at: usize) -> Result<Section, PdfError> {
    let mut entries = BTreeMap::new();
    loop {
        parser.skip_space();
        if parser.eat(b"trailer") {
            break;
        }
        let first = parser.unsigned()?;
        let count = parser.unsigned()?;
        for index in 0..count {
            let offset = parser.unsigned()?;
            let generation = parser.unsigned()?;
            parser.skip_space();
            let in_use = parser.eat(b"n");
            if !in_use && !parser.eat(b"f") {
                return damaged("the cross-reference table cannot be read", parser.at);
            }
            if entries.len() >= limits::OBJECTS {
                return Err(PdfError::TooMany);
            }
            let number = first.checked_add(index).and_then(|n| u32::try_from(n).ok());
            let (Some(number), Ok(offset)) = (number, usize::try_from(offset)) else {
                return damaged("the cross-reference table cannot be read", parser.at);
            };
            let entry = match u16::try_from(generation) {
                Ok(generation) if in_use && offset > 0 => Entry::At(offset, generation),
                _ => Entry::Free,
            };
            if entries.insert(number, entry).is_some() {
                return damaged("an object comes twice in one cross-reference table", parser.at);
            }
        }
    }
    let Object::Dict(trailer) = parser.object()? else { return damaged("no trailer", parser.at) };
    Ok(Section { at, entries, trailer, is_stream: false })
}

fn stream_section(bytes: &[u8], at: usize, budget: &mut Budget) -> Result<Section, PdfError> {
    let mut parser = Parser::new(bytes, at);
    parser.object_header()?;
    let Object::Dict(dict) = parser.object()? else { return damaged("no cross-reference section", at) };
    let is_xref = dict.get(&b"Type"[..]).and_then(Object::as_name) == Some(b"XRef");
    let length = dict.get(&b"Length"[..]).and_then(Object::as_size);
    let (true, Some(from), Some(length)) = (is_xref, parser.stream_start(), length) else {
        return damaged("no cross-reference section", at);
    };
    let raw = from.checked_add(length).and_then(|to| bytes.get(from..to));
    let Some(raw) = raw else { return damaged("a stream ends outside the file", at) };
    let data = filters::decode(&dict, raw, budget)?;
    let entries = stream_entries(&dict, &data, at)?;
    Ok(Section { at, entries, trailer: dict, is_stream: true })
}

/// Numbers of an array, if it is one of sizes.
fn sizes(value: Option<&Object>) -> Option<Vec<usize>> {
    value?.as_array()?.iter().map(Object::as_size).collect()
}

fn stream_entries(dict: &Dict, data: &[u8], at: usize) -> Result<BTreeMap<u32, Entry>, PdfError> {
    let widths = sizes(dict.get(&b"W"[..]));
    let size = dict.get(&b"Size"[..]).and_then(Object::as_size);
    let (Some([kind, second, third]), Some(size)) = (widths.as_deref(), size) else {
        return damaged("the cross-reference stream cannot be read", at);
    };
    let (kind, second, third) = (*kind, *second, *third);
    if kind > 8 || second > 8 || third > 8 || kind + second + third == 0 {
        return damaged("the cross-reference stream cannot be read", at);
    }
    let index = match dict.get(&b"Index"[..]) {
        None => vec![0, size],
        some => match sizes(some) {
            Some(index) => index,
            None => return damaged("the cross-reference stream cannot be read", at),
        },
    };
    let mut entries = BTreeMap::new();
    let mut rows = data.chunks_exact(kind + second + third);
    for range in index.chunks(2) {
        let [first, count] = *range else {
            return damaged("the cross-reference stream cannot be read", at);
        };
        for offset in 0..count {
            let Some(row) = rows.next() else {
                return damaged("the cross-reference stream is too short", at);
            };
            let field = |from: usize, width: usize| {
                row.get(from..from + width)
                    .unwrap_or_default()
                    .iter()
                    .fold(0_u64, |s, &b| (s << 8) | u64::from(b))
            };
            let tag = if kind == 0 { 1 } else { field(0, kind) };
            let (a, b) = (field(kind, second), field(kind + second, third));
            let number = first.checked_add(offset).and_then(|n| u32::try_from(n).ok());
            let Some(number) = number else { return Err(PdfError::TooMany) };
            if entries.len() >= limits::OBJECTS {
                return Err(PdfError::TooMany);
            }
            let entry = match (tag, usize::try_from(a), u32::try_from(a), u32::try_from(b)) {
                (1, Ok(offset), ..) if b <= u64::from(u16::MAX) => {
                    Entry::At(offset, u16::try_from(b).unwrap_or(0))
                }
                (2, _, Ok(stream), Ok(index)) => Entry::Packed(stream, index),
                _ => Entry::Free,
            };
            if entries.insert(number, entry).is_some() {
                return damaged("an object comes twice in one cross-reference stream", at);
            }
        }
    }
    Ok(entries)
}
