//! The program `assidu`.

use std::process::ExitCode;

use assidu_operator::{cli::Cli, commands, console::Console};
use clap::Parser as _;

/// Wrong use, as `sysexits.h` has it.
const USAGE: u8 = 64;

/// Requests allocate much in small pieces and on all threads at once; the system's allocator took a fifth of
/// the processor time of a signature.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    match Cli::try_parse() {
        Ok(cli) => ExitCode::from(commands::run(cli, &mut Console::terminal(), assidu_web::face)),
        Err(error) => {
            let asked = !error.use_stderr();
            // Nobody listening (a closed pipe) is no error.
            let _ = error.print();
            ExitCode::from(if asked { 0 } else { USAGE })
        }
    }
}
