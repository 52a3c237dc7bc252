//! What each kind of event says.
//!
//! Days are `2026-11-22`, clock times `09:00` in the zone said beside them, ids are printed, names are as
//! shown to the signer at that moment. Optional members are left out when unknown.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    company::{CompanyCorrection, CompanyValidation, CompanyWeek},
    paper::{Outage, OutageWithdrawal, PaperCopy, PaperWithdrawal},
    qualification::AnomalyQualification,
};
use crate::{Hash, Moment};

/// Someone who acts or is spoken of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// Printed id, `per_…`.
    pub person: String,
    /// Name as shown.
    pub name: String,
}

/// The state of one person at one sign-off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    /// The sign-off, `sof_…`.
    pub sign_off: String,
    /// Printed id of the person.
    pub person: String,
    /// Name as shown.
    pub name: String,
    /// Name of the state: `present`, `late`, `absent` …
    pub state: String,
    /// Minutes late, left early or excluded; 0 else.
    pub minutes: u32,
    /// Reason given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The event of the person's own signature, `evt_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub signature: Option<String>,
}

/// Where a signature stands in the chain of the device on which it waited for the network.
///
/// It was drawn after `since` and before the event's own time; what the device's clock said is in `device_time`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Held {
    /// When the server gave the challenge that was signed.
    pub since: Moment,
    /// SHA-256 of the device's public key.
    pub device_key: Hash,
    /// Place in the device's chain, from 1.
    pub position: u64,
    /// The link before it; zeros for the first.
    pub previous: Hash,
    /// This link: SHA-256 of what the device's key signed.
    pub link: Hash,
}

/// A learner signed a sign-off. Drawn or typed: one of `strokes` and `typed` is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signature {
    /// The sign-off, `sof_…`.
    pub sign_off: String,
    /// The class meetings it covers, `mtg_…`, in order.
    pub meetings: Vec<String>,
    /// Who signed.
    pub signer: Person,
    /// Title of the training, as shown to the signer.
    pub title: String,
    /// The day at the site.
    pub day: String,
    /// Clock time at which it starts.
    pub starts: String,
    /// Clock time at which it ends.
    pub ends: String,
    /// IANA name of the site's zone.
    pub zone: String,
    /// Address and room, or the virtual room.
    pub place: String,
    /// How the signer attended (EMG-03): `onsite`, `remote`, `company`, `mixed`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
    /// Names of the trainers.
    pub trainers: Vec<String>,
    /// Name of the way of signing (EMG-07).
    pub method: String,
    /// Network of the address: /24 for IPv4, /48 for IPv6.
    pub ip: String,
    /// Class of device: `phone`, `tablet`, `computer`, `unknown`.
    pub device: String,
    /// What the device's clock said: metadata only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<Moment>,
    /// What the clock of the class showed, in a trial with simulated time (`simulated` is then true).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_time: Option<Moment>,
    /// How sure the identity is: name of the level.
    pub assurance: String,
    /// SHA-256 of the canonical strokes, when drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Hash>,
    /// The typed name, when typed (A11-01).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
    /// The presence token that it redeems: the id of the mark with which the trainer placed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token: Option<String>,
    /// What the request to sign named: the meeting of a video service, for example.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// When it waited on a device without network.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<Box<Held>>,
}

/// A trainer attested a class meeting. Drawn or typed: one of `strokes` and `typed` is there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrainerSignature {
    /// The class meeting, `mtg_…`.
    pub meeting: String,
    /// The trainer, or who stood in for them.
    pub signer: Person,
    /// For whom the signer stood in, `per_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stands_in_for: Option<String>,
    /// Title of the training.
    pub title: String,
    /// The day at the site.
    pub day: String,
    /// Clock time at which it starts.
    pub starts: String,
    /// Clock time at which it ends.
    pub ends: String,
    /// IANA name of the site's zone.
    pub zone: String,
    /// Address and room, or the virtual room.
    pub place: String,
    /// Name of the way of signing.
    pub method: String,
    /// Network of the address: /24 for IPv4, /48 for IPv6.
    pub ip: String,
    /// Class of device.
    pub device: String,
    /// What the device's clock said: metadata only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device_time: Option<Moment>,
    /// What the clock of the class showed, in a trial with simulated time (`simulated` is then true).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub class_time: Option<Moment>,
    /// How sure the identity is: name of the level.
    pub assurance: String,
    /// SHA-256 of the canonical strokes, when drawn.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strokes: Option<Hash>,
    /// The typed name, when typed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub typed: Option<String>,
}

