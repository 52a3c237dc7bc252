//! Making an instance from a backup.

use std::{
    collections::BTreeMap,
    fs::{self, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::{Path, PathBuf},
};

use assidu_domain::ObjectId;
use assidu_store::{
    Place, RootKey,
    backups::{Rebuilding, knows_schema},
};

use super::{
    BackupError, DATABASE, JOURNAL, MANIFEST, MOST_MANIFEST, Manifest, OBJECTS, TABLE,
    archive::{Entry, Reader},
    destination::{Found, copy_object, holds, list, objects_of, sync_folder, sync_objects, write_whole},
    engine_name,
};

/// Where a backup goes.
#[derive(Clone, Debug)]
pub struct Target {
    /// A database that is not there yet, or an empty one on a server.
    pub place: Place,
    /// The two copies of the safe; none when objects are only looked at where they lie.
    pub safe: Option<[PathBuf; 2]>,
}

/// What was restored.
#[derive(Clone, Debug)]
pub struct Restored {
    /// What the backup says of itself.
    pub manifest: Manifest,
    /// Objects that are whole.
    pub objects: u64,
    /// Objects that are not: lost or damaged in the backup, or another file in the safe.
    pub faults: Vec<String>,
}

/// Restores the newest backup of a folder, or the one of this name. `from` may be its file, too.
///
/// Everything is read and checked once before anything is written. The database comes last: *killed before its end*,
/// this leaves no database, and may be done again.
///
/// # Errors
/// [`BackupError`]; there is no database then.
pub async fn restore(
    from: &Path,
    name: Option<&str>,
    root: &RootKey,
    target: &Target,
) -> Result<Restored, BackupError> {
    let (folder, found) = find(from, name)?;
    let manifest = check(&found, root, &target.place)?;
    is_free(target)?;
    let (objects, list) = objects_of(&found, root)?;
    if list != manifest.list || objects.len() as u64 != manifest.objects {
        return Err(BackupError::Damaged("the list of objects"));
    }
    let mut faults: Vec<String> = manifest
        .missing
        .iter()
        .map(|object| format!("{object}: the safe did not have it at the backup"))
        .collect();
    let whole = match &target.safe {
        None => look_at(&folder, &objects, &mut faults)?,
        Some(safe) => put_back(&folder, safe, &objects, &mut faults)?,
    };
    let mut reader = Reader::open(&found.path, root, &found.name)?;
    match &target.place {
        Place::Sqlite(path) => to_file(&mut reader, path, target)?,
        Place::Postgres(address) => to_server(&mut reader, address, target, &manifest).await?,
    }
    Ok(Restored { manifest, objects: whole, faults })
}

fn find(from: &Path, name: Option<&str>) -> Result<(PathBuf, Found), BackupError> {
    let is_file = from.is_file();
    let folder = if is_file { from.parent().unwrap_or(from) } else { from };
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let wanted = |found: &Found| match name {
        Some(name) => found.name == name,
        None if is_file => found.path.file_name() == from.file_name(),
        None => true,
    };
    let found = list(folder)?.into_iter().rfind(wanted).ok_or(BackupError::NoBackup)?;
    Ok((folder.to_owned(), found))
}

/// Reads all of it, and compares it with its manifest.
fn check(found: &Found, root: &RootKey, place: &Place) -> Result<Manifest, BackupError> {
    let mut reader = Reader::open(&found.path, root, &found.name)?;
    let mut manifest = None;
    while let Some(name) = reader.next()? {
        if manifest.is_some() {
            return Err(BackupError::Damaged("its order"));
        }
        if name == MANIFEST {
            let text = reader.whole(MOST_MANIFEST)?;
            let form: serde_json::Value =
                serde_json::from_slice(&text).map_err(|_| BackupError::Damaged("the manifest"))?;
            if form.get("format") != Some(&serde_json::Value::from(1)) {
                return Err(BackupError::Newer);
            }
            let read: Manifest =
                serde_json::from_value(form).map_err(|_| BackupError::Damaged("the manifest"))?;
            manifest = Some(read);
        }
    }
    let manifest = manifest.ok_or(BackupError::Damaged("the manifest"))?;
    is_as_listed(reader.into_entries(), &manifest)?;
    if manifest.name != found.name {
        return Err(BackupError::Damaged("its name"));
    }
    if manifest.engine != engine_name(place) {
        return Err(BackupError::OtherEngine(manifest.engine));
    }
    if !knows_schema(&manifest.steps) {
        return Err(BackupError::Newer);
    }
    Ok(manifest)
}

fn is_as_listed(mut entries: Vec<Entry>, manifest: &Manifest) -> Result<(), BackupError> {
    let last = entries.pop().is_some_and(|entry| entry.name == MANIFEST);
    if last && entries == manifest.entries { Ok(()) } else { Err(BackupError::Damaged("an entry")) }
}

/// Refuses to write over a database. The safe may be there already: it may have survived.
fn is_free(target: &Target) -> Result<(), BackupError> {
    match &target.place {
        Place::Sqlite(path) if path.exists() => Err(BackupError::NotEmpty),
        _ => Ok(()),
    }
}

fn look_at(
    folder: &Path,
    objects: &BTreeMap<ObjectId, [u8; 32]>,
    faults: &mut Vec<String>,
) -> Result<u64, BackupError> {
    let folder = folder.join(OBJECTS);
    let mut whole = 0;
    for (object, sha256) in objects {
        match holds(&folder, *object, sha256)? {
            Some(true) => whole += 1,
            Some(false) => faults.push(format!("{object}: damaged in the backup")),
            None => faults.push(format!("{object}: lost from the backup")),
        }
    }
    Ok(whole)
}

/// Puts the objects into both copies of the safe, where they are not there yet.
fn put_back(
    folder: &Path,
    safe: &[PathBuf; 2],
    objects: &BTreeMap<ObjectId, [u8; 32]>,
    faults: &mut Vec<String>,
) -> Result<u64, BackupError> {
    let from = folder.join(OBJECTS);
    for copy in safe {
        fs::DirBuilder::new().recursive(true).mode(0o700).create(copy)?;
    }
    let mut whole = 0;
    for (object, sha256) in objects {
        let mut good = 0;
        for copy in safe {
            match holds(copy, *object, sha256)? {
                Some(true) => good += 1,
                // A control of the safe mends it from the other copy.
                Some(false) => faults.push(format!("{object}: another file is in {}", copy.display())),
                None if copy_object(&from, copy, *object, sha256, 0o440)? => good += 1,
                None => faults.push(format!("{object}: lost from the backup, or damaged in it")),
            }
        }
        whole += u64::from(good == 2);
    }
    for copy in safe {
        sync_objects(
            copy,
            objects.keys().copied().filter(|object| assidu_vault::object_file(copy, *object).exists()),
        )?;
    }
    Ok(whole)
}

/// A day of the safe's journal, unless there is one of that day already.
fn journal(reader: &mut Reader, day: &str, target: &Target) -> Result<(), BackupError> {
    let Some([first, _]) = &target.safe else { return Ok(()) };
    let plain = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'.');
    if day.is_empty() || !day.bytes().all(plain) || day.starts_with('.') {
        return Err(BackupError::Damaged("an entry"));
    }
    let folder = first.join("journal");
    fs::DirBuilder::new().recursive(true).mode(0o700).create(&folder)?;
    let path = folder.join(day);
    if path.exists() {
        return Ok(());
    }
    let bytes = reader.whole(usize::MAX)?;
    write_whole(&path, &bytes, 0o600)?;
    Ok(sync_folder(&folder)?)
}

