//! Files and folders: what is read, in what order, and what kind it is.

use std::{
    fs, io,
    io::Read as _,
    path::{Path, PathBuf},
};

use assidu_evidence::{consistency, promise, proof, sheet};
use assidu_seal::validate::SubIndication;

use crate::{
    evidence, logs,
    logs::TileFolders,
    pdf,
    phrase::Phrase,
    report::{ItemKind, ItemReport, Report},
    trust::{Context, Trust},
    verdict::Reason,
};

/// The longest file that is looked at.
pub const MAX_FILE: usize = 64 << 20;
/// The most files that are looked at in one run.
pub const MAX_FILES: usize = 10_000;
/// How deep folders in folders are followed.
const MAX_DEPTH: usize = 32;

/// The paths that were given cannot be verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyPathsError {
    /// Nothing is there, or it cannot be read.
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

/// Verifies files and whole folders, each by itself and all against each other.
///
/// Sheets come first: the log key that a passing seal covers is then known for the proofs beside them.
///
/// # Errors
/// [`VerifyPathsError`] when a path cannot be read or there are too many files.
pub fn verify_paths(paths: &[PathBuf], trust: &Trust) -> Result<Report, VerifyPathsError> {
    let mut files = Vec::new();
    for path in paths {
        gather(path, 0, &mut files)?;
    }
    let mut context = Context::new(trust);
    let mut later = Vec::new();
    let mut items = Vec::new();
    let mut passed_over = 0;
    let mut tiles = TileFolders::default();
    for file in &files {
        if tiles.take(&file.path) {
            continue;
        }
        let name = file.path.display().to_string();
        let Some(bytes) = read(&file.path)? else {
            items.push(too_long(&name));
            continue;
        };
        match kind(&bytes) {
            ItemKind::Unknown if !file.named && promised_kind(&name).is_none() => passed_over += 1,
            ItemKind::Pdf => {
                let item = verify_in(&name, &bytes, &context);
                context.vouched.extend(item.facts.vouched.clone());
                context.seal_roots.extend(&item.facts.seal_roots);
                items.push(item);
            }
            _ => later.push((name, file)),
        }
    }
    for (name, file) in later {
        let item = read(&file.path)?.map(|bytes| verify_in(&name, &bytes, &context));
        items.push(item.unwrap_or_else(|| too_long(&name)));
    }
    compare_sheets(&mut items);
    let logs = logs::compare(&items, &tiles);
    let mut report = Report::gather(items, logs, passed_over);
    report.next = next_steps(&report, paths, trust);
    Ok(report)
}

/// A file to look at.
struct Found {
    path: PathBuf,
    /// Whether it was given by name, not found in a folder.
    named: bool,
}

/// The file itself, or all files in a folder and those below it; links inside folders are not followed.
fn gather(path: &Path, depth: usize, found: &mut Vec<Found>) -> Result<(), VerifyPathsError> {
    let unreadable = |source| VerifyPathsError::Unreadable { path: path.display().to_string(), source };
    let meta = if depth == 0 { fs::metadata(path) } else { fs::symlink_metadata(path) };
    let meta = meta.map_err(unreadable)?;
    if meta.is_file() {
        if found.len() == MAX_FILES {
            return Err(VerifyPathsError::TooMany);
        }
        found.push(Found { path: path.to_owned(), named: depth == 0 });
    } else if meta.is_dir() && depth < MAX_DEPTH {
        let entries = fs::read_dir(path).map_err(unreadable)?;
        let mut names: Vec<PathBuf> =
            entries.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>().map_err(unreadable)?;
        names.sort();
        for name in names {
            gather(&name, depth + 1, found)?;
        }
    }
    Ok(())
}

/// The bytes of a file; none when it is too long.
fn read(path: &Path) -> Result<Option<Vec<u8>>, VerifyPathsError> {
    let unreadable = |source| VerifyPathsError::Unreadable { path: path.display().to_string(), source };
    let file = fs::File::open(path).map_err(unreadable)?;
    let mut bytes = Vec::new();
    file.take(MAX_FILE as u64 + 1).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok((bytes.len() <= MAX_FILE).then_some(bytes))
}

/// Says of each sheet whether the log recorded its fingerprint, and whether another version replaces it.
fn compare_sheets(items: &mut [ItemReport]) {
    let recorded: Vec<_> =
        items.iter().flat_map(|i| i.facts.sheets.iter().map(|s| (*s, i.kind, i.name.clone()))).collect();
    for item in items {
        let Some(own) = item.facts.pdf else { continue };
        for ((file, version, replaces), kind, name) in &recorded {
            if *file == own && *kind == ItemKind::Proof {
                item.notes.push(Phrase::new("finding-note-recorded").with("file", name.as_str()));
            }
            if *replaces == Some(own) {
                let note = Phrase::new("finding-note-replaced").with("version", version.to_string());
                item.notes.push(note.with("file", name.as_str()));
            }
        }
    }
}

/// Which command to run next, when something more would give a better answer.
fn next_steps(report: &Report, paths: &[PathBuf], trust: &Trust) -> Vec<Phrase> {
    let given: Vec<String> = paths.iter().map(|p| quoted(&p.display().to_string())).collect();
    let given = given.join(" ");
    let mut next = Vec::new();
    if trust.anchors.is_empty() && report.items.iter().any(|i| i.kind == ItemKind::Pdf) {
        next.push(Phrase::new("finding-next-trust").with("files", given.as_str()));
    }
    let unknown = |i: &ItemReport| i.checks.iter().flat_map(|c| &c.reasons).any(|r| r.code == "key_unknown");
    let sealed = report.items.iter().any(|i| i.kind == ItemKind::Pdf);
    if report.items.iter().any(unknown) && (!trust.anchors.is_empty() || !sealed) {
        next.push(Phrase::new("finding-next-key").with("files", given.as_str()));
    }
    next
}

/// A path as a shell takes it.
fn quoted(path: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:,@".contains(c);
    if !path.is_empty() && path.chars().all(plain) {
        path.to_owned()
    } else {
        format!("'{}'", path.replace('\'', r"'\''"))
    }
}
