//! Making a backup.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use assidu_domain::{
    Instant, ObjectId,
    ports::{self, Randomness},
};
use assidu_store::{
    RootKey,
    backups::{ObjectThen, Snapshot},
};
use tokio::{sync::mpsc, task::spawn_blocking};

use super::{
    BackupError, DATABASE, JOURNAL, LIST, LogThen, MANIFEST, Made, Manifest, OBJECTS, RECORD, Source, TABLE,
    archive::{Entry, Writer},
    destination::{Destination, copy_object, in_hex, sync_objects},
    engine_name,
};

/// Pieces of a table that wait to be written.
const WAITING: usize = 16;

/// Makes a backup of an instance at work, in this process or another, and drops all but the newest `keep`.
///
/// The database is copied as it is at one moment, then the objects of the safe that the destination lacks. *A crash
/// anywhere* leaves drafts, which the next backup removes, or objects that no backup has yet; never a half backup.
///
/// # Errors
/// [`BackupError`]; the backups before stay as they are.
pub async fn back_up(
    source: &Source,
    root: &RootKey,
    to: &Path,
    keep: usize,
    now: Instant,
    chance: &dyn Randomness,
) -> Result<Made, BackupError> {
    let folder = to.to_owned();
    let destination = aside(move || Destination::hold(&folder)).await?;
    let number = u64::from_be_bytes(ports::bytes(chance));
    let name = format!("assidu-{}-{:08x}", now.timestamp().strftime("%Y%m%dT%H%M%SZ"), number >> 32);
    let mut snapshot = Snapshot::take(&source.place, &source.drafts, number).await?;
    let identity = in_hex(&snapshot.identity(root).await?);
    destination.belongs_to(&identity)?;
    let steps = snapshot.steps().await?;
    let logs = snapshot.logs().await?;
    let objects = objects_of(&mut snapshot).await?;

    let (file, draft) = destination.draft(&name)?;
    let writer = Writer::begin(file, root, chance, &name, now)?;
    let writer = database(&mut snapshot, writer).await?;
    snapshot.end().await?;

    let list_name = format!("{name}{LIST}");
    let (list_file, list_draft) = destination.draft(&list_name)?;
    let list = Writer::begin(list_file, root, chance, &list_name, now)?;
    let safe = source.safe.clone();
    let copying = move || {
        let copied = copy_objects(&safe, &destination, &objects)?;
        let list = write_list(list, &objects, &copied.missing)?;
        let writer = journals(writer, &safe)?;
        Ok((destination, writer, list, copied))
    };
    let (destination, writer, list, copied) = aside(copying).await?;
    let manifest = Manifest {
        format: 1,
        name: name.clone(),
        at: now,
        software: concat!("assidu ", env!("CARGO_PKG_VERSION")).to_owned(),
        engine: engine_name(&source.place).to_owned(),
        instance: identity,
        steps,
        logs: logs.into_iter().map(log_then).collect(),
        objects: copied.objects,
        missing: copied.missing.clone(),
        list,
        entries: Vec::new(),
    };
    let given = name.clone();
    let finishing = move || {
        let bytes = finish(&destination, writer, manifest, (&draft, &list_draft), &given)?;
        Ok((destination, bytes))
    };
    let (destination, bytes) = aside(finishing).await?;
    let (dropped, kept_back) = destination.retain(keep, root)?;
    let (objects, copied, missing) = (copied.objects, copied.copied, copied.missing);
    Ok(Made { name, bytes, objects, copied, missing, dropped, kept_back })
}

/// Work on files, off the threads that serve people.
async fn aside<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, BackupError> + Send + 'static,
) -> Result<T, BackupError> {
    spawn_blocking(work).await.map_err(|_| BackupError::Interrupted)?
}

async fn objects_of(snapshot: &mut Snapshot) -> Result<Vec<ObjectThen>, BackupError> {
    let mut objects = Vec::new();
    loop {
        let page = snapshot.objects(objects.last().copied()).await?;
        if page.is_empty() {
            return Ok(objects);
        }
        objects.extend(page);
    }
}

/// Writes the database, which is a file or is given table by table.
async fn database(snapshot: &mut Snapshot, mut writer: Writer) -> Result<Writer, BackupError> {
    if let Some(file) = snapshot.file() {
        return aside(move || {
            writer.entry(DATABASE)?;
            pour(&mut writer, &mut File::open(file)?, u64::MAX)?;
            Ok(writer)
        })
        .await;
    }
    for table in snapshot.tables().await? {
        let (give, mut taken) = mpsc::channel::<Vec<u8>>(WAITING);
        let entry = format!("{TABLE}{table}");
        let writing = spawn_blocking(move || {
            writer.entry(&entry)?;
            while let Some(piece) = taken.blocking_recv() {
                writer.add(&piece)?;
            }
            Ok::<_, BackupError>(writer)
        });
        let given = snapshot.give(&table, &give).await;
        drop(give);
        // Why nobody listened comes before that nobody did.
        writer = writing.await.map_err(|_| BackupError::Interrupted)??;
        given?;
    }
    Ok(writer)
}

