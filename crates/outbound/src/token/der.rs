//! The signature of ECDSA as certificates carry it: PKCS #11 gives two bare numbers.

/// `Ecdsa-Sig-Value` from two numbers of equal length, one after the other.
pub(super) fn ecdsa_signature(raw: &[u8]) -> Option<Vec<u8>> {
    if raw.is_empty() || !raw.len().is_multiple_of(2) || raw.len() > 132 {
        return None;
    }
    let (r, s) = raw.split_at(raw.len() / 2);
    let content = [number(r)?, number(s)?].concat();
    let mut out = vec![0x30];
    out.extend(length(content.len())?);
    out.extend(content);
    Some(out)
}

/// A positive INTEGER with no more octets than it needs.
fn number(digits: &[u8]) -> Option<Vec<u8>> {
    let first = digits.iter().position(|&b| b != 0)?;
    let digits = digits.get(first..)?;
    let sign = digits.first().is_some_and(|&b| b & 0x80 != 0);
    let mut out = vec![0x02];
    out.extend(length(digits.len() + usize::from(sign))?);
    out.extend(sign.then_some(0));
    out.extend(digits);
    Some(out)
}

/// A length below 256.
fn length(length: usize) -> Option<Vec<u8>> {
    let octet = u8::try_from(length).ok()?;
    Some(if octet < 0x80 { vec![octet] } else { vec![0x81, octet] })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_lose_leading_zeros_and_get_a_sign() {
        assert_eq!(ecdsa_signature(&[0, 1, 0x80, 2]).unwrap(), [0x30, 8, 2, 1, 1, 2, 3, 0, 0x80, 2]);
        assert_eq!(ecdsa_signature(&[0xff; 132]).unwrap()[..3], [0x30, 0x81, 138]);
        assert_eq!(ecdsa_signature(&[0; 64]), None);
        assert_eq!(ecdsa_signature(&[1; 63]), None);
        assert_eq!(ecdsa_signature(&[]), None);
    }
}
