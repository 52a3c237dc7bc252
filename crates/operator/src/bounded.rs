//! Files that an operator names: read whole, and never more of them than such a file has.

use std::{fs::File, io::Read as _, path::Path};

use anyhow::Context as _;
use zeroize::Zeroizing;

/// No settings, key, certificate or list of keys is longer, in bytes.
pub(crate) const LONGEST: u64 = 16 << 20;

/// What a file holds.
///
/// # Errors
/// When it cannot be read, or is longer than `longest`: a device that never ends is not read to its end.
pub(crate) fn bytes(file: &Path, longest: u64) -> anyhow::Result<Zeroizing<Vec<u8>>> {
    let unreadable = || format!("{} cannot be read", file.display());
    let mut found = Zeroizing::new(Vec::new());
    let opened = File::open(file).with_context(unreadable)?;
    opened.take(longest + 1).read_to_end(&mut found).with_context(unreadable)?;
    anyhow::ensure!(found.len() as u64 <= longest, "{} is too large", file.display());
    Ok(found)
}

/// The same as text.
///
/// # Errors
/// Also when it is no text.
pub(crate) fn text(file: &Path) -> anyhow::Result<Zeroizing<String>> {
    let found = bytes(file, LONGEST)?;
    let text = std::str::from_utf8(&found).with_context(|| format!("{} is no text", file.display()))?;
    Ok(Zeroizing::new(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_without_end_is_refused() {
        let refused = text(Path::new("/dev/zero")).unwrap_err();
        assert_eq!(refused.to_string(), "/dev/zero is too large");
    }

    #[test]
    fn what_is_no_text_is_refused_and_what_is_missing_is_named() {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), [0xff, 0xfe]).unwrap();
        assert!(text(file.path()).unwrap_err().to_string().ends_with("is no text"));
        let missing = file.path().with_extension("missing");
        assert!(text(&missing).unwrap_err().to_string().ends_with("cannot be read"));
        std::fs::write(file.path(), "key").unwrap();
        assert_eq!(text(file.path()).unwrap().as_str(), "key");
    }
}
