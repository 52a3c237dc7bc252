//! Evidence: sheets, proofs, promises, checkpoints and what holds them together.

mod faults;
mod files;
pub(crate) mod witness;

pub(crate) use files::{checkpoint, consistency, promise, proof, proof_in};

use assidu_evidence::{
    anchor::Anchor,
    event::{Body, Event},
    note::VerifierKey,
    sheet::SheetEvidence,
};
use assidu_seal::validate::{Indication, Stamped, SubIndication, TimestampReport, validate_timestamp_under};

use crate::{
    logs::Head,
    pdf::{describe, timestamp_check},
    phrase::Phrase,
    report::ItemReport,
    trust::{Context, KeyStanding},
    verdict::{Check, Reason, Subject},
};

/// Says whose log it is and whether that is believed.
pub(crate) fn log_key(item: &mut ItemReport, key: &VerifierKey, context: &Context<'_>, sealed: bool) {
    let sub = SubIndication::NoCertificateChainFound;
    let check = match context.standing(key, sealed) {
        KeyStanding::Given => Check::passed(Subject::LogKey, Phrase::default()),
        KeyStanding::Sealed => {
            Check::passed(Subject::LogKey, Phrase::default()).because(Reason::new("key_from_seal"))
        }
        KeyStanding::Unknown => Check::of(Subject::LogKey, sub, Reason::new("key_unknown")),
        KeyStanding::Contradicted => {
            Check::of(Subject::LogKey, SubIndication::SigCryptoFailure, Reason::new("key_differs"))
        }
    };
    item.add(check.about(Phrase::plain(key.to_string())));
}

/// Verifies the timestamp over a checkpoint; gives the moment when it passes.
fn anchor(item: &mut ItemReport, anchor: &Anchor, statement: &str, context: &Context<'_>) -> Option<i64> {
    let over = Stamped::Bytes(statement.as_bytes());
    let trust = context.trust;
    let stamp = validate_timestamp_under(&anchor.token, over, &trust.rules(&trust.anchors));
    item.add(timestamp_check(Subject::CheckpointTimestamp, &stamp));
    if stamp.indication != Indication::TotalPassed {
        return None;
    }
    let own = |place: usize| item.facts.seal_roots.contains(&place) || context.seal_roots.contains(&place);
    let passes = |stamp: &TimestampReport| stamp.indication == Indication::TotalPassed;
    let outside = context.single_anchors().any(|(place, one)| {
        !own(place) && passes(&validate_timestamp_under(&anchor.token, over, &trust.rules(&one)))
    });
    if outside && !stamp.self_made {
        item.anchored_by.insert(describe(&stamp));
    }
    stamp.time
}

/// Verifies the evidence of a sheet. `sealed` says whether a seal that passed covers it.
pub(crate) fn sheet(item: &mut ItemReport, json: &[u8], context: &Context<'_>, sealed: bool) {
    let evidence = match SheetEvidence::parse(json) {
        Ok(evidence) => evidence,
        Err(error) => {
            let reason = Reason::new("evidence_unreadable").what(error);
            item.add(Check::of(Subject::Events, SubIndication::FormatFailure, reason));
            return;
        }
    };
    tell(item, &evidence);
    for earlier in evidence.of_earlier_generations() {
        generation(item, &earlier, context, sealed);
    }
    log_key(item, &evidence.log_key, context, sealed);
    let faults = evidence.faults();
    for check in faults::of_sheet(&evidence, &faults) {
        item.add(check);
    }
    witness::check(item, &evidence.checkpoint, context);
    if let (Some(token), Some(Ok(statement))) = (&evidence.anchor, evidence.anchor_statement()) {
        anchor(item, token, &statement, context);
    }
    if faults.is_empty() {
        gather(item, &evidence, sealed);
    }
}

/// Verifies what a sheet carries of an earlier generation of its log.
fn generation(item: &mut ItemReport, evidence: &SheetEvidence, context: &Context<'_>, sealed: bool) {
    log_key(item, &evidence.log_key, context, sealed);
    let faults = evidence.faults();
    for check in faults::of_sheet(evidence, &faults) {
        item.add(check);
    }
    witness::check(item, &evidence.checkpoint, context);
    if faults.is_empty() {
        gather_log(item, evidence, sealed);
    }
}

fn tell(item: &mut ItemReport, evidence: &SheetEvidence) {
    let facts = &evidence.sheet;
    item.simulated |= evidence.simulated;
    item.tell("sheet", facts.id.to_string());
    item.tell("version", facts.version.to_string());
    if let Some(original) = &facts.extract_of {
        item.tell("extract of", original.0.iter().map(|byte| format!("{byte:02x}")).collect::<String>());
    }
    if facts.provisional {
        item.about.push(("provisional", Phrase::new("finding-yes")));
    }
    item.tell("provider", facts.provider.clone());
    item.tell("training", facts.title.clone());
    item.tell("first day", facts.first_day.clone());
    item.tell("last day", facts.last_day.clone());
    let items = || evidence.items.iter().chain(evidence.generations.iter().flat_map(|one| &one.items));
    let opened = items().filter_map(|i| i.event.as_ref());
    let signed = opened.filter(|e| matches!(e.body, Body::Signature(_))).count();
    let waited = |event: &&Event| matches!(&event.body, Body::Signature(s) if s.held.is_some());
    let waited = items().filter_map(|i| i.event.as_ref()).filter(waited).count();
    item.tell("events", items().count().to_string());
    item.tell("signatures of learners", signed.to_string());
    if waited > 0 {
        item.tell("signatures that waited", waited.to_string());
    }
    if let Some(url) = &facts.url {
        item.tell("public page", url.clone());
    }
}

/// Keeps what other files can be compared with; only of evidence that holds.
fn gather(item: &mut ItemReport, evidence: &SheetEvidence, sealed: bool) {
    gather_log(item, evidence, sealed);
    let (key, facts) = (&evidence.log_key, &evidence.sheet);
    item.facts.extract_of = facts.extract_of;
    item.facts.sheet = Some((key.clone(), facts.id.clone(), facts.version));
    if let (Some(file), replaces, None) = (item.facts.pdf, facts.replaces, facts.extract_of) {
        item.facts.sheets.push((file, facts.version, replaces));
    }
}

/// Heads and leaves of one generation of the log.
fn gather_log(item: &mut ItemReport, evidence: &SheetEvidence, sealed: bool) {
    let key = &evidence.log_key;
    let Ok(new) = evidence.checkpoint() else { return };
    let head = Head::new(key, &new, &item.name);
    if let Some(Ok(old)) = evidence.earlier_checkpoint() {
        let old = Head::new(key, &old, &item.name);
        item.facts.links.push((old.clone(), head.clone()));
        item.facts.heads.push(old);
    }
    item.facts.heads.push(head);
    item.facts.leaves.extend(evidence.leaves().into_iter().map(|(i, leaf)| (key.clone(), i, leaf)));
    if sealed {
        item.facts.vouched.insert(key.clone());
    }
}
