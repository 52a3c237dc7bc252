//! The office's work on attendance: corrections.

pub(crate) mod correct;
