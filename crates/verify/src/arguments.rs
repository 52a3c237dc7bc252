//! The command line.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
};

use assidu_seal::{Certificate, TrustedList, validate::RevocationRule};
use assidu_texts::Language;

use crate::{files::read_file, phrase::Phrase, trust::Trust};

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) json: bool,
    /// Where the report goes as a PDF file, if it is wanted.
    pub(crate) pdf: Option<PathBuf>,
    pub(crate) help: bool,
    /// The language asked for, if any.
    pub(crate) language: Option<Language>,
    trust: Vec<PathBuf>,
    /// Certificates of those who may sign trusted lists.
    list_signers: Vec<PathBuf>,
    log_keys: Vec<PathBuf>,
    revocation: Vec<PathBuf>,
    /// Nothing passes about whose revocation nothing is known.
    strict: bool,
}

impl Arguments {
    /// Reads the command line. When it is wrong, what could be read of it stays, so that the sentence for
    /// whoever typed it is in the language that was asked for.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> (Self, Result<(), Phrase>) {
        let mut parsed = Self::default();
        let result = parsed.read(arguments);
        (parsed, result)
    }

    fn read(&mut self, mut arguments: impl Iterator<Item = OsString>) -> Result<(), Phrase> {
        let mut only_paths = false;
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy().into_owned();
            if only_paths || !text.starts_with('-') {
                self.paths.push(argument.into());
                continue;
            }
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(OsString::from(value))),
                None => (text, None),
            };
            let needs = || Phrase::new("finding-wrong-needs-file").with("option", name.as_str());
            let mut next = || value.clone().or_else(|| arguments.next()).ok_or_else(needs);
            match name.as_str() {
                "--" => only_paths = true,
                "--json" => self.json = true,
                "--help" | "-h" => self.help = true,
                "--trust" => self.trust.push(next()?.into()),
                "--list-signer" => self.list_signers.push(next()?.into()),
                "--pdf" => self.pdf = Some(next()?.into()),
                "--revocation" => self.revocation.push(next()?.into()),
                "--strict" => self.strict = true,
                "--log-key" => self.log_keys.push(next()?.into()),
                "--language" => {
                    let tag = next()?.to_string_lossy().into_owned();
                    let unknown = || Phrase::new("finding-wrong-language").with("language", tag.as_str());
                    self.language = Some(tag.parse().map_err(|_| unknown())?);
                }
                other => return Err(Phrase::new("finding-wrong-option").with("option", other)),
            }
        }
        if self.paths.is_empty() && !self.help {
            return Err(Phrase::new("finding-wrong-nothing"));
        }
        Ok(())
    }

    /// Reads the files of those to trust.
    pub(crate) fn trust(&self, at: i64) -> Result<Trust, String> {
        let mut trust = Trust::nobody(at);
        let read = |path: &PathBuf| -> Result<String, String> {
            let text = String::from_utf8(limited(path)?);
            text.map_err(|_| format!("{}: this is no text in UTF-8", path.display()))
        };
        let mut lists: Vec<(&PathBuf, Vec<u8>)> = Vec::new();
        for path in &self.trust {
            let bytes = limited(path)?;
            if TrustedList::is_likely(&bytes) {
                lists.push((path, bytes));
            } else {
                trust.add_anchors(&bytes).map_err(|e| format!("{}: {e}", path.display()))?;
            }
        }
        let mut signers = Vec::new();
        for path in &self.list_signers {
            let found =
                Certificate::from_pem(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
            signers.extend(found);
        }
        let files: Vec<&[u8]> = lists.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        trust.add_lists(&files, &signers).map_err(|(place, e)| {
            let path = lists.get(place).map(|(path, _)| path.display().to_string());
            format!("{}: {e}{}", path.unwrap_or_default(), hint(signers.is_empty()))
        })?;
        for path in &self.log_keys {
            trust.add_keys(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        for path in &self.revocation {
            let bytes = limited(path)?;
            trust.add_revocation(&bytes).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        if self.strict {
            trust.revocation = RevocationRule::Required;
        }
        Ok(trust)
    }
}

/// A file of those to trust, which is no longer than others.
fn limited(path: &Path) -> Result<Vec<u8>, String> {
    let read = read_file(path).map_err(|error| format!("{}: {error}", path.display()))?;
    read.ok_or_else(|| format!("{}: files of more than 64 MB are not read", path.display()))
}

/// What to do about a list that does not count.
const fn hint(nobody: bool) -> &'static str {
    if nobody { " (who may sign lists is given with --list-signer FILE.pem)" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, Phrase> {
        let (parsed, result) = Arguments::parse(line.split_whitespace().map(OsString::from));
        result.map(|()| parsed)
    }

    #[test]
    fn a_command_line_is_read() {
        let parsed = parse("a.pdf --trust r.pem b --log-key=l.vkey --json --trust=s.pem").unwrap();
        assert_eq!(parsed.paths, [PathBuf::from("a.pdf"), PathBuf::from("b")]);
        assert_eq!(parsed.trust, [PathBuf::from("r.pem"), PathBuf::from("s.pem")]);
        assert_eq!(parsed.log_keys, [PathBuf::from("l.vkey")]);
        assert!(parsed.json && !parsed.help && !parsed.strict);
        let strict = parse("a --strict --revocation=l.crl").unwrap();
        assert!(strict.strict && strict.revocation == [PathBuf::from("l.crl")]);
        assert_eq!(parse("-- --json").unwrap().paths, [PathBuf::from("--json")]);
        assert!(parse("--help").unwrap().help);
        assert_eq!(parse("a --language de").unwrap().language, Some(Language::De));
    }

    #[test]
    fn a_wrong_command_line_is_refused() {
        for wrong in [
            "",
            "--json",
            "a --trust",
            "a --list-signer",
            "a --log-key",
            "a --revocation",
            "a --pdf",
            "a --frobnicate",
            "a -x",
            "a --language xx",
            "a --language",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
