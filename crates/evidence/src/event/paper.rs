//! Paper: copies of signed sheets, and days on which signing was down.

use serde::{Deserialize, Serialize};

use super::Person;
use crate::Hash;
/// A copy of a signed paper sheet was attached to a class meeting: a copy, never an original, and no digital signature.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperCopy {
    /// The class meeting.
    pub meeting: String,
    /// The file in the safe, `obj_…`.
    pub copy: String,
    /// SHA-256 of the file as it was attached.
    pub sha256: Hash,
    /// What it is, by its first bytes: `application/pdf`, `image/jpeg`, `image/png`.
    pub media_type: String,
    /// Its length in bytes.
    pub bytes: u64,
    /// Who attached it.
    pub author: Person,
}

/// A copy of a paper sheet no longer counts. The file stays where it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaperWithdrawal {
    /// The class meeting.
    pub meeting: String,
    /// The file in the safe, `obj_…`.
    pub copy: String,
    /// Why.
    pub reason: String,
    /// Who withdrew it.
    pub author: Person,
}

/// Staff declare that digital signing was down on a day: class meetings of that scope may be signed on paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outage {
    /// The day.
    pub day: String,
    /// `morning` or `afternoon`; the whole day without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub half: Option<String>,
    /// The site; all sites without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Site>,
    /// Why.
    pub reason: String,
    /// Who declared it.
    pub author: Person,
}

/// A site as it was called then.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Site {
    /// Its id.
    pub site: String,
    /// Its name.
    pub name: String,
}

/// A declared outage no longer counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OutageWithdrawal {
    /// The event that declared it.
    pub outage: String,
    /// Why.
    pub reason: String,
    /// Who withdrew it.
    pub author: Person,
}