fn to_file(reader: &mut Reader, path: &Path, target: &Target) -> Result<(), BackupError> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let draft = path.with_extension("restoring");
    let _ = fs::remove_file(&draft);
    let mut seen = false;
    while let Some(name) = reader.next()? {
        if let Some(day) = name.strip_prefix(JOURNAL) {
            journal(reader, day, target)?;
        } else if name == DATABASE {
            let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&draft)?;
            while let Some(frame) = reader.frame()? {
                file.write_all(&frame)?;
            }
            file.sync_all()?;
            seen = true;
        }
    }
    if !seen {
        return Err(BackupError::Damaged("the database"));
    }
    // Every piece opened again, in its order, to the last: it is what was checked.
    fs::rename(&draft, path)?;
    Ok(sync_folder(folder)?)
}

async fn to_server(
    reader: &mut Reader,
    address: &str,
    target: &Target,
    manifest: &Manifest,
) -> Result<(), BackupError> {
    let making = Rebuilding::begin(address, &manifest.steps).await?;
    let mut making = making.ok_or(BackupError::NotEmpty)?;
    while let Some(name) = reader.next()? {
        if let Some(day) = name.strip_prefix(JOURNAL) {
            journal(reader, day, target)?;
        } else if let Some(table) = name.strip_prefix(TABLE) {
            let mut next = || reader.frame().map_err(io::Error::other);
            making.take(table, &mut next).await??;
        }
    }
    Ok(making.finish().await?)
}
