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

mod dictionary;
mod fields;
mod look;
mod prepared;
mod spec;
mod tags;

pub use fields::add_field;
pub(crate) use fields::{NewField, dict, place};
pub use look::{Look, LookError};
pub use prepared::{Prepared, Signed, prepare};
pub(crate) use prepared::{append, around};
pub use spec::{Certification, FieldSpec, Place, SealError, SealSpec, Visible};
