//! Faults of evidence, as checks with verdicts.

use assidu_evidence::{
    checkpoint::OpenCheckpointError,
    note::NoteError,
    promise::OpenPromiseError,
    proof::{ProofFault, ProofFile},
    sheet::{SheetEvidence, SheetFault},
};
use assidu_seal::validate::SubIndication;

use crate::verdict::{Check, Reason, Subject};

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

fn check(subject: Subject, (sub, code): (SubIndication, &str), fault: &impl ToString) -> Check {
    Check::of(subject, sub, Reason::new(code, fault.to_string()))
}

/// Passes for those of the subjects that no check speaks of.
fn with_passes(mut checks: Vec<Check>, subjects: &[(Subject, String)]) -> Vec<Check> {
    for (subject, detail) in subjects {
        if checks.iter().all(|c| c.subject != *subject) {
            checks.push(Check::passed(*subject, detail.clone()));
        }
    }
    checks.sort_by_key(|c| c.subject);
    checks
}

/// The checks of a sheet's evidence: what holds and what does not.
pub(super) fn of_sheet(evidence: &SheetEvidence, faults: &[SheetFault]) -> Vec<Check> {
    let hash = SubIndication::HashFailure;
    let checks = faults
        .iter()
        .map(|fault| match fault {
            SheetFault::Format(_) => {
                check(Subject::Events, (SubIndication::FormatFailure, "unknown_format"), fault)
            }
            SheetFault::Checkpoint(error) => check(Subject::Checkpoint, of_checkpoint(*error), fault),
            SheetFault::NotIncluded(_) => check(Subject::Events, (hash, "events_not_in_log"), fault),
            SheetFault::Item { .. } => check(Subject::Events, (hash, "event_altered"), fault),
            SheetFault::Inconsistent(_) => check(Subject::Consistency, (hash, "log_rewritten"), fault),
            SheetFault::Earlier(error) => check(Subject::Consistency, of_checkpoint(*error), fault),
            SheetFault::Anchor(_) => check(Subject::CheckpointTimestamp, (hash, "anchor_broken"), fault),
        })
        .collect();
    let mut subjects = vec![
        (Subject::Checkpoint, evidence.checkpoint().map(|c| format!("size {}", c.size)).unwrap_or_default()),
        (Subject::Events, format!("{} events", evidence.items.len())),
    ];
    if let Some(Ok(old)) = evidence.earlier_checkpoint() {
        subjects.push((Subject::Consistency, format!("grew out of size {}", old.size)));
    }
    with_passes(checks, &subjects)
}

/// The checks of a proof: what holds and what does not.
pub(super) fn of_proof(proof: &ProofFile, faults: &[ProofFault]) -> Vec<Check> {
    let hash = SubIndication::HashFailure;
    let checks = faults
        .iter()
        .map(|fault| match fault {
            ProofFault::Format(_) => {
                check(Subject::Events, (SubIndication::FormatFailure, "unknown_format"), fault)
            }
            ProofFault::Checkpoint(error) => check(Subject::Checkpoint, of_checkpoint(*error), fault),
            ProofFault::NotIncluded(_) => check(Subject::Events, (hash, "event_not_in_log"), fault),
            ProofFault::StrokesDiffer | ProofFault::StrokesUnexpected => {
                check(Subject::Events, (hash, "drawing_differs"), fault)
            }
            ProofFault::Promise(error) => check(Subject::Promise, of_promise(*error), fault),
            ProofFault::PromiseBroken { .. } => check(Subject::Promise, (hash, "promise_broken"), fault),
            ProofFault::Anchor(_) => check(Subject::CheckpointTimestamp, (hash, "anchor_broken"), fault),
        })
        .collect();
    let mut subjects = vec![
        (Subject::Checkpoint, proof.checkpoint().map(|c| format!("size {}", c.size)).unwrap_or_default()),
        (Subject::Events, format!("leaf {}", proof.proof.index)),
    ];
    if proof.promise.is_some() {
        subjects.push((Subject::Promise, String::new()));
    }
    with_passes(checks, &subjects)
}
