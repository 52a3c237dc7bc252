//! The offline verifier, as the public page uses it.

use serde::{Deserialize, Serialize};

use crate::names::named;

named! {
    /// The main indication of EN 319 102-1.
    pub enum Indication {
        /// Everything that was checked is right.
        Passed = "TOTAL-PASSED",
        /// Something is wrong for certain.
        Failed = "TOTAL-FAILED",
        /// What is there does not allow an answer.
        Indeterminate = "INDETERMINATE",
    }
}

/// The verdict on one checked thing: a seal, a timestamp, a proof, a log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// What was checked, in a few words.
    pub subject: String,
    /// Main indication.
    pub indication: Indication,
    /// Sub-indication of EN 319 102-1, or empty.
    pub sub_indication: String,
    /// Reasons, as sentences.
    pub reasons: Vec<String>,
}

/// The verdict on one file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Main indication over all findings.
    pub indication: Indication,
    /// Sub-indication of the finding that decided, or empty.
    pub sub_indication: String,
    /// Every finding.
    pub findings: Vec<Finding>,
    /// Whether something that the provider does not hold vouches for the time.
    pub independently_anchored: bool,
    /// Whether the evidence says that time was simulated.
    pub simulated: bool,
}

/// Whom the public page believes: this server's own authorities and logs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Believed {
    /// Roots, as PEM.
    pub roots: String,
    /// Keys of logs, one a line (C2SP `signed-note`); may be empty.
    pub log_keys: String,
}

/// Verifies a file the way `assidu-verify` does.
pub trait DocumentVerifier: Send + Sync {
    /// Gives the verdict on the bytes, its words in the language of this tag (`fr`, `en`, `de` …); never fails,
    /// since a file that is no PDF is a verdict too.
    fn verify(&self, name: &str, bytes: &[u8], believed: &Believed, language: &str) -> Verdict;
}
