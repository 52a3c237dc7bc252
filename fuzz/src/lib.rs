//! Fuzz targets of the parsers that read what strangers send.
//!
//! ```text
//! fuzz/run pdf 60        # one target, for 60 seconds; needs clang, no nightly compiler
//! cargo fuzz run pdf     # the same with cargo-fuzz
//! ```
//!
//! `corpus/<target>` is kept small; an ordinary test replays it (`crates/verify/tests/it/fuzzed.rs`). What a run finds
//! goes there, smallest first, with the mend.

pub mod targets;
