//! Files and folders: what is read, in what order, and what kind it is.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
    rc::Rc,
};

use assidu_evidence::{Hash, consistency, dossier, promise, proof, sheet};
use assidu_seal::validate::SubIndication;

use crate::{
    dossiers, evidence, logs,
    logs::TileFolders,
    next::next_steps,
    pdf,
    phrase::Phrase,
    report::{ItemKind, ItemReport, Report},
    trust::{Context, Trust},
    verdict::{Check, Reason, Subject},
    zip,
};

/// The longest file that is looked at.
pub const MAX_FILE: usize = 64 << 20;
/// The most files that are looked at in one run.
pub const MAX_FILES: usize = 100_000;
/// How deep folders in folders are followed.
const MAX_DEPTH: usize = 32;

/// The paths that were given cannot be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyPathsError {
    /// Nothing is there by that name, or it cannot be read.
    #[error("{path}: {source}")]
    Unreadable {
        /// Where.
        path: String,
        /// Why.
        source: io::Error,
    },
    /// More files than are looked at in one run.
    #[error("more than {MAX_FILES} files: verify a part of them at a time")]
    TooMany,
}

/// What kind of file these bytes are, by what they begin with; names do not matter.
fn kind(bytes: &[u8]) -> ItemKind {
    let start = bytes.get(..bytes.len().min(2048)).unwrap_or_default();
    // A PDF may have some bytes before its header.
    if start.get(..start.len().min(1024)).unwrap_or_default().windows(5).any(|w| w == b"%PDF-") {
        return ItemKind::Pdf;
    }
    if bytes.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{') {
        return json_kind(bytes);
    }
    let text = String::from_utf8_lossy(start);
    let mut lines = text.lines();
    match (lines.next(), lines.next()) {
        (Some(first), _) if first == promise::FIRST_LINE => ItemKind::Promise,
        (Some(_), Some(size)) if size.bytes().all(|b| b.is_ascii_digit()) && !size.is_empty() => {
            if text.contains("\n\n— ") { ItemKind::Checkpoint } else { ItemKind::Unknown }
        }
        _ => ItemKind::Unknown,
    }
}

fn json_kind(bytes: &[u8]) -> ItemKind {
    #[derive(serde::Deserialize)]
    struct Format {
        format: String,
    }
    let Ok(Format { format }) = serde_json::from_slice(bytes) else { return ItemKind::Unknown };
    let family = |known: &str| format.split('/').next() == known.split('/').next();
    if family(sheet::FORMAT) {
        ItemKind::Evidence
    } else if family(proof::FORMAT) {
        ItemKind::Proof
    } else if family(consistency::FORMAT) {
        ItemKind::Consistency
    } else if family(dossier::FORMAT) {
        ItemKind::Dossier
    } else {
        ItemKind::Unknown
    }
}

/// The kind that a name promises, whatever the bytes are: such a file is a failure, not passed over.
fn promised_kind(name: &str) -> Option<ItemKind> {
    let name = name.to_ascii_lowercase();
    let ends = |suffix: &str| name.ends_with(suffix);
    if ends(".pdf") {
        Some(ItemKind::Pdf)
    } else if ends(proof::SUFFIX) {
        Some(ItemKind::Proof)
    } else if ends(consistency::SUFFIX) {
        Some(ItemKind::Consistency)
    } else if name.rsplit('/').next() == Some(dossier::ATTACHMENT) {
        Some(ItemKind::Dossier)
    } else {
        None
    }
}

/// Verifies one file by itself. Never fails: a file that cannot be read has a verdict, too.
#[must_use]
pub fn verify_bytes(name: &str, bytes: &[u8], trust: &Trust) -> ItemReport {
    verify_in(name, bytes, &Context::new(trust))
}

fn verify_in(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    if bytes.len() > MAX_FILE {
        return too_long(name);
    }
    let kind = match kind(bytes) {
        ItemKind::Unknown => promised_kind(name).unwrap_or(ItemKind::Unknown),
        kind => kind,
    };
    match kind {
        ItemKind::Pdf => pdf::verify(name, bytes, context),
        ItemKind::Evidence => {
            let mut item = ItemReport::new(name, kind);
            evidence::sheet(&mut item, bytes, context, false);
            item
        }
        ItemKind::Proof => evidence::proof(name, bytes, context),
        ItemKind::Consistency => evidence::consistency(name, bytes, context),
        ItemKind::Checkpoint => evidence::checkpoint(name, bytes, context),
        ItemKind::Promise => evidence::promise(name, bytes, context),
        ItemKind::Dossier => dossiers::manifest(name, bytes, context),
        ItemKind::Unknown => {
            let reason = Reason::new("unknown_file");
            ItemReport::unreadable(name, kind, SubIndication::FormatFailure, reason)
        }
    }
}

