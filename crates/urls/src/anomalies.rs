//! The address of the list of anomalies: everything that is filtered is in it.

use assidu_domain::{
    AnomalyId, GroupId, PersonId,
    anomalies::{AnomalyState, Rule},
};
use jiff::civil::Date;

use super::{routes, with_query};

/// One anomaly.
#[must_use]
pub fn anomaly(anomaly: AnomalyId) -> String {
    format!("/anomalies/{anomaly}")
}

/// What the list of anomalies shows, as its address says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnomalyAddress {
    /// First day.
    pub from: Option<Date>,
    /// Last day.
    pub until: Option<Date>,
    /// By one rule only.
    pub rule: Option<Rule>,
    /// In which state.
    pub state: AnomalyState,
    /// At class meetings of this group only.
    pub group: Option<GroupId>,
    /// At class meetings of this trainer only.
    pub trainer: Option<PersonId>,
    /// Words that are searched for.
    pub query: String,
}

impl Default for AnomalyAddress {
    fn default() -> Self {
        Self {
            from: None,
            until: None,
            rule: None,
            state: AnomalyState::Open,
            group: None,
            trainer: None,
            query: String::new(),
        }
    }
}

impl AnomalyAddress {
    fn at(&self, path: &str, more: &[(&str, &str)]) -> String {
        fn text<T: ToString>(value: Option<T>) -> String {
            value.map(|value| value.to_string()).unwrap_or_default()
        }
        let (from, until, group) = (text(self.from), text(self.until), text(self.group));
        let trainer = text(self.trainer);
        let state = if self.state == AnomalyState::Open { "" } else { self.state.name() };
        let own = [
            ("from", from.as_str()),
            ("to", &until),
            ("kind", self.rule.map_or("", Rule::name)),
            ("state", state),
            ("group", &group),
            ("trainer", &trainer),
            ("q", &self.query),
        ];
        with_query(path, &[&own[..], more].concat())
    }

    /// The page.
    #[must_use]
    pub fn page(&self) -> String {
        self.at(routes::ANOMALIES, &[])
    }

    /// The page after this place.
    #[must_use]
    pub fn after(&self, (day, anomaly): (Date, AnomalyId)) -> String {
        self.at(routes::ANOMALIES, &[("after", &format!("{day}_{anomaly}"))])
    }

    /// The same as a file: `csv` or `xlsx`.
    #[must_use]
    pub fn file(&self, kind: &str) -> String {
        self.at(&routes::ANOMALIES_FILE.replace("{kind}", kind), &[])
    }

    /// The same on paper.
    #[must_use]
    pub fn print(&self) -> String {
        self.at(routes::ANOMALIES_PRINT, &[])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_filtered_is_in_the_address() {
        let address = AnomalyAddress {
            rule: Some(Rule::Reused),
            state: AnomalyState::Qualified,
            query: "Zoé".to_owned(),
            ..AnomalyAddress::default()
        };
        assert_eq!(address.page(), "/anomalies?kind=ANO-07&state=qualified&q=Zo%C3%A9");
        assert_eq!(address.file("csv"), "/anomalies/files/csv?kind=ANO-07&state=qualified&q=Zo%C3%A9");
        assert_eq!(AnomalyAddress::default().print(), "/anomalies/print");
    }
}
