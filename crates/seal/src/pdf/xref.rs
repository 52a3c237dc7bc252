//! Cross-reference sections: where the objects of each revision are.

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

/// Entries in the order of their numbers, each number once.
///
/// A sorted list and not a map: files have thousands, nearly always written in order, and each file is read
/// at least once for every seal.
#[derive(Clone, Debug, Default)]
pub(super) struct Entries(Vec<(u32, Entry)>);

impl Entries {
    /// Puts them in order; none when a number comes twice.
    fn of(mut list: Vec<(u32, Entry)>) -> Option<Self> {
        let rising = |list: &[(u32, Entry)]| list.is_sorted_by(|a, b| a.0 < b.0);
        if !rising(&list) {
            list.sort_by_key(|(number, _)| *number);
            return rising(&list).then_some(Self(list));
        }
        Some(Self(list))
    }

    /// These, and of `others` those with other numbers; `takes` says whether one of these gives way.
    pub(super) fn with(&self, others: &Self, takes: impl Fn(Entry) -> bool) -> Self {
        let mut out = Vec::with_capacity(self.0.len() + others.0.len());
        let mut theirs = others.iter().peekable();
        for (number, own) in self.iter() {
            while let Some(other) = theirs.next_if(|(other, _)| *other < number) {
                out.push(other);
            }
            let same = theirs.next_if(|(other, _)| *other == number);
            out.push((number, same.map_or(own, |(_, other)| if takes(own) { other } else { own })));
        }
        out.extend(theirs);
        Self(out)
    }

    /// Where in the order a number is, and its entry.
    pub(super) fn find(&self, number: u32) -> Option<(usize, Entry)> {
        let place = self.0.binary_search_by_key(&number, |(own, _)| *own).ok()?;
        Some((place, self.0.get(place)?.1))
    }

    /// The highest number.
    pub(super) fn highest(&self) -> Option<u32> {
        self.0.last().map(|(number, _)| *number)
    }

    /// Whether there are none.
    pub(super) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are.
    pub(super) const fn len(&self) -> usize {
        self.0.len()
    }

    /// All of them.
    pub(super) fn iter(&self) -> impl Iterator<Item = (u32, Entry)> + '_ {
        self.0.iter().copied()
    }
}

