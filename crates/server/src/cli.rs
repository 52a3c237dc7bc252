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
    /// Copy a provider's public log and check it, without an account
    #[command(subcommand)]
    Log(LogCommand),
    /// Run a witness: cosign the logs of others when they have only grown
    Witness(WitnessArguments),
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
    /// An empty PostgreSQL database, as postgres://user@host/name, instead of a file in that folder
    #[arg(long, value_name = "ADDRESS", env = "ASSIDU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
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
    /// An empty PostgreSQL database, as postgres://user@host/name, instead of a file in that folder
    #[arg(long, value_name = "ADDRESS", env = "ASSIDU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
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

/// What is done with a log.
#[derive(Debug, Subcommand)]
pub enum LogCommand {
    /// Copy a log into a folder, or what is new of it, and compute every hash anew
    Mirror(MirrorArguments),
    /// Check a copy of a log, and every proof and checkpoint beside it, offline
    Check {
        /// The folder of the copy
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// Keys to trust, one per line: of logs, and of witnesses that cosign them
        #[arg(long, value_name = "FILE")]
        log_key: Vec<PathBuf>,
        /// The report as JSON
        #[arg(long)]
        json: bool,
    },
}

/// Which log is copied, and where to.
#[derive(Debug, Args)]
pub struct MirrorArguments {
    /// Where the log is served, such as `https://emargement.example.org/logs/code/1`
    pub url: String,
    /// The folder of the copy
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The log's key, from someone other than the server
    #[arg(long, value_name = "FILE")]
    pub log_key: Option<PathBuf>,
}

/// How a witness is run.
#[derive(Debug, Args)]
pub struct WitnessArguments {
    /// The folder of its key and of what it has cosigned
    #[arg(long, value_name = "DIR")]
    pub data: PathBuf,
    /// Its name in cosignatures, such as witness.funder.example
    #[arg(long)]
    pub name: String,
    /// Keys of the logs to follow, one per line
    #[arg(long, value_name = "FILE", required = true)]
    pub log_key: Vec<PathBuf>,
    /// Where to listen
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8090")]
    pub listen: std::net::SocketAddr,
    /// Its certificate with chain (PEM), to speak HTTPS
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub tls_certificate: Option<PathBuf>,
    /// The certificate's private key (PEM)
    #[arg(long, value_name = "FILE", requires = "tls_certificate")]
    pub tls_key: Option<PathBuf>,
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
