//! Seals on PDF files, timestamps and the private authority behind them: bytes in, bytes out.
//!
//! - [`prepare`] → the key signs → [`Prepared::sign`] → [`Signed::timestamp_request`] →
//!   [`timestamp::accept`] → [`Signed::finish`]: seals a file, PAdES B-B or B-T;
//! - [`augment`]: keeps a sealed file, PAdES B-LT and B-LTA, and renews it;
//! - [`validate::validate_pdf`] and [`validate::validate_timestamp`]: judge, in the words of EN 319 102-1;
//! - [`authority`]: root, time-stamping authority, tenants' seals, revocation list;
//! - [`embedded_files`]: what is attached to a PDF file.
//!
//! # From B-B to B-LTA
//!
//! The four levels of PAdES baseline, each on top of the one before. What a port would fetch or post is made here by
//! an authority in the same program.
//!
//! ```
//! use assidu_seal::augment::{StampSpec, add_proofs, lacking, prepare_stamp};
//! use assidu_seal::timestamp::{TimestampPolicy, accept};
//! use assidu_seal::validate::{Indication, Level, Rules, validate_pdf};
//! use assidu_seal::{Proofs, SealSpec, TrustAnchors, prepare};
//! # use assidu_seal::authority::{Issuer, RootSpec, SealCertificateSpec, TimestampResponder, TsaSpec};
//! # use assidu_seal::authority::{empty_crl, issue_seal, issue_tsa, make_root};
//! # use assidu_seal::keys::{EcCurve, EcKey};
//! # let mut file = b"%PDF-1.7\n".to_vec();
//! # let mut places = Vec::new();
//! # for (index, body) in ["<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
//! #     "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"].iter().enumerate() {
//! #     places.push(file.len());
//! #     file.extend(format!("{} 0 obj\n{body}\nendobj\n", index + 1).bytes());
//! # }
//! # let start = file.len();
//! # file.extend(b"xref\n0 4\n0000000000 65535 f \n");
//! # places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").bytes()));
//! # file.extend(format!("trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n").bytes());
//! # let now = 1_795_337_883;
//! # let (root_key, tsa_key) = (EcKey::generate(EcCurve::P256)?, EcKey::generate(EcCurve::P256)?);
//! # let key = EcKey::generate(EcCurve::P256)?;
//! # let root = make_root(&RootSpec { common_name: "TEST", organization: None, serial: [1; 16],
//! #     public_key: root_key.public_key(), not_before: now - 60 }, &|m| root_key.sign(m))?;
//! # let by_root = |m: &[u8]| root_key.sign(m);
//! # let issuer = Issuer { certificate: &root, sign: &by_root };
//! # let tsa = issue_tsa(issuer, &TsaSpec { common_name: "TEST", organization: None, serial: [2; 16],
//! #     public_key: tsa_key.public_key(), not_before: now - 60 })?;
//! # let seal = issue_seal(issuer, &SealCertificateSpec { common_name: "TEST", organization: "TEST", siren: None,
//! #     public_key: key.public_key(), not_before: now - 60, life: 86_400, serial: [3; 16] })?;
//! # let by_tsa = |m: &[u8]| tsa_key.sign(m);
//! # let authority = TimestampResponder::new(tsa, &by_tsa, "2.25.1")?;
//! # let post = |request: &[u8], now| authority.respond(request, now, [4; 16]);
//! let anchors = TrustAnchors::of(vec![root.clone()]);
//! let spec = SealSpec::certifying(seal, Vec::new(), now, 60);
//!
//! // B-B: a seal.
//! let sealed = prepare(&file, &spec)?.sign_with(&key)?.finish(None)?;
//! assert_eq!(validate_pdf(&sealed, &anchors, now).signatures[0].level, Level::B);
//!
//! // B-T: with a timestamp over it, without which nothing proves when it was made.
//! let signed = prepare(&file, &spec)?.sign_with(&key)?;
//! let (request, expect) = signed.timestamp_request([7; 16]);
//! let mut policy = TimestampPolicy { anchors: anchors.clone(), now, tolerance: 60, policies: Vec::new() };
//! let token = accept(&post(&request, now), &expect, &policy)?;
//! let stamped = signed.finish(Some(token))?;
//! assert_eq!(validate_pdf(&stamped, &anchors, now).signatures[0].level, Level::T);
//!
//! // B-LT: with what says that no certificate was revoked; it must be younger than the timestamp.
//! let later = now + 60;
//! assert_eq!(lacking(&stamped, &Rules::new(&anchors, later))?.len(), 2);
//! let mut proofs = Proofs::default();
//! proofs.add_list(&empty_crl(issuer, 1, later, later + 86_400)?)?;
//! let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, later) };
//! let long_term = add_proofs(&stamped, &rules)?;
//! assert_eq!(validate_pdf(&long_term, &anchors, later).signatures[0].level, Level::LongTerm);
//!
//! // B-LTA: with a timestamp over the whole document. The same again, before that one ends, renews it.
//! let prepared = prepare_stamp(&long_term, &rules, &StampSpec::default())?;
//! let (request, expect) = prepared.timestamp_request([8; 16]);
//! policy.now = later;
//! let token = accept(&post(&request, later), &expect, &policy)?;
//! let archived = prepared.finish(&token)?;
//! let years_later = later + 5 * 365 * 86_400;
//! let report = validate_pdf(&archived, &anchors, years_later);
//! assert_eq!((report.indication, report.signatures[0].level), (Indication::TotalPassed, Level::Archive));
//! assert!(report.renew_before.is_some_and(|end| end > years_later));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Nothing here does input or output, reads a clock or panics; times are seconds since 1970, and whatever a
//! stranger sends is bounded by [`limits`].
//!
//! To add an algorithm: 1. a line in `algorithms.txt`; 2. its identifiers in `algorithms.rs` and `crypto.rs`;
//! 3. a test with a signature that some other program made.

pub mod algorithms;
mod asn1;
pub mod augment;
pub mod authority;
mod certificate;
mod cms;
mod crypto;
mod fitness;
mod form;
pub mod keys;
pub mod limits;
mod names;
mod pdf;
pub mod pem;
mod private_key;
mod pss;
mod revocation;
mod sign;
pub mod timestamp;
mod trust;
pub mod validate;

pub use certificate::{Certificate, CertificateError};
pub use fitness::{
    Candidate, Fitness, UnfitCertificate, Warning, fit_for_sealing, proves_possession, usual_scheme,
};
pub use form::Lock;
pub use pdf::{EmbeddedFile, PdfError, embedded_files};
pub use private_key::{PrivateKey, PrivateKeyError};
pub use revocation::{OcspExpect, OcspRefusal, ProofError, Proofs, accept_ocsp, ocsp_request};
pub use sign::{
    Certification, FieldSpec, Look, LookError, Place, Prepared, SealError, SealSpec, Signed, Visible,
    add_field, prepare,
};
pub use trust::{
    AnchorOrigin, ListedService, ServiceKind, ServiceStatus, TrustAnchors, TrustedList, TrustedListError,
};
