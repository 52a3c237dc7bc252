//! One of the two places where the safe keeps its files.

use std::{
    error::Error as _,
    fmt,
    fs::{self, File, Permissions},
    io::{self, ErrorKind},
    os::unix::fs::{DirBuilderExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::Arc,
};

use assidu_domain::ObjectId;
use bytes::Bytes;
use data_encoding::HEXLOWER;
use futures_util::StreamExt as _;
use object_store::{
    Error, ObjectStore, ObjectStoreExt as _, PutMode, PutOptions, PutPayload, local::LocalFileSystem,
    path::Path as Key,
};

use crate::container::{MAX_OBJECT, OVERHEAD};

/// Which of the two copies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// The first, written first: it decides between two deposits at once.
    First,
    /// The second.
    Second,
}

impl fmt::Display for Which {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::First => "first",
            Self::Second => "second",
        })
    }
}

/// Why a place did not do what it was asked.
#[derive(Debug)]
pub(crate) enum Fault {
    /// No space is left, or the quota is used up.
    DiskFull,
    /// Something else: unplugged, no permission, broken.
    Unavailable(Error),
}

impl From<Error> for Fault {
    fn from(error: Error) -> Self {
        let mut source = error.source();
        while let Some(cause) = source {
            if let Some(io) = cause.downcast_ref::<io::Error>()
                && matches!(io.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
            {
                return Self::DiskFull;
            }
            source = cause.source();
        }
        Self::Unavailable(error)
    }
}

impl From<io::Error> for Fault {
    fn from(source: io::Error) -> Self {
        Self::from(Error::Generic { store: "folder", source: Box::new(source) })
    }
}

/// Whether a file was written, or one was there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    Written,
    Exists,
}

/// A place for one copy: a folder, or any object store.
#[derive(Clone, Debug)]
pub struct Copy {
    store: Arc<dyn ObjectStore>,
    /// The folder behind it, where files are made read-only and directories fsynced.
    folder: Option<PathBuf>,
}

