//! A PDF file as a whole.

use super::evidence::evidence;
use super::fields::{Found, find_signatures};
use super::signature::{Context, look_at};
use super::{Indication, Reason, Report, Rules, SignatureKind, SignatureReport, SubIndication};
use crate::algorithms::Catalogue;
use crate::limits;
use crate::pdf::Document;
use crate::revocation::Known;
use crate::trust::TrustAnchors;

/// Validates all signatures of a PDF file against the anchors that the reader trusts, at a moment in seconds
/// since 1970.
#[must_use]
pub fn validate_pdf(pdf: &[u8], anchors: &TrustAnchors, at: i64) -> Report {
    validate_pdf_under(pdf, &Rules::new(anchors, at))
}

/// As [`validate_pdf`], by another catalogue of algorithms.
#[must_use]
pub fn validate_pdf_by(pdf: &[u8], anchors: &TrustAnchors, at: i64, catalogue: &Catalogue) -> Report {
    validate_pdf_under(pdf, &Rules { catalogue, ..Rules::new(anchors, at) })
}

/// As [`validate_pdf`], under rules of the reader's own, with what the reader knows about revocation.
#[must_use]
pub fn validate_pdf_under(pdf: &[u8], rules: &Rules<'_>) -> Report {
    let document = match Document::open(pdf) {
        Ok(document) => document,
        Err(error) => return refused(Reason::DamagedPdf(error.to_string()), 0),
    };
    let revisions = document.sections().len();
    if document.is_encrypted() {
        return refused(Reason::DamagedPdf("it is encrypted".to_owned()), revisions);
    }
    let found = match find_signatures(&document) {
        Ok(found) => found,
        Err(reason) => return refused(reason, revisions),
    };
    if found.is_empty() {
        return refused(Reason::NoSignature, revisions);
    }
    let work = |size: usize, most: usize| found.len().saturating_mul(size) > most;
    if found.len() > 1 && (work(pdf.len(), limits::HASHED) || work(document.size(), limits::COMPARED)) {
        return refused(Reason::TooMuch("signatures for a file of this size".to_owned()), revisions);
    }
    let mut known = evidence(&document, rules.proofs, rules.at);
    let signatures = look_at_all(&document, &found, &mut known, rules);
    summarise(signatures, revisions)
}

/// How long the file was when its first signature was made: what was sealed then is those bytes, and what follows
/// was added since. Nothing for a file that has no signature or cannot be read. Whether the signature holds is not
/// looked at.
#[must_use]
pub fn signed_length(pdf: &[u8]) -> Option<usize> {
    let document = Document::open(pdf).ok()?;
    let ends = find_signatures(&document).ok()?.into_iter().map(|one| one.end);
    ends.filter(|end| (1..=pdf.len()).contains(end)).min()
}

/// Looks at the signatures from the last to the first, so that the document timestamps that are believed
/// prove the existence of what they cover: signatures, timestamps, certificates, lists and answers.
fn look_at_all(
    document: &Document<'_>,
    found: &[Found],
    known: &mut Known,
    rules: &Rules<'_>,
) -> Vec<SignatureReport> {
    let mut order: Vec<&Found> = found.iter().collect();
    order.sort_by_key(|one| one.end);
    let mut proven: Option<i64> = None;
    let mut held: Option<i64> = None;
    let mut out = Vec::new();
    for one in order.into_iter().rev() {
        let context = Context { document, grounds: rules.grounds(known) };
        let mut report = look_at(&context, one, proven);
        if report.indication == Indication::TotalPassed {
            report.holds_until = report.holds_until.max(held);
            if report.kind == SignatureKind::DocumentTimestamp {
                held = report.holds_until;
                proven = report.proven_at.into_iter().chain(proven).min();
                known.seen(report.end, report.proven_at.unwrap_or(rules.at));
            }
        }
        out.push(report);
    }
    out.reverse();
    out
}

/// A report on a file that is not looked at any further.
fn refused(reason: Reason, revisions: usize) -> Report {
    let sub = SubIndication::FormatFailure;
    Report {
        indication: sub.indication(),
        sub_indication: Some(sub),
        reasons: vec![reason],
        signatures: Vec::new(),
        revisions,
        renew_before: None,
    }
}

/// The verdict on the file is the worst of its signatures; a file with nothing but document timestamps is not
/// sealed.
fn summarise(signatures: Vec<SignatureReport>, revisions: usize) -> Report {
    let worst = signatures.iter().min_by_key(|signature| signature.indication);
    let sealed = signatures.iter().any(|signature| signature.kind == SignatureKind::Signature);
    let renew_before = signatures.iter().filter_map(|signature| signature.holds_until).min();
    match worst {
        Some(worst) if sealed || worst.indication != Indication::TotalPassed => Report {
            indication: worst.indication,
            sub_indication: worst.sub_indication,
            reasons: worst.reasons.clone(),
            renew_before: renew_before.filter(|_| worst.indication == Indication::TotalPassed),
            signatures,
            revisions,
        },
        _ => Report { signatures, ..refused(Reason::NoSignature, revisions) },
    }
}