/// The trainer or staff marked people one by one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mark {
    /// The class meeting.
    pub meeting: String,
    /// The marks.
    pub rows: Vec<Row>,
    /// Who marked.
    pub author: Person,
    /// Where it was done.
    pub method: String,
}

/// The trainer called the roll: a state for everybody at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RollCall {
    /// The class meeting.
    pub meeting: String,
    /// Everybody's state.
    pub rows: Vec<Row>,
    /// Who called it.
    pub author: Person,
    /// Where it was done.
    pub method: String,
}

/// A class meeting was closed; nobody signs it any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Closing {
    /// The class meeting.
    pub meeting: String,
    /// The final state of everybody expected.
    pub rows: Vec<Row>,
    /// Who closed it.
    pub author: Person,
    /// Ids of the anomaly rules that found something (ANO-01 …).
    pub anomalies: Vec<String>,
}

/// A closed class meeting was opened again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reopening {
    /// The class meeting.
    pub meeting: String,
    /// Why.
    pub reason: String,
    /// Who opened it.
    pub author: Person,
}

/// States were corrected after closing (EMG-13): the old ones stay in the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// The class meeting.
    pub meeting: String,
    /// The states from now on.
    pub rows: Vec<Row>,
    /// The event that was wrong, `evt_…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrects: Option<String>,
    /// Why.
    pub reason: String,
    /// From where it was taken: `paper` when it was typed in from a paper sheet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// Who corrected.
    pub author: Person,
}

/// A class meeting was still open at night and was sealed as provisional.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NightSeal {
    /// The class meeting.
    pub meeting: String,
    /// The day that ended.
    pub day: String,
    /// The states at that moment.
    pub rows: Vec<Row>,
    /// What is missing: `trainer_signature`, `closing` …
    pub missing: Vec<String>,
}

/// A sheet was sealed; this is its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SheetSealed {
    /// The sheet, `sht_…`.
    pub sheet: String,
    /// Its version, from 1.
    pub version: u32,
    /// SHA-256 of the whole sealed file.
    pub sha256: Hash,
    /// Whether something was still missing.
    pub provisional: bool,
    /// The class meetings on it.
    pub meetings: Vec<String>,
    /// SHA-256 of the file of the version before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Hash>,
}

/// Someone changed what was planned after it could be seen or signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanningChange {
    /// The class meeting.
    pub meeting: String,
    /// Name of the change: `cancelled`, `moved`, `room`, `trainer`, `people` …
    pub change: String,
    /// What was planned, by member; only what changed.
    pub before: BTreeMap<String, String>,
    /// What is planned from now on.
    pub after: BTreeMap<String, String>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Who changed it.
    pub author: Person,
}

/// Whoever runs the instance looks at the provider for a reason, or may not any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Support {
    /// `opened`, or `ended` before its time.
    pub change: String,
    /// Who looks, as the provider sees them.
    pub reader: Person,
    /// Why.
    pub reason: String,
    /// When it ends by itself.
    pub until: Moment,
    /// Who ended it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub author: Option<Person>,
}

/// The first leaf of a log, and of each new generation of it after a restore.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LogOpened {
    /// Name of the log.
    pub origin: String,
    /// From 1.
    pub generation: u32,
    /// Program and version.
    pub software: String,
    /// The last checkpoint that the outside has seen of the generation before, as a signed note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub previous: Option<String>,
}

