//! In which encoding a text file is.

use std::borrow::Cow;

use assidu_domain::ports::{Encoding, TableError};
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};

/// Finds the encoding: by the mark at the start, else UTF-8 when it is valid, else Windows-1252 unless the
/// bytes look like writing that it does not have.
pub(super) fn detect(bytes: &[u8]) -> Result<Encoding, TableError> {
    if let Some((encoding, _)) = encoding_rs::Encoding::for_bom(bytes) {
        return Ok(if encoding == encoding_rs::UTF_8 { Encoding::Utf8 } else { Encoding::Utf16 });
    }
    if memchr::memchr(0, bytes).is_some() {
        return Err(if mostly_control(bytes) { TableError::NotATable } else { TableError::Nul });
    }
    if mostly_control(bytes) {
        return Err(TableError::NotATable);
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(Encoding::Utf8);
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1024 * 1024)], true);
    let guess = detector.guess(Some(b"fr"), Utf8Detection::Deny);
    // Single-byte guesses differ by a few letters only and are often wrong on a short file: the person is
    // shown what came out. A guess of a writing with several bytes a letter means that nothing would be right.
    if guess.is_single_byte() { Ok(Encoding::Windows1252) } else { Err(TableError::NotATable) }
}

/// Whether the start holds more control characters than any table does.
fn mostly_control(bytes: &[u8]) -> bool {
    let start = &bytes[..bytes.len().min(4096)];
    let odd =
        start.iter().filter(|b| b.is_ascii_control() && !matches!(b, b'\t' | b'\r' | b'\n' | 0x1a)).count();
    odd > 4 && odd * 20 > start.len()
}

/// The text of the file in this encoding, without its mark.
pub(super) fn decode(bytes: &[u8], encoding: Encoding) -> Result<Cow<'_, str>, TableError> {
    let text = match encoding {
        Encoding::Utf8 => {
            let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
            Cow::Borrowed(std::str::from_utf8(bytes).map_err(|_| TableError::NotATable)?)
        }
        Encoding::Windows1252 => encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0,
        Encoding::Utf16 => match encoding_rs::Encoding::for_bom(bytes) {
            Some((utf16, mark)) if utf16 != encoding_rs::UTF_8 => {
                utf16.decode_without_bom_handling(&bytes[mark..]).0
            }
            _ => return Err(TableError::NotATable),
        },
    };
    if memchr::memchr(0, text.as_bytes()).is_some() {
        return Err(TableError::Nul);
    }
    Ok(text)
}
