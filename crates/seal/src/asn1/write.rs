//! Writing DER.

use super::tag;

/// One element.
pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(content.len() + 6);
    out.push(tag);
    let length = content.len();
    if length < 0x80 {
        out.push(length.to_le_bytes()[0]);
    } else {
        let bytes = length.to_be_bytes();
        let skip = bytes.iter().take_while(|&&b| b == 0).count();
        let digits = bytes.get(skip..).unwrap_or_default();
        out.push(0x80 | digits.len().to_le_bytes()[0]);
        out.extend_from_slice(digits);
    }
    out.extend_from_slice(content);
    out
}

/// A SEQUENCE of elements already encoded.
pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv(tag::SEQUENCE, &parts.concat())
}

/// A SET OF, in the order DER asks for.
pub(crate) fn set_of(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    tlv(tag::SET, &parts.concat())
}

/// `[number]` around elements already encoded, constructed.
pub(crate) fn explicit(number: u8, content: &[u8]) -> Vec<u8> {
    tlv(tag::CONTEXT_CONSTRUCTED | number, content)
}

/// `[number]` IMPLICIT over a primitive content.
pub(crate) fn context(number: u8, content: &[u8]) -> Vec<u8> {
    tlv(tag::CONTEXT | number, content)
}

/// An INTEGER that is not negative.
pub(crate) fn integer(value: u64) -> Vec<u8> {
    integer_bytes(&value.to_be_bytes())
}

/// An INTEGER that is not negative, from its bytes, most significant first.
pub(crate) fn integer_bytes(bytes: &[u8]) -> Vec<u8> {
    let skip = bytes.iter().take_while(|&&b| b == 0).count();
    let digits = bytes.get(skip..).unwrap_or_default();
    let mut content = Vec::with_capacity(digits.len() + 1);
    if digits.first().is_none_or(|&b| b >= 0x80) {
        content.push(0);
    }
    content.extend_from_slice(digits);
    tlv(tag::INTEGER, &content)
}

/// An OBJECT IDENTIFIER from how people write it. Only called with constants, and with what was read.
pub(crate) fn oid(dotted: &str) -> Vec<u8> {
    let mut arcs = dotted.split('.').map(|arc| match arc.parse::<u32>() {
        Ok(small) => u128::from(small),
        Err(_) => arc.parse().unwrap_or(0),
    });
    let first = arcs.next().unwrap_or(0).saturating_mul(40).saturating_add(arcs.next().unwrap_or(0));
    let mut content = Vec::with_capacity(dotted.len());
    for arc in std::iter::once(first).chain(arcs) {
        let mut more = arc.checked_ilog2().unwrap_or(0) / 7;
        while more > 0 {
            content.push(0x80 | ((arc >> (7 * more)) & 0x7f).to_le_bytes()[0]);
            more -= 1;
        }
        content.push((arc & 0x7f).to_le_bytes()[0]);
    }
    tlv(tag::OID, &content)
}

/// TRUE or FALSE.
pub(crate) fn boolean(value: bool) -> Vec<u8> {
    tlv(tag::BOOLEAN, &[if value { 0xff } else { 0 }])
}

/// NULL.
pub(crate) fn null() -> Vec<u8> {
    tlv(tag::NULL, &[])
}

/// An OCTET STRING.
pub(crate) fn octet_string(bytes: &[u8]) -> Vec<u8> {
    tlv(tag::OCTET_STRING, bytes)
}

/// A BIT STRING of whole octets.
pub(crate) fn bit_string(bytes: &[u8]) -> Vec<u8> {
    let mut content = Vec::with_capacity(bytes.len() + 1);
    content.push(0);
    content.extend_from_slice(bytes);
    tlv(tag::BIT_STRING, &content)
}

/// A UTF8String.
pub(crate) fn utf8(text: &str) -> Vec<u8> {
    tlv(tag::UTF8, text.as_bytes())
}

/// A PrintableString; only called with ASCII constants.
pub(crate) fn printable(text: &str) -> Vec<u8> {
    tlv(tag::PRINTABLE, text.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::super::{dotted, one};
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for arcs in
            ["1.2.840.113549.1.7.2", "2.5.4.97", "2.999.3", "2.25.329800735698586629295641978511506172918"]
        {
            let bytes = oid(arcs);
            assert_eq!(dotted(one(&bytes).unwrap().value).unwrap(), arcs);
        }
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let bytes = octet_string(&vec![7; length]);
            assert_eq!(one(&bytes).unwrap().value.len(), length);
        }
        assert_eq!(integer(0), [2, 1, 0]);
        assert_eq!(integer(128), [2, 2, 0, 128]);
        assert_eq!(integer_bytes(&[0, 0, 1]), [2, 1, 1]);
    }
}
