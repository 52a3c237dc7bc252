//! `assidu log mirror`: a copy of a log that is checked before it replaces the last one.
//!
//! The copy is the log's own files (C2SP `tlog-tiles`): `checkpoint`, `tile/…`, and, of each run,
//! `checkpoints/<size>`. Copying the folder copies the log. A run that is cut short goes on where it stopped:
//! tiles never change, and the checkpoint is written last.

mod audit;
mod files;

use std::path::{Path, PathBuf};

use anyhow::Context as _;
use assidu_evidence::{
    checkpoint::{self, Checkpoint},
    note::VerifierKey,
    tile::{self, Tile},
};
use assidu_outbound::{FetchError, HttpClient};
use futures_util::{StreamExt as _, TryStreamExt as _, stream};
use reqwest::Url;

pub use self::audit::Contradiction;
use self::audit::audit;
pub(crate) use self::files::write as write_whole;

/// The longest checkpoint that is read, in bytes.
const LONGEST_NOTE: usize = 1 << 20;
/// The longest tile: 256 entries of 65,535 bytes.
const LONGEST_TILE: usize = 256 * (65_535 + 2);
/// The most leaves that a log is believed to have: more than two centuries of a million signatures a year. What a server
/// claims beyond that it could not show either.
pub const MOST_LEAVES: u64 = 1 << 28;
/// Files fetched at once.
const AT_ONCE: usize = 8;

/// How much of the last copy is compared with what is served now. What is signed is compared in any case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reread {
    /// The tiles above the leaves, and the last one of leaves: a few files.
    Edge,
    /// Every file.
    Everything,
}

/// What a run has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mirrored {
    /// The log's name.
    pub origin: String,
    /// Leaves of the last copy; 0 when this is the first.
    pub before: u64,
    /// Leaves now.
    pub size: u64,
    /// Files that were fetched.
    pub fetched: usize,
    /// Files of the last copy that were fetched again, and were the same.
    pub reread: usize,
    /// Whether the key came with the copy, and not from elsewhere: it then proves nothing yet.
    pub key_unproved: bool,
}

