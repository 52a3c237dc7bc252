//! How much of a stranger's file is read before it is refused.

/// Longest file that is read, in bytes.
pub const INPUT: usize = 64 << 20;
/// Most that all the compressed streams of one file may unpack to, in bytes.
pub const DECODED: usize = 256 << 20;
/// Most revisions (cross-reference sections) one file may have.
pub const REVISIONS: usize = 64;
/// Deepest nesting of arrays and dictionaries, of references to references, and of ASN.1.
pub const DEPTH: usize = 64;
/// Longest time-stamping answer that is looked at, in bytes.
pub const TIMESTAMP_REPLY: usize = 64 << 10;
/// Most certificates that are looked at while building one chain.
pub const CERTIFICATES: usize = 256;
/// Longest certificate chain, the anchor included.
pub const CHAIN: usize = 12;
/// Most signatures that are validated in one file.
pub const SIGNATURES: usize = 64;
/// Most timestamps that are looked at in one signature.
pub const TIMESTAMPS: usize = 4;
/// Most bytes that are hashed for all signatures of one file together.
pub const HASHED: usize = 1 << 30;
/// Most objects that are compared for all signatures of one file together.
pub const COMPARED: usize = 1 << 21;
/// Most objects one file may have.
pub const OBJECTS: usize = 1 << 20;
/// Longest revocation list or OCSP answer that is looked at, and most bytes of all that are in one file.
pub const REVOCATION: usize = 16 << 20;
/// Most signatures of lists and answers that are checked for one file.
pub const REVOCATION_CHECKS: usize = 2048;
