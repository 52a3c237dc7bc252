//! `assidu try`: the whole job once, headless.

use super::{ExitCode, runtime};
use crate::{cli::TryArguments, console::Console, running::Face, trial};

pub(super) fn run(arguments: &TryArguments, console: &mut Console, face: Face) -> ExitCode {
    let mut complete = false;
    let code = runtime(console, async |console| {
        complete =
            trial::run(&arguments.data, &arguments.out, arguments.database.as_deref(), console, face).await?;
        Ok(())
    });
    if code == 0 && !complete { 1 } else { code }
}