impl Copy {
    /// Makes the folder when it is missing, readable for the server's account only, and gives its real path.
    pub(crate) fn prepare_folder(path: &Path) -> io::Result<PathBuf> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(path)?;
        path.canonicalize()
    }

    /// A copy in a folder, which must exist.
    ///
    /// # Errors
    /// When the folder cannot be used.
    pub fn folder(path: &Path) -> io::Result<Self> {
        let store = LocalFileSystem::new_with_prefix(path).map_err(io::Error::other)?.with_fsync(true);
        Ok(Self { store: Arc::new(store), folder: Some(path.canonicalize()?) })
    }

    /// A copy in an object store that persists before it answers and can create exclusively.
    #[must_use]
    pub fn object_store(store: Arc<dyn ObjectStore>) -> Self {
        Self { store, folder: None }
    }

    /// A copy in a folder that is reached through another store, so that tests can make it fail.
    #[must_use]
    pub fn folder_through(store: Arc<dyn ObjectStore>, folder: PathBuf) -> Self {
        Self { store, folder: Some(folder) }
    }

    /// The file's bytes, or nothing when there is no file.
    pub(crate) async fn get(&self, object: ObjectId) -> Result<Option<Bytes>, Fault> {
        match self.store.get(&key(object)).await {
            // A file longer than any deposit is not read into memory: its first bytes are damage enough.
            Ok(found) if found.meta.size > (MAX_OBJECT + OVERHEAD) as u64 => Ok(Some(Bytes::new())),
            Ok(found) => Ok(Some(found.bytes().await?)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Length of the file, or nothing when there is none.
    pub(crate) async fn size(&self, object: ObjectId) -> Result<Option<u64>, Fault> {
        match self.store.head(&key(object)).await {
            Ok(meta) => Ok(Some(meta.size)),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Writes the file unless there is one. When this returns, the file is on disk whole, read-only.
    pub(crate) async fn create(&self, object: ObjectId, file: Bytes) -> Result<Put, Fault> {
        match self.store.put_opts(&key(object), PutPayload::from(file), PutMode::Create.into()).await {
            Ok(_) => {}
            Err(Error::AlreadyExists { .. }) => return Ok(Put::Exists),
            Err(error) => return Err(error.into()),
        }
        // A crash here leaves the whole file, still writable; the next control makes it read-only.
        self.settle(object, 1).await?;
        Ok(Put::Written)
    }

    /// Replaces the file at once with another. For repairs only.
    pub(crate) async fn replace(&self, object: ObjectId, file: Bytes) -> Result<(), Fault> {
        let options = PutOptions { mode: PutMode::Overwrite, ..PutOptions::default() };
        self.store.put_opts(&key(object), PutPayload::from(file), options).await?;
        self.settle(object, 1).await
    }

    /// Makes sure that a file which is there is read-only and on disk, with `levels` directories above it.
    ///
    /// A file can be there without being on disk: another process may have died right after its creation.
    pub(crate) async fn settle(&self, object: ObjectId, levels: usize) -> Result<(), Fault> {
        let Some(folder) = &self.folder else { return Ok(()) };
        let path = folder.join(key(object).as_ref());
        blocking(move || {
            let file = File::open(&path)?;
            file.set_permissions(Permissions::from_mode(0o440))?;
            file.sync_all()?;
            path.ancestors().skip(1).take(levels).try_for_each(|dir| File::open(dir)?.sync_all())
        })
        .await
    }

    /// Removes the file, and what a crash in the midst of writing it left beside it. Answers whether there was
    /// anything.
    pub(crate) async fn remove(&self, object: ObjectId) -> Result<bool, Fault> {
        let was_there = match self.store.delete(&key(object)).await {
            Ok(()) => true,
            Err(Error::NotFound { .. }) => false,
            Err(error) => return Err(error.into()),
        };
        let Some(folder) = &self.folder else { return Ok(was_there) };
        let path = folder.join(key(object).as_ref());
        // A crash here may bring the file back; destroying again finds it.
        let begun = blocking(move || {
            let begun = remove_begun(&path)?;
            if was_there || begun {
                path.parent().map_or(Ok(()), |dir| File::open(dir)?.sync_all())?;
            }
            Ok(begun)
        });
        Ok(begun.await? || was_there)
    }

    /// Calls `each` with every object in this copy, in no order.
    pub(crate) async fn walk(&self, mut each: impl FnMut(ObjectId)) -> Result<(), Fault> {
        let mut found = self.store.list(None);
        while let Some(meta) = found.next().await {
            if let Some(object) = object_of(&meta?.location) {
                each(object);
            }
        }
        Ok(())
    }
}

/// Removes files that the store began to write for this path, under its name, `#` and a number, and did not finish.
fn remove_begun(path: &Path) -> io::Result<bool> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name().and_then(|name| name.to_str())) else {
        return Ok(false);
    };
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    let begun = |found: &str| found.strip_prefix(name).is_some_and(|rest| rest.starts_with('#'));
    let mut removed = false;
    for entry in entries {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(begun) {
            match fs::remove_file(entry.path()) {
                Ok(()) => removed = true,
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
    }
    Ok(removed)
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> io::Result<T> + Send + 'static,
) -> Result<T, Fault> {
    match tokio::task::spawn_blocking(work).await {
        Ok(done) => Ok(done?),
        Err(source) => Err(Fault::Unavailable(Error::JoinError { source })),
    }
}

/// Where an object lies: two levels of folders by its last two bytes, which are random (the first are time).
fn key(object: ObjectId) -> Key {
    let bytes = object.bytes();
    let hex = HEXLOWER.encode(&bytes);
    Key::from(format!("{:02x}/{:02x}/{hex}.v1", bytes[15], bytes[14]))
}

/// Where an object lies in a folder of the safe, for whoever copies files: backups.
#[must_use]
pub fn object_file(folder: &Path, object: ObjectId) -> PathBuf {
    folder.join(key(object).as_ref())
}

/// The object whose file this is, by its path within a folder of the safe.
#[must_use]
pub fn object_of_file(within: &Path) -> Option<ObjectId> {
    object_of(&Key::parse(within.to_str()?).ok()?)
}

/// The object that lies there, or nothing for the journal and strangers' files.
fn object_of(location: &Key) -> Option<ObjectId> {
    let hex = location.filename()?.strip_suffix(".v1")?;
    let bytes = HEXLOWER.decode(hex.as_bytes()).ok()?;
    let object = ObjectId::from_bytes(bytes.try_into().ok()?);
    (key(object) == *location).then_some(object)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_says_nothing_but_the_id_and_reads_back() {
        let object = ObjectId::from_bytes(*b"0123456789abcdef");
        assert_eq!(key(object).as_ref(), "66/65/30313233343536373839616263646566.v1");
        assert_eq!(object_of(&key(object)), Some(object));
        assert_eq!(object_of(&Key::from("journal/2026-11-22.jsonl")), None);
        assert_eq!(object_of(&Key::from("00/65/30313233343536373839616263646566.v1")), None);
    }
}
