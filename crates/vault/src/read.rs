//! Reading: from whichever copy is whole.

use assidu_domain::ObjectId;

use crate::{
    Act, Vault,
    container::open,
    copy::{Fault, Which},
    journal::{Call, Note},
};

/// An object as it was deposited.
#[derive(Clone, PartialEq, Eq)]
pub struct Read {
    /// The bytes.
    pub plaintext: Vec<u8>,
    /// Their SHA-256, computed now.
    pub sha256: [u8; 32],
    /// The copy that gave them.
    pub from: Which,
    /// The copy that should have given them and could not: a repair is due (ARC-04).
    pub ailing: Option<Which>,
}

impl std::fmt::Debug for Read {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Read")
            .field("size", &self.plaintext.len())
            .field("from", &self.from)
            .field("ailing", &self.ailing)
            .finish_non_exhaustive()
    }
}

/// No copy could give the object.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such object in either copy.
    #[error("there is no such object in the safe")]
    Missing,
    /// What is there is damaged in every copy that has it, or the key is not its key. Never served (F27).
    #[error("no copy of the object is intact")]
    Corrupt,
    /// No copy could be reached that might have it whole.
    #[error("the safe cannot be reached")]
    Unavailable(#[source] object_store::Error),
}

impl Vault {
    /// Reads an object, from the second copy when the first is lost or damaged.
    ///
    /// # Errors
    /// [`ReadError`]; damaged bytes are never given out.
    pub async fn read(&self, object: ObjectId, key: &[u8; 32], act: &Act) -> Result<Read, ReadError> {
        let read = self.read_any(object, key).await;
        let note = match &read {
            Ok(found) => Note {
                outcome: found.ailing.map_or("read".to_owned(), |which| format!("read, {which} copy ailing")),
                sha256: Some(found.sha256),
                size: Some(found.plaintext.len() as u64),
            },
            Err(refusal) => Note::refused(refusal),
        };
        // A full disk must not keep anyone from reading (F6): the journal's failure is an alarm, not a refusal.
        self.journal.write_or_alarm(Call::Read, Some(object), act, note).await;
        read
    }

    async fn read_any(&self, object: ObjectId, key: &[u8; 32]) -> Result<Read, ReadError> {
        let (mut ailing, mut damaged, mut unreachable) = (None, false, None);
        for (which, copy) in self.copies() {
            match copy.get(object).await {
                Ok(Some(file)) => match open(object, key, &file) {
                    Ok((plaintext, sha256)) => return Ok(Read { plaintext, sha256, from: which, ailing }),
                    Err(_) => damaged = true,
                },
                Ok(None) => {}
                Err(Fault::Unavailable(error)) => unreachable = Some(error),
                Err(Fault::DiskFull) => damaged = true,
            }
            ailing = Some(which);
        }
        match unreachable {
            Some(error) => Err(ReadError::Unavailable(error)),
            None if damaged => Err(ReadError::Corrupt),
            None => Err(ReadError::Missing),
        }
    }
}