/// One cross-reference section and its trailer.
#[derive(Clone, Debug)]
pub(crate) struct Section {
    /// The byte where it begins, to which `startxref` or `/Prev` points.
    pub(crate) at: usize,
    /// Taken away when the sections of a file are put together.
    pub(super) entries: Entries,
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
            // What the table says counts first; what it leaves free may be in the stream.
            section.entries = section.entries.with(&hidden.entries, |own| own == Entry::Free);
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

/// Eight decimal digits at once: pairs, fours and eights are added up within one word.
fn eight_digits(digits: [u8; 8]) -> Option<u64> {
    const HIGH: u64 = 0xf0f0_f0f0_f0f0_f0f0;
    const ZEROS: u64 = 0x3030_3030_3030_3030;
    const SIX: u64 = 0x0606_0606_0606_0606;
    let word = u64::from_le_bytes(digits);
    if word & HIGH != ZEROS || word.wrapping_add(SIX) & HIGH != ZEROS {
        return None;
    }
    let pairs = (word & !HIGH).wrapping_mul(10 << 8 | 1) >> 8;
    let fours = (pairs & 0x00ff_00ff_00ff_00ff).wrapping_mul(100 << 16 | 1) >> 16;
    Some((fours & 0x0000_ffff_0000_ffff).wrapping_mul(10_000 << 32 | 1) >> 32)
}

/// A row of a table as it is nearly always written: `0000000016 00000 n` and two bytes to end the line.
///
/// Rows are most of what is read of a file that is to be sealed, so one is read a word at a time.
fn usual_row(row: &[u8; 20]) -> Option<Entry> {
    const NO_GENERATION: u64 = u64::from_le_bytes(*b"\0\0 00000");
    let (high, rest) = row.split_first_chunk::<8>()?;
    let (middle, end) = rest.split_first_chunk::<8>()?;
    let middle = u64::from_le_bytes(*middle);
    let kind = matches!(end, [b' ', b'n', b' ' | b'\r', b'\r' | b'\n']);
    if middle & !0xffff != NO_GENERATION || !kind {
        return None;
    }
    let [first, second, ..] = middle.to_le_bytes();
    let low = (first.wrapping_sub(b'0'), second.wrapping_sub(b'0'));
    if low.0 > 9 || low.1 > 9 {
        return None;
    }
    let offset = eight_digits(*high)? * 100 + u64::from(low.0) * 10 + u64::from(low.1);
    Some(if offset > 0 { Entry::At(usize::try_from(offset).ok()?, 0) } else { Entry::Free })
}

/// A row however it is written.
fn any_row(parser: &mut Parser<'_>) -> Result<Entry, PdfError> {
    let (offset, generation) = (parser.unsigned()?, parser.unsigned()?);
    parser.skip_space();
    let in_use = parser.eat(b"n");
    if !in_use && !parser.eat(b"f") {
        return damaged("the cross-reference table cannot be read", parser.at);
    }
    let Ok(offset) = usize::try_from(offset) else {
        return damaged("the cross-reference table cannot be read", parser.at);
    };
    Ok(match u16::try_from(generation) {
        Ok(generation) if in_use && offset > 0 => Entry::At(offset, generation),
        _ => Entry::Free,
    })
}

fn table_section(mut parser: Parser<'_>, at: usize) -> Result<Section, PdfError> {
    let mut entries = Vec::new();
    loop {
        parser.skip_space();
        if parser.eat(b"trailer") {
            break;
        }
        let first = parser.unsigned()?;
        let count = parser.unsigned()?;
        parser.skip_space();
        // A row has 18 bytes at least, so a table cannot ask for more memory than it is long.
        let rows = usize::try_from(count).unwrap_or(usize::MAX).min(parser.left() / 18).min(limits::OBJECTS);
        entries.reserve(rows);
        let mut number = u32::try_from(first).ok();
        let mut left = count;
        while left > 0 {
            // As many as are written as usual, then one that is not.
            let most =
                rows.min(usize::try_from(left).unwrap_or(usize::MAX)).min(limits::OBJECTS - entries.len());
            let usual = parser.rows::<20>().iter().take(most).map_while(usual_row);
            let before = entries.len();
            entries.extend((number.unwrap_or(u32::MAX)..u32::MAX).zip(usual));
            let taken = entries.len() - before;
            parser.at += 20 * taken;
            left -= u64::try_from(taken).unwrap_or(left);
            number = number.and_then(|first| first.checked_add(u32::try_from(taken).ok()?));
            if left == 0 {
                break;
            }
            let entry = any_row(&mut parser)?;
            parser.skip_space();
            left -= 1;
            if entries.len() >= limits::OBJECTS {
                return Err(PdfError::TooMany);
            }
            let Some(own) = number else {
                return damaged("the cross-reference table cannot be read", parser.at);
            };
            entries.push((own, entry));
            number = own.checked_add(1);
        }
    }
    let Some(entries) = Entries::of(entries) else {
        return damaged("an object comes twice in one cross-reference table", at);
    };
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

fn stream_entries(dict: &Dict, data: &[u8], at: usize) -> Result<Entries, PdfError> {
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
    let mut entries = Vec::new();
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
            entries.push((number, entry));
        }
    }
    match Entries::of(entries) {
        Some(entries) => Ok(entries),
        None => damaged("an object comes twice in one cross-reference stream", at),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_reads_the_same_at_once_as_number_by_number() {
        let rows = [
            "0000000016 00000 n \n",
            "9999999999 00000 n\r\n",
            "0123456789 00000 n \r",
            "0000000000 00000 n \n",
            "8765432109 00000 n \n",
        ];
        for row in rows {
            let bytes: &[u8; 20] = row.as_bytes().try_into().unwrap();
            assert_eq!(usual_row(bytes), any_row(&mut Parser::new(bytes, 0)).ok(), "{row}");
        }
        let strange = [
            "000000001x 00000 n \n",
            "x000000010 00000 n \n",
            "0000000016 0000: n \n",
            "0000000016 00007 n \n",
            "0000000016 65535 f \n",
            "0000000016 00000 x \n",
            "0000000016900000 n \n",
            "/000000016 00000 n \n",
            "00000 00016 0000 n \n",
            "0000000016 00000 n  x",
        ];
        for row in strange {
            assert_eq!(usual_row(row.as_bytes().first_chunk().unwrap()), None, "{row}");
        }
    }
}