/// The log could not be copied.
#[derive(Debug, thiserror::Error)]
pub enum MirrorError {
    /// The server does not answer, or with something else.
    #[error("{file} cannot be fetched")]
    Fetch {
        /// Which file.
        file: String,
        /// Why.
        source: FetchError,
    },
    /// There is no such file.
    #[error("{0} is not there: is the address that of a log, such as https://…/logs/code/1?")]
    NotThere(String),
    /// The checkpoint is not one of this log.
    #[error("the checkpoint cannot be relied upon: {0}")]
    Checkpoint(checkpoint::OpenCheckpointError),
    /// The log contradicts itself or the last copy. What it showed is kept as `checkpoint.contradiction`.
    #[error("{0}")]
    Contradiction(Contradiction),
    /// The checkpoint states more leaves than any log of this kind has.
    #[error("the log claims {0} entries, more than the {MOST_LEAVES} that are copied: nothing was fetched")]
    TooLong(u64),
    /// The folder.
    #[error("the folder cannot be written")]
    Folder(#[from] std::io::Error),
}

/// Copies the log at `url` into a folder, and checks every hash of it.
///
/// `key` is the log's key from elsewhere; without it, that of the last copy, or at first that of the server, is
/// taken. What the last copy has is compared with what is served now: nothing that was shown may become another.
///
/// # Errors
/// In words for whoever keeps the copy; the last copy's checkpoint is then still there.
pub async fn mirror(
    url: &str,
    out: &Path,
    key: Option<VerifierKey>,
    reread: Reread,
) -> anyhow::Result<Mirrored> {
    let source = Source::open(url)?;
    std::fs::create_dir_all(out).with_context(|| format!("the folder {} cannot be made", out.display()))?;
    let (key, key_unproved) = source.key(out, key).await?;
    let note = source.fetch("checkpoint", LONGEST_NOTE).await?;
    let new = checkpoint::open(&note, &key).map_err(MirrorError::Checkpoint)?;
    let held = held(out, &key);
    let mut fetched = Vec::new();
    // A log that claims more than a copy may have is refused below; its tiles are not even counted.
    let counted = new.size.min(MOST_LEAVES);
    let known: Vec<File> = wanted(counted).filter(|file| out.join(&file.path).exists()).collect();
    let mut result = source.copy(out, &new, held.as_ref(), &mut fetched).await;
    let mut again = 0;
    if result.is_ok() {
        // The copy is right by now: what differs from it is what is served.
        let known = known.into_iter().filter(|file| reread == Reread::Everything || at_edge(file, new.size));
        let known: Vec<File> = known.collect();
        again = known.len();
        result = source.compare(out, known).await.map_err(Into::into);
    }
    if let Err(error) = &result
        && matches!(error.downcast_ref(), Some(MirrorError::Contradiction(_)))
    {
        files::write(&out.join("checkpoint.contradiction"), &note)?;
        put_aside(out, &fetched)?;
    }
    result?;
    files::write(&out.join("checkpoints").join(new.size.to_string()), &note)?;
    files::write(&out.join("checkpoint"), &note)?;
    Ok(Mirrored {
        before: held.map_or(0, |held| held.size),
        origin: new.origin,
        size: new.size,
        fetched: fetched.len(),
        reread: again,
        key_unproved,
    })
}

/// Moves what was fetched of a log that contradicts itself beside the copy, which stays as whole as it was.
fn put_aside(out: &Path, fetched: &[String]) -> std::io::Result<()> {
    for path in fetched {
        let (from, to) = (out.join(path), out.join("contradiction").join(path));
        if from.exists() {
            std::fs::create_dir_all(to.parent().unwrap_or(out))?;
            std::fs::rename(from, to)?;
        }
    }
    Ok(())
}

/// The checkpoint of the last copy.
fn held(out: &Path, key: &VerifierKey) -> Option<Checkpoint> {
    let note = std::fs::read(out.join("checkpoint")).ok()?;
    checkpoint::open(&note, key).ok()
}

/// Where a log is served.
struct Source {
    client: HttpClient,
    url: String,
}

/// A file of a log: its path below the log's address.
struct File {
    path: String,
    tile: Tile,
    entries: bool,
}

impl Source {
    fn open(url: &str) -> anyhow::Result<Self> {
        let url = url.trim().trim_end_matches('/').to_owned();
        let parsed = Url::parse(&url).with_context(|| format!("{url} is no address"))?;
        anyhow::ensure!(
            matches!(parsed.scheme(), "http" | "https"),
            "{url} is no address that begins with https:// or http://; a copy in a folder is checked with \"assidu log \
             check FOLDER\""
        );
        let host = parsed.host_str().unwrap_or_default();
        let port = parsed.port_or_known_default().unwrap_or_default();
        // Whoever types the address means it, also in their own network.
        let client = HttpClient::new([format!("{host}:{port}")])?;
        client.address(&url).with_context(|| format!("{url} is no address"))?;
        Ok(Self { client, url })
    }

    async fn fetch(&self, path: &str, longest: usize) -> Result<Vec<u8>, MirrorError> {
        self.fetch_at(&format!("{}/{path}", self.url), longest).await
    }

    async fn fetch_at(&self, url: &str, longest: usize) -> Result<Vec<u8>, MirrorError> {
        let not_there = || MirrorError::NotThere(url.to_owned());
        let parsed = Url::parse(url).map_err(|_| not_there())?;
        let answer = self.client.fetch(&parsed, longest).await;
        answer.map_err(|source| MirrorError::Fetch { file: url.to_owned(), source })?.ok_or_else(not_there)
    }

