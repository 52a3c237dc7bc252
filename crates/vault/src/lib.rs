//! Assidu: vault.
