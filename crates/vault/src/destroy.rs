//! Destruction: both files go. The key is destroyed by whoever keeps it, in the same act.

use assidu_domain::{Instant, ObjectId};
use serde::{Deserialize, Serialize};

use crate::{
    Act, ClockWentBack, Vault,
    copy::{Fault, Which},
    journal::{Call, JournalError, Note},
};

/// What a destruction found and did; goes into its certificate (ARC-07).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destruction {
    /// The object.
    pub object: ObjectId,
    /// When.
    pub at: Instant,
    /// Whether the first copy was there.
    pub first_was_there: bool,
    /// Whether the second copy was there.
    pub second_was_there: bool,
}

/// A copy may be left: destroy again.
#[derive(Debug, thiserror::Error)]
pub enum DestroyError {
    /// A copy could not be removed, or is still there.
    #[error("the {which} copy cannot be destroyed")]
    Unavailable {
        /// Which copy.
        which: Which,
        /// What it said, when it said something.
        source: Option<object_store::Error>,
    },
    /// Destroyed, but the journal could not say so.
    #[error("the destruction could not be written to the journal")]
    Journal(#[source] JournalError),
    /// The clock went back.
    #[error(transparent)]
    Clock(#[from] ClockWentBack),
}

impl DestroyError {
    fn of(which: Which, fault: Fault) -> Self {
        match fault {
            Fault::DiskFull => Self::Unavailable { which, source: None },
            Fault::Unavailable(source) => Self::Unavailable { which, source: Some(source) },
        }
    }
}

impl Vault {
    /// Removes both copies. Whether it may be is the caller's to know: retention, holds, two approvers.
    ///
    /// Destroying again succeeds and says that nothing was there.
    ///
    /// # Errors
    /// [`DestroyError`] when a copy may be left.
    pub async fn destroy(&self, object: ObjectId, act: &Act) -> Result<Destruction, DestroyError> {
        let done = self.remove_both(object, act).await;
        let note = match &done {
            Ok(destruction) if destruction.first_was_there || destruction.second_was_there => {
                Note::said("destroyed")
            }
            Ok(_) => Note::said("was not there"),
            Err(refusal) => Note::refused(refusal),
        };
        let noted = self.journal.write(Call::Destroy, Some(object), act, note).await;
        let destruction = done?;
        noted.map_err(DestroyError::Journal)?;
        Ok(destruction)
    }

    async fn remove_both(&self, object: ObjectId, act: &Act) -> Result<Destruction, DestroyError> {
        self.dated(act.at)?;
        let mut was_there = [false, false];
        for (i, (which, copy)) in self.copies().into_iter().enumerate() {
            // A crash here leaves one copy, which nobody can read once the key is gone.
            was_there[i] = copy.remove(object).await.map_err(|fault| DestroyError::of(which, fault))?;
            let left = copy.size(object).await.map_err(|fault| DestroyError::of(which, fault))?;
            if left.is_some() {
                return Err(DestroyError::Unavailable { which, source: None });
            }
        }
        let [first_was_there, second_was_there] = was_there;
        Ok(Destruction { object, at: act.at, first_was_there, second_was_there })
    }
}
