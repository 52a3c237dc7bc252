//! Assidu: evidence.
