//! Documents: values in, bytes out. The same input always gives the same bytes.
//!
//! - [`sheet`]: the attendance sheet as PDF/A-3a and PDF/UA-1 with its evidence attached.
//! - [`receipt`]: the receipt of one signature, with its proof attached.
//! - [`dossier`]: the summary and the pages of an evidence dossier.
//! - [`verification`]: what a verifier found, to be read, kept and handed on.
//! - [`spreadsheets`]: templates of the import models, exports as CSV and XLSX.
//! - [`samples`]: ready-made inputs for galleries, benchmarks and tests.
//!
//! To add a document: 1. its input struct in a folder named like it, plain values only; 2. its layout as
//! functions on the page plan, never on the PDF library; 3. its labels in
//! `texts/locales/<language>/<area>.ftl`; 4. a builder in [`samples`]; 5. its reference hash and its
//! referees in `tests/it`.

pub mod dossier;
mod file;
mod fonts;
pub mod html;
mod ink;
pub mod own_data;
mod paper;
mod plan;
mod qr;
pub mod receipt;
pub mod samples;
pub mod sheet;
pub mod spreadsheets;
mod typeset;
pub mod verification;

pub use assidu_texts::Language;
