//! From bytes to objects.

use std::collections::BTreeMap;
use std::ops::Range;

use super::object::{Dict, Object, Reference};
use super::{PdfError, damaged};
use crate::limits;

const fn is_space(byte: u8) -> bool {
    matches!(byte, 0 | 9 | 10 | 12 | 13 | 32)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

/// Which bytes end a word: spaces and delimiters.
const ENDS: [bool; 256] = {
    let mut ends = [false; 256];
    let mut byte = 0_u8;
    loop {
        #[expect(clippy::indexing_slicing, reason = "a byte is smaller than 256")]
        {
            ends[byte as usize] = is_space(byte) || is_delimiter(byte);
        }
        if byte == u8::MAX {
            break ends;
        }
        byte += 1;
    }
};

/// Reads objects from some bytes, from a place on.
#[derive(Clone, Copy)]
pub(super) struct Parser<'a> {
    bytes: &'a [u8],
    pub(super) at: usize,
    depth: usize,
}

/// Where each value of a dictionary stands in the file.
pub(crate) type Spans = BTreeMap<Vec<u8>, Range<usize>>;

/// Where the values of the dictionary in the indirect object at this byte stand.
pub(crate) fn dict_spans(bytes: &[u8], at: usize) -> Result<Spans, PdfError> {
    let mut parser = Parser::new(bytes, at);
    parser.object_header()?;
    parser.skip_space();
    if !parser.eat(b"<<") {
        return damaged("no dictionary", parser.at);
    }
    let mut spans = Spans::new();
    parser.entries(&mut |key, _, span| {
        spans.insert(key, span);
    })?;
    Ok(spans)
}

impl<'a> Parser<'a> {
    pub(super) const fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at, depth: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// How many bytes are left.
    pub(super) const fn left(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    /// The next bytes, so many at a time.
    pub(super) fn rows<const N: usize>(&self) -> &'a [[u8; N]] {
        self.bytes.get(self.at..).unwrap_or_default().as_chunks().0
    }