fn too_long(name: &str) -> ItemReport {
    let reason = Reason::new("file_too_long");
    ItemReport::unreadable(name, ItemKind::Unknown, SubIndication::SignedDataNotFound, reason)
}

/// What is said of something in a folder that the system does not give out, or that lies too deep.
fn unread(path: &Path, why: &str) -> ItemReport {
    let reason = Reason::new("file_unreadable").with("why", why);
    let name = path.display().to_string();
    ItemReport::unreadable(&name, ItemKind::Unknown, SubIndication::SignedDataNotFound, reason)
}

/// Verifies files and whole folders, each by itself and all against each other; a ZIP archive that is given by
/// name, or holds a dossier, is looked at like a folder.
///
/// Sheets come first: the log key that a passing seal covers is then known for the proofs beside them.
///
/// # Errors
/// [`VerifyPathsError`] when a path cannot be read or there are too many files.
pub fn verify_paths(paths: &[PathBuf], trust: &Trust) -> Result<Report, VerifyPathsError> {
    let mut looked = Looked::default();
    for path in paths {
        gather(path, 0, &mut looked)?;
    }
    let mut context = Context::new(trust);
    let mut later = Vec::new();
    let mut items = std::mem::take(&mut looked.unread);
    let mut passed_over = looked.others;
    let mut tiles = TileFolders::default();
    let mut hashes: BTreeMap<String, Hash> = BTreeMap::new();
    for file in &looked.files {
        if let Place::Disk(path) = &file.place
            && tiles.take(path)
        {
            continue;
        }
        let name = file.name.clone();
        let bytes = match read(file) {
            Ok(bytes) => bytes,
            Err(item) => {
                items.push(*item);
                continue;
            }
        };
        hashes.insert(name.clone(), Hash::of(&bytes));
        match kind(&bytes) {
            ItemKind::Unknown if !file.named && promised_kind(&name).is_none() => passed_over += 1,
            ItemKind::Pdf => {
                let item = verify_in(&name, &bytes, &context);
                context.vouched.extend(item.facts.vouched.clone());
                context.seal_roots.extend(&item.facts.seal_roots);
                context.manifests.extend(item.facts.sealed_manifest);
                items.push(item);
            }
            _ => later.push(file),
        }
    }
    for file in later {
        items.push(read(file).map_or_else(|item| *item, |bytes| verify_in(&file.name, &bytes, &context)));
    }
    dossiers::compare(&mut items, &hashes, &looked.folders);
    compare_sheets(&mut items);
    let logs = logs::compare(&items, &tiles);
    let mut report = Report::gather(items, logs, passed_over);
    report.next = next_steps(&report, paths, trust);
    Ok(report)
}

/// What there is to look at.
#[derive(Default)]
struct Looked {
    files: Vec<Found>,
    /// Folders, and archives taken as such, that are looked at whole.
    folders: BTreeSet<String>,
    /// What cannot be read.
    unread: Vec<ItemReport>,
    /// Links and devices in folders, which are not looked at.
    others: usize,
}

/// A file to look at.
struct Found {
    name: String,
    place: Place,
    /// Whether it was given by name, not found in a folder.
    named: bool,
}

/// Where a file is.
enum Place {
    Disk(PathBuf),
    Archive(Rc<zip::Archive>, usize),
}

/// The file itself, or all files in a folder and those below it; links inside folders are not followed. What was named
/// must be there; of what in a folder cannot be read is said so, and the rest is looked at.
fn gather(path: &Path, depth: usize, looked: &mut Looked) -> Result<(), VerifyPathsError> {
    match gather_here(path, depth, looked) {
        Err(VerifyPathsError::Unreadable { source, .. }) if depth > 0 => {
            looked.unread.push(unread(path, &source.to_string()));
            Ok(())
        }
        done => done,
    }
}

fn gather_here(path: &Path, depth: usize, looked: &mut Looked) -> Result<(), VerifyPathsError> {
    let unreadable = |source| VerifyPathsError::Unreadable { path: path.display().to_string(), source };
    let meta = if depth == 0 { fs::metadata(path) } else { fs::symlink_metadata(path) };
    let meta = meta.map_err(unreadable)?;
    if meta.is_file() {
        if looked.files.len() >= MAX_FILES {
            return Err(VerifyPathsError::TooMany);
        }
        if gather_archive(path, depth, looked)? {
            return Ok(());
        }
        let place = Place::Disk(path.to_owned());
        looked.files.push(Found { name: path.display().to_string(), place, named: depth == 0 });
    } else if meta.is_dir() {
        if depth >= MAX_DEPTH {
            let why = format!("{MAX_DEPTH} folders in each other are followed");
            looked.unread.push(unread(path, &why));
            return Ok(());
        }
        if depth == 0 {
            looked.folders.insert(path.display().to_string().trim_end_matches('/').to_owned());
        }
        let entries = fs::read_dir(path).map_err(unreadable)?;
        let mut names: Vec<PathBuf> =
            entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>().map_err(unreadable)?;
        names.sort();
        for name in names {
            gather(&name, depth + 1, looked)?;
        }
    } else if depth == 0 {
        // A pipe would be waited for, perhaps for ever.
        return Err(unreadable(io::Error::new(
            io::ErrorKind::InvalidInput,
            "this is neither a file nor a folder",
        )));
    } else {
        looked.others += 1;
    }
    Ok(())
}

