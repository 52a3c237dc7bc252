//! Backups: what nobody who steals them can read, and from which everything comes back.
//!
//! A destination is a folder, of one instance only:
//!
//! ```text
//! instance                      what tells the instance from others
//! <name>.backup                 the database at one moment, the journal of the safe, the manifest; sealed
//! <name>.objects                which objects of the safe belong to it; sealed
//! objects/xx/yy/<id>.v1         the objects, as the safe keeps them: encrypted, each under a key of its own
//! ```
//!
//! The root key is in none of them. A name is given to a file only when it is whole and on disk, so a program that is
//! killed leaves the backups before as they were. Objects are written once and shared by all backups that have them.

mod archive;
mod destination;
mod make;
mod prove;
mod restore;
mod schedule;

use std::path::PathBuf;

use assidu_domain::{Instant, ObjectId, TenantId};
use assidu_store::{KeyError, Place, StoreError};
use serde::{Deserialize, Serialize};

pub(crate) use self::schedule::BackupDesk;
pub use self::{
    archive::Entry,
    destination::{Found, list},
    make::back_up,
    prove::{Proof, prove},
    restore::{Restored, Target, restore},
    schedule::{BackupPlan, OldBackup},
};

/// A backup was not made, or cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Another program is at it.
    #[error("another backup into this folder is at work")]
    Busy,
    /// The folder is another instance's.
    #[error("this folder holds the backups of another instance: give each a folder of its own")]
    OtherInstance,
    /// There is no backup there.
    #[error("there is no such backup here")]
    NoBackup,
    /// A file is not as it was written.
    #[error(
        "the backup is damaged: {0} is not as it was written. Take an older one, or one from another place"
    )]
    Damaged(&'static str),
    /// Sealed under a root key that is not here.
    #[error("the root key at hand does not open this backup, which needs version {0} of its own root key")]
    OtherKey(u32),
    /// From a newer program.
    #[error("the backup was made by a newer version of the program: use that one")]
    Newer,
    /// From the other engine.
    #[error("the backup is of a database on {0}: restore it there")]
    OtherEngine(String),
    /// Something is there already.
    #[error("there is a database already; a backup is restored only where there is none")]
    NotEmpty,
    /// A file or folder.
    #[error("a file or folder cannot be used: {0}")]
    File(#[from] std::io::Error),
    /// The database.
    #[error("the database cannot be copied: {0}")]
    Store(#[from] StoreError),
    /// A key.
    #[error("a key cannot be used: {0}")]
    Key(#[from] KeyError),
    /// The work broke off.
    #[error("the backup broke off")]
    Interrupted,
}

/// What is backed up.
#[derive(Clone, Debug)]
pub struct Source {
    /// The database.
    pub place: Place,
    /// A folder beside it, for a copy on its way.
    pub drafts: PathBuf,
    /// The two copies of the safe.
    pub safe: [PathBuf; 2],
}

/// A backup that was made.
#[derive(Clone, Debug)]
pub struct Made {
    /// Its name.
    pub name: String,
    /// Bytes of its file.
    pub bytes: u64,
    /// Objects of the safe that belong to it.
    pub objects: u64,
    /// How many of them were not in the destination yet.
    pub copied: u64,
    /// Objects that neither copy of the safe has whole: lost, or destroyed since the backup began.
    pub missing: Vec<ObjectId>,
    /// Backups that were dropped for it.
    pub dropped: Vec<String>,
    /// Why objects of dropped backups stayed, when they did.
    pub kept_back: Option<String>,
}

/// What a backup holds, as its manifest says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of this form.
    pub format: u32,
    /// The backup's name.
    pub name: String,
    /// When it was begun; the copy of the database is a little younger.
    pub at: Instant,
    /// The program that made it.
    pub software: String,
    /// `sqlite` or `postgresql`.
    pub engine: String,
    /// What tells the instance from others.
    pub instance: String,
    /// Steps of the schema.
    pub steps: Vec<i64>,
    /// Where each log stood.
    pub logs: Vec<LogThen>,
    /// How many objects belong to it.
    pub objects: u64,
    /// Those that the safe did not have.
    pub missing: Vec<ObjectId>,
    /// The list of its objects, in the file beside.
    pub list: Entry,
    /// Everything else in the file, in order.
    pub entries: Vec<Entry>,
}

/// Where a provider's log stood at a backup.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogThen {
    /// The provider.
    pub tenant: TenantId,
    /// Its institution code.
    pub code: String,
    /// The log's name.
    pub origin: String,
    /// Its generation.
    pub generation: u64,
    /// Leaves.
    pub size: u64,
    /// Root over them, in base64.
    pub root: String,
    /// The last signed checkpoint, once there was one.
    pub checkpoint: Option<String>,
}

/// The engine's name in manifests.
const fn engine_name(place: &Place) -> &'static str {
    match place {
        Place::Sqlite(_) => "sqlite",
        Place::Postgres(_) => "postgresql",
    }
}

/// Entry of the copied database, when it is a file.
const DATABASE: &str = "database";
/// What entries of tables begin with.
const TABLE: &str = "table/";
/// What entries of the safe's journal begin with.
const JOURNAL: &str = "journal/";
/// The last entry.
const MANIFEST: &str = "manifest";
/// The entry of the list of objects.
const OBJECTS: &str = "objects";
/// What the key of a list is bound to, after the backup's name.
const LIST: &str = ".objects";
/// Bytes of an object in the list: its id, and the SHA-256 of its file.
const RECORD: usize = 48;
/// No manifest is longer.
const MOST_MANIFEST: usize = 64 << 20;
