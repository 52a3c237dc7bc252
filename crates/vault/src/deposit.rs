//! Deposit: the object goes in, and nobody can change it any more.

use assidu_domain::{Instant, ObjectId};
use bytes::Bytes;
use serde::{Deserialize, Serialize};

use crate::{
    Act, ClockWentBack, Vault,
    container::{MAX_OBJECT, open, seal, sha256},
    copy::{Copy, Fault, Put, Which},
    journal::{Call, JournalError, Note},
    list::hex,
};

/// What is to be kept.
#[derive(Clone, Copy)]
pub struct DepositRequest<'a> {
    /// Its id, made by the caller, new for each object.
    pub object: ObjectId,
    /// The bytes.
    pub plaintext: &'a [u8],
    /// The key of this object alone. The safe never stores it: without it the object is gone.
    pub key: &'a [u8; 32],
    /// The SHA-256 that the depositor computed, when there is one; a mismatch is refused (VLT-02).
    pub expected_sha256: Option<[u8; 32]>,
}

/// The receipt of a deposit: the technical metadata of VLT-01, of which the attestation (VLT-07) is made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deposit {
    /// The object.
    pub object: ObjectId,
    /// The depositor's id.
    pub depositor: String,
    /// SHA-256 of the bytes that were given.
    #[serde(with = "hex")]
    pub sha256: [u8; 32],
    /// SHA-256 of the file as it lies on disk: what `sha256sum` and [`Vault::control`] check without a key.
    #[serde(with = "hex")]
    pub cipher_sha256: [u8; 32],
    /// Length of the bytes that were given.
    pub size: u64,
    /// When this call deposited it.
    pub at: Instant,
    /// Whether the same bytes were there already, in both copies.
    pub repeated: bool,
}

/// Nothing was acknowledged. What was written stays harmless: a repeat of the same deposit completes it.
#[derive(Debug, thiserror::Error)]
pub enum DepositError {
    /// Larger than [`MAX_OBJECT`].
    #[error("the object is larger than {limit} bytes")]
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The bytes do not have the SHA-256 that the depositor gave (VLT-02).
    #[error("the bytes do not have the hash that came with them")]
    HashMismatch,
    /// Other bytes were deposited under this id: objects are never changed, a new version is a new object.
    #[error("other bytes are kept under this id")]
    Different,
    /// What lies under this id in one copy cannot be read with this key: rotten, or deposited with another.
    #[error("the {which} copy under this id is damaged, or was deposited with another key")]
    Damaged {
        /// Which copy.
        which: Which,
    },
    /// What was read back is not what was written.
    #[error("the {which} copy did not give back what was written to it")]
    ReadBack {
        /// Which copy.
        which: Which,
    },
    /// No space is left.
    #[error("the disk of the {which} copy is full")]
    DiskFull {
        /// Which copy.
        which: Which,
    },
    /// The place does not work now.
    #[error("the {which} copy cannot be reached")]
    Unavailable {
        /// Which copy.
        which: Which,
        /// What it said.
        source: object_store::Error,
    },
    /// The bytes could not be encrypted.
    #[error("the object could not be encrypted")]
    Seal,
    /// Deposited, but the journal could not say so; a repeat mends it.
    #[error("the deposit could not be written to the journal")]
    Journal(#[source] JournalError),
    /// The clock went back.
    #[error(transparent)]
    Clock(#[from] ClockWentBack),
}

impl DepositError {
    /// Whether the same deposit may succeed later without anyone changing it.
    #[must_use]
    pub const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::DiskFull { .. } | Self::Unavailable { .. } | Self::ReadBack { .. } | Self::Journal(_)
        )
    }

    fn of(which: Which, fault: Fault) -> Self {
        match fault {
            Fault::DiskFull => Self::DiskFull { which },
            Fault::Unavailable(source) => Self::Unavailable { which, source },
        }
    }
}

/// A file ready to be written, and what it holds.
struct Sealed<'a> {
    request: DepositRequest<'a>,
    file: Bytes,
    sha256: [u8; 32],
    cipher_sha256: [u8; 32],
}

