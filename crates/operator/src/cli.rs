//! The commands and their arguments.

use std::{ffi::OsString, path::PathBuf};

use clap::{Args, Parser, Subcommand};

mod backups;
mod providers;

pub use self::backups::{
    BackupArguments, BackupCommand, EscrowArguments, FromArguments, MakeBackupArguments, RecoverArguments,
    RestoreArguments, RotateRootArguments,
};

pub use self::providers::{
    Bound, ListProvidersArguments, PasswordArguments, ProviderCommand, QuotaArguments, ReopenArguments,
    SupportArguments, SuspendArguments, TenantArguments,
};

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
    /// Which key seals a provider's documents: show it, make or import another
    #[command(subcommand)]
    Key(KeyCommand),
    /// Hold what the database shows against what the log proves, and name each row that differs
    Control(KeyArguments),
    /// Make a training provider with its first administrator; list those that there are; let an administrator in again;
    /// suspend a provider and open it again
    #[command(subcommand)]
    Provider(ProviderCommand),
    /// Make an organisation that reads what providers open to it: a funder, a département, an employer, a support body
    Organisation(OrganisationArguments),
    /// Make a backup, beside a running server too; list backups, or try whether one can be restored
    Backup(BackupArguments),
    /// Restore a backup into a folder or database that is empty
    Restore(RestoreArguments),
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
    /// The name under which this computer's browser reaches it; passkeys need one, such as localhost
    #[arg(long, value_name = "NAME", default_value = "127.0.0.1")]
    pub host: String,
    /// An identity provider that may be asked although it is in the own network (OpenID Connect)
    #[arg(long, value_name = "ISSUER")]
    pub issuer: Vec<String>,
    /// The folder of its data
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// An empty PostgreSQL database, as postgres://user@host/name, instead of a file in that folder
    #[arg(long, value_name = "ADDRESS", env = "ASSIDU_DATABASE", hide_env_values = true)]
    pub database: Option<String>,
    /// A file of settings, of which mail server, witnesses and time-stamping authorities are taken; for programs
    #[arg(long, value_name = "FILE", hide = true)]
    pub config: Option<PathBuf>,
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

/// An organisation that reads at providers, and its first administrator.
#[derive(Debug, Args)]
pub struct OrganisationArguments {
    /// funder, departement, employer or support
    #[arg(long)]
    pub kind: String,
    /// Its code, name and first administrator.
    #[command(flatten)]
    pub tenant: TenantArguments,
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
    /// Fetch every file again and compare it with the last copy, not only the few above the leaves
    #[arg(long)]
    pub full: bool,
}

/// What is done with keys of seals.
#[derive(Debug, Subcommand)]
pub enum KeyCommand {
    /// Show the seals of a provider: the one that seals now, and those before it
    Show(KeyArguments),
    /// Make a new key under the instance's own authority, not qualified, which seals from the next sheet on
    Make(KeyArguments),
    /// Make a new key in place of one that the instance made itself
    Rotate(KeyArguments),
    /// Take a key from an authority, in a file (PEM, PKCS#12) or in a token (PKCS#11), which seals from the next
    /// sheet on
    Import(ImportKeyArguments),
    /// Revoke a seal that the instance made itself; when it is the one that seals, a new one is made first
    Revoke(RevokeKeyArguments),
    /// Split the root key into shares for people, of which some make it again
    Escrow(EscrowArguments),
    /// Make the root key again from shares
    Recover(RecoverArguments),
    /// Make a new version of the root key and wrap every provider's key anew under it
    RotateRoot(RotateRootArguments),
    /// Make the instance's next authority (root), which issues certificates from then on; those before it stay trusted
    NextAuthority(NextAuthorityArguments),
    /// Take revocation lists and OCSP answers from files, so that sheets sealed under outside authorities can be kept
    /// without asking those authorities
    Proofs(ProofsArguments),
}

impl KeyCommand {
    /// What all of them are told that are about seals.
    #[must_use]
    pub const fn common(&self) -> Option<&KeyArguments> {
        match self {
            Self::Show(common) | Self::Make(common) | Self::Rotate(common) => Some(common),
            Self::Import(arguments) => Some(&arguments.common),
            Self::Revoke(arguments) => Some(&arguments.common),
            Self::Proofs(arguments) => Some(&arguments.common),
            Self::NextAuthority(arguments) => Some(&arguments.common),
            Self::Escrow(_) | Self::Recover(_) | Self::RotateRoot(_) => None,
        }
    }
}

/// Whose seals, and where.
#[derive(Debug, Args)]
pub struct KeyArguments {
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// The provider's institution code; not needed when there is only one
    #[arg(long, value_name = "CODE")]
    pub provider: Option<String>,
    /// The answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// What is revoked.
#[derive(Debug, Args)]
pub struct RevokeKeyArguments {
    /// Whose, and where
    #[command(flatten)]
    pub common: KeyArguments,
    /// The number of the seal, as "assidu key show" says it
    #[arg(long, value_name = "NUMBER")]
    pub seal: u32,
    /// Why: key-compromise, superseded, affiliation-changed, cessation-of-operation or unspecified
    #[arg(long, value_name = "REASON")]
    pub reason: String,
    /// Since when it must not be trusted, such as 2026-11-20T08:00:00Z; else from now on. What it sealed since then
    /// is no longer valid
    #[arg(long, value_name = "MOMENT")]
    pub since: Option<String>,
}

/// When the next authority begins.
#[derive(Debug, Args)]
pub struct NextAuthorityArguments {
    /// Where
    #[command(flatten)]
    pub common: KeyArguments,
    /// The moment from which it issues, such as 2041-01-01T00:00:00Z, so that strangers hear of it before; else at once
    #[arg(long, value_name = "MOMENT")]
    pub from: Option<String>,
}

/// Which files are taken.
#[derive(Debug, Args)]
pub struct ProofsArguments {
    /// Whose, and where
    #[command(flatten)]
    pub common: KeyArguments,
    /// Revocation lists (DER or PEM) and OCSP answers (DER)
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
}

/// What is imported.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("source").args(["file", "token_label", "token_id"]).required(true).multiple(true))]
pub struct ImportKeyArguments {
    /// Whose, and where
    #[command(flatten)]
    pub common: KeyArguments,
    /// The file with the private key: PKCS#12, or PEM
    #[arg(value_name = "FILE", conflicts_with_all = ["token_label", "token_id"])]
    pub file: Option<PathBuf>,
    /// Certificates that are not in that file, the chain up to its root included
    #[arg(long, value_name = "FILE")]
    pub certificate: Vec<PathBuf>,
    /// The file with the passphrase of the key; else the variable `ASSIDU_KEY_PASSPHRASE`
    #[arg(long, value_name = "FILE")]
    pub passphrase_file: Option<PathBuf>,
    /// The label of a key in the token that the settings name
    #[arg(long, value_name = "LABEL")]
    pub token_label: Option<String>,
    /// The id of a key in the token, in hexadecimal
    #[arg(long, value_name = "HEX")]
    pub token_id: Option<String>,
    /// How the key signs, when not in the usual way: ecdsa, rsa-pss or rsa-pkcs1
    #[arg(long, value_name = "NAME")]
    pub scheme: Option<String>,
    /// Revocation lists to look at
    #[arg(long, value_name = "FILE")]
    pub crl: Vec<PathBuf>,
    /// Only check whether it could be imported
    #[arg(long)]
    pub check: bool,
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
    /// Send a letter to an address, as the server would, and say what the mail server answers
    MailTest {
        /// Where to
        address: String,
        /// The file of settings
        #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
        config: Option<PathBuf>,
    },
}
