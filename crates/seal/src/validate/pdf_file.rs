//! A PDF file as a whole.

use super::{Indication, Report};
use crate::algorithms::Catalogue;
use crate::trust::TrustAnchors;

/// Validates all signatures of a PDF file against the anchors that the reader trusts, at a moment in seconds
/// since 1970.
#[must_use]
pub fn validate_pdf(pdf: &[u8], anchors: &TrustAnchors, at: i64) -> Report {
    validate_pdf_by(pdf, anchors, at, &Catalogue::default())
}

/// As [`validate_pdf`], by another catalogue of algorithms.
#[must_use]
pub fn validate_pdf_by(_pdf: &[u8], _anchors: &TrustAnchors, _at: i64, _catalogue: &Catalogue) -> Report {
    Report {
        indication: Indication::Indeterminate,
        sub_indication: None,
        reasons: Vec::new(),
        signatures: Vec::new(),
        revisions: 0,
    }
}
