//! The whole program but for its clock, so that `assidu verify` is the same as `assidu-verify`.

use std::{
    ffi::OsString,
    fs,
    io::{self, Write},
    path::Path,
};

use assidu_texts::{Language, Texts};

use crate::{
    VerifyPathsError,
    arguments::Arguments,
    document::write_pdf,
    files::{MAX_FILES, verify_paths},
    phrase::Phrase,
    text::write_report,
};

/// What a wrong command line ends with (sysexits: EX_USAGE).
const WRONG_USAGE: u8 = 64;

/// Why there is no verdict.
enum Stop {
    Usage(String),
    /// The reader of the output went away: whoever closed it knows.
    Output,
}

impl From<io::Error> for Stop {
    fn from(_: io::Error) -> Self {
        Self::Output
    }
}

/// The language of an environment's locale, such as `fr_FR.UTF-8`: the first of these values that is not
/// empty; English when it names none.
#[must_use]
pub fn language_of(locales: impl IntoIterator<Item = Option<String>>) -> Language {
    let named = locales.into_iter().flatten().find(|locale| !locale.is_empty());
    named.and_then(|locale| locale.split('.').next()?.parse().ok()).unwrap_or(Language::En)
}

/// Runs the program: `arguments` without its own name, `language` of the report unless they name one, `now` in
/// seconds since 1970. Gives the exit code.
///
/// 0 all passed · 1 something failed · 2 indeterminate · 64 usage.
pub fn run(
    program: &str,
    arguments: impl Iterator<Item = OsString>,
    language: Language,
    now: i64,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> u8 {
    let (arguments, read) = Arguments::parse(arguments);
    let t = Texts::of(arguments.language.unwrap_or(language));
    let usage = t.with("finding-usage", &[("program", program.into())]);
    match read.map_err(|wrong| Stop::Usage(wrong.in_language(t))).and_then(|()| {
        if arguments.help {
            writeln!(out, "{usage}")?;
            return Ok(0);
        }
        report(&arguments, t, now, out)
    }) {
        Ok(code) => code,
        Err(Stop::Usage(message)) => {
            // When even this cannot be written, the exit code still says it.
            let _ = writeln!(errors, "{program}: {message}\n\n{usage}");
            WRONG_USAGE
        }
        Err(Stop::Output) => WRONG_USAGE,
    }
}

fn report(arguments: &Arguments, t: &Texts, now: i64, out: &mut impl Write) -> Result<u8, Stop> {
    let trust = arguments.trust(now).map_err(Stop::Usage)?;
    let report = verify_paths(&arguments.paths, &trust).map_err(|error| {
        Stop::Usage(match error {
            VerifyPathsError::TooMany => {
                Phrase::new("finding-wrong-too-many").with("count", MAX_FILES).in_language(t)
            }
            // The system's own words for what it could not read.
            error @ VerifyPathsError::Unreadable { .. } => error.to_string(),
        })
    })?;
    if let Some(path) = &arguments.pdf {
        keep(path, &write_pdf(&report, &trust, t).map_err(|error| Stop::Usage(error.to_string()))?)?;
    }
    if arguments.json {
        writeln!(out, "{}", report.to_json())?;
    } else {
        write_report(out, &report, t)?;
    }
    out.flush()?;
    Ok(report.exit_code())
}

/// Writes the report beside what is there: nothing is overwritten, least of all what was verified.
fn keep(path: &Path, pdf: &[u8]) -> Result<(), Stop> {
    let written = fs::File::create_new(path).and_then(|mut file| file.write_all(pdf));
    written.map_err(|error| Stop::Usage(format!("{}: {error}", path.display())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_environment_chooses_the_language() {
        let of = |values: &[&str]| language_of(values.iter().map(|v| Some((*v).to_owned())));
        assert_eq!(of(&["", "de_AT.UTF-8", "fr_FR"]), Language::De);
        assert_eq!(of(&["fr_FR.UTF-8"]), Language::Fr);
        assert_eq!(of(&["C.UTF-8"]), Language::En);
        assert_eq!(language_of([None]), Language::En);
    }
}
