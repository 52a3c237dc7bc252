//! Verdicts in the words of EN 319 102-1.

use assidu_seal::validate::{Indication, SubIndication};
use serde::{Serialize, Serializer, ser::SerializeStruct as _};

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
    pub code: String,
    /// A sentence for people, in English.
    pub text: String,
}

impl Reason {
    /// A reason.
    #[must_use]
    pub fn new(code: &str, text: impl Into<String>) -> Self {
        Self { code: code.to_owned(), text: text.into() }
    }
}

impl From<&assidu_seal::validate::Reason> for Reason {
    fn from(reason: &assidu_seal::validate::Reason) -> Self {
        Self::new(reason.code(), reason.to_string())
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
}

impl Subject {
    /// A few English words.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Seal => "seal and certificate",
            Self::SealTimestamp => "timestamp of the seal",
            Self::LogKey => "key of the log",
            Self::Checkpoint => "checkpoint of the log",
            Self::Events => "recorded events",
            Self::Promise => "promise of the log",
            Self::Consistency => "growth of the log",
            Self::CheckpointTimestamp => "timestamp of the log",
            Self::Witnesses => "witnesses of the log",
        }
    }
}

/// One thing that was checked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Check {
    /// What was looked at.
    pub subject: Subject,
    /// Which one: a signer, a time, a number of events; may be empty.
    pub detail: String,
    /// What was found.
    #[serde(flatten)]
    pub verdict: Verdict,
    /// Why, and remarks.
    pub reasons: Vec<Reason>,
}

impl Check {
    /// A check that holds.
    #[must_use]
    pub fn passed(subject: Subject, detail: impl Into<String>) -> Self {
        Self { subject, detail: detail.into(), verdict: Verdict::PASSED, reasons: Vec::new() }
    }

    /// A check that does not.
    #[must_use]
    pub fn of(subject: Subject, sub: SubIndication, reason: Reason) -> Self {
        Self { subject, detail: String::new(), verdict: Verdict::of(sub), reasons: vec![reason] }
    }

    /// Says which one was looked at.
    #[must_use]
    pub fn about(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Adds a reason or remark.
    #[must_use]
    pub fn because(mut self, reason: Reason) -> Self {
        self.reasons.push(reason);
        self
    }
}
