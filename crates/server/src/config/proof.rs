//! How proofs are dated and named.

use crate::config::section::section;

section! {
    /// How proofs are dated and named.
    "proof" Proof {
        /// The name of this instance in proofs, such as "emargement.example.org". It must never change; empty
        /// takes the host of the public address.
        log_name: String = "";
        /// Time-stamping authorities (RFC 3161) in order of preference. None: the embedded one, whose
        /// timestamps are labelled "not qualified".
        timestamp_authorities: Vec<String> = Vec::new();
        /// Witnesses (C2SP tlog-witness) who are asked each minute to cosign the logs: the key and the address of
        /// each, such as `funder.example+1a2b3c4d+BA… https://witness.funder.example`.
        witnesses: Vec<String> = Vec::new();
    }
}
