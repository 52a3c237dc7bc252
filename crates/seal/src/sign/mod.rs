//! Sealing a PDF file: PAdES B-B and B-T, without input or output.
//!
//! The steps are types, so that nothing can be done out of order:
//!
//! ```text
//! let prepared = prepare(pdf, &spec)?;
//! let signed = prepared.sign_with(&key)?;                           // a key in this process, or else:
//! let signature = port.sign(prepared.signed_attributes())?;         // wherever the key is
//! let signed = prepared.sign(signature)?;
//! let (request, expect) = signed.timestamp_request(nonce);          // the port posts it
//! let token = timestamp::accept(&reply, &expect, &policy)?;
//! let sealed = signed.finish(Some(token))?;                         // B-T; with `None`, B-B
//! ```

mod fields;
mod prepared;
mod spec;

pub(crate) use fields::{NewField, dict, place};
pub use prepared::{Prepared, Signed, prepare};
pub(crate) use prepared::{append, around};
pub use spec::{Certification, SealError, SealSpec};
