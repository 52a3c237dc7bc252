//! PDF, as far as signing, attachments and validation need it. Nothing is ever drawn.
//!
//! The reader is strict where signatures are concerned: a file that two programs could read differently is
//! refused. It knows classic cross-reference tables, cross-reference streams, object streams, hybrid files
//! and any number of revisions within [`limits`](crate::limits).

mod attachments;
mod document;
mod filters;
mod object;
mod parse;
mod update;
mod xref;

pub use attachments::{EmbeddedFile, embedded_files};
pub(crate) use document::Document;
pub(crate) use object::{Dict, Object, Reference, text_string, write_text_string};
pub(crate) use parse::dict_spans;
pub(crate) use update::{Gap, Revision, Update};

/// A file cannot be read as PDF.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PdfError {
    /// It does not begin like a PDF file.
    #[error("it does not begin with %PDF-")]
    NotPdf,
    /// It is longer, or unpacks to more, than is read.
    #[error("it is larger than what is read")]
    TooLarge,
    /// It is nested deeper than is read.
    #[error("it is nested too deeply")]
    TooDeep,
    /// It has more revisions or objects than is read, or its revisions go round in circles.
    #[error("it has too many revisions or objects, or they go round in circles")]
    TooMany,
    /// It is damaged; what, and at which byte.
    #[error("{what} at byte {at}")]
    Damaged {
        /// What is wrong.
        what: &'static str,
        /// Where.
        at: usize,
    },
}

/// Shorthand for damage.
pub(crate) const fn damaged<T>(what: &'static str, at: usize) -> Result<T, PdfError> {
    Err(PdfError::Damaged { what, at })
}
