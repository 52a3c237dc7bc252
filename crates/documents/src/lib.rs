//! Assidu: documents.
