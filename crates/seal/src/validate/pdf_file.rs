//! A PDF file as a whole.

use super::fields::{Found, find_signatures};
use super::signature::{Context, look_at};
use super::{Indication, Reason, Report, SignatureKind, SignatureReport, SubIndication};
use crate::algorithms::Catalogue;
use crate::certificate::Certificate;
use crate::crl::RevocationList;
use crate::limits;
use crate::pdf::{Document, Object};
use crate::trust::TrustAnchors;

/// Validates all signatures of a PDF file against the anchors that the reader trusts, at a moment in seconds
/// since 1970.
#[must_use]
pub fn validate_pdf(pdf: &[u8], anchors: &TrustAnchors, at: i64) -> Report {
    validate_pdf_by(pdf, anchors, at, Catalogue::bundled())
}

/// As [`validate_pdf`], by another catalogue of algorithms.
#[must_use]
pub fn validate_pdf_by(pdf: &[u8], anchors: &TrustAnchors, at: i64, catalogue: &Catalogue) -> Report {
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
    let (certificates, lists) = validation_data(&document);
    let context =
        Context { document: &document, certificates: &certificates, lists: &lists, anchors, at, catalogue };
    let signatures = look_at_all(&context, &found);
    summarise(signatures, revisions)
}

/// Looks at the signatures from the last to the first, so that the document timestamps that are believed
/// prove the existence of what they cover.
fn look_at_all(context: &Context<'_, '_>, found: &[Found]) -> Vec<SignatureReport> {
    let mut order: Vec<&Found> = found.iter().collect();
    order.sort_by_key(|one| one.end);
    let mut proven: Option<i64> = None;
    let mut out = Vec::new();
    for one in order.into_iter().rev() {
        let report = look_at(context, one, proven);
        if report.kind == SignatureKind::DocumentTimestamp && report.indication == Indication::TotalPassed {
            proven = report.proven_at.into_iter().chain(proven).min();
        }
        out.push(report);
    }
    out.reverse();
    out
}

/// Certificates and revocation lists in the file's `/DSS`.
fn validation_data(document: &Document<'_>) -> (Vec<Certificate>, Vec<RevocationList>) {
    let streams = |key: &str| -> Vec<_> {
        document
            .catalog()
            .and_then(|(_, catalog)| document.dict(catalog, "DSS"))
            .and_then(|dss| document.value(dss, key))
            .and_then(Object::as_array)
            .unwrap_or_default()
            .iter()
            .take(limits::CERTIFICATES)
            .filter_map(Object::as_reference)
            .collect()
    };
    let (certificates, lists) = (streams("Certs"), streams("CRLs"));
    let decoded = |references: Vec<_>| -> Vec<Vec<u8>> {
        references.into_iter().filter_map(|reference| document.decode(reference).ok()).collect()
    };
    let certificates = decoded(certificates);
    let lists = decoded(lists);
    let certificates = certificates.iter().filter_map(|der| Certificate::from_der(der).ok());
    (certificates.collect(), lists.iter().filter_map(|der| RevocationList::read(der).ok()).collect())
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
    }
}

/// The verdict on the file is the worst of its signatures; a file with nothing but document timestamps is not
/// sealed.
fn summarise(signatures: Vec<SignatureReport>, revisions: usize) -> Report {
    let worst = signatures.iter().min_by_key(|signature| signature.indication);
    let sealed = signatures.iter().any(|signature| signature.kind == SignatureKind::Signature);
    match worst {
        Some(worst) if sealed || worst.indication != Indication::TotalPassed => Report {
            indication: worst.indication,
            sub_indication: worst.sub_indication,
            reasons: worst.reasons.clone(),
            signatures,
            revisions,
        },
        _ => Report { signatures, ..refused(Reason::NoSignature, revisions) },
    }
}
