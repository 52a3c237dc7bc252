//! The text of C2SP `tlog-proof` (LOG-13): an inclusion proof and the checkpoint it leads to.

use data_encoding::BASE64;

use crate::{Hash, base64, checkpoint::decimal};

const FIRST_LINE: &str = "c2sp.org/tlog-proof@v1";
/// Hashes that a proof can have: one per level of the largest tree.
const MAX_PATH: usize = 64;

/// An inclusion proof with its checkpoint, as written down; nothing in it is verified yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TlogProof {
    /// Data of the application, not authenticated. Assidu writes none.
    pub extra: Option<Vec<u8>>,
    /// Place of the leaf.
    pub index: u64,
    /// Inclusion path, from the leaf's sibling up.
    pub path: Vec<Hash>,
    /// The signed checkpoint, as a note.
    pub checkpoint: String,
}

/// The text is not a `tlog-proof`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a proof of the form {FIRST_LINE}")]
pub struct TlogProofError;

impl TlogProof {
    /// The text, to be kept in a file `*.tlog-proof`.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        if let Some(extra) = &self.extra {
            text += &format!("extra {}\n", BASE64.encode(extra));
        }
        text += &format!("index {}\n", self.index);
        for hash in &self.path {
            text += &format!("{hash}\n");
        }
        text + "\n" + &self.checkpoint
    }

    /// Reads the text.
    ///
    /// # Errors
    /// [`TlogProofError`] when it is another form.
    pub fn parse(text: &str) -> Result<Self, TlogProofError> {
        let (head, checkpoint) = text.split_once("\n\n").ok_or(TlogProofError)?;
        let mut lines = head.split('\n');
        if lines.next() != Some(FIRST_LINE) {
            return Err(TlogProofError);
        }
        let mut line = lines.next().ok_or(TlogProofError)?;
        let mut extra = None;
        if let Some(encoded) = line.strip_prefix("extra ") {
            extra = Some(base64::decode(encoded).ok_or(TlogProofError)?);
            line = lines.next().ok_or(TlogProofError)?;
        }
        let index = line.strip_prefix("index ").and_then(decimal).ok_or(TlogProofError)?;
        let mut path = Vec::new();
        for line in lines {
            if path.len() == MAX_PATH {
                return Err(TlogProofError);
            }
            path.push(Hash::from_base64(line).map_err(|_| TlogProofError)?);
        }
        Ok(Self { extra, index, path, checkpoint: checkpoint.to_owned() })
    }
}

impl serde::Serialize for TlogProof {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.text())
    }
}

impl<'de> serde::Deserialize<'de> for TlogProof {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}
