//! Seals on PDF files, timestamps and the private authority behind them: bytes in, bytes out.
//!
//! - [`prepare`] → the key signs → [`Prepared::sign`] → [`Signed::timestamp_request`] →
//!   [`timestamp::accept`] → [`Signed::finish`]: seals a file, PAdES B-B or B-T;
//! - [`augment`]: keeps a sealed file, PAdES B-LT and B-LTA, and renews it;
//! - [`validate::validate_pdf`] and [`validate::validate_timestamp`]: judge, in the words of EN 319 102-1;
//! - [`authority`]: root, time-stamping authority, tenants' seals, revocation list;
//! - [`embedded_files`]: what is attached to a PDF file.
//!
//! # The four levels
//!
//! PAdES baseline, each level on top of the one before. What a port would fetch or post is made by an authority in the
//! same program here; `file`, `key`, `certificate`, `chain`, `anchors` and `now` are yours.
//!
//! **B-B**, a seal. It holds while its certificate does:
//!
//! ```
//! use assidu_seal::validate::{Level, validate_pdf};
//! use assidu_seal::{SealSpec, prepare};
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/house.rs")); }
//! # let house = scene::House::new()?;
//! # let (file, certificate, chain) = (house.file(), house.certificate.clone(), house.chain.clone());
//! # let (key, anchors, now) = (&house.key, house.anchors(), house.now);
//! let spec = SealSpec::certifying(certificate, chain, now, 60);
//! let sealed = prepare(&file, &spec)?.sign_with(key)?.finish(None)?;
//! assert_eq!(validate_pdf(&sealed, &anchors, now).signatures[0].level, Level::B);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **B-T**, with a timestamp over it, without which nothing proves when it was made:
//!
//! ```
//! use assidu_seal::timestamp::{TimestampPolicy, accept};
//! use assidu_seal::validate::{Level, validate_pdf};
//! use assidu_seal::{SealSpec, prepare};
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/house.rs")); }
//! # let house = scene::House::new()?;
//! # let (file, certificate, chain) = (house.file(), house.certificate.clone(), house.chain.clone());
//! # let (key, anchors, now) = (&house.key, house.anchors(), house.now);
//! # let post = |request: &[u8]| house.post(request, now);
//! let spec = SealSpec::certifying(certificate, chain, now, 60);
//! let signed = prepare(&file, &spec)?.sign_with(key)?;
//! let (request, expect) = signed.timestamp_request([7; 16]); // random, in real life
//! let policy = TimestampPolicy { anchors: anchors.clone(), now, tolerance: 60, policies: Vec::new() };
//! let token = accept(&post(&request)?, &expect, &policy)?;
//! let stamped = signed.finish(Some(token))?;
//! assert_eq!(validate_pdf(&stamped, &anchors, now).signatures[0].level, Level::T);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **B-LT**, with what says that no certificate was revoked: lists or OCSP answers, which must be younger than the
//! timestamp. What is still lacking is told before, so that it can be fetched:
//!
//! ```
//! use assidu_seal::Proofs;
//! use assidu_seal::augment::{add_proofs, lacking};
//! use assidu_seal::validate::{Level, Rules, validate_pdf};
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/house.rs")); }
//! # let house = scene::House::new()?;
//! # let (file, certificate, chain) = (house.file(), house.certificate.clone(), house.chain.clone());
//! # let (key, anchors, now) = (&house.key, house.anchors(), house.now);
//! # let (stamped, later) = (house.stamped()?, now + 60);
//! # let fetch = |_: &[String]| house.list(later);
//! let wanted = lacking(&stamped, &Rules::new(&anchors, later))?;
//! assert_eq!(wanted.len(), 2); // the seal's certificate, and the time stamper's
//! let mut proofs = Proofs::default();
//! for one in &wanted {
//!     proofs.add_list(&fetch(&one.certificate.revocation_list_urls())?)?;
//! }
//! let rules = Rules { proofs: &proofs, ..Rules::new(&anchors, later) };
//! let long_term = add_proofs(&stamped, &rules)?;
//! assert_eq!(validate_pdf(&long_term, &anchors, later).signatures[0].level, Level::LongTerm);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! **B-LTA**, with a timestamp over the whole document. It holds when everything before it has ended; the same again,
//! before that timestamp ends, renews it:
//!
//! ```
//! use assidu_seal::augment::{StampSpec, prepare_stamp};
//! use assidu_seal::timestamp::{TimestampPolicy, accept};
//! use assidu_seal::validate::{Indication, Level, Rules, validate_pdf};
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/house.rs")); }
//! # let house = scene::House::new()?;
//! # let (file, certificate, chain) = (house.file(), house.certificate.clone(), house.chain.clone());
//! # let (key, anchors, now) = (&house.key, house.anchors(), house.now);
//! # let later = now + 60;
//! # let (long_term, post) = (house.long_term(later)?, |request: &[u8]| house.post(request, later));
//! let rules = Rules::new(&anchors, later);
//! let prepared = prepare_stamp(&long_term, &rules, &StampSpec::default())?;
//! let (request, expect) = prepared.timestamp_request([8; 16]);
//! let policy = TimestampPolicy { anchors: anchors.clone(), now: later, tolerance: 60, policies: Vec::new() };
//! let token = accept(&post(&request)?, &expect, &policy)?;
//! let archived = prepared.finish(&token)?;
//! let years_later = later + 5 * 365 * 86_400;
//! let report = validate_pdf(&archived, &anchors, years_later);
//! assert_eq!((report.indication, report.signatures[0].level), (Indication::TotalPassed, Level::Archive));
//! assert!(report.renew_before.is_some_and(|end| end > years_later));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Fields that are seen, and several signatures
//!
//! All fields are made before the first signature; then each signs its own, here or with any other program. A field
//! shows a page that you have made, with its fonts and pictures ([`Look::of_page`]):
//!
//! ```
//! use assidu_seal::validate::{Indication, Modifications, validate_pdf};
//! use assidu_seal::{Certification, FieldSpec, Look, Place, SealSpec, Visible, add_field, prepare};
//! # mod scene { include!(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scene/house.rs")); }
//! # let house = scene::House::new()?;
//! # let (file, certificate, chain) = (house.file(), house.certificate.clone(), house.chain.clone());
//! # let (key, anchors, now) = (&house.key, house.anchors(), house.now);
//! # let page = house.file();
//! let frame = |left: f64| Visible { page: 0, rectangle: [left, 20.0, left + 90.0, 50.0], look: None };
//! let mut file = file;
//! for (name, left) in [("Director", 20.0), ("Trainer", 120.0)] {
//!     let label = format!("Signature of the {name}");
//!     let spec = FieldSpec { name: name.to_owned(), label, visible: Some(frame(left)), lock: None };
//!     file = add_field(&file, &spec)?;
//! }
//! for name in ["Director", "Trainer"] {
//!     let mut spec = SealSpec::certifying(certificate.clone(), chain.clone(), now, 60);
//!     spec.certification = Certification::None;
//!     spec.field = name.to_owned();
//!     spec.place = Place::Existing(Some(Look::of_page(&page)?));
//!     file = prepare(file, &spec)?.sign_with(key)?.finish(None)?;
//! }
//! let report = validate_pdf(&file, &anchors, now);
//! assert_eq!(report.indication, Indication::TotalPassed);
//! assert_eq!(report.signatures[0].modifications, Modifications::Forms);
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
mod xml;

pub use certificate::{Certificate, CertificateError};
pub use fitness::{
    Candidate, Fitness, UnfitCertificate, Warning, fit_for_sealing, proves_possession, usual_scheme,
};
pub use form::Lock;
pub use pdf::{EmbeddedFile, PdfError, embedded_files};
pub use private_key::{PrivateKey, PrivateKeyError};
pub use revocation::{
    OcspExpect, OcspRefusal, ProofError, ProofFacts, Proofs, accept_ocsp, ocsp_request, proof_facts,
};
pub use sign::{
    Certification, FieldSpec, Look, LookError, Place, Prepared, SealError, SealSpec, Signed, Visible,
    add_field, prepare,
};
pub use trust::{
    AnchorOrigin, CheckedList, ListSigner, ListedService, ServiceKind, ServiceStatus, TrustAnchors,
    TrustedList, TrustedListError, read_lists,
};
pub use xml::signature::XmlSignatureError;
