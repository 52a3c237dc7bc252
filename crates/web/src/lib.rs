//! Assidu: web.
