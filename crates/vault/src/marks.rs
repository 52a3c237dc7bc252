//! High-water marks of logs: how far each log was shown, kept outside of the database.
//!
//! A database that was restored from a backup does not know what was signed after it. These marks do: the last
//! signed checkpoint of each log, written and synced before anyone is shown it, in both folders of the safe and, when
//! one is given, in a folder beside the data. They hold what is public anyway.

use std::{
    fs::{self, File, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use serde::{Deserialize, Serialize};

use crate::list::hex;

/// From this length on, a file is written anew with its last mark only.
const LONG: u64 = 64 << 10;

/// How far a log was shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// Generation of the log.
    pub generation: u64,
    /// Leaves.
    pub size: u64,
    /// Root over them.
    #[serde(with = "hex")]
    pub root: [u8; 32],
    /// The signed checkpoint.
    pub note: String,
}

/// No place took the mark: what it says must not be shown.
#[derive(Debug, thiserror::Error)]
#[error("the high-water mark of the log cannot be written")]
pub struct MarkError(#[source] pub io::Error);

/// The places in which marks are kept.
#[derive(Debug, Default)]
pub(crate) struct Marks {
    folders: Vec<PathBuf>,
    /// One at a time: two would mix their lines.
    turn: Arc<Mutex<()>>,
}

impl Marks {
    pub(crate) fn in_folders(folders: Vec<PathBuf>) -> Self {
        Self { folders, turn: Arc::default() }
    }

    pub(crate) fn add(&mut self, folder: PathBuf) {
        self.folders.push(folder);
    }

    /// Writes a mark to every place; when this returns, it is on disk in one at least.
    pub(crate) async fn raise(&self, log: &str, mark: Mark) -> Result<(), MarkError> {
        let (folders, log, turn) = (self.folders.clone(), file_name(log), Arc::clone(&self.turn));
        let work = tokio::task::spawn_blocking(move || {
            let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
            let mut line = serde_json::to_vec(&mark).map_err(io::Error::other)?;
            line.push(b'\n');
            let (mut kept, mut failure) = (0, None);
            for folder in &folders {
                match append(folder, &log, &line) {
                    Ok(()) => kept += 1,
                    Err(error) => {
                        tracing::warn!(%error, "one place of the log's high-water mark cannot be written");
                        failure = Some(error);
                    }
                }
            }
            match failure {
                Some(error) if kept == 0 => Err(error),
                _ => Ok(()),
            }
        });
        work.await.map_err(|_| MarkError(io::Error::other("interrupted")))?.map_err(MarkError)
    }

    /// The highest mark of a log in any place.
    pub(crate) async fn highest(&self, log: &str) -> Option<Mark> {
        let (folders, log) = (self.folders.clone(), file_name(log));
        let read = tokio::task::spawn_blocking(move || {
            let all = folders.iter().filter_map(|folder| last_of(&folder.join(&log)));
            all.max_by_key(|mark| (mark.generation, mark.size))
        });
        read.await.ok().flatten()
    }
}

/// A file's name: ids hold letters, digits and `_` only.
fn file_name(log: &str) -> String {
    let plain: String = log.chars().filter(|c| c.is_ascii_alphanumeric() || *c == '_').take(80).collect();
    format!("{plain}.jsonl")
}

fn append(folder: &Path, name: &str, line: &[u8]) -> io::Result<()> {
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    let path = folder.join(name);
    let mut file = OpenOptions::new().create(true).append(true).mode(0o600).open(&path)?;
    let length = file.metadata()?.len();
    if length < LONG {
        // A torn line of a crash is ended first, so that this one stands alone.
        if length > 0 && !ends_whole(&path)? {
            file.write_all(b"\n")?;
        }
        file.write_all(line)?;
        file.sync_data()?;
        return if length == 0 { File::open(folder)?.sync_all() } else { Ok(()) };
    }
    let fresh = folder.join(format!("{name}.new"));
    let mut file = OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(line)?;
    file.sync_all()?;
    fs::rename(&fresh, &path)?;
    File::open(folder)?.sync_all()
}

fn ends_whole(path: &Path) -> io::Result<bool> {
    Ok(fs::read(path)?.last() == Some(&b'\n'))
}

/// The highest mark of a file; a line that cannot be read is passed over.
fn last_of(path: &Path) -> Option<Mark> {
    let bytes = fs::read(path).ok()?;
    let lines = bytes.split(|byte| *byte == b'\n');
    lines
        .filter_map(|line| serde_json::from_slice::<Mark>(line).ok())
        .max_by_key(|mark| (mark.generation, mark.size))
}

impl crate::Vault {
    /// Keeps marks in this folder, too: beside the data, where a restored backup does not reach.
    #[must_use]
    pub fn marking_in(mut self, folder: PathBuf) -> Self {
        self.marks.add(folder);
        self
    }

    /// Notes how far a log is about to be shown; when this returns, it is on disk.
    ///
    /// # Errors
    /// [`MarkError`] when no place took it.
    pub async fn raise_mark(&self, log: &str, mark: Mark) -> Result<(), MarkError> {
        self.marks.raise(log, mark).await
    }

    /// How far a log was ever shown, as far as any place knows.
    pub async fn highest_mark(&self, log: &str) -> Option<Mark> {
        self.marks.highest(log).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(generation: u64, size: u64) -> Mark {
        Mark { generation, size, root: [7; 32], note: "a\nb\n".repeat(60) }
    }

    #[tokio::test]
    async fn the_highest_mark_survives_torn_lines_long_files_and_a_lost_place() {
        let folder = tempfile::tempdir().unwrap();
        let places = vec![folder.path().join("a"), folder.path().join("b")];
        let marks = Marks::in_folders(places.clone());
        assert_eq!(marks.highest("tnt_1").await, None);
        for size in 1..=400 {
            marks.raise("tnt_1", mark(1, size)).await.unwrap();
        }
        assert!(fs::metadata(places[0].join("tnt_1.jsonl")).unwrap().len() <= LONG + 1_000);
        assert_eq!(marks.highest("tnt_1").await, Some(mark(1, 400)));
        fs::write(places[0].join("tnt_1.jsonl"), b"{\"generation\":9,\"si").unwrap();
        assert_eq!(marks.highest("tnt_1").await, Some(mark(1, 400)), "the other place has it");
        marks.raise("tnt_1", mark(2, 1)).await.unwrap();
        fs::remove_dir_all(&places[1]).unwrap();
        assert_eq!(marks.highest("tnt_1").await, Some(mark(2, 1)), "a new generation is higher");
        assert_eq!(marks.highest("../tnt_1").await, marks.highest("tnt_1").await, "a name is never a path");
        let nowhere = Marks::in_folders(vec![PathBuf::from("/proc/nowhere")]);
        assert!(nowhere.raise("tnt_1", mark(1, 1)).await.is_err());
    }
}
