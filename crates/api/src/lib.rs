//! Assidu: api.
