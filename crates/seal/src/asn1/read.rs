//! Reading DER without copying it.

use super::tag;

/// The bytes are not the DER that was expected here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the ASN.1 structure is damaged or not DER")]
pub struct DerError;

/// One element: its identifier octet, its content, and all its bytes as they came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tlv<'a> {
    /// The identifier octet.
    pub(crate) tag: u8,
    /// The content.
    pub(crate) value: &'a [u8],
    /// Identifier, length and content.
    pub(crate) raw: &'a [u8],
}

impl<'a> Tlv<'a> {
    /// The elements inside, if this is of the given constructed type.
    pub(crate) fn inside(self, tag: u8) -> Result<Reader<'a>, DerError> {
        if self.tag == tag { Ok(Reader::new(self.value)) } else { Err(DerError) }
    }

    /// The content, if this is of the given type.
    pub(crate) fn content(self, tag: u8) -> Result<&'a [u8], DerError> {
        if self.tag == tag { Ok(self.value) } else { Err(DerError) }
    }
}

/// Steps through the elements of some bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    /// Starts at the beginning.
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { rest: bytes }
    }

    /// Whether nothing is left.
    pub(crate) const fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The identifier octet of the next element.
    pub(crate) fn peek(&self) -> Option<u8> {
        self.rest.first().copied()
    }

    /// The next element, whatever it is.
    pub(crate) fn next(&mut self) -> Result<Tlv<'a>, DerError> {
        let (&tag, after_tag) = self.rest.split_first().ok_or(DerError)?;
        if tag & 0x1f == 0x1f {
            return Err(DerError); // tag numbers above 30 occur nowhere in what is read here
        }
        let (length, header) = length(after_tag)?;
        let start = 1 + header;
        let end = start.checked_add(length).ok_or(DerError)?;
        let raw = self.rest.get(..end).ok_or(DerError)?;
        let value = raw.get(start..).ok_or(DerError)?;
        self.rest = self.rest.get(end..).ok_or(DerError)?;
        Ok(Tlv { tag, value, raw })
    }

    /// The next element, which must be of this type.
    pub(crate) fn expect(&mut self, tag: u8) -> Result<Tlv<'a>, DerError> {
        let element = self.next()?;
        if element.tag == tag { Ok(element) } else { Err(DerError) }
    }

    /// The next element if it is of this type; otherwise nothing is taken.
    pub(crate) fn optional(&mut self, tag: u8) -> Result<Option<Tlv<'a>>, DerError> {
        if self.peek() == Some(tag) { self.next().map(Some) } else { Ok(None) }
    }

    /// The elements of the next SEQUENCE.
    pub(crate) fn sequence(&mut self) -> Result<Self, DerError> {
        self.expect(tag::SEQUENCE).map(|t| Reader::new(t.value))
    }

    /// The next object identifier, as people write it.
    pub(crate) fn oid(&mut self) -> Result<String, DerError> {
        dotted(self.expect(tag::OID)?.value)
    }

    /// All elements that are left.
    pub(crate) fn rest(mut self) -> Result<Vec<Tlv<'a>>, DerError> {
        let mut out = Vec::new();
        while !self.is_empty() {
            out.push(self.next()?);
        }
        Ok(out)
    }

    /// Nothing may be left.
    pub(crate) fn end(&self) -> Result<(), DerError> {
        if self.rest.is_empty() { Ok(()) } else { Err(DerError) }
    }
}

/// The only element of some bytes.
pub(crate) fn one(bytes: &[u8]) -> Result<Tlv<'_>, DerError> {
    let mut reader = Reader::new(bytes);
    let element = reader.next()?;
    reader.end()?;
    Ok(element)
}

/// A length and how many octets said it. Longer than needed, or indefinite, is not DER.
fn length(bytes: &[u8]) -> Result<(usize, usize), DerError> {
    let first = *bytes.first().ok_or(DerError)?;
    if first < 0x80 {
        return Ok((usize::from(first), 1));
    }
    let count = usize::from(first & 0x7f);
    if !(1..=4).contains(&count) {
        return Err(DerError);
    }
    let digits = bytes.get(1..=count).ok_or(DerError)?;
    let value = digits.iter().fold(0_usize, |sum, &b| (sum << 8) | usize::from(b));
    if value < 0x80 || digits.first() == Some(&0) {
        return Err(DerError);
    }
    Ok((value, count + 1))
}

