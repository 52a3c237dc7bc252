//! What staff say of an anomaly.

use serde::{Deserialize, Serialize};

use super::Person;

/// Staff qualified an anomaly, or took that back. The former ones stay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnomalyQualification {
    /// The anomaly, `ano_…`: the same as long as its cause is.
    pub anomaly: String,
    /// Id of the rule that found it, `ANO-01` …
    pub rule: String,
    /// The class meeting.
    pub meeting: String,
    /// The sign-off, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sign_off: Option<String>,
    /// The person it is about, when it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Person>,
    /// `explained`, `mistake`, `follow_up`, `confirmed`; none when it was taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualification: Option<String>,
    /// What there is to say about it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Who said so.
    pub author: Person,
}
