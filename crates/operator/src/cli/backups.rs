//! Arguments about backups and the root key.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is done with backups; without a command one is made.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct BackupArguments {
    /// How one is made
    #[command(flatten)]
    pub make: MakeBackupArguments,
    /// What else
    #[command(subcommand)]
    pub command: Option<BackupCommand>,
}

/// What else is done with backups.
#[derive(Debug, Subcommand)]
pub enum BackupCommand {
    /// List the backups of a folder, oldest first
    List(FromArguments),
    /// Restore a backup for a trial, hold it against its manifest and its logs, and leave no trace
    Check(FromArguments),
}

/// How a backup is made.
#[derive(Debug, Args)]
pub struct MakeBackupArguments {
    /// The folder for it; else those of the settings
    #[arg(long, value_name = "DIR")]
    pub to: Option<PathBuf>,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// The answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// Which backup.
#[derive(Debug, Args)]
pub struct FromArguments {
    /// The folder of backups, or the file of one; else the folders of the settings
    #[arg(value_name = "FROM")]
    pub from: Option<PathBuf>,
    /// The backup's name; else the newest
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// The answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// What is restored, and where to.
#[derive(Debug, Args)]
pub struct RestoreArguments {
    /// The folder of backups, or the file of one
    #[arg(value_name = "FROM")]
    pub from: PathBuf,
    /// The data folder; else that of the settings. On PostgreSQL the database of the settings, which must be empty
    #[arg(value_name = "TO")]
    pub to: Option<PathBuf>,
    /// The backup's name; else the newest
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// A signed checkpoint that a copy of a log or a witness has, to learn what was lost since the backup
    #[arg(long, value_name = "FILE")]
    pub checkpoint: Vec<PathBuf>,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// The answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// How the root key is split.
#[derive(Debug, Args)]
pub struct EscrowArguments {
    /// How many shares are made
    #[arg(long, value_name = "N")]
    pub shares: u8,
    /// How many of them make the key again
    #[arg(long, value_name = "M")]
    pub threshold: u8,
    /// The folder for the sheets, one for each share; it must not exist. Print them, hand them out, and remove it
    #[arg(long, value_name = "DIR")]
    pub out: PathBuf,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// What the root key is made from.
#[derive(Debug, Args)]
pub struct RecoverArguments {
    /// Files with a share each: sheets as they were made, or what was typed from them; none reads what is typed, a share
    /// and an empty line each
    #[arg(value_name = "FILE")]
    pub shares: Vec<PathBuf>,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// How the root key is renewed.
#[derive(Debug, Args)]
pub struct RotateRootArguments {
    /// Destroy the versions before, once nothing in the database needs them: no backup from before can be opened then
    #[arg(long)]
    pub forget_older: bool,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}