/// What happened: the member `kind` and those of the kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind")]
pub enum Body {
    /// A learner signed.
    #[serde(rename = "signature")]
    Signature(Signature),
    /// A trainer attested.
    #[serde(rename = "trainer_signature")]
    TrainerSignature(TrainerSignature),
    /// People were marked.
    #[serde(rename = "mark")]
    Mark(Mark),
    /// The roll was called.
    #[serde(rename = "roll_call")]
    RollCall(RollCall),
    /// A class meeting was closed.
    #[serde(rename = "closing")]
    Closing(Closing),
    /// A class meeting was opened again.
    #[serde(rename = "reopening")]
    Reopening(Reopening),
    /// States were corrected.
    #[serde(rename = "correction")]
    Correction(Correction),
    /// An open class meeting was sealed for the night.
    #[serde(rename = "night_seal")]
    NightSeal(NightSeal),
    /// A sheet was sealed.
    #[serde(rename = "sheet")]
    SheetSealed(SheetSealed),
    /// The planning was changed.
    #[serde(rename = "planning_change")]
    PlanningChange(PlanningChange),
    /// A copy of a paper sheet was attached.
    #[serde(rename = "paper_copy")]
    PaperCopy(PaperCopy),
    /// A copy of a paper sheet was withdrawn.
    #[serde(rename = "paper_withdrawal")]
    PaperWithdrawal(PaperWithdrawal),
    /// An outage was declared.
    #[serde(rename = "outage")]
    Outage(Outage),
    /// A declared outage was withdrawn.
    #[serde(rename = "outage_withdrawal")]
    OutageWithdrawal(OutageWithdrawal),
    /// A log began.
    #[serde(rename = "log_opened")]
    LogOpened(LogOpened),
    /// A week in company was declared.
    #[serde(rename = "company_week")]
    CompanyWeek(CompanyWeek),
    /// A tutor looked at weeks in company and signed.
    #[serde(rename = "company_validation")]
    CompanyValidation(CompanyValidation),
    /// Staff wrote down the hours of a week in company.
    #[serde(rename = "company_correction")]
    CompanyCorrection(CompanyCorrection),
    /// Whoever runs the instance looks at the provider.
    #[serde(rename = "support")]
    Support(Support),
    /// Staff qualified an anomaly.
    #[serde(rename = "anomaly_qualification")]
    AnomalyQualification(AnomalyQualification),
}

impl Body {
    /// The stable name of the kind.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Signature(_) => "signature",
            Self::TrainerSignature(_) => "trainer_signature",
            Self::Mark(_) => "mark",
            Self::RollCall(_) => "roll_call",
            Self::Closing(_) => "closing",
            Self::Reopening(_) => "reopening",
            Self::Correction(_) => "correction",
            Self::NightSeal(_) => "night_seal",
            Self::SheetSealed(_) => "sheet",
            Self::PlanningChange(_) => "planning_change",
            Self::PaperCopy(_) => "paper_copy",
            Self::PaperWithdrawal(_) => "paper_withdrawal",
            Self::Outage(_) => "outage",
            Self::OutageWithdrawal(_) => "outage_withdrawal",
            Self::LogOpened(_) => "log_opened",
            Self::CompanyWeek(_) => "company_week",
            Self::CompanyValidation(_) => "company_validation",
            Self::CompanyCorrection(_) => "company_correction",
            Self::Support(_) => "support",
            Self::AnomalyQualification(_) => "anomaly_qualification",
        }
    }

    /// The hash of the strokes, when the event is a signature that was drawn.
    #[must_use]
    pub const fn strokes(&self) -> Option<Hash> {
        match self {
            Self::Signature(s) => s.strokes,
            Self::TrainerSignature(s) => s.strokes,
            Self::CompanyWeek(s) => s.strokes,
            Self::CompanyValidation(s) => s.strokes,
            _ => None,
        }
    }
}
