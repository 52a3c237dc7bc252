//! `assidu config check` and `assidu config sample`.

use std::{env, error::Error};

use crate::{cli::ConfigCommand, commands::ExitCode, config, console::Console};

pub(super) fn run(command: &ConfigCommand, console: &mut Console) -> ExitCode {
    match command {
        ConfigCommand::Sample => {
            let written = console.write(config::sample().as_bytes());
            u8::from(written.is_err())
        }
        ConfigCommand::Check { config } => match config::load(config.as_deref(), env::vars()) {
            Ok(loaded) => {
                console.say(config::check_page(&loaded).trim_end());
                0
            }
            Err(error) => {
                console.complain(error.to_string());
                if let Some(source) = error.source() {
                    console.complain(source.to_string());
                }
                1
            }
        },
    }
}
