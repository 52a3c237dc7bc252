//! The commands, one file each.

mod config;

use crate::{
    cli::{Cli, Command},
    console::Console,
};

/// How the program ends: 0 done, 1 failed, 2 indeterminate, 64 wrong use.
pub type ExitCode = u8;

/// Runs a command.
pub fn run(cli: Cli, console: &mut Console) -> ExitCode {
    match cli.command {
        Command::Config(command) => config::run(&command, console),
    }
}
