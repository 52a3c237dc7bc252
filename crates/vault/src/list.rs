//! What is in the safe.

use std::collections::BTreeMap;

use assidu_domain::ObjectId;

use crate::{
    Act, Vault,
    container::{ALGORITHM, OVERHEAD},
    copy::{Fault, Which},
    journal::{Call, Note},
    read::ReadError,
};

/// An object in the safe, and which copies have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The object.
    pub object: ObjectId,
    /// Whether the first copy has it.
    pub in_first: bool,
    /// Whether the second copy has it.
    pub in_second: bool,
}

/// What the safe itself knows of an object without its key. The rest of the technical metadata (depositor,
/// date, hashes) is in the [`crate::Deposit`] that its caller keeps, and in the journal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Technical {
    /// The object.
    pub object: ObjectId,
    /// Length of what was deposited, by the file's length.
    pub size: u64,
    /// How it is encrypted.
    pub algorithm: &'static str,
    /// Which copy answered.
    pub from: Which,
}

impl Vault {
    /// The objects after one, by id (oldest first), at most `limit`; both copies are looked at.
    ///
    /// # Errors
    /// [`ReadError::Unavailable`] when a copy cannot be listed: a half list would look like a loss.
    pub async fn list(
        &self,
        after: Option<ObjectId>,
        limit: usize,
        act: &Act,
    ) -> Result<Vec<Listed>, ReadError> {
        let listed = self.page(after, limit).await;
        let note = match &listed {
            Ok(page) => Note::said(format!("listed {}", page.len())),
            Err(refusal) => Note::refused(refusal),
        };
        self.journal.write_or_alarm(Call::List, None, act, note).await;
        listed
    }

    async fn page(&self, after: Option<ObjectId>, limit: usize) -> Result<Vec<Listed>, ReadError> {
        let mut found: BTreeMap<ObjectId, [bool; 2]> = BTreeMap::new();
        for (i, (_, copy)) in self.copies().into_iter().enumerate() {
            let walked = copy.walk(|object| {
                if after.is_none_or(|after| object > after) {
                    found.entry(object).or_default()[i] = true;
                }
            });
            walked.await.map_err(unavailable)?;
        }
        let listed = |(object, [in_first, in_second]): (_, [bool; 2])| Listed { object, in_first, in_second };
        Ok(found.into_iter().take(limit).map(listed).collect())
    }

    /// How many objects there are in the first and in the second copy.
    ///
    /// # Errors
    /// [`ReadError::Unavailable`] when a copy cannot be listed.
    pub async fn count(&self, act: &Act) -> Result<(u64, u64), ReadError> {
        let counted = self.count_both().await;
        let note = match &counted {
            Ok((first, second)) => Note::said(format!("counted {first} and {second}")),
            Err(refusal) => Note::refused(refusal),
        };
        self.journal.write_or_alarm(Call::Count, None, act, note).await;
        counted
    }

    async fn count_both(&self) -> Result<(u64, u64), ReadError> {
        let (mut first, mut second) = (0, 0);
        self.first.walk(|_| first += 1).await.map_err(unavailable)?;
        self.second.walk(|_| second += 1).await.map_err(unavailable)?;
        Ok((first, second))
    }

    /// What is known of an object without reading it.
    ///
    /// # Errors
    /// [`ReadError::Missing`] when neither copy has it.
    pub async fn describe(&self, object: ObjectId, act: &Act) -> Result<Technical, ReadError> {
        let described = self.describe_any(object).await;
        let note = match &described {
            Ok(technical) => Note { size: Some(technical.size), ..Note::said("described") },
            Err(refusal) => Note::refused(refusal),
        };
        self.journal.write_or_alarm(Call::Describe, Some(object), act, note).await;
        described
    }

    async fn describe_any(&self, object: ObjectId) -> Result<Technical, ReadError> {
        let mut fault = None;
        for (from, copy) in self.copies() {
            match copy.size(object).await {
                Ok(Some(size)) => {
                    let size = size.saturating_sub(OVERHEAD as u64);
                    return Ok(Technical { object, size, algorithm: ALGORITHM, from });
                }
                Ok(None) => {}
                Err(error) => fault = Some(error),
            }
        }
        Err(fault.map_or(ReadError::Missing, unavailable))
    }
}

fn unavailable(fault: Fault) -> ReadError {
    match fault {
        Fault::Unavailable(error) => ReadError::Unavailable(error),
        Fault::DiskFull => ReadError::Corrupt,
    }
}

/// Hashes as hexadecimal text in JSON.
pub(crate) mod hex {
    use data_encoding::HEXLOWER;
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(crate) fn serialize<S: Serializer>(hash: &[u8; 32], s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&HEXLOWER.encode(hash))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(d: D) -> Result<[u8; 32], D::Error> {
        let text = String::deserialize(d)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(D::Error::custom)?;
        bytes.try_into().map_err(|_| D::Error::custom("not 32 bytes"))
    }
}
