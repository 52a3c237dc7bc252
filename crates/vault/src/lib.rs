//! The safe: sealed sheets and other proofs, kept in two copies that nobody can rewrite.
//!
//! What goes in is encrypted under a key of its own that the caller gives and keeps (the safe never stores
//! a key), written once into two folders, fsynced, made read-only, and read back before the deposit is
//! acknowledged. Names on disk are opaque; nothing in the files or the journal names a person.
//!
//! | The eight functions of NF Z42-020 | Here |
//! |---|---|
//! | deposit | [`Vault::deposit`] |
//! | read | [`Vault::read`] |
//! | destroy | [`Vault::destroy`] (who may, and after how many years, is decided by the caller) |
//! | read technical metadata | [`Vault::describe`] |
//! | control | [`Vault::control`]; [`Vault::repair`] mends one copy from the other |
//! | read the journal | [`Vault::journal`] |
//! | list, count | [`Vault::list`], [`Vault::count`] |
//!
//! To add a place for a copy (an object store, say): 1. make a [`struct@Copy`] over its
//! [`object_store::ObjectStore`]; 2. run the tests of `tests/it/contract.rs` on it.
//!
//! ```no_run
//! # async fn example(object: assidu_domain::ObjectId, key: [u8; 32], at: assidu_domain::Instant)
//! # -> Result<(), Box<dyn std::error::Error>> {
//! use assidu_vault::{Act, DepositRequest, Vault};
//!
//! let vault = Vault::open("/srv/assidu/safe".as_ref(), "/mnt/elsewhere/assidu/safe".as_ref())?;
//! let by = Act { actor: "tnt_00000000000000000000000000000000".into(), at };
//! let plaintext = b"%PDF-1.7 ...";
//! let deposit =
//!     vault.deposit(DepositRequest { object, plaintext, key: &key, expected_sha256: None }, &by).await?;
//! let back = vault.read(object, &key, &by).await?;
//! assert_eq!(back.sha256, deposit.sha256);
//! # Ok(())
//! # }
//! ```

mod container;
mod control;
mod copy;
mod deposit;
mod destroy;
mod journal;
mod list;
mod marks;
mod read;

use std::{
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use assidu_domain::Instant;

pub use container::{ALGORITHM, MAX_OBJECT};
pub use control::{Control, CopyState, RepairError, Repaired};
pub use copy::{Copy, Which, object_file, object_of_file};
pub use deposit::{Deposit, DepositError, DepositRequest};
pub use destroy::{DestroyError, Destruction};
pub use journal::{Call, Entry, JournalError};
pub use list::{Listed, Technical};
pub use marks::{Mark, MarkError};
pub use read::{Read, ReadError};

use journal::Journal;

/// Who calls and when; goes into the journal. The actor is an id, never a name.
#[derive(Clone, Debug)]
pub struct Act {
    /// The id of the person, tenant or job that acts.
    pub actor: String,
    /// The moment, from the server's clock.
    pub at: Instant,
}

/// The safe could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Both copies would live in one folder, or one inside the other: one lost disk would take both.
    #[error("the two folders of the safe must not be the same, nor one inside the other")]
    SamePlace,
    /// A folder cannot be made or used.
    #[error("the safe's {which} folder cannot be used")]
    Folder {
        /// Which copy.
        which: Which,
        /// What the disk said.
        source: std::io::Error,
    },
    /// The journal cannot be opened.
    #[error("the safe's journal cannot be opened")]
    Journal(#[source] JournalError),
}

/// The clock shows an earlier time than it did before: nothing may be dated until it is mended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the clock went back: it shows {now} after {last}")]
pub struct ClockWentBack {
    /// The latest moment seen before.
    pub last: Instant,
    /// The moment given now.
    pub now: Instant,
}

/// How far two calls may be apart the wrong way round: they read the clock before they queue up here.
const CLOCK_SLACK_SECONDS: i64 = 60;

/// The safe.
#[derive(Debug)]
pub struct Vault {
    first: Copy,
    second: Copy,
    journal: Arc<Journal>,
    latest: AtomicI64,
    marks: marks::Marks,
}

impl Vault {
    /// Opens the safe in two folders, which are made when missing. They belong on two disks.
    ///
    /// # Errors
    /// [`OpenError`] when the folders are one place, or cannot be used.
    pub fn open(first: &Path, second: &Path) -> Result<Self, OpenError> {
        let folder = |which, path: &Path| {
            Copy::prepare_folder(path).map_err(|source| OpenError::Folder { which, source })
        };
        let (one, two) = (folder(Which::First, first)?, folder(Which::Second, second)?);
        if one.starts_with(&two) || two.starts_with(&one) {
            return Err(OpenError::SamePlace);
        }
        let journal = one.join("journal");
        let copy =
            |which, path: &Path| Copy::folder(path).map_err(|source| OpenError::Folder { which, source });
        let marks = marks::Marks::in_folders(vec![one.join("marks"), two.join("marks")]);
        let vault = Self::over(copy(Which::First, &one)?, copy(Which::Second, &two)?, &journal)?;
        Ok(Self { marks, ..vault })
    }

    /// Opens the safe over two given places, with its journal in a folder; marks of logs are kept only where
    /// [`Vault::marking_in`] says.
    ///
    /// # Errors
    /// [`OpenError::Journal`] when the journal cannot be opened.
    pub fn over(first: Copy, second: Copy, journal: &Path) -> Result<Self, OpenError> {
        let journal = Arc::new(Journal::open(journal).map_err(OpenError::Journal)?);
        Ok(Self { first, second, journal, latest: AtomicI64::new(i64::MIN), marks: marks::Marks::default() })
    }

    /// Both copies, in the order in which they are written.
    fn copies(&self) -> [(Which, &Copy); 2] {
        [(Which::First, &self.first), (Which::Second, &self.second)]
    }

    /// Refuses to date anything by a clock that went back.
    fn dated(&self, now: Instant) -> Result<(), ClockWentBack> {
        let last = Instant::from_micros(self.latest.fetch_max(now.micros(), Ordering::SeqCst));
        if now.plus_seconds(CLOCK_SLACK_SECONDS) < last {
            return Err(ClockWentBack { last, now });
        }
        Ok(())
    }

    /// The journal of a day in UTC (`2026-11-22`), oldest first, after its chain was checked.
    ///
    /// # Errors
    /// [`JournalError`] when the day's file cannot be read, or does not chain.
    pub async fn journal(&self, day: &str) -> Result<Vec<Entry>, JournalError> {
        Arc::clone(&self.journal).day(day.to_owned()).await
    }
}
