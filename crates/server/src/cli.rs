//! The commands and their arguments.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand};

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
    /// Open a provider of samples with today's planning, ready for a browser
    Demo(DemoArguments),
    /// Play the whole job once on planning files: import, sign, close, seal, verify
    Try(TryArguments),
    /// Run the server
    Serve(ServeArguments),
    /// Verify sealed sheets, proof files and folders of them, offline
    #[command(disable_help_flag = true)]
    Verify(VerifyArguments),
    /// Explain every setting
    #[command(subcommand)]
    Config(ConfigCommand),
}

/// How the demonstration is opened.
#[derive(Debug, Args)]
pub struct DemoArguments {
    /// Where to listen; the next free port when it is taken
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Let phones in the room open it: listen on the network too
    #[arg(long)]
    pub lan: bool,
    /// The folder of its data
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Write address and accounts to this file as JSON, for programs
    #[arg(long, value_name = "FILE", hide = true)]
    pub accounts: Option<PathBuf>,
}

/// What is tried, and where it goes.
#[derive(Debug, Args)]
pub struct TryArguments {
    /// The folder with learners, trainers, groups, enrolments and class_meetings as CSV or XLSX
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// The folder for sheets, proofs and report.json
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
}

/// How the server is run.
#[derive(Debug, Args)]
pub struct ServeArguments {
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// As `assidu-verify` has them.
#[derive(Debug, Args)]
pub struct VerifyArguments {
    /// Files, folders and options: see `assidu verify --help`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENTS")]
    pub arguments: Vec<OsString>,
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