fn pour(writer: &mut Writer, from: &mut File, most: u64) -> Result<(), BackupError> {
    let mut buffer = vec![0; 256 << 10];
    let mut from = from.take(most);
    loop {
        match from.read(&mut buffer)? {
            0 => return Ok(()),
            n => writer.add(buffer.get(..n).unwrap_or_default())?,
        }
    }
}

/// What came of copying the objects.
struct Copied {
    objects: u64,
    copied: u64,
    missing: Vec<ObjectId>,
}

/// Copies the objects that the destination lacks, each from a copy of the safe that has it whole.
fn copy_objects(
    safe: &[PathBuf; 2],
    destination: &Destination,
    objects: &[ObjectThen],
) -> Result<Copied, BackupError> {
    let to = destination.objects();
    fs::create_dir_all(&to)?;
    let (mut fresh, mut missing) = (Vec::new(), Vec::new());
    for ObjectThen { object, sha256, .. } in objects {
        // What has its name is whole, and is never written again; "assidu backup check" reads it.
        if assidu_vault::object_file(&to, *object).exists() {
            continue;
        }
        let [first, second] = safe;
        if copy_object(first, &to, *object, sha256, 0o400)?
            || copy_object(second, &to, *object, sha256, 0o400)?
        {
            fresh.push(*object);
        } else {
            missing.push(*object);
        }
    }
    sync_objects(&to, fresh.iter().copied())?;
    let total = objects.len().saturating_sub(missing.len()) as u64;
    Ok(Copied { objects: total, copied: fresh.len() as u64, missing })
}

fn write_list(mut list: Writer, objects: &[ObjectThen], missing: &[ObjectId]) -> Result<Entry, BackupError> {
    let missing: BTreeSet<&ObjectId> = missing.iter().collect();
    list.entry(OBJECTS)?;
    for page in objects.chunks(4_096) {
        let mut bytes = Vec::with_capacity(page.len() * RECORD);
        for ObjectThen { object, sha256, .. } in page.iter().filter(|one| !missing.contains(&one.object)) {
            bytes.extend_from_slice(&object.bytes());
            bytes.extend_from_slice(sha256);
        }
        list.add(&bytes)?;
    }
    list.finish()?.pop().ok_or(BackupError::Interrupted)
}

/// Writes the journal of the safe, day by day, without a line that is being written.
fn journals(mut writer: Writer, safe: &[PathBuf; 2]) -> Result<Writer, BackupError> {
    let [first, _] = safe;
    let mut days = Vec::new();
    match fs::read_dir(first.join("journal")) {
        Ok(entries) => {
            for entry in entries {
                days.push(entry?.path());
            }
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(error.into()),
    }
    days.sort();
    for day in days.iter().filter(|path| path.extension().is_some_and(|end| end == "jsonl")) {
        let Some(name) = day.file_name().and_then(|name| name.to_str()) else { continue };
        let bytes = fs::read(day)?;
        let whole = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |last| last + 1);
        writer.entry(&format!("{JOURNAL}{name}"))?;
        writer.add(bytes.get(..whole).unwrap_or_default())?;
    }
    Ok(writer)
}

fn log_then(log: assidu_store::backups::LogThen) -> LogThen {
    let assidu_store::backups::LogThen { tenant, code, origin, generation, size, root, checkpoint } = log;
    LogThen { tenant, code, origin, generation, size, root: root.to_string(), checkpoint }
}

/// Writes the manifest, and gives the files their names: the list, then the backup.
fn finish(
    destination: &Destination,
    mut writer: Writer,
    mut manifest: Manifest,
    (draft, list_draft): (&Path, &Path),
    name: &str,
) -> Result<u64, BackupError> {
    manifest.entries = writer.end_entry()?.to_vec();
    writer.entry(MANIFEST)?;
    writer.add(&serde_json::to_vec(&manifest).map_err(io::Error::other)?)?;
    writer.finish()?;
    destination.settle(list_draft, &format!("{name}{LIST}"))?;
    let path = destination.settle(draft, &format!("{name}.backup"))?;
    Ok(fs::metadata(path)?.len())
}
