//! What was found: per file, per log, and over all.

use std::collections::BTreeSet;

use assidu_evidence::{Hash, dossier::Manifest, note::VerifierKey};
use assidu_seal::validate::{Indication, SubIndication};
use assidu_texts::Texts;
use serde::Serialize;

use crate::{
    logs::Head,
    phrase::Phrase,
    verdict::{Check, Reason, Verdict},
};

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemKind {
    /// A PDF file: a sheet, a certificate, or any other.
    Pdf,
    /// A sheet's evidence outside of its PDF file.
    Evidence,
    /// The proof of one event.
    Proof,
    /// Two checkpoints and the proof between them.
    Consistency,
    /// A checkpoint on its own.
    Checkpoint,
    /// A promise on its own.
    Promise,
    /// The manifest of a dossier.
    Dossier,
    /// Something else.
    Unknown,
}

impl ItemKind {
    /// A few words in a language.
    #[must_use]
    pub fn in_language(self, t: &Texts) -> String {
        t.get(match self {
            Self::Pdf => "finding-kind-pdf",
            Self::Evidence => "finding-kind-evidence",
            Self::Proof => "finding-kind-proof",
            Self::Consistency => "finding-kind-consistency",
            Self::Checkpoint => "finding-kind-checkpoint",
            Self::Promise => "finding-kind-promise",
            Self::Dossier => "finding-kind-dossier",
            Self::Unknown => "finding-kind-unknown",
        })
    }
}

/// What was found out about one file.
#[derive(Clone, Debug, Serialize)]
pub struct ItemReport {
    /// The file's name, as it was given.
    pub name: String,
    /// What kind of file it is.
    pub kind: ItemKind,
    /// The worst of its checks.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Whether the evidence says that it is a demonstration or a trial.
    pub simulated: bool,
    /// Who, other than the provider, vouches for it: outside time-stamping authorities and witnesses.
    pub anchored_by: BTreeSet<String>,
    /// What it is about, as pairs of label and value; labels are English words, as in JSON.
    pub about: Vec<(&'static str, Phrase)>,
    /// Everything that was checked.
    pub checks: Vec<Check>,
    /// Remarks that change no verdict.
    pub notes: Vec<Phrase>,
    /// What other files are compared with.
    #[serde(skip)]
    pub(crate) facts: Facts,
}

/// What one file says that others can contradict.
#[derive(Clone, Debug, Default)]
pub(crate) struct Facts {
    /// Checkpoints with the log's own valid signature.
    pub heads: Vec<Head>,
    /// Leaves that were proved or promised under a log's key.
    pub leaves: Vec<(VerifierKey, u64, Hash)>,
    /// Pairs of heads with a proof that the second grew out of the first.
    pub links: Vec<(Head, Head)>,
    /// A log key that a seal vouches for, which holds under these anchors.
    pub vouched: BTreeSet<VerifierKey>,
    /// The trust anchors that the seal leads to, by place.
    pub seal_roots: BTreeSet<usize>,
    /// The manifest of a dossier, until the files beside it are compared with it.
    pub manifest: Option<Box<Manifest>>,
    /// SHA-256 of a manifest that a seal which passed covers.
    pub sealed_manifest: Option<Hash>,
    /// SHA-256 of a PDF file.
    pub pdf: Option<Hash>,
    /// SHA-256 of the file as its first seal left it, when proofs were added since: that is what the log recorded.
    pub sealed: Option<Hash>,
    /// The sheet that a sealed PDF file is: its log, id and version.
    pub sheet: Option<(VerifierKey, String, u32)>,
    /// The hash of the sealed sheet that this is an extract of.
    pub extract_of: Option<Hash>,
    /// Sheets whose fingerprints the log recorded: log, id and version, and the file's hash.
    pub recorded: Vec<((VerifierKey, String, u32), Hash)>,
    /// Fingerprints of sheets that the log recorded: file, version, replaced file.
    pub sheets: Vec<(Hash, u32, Option<Hash>)>,
}

impl ItemReport {
    pub(crate) fn new(name: &str, kind: ItemKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            verdict: Verdict::PASSED,
            simulated: false,
            anchored_by: BTreeSet::new(),
            about: Vec::new(),
            checks: Vec::new(),
            notes: Vec::new(),
            facts: Facts::default(),
        }
    }

