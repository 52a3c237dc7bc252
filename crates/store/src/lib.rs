//! Assidu: store.
