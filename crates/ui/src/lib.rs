//! Assidu: ui.
