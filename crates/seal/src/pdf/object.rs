//! The objects that PDF files are made of.

use std::collections::BTreeMap;
use std::ops::Range;

use data_encoding::HEXUPPER;

/// The number of an indirect object and its generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reference {
    pub(crate) number: u32,
    pub(crate) generation: u16,
}

/// A dictionary. A key that comes twice is refused when reading.
pub(crate) type Dict = BTreeMap<Vec<u8>, Object>;

/// One object.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Object {
    Null,
    Bool(bool),
    Integer(i64),
    /// As written: nothing here computes with it.
    Real(Vec<u8>),
    String(Vec<u8>),
    Name(Vec<u8>),
    Array(Vec<Object>),
    Dict(Dict),
    /// A dictionary and where its bytes are in the file.
    Stream(Dict, Range<usize>),
    Reference(Reference),
}

impl Object {
    /// A name.
    pub(crate) fn name(text: &str) -> Self {
        Self::Name(text.as_bytes().to_vec())
    }

    pub(crate) fn as_integer(&self) -> Option<i64> {
        if let Self::Integer(value) = self { Some(*value) } else { None }
    }

    pub(crate) fn as_size(&self) -> Option<usize> {
        self.as_integer().and_then(|value| usize::try_from(value).ok())
    }

    pub(crate) fn as_name(&self) -> Option<&[u8]> {
        if let Self::Name(name) = self { Some(name) } else { None }
    }

    pub(crate) fn as_string(&self) -> Option<&[u8]> {
        if let Self::String(text) = self { Some(text) } else { None }
    }

    pub(crate) fn as_array(&self) -> Option<&[Self]> {
        if let Self::Array(items) = self { Some(items) } else { None }
    }

    /// The dictionary, also of a stream.
    pub(crate) fn as_dict(&self) -> Option<&Dict> {
        match self {
            Self::Dict(dict) | Self::Stream(dict, _) => Some(dict),
            _ => None,
        }
    }

    pub(crate) fn as_reference(&self) -> Option<Reference> {
        if let Self::Reference(reference) = self { Some(*reference) } else { None }
    }

    /// Numbers of all objects that this one points to.
    pub(crate) fn references(&self, out: &mut Vec<u32>) {
        match self {
            Self::Reference(reference) => out.push(reference.number),
            Self::Array(items) => items.iter().for_each(|item| item.references(out)),
            Self::Dict(dict) | Self::Stream(dict, _) => dict.values().for_each(|item| item.references(out)),
            _ => {}
        }
    }

    /// Writes the object; of a stream, only its dictionary.
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null => out.extend_from_slice(b"null"),
            Self::Bool(value) => out.extend_from_slice(if *value { b"true" } else { b"false" }),
            Self::Integer(value) => {
                if *value < 0 {
                    out.push(b'-');
                }
                write_number(value.unsigned_abs(), 1, out);
            }
            Self::Real(text) => out.extend_from_slice(text),
            Self::String(text) => write_string(text, out),
            Self::Name(name) => write_name(name, out),
            Self::Reference(to) => {
                write_number(to.number.into(), 1, out);
                out.push(b' ');
                write_number(to.generation.into(), 1, out);
                out.extend_from_slice(b" R");
            }
            Self::Array(items) => {
                out.push(b'[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(b' ');
                    }
                    item.write(out);
                }
                out.push(b']');
            }
            Self::Dict(dict) | Self::Stream(dict, _) => {
                out.extend_from_slice(b"<<");
                for (key, value) in dict {
                    write_name(key, out);
                    out.push(b' ');
                    value.write(out);
                    out.push(b'\n');
                }
                out.extend_from_slice(b">>");
            }
        }
    }
}

impl From<Reference> for Object {
    fn from(reference: Reference) -> Self {
        Self::Reference(reference)
    }
}

