//! What to do next, when something more would give a better answer.

use std::path::PathBuf;

use crate::{
    phrase::Phrase,
    report::{ItemKind, ItemReport, Report},
    time,
    trust::Trust,
};

/// Which command to run next, when something more would give a better answer.
pub(crate) fn next_steps(report: &Report, paths: &[PathBuf], trust: &Trust) -> Vec<Phrase> {
    let given: Vec<String> = paths.iter().map(|p| quoted(&p.display().to_string())).collect();
    let given = given.join(" ");
    let mut next = Vec::new();
    if trust.anchors.is_empty() && report.items.iter().any(|i| i.kind == ItemKind::Pdf) {
        next.push(Phrase::new("finding-next-trust").with("files", given.as_str()));
    }
    for list in trust.lists.iter().filter(|list| list.next_update.is_some_and(|end| end < trust.at)) {
        let end = list.next_update.unwrap_or_default();
        let step = Phrase::new("finding-next-list").with("territory", list.territory.as_str());
        next.push(step.with("number", list.sequence.to_string()).with("when", time::seconds(end)));
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