/// An object identifier as people write it.
pub(crate) fn dotted(bytes: &[u8]) -> Result<String, DerError> {
    if bytes.is_empty() || bytes.len() > 64 {
        return Err(DerError);
    }
    if let Some(out) = dotted_small(bytes) {
        return Ok(out);
    }
    let mut out = String::with_capacity(3 * bytes.len());
    let mut arc: u128 = 0;
    let mut first = true;
    let mut open = false;
    for &byte in bytes {
        if !open && byte == 0x80 {
            return Err(DerError);
        }
        if arc >> 121 != 0 {
            return Err(DerError);
        }
        arc = (arc << 7) | u128::from(byte & 0x7f);
        open = byte & 0x80 != 0;
        if open {
            continue;
        }
        if first {
            let top = (arc / 40).min(2);
            push_number(&mut out, top);
            arc -= top * 40;
            first = false;
        }
        out.push('.');
        push_number(&mut out, arc);
        arc = 0;
    }
    if open { Err(DerError) } else { Ok(out) }
}

/// The same for numbers of 28 bits at most, which nearly all are, and there are many.
fn dotted_small(bytes: &[u8]) -> Option<String> {
    let mut out = Vec::with_capacity(4 * bytes.len() + 4);
    let mut arc = 0_u32;
    let mut octets = 0;
    for &byte in bytes {
        if octets == 4 || (octets == 0 && byte == 0x80) {
            return None;
        }
        arc = (arc << 7) | u32::from(byte & 0x7f);
        octets += 1;
        if byte & 0x80 != 0 {
            continue;
        }
        if out.is_empty() {
            let top = (arc / 40).min(2);
            out.push(b'0' + top.to_le_bytes()[0]);
            arc -= top * 40;
        }
        out.push(b'.');
        match arc {
            0..10 => out.push(b'0' + arc.to_le_bytes()[0]),
            10..100 => out.extend([b'0' + (arc / 10).to_le_bytes()[0], b'0' + (arc % 10).to_le_bytes()[0]]),
            _ => {
                let mut digits = [b'0'; 10];
                let mut first = digits.len();
                while arc > 0 {
                    first -= 1;
                    *digits.get_mut(first)? = b'0' + (arc % 10).to_le_bytes()[0];
                    arc /= 10;
                }
                out.extend_from_slice(digits.get(first..)?);
            }
        }
        (arc, octets) = (0, 0);
    }
    if octets > 0 { None } else { String::from_utf8(out).ok() }
}

/// Most numbers have one to six digits, and there are many: the formatting machinery would take most of the
/// time of reading a certificate.
fn push_number(out: &mut String, number: u128) {
    let Ok(mut left) = u32::try_from(number) else {
        out.push_str(&number.to_string());
        return;
    };
    let mut unit = 1;
    while left / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        out.push(char::from(b'0' + (left / unit).to_le_bytes()[0]));
        left %= unit;
        unit /= 10;
    }
}

/// A small INTEGER that is not negative.
pub(crate) fn unsigned(element: Tlv<'_>) -> Result<u64, DerError> {
    let bytes = element.content(tag::INTEGER)?;
    if bytes.first().is_none_or(|first| *first >= 0x80) || bytes.len() > 8 {
        return Err(DerError);
    }
    Ok(bytes.iter().fold(0, |sum, &b| (sum << 8) | u64::from(b)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_der_lengths_are_read() {
        assert!(one(&[0x30, 0x00]).is_ok());
        for bad in [
            &[0x30][..],
            &[0x30, 0x01],
            &[0x30, 0x80, 0, 0],
            &[0x04, 0x81, 0x01, 0x00],
            &[0x30, 0x00, 0x00],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert_eq!(one(bad), Err(DerError), "{bad:?}");
        }
    }

    #[test]
    fn object_identifiers_read_as_written() {
        assert_eq!(
            dotted(&[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]).unwrap(),
            "1.2.840.113549.1.7.2"
        );
        assert_eq!(dotted(&[0x88, 0x37, 0x03]).unwrap(), "2.999.3");
        for [a, b, c] in (0..=0xff_ffff_u32).step_by(997).map(|n| {
            let [_, a, b, c] = n.to_be_bytes();
            [a, b, c]
        }) {
            let bytes = [0x2a, a, b, c];
            if let Some(small) = dotted_small(&bytes) {
                let big = [&[0x2a, a, b, c][..], &[0x90, 0x80, 0x80, 0x80, 0x00]].concat();
                assert_eq!(dotted(&big).unwrap(), format!("{small}.4294967296"));
            }
        }
        assert_eq!(dotted_small(&[0x2a, 0x8f, 0xff, 0xff, 0x7f, 0x63]).unwrap(), "1.2.33554431.99");
        assert!(dotted_small(&[0x2a, 0x81, 0x80, 0x80, 0x80, 0x00]).is_none());
        assert!(dotted(&[0x2a, 0x80, 0x01]).is_err());
        assert!(dotted(&[0x2a, 0x86]).is_err());
    }
}
