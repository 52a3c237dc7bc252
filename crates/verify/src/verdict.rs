//! Verdicts in the words of EN 319 102-1.

pub(crate) use assidu_seal::validate::Indication;
use assidu_seal::validate::SubIndication;
use assidu_texts::Texts;
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

use crate::{
    phrase::{Filling, Phrase, hyphens},
    time,
};

/// A main indication and, unless everything holds, one sub-indication (VAL-01).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The main indication.
    pub indication: Indication,
    /// Why it is not a pass.
    pub sub_indication: Option<SubIndication>,
}

impl Verdict {
    /// Everything holds.
    pub const PASSED: Self = Self { indication: Indication::TotalPassed, sub_indication: None };

    /// The verdict that a sub-indication belongs to.
    #[must_use]
    pub const fn of(sub: SubIndication) -> Self {
        Self { indication: sub.indication(), sub_indication: Some(sub) }
    }

    /// The worse of two; the first of two that are equally bad.
    #[must_use]
    pub fn worst(self, other: Self) -> Self {
        if other.indication < self.indication { other } else { self }
    }

    /// Whether everything holds.
    #[must_use]
    pub fn is_passed(self) -> bool {
        self.indication == Indication::TotalPassed
    }

    /// `not valid (TOTAL-FAILED / HASH_FAILURE)`, in a language.
    #[must_use]
    pub fn in_language(self, t: &Texts) -> String {
        format!("{} ({})", t.get(&format!("finding-{}", hyphens(self.indication.name()))), self.text())
    }

    /// `TOTAL-FAILED / HASH_FAILURE`.
    #[must_use]
    pub fn text(self) -> String {
        match self.sub_indication {
            Some(sub) => format!("{} / {sub}", self.indication.name()),
            None => self.indication.name().to_owned(),
        }
    }
}

impl Serialize for Verdict {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        let mut out = s.serialize_struct("Verdict", 2)?;
        out.serialize_field("indication", self.indication.name())?;
        out.serialize_field("sub_indication", &self.sub_indication.map(SubIndication::name))?;
        out.end()
    }
}

/// Why a verdict is what it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// A stable name for programs.
    pub code: &'static str,
    /// A sentence for people; JSON has it in English.
    pub text: Phrase,
}

impl Reason {
    /// A reason whose sentence has the same name as its code.
    #[must_use]
    pub fn new(code: &'static str) -> Self {
        Self { code, text: Phrase::new(format!("finding-reason-{}", hyphens(code))) }
    }

    /// Fills a variable of its sentence.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, filling: impl Into<Filling>) -> Self {
        self.text = self.text.with(name, filling);
        self
    }

    /// Fills the variable `what` of its sentence with a technical detail in English.
    #[must_use]
    pub(crate) fn what(mut self, english: impl ToString) -> Self {
        self.text = self.text.what(english.to_string());
        self
    }
}

impl From<&assidu_seal::validate::Reason> for Reason {
    fn from(reason: &assidu_seal::validate::Reason) -> Self {
        use assidu_seal::validate::Reason as Seal;
        let made = Self::new(reason.code());
        match reason {
            Seal::DamagedPdf(what)
            | Seal::SignatureDictionary(what)
            | Seal::ByteRange(what)
            | Seal::DamagedSignature(what)
            | Seal::BrokenChain(what)
            | Seal::UnsuitableCertificate(what)
            | Seal::Modified(what)
            | Seal::TooMuch(what) => made.what(what),
            Seal::UntrustedAlgorithm(which) => made.with("which", which.to_string()),
            Seal::Expired(who)
            | Seal::NotYetValid(who)
            | Seal::ServiceNotInOrder(who)
            | Seal::RevocationNotCurrent(who)
            | Seal::NoProofOfExistence(who) => made.with("who", who.as_str()),
            Seal::Revoked(who, at) => made.with("who", who.as_str()).with("when", time::seconds(*at)),
            Seal::TimestampNotBelieved(why) => made.with("what", Self::from(&**why).text),
            Seal::RenewBefore(at) => made.with("when", time::seconds(*at)),
            _ => made,
        }
    }
}

/// What one check looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// The file as such: can it be read, is it of a known kind.
    File,
    /// The seal on the document, and the certificate behind it.
    Seal,
    /// The timestamp of the seal.
    SealTimestamp,
    /// Whose log it is.
    LogKey,
    /// The log's signature on its checkpoint.
    Checkpoint,
    /// The events and their way into the checkpoint.
    Events,
    /// What the log promised when it recorded the event.
    Promise,
    /// That the log only grew between two checkpoints.
    Consistency,
    /// The timestamp over the checkpoint.
    CheckpointTimestamp,
    /// The cosignatures of witnesses.
    Witnesses,
    /// The manifest of a dossier, and its files.
    Manifest,
}

impl Subject {
    /// A few words in a language.
    #[must_use]
    pub fn in_language(self, t: &Texts) -> String {
        t.get(match self {
            Self::File => "finding-subject-file",
            Self::Seal => "finding-subject-seal",
            Self::SealTimestamp => "finding-subject-seal-timestamp",
            Self::LogKey => "finding-subject-log-key",
            Self::Checkpoint => "finding-subject-checkpoint",
            Self::Events => "finding-subject-events",
            Self::Promise => "finding-subject-promise",
            Self::Consistency => "finding-subject-consistency",
            Self::CheckpointTimestamp => "finding-subject-checkpoint-timestamp",
            Self::Witnesses => "finding-subject-witnesses",
            Self::Manifest => "finding-subject-manifest",
        })
    }
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was looked at.
    pub subject: Subject,
    /// Which one: a signer, a time, a number of events; may be empty.
    pub detail: Phrase,
    /// What was found.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Why, and remarks.
    pub reasons: Vec<Reason>,
}

impl Check {
    /// A check that holds.
    #[must_use]
    pub fn passed(subject: Subject, detail: Phrase) -> Self {
        Self { subject, detail, verdict: Verdict::PASSED, reasons: Vec::new() }
    }

    /// A check that does not.
    #[must_use]
    pub fn of(subject: Subject, sub: SubIndication, reason: Reason) -> Self {
        Self { subject, detail: Phrase::default(), verdict: Verdict::of(sub), reasons: vec![reason] }
    }

    /// Says which one was looked at.
    #[must_use]
    pub fn about(mut self, detail: Phrase) -> Self {
        self.detail = detail;
        self
    }

    /// Adds a reason or remark.
    #[must_use]
    pub fn because(mut self, reason: Reason) -> Self {
        self.reasons.push(reason);
        self
    }
}
