//! `assidu log`: copies and checks of a log, without an account.

use std::{ffi::OsString, io, path::Path};

use anyhow::Context as _;
use assidu_domain::ports::Clock as _;
use assidu_evidence::note::VerifierKey;
use assidu_outbound::SystemClock;

use super::{ExitCode, runtime};
use crate::{
    bounded,
    cli::{LogCommand, MirrorArguments},
    console::Console,
    mirror::{Reread, mirror},
};

pub(super) fn run(command: &LogCommand, console: &mut Console) -> ExitCode {
    match command {
        LogCommand::Mirror(arguments) => runtime(console, async |console| copy(arguments, console).await),
        LogCommand::Check { folder, log_key, json } => {
            let mut arguments = vec![folder.as_os_str().to_owned()];
            arguments.extend(
                log_key.iter().flat_map(|key| [OsString::from("--log-key"), key.as_os_str().to_owned()]),
            );
            if *json {
                arguments.push("--json".into());
            }
            let now = SystemClock.now().unix_seconds();
            let (mut out, mut errors) = (io::stdout().lock(), io::stderr().lock());
            assidu_verify::run(
                "assidu log check",
                arguments.into_iter(),
                super::verify::language(),
                now,
                &mut out,
                &mut errors,
            )
        }
    }
}

async fn copy(arguments: &MirrorArguments, console: &mut Console) -> anyhow::Result<()> {
    let key = arguments.log_key.as_deref().map(read_key).transpose()?;
    let reread = if arguments.full { Reread::Everything } else { Reread::Edge };
    let done = mirror(&arguments.url, &arguments.out, key, reread).await?;
    let out = arguments.out.display();
    console.say(format!("Log        {}", done.origin));
    console.say(format!("Entries    {} ({} before), {} files fetched", done.size, done.before, done.fetched));
    if done.reread > 0 {
        console.say(format!("Compared   {} files of the last copy with what is served now", done.reread));
    }
    console.say(format!("Copied to  {out}; every hash was computed anew"));
    if done.key_unproved {
        console.say(format!(
            "\nThe key {out}/log.vkey came from the server itself. Compare it with what the provider or a funder \
             gives you,\nthen use --log-key: only then does the copy prove who signed it."
        ));
    }
    Ok(())
}

/// The first key in a file.
fn read_key(file: &Path) -> anyhow::Result<VerifierKey> {
    let text = bounded::text(file)?;
    let line = text.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or_default();
    line.parse().with_context(|| format!("{} holds no key of a log", file.display()))
}