    /// A file that could not be looked at.
    pub(crate) fn unreadable(name: &str, kind: ItemKind, sub: SubIndication, reason: Reason) -> Self {
        let mut item = Self::new(name, kind);
        item.add(Check::of(crate::verdict::Subject::File, sub, reason));
        item
    }

    pub(crate) fn add(&mut self, check: Check) {
        self.verdict = self.verdict.worst(check.verdict);
        self.checks.push(check);
    }

    pub(crate) fn tell(&mut self, label: &'static str, value: impl Into<String>) {
        self.about.push((label, Phrase::plain(value)));
    }

    /// Whether somebody other than the provider vouches for it.
    #[must_use]
    pub fn is_independently_anchored(&self) -> bool {
        !self.anchored_by.is_empty()
    }
}

/// Whether the checkpoints of a log that were found belong together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Growth {
    /// There is only one, so there is nothing to compare.
    Single,
    /// Each is provably the beginning of the next.
    Proved,
    /// Nothing contradicts it, but these files do not prove it.
    NotProvable,
    /// They contradict each other: the log showed different things to different people.
    Contradicted,
}

impl Growth {
    /// A sentence in a language.
    #[must_use]
    pub fn in_language(self, t: &Texts) -> String {
        t.get(match self {
            Self::Single => "finding-growth-single",
            Self::Proved => "finding-growth-proved",
            Self::NotProvable => "finding-growth-not-provable",
            Self::Contradicted => "finding-growth-contradicted",
        })
    }
}

/// What was found out about one log, over all files.
#[derive(Clone, Debug, Serialize)]
pub struct LogReport {
    /// The log's name.
    pub origin: String,
    /// Its public key.
    pub key: String,
    /// Sizes of the checkpoints that were found, ascending.
    pub sizes: Vec<u64>,
    /// Leaves that were read from the log's tiles and hashed anew, when its tiles were there.
    pub audited: Option<u64>,
    /// Whether they belong together.
    pub growth: Growth,
    /// The verdict.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What was found out about all files.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// `assidu-verify/1`.
    pub format: &'static str,
    /// The worst of all.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// How many files passed, failed, and are neither.
    pub counts: Counts,
    /// Whether somebody other than the provider vouches for every file that passed.
    pub independently_anchored: bool,
    /// Whether any evidence says that it is a demonstration or a trial.
    pub simulated: bool,
    /// One report per file.
    pub items: Vec<ItemReport>,
    /// One report per log.
    pub logs: Vec<LogReport>,
    /// Files in the folders that are of no kind that is verified.
    pub passed_over: usize,
    /// What to do next.
    pub next: Vec<Phrase>,
}

/// Numbers of files by verdict.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Files of which everything holds.
    pub passed: usize,
    /// Files of which something is wrong for certain.
    pub failed: usize,
    /// The others.
    pub indeterminate: usize,
}

impl Report {
    /// 0 all passed · 1 something failed · 2 indeterminate.
    #[must_use]
    pub const fn exit_code(&self) -> u8 {
        match self.verdict.indication {
            Indication::TotalPassed => 0,
            Indication::TotalFailed => 1,
            Indication::Indeterminate => 2,
        }
    }

    pub(crate) fn gather(items: Vec<ItemReport>, logs: Vec<LogReport>, passed_over: usize) -> Self {
        let mut counts = Counts::default();
        let mut verdict = Verdict::PASSED;
        for item in &items {
            verdict = verdict.worst(item.verdict);
            match item.verdict.indication {
                Indication::TotalPassed => counts.passed += 1,
                Indication::TotalFailed => counts.failed += 1,
                Indication::Indeterminate => counts.indeterminate += 1,
            }
        }
        verdict = logs.iter().fold(verdict, |v, log| v.worst(log.verdict));
        if items.is_empty() {
            verdict = Verdict::of(SubIndication::SignedDataNotFound);
        }
        let mut passed = items.iter().filter(|i| i.verdict.is_passed()).peekable();
        Self {
            format: "assidu-verify/1",
            verdict,
            counts,
            independently_anchored: passed.peek().is_some()
                && passed.all(ItemReport::is_independently_anchored),
            simulated: items.iter().any(|i| i.simulated),
            items,
            logs,
            passed_over,
            next: Vec::new(),
        }
    }

    /// The report as JSON, indented.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }
}
