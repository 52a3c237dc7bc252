//! Dossiers: the manifest, and whether the files beside it are those it lists.

use std::collections::{BTreeMap, BTreeSet};

use assidu_evidence::{
    Hash,
    dossier::{ATTACHMENT, Manifest, ManifestFault, SUMMARY},
};
use assidu_seal::validate::SubIndication;

use crate::{
    evidence::{log_key, witness},
    logs::Head,
    phrase::Phrase,
    report::{ItemKind, ItemReport},
    time,
    trust::Context,
    verdict::{Check, Reason, Subject},
};

/// How many paths a finding names.
const NAMED: usize = 20;

/// A manifest on its own: the one in the sealed summary vouches for it.
pub(crate) fn manifest(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    let mut item = ItemReport::new(name, ItemKind::Dossier);
    manifest_in(&mut item, bytes, context, false);
    let vouched = context.manifests.contains(&Hash::of(bytes));
    if !vouched && item.facts.manifest.is_some() {
        let reason = Reason::new("dossier_unsealed");
        item.add(Check::of(Subject::Manifest, SubIndication::SignedDataNotFound, reason));
    }
    item
}

/// A manifest, by itself or attached to the summary. `sealed` says whether a seal that passed covers it.
pub(crate) fn manifest_in(item: &mut ItemReport, bytes: &[u8], context: &Context<'_>, sealed: bool) {
    let manifest = match Manifest::parse(bytes) {
        Ok(manifest) => manifest,
        Err(error) => {
            let reason = Reason::new("dossier_unreadable").what(error.to_string());
            item.add(Check::of(Subject::Manifest, SubIndication::FormatFailure, reason));
            return;
        }
    };
    item.simulated |= manifest.simulated;
    item.tell("dossier", manifest.id.clone());
    item.tell("provider", manifest.provider.clone());
    item.tell("first day", manifest.scope.first_day.clone());
    item.tell("last day", manifest.scope.last_day.clone());
    item.tell("made", time::seconds(manifest.made_at.unix_seconds()));
    item.tell("files", manifest.files.len().to_string());
    if !manifest.withheld.is_empty() {
        item.tell("not opened", manifest.withheld.len().to_string());
    }
    log_key(item, &manifest.log_key, context, sealed);
    let faults = manifest.faults();
    for fault in &faults {
        let (sub, reason) = match fault {
            ManifestFault::Format(format) => {
                (SubIndication::FormatFailure, Reason::new("unknown_format").what(format))
            }
            ManifestFault::Path(path) => {
                (SubIndication::FormatFailure, Reason::new("dossier_path").with("file", path.as_str()))
            }
            ManifestFault::Checkpoint(_) => {
                (SubIndication::SigCryptoFailure, Reason::new("dossier_checkpoint"))
            }
        };
        item.add(Check::of(Subject::Manifest, sub, reason));
    }
    witness::check(item, &manifest.checkpoint, context);
    if !faults.is_empty() {
        return;
    }
    if let Ok(head) = manifest.checkpoint() {
        item.facts.heads.push(Head::new(&manifest.log_key, &head, &item.name));
    }
    if sealed {
        item.facts.vouched.insert(manifest.log_key.clone());
        item.facts.sealed_manifest = Some(Hash::of(bytes));
    }
    item.facts.manifest = Some(Box::new(manifest));
}

/// Compares each dossier's manifest with the files that were found below its folder.
pub(crate) fn compare(items: &mut [ItemReport], found: &BTreeMap<String, Hash>, folders: &BTreeSet<String>) {
    let sealed: Vec<(String, Hash)> = items
        .iter()
        .filter_map(|item| Some((folder_of(&item.name).to_owned(), item.facts.sealed_manifest?)))
        .collect();
    for item in items {
        let Some(manifest) = item.facts.manifest.take() else { continue };
        let folder = folder_of(&item.name).to_owned();
        if !folders.iter().any(|looked| folder == *looked || folder.starts_with(&format!("{looked}/"))) {
            item.notes.push(Phrase::new("finding-note-dossier-alone"));
            continue;
        }
        for check in against_files(&manifest, &folder, found) {
            item.add(check);
        }
        // Two manifests that differ: the one that no seal covers is not the dossier's.
        let own = found.get(&item.name);
        let other = |(of, hash): &&(String, Hash)| *of == folder && Some(hash) != own;
        if item.kind == ItemKind::Dossier && sealed.iter().any(|one| other(&one)) {
            let reason = Reason::new("dossier_manifest_differs");
            item.add(Check::of(Subject::Manifest, SubIndication::HashFailure, reason));
        }
    }
}

fn against_files(manifest: &Manifest, folder: &str, found: &BTreeMap<String, Hash>) -> Vec<Check> {
    let below = |path: &str| {
        if folder.is_empty() { path.to_owned() } else { format!("{folder}/{path}") }
    };
    let (mut missing, mut changed) = (Vec::new(), Vec::new());
    let mut listed = BTreeSet::from([below(ATTACHMENT), below(SUMMARY)]);
    for file in &manifest.files {
        let place = below(&file.path);
        match found.get(&place) {
            None => missing.push(file.path.as_str()),
            Some(hash) if *hash != file.sha256 => changed.push(file.path.as_str()),
            Some(_) => {}
        }
        listed.insert(place);
    }
    let prefix = below("");
    let in_folder = |name: &&String| name.starts_with(&prefix) && !listed.contains(*name);
    let added: Vec<&str> =
        found.keys().filter(in_folder).map(|name| name.get(prefix.len()..).unwrap_or(name)).collect();
    let mut checks = Vec::new();
    let said = |code: &'static str, paths: &[&str]| {
        let mut names = paths.iter().take(NAMED).copied().collect::<Vec<_>>().join(", ");
        if paths.len() > NAMED {
            names.push_str(", …");
        }
        Reason::new(code).with("count", paths.len().to_string()).with("files", names)
    };
    if !changed.is_empty() {
        let reason = said("dossier_changed", &changed);
        checks.push(Check::of(Subject::Manifest, SubIndication::HashFailure, reason));
    }
    if !missing.is_empty() {
        let reason = said("dossier_missing", &missing);
        checks.push(Check::of(Subject::Manifest, SubIndication::SignedDataNotFound, reason));
    }
    if checks.is_empty() {
        let detail = Phrase::new("finding-detail-dossier").with("count", manifest.files.len().to_string());
        checks.push(Check::passed(Subject::Manifest, detail));
    }
    if !added.is_empty()
        && let Some(last) = checks.pop()
    {
        // Whatever stands beside a dossier proves nothing against it, and nothing for it.
        checks.push(last.because(said("dossier_added", &added)));
    }
    checks
}

/// The folder of a file, by its name.
pub(crate) fn folder_of(name: &str) -> &str {
    name.rsplit_once('/').map_or("", |(folder, _)| folder)
}
