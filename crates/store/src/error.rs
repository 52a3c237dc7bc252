//! What can go wrong in the store. "Not found" is an `Option`, never an error.

use assidu_domain::suspension::Suspension;

use crate::keys::KeyError;

/// The store could not do it.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database or the way to it failed.
    #[error("the database failed")]
    Driver(#[source] sqlx::Error),
    /// No room left on the disk; reading goes on, and writing too once there is room again.
    #[error("no room left for the database")]
    Full,
    /// A lock or a connection did not come in time; trying again may help.
    #[error("the database is busy")]
    Busy,
    /// The disk failed to keep what it was given, so writing has stopped until the server is started again.
    #[error("writing has stopped after a disk error")]
    Stopped,
    /// Something like it is there already; the text names the constraint or its columns, never a value.
    #[error("already there: {0}")]
    Duplicate(String),
    /// A row holds what no version of this program writes.
    #[error("inconsistent data in {table}")]
    Inconsistent {
        /// Table, or column number of the statement.
        table: String,
    },
    /// A statement touched another number of rows than it must.
    #[error("{actual} rows were touched instead of {expected}")]
    RowsAffected {
        /// How many it must touch.
        expected: u64,
        /// How many it did.
        actual: u64,
    },
    /// The provider is suspended by whoever runs the instance: its people may do nothing there.
    #[error("the provider is suspended")]
    Suspended(Box<Suspension>),
    /// A column could not be sealed or opened.
    #[error("a sealed column could not be used")]
    Key(#[from] KeyError),
}

impl StoreError {
    /// A column that cannot be read as what it must be.
    pub(crate) fn column(index: usize) -> Self {
        Self::Inconsistent { table: format!("column {index}") }
    }

    /// A row of this table holds what it must not.
    pub(crate) fn inconsistent(table: &str) -> Self {
        Self::Inconsistent { table: table.to_owned() }
    }

    /// Whether trying the same again may succeed.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(self, Self::Full | Self::Busy)
    }

    /// Whether the database cannot be used now, whatever is asked of it: full, busy, gone, or stopped. Nothing
    /// is wrong with what was asked.
    #[must_use]
    pub const fn is_outage(&self) -> bool {
        matches!(
            self,
            Self::Full
                | Self::Busy
                | Self::Stopped
                | Self::Driver(sqlx::Error::Io(_) | sqlx::Error::PoolClosed | sqlx::Error::WorkerCrashed)
        )
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        crate::engine::judge(error)
    }
}

/// Demands that a statement touched exactly this many rows.
pub(crate) fn exactly(expected: u64, actual: u64) -> Result<(), StoreError> {
    if expected == actual { Ok(()) } else { Err(StoreError::RowsAffected { expected, actual }) }
}
