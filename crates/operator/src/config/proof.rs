//! How proofs are dated and named.

use crate::config::section::section;

section! {
    /// How proofs are dated and named.
    "proof" Proof {
        /// The name of this instance in proofs, such as "emargement.example.org". It must never change; empty
        /// takes the host of the public address.
        log_name: String = "";
        /// Time-stamping authorities (RFC 3161) in order of preference: the address of each and, where it asks for
        /// them, a user name and a file with the password, such as `https://tsa.example/ name /etc/assidu/tsa`.
        /// None: the embedded one, whose timestamps are labelled "not qualified".
        timestamp_authorities: Vec<String> = Vec::new();
        /// Files with the root certificates (PEM) of those authorities: no other's answer is believed.
        timestamp_roots: Vec<String> = Vec::new();
        /// Policies of theirs that are accepted, as object identifiers such as 0.4.0.2023.1.1. None: any.
        timestamp_policies: Vec<String> = Vec::new();
        /// Whether the embedded authority stamps for others too, at /tsa. It is not qualified.
        serve_timestamps: bool = false;
        /// Witnesses (C2SP tlog-witness) who are asked each minute to cosign the logs: the key and the address of
        /// each, such as `funder.example+1a2b3c4d+BA… https://witness.funder.example`.
        witnesses: Vec<String> = Vec::new();
    }
}