    /// The key to check with, and whether it is only what the server or its last copy says.
    async fn key(&self, out: &Path, given: Option<VerifierKey>) -> anyhow::Result<(VerifierKey, bool)> {
        if let Some(key) = given {
            return Ok((key, false));
        }
        let file = out.join("log.vkey");
        let text = match std::fs::read_to_string(&file) {
            Ok(text) => text,
            Err(_) => {
                let above = self.url.rsplit_once('/').map_or("", |(above, _)| above);
                let bytes = self.fetch_at(&format!("{above}/log.vkey"), 1024).await?;
                String::from_utf8(bytes).context("the server's key is no key of a log")?
            }
        };
        let key: VerifierKey = text.trim().parse().context("the key is no key of a log")?;
        files::write(&file, format!("{key}\n").as_bytes())?;
        Ok((key, true))
    }

    /// Fetches what is missing, noting each file, and checks everything.
    async fn copy(
        &self,
        out: &Path,
        new: &Checkpoint,
        held: Option<&Checkpoint>,
        fetched: &mut Vec<String>,
    ) -> anyhow::Result<()> {
        if let Some(held) = held
            && held.size > new.size
        {
            let shrunk = Contradiction::Shrunk { from: held.size, to: new.size };
            return Err(MirrorError::Contradiction(shrunk).into());
        }
        if new.size > MOST_LEAVES {
            return Err(MirrorError::TooLong(new.size).into());
        }
        // First the tile of the last leaf: who claims a length without having it is found out by one file.
        let last = new.size.checked_sub(1).and_then(|leaf| tile::serving(0, leaf, new.size));
        self.fetch_missing(out, last.map(files_of).into_iter().flatten(), fetched).await?;
        self.fetch_missing(out, wanted(new.size), fetched).await?;
        let (out, new, held): (PathBuf, _, _) = (out.to_owned(), new.clone(), held.cloned());
        let audited = tokio::task::spawn_blocking(move || audit(&out, &new, held.as_ref())).await?;
        Ok(audited.map_err(MirrorError::Contradiction)?)
    }

    /// Fetches files again that the copy has: they must be the same. One that is not is kept beside the copy.
    async fn compare(&self, out: &Path, files: Vec<File>) -> Result<(), MirrorError> {
        stream::iter(files)
            .map(|file| async move {
                let bytes = self.fetch(&file.path, LONGEST_TILE).await?;
                if std::fs::read(out.join(&file.path))? == bytes {
                    return Ok(());
                }
                let aside = out.join("contradiction").join(&file.path);
                files::write(&aside, &bytes)?;
                Err(MirrorError::Contradiction(Contradiction::Changed(file.path)))
            })
            .buffer_unordered(AT_ONCE)
            .try_collect::<()>()
            .await
    }

    /// Fetches those of these files that the copy does not have, noting each.
    async fn fetch_missing(
        &self,
        out: &Path,
        files: impl Iterator<Item = File>,
        fetched: &mut Vec<String>,
    ) -> Result<(), MirrorError> {
        let missing: Vec<File> = files.filter(|file| !out.join(&file.path).exists()).collect();
        fetched.extend(missing.iter().map(|file| file.path.clone()));
        stream::iter(missing)
            .map(|file| async move {
                let bytes = self.fetch(&file.path, LONGEST_TILE).await?;
                audit::shape(&file.path, file.tile, file.entries, &bytes)
                    .map_err(MirrorError::Contradiction)?;
                files::write(&out.join(&file.path), &bytes)?;
                Ok::<_, MirrorError>(())
            })
            .buffer_unordered(AT_ONCE)
            .try_collect::<()>()
            .await
    }
}

/// Every file of a log of this size.
fn wanted(size: u64) -> impl Iterator<Item = File> {
    let tiles = tile::completed_between(0, size).into_iter().chain(tile::partials(size));
    tiles.flat_map(files_of)
}

/// Whether a file is above the leaves, or holds the last of them.
fn at_edge(file: &File, size: u64) -> bool {
    file.tile.level > 0 || file.tile.index == size.saturating_sub(1) / u64::from(tile::WIDTH)
}

/// The hashes of a tile, and its entries when it is one of leaves.
fn files_of(tile: Tile) -> impl Iterator<Item = File> {
    let hashes = File { path: tile.path(), tile, entries: false };
    let entries = (tile.level == 0).then(|| File { path: tile.entries_path(), tile, entries: true });
    [Some(hashes), entries].into_iter().flatten()
}
