//! PDF files: the seal, its certificate and timestamp, then the evidence attached.

use std::collections::BTreeSet;

use assidu_evidence::{Hash, dossier, proof, sheet};
use assidu_seal::{
    AnchorOrigin, EmbeddedFile, embedded_files,
    validate::{
        Indication, Report, SignatureKind, SignatureReport, SubIndication, TimestampReport,
        validate_pdf_under,
    },
};

use crate::{
    dossiers, evidence,
    phrase::{Phrase, hyphens},
    report::{ItemKind, ItemReport},
    time,
    trust::Context,
    verdict::{Check, Reason, Subject, Verdict},
};

/// Verifies a PDF file.
pub(crate) fn verify(name: &str, bytes: &[u8], context: &Context<'_>) -> ItemReport {
    let mut item = ItemReport::new(name, ItemKind::Pdf);
    item.facts.pdf = Some(Hash::of(bytes));
    let report = validate_pdf_under(bytes, &context.trust.rules(&context.trust.anchors));
    for signature in &report.signatures {
        item.add(seal_check(signature));
        if let Some(stamp) = &signature.timestamp
            && signature.kind == SignatureKind::Signature
        {
            item.add(timestamp_check(Subject::SealTimestamp, stamp));
        }
        let of_stamp = signature.timestamp.as_ref().and_then(|stamp| stamp.anchor.as_ref());
        for origin in signature.anchor.iter().chain(of_stamp) {
            let note = anchor_note(origin);
            if !item.notes.contains(&note) {
                item.notes.push(note);
            }
        }
    }
    let verdict = Verdict { indication: report.indication, sub_indication: report.sub_indication };
    if !item.verdict.is_passed() || !verdict.is_passed() || report.signatures.is_empty() {
        // The verdict on the file as a whole, when it is worse than that of each signature.
        if item.verdict.worst(verdict) != item.verdict || report.signatures.is_empty() {
            let reasons = report.reasons.iter().map(Reason::from).collect();
            item.add(Check { subject: Subject::Seal, detail: Phrase::default(), verdict, reasons });
        }
    }
    let sealed = !report.signatures.is_empty() && item.verdict.is_passed();
    item.facts.sealed = sealed_before(&report, bytes).filter(|_| sealed);
    if let Some(until) = report.renew_before {
        item.notes.push(Phrase::new("finding-note-renew").with("when", time::seconds(until)));
    }
    if sealed {
        anchoring(&mut item, bytes, context);
    }
    attached(&mut item, bytes, context, sealed);
    item
}

/// Which service of a trusted list an anchor came from, in the list's own words.
pub(crate) fn anchor_note(origin: &AnchorOrigin) -> Phrase {
    Phrase::new("finding-note-listed")
        .with("territory", origin.territory.as_str())
        .with("service", origin.service.as_str())
        .with("provider", origin.provider.as_str())
        .with("status", origin.status.as_str())
        .with("since", time::seconds(origin.since))
}

/// The fingerprint of the file as its first seal left it, when it was longer since. That nothing but proofs was added
/// is what the verdict on the seal says.
fn sealed_before(report: &Report, bytes: &[u8]) -> Option<Hash> {
    let first = report.signatures.first().filter(|one| one.kind == SignatureKind::Signature)?;
    bytes.get(..first.covered()).filter(|before| before.len() < bytes.len()).map(Hash::of)
}

fn seal_check(signature: &SignatureReport) -> Check {
    let detail = match signature.claimed_time.as_deref() {
        Some(claimed) => Phrase::new("finding-detail-seal-claimed").with("claimed", claimed),
        None => Phrase::new("finding-detail-seal"),
    };
    let detail = match &signature.signer {
        Some(signer) => detail.with("who", signer.subject.as_str()),
        None => detail.with("who", Phrase::new("finding-nobody")),
    };
    let named = |kind: &str, name: &str| Phrase::new(format!("finding-{kind}-{}", hyphens(name)));
    Check {
        subject: Subject::Seal,
        detail: detail
            .with("level", signature.level.name())
            .with("integrity", named("integrity", signature.integrity.name()))
            .with("coverage", named("coverage", signature.coverage.name()))
            .with("changes", named("changes", signature.modifications.name())),
        verdict: Verdict { indication: signature.indication, sub_indication: signature.sub_indication },
        reasons: signature.reasons.iter().map(Reason::from).collect(),
    }
}

/// A timestamp as a check.
pub(crate) fn timestamp_check(subject: Subject, stamp: &TimestampReport) -> Check {
    let who = match stamp.authority.as_deref() {
        Some(who) => Phrase::plain(who),
        None => Phrase::new("finding-no-authority"),
    };
    let detail = match stamp.time {
        Some(at) => Phrase::new("finding-detail-stamp").with("who", who).with("when", time::seconds(at)),
        None => who,
    };
    Check {
        subject,
        detail,
        verdict: Verdict { indication: stamp.indication, sub_indication: stamp.sub_indication },
        reasons: stamp.reasons.iter().map(Reason::from).collect(),
    }
}

/// Finds out which anchors the seal leads to, and whether a timestamp is under another: an outsider's.
fn anchoring(item: &mut ItemReport, bytes: &[u8], context: &Context<'_>) {
    let mut stamps: Vec<(usize, String)> = Vec::new();
    let mut roots = BTreeSet::new();
    for (place, anchors) in context.single_anchors() {
        for signature in validate_pdf_under(bytes, &context.trust.rules(&anchors)).signatures {
            let chained = signature.sub_indication != Some(SubIndication::NoCertificateChainFound);
            if chained && signature.kind == SignatureKind::Signature {
                roots.insert(place);
            }
            let stamp = signature.timestamp.filter(|s| s.indication == Indication::TotalPassed);
            if let Some(stamp) = stamp.filter(|s| !s.self_made) {
                stamps.push((place, describe(&stamp)));
            }
        }
    }
    let outside = stamps.into_iter().filter(|(place, _)| !roots.contains(place));
    item.anchored_by.extend(outside.map(|(_, who)| who));
    item.facts.seal_roots = roots;
}

/// Who stamped, and when.
pub(crate) fn describe(stamp: &TimestampReport) -> String {
    let who = stamp.authority.as_deref().unwrap_or("a time-stamping authority");
    format!("{who}, {}", stamp.time.map(time::seconds).unwrap_or_default())
}

fn attached(item: &mut ItemReport, bytes: &[u8], context: &Context<'_>, sealed: bool) {
    let files = match embedded_files(bytes) {
        Ok(files) => files,
        Err(error) => {
            // A file whose seal holds can be read; so this only adds to a verdict that is bad already.
            let reason = Reason::new("attachments_unreadable").what(error);
            item.add(Check::of(Subject::Events, SubIndication::FormatFailure, reason));
            return;
        }
    };
    let ours = |f: &&EmbeddedFile| {
        [sheet::ATTACHMENT, dossier::ATTACHMENT].contains(&f.name.as_str()) || f.name.ends_with(proof::SUFFIX)
    };
    match files.iter().filter(ours).collect::<Vec<_>>()[..] {
        [] => item.notes.push(Phrase::new("finding-note-no-evidence")),
        [one] if one.name == sheet::ATTACHMENT => evidence::sheet(item, &one.bytes, context, sealed),
        [one] if one.name == dossier::ATTACHMENT => {
            dossiers::manifest_in(item, &one.bytes, context, sealed);
        }
        [one] => evidence::proof_in(item, &one.bytes, context, sealed),
        _ => {
            let reason = Reason::new("evidence_twice");
            item.add(Check::of(Subject::Events, SubIndication::FormatFailure, reason));
        }
    }
}
