//! A folder that holds backups.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs::{self, File, OpenOptions},
    io::{self, Read as _, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use assidu_domain::{Instant, ObjectId};
use assidu_store::RootKey;
use assidu_vault::{object_file, object_of_file};
use aws_lc_rs::digest;
use data_encoding::HEXLOWER;

use super::{BackupError, LIST, OBJECTS, RECORD, archive};

/// Ends of names.
const BACKUP: &str = "backup";
const DRAFT: &str = ".draft";

/// A backup in a folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its name.
    pub name: String,
    /// When it was begun.
    pub at: Instant,
    /// Its file.
    pub path: PathBuf,
    /// Bytes of its file.
    pub bytes: u64,
}

/// The backups in a folder, oldest first. Drafts and strangers' files are none.
///
/// # Errors
/// When the folder cannot be read; one that does not exist has none.
pub fn list(folder: &Path) -> io::Result<Vec<Found>> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let mut found = Vec::new();
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|end| end == BACKUP)
            && let Ok(header) = archive::header(&path)
            && path.file_stem().is_some_and(|stem| stem == header.name.as_str())
            && list_of(&path).exists()
        {
            let bytes = fs::metadata(&path).map_or(0, |about| about.len());
            found.push(Found { name: header.name, at: header.at, path, bytes });
        }
    }
    found.sort_by(|a, b| (a.at, &a.name).cmp(&(b.at, &b.name)));
    Ok(found)
}

/// The file with the list of a backup's objects.
pub(crate) fn list_of(backup: &Path) -> PathBuf {
    backup.with_extension(OBJECTS)
}

/// The objects of a backup.
pub(crate) fn objects_of(
    found: &Found,
    root: &RootKey,
) -> Result<(BTreeMap<ObjectId, [u8; 32]>, archive::Entry), BackupError> {
    let mut reader = archive::Reader::open(&list_of(&found.path), root, &format!("{}{LIST}", found.name))?;
    if reader.next()?.as_deref() != Some(OBJECTS) {
        return Err(BackupError::Damaged("the list of objects"));
    }
    let (mut objects, mut rest) = (BTreeMap::new(), Vec::new());
    while let Some(frame) = reader.frame()? {
        rest.extend(frame);
        let whole = rest.len() - rest.len() % RECORD;
        for record in rest.drain(..whole).collect::<Vec<_>>().chunks_exact(RECORD) {
            let (mut id, mut hash) = ([0; 16], [0; 32]);
            let (first, second) = record.split_at(16);
            id.copy_from_slice(first);
            hash.copy_from_slice(second);
            objects.insert(ObjectId::from_bytes(id), hash);
        }
    }
    if !rest.is_empty() || reader.next()?.is_some() {
        return Err(BackupError::Damaged("the list of objects"));
    }
    let entry = reader.into_entries().pop().ok_or(BackupError::Damaged("the list of objects"))?;
    Ok((objects, entry))
}

/// A folder that is held for one program.
#[derive(Debug)]
pub(crate) struct Destination {
    pub(crate) folder: PathBuf,
    /// Held until this is dropped or the process ends.
    _lock: File,
}

