//! PEM: the text form of keys and certificates (RFC 7468).

use data_encoding::BASE64;

/// The text is no PEM of the wanted kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("this is not PEM text of the expected kind")]
pub struct PemError;

/// Everything with this label in a PEM text, decoded; whatever stands between is ignored.
///
/// # Errors
/// [`PemError`] when a block does not end or is not base 64.
pub fn decode(label: &str, text: &str) -> Result<Vec<Vec<u8>>, PemError> {
    let begin = format!("-----BEGIN {label}-----");
    let end = format!("-----END {label}-----");
    let mut out = Vec::new();
    let mut rest = text;
    while let Some((_, after)) = rest.split_once(begin.as_str()) {
        let (body, next) = after.split_once(end.as_str()).ok_or(PemError)?;
        let digits: Vec<u8> = body.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        out.push(BASE64.decode(&digits).map_err(|_| PemError)?);
        rest = next;
    }
    Ok(out)
}

/// One PEM block, in lines of 64.
#[must_use]
pub fn encode(label: &str, der: &[u8]) -> String {
    let digits = BASE64.encode(der);
    let mut out = format!("-----BEGIN {label}-----\n");
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && index % 64 == 0 {
            out.push('\n');
        }
        out.push(digit);
    }
    out.push_str(&format!("\n-----END {label}-----\n"));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_blocks_with_prose_between_read_back() {
        let text =
            format!("hello\n{}prose\r\n{}", encode("CERTIFICATE", &[1; 100]), encode("CERTIFICATE", &[2]));
        assert_eq!(decode("CERTIFICATE", &text).unwrap(), vec![vec![1; 100], vec![2]]);
        assert!(decode("PRIVATE KEY", &text).unwrap().is_empty());
        assert_eq!(decode("CERTIFICATE", &text[..text.len() - 12]), Err(PemError));
    }
}
