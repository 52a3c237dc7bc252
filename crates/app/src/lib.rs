//! Assidu: app.
