//! Control: both copies are hashed again, and a copy that is not whole is mended from the other.

use assidu_domain::{Instant, ObjectId};
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::{
    Act, ClockWentBack, Vault,
    container::sha256,
    copy::{Copy, Fault, Which},
    journal::{Call, JournalError, Note},
    list::hex,
};

/// What a copy looks like when it is hashed again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "state")]
pub enum CopyState {
    /// The very bytes that were deposited.
    Intact,
    /// Nothing is there.
    Missing,
    /// Other bytes are there.
    Damaged {
        /// Their SHA-256.
        #[serde(with = "hex")]
        found: [u8; 32],
    },
    /// The place does not answer; nothing is known of the copy.
    Unreachable,
}

/// The dated result of a control (VLT-05), a state for each copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Control {
    /// The object.
    pub object: ObjectId,
    /// When it was controlled.
    pub at: Instant,
    /// The first copy.
    pub first: CopyState,
    /// The second copy.
    pub second: CopyState,
}

impl Control {
    /// Whether both copies are whole.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.first == CopyState::Intact && self.second == CopyState::Intact
    }

    /// Whether one copy is whole and the other lost or damaged: [`Vault::repair`] will mend it.
    #[must_use]
    pub fn can_be_repaired(&self) -> bool {
        let broken = |state: &CopyState| matches!(state, CopyState::Missing | CopyState::Damaged { .. });
        (self.first == CopyState::Intact && broken(&self.second))
            || (self.second == CopyState::Intact && broken(&self.first))
    }

    /// Whether neither copy can be trusted any more (F27).
    #[must_use]
    pub fn is_lost(&self) -> bool {
        let gone = |state: &CopyState| matches!(state, CopyState::Missing | CopyState::Damaged { .. });
        gone(&self.first) && gone(&self.second)
    }
}

/// What a repair did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repaired {
    /// What was found before.
    pub before: Control,
    /// The copies that were written anew; empty when both were whole.
    pub mended: Vec<Which>,
}

/// The object was not mended.
#[derive(Debug, thiserror::Error)]
pub enum RepairError {
    /// No copy is whole: nothing to mend from.
    #[error("no copy of the object is intact")]
    NothingIntact(Control),
    /// No space is left.
    #[error("the disk of the {which} copy is full")]
    DiskFull {
        /// Which copy.
        which: Which,
    },
    /// The copy to be mended, or the only one that may be whole, does not answer.
    #[error("the {which} copy cannot be reached")]
    Unavailable {
        /// Which copy.
        which: Which,
        /// What it said, when it said something.
        source: Option<object_store::Error>,
    },
    /// What was read back is not what was written.
    #[error("the {which} copy did not give back what was written to it")]
    ReadBack {
        /// Which copy.
        which: Which,
    },
    /// Mended, but the journal could not say so.
    #[error("the repair could not be written to the journal")]
    Journal(#[source] JournalError),
    /// The clock went back.
    #[error(transparent)]
    Clock(#[from] ClockWentBack),
}

impl RepairError {
    fn of(which: Which, fault: Fault) -> Self {
        match fault {
            Fault::DiskFull => Self::DiskFull { which },
            Fault::Unavailable(source) => Self::Unavailable { which, source: Some(source) },
        }
    }
}

async fn look(copy: &Copy, object: ObjectId, expected: &[u8; 32]) -> (CopyState, Option<Bytes>) {
    match copy.get(object).await {
        Err(_) => (CopyState::Unreachable, None),
        Ok(None) => (CopyState::Missing, None),
        Ok(Some(file)) => match sha256(&file) {
            found if found == *expected => (CopyState::Intact, Some(file)),
            found => (CopyState::Damaged { found }, None),
        },
    }
}

impl Vault {
    /// Hashes both copies again and says of each whether it is what was deposited. Needs no key.
    ///
    /// `cipher_sha256` is the one of the [`crate::Deposit`]. Nothing is changed.
    pub async fn control(&self, object: ObjectId, cipher_sha256: &[u8; 32], act: &Act) -> Control {
        let (control, _) = self.look_at_both(object, cipher_sha256, act.at).await;
        self.journal.write_or_alarm(Call::Control, Some(object), act, Note::of(&control)).await;
        control
    }

    async fn look_at_both(
        &self,
        object: ObjectId,
        expected: &[u8; 32],
        at: Instant,
    ) -> (Control, Option<Bytes>) {
        let (first, whole) = look(&self.first, object, expected).await;
        let (second, other) = look(&self.second, object, expected).await;
        (Control { object, at, first, second }, whole.or(other))
    }

    /// Mends a lost or damaged copy from the whole one (ARC-04, F26). Does nothing when both are whole.
    ///
    /// # Errors
    /// [`RepairError::NothingIntact`] when there is nothing to mend from; the others say which copy failed.
    pub async fn repair(
        &self,
        object: ObjectId,
        cipher_sha256: &[u8; 32],
        act: &Act,
    ) -> Result<Repaired, RepairError> {
        let done = self.mend(object, cipher_sha256, act).await;
        let note = match &done {
            Ok(repaired) if repaired.mended.is_empty() => Note::said("nothing to repair"),
            Ok(repaired) => Note::said(
                repaired.mended.iter().map(|which| format!("mended {which}")).collect::<Vec<_>>().join(", "),
            ),
            Err(refusal) => Note::refused(refusal),
        };
        let noted = self.journal.write(Call::Repair, Some(object), act, note).await;
        let repaired = done?;
        noted.map_err(RepairError::Journal)?;
        Ok(repaired)
    }

    async fn mend(
        &self,
        object: ObjectId,
        cipher_sha256: &[u8; 32],
        act: &Act,
    ) -> Result<Repaired, RepairError> {
        self.dated(act.at)?;
        let (before, whole) = self.look_at_both(object, cipher_sha256, act.at).await;
        let states = [before.first.clone(), before.second.clone()];
        let Some(whole) = whole else {
            return Err(match states.iter().position(|state| *state == CopyState::Unreachable) {
                Some(i) => RepairError::Unavailable { which: self.copies()[i].0, source: None },
                None => RepairError::NothingIntact(before),
            });
        };
        let mut mended = Vec::new();
        for ((which, copy), state) in self.copies().into_iter().zip(states) {
            match state {
                CopyState::Intact => continue,
                CopyState::Unreachable => return Err(RepairError::Unavailable { which, source: None }),
                CopyState::Missing | CopyState::Damaged { .. } => {}
            }
            // A crash here leaves the damaged file or the mended one, never half of either.
            copy.replace(object, whole.clone()).await.map_err(|fault| RepairError::of(which, fault))?;
            let back = copy.get(object).await.map_err(|fault| RepairError::of(which, fault))?;
            if back.is_none_or(|found| sha256(&found) != *cipher_sha256) {
                return Err(RepairError::ReadBack { which });
            }
            mended.push(which);
        }
        Ok(Repaired { before, mended })
    }
}
