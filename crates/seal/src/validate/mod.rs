//! Whether a sealed file holds, in the words of EN 319 102-1.
//!
//! Validation works offline, from the file and the trust anchors alone. It is strict: a doubt is never a
//! pass. To add a check: 1. a [`Reason`] with its code and sentence; 2. the check, in the file of its step;
//! 3. the [`SubIndication`] it leads to; 4. a test that sees it fail.
//!
//! ```no_run
//! use assidu_seal::TrustAnchors;
//! use assidu_seal::validate::{Indication, validate_pdf};
//! # let (pdf, trust_pem, now) = (Vec::new(), "", 0);
//! let report = validate_pdf(&pdf, &TrustAnchors::from_pem(trust_pem)?, now);
//! if report.indication != Indication::TotalPassed {
//!     for reason in &report.reasons { /* show `reason` and `reason.code()` */ }
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod reason;
mod report;
mod rules;

pub use reason::Reason;
pub use report::{
    CertificateSummary, Coverage, Indication, Integrity, Level, Modifications, Report, SignatureKind,
    SignatureReport, SubIndication, TimestampReport,
};
pub use rules::{RevocationRule, Rules};

mod evidence;
mod fields;
mod form;
mod form_changes;
mod metadata;
mod modifications;
mod pdf_file;
mod signature;
mod token;

pub(crate) use evidence::{evidence, listed};
pub use pdf_file::{signed_length, validate_pdf, validate_pdf_by, validate_pdf_under};
pub use token::{Stamped, validate_timestamp, validate_timestamp_by, validate_timestamp_under};
