//! Faults of evidence, as checks with verdicts.

use assidu_evidence::{
    checkpoint::OpenCheckpointError,
    note::NoteError,
    promise::OpenPromiseError,
    proof::{ProofFault, ProofFile},
    sheet::{SheetEvidence, SheetFault},
};
use assidu_seal::validate::SubIndication;

use crate::{
    phrase::Phrase,
    verdict::{Check, Reason, Subject},
};

/// What a note that does not open means: a wrong signature, or a wrong form.
const fn of_note(error: NoteError) -> (SubIndication, &'static str) {
    match error {
        NoteError::Unsigned | NoteError::WrongSignature => {
            (SubIndication::SigCryptoFailure, "note_not_signed_by_key")
        }
        NoteError::Malformed | NoteError::TooLong => (SubIndication::FormatFailure, "note_malformed"),
    }
}

/// What a checkpoint that does not open means.
pub(super) const fn of_checkpoint(error: OpenCheckpointError) -> (SubIndication, &'static str) {
    match error {
        OpenCheckpointError::Note(error) => of_note(error),
        OpenCheckpointError::Malformed => (SubIndication::FormatFailure, "checkpoint_malformed"),
        OpenCheckpointError::WrongOrigin => (SubIndication::SigCryptoFailure, "checkpoint_of_another_log"),
    }
}

/// What a promise that does not open means.
pub(super) const fn of_promise(error: OpenPromiseError) -> (SubIndication, &'static str) {
    match error {
        OpenPromiseError::Note(error) => of_note(error),
        OpenPromiseError::Malformed => (SubIndication::FormatFailure, "promise_malformed"),
        OpenPromiseError::WrongOrigin => (SubIndication::SigCryptoFailure, "promise_of_another_log"),
    }
}

/// A fault whose code says everything.
pub(super) fn reason((sub, code): (SubIndication, &'static str)) -> (SubIndication, Reason) {
    (sub, Reason::new(code))
}

fn check(subject: Subject, fault: (SubIndication, &'static str)) -> Check {
    let (sub, reason) = reason(fault);
    Check::of(subject, sub, reason)
}

fn unknown_format(format: &str) -> Check {
    Check::of(Subject::Events, SubIndication::FormatFailure, Reason::new("unknown_format").what(format))
}

/// Passes for those of the subjects that no check speaks of.
fn with_passes(mut checks: Vec<Check>, subjects: &[(Subject, Phrase)]) -> Vec<Check> {
    for (subject, detail) in subjects {
        if checks.iter().all(|c| c.subject != *subject) {
            checks.push(Check::passed(*subject, detail.clone()));
        }
    }
    checks.sort_by_key(|c| c.subject);
    checks
}

fn size(size: u64) -> Phrase {
    Phrase::new("finding-detail-size").with("size", size)
}

/// The checks of a sheet's evidence: what holds and what does not.
pub(super) fn of_sheet(evidence: &SheetEvidence, faults: &[SheetFault]) -> Vec<Check> {
    let hash = SubIndication::HashFailure;
    let checks = faults
        .iter()
        .map(|fault| match fault {
            SheetFault::Format(format) => unknown_format(format),
            SheetFault::Checkpoint(error) => check(Subject::Checkpoint, of_checkpoint(*error)),
            SheetFault::NotIncluded(_) => check(Subject::Events, (hash, "events_not_in_log")),
            SheetFault::Item { index, fault } => {
                let reason = Reason::new("event_altered").with("index", *index).what(fault);
                Check::of(Subject::Events, hash, reason)
            }
            SheetFault::Inconsistent(_) => check(Subject::Consistency, (hash, "log_rewritten")),
            SheetFault::Earlier(error) => check(Subject::Consistency, of_checkpoint(*error)),
            SheetFault::Anchor(_) => check(Subject::CheckpointTimestamp, (hash, "anchor_broken")),
        })
        .collect();
    let mut subjects = vec![
        (Subject::Checkpoint, evidence.checkpoint().map(|c| size(c.size)).unwrap_or_default()),
        (Subject::Events, Phrase::new("finding-detail-events").with("count", evidence.items.len())),
    ];
    if let Some(Ok(old)) = evidence.earlier_checkpoint() {
        subjects
            .push((Subject::Consistency, Phrase::new("finding-detail-grew-out-of").with("size", old.size)));
    }
    with_passes(checks, &subjects)
}

/// The checks of a proof: what holds and what does not.
pub(super) fn of_proof(proof: &ProofFile, faults: &[ProofFault]) -> Vec<Check> {
    let hash = SubIndication::HashFailure;
    let checks = faults
        .iter()
        .map(|fault| match fault {
            ProofFault::Format(format) => unknown_format(format),
            ProofFault::Checkpoint(error) => check(Subject::Checkpoint, of_checkpoint(*error)),
            ProofFault::NotIncluded(_) => check(Subject::Events, (hash, "event_not_in_log")),
            ProofFault::StrokesDiffer | ProofFault::StrokesUnexpected => {
                check(Subject::Events, (hash, "drawing_differs"))
            }
            ProofFault::Promise(error) => check(Subject::Promise, of_promise(*error)),
            ProofFault::PromiseBroken { index, at } => {
                let reason = Reason::new("promise_broken").with("index", *index).with("at", at.to_string());
                Check::of(Subject::Promise, hash, reason)
            }
            ProofFault::Anchor(_) => check(Subject::CheckpointTimestamp, (hash, "anchor_broken")),
        })
        .collect();
    let mut subjects = vec![
        (Subject::Checkpoint, proof.checkpoint().map(|c| size(c.size)).unwrap_or_default()),
        (Subject::Events, Phrase::new("finding-detail-leaf").with("index", proof.proof.index)),
    ];
    if proof.promise.is_some() {
        subjects.push((Subject::Promise, Phrase::default()));
    }
    with_passes(checks, &subjects)
}
