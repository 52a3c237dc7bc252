//! What events say of weeks in company.

use serde::{Deserialize, Serialize};

use super::Person;
use crate::{Hash, Moment};

/// The hours of a half-day in company, as the learner declares them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyHalf {
    /// The day.
    pub day: String,
    /// `morning` or `afternoon`.
    pub half: String,
    /// Minutes.
    pub minutes: u32,
}

/// A learner declared a week in company. Signed, if at all, by one of `strokes` and `typed`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyWeek {
    /// The period, `cpy_…`.
    pub period: String,
    /// The Monday.
    pub week: String,
    /// Who declares.
    pub learner: Person,
    /// Who follows the learner there.
    pub tutor: Person,
    /// Name of the host organisation.
    pub host: String,
    /// Each half-day that was planned, and any other with hours.
    pub lines: Vec<CompanyHalf>,
    /// What the learner said to it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The last day on which it was not late.
    pub due: String,
    /// Network of the address: /24 for IPv4, /48 for IPv6.
    pub ip: String,
    /// Class of device.
    pub device: String,
    /// What the device's clock said: metadata only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<Moment>,
    /// How sure the identity is: name of the level.
    pub assurance: String,
    /// SHA-256 of the canonical strokes, when drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Hash>,
    /// The typed name, when typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
    /// The declaration whose place it takes, `evt_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<String>,
}

/// A half-day in company with what was said of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyLine {
    /// The day.
    pub day: String,
    /// `morning` or `afternoon`.
    pub half: String,
    /// Minutes that were declared.
    pub declared: u32,
    /// `accepted`, `corrected` or `disputed`.
    pub verdict: String,
    /// Minutes that hold.
    pub minutes: u32,
}

/// What a tutor says of one declared week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyVerdict {
    /// The Monday.
    pub week: String,
    /// The declaration that was looked at, `evt_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub declaration: Option<String>,
    /// Its lines.
    pub lines: Vec<CompanyLine>,
    /// Why something is corrected or disputed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// A tutor looked at the weeks of a period and signed. Drawn or typed: one of `strokes` and `typed` is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyValidation {
    /// The period, `cpy_…`.
    pub period: String,
    /// Whose weeks.
    pub learner: Person,
    /// Who signs.
    pub tutor: Person,
    /// Name of the host organisation.
    pub host: String,
    /// First day of the period.
    pub first_day: String,
    /// Last day of the period.
    pub last_day: String,
    /// The weeks that were looked at.
    pub weeks: Vec<CompanyVerdict>,
    /// Mondays of the weeks that were not declared at that moment.
    pub undeclared: Vec<String>,
    /// When the link was sent.
    pub asked_at: Moment,
    /// Network of the address.
    pub ip: String,
    /// Class of device.
    pub device: String,
    /// What the device's clock said: metadata only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<Moment>,
    /// How sure the identity is.
    pub assurance: String,
    /// SHA-256 of the canonical strokes, when drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Hash>,
    /// The typed name, when typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
    /// What is odd: `same_device` when the learner declared on this device.
    pub anomalies: Vec<String>,
}

/// Staff wrote down the hours of a week in company: from paper, or to settle what was disputed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompanyCorrection {
    /// The period, `cpy_…`.
    pub period: String,
    /// The Monday.
    pub week: String,
    /// Whose week.
    pub learner: Person,
    /// Its lines; what nobody declared was declared as 0 minutes.
    pub lines: Vec<CompanyLine>,
    /// The event that said otherwise, `evt_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<String>,
    /// Why.
    pub reason: String,
    /// Who wrote it down.
    pub author: Person,
}
