//! `assidu verify`: the same as `assidu-verify`.

use std::{ffi::OsString, io};

use assidu_domain::ports::Clock as _;
use assidu_outbound::SystemClock;

use super::ExitCode;

pub(super) fn run(arguments: &[OsString]) -> ExitCode {
    let now = SystemClock.now().unix_seconds();
    let (mut out, mut errors) = (io::stdout().lock(), io::stderr().lock());
    assidu_verify::run("assidu verify", arguments.iter().cloned(), language(), now, &mut out, &mut errors)
}

/// The language of the environment, for programs that have no settings.
pub(super) fn language() -> assidu_verify::Language {
    assidu_verify::language_of(["LC_ALL", "LC_MESSAGES", "LANG"].map(|name| std::env::var(name).ok()))
}