    /// Takes these bytes if they come next.
    pub(super) fn eat(&mut self, wanted: &[u8]) -> bool {
        let found = self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(wanted));
        if found {
            self.at += wanted.len();
        }
        found
    }

    /// Takes this word if it comes next, after space, and ends there.
    pub(super) fn word(&mut self, wanted: &[u8]) -> Result<(), PdfError> {
        self.skip_space();
        let start = self.at;
        let ends = |byte: Option<u8>| byte.is_none_or(|b| is_space(b) || is_delimiter(b));
        if self.eat(wanted) && ends(self.peek()) {
            return Ok(());
        }
        self.at = start;
        damaged("a keyword is missing", start)
    }

    pub(super) fn skip_space(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\r' && b != b'\n') {
                    self.at += 1;
                }
            } else if is_space(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// A run of bytes that are neither space nor delimiter.
    fn regular(&mut self) -> &'a [u8] {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let ends = |byte: &u8| ENDS.get(usize::from(*byte)) != Some(&false);
        let (word, _) =
            rest.split_at_checked(rest.iter().position(ends).unwrap_or(rest.len())).unwrap_or_default();
        self.at += word.len();
        word
    }

    /// A number that is not negative, after space.
    pub(super) fn unsigned(&mut self) -> Result<u64, PdfError> {
        self.skip_space();
        let start = self.at;
        let digits = self.regular();
        if digits.is_empty() || digits.len() > 19 || !digits.iter().all(u8::is_ascii_digit) {
            return damaged("a number is missing", start);
        }
        Ok(digits.iter().fold(0, |sum: u64, b| sum.wrapping_mul(10).wrapping_add(u64::from(b - b'0'))))
    }

    /// `12 0 obj`.
    pub(super) fn object_header(&mut self) -> Result<Reference, PdfError> {
        let start = self.at;
        let number = u32::try_from(self.unsigned()?);
        let generation = u16::try_from(self.unsigned()?);
        self.word(b"obj")?;
        match (number, generation) {
            (Ok(number), Ok(generation)) => Ok(Reference { number, generation }),
            _ => damaged("an object number is out of range", start),
        }
    }

    /// The next object. A stream is read as its dictionary; what follows is the caller's matter.
    pub(super) fn object(&mut self) -> Result<Object, PdfError> {
        self.depth += 1;
        if self.depth > limits::DEPTH {
            return Err(PdfError::TooDeep);
        }
        self.skip_space();
        let start = self.at;
        let object = match self.peek() {
            Some(b'/') => Object::Name(self.name()?),
            Some(b'(') => Object::String(self.literal()?),
            Some(b'<') if self.eat(b"<<") => Object::Dict(self.dict()?),
            Some(b'<') => Object::String(self.hex()?),
            Some(b'[') => Object::Array(self.array()?),
            Some(b'0'..=b'9' | b'+' | b'-' | b'.') => self.number_or_reference()?,
            Some(_) => match self.regular() {
                b"true" => Object::Bool(true),
                b"false" => Object::Bool(false),
                b"null" => Object::Null,
                _ => return damaged("an object is missing", start),
            },
            None => return damaged("the file ends too soon", start),
        };
        self.depth -= 1;
        Ok(object)
    }

    fn number_or_reference(&mut self) -> Result<Object, PdfError> {
        let start = self.at;
        let text = self.regular();
        let plain = text.strip_prefix(b"+").unwrap_or(text);
        let digits = plain.strip_prefix(b"-").unwrap_or(plain);
        let form = |b: &u8| b.is_ascii_digit() || *b == b'.';
        if digits.is_empty() || !digits.iter().all(form) || digits.len() > 64 {
            return damaged("a number cannot be read", start);
        }
        let value = std::str::from_utf8(plain).ok().and_then(|s| s.parse::<i64>().ok());
        let Some(value) = value else { return Ok(Object::Real(text.to_vec())) };
        let Ok(number) = u32::try_from(value) else { return Ok(Object::Integer(value)) };
        let mut ahead = *self;
        if let Ok(generation) = ahead.unsigned()
            && ahead.word(b"R").is_ok()
            && let Ok(generation) = u16::try_from(generation)
        {
            self.at = ahead.at;
            return Ok(Object::Reference(Reference { number, generation }));
        }
        Ok(Object::Integer(value))
    }

    fn name(&mut self) -> Result<Vec<u8>, PdfError> {
        self.at += 1;
        let raw = self.regular();
        if !raw.contains(&b'#') {
            return Ok(raw.to_vec());
        }
        let mut out = Vec::with_capacity(raw.len());
        let mut rest = raw;
        while let Some((&byte, after)) = rest.split_first() {
            let escaped = after.get(..2).and_then(|two| std::str::from_utf8(two).ok());
            match escaped.and_then(|two| u8::from_str_radix(two, 16).ok()).filter(|_| byte == b'#') {
                Some(value) => {
                    out.push(value);
                    rest = after.get(2..).unwrap_or_default();
                }
                None => {
                    out.push(byte);
                    rest = after;
                }
            }
        }
        Ok(out)
    }

    fn hex(&mut self) -> Result<Vec<u8>, PdfError> {
        let start = self.at;
        self.at += 1;
        let mut out = Vec::new();
        let mut half: Option<u8> = None;
        while let Some(byte) = self.peek() {
            self.at += 1;
            let digit = match byte {
                b'0'..=b'9' => byte - b'0',
                b'a'..=b'f' => byte - b'a' + 10,
                b'A'..=b'F' => byte - b'A' + 10,
                b'>' => {
                    out.extend(half.map(|high| high << 4));
                    return Ok(out);
                }
                _ if is_space(byte) => continue,
                _ => return damaged("a hexadecimal string cannot be read", start),
            };
            match half.take() {
                None => half = Some(digit),
                Some(high) => out.push((high << 4) | digit),
            }
        }
        damaged("a string does not end", start)
    }

    fn literal(&mut self) -> Result<Vec<u8>, PdfError> {
        let start = self.at;
        self.at += 1;
        let mut open = 1_usize;
        let mut out = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'\\' => self.escape(&mut out),
                b'(' => open += 1,
                b')' => open -= 1,
                b'\r' => {
                    self.eat(b"\n");
                    out.push(b'\n');
                    continue;
                }
                _ => {}
            }
            if open == 0 {
                return Ok(out);
            }
            if byte != b'\\' {
                out.push(byte);
            }
        }
        damaged("a string does not end", start)
    }

    /// What a backslash in a string stands for.
    fn escape(&mut self, out: &mut Vec<u8>) {
        let Some(byte) = self.peek() else { return };
        self.at += 1;
        match byte {
            b'n' => out.push(b'\n'),
            b'r' => out.push(b'\r'),
            b't' => out.push(b'\t'),
            b'b' => out.push(8),
            b'f' => out.push(12),
            b'\n' => {}
            b'\r' => {
                self.eat(b"\n");
            }
            b'0'..=b'7' => {
                let mut value = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit @ b'0'..=b'7') = self.peek() else { break };
                    value = value * 8 + u32::from(digit - b'0');
                    self.at += 1;
                }
                out.push(value.to_le_bytes()[0]);
            }
            other => out.push(other),
        }
    }

    fn array(&mut self) -> Result<Vec<Object>, PdfError> {
        self.at += 1;
        let mut out = Vec::new();
        loop {
            self.skip_space();
            if self.eat(b"]") {
                return Ok(out);
            }
            out.push(self.object()?);
        }
    }

    fn dict(&mut self) -> Result<Dict, PdfError> {
        let mut out = Dict::new();
        let start = self.at;
        let mut twice = false;
        self.entries(&mut |key, value, _| {
            twice |= out.insert(key, value).is_some();
        })?;
        if twice { damaged("a key comes twice in a dictionary", start) } else { Ok(out) }
    }

    /// Entries of a dictionary whose `<<` has been taken, each with the place of its value.
    fn entries(&mut self, each: &mut dyn FnMut(Vec<u8>, Object, Range<usize>)) -> Result<(), PdfError> {
        loop {
            self.skip_space();
            if self.eat(b">>") {
                return Ok(());
            }
            if self.peek() != Some(b'/') {
                return damaged("a key is missing in a dictionary", self.at);
            }
            let key = self.name()?;
            self.skip_space();
            let start = self.at;
            let value = self.object()?;
            each(key, value, start..self.at);
        }
    }

    /// After a dictionary: where a stream's bytes begin, if it is one.
    pub(super) fn stream_start(&mut self) -> Option<usize> {
        self.skip_space();
        if !self.eat(b"stream") {
            return None;
        }
        if !self.eat(b"\r\n") && !self.eat(b"\n") {
            self.eat(b"\r");
        }
        Some(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<Object, PdfError> {
        Parser::new(text.as_bytes(), 0).object()
    }

    #[test]
    fn objects_read_and_write_back() {
        for text in ["[1 -2 0.5 true null (a\\(b) /N#20x 3 0 R]", "<</A 1\n/B <FF00>\n/C <</D []\n>>\n>>"] {
            let object = parse(text).unwrap();
            let mut out = Vec::new();
            object.write(&mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
    }

    #[test]
    fn damage_and_depth_are_errors() {
        for text in ["", "<<", "(", "<", "[", "<</A", "<</A 1/A 2>>", "<</A 1/#41 2>>", "--1", "<zz>"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse(&"[".repeat(100_000)), Err(PdfError::TooDeep));
        assert_eq!(parse(&"<</A ".repeat(100_000)), Err(PdfError::TooDeep));
    }
}
