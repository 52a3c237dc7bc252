//! The whole program but for its clock, so that `assidu verify` is the same as `assidu-verify`.

use std::{
    ffi::OsString,
    io::{self, Write},
};

use crate::{
    arguments::{Arguments, USAGE},
    files::verify_paths,
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

/// Runs the program: `arguments` without its own name, `now` in seconds since 1970. Gives the exit code.
///
/// 0 all passed · 1 something failed · 2 indeterminate · 64 usage.
pub fn run(
    program: &str,
    arguments: impl Iterator<Item = OsString>,
    now: i64,
    out: &mut impl Write,
    errors: &mut impl Write,
) -> u8 {
    match report(program, arguments, now, out) {
        Ok(code) => code,
        Err(Stop::Usage(message)) => {
            let usage = USAGE.replacen("PROGRAM", program, 1);
            // When even this cannot be written, the exit code still says it.
            let _ = writeln!(errors, "{program}: {message}\n\n{usage}");
            WRONG_USAGE
        }
        Err(Stop::Output) => WRONG_USAGE,
    }
}

fn report(
    program: &str,
    arguments: impl Iterator<Item = OsString>,
    now: i64,
    out: &mut impl Write,
) -> Result<u8, Stop> {
    let arguments = Arguments::parse(arguments).map_err(Stop::Usage)?;
    if arguments.help {
        writeln!(out, "{}", USAGE.replacen("PROGRAM", program, 1))?;
        return Ok(0);
    }
    let trust = arguments.trust(now).map_err(Stop::Usage)?;
    let report = verify_paths(&arguments.paths, &trust).map_err(|e| Stop::Usage(e.to_string()))?;
    if arguments.json {
        writeln!(out, "{}", report.to_json())?;
    } else {
        write_report(out, &report)?;
    }
    out.flush()?;
    Ok(report.exit_code())
}
