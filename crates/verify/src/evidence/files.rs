//! Evidence in files of its own.

use assidu_evidence::{
    checkpoint as head_note,
    consistency::{ConsistencyFault, ConsistencyFile},
    event::{Body, Signature},
    note::{Note, VerifierKey},
    promise as promise_note,
    proof::ProofFile,
};
use assidu_seal::validate::SubIndication;

use super::{anchor, faults, log_key, witness};
use crate::{
    logs::Head,
    phrase::Phrase,
    report::{ItemKind, ItemReport},
    time,
    trust::Context,
    verdict::{Check, Reason, Subject},
};

/// A proof file.
pub(crate) fn proof(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    let mut item = ItemReport::new(name, ItemKind::Proof);
    proof_in(&mut item, bytes, context, false);
    item
}

/// A proof, by itself or attached to a receipt. `sealed` says whether a seal that passed covers it.
pub(crate) fn proof_in(item: &mut ItemReport, bytes: &[u8], context: &Context<'_>, sealed: bool) {
    let proof = match ProofFile::parse(bytes) {
        Ok(proof) => proof,
        Err(error) => {
            let reason = Reason::new("proof_unreadable").what(error.to_string());
            item.add(Check::of(Subject::Events, SubIndication::FormatFailure, reason));
            return;
        }
    };
    let recorded = proof.event.at;
    item.simulated |= proof.event.simulated;
    item.tell("event", proof.event.id.to_string());
    item.tell("kind", proof.event.kind());
    item.tell("recorded", time::seconds(recorded.unix_seconds()));
    if let Body::Signature(signature) = &proof.event.body {
        tell_waited(item, signature);
    }
    log_key(item, &proof.log_key, context, sealed);
    let faults = proof.faults();
    for check in faults::of_proof(&proof, &faults) {
        item.add(check);
    }
    witness::check(item, &proof.proof.checkpoint, context);
    if let (Some(token), Some(Ok(statement))) = (&proof.anchor, proof.anchor_statement())
        && let Some(stamped) = anchor(item, token, &statement, context)
    {
        // LOG-20: the time of the event and the time of its proof are told apart.
        item.tell("proved to exist", time::seconds(stamped));
        item.about.push(("proved after", time::gap(recorded.unix_seconds(), stamped)));
    }
    if let (true, Ok(head)) = (faults.is_empty(), proof.checkpoint()) {
        item.facts.heads.push(Head::new(&proof.log_key, &head, &item.name));
        item.facts.leaves.push((proof.log_key.clone(), proof.proof.index, proof.leaf()));
        if let Body::SheetSealed(sheet) = &proof.event.body {
            item.facts.sheets.push((sheet.sha256, sheet.version, sheet.replaces));
            let of = (proof.log_key.clone(), sheet.sheet.clone(), sheet.version);
            item.facts.recorded.push((of, sheet.sha256));
        }
        if sealed {
            item.facts.vouched.insert(proof.log_key.clone());
        }
    }
}

/// Of a signature that waited on a device: what is proved of its time, and what the device only says.
fn tell_waited(item: &mut ItemReport, signature: &Signature) {
    let Some(held) = &signature.held else { return };
    item.tell("drawn after", time::seconds(held.since.unix_seconds()));
    if let Some(declared) = signature.device_time {
        item.tell("time declared by the device", time::seconds(declared.unix_seconds()));
    }
}

/// A file with two checkpoints and the proof between them.
pub(crate) fn consistency(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    let mut item = ItemReport::new(name, ItemKind::Consistency);
    let file = match ConsistencyFile::parse(bytes) {
        Ok(file) => file,
        Err(error) => return refused(item, Subject::Consistency, &error),
    };
    log_key(&mut item, &file.log_key, context, false);
    for note in [&file.old, &file.new] {
        witness::check(&mut item, note, context);
        if let Ok(head) = head_note::open(note.as_bytes(), &file.log_key) {
            item.facts.heads.push(Head::new(&file.log_key, &head, name));
        }
    }
    match file.verify() {
        Ok((old, new)) => {
            let grew = Phrase::new("finding-detail-grew").with("new", new.size).with("old", old.size);
            item.add(Check::passed(Subject::Consistency, grew));
            let (old, new) = (Head::new(&file.log_key, &old, name), Head::new(&file.log_key, &new, name));
            item.facts.links.push((old, new));
        }
        Err(fault) => {
            let (sub, reason) = match &fault {
                ConsistencyFault::Format(format) => {
                    (SubIndication::FormatFailure, Reason::new("unknown_format").what(format))
                }
                ConsistencyFault::Checkpoint(error) => faults::reason(faults::of_checkpoint(*error)),
                ConsistencyFault::Inconsistent(_) => {
                    (SubIndication::HashFailure, Reason::new("log_rewritten"))
                }
            };
            item.add(Check::of(Subject::Consistency, sub, reason));
        }
    }
    item
}

/// A signed checkpoint on its own, as a witness or a log serves it.
pub(crate) fn checkpoint(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    let mut item = ItemReport::new(name, ItemKind::Checkpoint);
    let Some(key) = key_for(bytes, context) else {
        return unknown_key(item);
    };
    match head_note::open(bytes, &key) {
        Ok(head) => {
            let detail = Phrase::new("finding-detail-head")
                .with("origin", head.origin.to_string())
                .with("size", head.size);
            item.add(Check::passed(Subject::Checkpoint, detail));
            item.facts.heads.push(Head::new(&key, &head, name));
        }
        Err(error) => {
            let (sub, reason) = faults::reason(faults::of_checkpoint(error));
            item.add(Check::of(Subject::Checkpoint, sub, reason));
        }
    }
    witness::check(&mut item, &String::from_utf8_lossy(bytes), context);
    item
}

/// A promise on its own: the receipt that a signer was given.
pub(crate) fn promise(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    let mut item = ItemReport::new(name, ItemKind::Promise);
    let Some(key) = key_for(bytes, context) else {
        return unknown_key(item);
    };
    match promise_note::open(bytes, &key) {
        Ok(promise) => {
            let detail = Phrase::new("finding-detail-promise")
                .with("index", promise.index)
                .with("origin", promise.origin.to_string())
                .with("at", promise.at.to_string());
            item.add(Check::passed(Subject::Promise, detail));
            item.facts.leaves.push((key, promise.index, promise.leaf));
        }
        Err(error) => {
            let (sub, reason) = faults::reason(faults::of_promise(error));
            item.add(Check::of(Subject::Promise, sub, reason));
        }
    }
    item
}

/// The key, given or vouched for, that a note names.
fn key_for(bytes: &[u8], context: &Context<'_>) -> Option<VerifierKey> {
    let note = Note::parse(bytes).ok()?;
    let mut known = context.trust.keys.iter().chain(&context.vouched);
    let signs = |k: &&VerifierKey| note.signatures().iter().any(|s| s.name == k.name() && s.id == k.id());
    known.find(|k| k.algorithm() == assidu_evidence::note::Algorithm::Ed25519 && signs(k)).cloned()
}

fn unknown_key(mut item: ItemReport) -> ItemReport {
    let sub = SubIndication::NoCertificateChainFound;
    item.add(Check::of(Subject::LogKey, sub, Reason::new("key_unknown")));
    item
}

fn refused(mut item: ItemReport, subject: Subject, error: &impl ToString) -> ItemReport {
    let reason = Reason::new("proof_unreadable").what(error.to_string());
    item.add(Check::of(subject, SubIndication::FormatFailure, reason));
    item
}
