//! What is known of a part beside its bytes: kept sealed in the database, so that the next part and the last one
//! can be made without reading the safe.

use assidu_evidence::{Hash, dossier::Withheld};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use assidu_domain::{MeetingId, SheetId};

use crate::archive::{Entry, Part, TooLong};

/// Where the work goes on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Cursor {
    /// At the beginning.
    #[default]
    Start,
    /// At the first class meeting after this one.
    Meetings(Option<(Date, MeetingId)>),
    /// At the first sheet of a week (or, `true`, of a month) after this one.
    Periods(bool, Option<(Date, SheetId, i64)>),
    /// At the part that ends the archive.
    Last,
    /// Everything is written.
    Done,
}

/// How much there is of what.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Counts {
    pub(crate) sheets: u64,
    pub(crate) signatures: u64,
    pub(crate) trainers: u64,
    pub(crate) proofs: u64,
}

/// A line of a table, and the file that it leads to.
pub(crate) type Line = (Vec<String>, Option<String>);

/// What stands in a part.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Contents {
    /// Where the work goes on after it.
    pub(crate) cursor: Cursor,
    /// Class meetings done so far.
    pub(crate) done: i64,
    /// The entries, and the hash of each file.
    pub(crate) entries: Vec<Entry>,
    pub(crate) hashes: Vec<Hash>,
    /// Bytes of each file.
    pub(crate) sizes: Vec<u64>,
    /// The page with its signatures, when it has any.
    pub(crate) list: Option<String>,
    /// Its signatures.
    pub(crate) signatures: Vec<Line>,
    pub(crate) sheets: Vec<Line>,
    pub(crate) changes: Vec<Line>,
    pub(crate) corrections: Vec<Line>,
    pub(crate) anomalies: Vec<Line>,
    /// The sheets themselves, for the access log.
    pub(crate) sheet_ids: Vec<SheetId>,
    /// Checkpoints from which a proof of growth was written: generation and size.
    pub(crate) grown: Vec<(u64, u64)>,
    pub(crate) withheld: Vec<Withheld>,
    pub(crate) counts: Counts,
}

/// A part being made.
pub(crate) struct Building {
    pub(crate) part: Part,
    pub(crate) contents: Contents,
    folder: String,
}

impl Building {
    pub(crate) fn new(folder: &str, made: jiff::civil::DateTime) -> Self {
        Self { part: Part::new(made), contents: Contents::default(), folder: folder.to_owned() }
    }

    /// Adds a file below the dossier's folder.
    pub(crate) fn add(&mut self, path: &str, data: &[u8], packed: bool) -> Result<(), TooLong> {
        self.part.add(&format!("{}/{path}", self.folder), data, packed)?;
        self.contents.hashes.push(Hash::of(data));
        self.contents.sizes.push(data.len() as u64);
        Ok(())
    }

    /// The part's bytes, and what stands in it.
    pub(crate) fn finish(mut self) -> (Vec<u8>, Contents) {
        self.contents.entries = self.part.entries;
        (self.part.bytes, self.contents)
    }
}

impl Contents {
    /// Its files below the dossier's folder: path, hash and size.
    pub(crate) fn files<'a>(
        &'a self,
        folder: &'a str,
    ) -> impl Iterator<Item = (&'a str, Hash, u64)> + use<'a> {
        let paths = self.entries.iter().map(move |entry| {
            entry.path.strip_prefix(folder).and_then(|path| path.strip_prefix('/')).unwrap_or(&entry.path)
        });
        paths.zip(&self.hashes).zip(&self.sizes).map(|((path, hash), size)| (path, *hash, *size))
    }
}
