//! Paper beside the digital: what a copy of a signed sheet may be, how what was typed in from one is called, and which
//! groups are on paper.

pub mod evening;
pub mod months;

use crate::names::named;

/// The stable word of what was typed in from a paper sheet, where events say how something came in.
pub const METHOD: &str = "paper";
/// The largest copy, in bytes: some pages scanned in colour.
pub const COPY_MAX: usize = 24 << 20;
/// The most copies of one class meeting, those withdrawn included.
pub const COPIES: usize = 40;

named! {
    /// What a copy of a paper sheet is.
    pub enum CopyKind {
        /// A PDF document.
        Pdf = "application/pdf",
        /// A photo.
        Jpeg = "image/jpeg",
        /// A picture.
        Png = "image/png",
    }
}

/// Why a copy is not taken, or not withdrawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CopyRefusal {
    /// It is none of the kinds.
    #[error("the file is no PDF, JPEG or PNG")]
    Kind,
    /// It is too large.
    #[error("the file is larger than {COPY_MAX} bytes")]
    Size,
    /// The class meeting has as many as it may.
    #[error("the class meeting has {COPIES} copies")]
    Many,
    /// A copy is withdrawn with a reason, of 500 characters at most.
    #[error("a reason is needed")]
    Reason,
}

impl CopyKind {
    /// What a file is, by what it begins with and, for a PDF, ends with; its name says nothing. A file that was cut off
    /// on its way is none.
    ///
    /// # Errors
    /// [`CopyRefusal::Kind`] and [`CopyRefusal::Size`].
    pub fn of(bytes: &[u8]) -> Result<Self, CopyRefusal> {
        if bytes.len() > COPY_MAX {
            return Err(CopyRefusal::Size);
        }
        let tail = &bytes[bytes.len().saturating_sub(1024)..];
        let ends = |mark: &[u8]| tail.windows(mark.len()).any(|window| window == mark);
        match bytes {
            [b'%', b'P', b'D', b'F', b'-', ..] if ends(b"%%EOF") => Ok(Self::Pdf),
            [0xff, 0xd8, 0xff, ..] if ends(&[0xff, 0xd9]) => Ok(Self::Jpeg),
            [0x89, b'P', b'N', b'G', 0x0d, 0x0a, 0x1a, 0x0a, ..] if ends(b"IEND") => Ok(Self::Png),
            _ => Err(CopyRefusal::Kind),
        }
    }

    /// How its name ends.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// The word for it, alike in every language.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Pdf => "PDF",
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
        }
    }
}

/// The reason with which a copy is withdrawn, as it is kept.
///
/// # Errors
/// [`CopyRefusal::Reason`] when there is none, or more than 500 characters, or what is no text.
pub fn withdrawal_reason(reason: &str) -> Result<&str, CopyRefusal> {
    let reason = reason.trim();
    let fits = !reason.is_empty() && reason.chars().count() <= crate::signing::REASON_MAX;
    if fits && !reason.chars().any(char::is_control) { Ok(reason) } else { Err(CopyRefusal::Reason) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arc_11_a_copy_is_what_it_begins_and_ends_with() {
        assert_eq!(CopyKind::of(b"%PDF-1.7\n...\n%%EOF\n"), Ok(CopyKind::Pdf));
        assert_eq!(CopyKind::of(&[0xff, 0xd8, 0xff, 0xe0, 1, 2, 0xff, 0xd9]), Ok(CopyKind::Jpeg));
        assert_eq!(CopyKind::of(b"\x89PNG\r\n\x1a\n....IEND\xae\x42\x60\x82"), Ok(CopyKind::Png));
        for bad in [
            &b""[..],
            b"%PDF-1.7 cut off",
            b"\xff\xd8\xff\xe0 cut off",
            b"\x89PNG\r\n\x1a\n cut off",
            b"PK\x03\x04 %%EOF",
            b"<svg onload=x>%%EOF",
            b"MZ",
            b"RIFF\0\0\0\0WEBP",
        ] {
            assert_eq!(CopyKind::of(bad), Err(CopyRefusal::Kind), "{bad:?}");
        }
        let mut large = b"%PDF-".to_vec();
        large.resize(COPY_MAX, 0);
        large.extend(b"%%EOF");
        assert_eq!(CopyKind::of(&large), Err(CopyRefusal::Size));
    }

    #[test]
    fn a_copy_is_withdrawn_with_a_reason() {
        assert_eq!(withdrawal_reason("  page illisible "), Ok("page illisible"));
        for bad in [String::new(), "   ".to_owned(), "x".repeat(501), "a\u{7}b".to_owned()] {
            assert_eq!(withdrawal_reason(&bad), Err(CopyRefusal::Reason));
        }
    }
}
