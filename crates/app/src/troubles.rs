//! Sentences about what is in the way, for pages in the reader's language.
//!
//! Work that failed keeps an English sentence: it is in logs and in the database, where it stays readable for whoever
//! runs the server. Pages show the text of its kind. A sentence of no kind here is shown as it is.

/// A kind of trouble, and what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// The text that says it.
    pub key: &'static str,
    /// Whom or what it is about; empty when it needs nothing, the whole sentence when its kind is not known.
    pub what: String,
}

/// The text of a sentence of no kind.
pub const OTHER: &str = "trouble-other";

/// Kinds of sentences: their text, what they begin with, and what they end with. What is between is whom or what the
/// trouble is about. The first that fits counts.
pub const KINDS: [(&str, &str, &str); 35] = [
    ("trouble-stamp-away", "the time-stamping authority does not answer", ""),
    ("trouble-stamp-long", "the time-stamping authority's answer is too long", ""),
    ("trouble-stamp-damaged", "the answer is not a timestamp reply", ""),
    ("trouble-stamp-rejected", "the authority answered with status ", ""),
    ("trouble-stamp-imprint", "the timestamp is over another hash", ""),
    ("trouble-stamp-nonce", "the timestamp carries another nonce, or none", ""),
    ("trouble-stamp-clock", "the timestamp's time is ", " seconds away from ours"),
    ("trouble-stamp-policy", "the policy ", " is not allowed"),
    ("trouble-stamp-accuracy", "the timestamp's accuracy is too coarse", ""),
    ("trouble-stamp-belief", "the timestamp is not to be believed: ", ""),
    ("trouble-stamp-none", "no time-stamping authority gave an acceptable answer", ""),
    ("trouble-stamp-large", "the timestamp is too large", ""),
    (
        "trouble-stamp-shorter",
        "a new timestamp would hold no longer than the one before",
        ": another time-stamping authority is needed",
    ),
    ("trouble-answer-other", "", ": the answer is about another certificate"),
    ("trouble-answer-nonce", "", ": the answer carries another nonce"),
    ("trouble-answer-may-not", "", ": whoever answered may not answer for the issuer"),
    ("trouble-answer-stale", "", ": the answer does not count at this moment"),
    ("trouble-answer-unknown", "", ": the responder does not know the certificate"),
    ("trouble-answer-damaged", "", ": this is no OCSP answer, or the responder refused"),
    ("trouble-proof-away", "", " does not say what was revoked"),
    (
        "trouble-proof-host",
        "",
        " is not among the hosts that may be asked about revocation (seal.revocation_hosts)",
    ),
    ("trouble-proof-address", "", " is no address that is connected to"),
    (
        "trouble-proof-give",
        "what says whether ",
        " was revoked must be given (assidu key proofs) or fetched (seal.revocation_hosts)",
    ),
    ("trouble-proof-nowhere", "the certificate of ", " does not say where its revocation is told"),
    ("trouble-proof-old", "nothing young enough says yet whether ", " was revoked"),
    ("trouble-proof-old-several", "nothing young enough says whether ", " certificates were revoked"),
    ("trouble-proof-long", "the answer of ", " is too long"),
    ("trouble-proof-no-list", "", " gives no revocation list"),
    ("trouble-file-invalid", "the file does not hold: ", ""),
    ("trouble-file-level", "the file reaches only ", ""),
    ("trouble-file-ends", "the file ends soon, and is renewed only with level = \"B-LTA\"", ""),
    ("trouble-file-order", "what was added does not come after the file", ""),
    ("trouble-safe-refused", "the safe did not take the file: ", ""),
    ("trouble-safe-read", "the safe cannot give the sheet: ", ""),
    ("trouble-work-stopped", "the work was interrupted", ""),
];

