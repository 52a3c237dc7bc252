//! `assidu-verify`: checks sealed sheets and proofs without the server that made them.

use std::{
    io,
    process::ExitCode,
    time::{SystemTime, UNIX_EPOCH},
};

fn main() -> ExitCode {
    let (mut out, mut errors) = (io::stdout().lock(), io::stderr().lock());
    let arguments = std::env::args_os().skip(1);
    // What a shell's own messages follow, in their order.
    let locales = ["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok());
    let language = assidu_verify::language_of(locales);
    ExitCode::from(assidu_verify::run("assidu-verify", arguments, language, now(), &mut out, &mut errors))
}

/// Seconds since 1970.
#[expect(clippy::disallowed_methods, reason = "the clock is read once, here, and handed down")]
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}