impl Destination {
    /// Takes the folder, and removes what a killed program left.
    pub(crate) fn hold(folder: &Path) -> Result<Self, BackupError> {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
        let mut options = OpenOptions::new();
        let lock = options
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .mode(0o600)
            .open(folder.join("lock"))?;
        match lock.try_lock() {
            Ok(()) => {}
            Err(fs::TryLockError::WouldBlock) => return Err(BackupError::Busy),
            Err(fs::TryLockError::Error(error)) => return Err(error.into()),
        }
        let held = Self { folder: folder.to_owned(), _lock: lock };
        held.clear_drafts(folder)?;
        // A list without its backup: the program died between the two names.
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.extension().is_some_and(|end| end == OBJECTS)
                && path.is_file()
                && !path.with_extension(BACKUP).exists()
            {
                fs::remove_file(path)?;
            }
        }
        Ok(held)
    }

    fn clear_drafts(&self, folder: &Path) -> io::Result<()> {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.to_str().is_some_and(|path| path.ends_with(DRAFT)) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }

    /// Refuses the folder of another instance.
    pub(crate) fn belongs_to(&self, identity: &str) -> Result<(), BackupError> {
        let file = self.folder.join("instance");
        match fs::read_to_string(&file) {
            Ok(text) if text.trim() == identity => Ok(()),
            // Cut off by a crash, before there was any backup.
            Ok(text) if text.trim().is_empty() => Ok(self.place(&file, format!("{identity}\n").as_bytes())?),
            Ok(_) => Err(BackupError::OtherInstance),
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                Ok(self.place(&file, format!("{identity}\n").as_bytes())?)
            }
            Err(error) => Err(error.into()),
        }
    }

    /// A file on its way to a name.
    pub(crate) fn draft(&self, name: &str) -> io::Result<(File, PathBuf)> {
        let path = self.folder.join(format!("{name}{DRAFT}"));
        let file = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(&path)?;
        Ok((file, path))
    }

    /// Gives a draft that is on disk its name.
    pub(crate) fn settle(&self, draft: &Path, name: &str) -> io::Result<PathBuf> {
        let path = self.folder.join(name);
        fs::rename(draft, &path)?;
        sync_folder(&self.folder)?;
        Ok(path)
    }

    fn place(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        write_whole(path, bytes, 0o600)?;
        sync_folder(path.parent().unwrap_or(&self.folder))
    }

    /// Where the objects lie.
    pub(crate) fn objects(&self) -> PathBuf {
        self.folder.join(OBJECTS)
    }

    /// Drops all but the newest `keep` backups, then the objects that none of those left has. Gives the names that went,
    /// and why objects stayed, when they did.
    pub(crate) fn retain(
        &self,
        keep: usize,
        root: &RootKey,
    ) -> Result<(Vec<String>, Option<String>), BackupError> {
        let mut kept = list(&self.folder)?;
        let going = kept.len().saturating_sub(keep.max(1));
        let mut dropped = Vec::new();
        for old in kept.drain(..going) {
            // The backup first: a list without one is cleared at the next time.
            fs::remove_file(&old.path)?;
            fs::remove_file(list_of(&old.path))?;
            dropped.push(old.name);
        }
        sync_folder(&self.folder)?;
        let mut needed = BTreeSet::new();
        for backup in &kept {
            match objects_of(backup, root) {
                Ok((objects, _)) => needed.extend(objects.into_keys()),
                // What it needs is not known, so nothing may go.
                Err(error) => return Ok((dropped, Some(format!("{}: {error}", backup.name)))),
            }
        }
        for (object, path) in walk(&self.objects())? {
            if !needed.contains(&object) {
                fs::remove_file(path)?;
            }
        }
        Ok((dropped, None))
    }
}

/// The objects that lie in a folder laid out as the safe is, and their files. Drafts are removed.
fn walk(folder: &Path) -> io::Result<Vec<(ObjectId, PathBuf)>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inner) = folders.pop() {
        let entries = match fs::read_dir(&inner) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            Err(error) => return Err(error),
        };
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().is_some_and(|path| path.ends_with(DRAFT)) {
                fs::remove_file(path)?;
            } else if let Some(object) = path.strip_prefix(folder).ok().and_then(object_of_file) {
                found.push((object, path));
            }
        }
    }
    Ok(found)
}

/// Whether the file of an object is there and has this hash. `None` when it is not there.
pub(crate) fn holds(folder: &Path, object: ObjectId, sha256: &[u8; 32]) -> io::Result<Option<bool>> {
    match File::open(object_file(folder, object)) {
        Ok(mut file) => {
            let mut hash = digest::Context::new(&digest::SHA256);
            let mut buffer = vec![0; 64 << 10];
            loop {
                match file.read(&mut buffer)? {
                    0 => break,
                    n => hash.update(buffer.get(..n).unwrap_or_default()),
                }
            }
            Ok(Some(hash.finish().as_ref() == sha256))
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Copies the file of an object that has this hash; `false` when there is none such at `from`. The folders that were
/// written into must be synced then.
pub(crate) fn copy_object(
    from: &Path,
    to: &Path,
    object: ObjectId,
    sha256: &[u8; 32],
    mode: u32,
) -> io::Result<bool> {
    let bytes = match fs::read(object_file(from, object)) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) => return Err(error),
    };
    if digest::digest(&digest::SHA256, &bytes).as_ref() != sha256 {
        return Ok(false);
    }
    let path = object_file(to, object);
    if let Some(folder) = path.parent() {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)?;
    }
    write_whole(&path, &bytes, mode)?;
    Ok(true)
}

/// Writes a file whole or not at all; its folder must be synced then.
pub(crate) fn write_whole(path: &Path, bytes: &[u8], mode: u32) -> io::Result<()> {
    let mut draft = path.as_os_str().to_owned();
    draft.push(DRAFT);
    let draft = PathBuf::from(draft);
    // One of an earlier try may be read-only.
    let _ = fs::remove_file(&draft);
    let mut file = OpenOptions::new().write(true).create_new(true).mode(mode).open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    fs::rename(&draft, path)
}

/// Makes sure that names in a folder are on disk.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Syncs the folders in which objects lie, and those above them.
pub(crate) fn sync_objects(folder: &Path, objects: impl Iterator<Item = ObjectId>) -> io::Result<()> {
    let mut folders = BTreeSet::from([folder.to_owned()]);
    for object in objects {
        let path = object_file(folder, object);
        folders.extend(path.ancestors().skip(1).take(2).map(Path::to_owned));
    }
    folders.iter().rev().try_for_each(|folder| sync_folder(folder))
}

/// An identity as files and manifests write it.
pub(crate) fn in_hex(identity: &[u8; 32]) -> String {
    HEXLOWER.encode(identity)
}
