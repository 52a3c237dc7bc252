//! Assidu: seal.
