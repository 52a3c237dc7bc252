//! `assidu-verify`: checks sealed sheets and proofs without the server that made them.

mod arguments;

use std::{
    io::{self, Write},
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

use arguments::{Arguments, USAGE};
use assidu_verify::{verify_paths, write_report};

/// What a wrong command line ends with (sysexits: EX_USAGE).
const WRONG_USAGE: u8 = 64;

fn main() -> ExitCode {
    let mut out = io::stdout().lock();
    match run(&mut out) {
        Ok(code) => ExitCode::from(code),
        Err(Stop::Usage(message)) => {
            let _ = writeln!(io::stderr().lock(), "assidu-verify: {message}\n\n{USAGE}");
            ExitCode::from(WRONG_USAGE)
        }
        // The reader of the output went away: whoever closed it knows.
        Err(Stop::Output) => ExitCode::from(WRONG_USAGE),
    }
}

/// Why there is no verdict.
enum Stop {
    Usage(String),
    Output,
}

impl From<io::Error> for Stop {
    fn from(_: io::Error) -> Self {
        Self::Output
    }
}

fn run(out: &mut impl Write) -> Result<u8, Stop> {
    let arguments = Arguments::parse(std::env::args_os().skip(1)).map_err(Stop::Usage)?;
    if arguments.help {
        writeln!(out, "{USAGE}")?;
        return Ok(0);
    }
    let trust = arguments.trust(now()).map_err(Stop::Usage)?;
    let report = verify_paths(&arguments.paths, &trust).map_err(|e| Stop::Usage(e.to_string()))?;
    if arguments.json {
        writeln!(out, "{}", report.to_json())?;
    } else {
        write_report(out, &report)?;
    }
    out.flush()?;
    Ok(report.exit_code())
}

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the clock is read once, here, and handed down")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
