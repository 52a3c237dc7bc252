//! The configuration: `assidu.toml`, then `ASSIDU_…` variables over it.
//!
//! To add a setting: a field with a doc comment in its section's file, then
//! `UPDATE=1 cargo test -p assidu-server` writes the sample anew. Nothing outside this folder reads the
//! environment; plain values go down.

mod backup;
mod load;
mod log_in;
mod logs;
mod mail;
mod proof;
mod sample;
mod seal;
mod section;
mod server;
mod storage;

use serde::{Deserialize, Serialize};

pub use backup::Backup;
pub use load::{ConfigError, Loaded, Source, load};
pub use log_in::LogIn;
pub use logs::Logs;
pub use mail::Mail;
pub use proof::Proof;
pub use sample::{check_page, sample};
pub use seal::Seal;
pub use section::Setting;
pub use server::Server;
pub use storage::Storage;

/// Everything that can be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Where the server listens and how people reach it.
    pub server: Server,
    /// Where the data lie.
    pub storage: Storage,
    /// How proofs are dated and named.
    pub proof: Proof,
    /// A device or service that holds keys of seals.
    pub seal: Seal,
    /// A mail server that takes our letters.
    pub mail: Mail,
    /// Where backups go.
    pub backup: Backup,
    /// Who else may say who somebody is.
    pub log_in: LogIn,
    /// What the server writes about itself.
    pub logs: Logs,
}

/// A section as the sample and `config check` show it.
pub(crate) struct Section {
    pub(crate) name: &'static str,
    pub(crate) about: &'static [&'static str],
    pub(crate) settings: Vec<Setting>,
}

impl Config {
    pub(crate) fn sections() -> [Section; 8] {
        [
            Section { name: Server::SECTION, about: Server::ABOUT, settings: Server::settings() },
            Section { name: Storage::SECTION, about: Storage::ABOUT, settings: Storage::settings() },
            Section { name: Proof::SECTION, about: Proof::ABOUT, settings: Proof::settings() },
            Section { name: Seal::SECTION, about: Seal::ABOUT, settings: Seal::settings() },
            Section { name: Mail::SECTION, about: Mail::ABOUT, settings: Mail::settings() },
            Section { name: Backup::SECTION, about: Backup::ABOUT, settings: Backup::settings() },
            Section { name: LogIn::SECTION, about: LogIn::ABOUT, settings: LogIn::settings() },
            Section { name: Logs::SECTION, about: Logs::ABOUT, settings: Logs::settings() },
        ]
    }
}
