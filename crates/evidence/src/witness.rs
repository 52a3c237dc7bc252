//! What a witness is asked and answers (C2SP `tlog-witness`, LOG-11, LOG-12): cosign a checkpoint when the log
//! has only grown since the last one that it cosigned.

use data_encoding::HEXLOWER;

use crate::{
    Hash,
    checkpoint::{self, Checkpoint, OpenCheckpointError, decimal},
    merkle::{ProofError, verify_consistency},
    note::{NoteError, VerifierKey},
};

/// Hashes that a consistency proof may have.
pub const MAX_PROOF: usize = 63;
/// The longest request that is read, in bytes.
pub const MAX_REQUEST: usize = 64 << 10;
/// Content type of the answer that tells the size the witness knows.
pub const SIZE_TYPE: &str = "text/x.tlog.size";

/// A request to cosign: `POST …/add-checkpoint`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddCheckpoint {
    /// Size of the last checkpoint that this witness cosigned, as the asker believes; 0 for none.
    pub old: u64,
    /// Proof that the log of `old` leaves grew into that of the checkpoint; empty when `old` is 0 or equal.
    pub proof: Vec<Hash>,
    /// The checkpoint as a signed note.
    pub checkpoint: String,
}

/// The bytes are no request to a witness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a request of the form: old N, proof lines, empty line, checkpoint")]
pub struct AddCheckpointError;

impl AddCheckpoint {
    /// The body of the request.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("old {}\n", self.old);
        for hash in &self.proof {
            text += &format!("{hash}\n");
        }
        text + "\n" + &self.checkpoint
    }

    /// Reads a body.
    ///
    /// # Errors
    /// [`AddCheckpointError`] when it has another form, or more than [`MAX_PROOF`] hashes.
    pub fn parse(bytes: &[u8]) -> Result<Self, AddCheckpointError> {
        if bytes.len() > MAX_REQUEST {
            return Err(AddCheckpointError);
        }
        let text = str::from_utf8(bytes).map_err(|_| AddCheckpointError)?;
        let (head, checkpoint) = text.split_once("\n\n").ok_or(AddCheckpointError)?;
        let mut lines = head.split('\n');
        let old =
            lines.next().and_then(|line| decimal(line.strip_prefix("old ")?)).ok_or(AddCheckpointError)?;
        let proof: Vec<Hash> = lines
            .take(MAX_PROOF + 1)
            .map(|line| Hash::from_base64(line).map_err(|_| AddCheckpointError))
            .collect::<Result<_, _>>()?;
        if proof.len() > MAX_PROOF {
            return Err(AddCheckpointError);
        }
        Ok(Self { old, proof, checkpoint: checkpoint.to_owned() })
    }
}

/// Why a witness does not cosign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The request, or the checkpoint in it, has another form.
    #[error("the request or its checkpoint is malformed")]
    Malformed,
    /// The log is none of those that this witness follows.
    #[error("this log is not followed here")]
    UnknownLog,
    /// The log's key did not sign the checkpoint.
    #[error("the log did not sign the checkpoint")]
    NotSigned,
    /// The request's old size is larger than the checkpoint.
    #[error("the old size is larger than the checkpoint")]
    Backwards,
    /// The asker believes another size to be the last; this is the right one.
    #[error("the last size cosigned here is {0}")]
    Stale(u64),
    /// Another root of the size that was cosigned: the log shows two faces.
    #[error("another root was cosigned for this size")]
    OtherRoot,
    /// The proof does not show that the log only grew: it was rewritten.
    #[error("the log has not only grown")]
    NotConsistent,
}

impl Refusal {
    /// The status of the HTTP answer.
    #[must_use]
    pub const fn status(self) -> u16 {
        match self {
            Self::Malformed | Self::Backwards => 400,
            Self::NotSigned => 403,
            Self::UnknownLog => 404,
            Self::Stale(_) | Self::OtherRoot => 409,
            Self::NotConsistent => 422,
        }
    }
}

/// Whether a witness that last cosigned `held` may cosign what is asked; gives what it must keep before it
/// answers.
///
/// # Errors
/// [`Refusal`]; nothing must then be kept.
pub fn judge(
    asked: &AddCheckpoint,
    log: &VerifierKey,
    held: Option<&Checkpoint>,
) -> Result<Checkpoint, Refusal> {
    let new = checkpoint::open(asked.checkpoint.as_bytes(), log).map_err(|error| match error {
        OpenCheckpointError::Note(NoteError::Unsigned | NoteError::WrongSignature) => Refusal::NotSigned,
        OpenCheckpointError::Note(_) | OpenCheckpointError::Malformed => Refusal::Malformed,
        OpenCheckpointError::WrongOrigin => Refusal::UnknownLog,
    })?;
    if asked.old > new.size {
        return Err(Refusal::Backwards);
    }
    let last = held.map_or(0, |held| held.size);
    if asked.old != last {
        return Err(Refusal::Stale(last));
    }
    if held.is_some_and(|held| held.size == new.size && held.root != new.root) {
        return Err(Refusal::OtherRoot);
    }
    let grown = match held.filter(|held| held.size > 0) {
        None if asked.proof.is_empty() => Ok(()),
        None => Err(ProofError::OutOfRange),
        Some(held) => verify_consistency(held.size, &held.root, new.size, &new.root, &asked.proof),
    };
    grown.map_err(|_| Refusal::NotConsistent)?;
    Ok(new)
}

