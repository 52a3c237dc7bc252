//! All files against each other: two heads shown to two readers are found here (A51).

mod tiles;

pub(crate) use tiles::TileFolders;

use std::collections::{BTreeMap, BTreeSet};

use assidu_evidence::{Hash, checkpoint::Checkpoint, merkle, note::VerifierKey};
use assidu_seal::validate::SubIndication;

use crate::{
    phrase::Phrase,
    report::{Growth, ItemReport, LogReport},
    verdict::{Reason, Verdict},
};

/// A checkpoint that its log signed, and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Head {
    pub key: VerifierKey,
    pub size: u64,
    pub root: Hash,
    pub source: String,
}

impl Head {
    pub(crate) fn new(key: &VerifierKey, checkpoint: &Checkpoint, source: &str) -> Self {
        Self { key: key.clone(), size: checkpoint.size, root: checkpoint.root, source: source.to_owned() }
    }

    const fn point(&self) -> (u64, Hash) {
        (self.size, self.root)
    }
}

/// What the files say of one log.
#[derive(Default)]
struct Said<'a> {
    /// What its own tiles say, when they are there.
    audit: Option<tiles::Audit>,
    /// By size: each root, and the first file that has it.
    roots: BTreeMap<u64, BTreeMap<Hash, &'a str>>,
    /// By index: each leaf, and the first file that has it.
    leaves: BTreeMap<u64, BTreeMap<Hash, &'a str>>,
    /// Pairs that a proof links, the earlier first.
    links: BTreeSet<((u64, Hash), (u64, Hash))>,
}

/// Compares what all files say of each log.
pub(crate) fn compare(items: &[ItemReport], folders: &TileFolders) -> Vec<LogReport> {
    let mut logs: BTreeMap<&VerifierKey, Said<'_>> = BTreeMap::new();
    for item in items {
        for head in &item.facts.heads {
            let roots = logs.entry(&head.key).or_default().roots.entry(head.size).or_default();
            roots.entry(head.root).or_insert(&head.source);
        }
        for (key, index, leaf) in &item.facts.leaves {
            let leaves = logs.entry(key).or_default().leaves.entry(*index).or_default();
            leaves.entry(*leaf).or_insert(&item.name);
        }
        for (old, new) in &item.facts.links {
            logs.entry(&old.key).or_default().links.insert((old.point(), new.point()));
        }
    }
    for (key, folder) in folders.of_known_logs(items) {
        if let Some(said) = logs.get_mut(key) {
            said.audit = Some(tiles::audit(folder, said.roots.keys().copied()));
        }
    }
    let names: Vec<&str> = logs.keys().map(|k| k.name()).collect();
    let mut reports: Vec<LogReport> = logs.iter().map(|(key, said)| report(key, said)).collect();
    for report in &mut reports {
        if names.iter().filter(|n| **n == report.origin).count() > 1 {
            report.verdict = report.verdict.worst(Verdict::of(SubIndication::NoCertificateChainFound));
            report.reasons.push(Reason::new("two_keys"));
        }
    }
    reports
}

fn report(key: &VerifierKey, said: &Said<'_>) -> LogReport {
    let mut reasons = Vec::new();
    for (size, roots) in &said.roots {
        if let Some(((_, one), (_, two))) = roots.iter().next().zip(roots.iter().nth(1)) {
            reasons.push(Reason::new("two_heads").with("size", *size).with("one", *one).with("two", *two));
        }
        if *size == 0 && roots.keys().any(|r| *r != merkle::empty_root()) {
            reasons.push(Reason::new("empty_head"));
        }
    }
    for (index, leaves) in &said.leaves {
        if let Some(((_, one), (_, two))) = leaves.iter().next().zip(leaves.iter().nth(1)) {
            reasons.push(Reason::new("two_leaves").with("index", *index).with("one", *one).with("two", *two));
        }
    }
    if let Some(audit) = &said.audit {
        reasons.extend(audit.reasons.iter().cloned());
        reasons.extend(against_tiles(said, audit));
    }
    let growth = if reasons.is_empty() { growth(said) } else { Growth::Contradicted };
    let verdict = match growth {
        Growth::Contradicted => Verdict::of(SubIndication::HashFailure),
        Growth::Single | Growth::Proved | Growth::NotProvable => Verdict::PASSED,
    };
    LogReport {
        origin: key.name().to_owned(),
        key: key.to_string(),
        sizes: said.roots.keys().copied().collect(),
        audited: said.audit.as_ref().map(|a| a.leaves.len() as u64),
        growth,
        verdict,
        reasons,
    }
}

/// Heads and leaves that the log's own tiles contradict.
fn against_tiles(said: &Said<'_>, audit: &tiles::Audit) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (size, roots) in &said.roots {
        let wrong = audit.roots.get(size).and_then(|own| roots.iter().find(|(root, _)| *root != own));
        if let Some((_, source)) = wrong {
            let text = Phrase::new("finding-tiles-differ-head").with("size", *size).with("file", *source);
            reasons.push(Reason { code: "tiles_differ", text });
        }
    }
    for (index, leaves) in &said.leaves {
        let own = usize::try_from(*index).ok().and_then(|i| audit.leaves.get(i));
        if let Some((_, source)) = own.and_then(|own| leaves.iter().find(|(leaf, _)| *leaf != own)) {
            reasons.push(Reason::new("tiles_differ").with("index", *index).with("file", *source));
        }
    }
    reasons
}

/// Whether every head is linked upwards, step by step, to the largest.
fn growth(said: &Said<'_>) -> Growth {
    let heads: Vec<(u64, Hash)> = said
        .roots
        .iter()
        .filter_map(|(size, roots)| roots.keys().next().map(|root| (*size, *root)))
        .collect();
    let Some(largest) = heads.last() else { return Growth::Single };
    if heads.len() == 1 {
        return Growth::Single;
    }
    let mut reached = BTreeSet::from([*largest]);
    for head in heads.iter().rev().skip(1) {
        let linked = said.links.iter().any(|(old, new)| old == head && reached.contains(new));
        // Heads that the same leaves lead to are beginnings of each other.
        let audited = |h: &(u64, Hash)| said.audit.as_ref().is_some_and(|a| a.roots.get(&h.0) == Some(&h.1));
        if head.0 == 0 || linked || (audited(head) && reached.iter().any(audited)) {
            reached.insert(*head);
        }
    }
    if reached.len() == heads.len() { Growth::Proved } else { Growth::NotProvable }
}
