//! By what a file is judged.

use crate::algorithms::Catalogue;
use crate::revocation::{Grounds, Known, Proofs};
use crate::trust::TrustAnchors;

/// What happens when nothing is known about a certificate's revocation.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RevocationRule {
    /// A remark says so, and the verdict is not touched: what is known is used, and a revoked certificate is
    /// never accepted.
    #[default]
    WhenKnown,
    /// The verdict is INDETERMINATE, as EN 319 102-1 has it: `TRY_LATER` while a list may still come,
    /// `REVOCATION_OUT_OF_BOUNDS_NO_POE` afterwards.
    Required,
}

/// Whom the reader trusts, when, and what they know besides the file.
#[derive(Clone, Copy, Debug)]
pub struct Rules<'a> {
    /// The certificates trusted.
    pub anchors: &'a TrustAnchors,
    /// The moment of validation, in seconds since 1970.
    pub at: i64,
    /// The end dates of algorithms.
    pub catalogue: &'a Catalogue,
    /// What happens when nothing is known about a certificate's revocation.
    pub revocation: RevocationRule,
    /// Lists, answers and certificates that the reader brings along.
    pub proofs: &'a Proofs,
}

impl<'a> Rules<'a> {
    /// The usual rules: the catalogue compiled in, nothing brought along.
    #[must_use]
    pub fn new(anchors: &'a TrustAnchors, at: i64) -> Self {
        static NOTHING: Proofs = Proofs::NONE;
        let catalogue = Catalogue::bundled();
        Self { anchors, at, catalogue, revocation: RevocationRule::WhenKnown, proofs: &NOTHING }
    }

    /// These rules with what is known about revocation.
    pub(crate) const fn grounds(self, known: &'a Known) -> Grounds<'a> {
        let Self { anchors, at, catalogue, revocation, .. } = self;
        Grounds { anchors, known, catalogue, at, rule: revocation }
    }
}