/// A number in decimal digits, with zeros before it up to so many (20 at most).
///
/// A revision has dozens, and the formatting machinery would take most of the time of writing it.
pub(crate) fn write_number(mut number: u64, width: usize, out: &mut Vec<u8>) {
    let mut digits = [b'0'; 20];
    let mut written = 0;
    for place in digits.iter_mut().rev() {
        *place = b'0' + (number % 10).to_le_bytes()[0];
        number /= 10;
        written += 1;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(digits.get(digits.len() - written.max(width.min(20))..).unwrap_or_default());
}

fn write_name(name: &[u8], out: &mut Vec<u8>) {
    out.reserve(name.len() + 1);
    out.push(b'/');
    if name.iter().all(u8::is_ascii_alphanumeric) {
        return out.extend_from_slice(name);
    }
    for &byte in name {
        match byte {
            b'#' | b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%' => {
                out.extend_from_slice(format!("#{byte:02X}").as_bytes());
            }
            b'!'..=b'~' => out.push(byte),
            _ => out.extend_from_slice(format!("#{byte:02X}").as_bytes()),
        }
    }
}

fn write_string(text: &[u8], out: &mut Vec<u8>) {
    if text.iter().all(|b| (0x20..0x7f).contains(b)) {
        out.push(b'(');
        for &byte in text {
            if b"()\\".contains(&byte) {
                out.push(b'\\');
            }
            out.push(byte);
        }
        out.push(b')');
    } else {
        out.push(b'<');
        out.extend_from_slice(HEXUPPER.encode(text).as_bytes());
        out.push(b'>');
    }
}

/// A text string as PDF writes it: ASCII as it is, anything else as UTF-16.
pub(crate) fn write_text_string(text: &str) -> Object {
    if text.bytes().all(|b| (0x20..0x7f).contains(&b)) {
        return Object::String(text.as_bytes().to_vec());
    }
    let mut bytes = vec![0xfe, 0xff];
    bytes.extend(text.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes)
}

/// A text string as people read it.
pub(crate) fn text_string(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        let units: Vec<u16> = rest
            .chunks(2)
            .map(|pair| match *pair {
                [high, low] => u16::from_be_bytes([high, low]),
                _ => 0xfffd,
            })
            .collect();
        return String::from_utf16_lossy(&units);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xef, 0xbb, 0xbf]) {
        return String::from_utf8_lossy(rest).into_owned();
    }
    bytes.iter().map(|&b| document_character(b)).collect()
}

/// A character of PDFDocEncoding: Latin-1 but for some between 0x18 and 0xa0.
fn document_character(byte: u8) -> char {
    const LOW: [char; 8] = ['˘', 'ˇ', 'ˆ', '˙', '˝', '˛', '˚', '˜'];
    const HIGH: [char; 33] = [
        '•', '†', '‡', '…', '—', '–', 'ƒ', '⁄', '‹', '›', '−', '‰', '„', '“', '”', '‘', '’', '‚', '™', 'ﬁ',
        'ﬂ', 'Ł', 'Œ', 'Š', 'Ÿ', 'Ž', 'ı', 'ł', 'œ', 'š', 'ž', '\u{fffd}', '€',
    ];
    let place = |from: u8, list: &[char]| list.get(usize::from(byte - from)).copied();
    match byte {
        0x18..=0x1f => place(0x18, &LOW),
        0x80..=0xa0 => place(0x80, &HIGH),
        _ => None,
    }
    .unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_wide_as_asked() {
        for (number, width, text) in [
            (0, 1, "0"),
            (7, 1, "7"),
            (10, 1, "10"),
            (16, 10, "0000000016"),
            (65_535, 5, "65535"),
            (1_234_567_890_123, 10, "1234567890123"),
            (u64::MAX, 1, "18446744073709551615"),
            (1, 99, "00000000000000000001"),
        ] {
            let mut out = Vec::new();
            write_number(number, width, &mut out);
            assert_eq!(String::from_utf8(out).unwrap(), text);
        }
        let mut out = Vec::new();
        Object::Integer(i64::MIN).write(&mut out);
        assert_eq!(out, b"-9223372036854775808");
    }

    #[test]
    fn text_is_written_so_that_it_reads_back() {
        for text in ["Seal", "Cachet de l’École (A\\B)", "é", "日本 🖋"] {
            let Object::String(bytes) = write_text_string(text) else { panic!("not a string") };
            assert_eq!(text_string(&bytes), text);
        }
    }
}