impl Trouble {
    /// The kind of a sentence.
    #[must_use]
    pub fn of(sentence: &str) -> Self {
        let found = KINDS.iter().find_map(|&(key, start, end)| {
            let rest = sentence.strip_prefix(start)?;
            // A sentence without a subject is that sentence and no other.
            let what = rest.strip_suffix(end)?;
            let whole = end.is_empty() && !start.ends_with(' ');
            (!whole || what.is_empty()).then_some((key, what))
        });
        let (key, what) = found.unwrap_or((OTHER, sentence));
        Self { key, what: what.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    use assidu_domain::ports::{RevocationError, TimestampError};
    use assidu_seal::{OcspRefusal, timestamp::TimestampRefusal};

    use super::*;
    use crate::checkpoints::CheckpointError;

    fn kind(sentence: impl ToString) -> (&'static str, String) {
        let trouble = Trouble::of(&sentence.to_string());
        (trouble.key, trouble.what)
    }

    #[test]
    fn each_kind_has_a_text_in_the_languages_of_staff() {
        use assidu_texts::{Language, Texts};
        for language in [Language::Fr, Language::En, Language::De] {
            for key in KINDS.iter().map(|(key, ..)| *key).chain([OTHER]) {
                assert!(Texts::of(language).has(key), "{key} in {language}");
            }
        }
    }

    #[test]
    fn what_ports_and_formats_say_is_of_a_known_kind() {
        let plain: [(&dyn ToString, &str); 10] = [
            (&TimestampError::Unavailable, "trouble-stamp-away"),
            (&TimestampError::TooLong, "trouble-stamp-long"),
            (&TimestampRefusal::Damaged, "trouble-stamp-damaged"),
            (&TimestampRefusal::OtherImprint, "trouble-stamp-imprint"),
            (&TimestampRefusal::OtherNonce, "trouble-stamp-nonce"),
            (&TimestampRefusal::Accuracy, "trouble-stamp-accuracy"),
            (&CheckpointError::NoTimestamp, "trouble-stamp-none"),
            (&crate::keeping::KeepError::Interrupted, "trouble-work-stopped"),
            (&"what was added does not come after the file", "trouble-file-order"),
            (&"the timestamp is too large", "trouble-stamp-large"),
        ];
        for (sentence, key) in plain {
            assert_eq!(kind(sentence.to_string()), (key, String::new()));
        }
        let clock = TimestampRefusal::Clock { seconds: 4000 };
        assert_eq!(kind(clock), ("trouble-stamp-clock", "4000".to_owned()));
        let policy = TimestampRefusal::Policy("1.2.3".to_owned());
        assert_eq!(kind(policy), ("trouble-stamp-policy", "1.2.3".to_owned()));
        let rejected = TimestampRefusal::Rejected { status: 2, text: "busy".to_owned() };
        assert_eq!(kind(rejected), ("trouble-stamp-rejected", "2: busy".to_owned()));
        for (refusal, key) in [
            (OcspRefusal::Damaged, "trouble-answer-damaged"),
            (OcspRefusal::OtherCertificate, "trouble-answer-other"),
            (OcspRefusal::OtherNonce, "trouble-answer-nonce"),
            (OcspRefusal::Unauthorised, "trouble-answer-may-not"),
            (OcspRefusal::Stale, "trouble-answer-stale"),
            (OcspRefusal::Unknown, "trouble-answer-unknown"),
        ] {
            let sentence = format!("http://ocsp.example/: {refusal}");
            assert_eq!(kind(sentence), (key, "http://ocsp.example/".to_owned()));
        }
        let host = || "crl.example:80".to_owned();
        for (error, key) in [
            (RevocationError::NotAllowed(host()), "trouble-proof-host"),
            (RevocationError::Address(host()), "trouble-proof-address"),
        ] {
            assert_eq!(kind(error), (key, host()));
        }
        assert_eq!(kind("crl.example does not say what was revoked").0, "trouble-proof-away");
        assert_eq!(
            kind("nothing young enough says yet whether CN=A was revoked"),
            ("trouble-proof-old", "CN=A".to_owned())
        );
        // What nobody foresaw is shown as it is, and so is what only looks like a known sentence.
        for other in ["the moon is in the way", "the timestamp is over another hash of mine", ""] {
            assert_eq!(kind(other), (OTHER, other.to_owned()));
        }
    }
}
