//! The commands and their arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand};

/// Presence at trainings: signed, sealed, and proved to anyone for ten years.
#[derive(Debug, Parser)]
#[command(name = "assidu", version, propagate_version = true, disable_help_subcommand = true)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Explain every setting
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// About settings.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Print every setting, its value, where it comes from and what it does; exits with 1 when one is wrong
    Check {
        /// The file of settings
        #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
        config: Option<PathBuf>,
    },
    /// Print a commented file of settings
    Sample,
}
