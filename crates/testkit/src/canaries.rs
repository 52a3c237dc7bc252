//! Names that must not be found on a disk (A43), in every form in which they could have slipped onto it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use data_encoding::{BASE64, HEXLOWER, HEXUPPER};
use memchr::memmem::Finder;

/// Forms shorter than this are found by chance.
const SHORTEST: usize = 6;

/// Every form of a text: as it is, in small and capital letters, without accents, its digits alone; each plain,
/// in UTF-16 of both orders, in hexadecimal, in base64 at each alignment, percent-encoded and escaped as in JSON.
#[must_use]
pub fn forms(text: &str) -> Vec<Vec<u8>> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let mut texts = vec![text.to_owned(), text.to_lowercase(), text.to_uppercase(), folded(text), digits];
    texts.retain(|text| text.len() >= SHORTEST);
    texts.sort();
    texts.dedup();
    let mut forms = Vec::new();
    for text in texts {
        let bytes = text.as_bytes();
        forms.push(bytes.to_vec());
        forms.push(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
        forms.push(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
        forms.push(HEXLOWER.encode(bytes).into_bytes());
        forms.push(HEXUPPER.encode(bytes).into_bytes());
        for offset in 0..3 {
            // Whatever stands before and after, these characters of the base64 are the same.
            let padded = [&vec![0; offset][..], bytes].concat();
            let encoded = BASE64.encode(&padded);
            let part = &encoded[if offset == 0 { 0 } else { 4 }..padded.len() / 3 * 4];
            forms.push(part.as_bytes().to_vec());
            forms.push(part.replace('+', "-").replace('/', "_").into_bytes());
        }
        forms.push(escaped(&text, |byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)));
        forms.push(text.chars().flat_map(in_json).collect::<String>().into_bytes());
    }
    forms.sort();
    forms.dedup();
    forms
}

fn escaped(text: &str, plain: impl Fn(u8) -> bool) -> Vec<u8> {
    let one = |byte: u8| if plain(byte) { vec![byte] } else { format!("%{byte:02X}").into_bytes() };
    text.bytes().flat_map(one).collect()
}

fn in_json(c: char) -> Vec<char> {
    if c.is_ascii() {
        return vec![c];
    }
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units).iter();
    units.flat_map(|unit| format!("\\u{unit:04x}").chars().collect::<Vec<_>>()).collect()
}

fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'ï' | 'î' => 'i',
        'ö' | 'ô' => 'o',
        'ü' | 'ù' => 'u',
        'à' | 'â' | 'ä' => 'a',
        'ç' => 'c',
        other => other,
    };
    text.to_lowercase().chars().map(plain).collect()
}

/// Where one of these texts can be read in these bytes, and in which form.
#[must_use]
pub fn found_in(bytes: &[u8], canaries: &[&str]) -> Option<String> {
    canaries.iter().find_map(|canary| {
        let form = forms(canary).into_iter().find(|form| Finder::new(form).find(bytes).is_some())?;
        Some(format!("{canary} as {:?}", String::from_utf8_lossy(&form)))
    })
}

/// What was searched, and the first thing that was found.
#[derive(Debug, Default)]
pub struct Search {
    /// Files that were looked at.
    pub files: usize,
    /// Their bytes.
    pub bytes: u64,
    /// File, text and form.
    pub found: Option<String>,
}

impl Search {
    /// Looks for these texts in every file below a folder, its names included.
    ///
    /// # Errors
    /// When a file that is still there cannot be read.
    pub fn below(folder: &Path, canaries: &[&str]) -> io::Result<Self> {
        let mut search = Self::default();
        let mut folders: Vec<PathBuf> = vec![folder.to_owned()];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder)? {
                let path = entry?.path();
                if path.is_dir() {
                    folders.push(path);
                    continue;
                }
                if !path.is_file() {
                    continue;
                }
                let bytes = match fs::read(&path) {
                    Ok(bytes) => bytes,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
                    Err(error) => return Err(error),
                };
                search.files += 1;
                search.bytes += bytes.len() as u64;
                let named = found_in(path.to_string_lossy().as_bytes(), canaries);
                if let Some(found) = named.or_else(|| found_in(&bytes, canaries)) {
                    search.found = Some(format!("{}: {found}", path.display()));
                    return Ok(search);
                }
            }
        }
        Ok(search)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "Quéstorïus-Vandermeulen";

    #[test]
    fn each_form_is_found_where_it_stands() {
        for form in forms(NAME).into_iter().chain(forms("06 98 76 54 32")) {
            let file = [b"before".as_slice(), &form, b"after"].concat();
            assert!(found_in(&file, &[NAME, "06 98 76 54 32"]).is_some(), "{form:?}");
        }
        let hidden = format!("..{}..", BASE64.encode(format!("x{NAME}yz").as_bytes()));
        assert!(found_in(hidden.as_bytes(), &[NAME]).is_some());
        assert!(found_in("nom=Qu%C3%A9stor%C3%AFus-Vandermeulen".as_bytes(), &[NAME]).is_some());
        assert!(found_in(br#"{"n":"Qu\u00e9stor\u00efus-Vandermeulen"}"#, &[NAME]).is_some());
        assert_eq!(found_in(b"nobody is named here", &[NAME]), None);
    }
}
