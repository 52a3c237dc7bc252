//! `assidu try`: the whole job once, headless.

use super::{ExitCode, runtime};
use crate::{cli::TryArguments, console::Console, trial};

pub(super) fn run(arguments: &TryArguments, console: &mut Console) -> ExitCode {
    let mut complete = false;
    let code = runtime(console, async |console| {
        complete =
            trial::run(&arguments.data, &arguments.out, arguments.database.as_deref(), console).await?;
        Ok(())
    });
    if code == 0 && !complete { 1 } else { code }
}
