//! The commands, one file each.

mod authority;
mod backup;
mod config;
mod control;
mod demo;
mod key;
mod log;
mod organisation;
mod provider;
mod restore;
mod root;
mod serve;
mod trial;
mod verify;
mod witness;

use crate::{
    cli::{Cli, Command},
    console::Console,
    running::Face,
};

/// How the program ends: 0 done, 1 failed, 2 indeterminate, 64 wrong use.
pub type ExitCode = u8;

/// Runs a command; `face` makes the pages of those that serve some.
pub fn run(cli: Cli, console: &mut Console, face: Face) -> ExitCode {
    match cli.command {
        Command::Config(command) => config::run(&command, console),
        Command::Demo(arguments) => demo::run(&arguments, console, face),
        Command::Try(arguments) => trial::run(&arguments, console, face),
        Command::Serve(arguments) => serve::run(&arguments, console, face),
        Command::Key(command) => key::run(&command, console),
        Command::Control(arguments) => control::run(&arguments, console),
        Command::Log(command) => log::run(&command, console),
        Command::Provider(command) => provider::run(&command, console),
        Command::Organisation(arguments) => organisation::run(&arguments, console),
        Command::Backup(arguments) => backup::run(&arguments, console),
        Command::Restore(arguments) => restore::run(&arguments, console),
        Command::Witness(arguments) => witness::run(&arguments, console),
        Command::Verify(arguments) => verify::run(&arguments.arguments),
    }
}

/// Runs a command that waits for things, and says what went wrong, cause by cause.
fn runtime(console: &mut Console, command: impl AsyncFnOnce(&mut Console) -> anyhow::Result<()>) -> ExitCode {
    let outcome = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(anyhow::Error::from)
        .and_then(|runtime| runtime.block_on(command(console)));
    match outcome {
        Ok(()) => 0,
        Err(error) => {
            for cause in error.chain() {
                console.complain(cause.to_string());
            }
            1
        }
    }
}
