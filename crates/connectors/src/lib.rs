//! Assidu: connectors.
