//! Assidu: verify.
