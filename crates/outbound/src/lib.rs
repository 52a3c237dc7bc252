//! Assidu: outbound.
