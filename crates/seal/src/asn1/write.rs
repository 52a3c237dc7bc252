//! Writing DER.

use super::tag;

/// One element.
pub(crate) fn tlv(tag: u8, content: &[u8]) -> Vec<u8> {
    tlv_of(tag, &[content])
}

/// One element whose content is these parts, one after the other.
fn tlv_of(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let length = parts.iter().map(|part| part.len()).sum::<usize>();
    let mut out = Vec::with_capacity(length + 6);
    out.push(tag);
    if length < 0x80 {
        out.push(length.to_le_bytes()[0]);
    } else {
        let bytes = length.to_be_bytes();
        let skip = bytes.iter().take_while(|&&b| b == 0).count();
        let digits = bytes.get(skip..).unwrap_or_default();
        out.push(0x80 | digits.len().to_le_bytes()[0]);
        out.extend_from_slice(digits);
    }
    for part in parts {
        out.extend_from_slice(part);
    }
    out
}

/// A SEQUENCE of elements already encoded.
pub(crate) fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    tlv_of(tag::SEQUENCE, parts)
}

/// A SET OF, in the order DER asks for.
pub(crate) fn set_of(mut parts: Vec<Vec<u8>>) -> Vec<u8> {
    parts.sort();
    let parts: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
    tlv_of(tag::SET, &parts)
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
    let mut out = Vec::with_capacity(dotted.len() + 2);
    out.extend_from_slice(&[tag::OID, 0]);
    if push_small_arcs(dotted, &mut out).is_none() {
        out.truncate(2);
        push_arcs(dotted, &mut out);
    }
    match out.len() - 2 {
        short @ ..0x80 => {
            if let Some(length) = out.get_mut(1) {
                *length = short.to_le_bytes()[0];
            }
            out
        }
        _ => tlv(tag::OID, out.get(2..).unwrap_or_default()),
    }
}

/// The numbers of an object identifier in one go, if none is large: nearly all of them, and there are many.
fn push_small_arcs(dotted: &str, out: &mut Vec<u8>) -> Option<()> {
    let (mut arc, mut first, mut place) = (0_u32, 0_u32, 0);
    let mut end = |arc: u32| {
        match place {
            0 => first = arc,
            1 => push_small(out, first.checked_mul(40)?.checked_add(arc)?),
            _ => push_small(out, arc),
        }
        place += 1;
        Some(())
    };
    for byte in dotted.bytes() {
        match byte {
            b'0'..=b'9' => arc = arc.checked_mul(10)?.checked_add(u32::from(byte - b'0'))?,
            b'.' => end(std::mem::take(&mut arc))?,
            _ => return None,
        }
    }
    end(arc)?;
    (place > 1).then_some(())
}

fn push_small(out: &mut Vec<u8>, arc: u32) {
    if arc < 0x80 {
        out.push(arc.to_le_bytes()[0]);
    } else {
        push_arc(out, arc.checked_ilog2(), |shift| (arc >> shift).to_le_bytes()[0]);
    }
}

/// The numbers of an object identifier, however large.
fn push_arcs(dotted: &str, out: &mut Vec<u8>) {
    let mut arcs = dotted.split('.').map(arc);
    let first = arcs.next().unwrap_or(0).saturating_mul(40).saturating_add(arcs.next().unwrap_or(0));
    for arc in std::iter::once(first).chain(arcs) {
        match u32::try_from(arc) {
            // A loop over 128 bits takes many times as long, and nearly all numbers are small.
            Ok(small) => push_arc(out, small.checked_ilog2(), |shift| (small >> shift).to_le_bytes()[0]),
            Err(_) => push_arc(out, arc.checked_ilog2(), |shift| (arc >> shift).to_le_bytes()[0]),
        }
    }
}

/// One number of an object identifier; 0 for anything else.
fn arc(text: &str) -> u128 {
    // Nine digits are less than 2³².
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    if digits && text.len() <= 9 {
        return text.bytes().fold(0_u32, |sum, digit| sum * 10 + u32::from(digit - b'0')).into();
    }
    text.parse().unwrap_or(0)
}

/// Seven bits an octet, the most significant first; `octet` gives those from a bit on.
fn push_arc(out: &mut Vec<u8>, highest_bit: Option<u32>, octet: impl Fn(u32) -> u8) {
    for more in (1..=highest_bit.unwrap_or(0) / 7).rev() {
        out.push(0x80 | octet(7 * more));
    }
    out.push(octet(0) & 0x7f);
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
    fn small_numbers_are_written_the_same_in_one_go() {
        for text in
            ["1.2.840.113549.1.7.2", "2.999.3", "0.0", "2.5.29.15", "1.2", "1..2", "1.2.", "2.4294967295.128"]
        {
            let (mut quick, mut slow) = (Vec::new(), Vec::new());
            let done = push_small_arcs(text, &mut quick).is_some();
            push_arcs(text, &mut slow);
            assert!(!done || quick == slow, "{text}: {quick:?}, {slow:?}");
            assert_eq!(done, !text.ends_with("4294967295.128"), "{text}");
        }
        for text in ["", "1", "1.x", "-1.2", "4294967295.1", "1.2.4294967296", "1.2.+5"] {
            assert!(push_small_arcs(text, &mut Vec::new()).is_none(), "{text}");
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        for arcs in [
            "1.2.840.113549.1.7.2",
            "2.5.4.97",
            "2.999.3",
            "2.25.329800735698586629295641978511506172918",
            "0.0",
            "2.4294967295.128.127",
            "1.3.4294967296.999999999.1000000000",
            "1.2.16383.16384.2097151.2097152",
        ] {
            let bytes = oid(arcs);
            assert_eq!(dotted(one(&bytes).unwrap().value).unwrap(), arcs);
        }
        let long = format!("1.2{}", ".3000000000".repeat(30));
        assert_eq!(oid(&long)[..3], [tag::OID, 0x81, 151]);
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let bytes = octet_string(&vec![7; length]);
            assert_eq!(one(&bytes).unwrap().value.len(), length);
        }
        assert_eq!(integer(0), [2, 1, 0]);
        assert_eq!(integer(128), [2, 2, 0, 128]);
        assert_eq!(integer_bytes(&[0, 0, 1]), [2, 1, 1]);
    }
}