impl Vault {
    /// Keeps an object in both copies; when this returns, both are on disk, read back and read-only.
    ///
    /// Depositing equal bytes again under the same id and key succeeds, and completes a deposit that was
    /// interrupted; different bytes are refused.
    ///
    /// # Errors
    /// [`DepositError`]; nothing is acknowledged then.
    pub async fn deposit(&self, request: DepositRequest<'_>, act: &Act) -> Result<Deposit, DepositError> {
        let done = self.deposit_both(request, act).await;
        let note = match &done {
            Ok(deposit) => Note {
                outcome: if deposit.repeated { "repeated" } else { "deposited" }.to_owned(),
                sha256: Some(deposit.sha256),
                size: Some(deposit.size),
            },
            Err(refusal) => Note::refused(refusal),
        };
        let noted = self.journal.write(Call::Deposit, Some(request.object), act, note).await;
        let deposit = done?;
        noted.map_err(DepositError::Journal)?;
        Ok(deposit)
    }

    async fn deposit_both(&self, request: DepositRequest<'_>, act: &Act) -> Result<Deposit, DepositError> {
        self.dated(act.at)?;
        let sealed = Sealed::of(request)?;
        let mut there = [false, false];
        // Look at both before writing any: after the loss of one copy, the other still decides.
        for (i, (which, copy)) in self.copies().into_iter().enumerate() {
            there[i] = sealed.is_in(which, copy).await?;
        }
        for (i, (which, copy)) in self.copies().into_iter().enumerate() {
            // A crash here leaves the first copy alone; a repeat adds the second, and nothing was promised.
            if !there[i] {
                sealed.write(which, copy).await?;
            }
        }
        Ok(Deposit {
            object: request.object,
            depositor: act.actor.clone(),
            sha256: sealed.sha256,
            cipher_sha256: sealed.cipher_sha256,
            size: request.plaintext.len() as u64,
            at: act.at,
            repeated: there == [true, true],
        })
    }
}

impl<'a> Sealed<'a> {
    fn of(request: DepositRequest<'a>) -> Result<Self, DepositError> {
        if request.plaintext.len() > MAX_OBJECT {
            return Err(DepositError::TooLarge { limit: MAX_OBJECT });
        }
        let hash = sha256(request.plaintext);
        if request.expected_sha256.is_some_and(|expected| expected != hash) {
            return Err(DepositError::HashMismatch);
        }
        let file =
            seal(request.object, request.key, request.plaintext, &hash).map_err(|_| DepositError::Seal)?;
        let cipher_sha256 = sha256(&file);
        Ok(Self { request, file: file.into(), sha256: hash, cipher_sha256 })
    }

    /// Whether this very file is in the copy, on disk; an error when another is.
    async fn is_in(&self, which: Which, copy: &Copy) -> Result<bool, DepositError> {
        let object = self.request.object;
        match copy.get(object).await.map_err(|fault| DepositError::of(which, fault))? {
            None => Ok(false),
            Some(found) if found == self.file => {
                copy.settle(object, 3).await.map_err(|fault| DepositError::of(which, fault))?;
                Ok(true)
            }
            Some(found) => Err(match open(object, self.request.key, &found) {
                Ok(_) => DepositError::Different,
                Err(_) => DepositError::Damaged { which },
            }),
        }
    }

    async fn write(&self, which: Which, copy: &Copy) -> Result<(), DepositError> {
        let object = self.request.object;
        let put = copy.create(object, self.file.clone()).await;
        if put.map_err(|fault| DepositError::of(which, fault))? == Put::Exists {
            // Another deposit came between: equal bytes are as good as ours, others are refused.
            return self.is_in(which, copy).await.map(|_| ());
        }
        let back = copy.get(object).await.map_err(|fault| DepositError::of(which, fault))?;
        if back.is_none_or(|found| sha256(&found) != self.cipher_sha256) {
            return Err(DepositError::ReadBack { which });
        }
        Ok(())
    }
}