/// The name under which a witness serves what it last cosigned of a log (LOG-12): SHA-256 of its origin.
#[must_use]
pub fn address_of(origin: &str) -> String {
    HEXLOWER.encode(&Hash::of(origin.as_bytes()).0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        merkle::{Frontier, consistency_path, leaf_hash},
        note::NoteSigner,
    };

    struct Log {
        signer: NoteSigner,
        nodes: std::collections::BTreeMap<(u8, u64), Hash>,
        roots: Vec<Hash>,
    }

    fn log(words: &[&str]) -> Log {
        let mut frontier = Frontier::new();
        let mut nodes = std::collections::BTreeMap::new();
        let mut roots = vec![frontier.root()];
        for word in words {
            for node in frontier.append(leaf_hash(word.as_bytes())) {
                nodes.insert((node.level, node.index), node.hash);
            }
            roots.push(frontier.root());
        }
        Log { signer: NoteSigner::from_seed("a.example/t/1", &[3; 32]).unwrap(), nodes, roots }
    }

    impl Log {
        fn head(&self, size: usize) -> Checkpoint {
            let root = self.roots[size];
            Checkpoint { origin: "a.example/t/1".to_owned(), size: size as u64, root }
        }

        fn ask(&self, old: u64, new: usize) -> AddCheckpoint {
            let read = |level: u8, index: u64| self.nodes.get(&(level, index)).copied();
            let proof = if old == 0 || old >= new as u64 {
                Vec::new()
            } else {
                consistency_path(&read, old, new as u64).unwrap()
            };
            AddCheckpoint { old, proof, checkpoint: checkpoint::sign(&self.head(new), &self.signer).unwrap() }
        }
    }

    const WORDS: [&str; 7] = ["a", "b", "c", "d", "e", "f", "g"];

    #[test]
    fn log_11_a_request_reads_back_and_other_forms_are_refused() {
        let asked = log(&WORDS).ask(3, 7);
        assert_eq!(AddCheckpoint::parse(asked.text().as_bytes()), Ok(asked.clone()));
        let many = format!("old 1\n{}\nx\n", format!("{}\n", Hash([0; 32])).repeat(64));
        for bad in ["", "old 01\n\nx\n", "old 1\nzz\n\nx\n", "old -1\n\nx", "new 1\n\nx", &many] {
            assert_eq!(AddCheckpoint::parse(bad.as_bytes()), Err(AddCheckpointError), "{bad}");
        }
    }

    #[test]
    fn log_11_a_log_that_only_grows_is_cosigned() {
        let log = log(&WORDS);
        let key = log.signer.verifier_key();
        let first = judge(&log.ask(0, 3), key, None).unwrap();
        assert_eq!(first, log.head(3));
        assert_eq!(judge(&log.ask(3, 7), key, Some(&first)), Ok(log.head(7)));
        // The same again is cosigned again.
        assert_eq!(judge(&log.ask(3, 3), key, Some(&first)), Ok(first));
    }

    #[test]
    fn log_11_each_refusal_has_its_status() {
        let honest = log(&WORDS);
        let forked = log(&["a", "b", "x", "d", "e", "f", "g"]);
        let key = honest.signer.verifier_key();
        let held = honest.head(5);
        let refused = |asked: &AddCheckpoint| judge(asked, key, Some(&held)).unwrap_err();
        assert_eq!(refused(&forked.ask(5, 7)), Refusal::NotConsistent);
        assert_eq!(refused(&forked.ask(5, 5)), Refusal::OtherRoot);
        assert_eq!(refused(&honest.ask(3, 7)), Refusal::Stale(5));
        assert_eq!(refused(&honest.ask(5, 4)), Refusal::Backwards);
        assert_eq!(refused(&honest.ask(0, 4)), Refusal::Stale(5));
        let unproved = AddCheckpoint { proof: Vec::new(), ..honest.ask(5, 7) };
        assert_eq!(refused(&unproved), Refusal::NotConsistent);
        let stranger = NoteSigner::from_seed("a.example/t/1", &[4; 32]).unwrap();
        let forged = AddCheckpoint {
            checkpoint: checkpoint::sign(&honest.head(7), &stranger).unwrap(),
            ..honest.ask(5, 7)
        };
        assert_eq!(refused(&forged), Refusal::NotSigned);
        let malformed = AddCheckpoint { checkpoint: "x".to_owned(), ..honest.ask(5, 7) };
        assert_eq!(refused(&malformed), Refusal::Malformed);
        let statuses = [
            Refusal::Malformed,
            Refusal::Backwards,
            Refusal::NotSigned,
            Refusal::UnknownLog,
            Refusal::Stale(5),
            Refusal::OtherRoot,
            Refusal::NotConsistent,
        ];
        assert_eq!(statuses.map(Refusal::status), [400, 400, 403, 404, 409, 409, 422]);
    }

    #[test]
    fn log_12_the_address_is_the_hash_of_the_origin() {
        assert_eq!(address_of("example.com/log"), HEXLOWER.encode(&Hash::of(b"example.com/log").0),);
        assert_eq!(address_of("").len(), 64);
    }
}
