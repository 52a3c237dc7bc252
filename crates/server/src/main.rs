//! The program `assidu`.

use std::process::ExitCode;

use assidu_server::{cli::Cli, commands, console::Console};
use clap::Parser as _;

/// Wrong use, as `sysexits.h` has it.
const USAGE: u8 = 64;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => ExitCode::from(commands::run(cli, &mut Console::terminal())),
        Err(error) => {
            let asked = !error.use_stderr();
            // Nobody listening (a closed pipe) is no error.
            let _ = error.print();
            ExitCode::from(if asked { 0 } else { USAGE })
        }
    }
}
