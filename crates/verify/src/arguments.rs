//! The command line.

use std::{ffi::OsString, fs, path::PathBuf};

use assidu_seal::TrustAnchors;

use crate::trust::Trust;

/// What is shown to who asks, or asks wrongly.
pub(crate) const USAGE: &str = "\
Usage: PROGRAM FILE|DIR… [--trust ROOTS.pem] [--log-key FILE.vkey] [--json]

Checks sealed sheets (PDF), proofs (*.assidu-proof.json), checkpoints and whole folders of them, offline.

  --trust ROOTS.pem     certificates to trust: roots of seals and of time-stamping authorities
  --log-key FILE.vkey   keys to trust, one per line: of logs, and of witnesses that cosign them
  --json                the report as JSON

Both options may be given several times. Ends with 0 when everything passed, 1 when something failed,
2 when something is indeterminate, 64 when the command line is wrong.";

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Arguments {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) json: bool,
    pub(crate) help: bool,
    trust: Vec<PathBuf>,
    log_keys: Vec<PathBuf>,
}

impl Arguments {
    /// Reads the command line; the error is a sentence for whoever typed it.
    pub(crate) fn parse(arguments: impl Iterator<Item = OsString>) -> Result<Self, String> {
        let mut parsed = Self::default();
        let mut arguments = arguments;
        let mut only_paths = false;
        while let Some(argument) = arguments.next() {
            let text = argument.to_string_lossy().into_owned();
            if only_paths || !text.starts_with('-') {
                parsed.paths.push(argument.into());
                continue;
            }
            let (name, value) = match text.split_once('=') {
                Some((name, value)) => (name.to_owned(), Some(OsString::from(value))),
                None => (text, None),
            };
            let mut file = || value.clone().or_else(|| arguments.next()).map(PathBuf::from);
            match name.as_str() {
                "--" => only_paths = true,
                "--json" => parsed.json = true,
                "--help" | "-h" => parsed.help = true,
                "--trust" => parsed.trust.push(file().ok_or("--trust needs a file")?),
                "--log-key" => parsed.log_keys.push(file().ok_or("--log-key needs a file")?),
                other => return Err(format!("unknown option {other}")),
            }
        }
        if parsed.paths.is_empty() && !parsed.help {
            return Err("nothing to verify: name a file or a folder".to_owned());
        }
        Ok(parsed)
    }

    /// Reads the files of those to trust.
    pub(crate) fn trust(&self, at: i64) -> Result<Trust, String> {
        let mut trust = Trust::nobody(at);
        let read = |path: &PathBuf| fs::read_to_string(path).map_err(|e| format!("{}: {e}", path.display()));
        for path in &self.trust {
            let anchors =
                TrustAnchors::from_pem(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
            for anchor in anchors.certificates() {
                trust.anchors.add(anchor.clone());
            }
        }
        for path in &self.log_keys {
            trust.add_keys(&read(path)?).map_err(|e| format!("{}: {e}", path.display()))?;
        }
        Ok(trust)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(OsString::from))
    }

    #[test]
    fn a_command_line_is_read() {
        let parsed = parse("a.pdf --trust r.pem b --log-key=l.vkey --json --trust=s.pem").unwrap();
        assert_eq!(parsed.paths, [PathBuf::from("a.pdf"), PathBuf::from("b")]);
        assert_eq!(parsed.trust, [PathBuf::from("r.pem"), PathBuf::from("s.pem")]);
        assert_eq!(parsed.log_keys, [PathBuf::from("l.vkey")]);
        assert!(parsed.json && !parsed.help);
        assert_eq!(parse("-- --json").unwrap().paths, [PathBuf::from("--json")]);
        assert!(parse("--help").unwrap().help);
    }

    #[test]
    fn a_wrong_command_line_is_refused() {
        for wrong in ["", "--json", "a --trust", "a --log-key", "a --frobnicate", "a -x"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
