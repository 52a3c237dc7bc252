//! What whoever runs the instance does with training providers.

use std::path::PathBuf;

use clap::{Args, Subcommand};

/// What is done with training providers.
#[derive(Debug, Subcommand)]
pub enum ProviderCommand {
    /// Make a training provider and its first administrator, whose password is told once
    Make(TenantArguments),
    /// List the providers and organisations of this instance
    List(ListProvidersArguments),
    /// Give an administrator who lost every way in a new password; the provider's log of access says so
    Password(PasswordArguments),
    /// Suspend a provider or an organisation: nobody of it can log in or change anything until it is opened again
    Suspend(SuspendArguments),
    /// Open a suspended provider or organisation again
    Reopen(ReopenArguments),
    /// Show what a provider may have at most and what it has, or set it; attendance is recorded whatever is reached
    Quota(QuotaArguments),
    /// Open a provider to read, for a reason and for some hours: prints a link that opens once. The provider sees who looks,
    /// why and at what, and can end it
    OpenForSupport(SupportArguments),
}

/// Which provider is opened, to whom, why and for how long.
#[derive(Debug, Args)]
pub struct SupportArguments {
    /// The institution code
    pub code: String,
    /// Who looks, as the provider sees it
    #[arg(long, value_name = "NAME")]
    pub by: String,
    /// Why, as the provider sees it
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// For how many hours, 8 at most
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub hours: u8,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// Whose quota, and what it becomes.
#[derive(Debug, Args)]
pub struct QuotaArguments {
    /// The institution code
    pub code: String,
    /// People who may be active at once, or "none" for no bound
    #[arg(long, value_name = "NUMBER", value_parser = bound)]
    pub people: Option<Bound>,
    /// Megabytes that the safe may hold, or "none" for no bound
    #[arg(long, value_name = "NUMBER", value_parser = bound)]
    pub safe_mb: Option<Bound>,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// A number, or no bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound(pub Option<u64>);

fn bound(text: &str) -> Result<Bound, String> {
    if text == "none" {
        return Ok(Bound(None));
    }
    // More than a database can count is a slip of the keyboard.
    let number = text.parse().ok().filter(|number: &u64| *number <= 1_000_000_000);
    number.map(|number| Bound(Some(number))).ok_or_else(|| "a number up to 1000000000, or none".to_owned())
}

/// Who is suspended, and what its people are told.
#[derive(Debug, Args)]
pub struct SuspendArguments {
    /// The institution code
    pub code: String,
    /// Why, in the words that everyone reads who is refused, people without an account too
    #[arg(long, value_name = "TEXT")]
    pub reason: String,
    /// Whom they can ask: a name, an address or a number
    #[arg(long, value_name = "TEXT")]
    pub ask: String,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// Who is opened again.
#[derive(Debug, Args)]
pub struct ReopenArguments {
    /// The institution code
    pub code: String,
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
}

/// A provider or organisation, and its first administrator.
#[derive(Debug, Args)]
pub struct TenantArguments {
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// Its institution code, to log in with: 2 to 40 letters, digits or hyphens
    #[arg(long)]
    pub code: String,
    /// Its name, as people say it
    #[arg(long)]
    pub name: String,
    /// The administrator's given name
    #[arg(long, value_name = "NAME")]
    pub given_name: String,
    /// The administrator's family name
    #[arg(long, value_name = "NAME")]
    pub family_name: String,
    /// The administrator's e-mail address, which is the name to log in with
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// Time zone
    #[arg(long, default_value = "Europe/Paris")]
    pub timezone: String,
    /// Language of its pages: fr, en, de
    #[arg(long, default_value = "fr")]
    pub language: String,
}

/// Which instance's providers are listed.
#[derive(Debug, Args)]
pub struct ListProvidersArguments {
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// The answer as JSON
    #[arg(long)]
    pub json: bool,
}

/// Whose password is made anew.
#[derive(Debug, Args)]
pub struct PasswordArguments {
    /// The file of settings
    #[arg(long, value_name = "FILE", env = "ASSIDU_CONFIG")]
    pub config: Option<PathBuf>,
    /// The provider's institution code; not needed when there is only one
    #[arg(long, value_name = "CODE")]
    pub provider: Option<String>,
    /// The administrator's e-mail address
    #[arg(long, value_name = "ADDRESS")]
    pub email: String,
    /// Switch their second step off, too: their phone is lost, and their recovery codes
    #[arg(long)]
    pub without_second_step: bool,
}
