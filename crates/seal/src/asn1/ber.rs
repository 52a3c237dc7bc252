//! BER, the looser form that some signing programs write: brought into DER before anything is read.
//!
//! Only the container is: lengths that are indefinite or longer than needed, and octet strings in pieces. Whoever
//! signed attributes signed their DER (RFC 5652, 5.4); certificates stay byte for byte what they are.

use super::{DerError, tag, tlv};
use crate::limits;

/// Longest structure that is brought into DER, in bytes.
const MOST: usize = 4 << 20;
/// An OCTET STRING in pieces.
const PIECES: u8 = 0x24;
/// Where the certificates of `SignedData` are: `ContentInfo`, its content, `SignedData`, `[0]`.
const CERTIFICATES: [u8; 4] =
    [tag::SEQUENCE, tag::CONTEXT_CONSTRUCTED, tag::SEQUENCE, tag::CONTEXT_CONSTRUCTED];

/// The first element in DER, and how many bytes it took.
pub(crate) fn first_in_der(bytes: &[u8]) -> Result<(Vec<u8>, usize), DerError> {
    let bytes = bytes.get(..MOST).unwrap_or(bytes);
    let mut path = Vec::new();
    let mut out = Vec::with_capacity(bytes.len().min(1 << 16));
    let taken = element(bytes, &mut path, &mut out)?;
    Ok((out, taken))
}

/// Identifier octet, length if it is definite, and how many bytes both took.
fn header(bytes: &[u8]) -> Result<(u8, Option<usize>, usize), DerError> {
    let (&tag, rest) = bytes.split_first().ok_or(DerError)?;
    if tag & 0x1f == 0x1f {
        return Err(DerError);
    }
    let &first = rest.first().ok_or(DerError)?;
    match first {
        0..=0x7f => Ok((tag, Some(usize::from(first)), 2)),
        0x80 => Ok((tag, None, 2)),
        _ => {
            let count = usize::from(first & 0x7f);
            let digits = rest.get(1..=count).filter(|_| count <= 16).ok_or(DerError)?;
            let value = digits.iter().try_fold(0_usize, |sum, &b| {
                sum.checked_mul(256)?.checked_add(usize::from(b)).filter(|n| *n <= MOST)
            });
            Ok((tag, Some(value.ok_or(DerError)?), 2 + count))
        }
    }
}

/// Brings one element into DER; says how many bytes it took.
fn element(bytes: &[u8], path: &mut Vec<u8>, out: &mut Vec<u8>) -> Result<usize, DerError> {
    let (tag, length, start) = header(bytes)?;
    let constructed = tag & 0x20 != 0;
    let end = length.map(|length| start + length);
    if end.is_some_and(|end| end > bytes.len())
        || (length.is_none() && !constructed)
        || path.len() >= limits::DEPTH
    {
        return Err(DerError);
    }
    // A certificate is signed as it is; so is whatever is no structure.
    if let Some(whole) = end.and_then(|end| bytes.get(..end))
        && path.ends_with(&CERTIFICATES)
    {
        out.extend_from_slice(whole);
        return Ok(whole.len());
    }
    if !constructed {
        let content = end.and_then(|end| bytes.get(start..end)).ok_or(DerError)?;
        out.extend(tlv(tag, content));
        return Ok(start + content.len());
    }
    let mut content = Vec::new();
    let mut at = start;
    path.push(tag);
    loop {
        match end {
            Some(end) if at == end => break,
            Some(end) if at > end => return Err(DerError),
            _ => {}
        }
        let rest = bytes.get(at..end.unwrap_or(bytes.len())).ok_or(DerError)?;
        if end.is_none() && rest.starts_with(&[0, 0]) {
            at += 2;
            break;
        }
        at += if tag == PIECES {
            piece(rest, path.len(), &mut content)?
        } else {
            element(rest, path, &mut content)?
        };
    }
    path.pop();
    // Other strings in pieces occur nowhere in what is read here.
    let made = match tag {
        PIECES => tag::OCTET_STRING,
        tag::SEQUENCE | tag::SET => tag,
        _ if tag >= 0xa0 => tag,
        _ => return Err(DerError),
    };
    out.extend(tlv(made, &content));
    Ok(at)
}

/// One piece of an OCTET STRING, which may be in pieces again.
fn piece(bytes: &[u8], depth: usize, out: &mut Vec<u8>) -> Result<usize, DerError> {
    let (tag, length, start) = header(bytes)?;
    match (tag, length) {
        (tag::OCTET_STRING, Some(length)) => {
            out.extend_from_slice(bytes.get(start..start + length).ok_or(DerError)?);
            Ok(start + length)
        }
        (PIECES, length) if depth < limits::DEPTH => {
            let end = length.map(|length| start + length).filter(|end| *end <= bytes.len());
            if length.is_some() && end.is_none() {
                return Err(DerError);
            }
            let mut at = start;
            while Some(at) != end {
                let rest = bytes.get(at..end.unwrap_or(bytes.len())).ok_or(DerError)?;
                if end.is_none() && rest.starts_with(&[0, 0]) {
                    return Ok(at + 2);
                }
                at += piece(rest, depth + 1, out)?;
            }
            Ok(at)
        }
        _ => Err(DerError),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{integer, octet_string, sequence};
    use super::*;

    fn der(ber: &[u8]) -> Result<Vec<u8>, DerError> {
        first_in_der(ber).map(|(der, _)| der)
    }

    #[test]
    fn der_stays_what_it_is() {
        let whole = sequence(&[&integer(5), &sequence(&[&octet_string(&[7; 300])])]);
        assert_eq!(first_in_der(&[&whole[..], &[0, 0, 0]].concat()).unwrap(), (whole.clone(), whole.len()));
    }

    #[test]
    fn loose_lengths_and_strings_in_pieces_become_der() {
        let expected = sequence(&[&octet_string(b"abc")]);
        let pieces = [0x24, 0x80, 4, 1, b'a', 0x24, 0x80, 4, 0x81, 2, b'b', b'c', 0, 0, 0, 0];
        let indefinite = [&[0x30, 0x80][..], &pieces, &[0, 0]].concat();
        assert_eq!(first_in_der(&indefinite).unwrap(), (expected.clone(), indefinite.len()));
        assert_eq!(der(&[0x30, 0x84, 0, 0, 0, 5, 4, 3, b'a', b'b', b'c']).unwrap(), expected);
    }

    #[test]
    fn what_does_not_end_is_refused() {
        for bad in [
            &[0x30, 0x80][..],
            &[0x30, 0x80, 0],
            &[0x04, 0x80, 0, 0],
            &[0x30, 0x05, 4, 3, 1],
            &[0x30, 0x03, 4, 3, 1],
            &[0x24, 0x80, 2, 1, 1, 0, 0],
            &[0x2c, 0x80, 0x0c, 1, b'a', 0, 0],
            &[0x30, 0x89, 1, 0, 0, 0, 0, 0, 0, 0, 0],
        ] {
            assert_eq!(der(bad), Err(DerError), "{bad:?}");
        }
        assert_eq!(der(&[0x30, 0x80].repeat(100)), Err(DerError));
        assert_eq!(der(&[0x24, 0x80].repeat(100_000)), Err(DerError));
    }
}
