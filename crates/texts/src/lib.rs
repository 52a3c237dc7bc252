//! Assidu: texts.
