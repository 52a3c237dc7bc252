//! Verifies what Assidu issues, offline and without trusting it: sealed sheets, proofs, whole folders.
//!
//! ```no_run
//! use assidu_verify::{Trust, verify_bytes, verify_paths};
//!
//! let mut trust = Trust::nobody(1_795_337_883);
//! trust.anchors = assidu_seal::TrustAnchors::from_pem("…")?;
//! let one = verify_bytes("sheet.pdf", b"%PDF-1.7", &trust);
//! println!("{}", one.verdict.text());
//! let all = verify_paths(&["dossier".into()], &trust)?;
//! std::process::exit(all.exit_code().into());
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A file is judged by its own checks, each with a verdict in the words of EN 319 102-1; the file's verdict
//! is the worst of them. Files are then compared with each other: a log that showed two heads, or two
//! leaves in one place, is convicted.
//!
//! To add a kind of file: 1. a variant of [`ItemKind`]; 2. how it is recognised, in `files.rs`; 3. its
//! checks, as a function from bytes to [`ItemReport`]; 4. what other files can contradict goes to its facts.

mod arguments;
mod document;
mod dossiers;
mod evidence;
mod files;
mod logs;
mod next;
mod pdf;
mod phrase;
mod report;
mod run;
mod text;
mod time;
mod trust;
mod verdict;
mod zip;

pub use document::write_pdf;
pub use files::{MAX_FILE, MAX_FILES, VerifyPathsError, verify_bytes, verify_paths};
pub use phrase::Phrase;
pub use report::{Counts, Growth, ItemKind, ItemReport, LogReport, Report};
pub use run::{language_of, run};
pub use text::{write_item, write_report};
pub use trust::{AnchorsError, GivenList, Trust};
pub use verdict::{Check, Reason, Subject, Verdict};

pub use assidu_seal::validate::{Indication, SubIndication};
pub use assidu_texts::{Language, Texts};