/// The files of an archive; `false` when it is none, or is of no concern.
fn gather_archive(path: &Path, depth: usize, looked: &mut Looked) -> Result<bool, VerifyPathsError> {
    let unreadable = |source| VerifyPathsError::Unreadable { path: path.display().to_string(), source };
    let mut start = Vec::new();
    fs::File::open(path).map_err(unreadable)?.take(4).read_to_end(&mut start).map_err(unreadable)?;
    if !zip::is_archive(&start) {
        return Ok(false);
    }
    let name = path.display().to_string();
    let Ok(archive) = zip::Archive::open(path, MAX_FILES) else {
        if depth == 0 {
            looked.unread.push(damaged_archive(&name));
        }
        return Ok(depth == 0);
    };
    let of_a_dossier = |entry: &zip::Entry| entry.name.rsplit('/').next() == Some(dossier::ATTACHMENT);
    if depth > 0 && !archive.entries.iter().any(of_a_dossier) {
        return Ok(false);
    }
    if looked.files.len() + archive.entries.len() > MAX_FILES {
        return Err(VerifyPathsError::TooMany);
    }
    let archive = Rc::new(archive);
    let files = archive.entries.iter().enumerate().map(|(at, entry)| Found {
        name: format!("{name}/{}", entry.name),
        place: Place::Archive(Rc::clone(&archive), at),
        named: false,
    });
    looked.files.extend(files);
    looked.folders.insert(name);
    Ok(true)
}

fn damaged_archive(name: &str) -> ItemReport {
    let reason = Reason::new("archive_damaged");
    ItemReport::unreadable(name, ItemKind::Unknown, SubIndication::FormatFailure, reason)
}

/// The bytes of a file, or what is said of one that is too long, cannot be read any more, or cannot be unpacked.
fn read(found: &Found) -> Result<Vec<u8>, Box<ItemReport>> {
    let bytes = match &found.place {
        Place::Disk(path) => read_file(path).map_err(|error| Box::new(unread(path, &error.to_string())))?,
        Place::Archive(archive, at) => archive
            .entries
            .get(*at)
            .ok_or(zip::Damaged)
            .and_then(|entry| archive.read(entry))
            .map_err(|zip::Damaged| Box::new(damaged_archive(&found.name)))?,
    };
    bytes.ok_or_else(|| Box::new(too_long(&found.name)))
}

/// The bytes of a file; none when it is too long.
pub(crate) fn read_file(path: &Path) -> io::Result<Option<Vec<u8>>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() <= MAX_FILE).then_some(bytes))
}

/// Says of each sheet whether the log recorded its fingerprint, and whether another version replaces it.
fn compare_sheets(items: &mut [ItemReport]) {
    let recorded: Vec<_> =
        items.iter().flat_map(|i| i.facts.sheets.iter().map(|s| (*s, i.kind, i.name.clone()))).collect();
    let known: BTreeMap<_, _> = items.iter().flat_map(|i| i.facts.recorded.iter().cloned()).collect();
    for item in items {
        let Some(own) = item.facts.pdf else { continue };
        if let (Some(original), Some(sheet)) = (item.facts.extract_of, &item.facts.sheet) {
            match known.get(sheet) {
                Some(hash) if *hash == original => item.notes.push(Phrase::new("finding-note-extract")),
                Some(_) => {
                    let reason = Reason::new("extract_differs");
                    item.add(Check::of(Subject::Events, SubIndication::HashFailure, reason));
                }
                None => {}
            }
            continue;
        }
        // The log has the hash of what was sealed; proofs that were added later come after it.
        let ours = [Some(own), item.facts.sealed];
        let is_own = |hash: &Hash| ours.contains(&Some(*hash));
        let other = item.facts.sheet.as_ref().and_then(|sheet| known.get(sheet)).filter(|hash| !is_own(hash));
        if other.is_some() {
            // Changed and sealed anew by whoever holds the key: the log has the hash of the first.
            let reason = Reason::new("sheet_differs");
            item.add(Check::of(Subject::Events, SubIndication::HashFailure, reason));
        }
        for ((file, version, replaces), kind, name) in &recorded {
            if is_own(file) && *kind == ItemKind::Proof {
                item.notes.push(Phrase::new("finding-note-recorded").with("file", name.as_str()));
            }
            if replaces.as_ref().is_some_and(is_own) {
                let note = Phrase::new("finding-note-replaced").with("version", version.to_string());
                item.notes.push(note.with("file", name.as_str()));
            }
        }
    }
}
